from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.errors import notice
from custkit.i18n.speech import speaking
from custkit.model.people import Unit
from custkit.model.scales import Depth, UnitKind
from custkit.model.workshop import Branding, Mandate, Organisation, OwnBranding, Workshop, Zone
from custkit.workspace.faults import build
from custkit.workspace.workshop_text import workshop_text
from custkit.workspace.yaml import parse

SPOKEN = ("en", "es", "fr", "pt")
"""The languages of the command line."""


def read_back(text):
    """The workshop that a text describes."""
    return build(Workshop, parse(text, "workshop.yml"))


def short(least=0):
    return st.text(min_size=least, max_size=30)


languages = st.sampled_from(["en", "fr", "pt-BR", "uz-Latn", "no"])
unit_ids = st.from_regex(r"[A-Z][A-Z0-9]{1,15}", fullmatch=True) | st.sampled_from(["NULL", "TRUE", "NO", "E10"])
exercise_ids = st.from_regex(r"[A-Z]{2}-[0-9]{2}", fullmatch=True)
zones = st.builds(Zone, place=short(), zone=st.sampled_from(["Asia/Dhaka", "UTC", "America/La_Paz"]))
units = st.builds(
    Unit,
    id=unit_ids,
    kind=st.sampled_from(UnitKind),
    name=short(1),
    language=languages,
    country=st.none() | st.from_regex(r"[A-Z]{3}", fullmatch=True),
    region=short(),
    fictitious=st.booleans(),
    named=st.booleans(),
)
pictures = st.sampled_from(["", "logo.png", "art/our mark.SVG", "#1 null.jpeg"])
colours = st.just("") | st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)
heads = st.lists(short(1), max_size=2).map(tuple)
own_brandings = st.builds(OwnBranding, logo=pictures, colour=colours, letterhead=heads)
brandings = st.builds(
    Branding,
    logo=pictures,
    colour=colours,
    letterhead=heads,
    acknowledgement=short(),
    funder=short(),
    units=st.dictionaries(unit_ids, own_brandings, max_size=2),
)
workshops = st.builds(
    Workshop,
    id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,59}", fullmatch=True)
    | st.sampled_from(["2026", "1e3", "0x1", "null", "no"]),
    title=short(1),
    programme=st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True),
    starts=st.dates(),
    venue=short(),
    language=languages,
    zones=st.lists(zones, max_size=2).map(tuple),
    units=st.lists(units, min_size=1, max_size=3, unique_by=lambda unit: unit.id).map(tuple),
    depths=st.dictionaries(exercise_ids, st.sampled_from(Depth), max_size=2),
    skip=st.lists(exercise_ids, max_size=2).map(tuple),
    sessions=st.integers(4, 9),
    session=st.integers(1, 4),
    organisations=st.lists(
        st.builds(Organisation, role=st.sampled_from(["host", "organiser", "funder", "partner"]), name=short(1)),
        max_size=2,
    ).map(tuple),
    mandate=st.builds(
        Mandate, asked_by=short(), scope=short(), horizon_years=st.none() | st.integers(1, 10), approver=short()
    ),
    branding=brandings,
    linked_event=short(),
    store=short(),
    rehearsal=st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(workshops, st.sampled_from(SPOKEN))
def test_any_workshop_that_is_written_is_read_back_the_same_whatever_language_its_comments_have(workshop, language):
    with speaking(language):
        text = workshop_text(workshop, {unit.id: notice("an island country") for unit in workshop.units})

    assert workshop == read_back(text)


@pytest.mark.parametrize("language", SPOKEN)
def test_each_example_in_a_comment_works_when_its_mark_is_taken_away(language):
    """What the comments offer is what custkit understands."""
    small = Workshop(
        id="a", title="A", programme="virtual", starts=date(2026, 9, 1), units=(Unit(id="XAL", name="Alpha"),)
    )
    starts = ("depths:", "  SA-", "skip:", "sessions:", "session:", "venue:", "linked_event:", "zones:")
    starts += ("organisations:", "  - {", "mandate:", "  asked_by:", "  horizon_years:", "store:")
    starts += ("branding:", "  logo:", "  colour:", "  letterhead:", "  acknowledgement:", "  funder:")

    def opened(line):
        bare = line.removeprefix("# ")
        bare = "  " + bare.lstrip() if line.startswith("#   ") else bare
        return bare if bare.startswith(starts) else line

    with speaking(language):
        workshop = read_back("\n".join(opened(line) for line in workshop_text(small).splitlines()))

    assert {"SA-04": Depth.LIGHT} == workshop.depths
    assert (("SA-05",), 2, 2) == (workshop.skip, workshop.sessions, workshop.session)
    assert 5 == workshop.mandate.horizon_years
    assert ("Asia/Dhaka", "host") == (workshop.zones[0].zone, workshop.organisations[0].role)
    assert ("logo.png", "#0b4f6c", 2) == (
        workshop.branding.logo, workshop.branding.colour, len(workshop.branding.letterhead)
    )  # fmt: skip
    assert all((workshop.venue, workshop.linked_event, workshop.store))


def test_a_note_stands_beside_its_unit():
    small = Workshop(
        id="a", title="A", programme="virtual", starts=date(2026, 9, 1), units=(Unit(id="XAL", name="Alpha"),)
    )

    assert "  - id: XAL  # a coastal country\n" in workshop_text(small, {"XAL": "a coastal country"})
