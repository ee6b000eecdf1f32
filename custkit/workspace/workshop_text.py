"""Write ``workshop.yml`` so that a person finds what may be changed, and reading it gives the same workshop back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from custkit.model.people import Unit
from custkit.model.workshop import Branding, OwnBranding, Workshop
from custkit.workspace.yaml import quoted, word

__all__ = ["workshop_text"]

_HEAD: Final = """\
# What is run, with whom and when. Change it in any text editor, then look it over with: custkit check
# A line that begins with # says nothing to custkit. Take the # away to use what stands behind it.
"""


def workshop_text(workshop: Workshop, notes: Mapping[str, str] | None = None) -> str:
    """The text of ``workshop.yml``.

    Args:
        workshop: What it says.
        notes: A comment for some units, by id.
    """
    blocks = (
        _first(workshop),
        _units(workshop.units, notes or {}),
        _choices(workshop),
        _around(workshop),
        _branding(workshop.branding),
        _kept(workshop),
    )
    return _HEAD + "".join("\n" + "\n".join(block) + "\n" for block in blocks)


def _first(workshop: Workshop) -> Iterator[str]:
    yield "# The id stays as it is: answers are stored under it."
    yield f"id: {word(workshop.id)}"
    yield f"title: {quoted(workshop.title)}"
    yield f"programme: {word(workshop.programme)}"
    yield "# The first day. The days of the programme count from it."
    yield f"starts: {workshop.starts.isoformat()}"
    yield "# What plenary and facilitators use. Units and participants may each have a language of their own."
    yield f"language: {word(workshop.language)}"


def _units(units: Iterable[Unit], notes: Mapping[str, str]) -> Iterator[str]:
    yield "# One entry for each country's delegation (kind: country) or part of an administration (kind: structure)."
    yield "# named: true when the unit agreed to be named on regional pages."
    yield "units:"
    for unit in units:
        note = notes.get(unit.id, "")
        yield f"  - id: {word(unit.id)}" + (f"  # {note}" if note else "")
        fields = unit.model_dump(mode="json", exclude={"id"}, exclude_none=True)
        for key in ("kind", "name", "language", "country", "region", "fictitious", "named"):
            if key in {"kind", "name", "language"} or fields.get(key):
                yield f"    {key}: {_value(fields[key], always_quoted=key == 'name')}"


def _choices(workshop: Workshop) -> Iterator[str]:
    yield "# How far an exercise goes where it differs from the programme: light, standard or deep."
    if workshop.depths:
        yield "depths:"
        yield from (f"  {exercise}: {depth.value}" for exercise, depth in workshop.depths.items())
    else:
        yield "# depths:\n#   SA-04: light"
    yield "# Exercises of the programme that this workshop leaves out."
    yield _listed("skip", workshop.skip) if workshop.skip else "# skip: [SA-05]"
    yield "# Missions or sittings that the workshop is spread over, and which of them is on now."
    yield f"sessions: {workshop.sessions}" if workshop.sessions != 1 else "# sessions: 2"
    yield f"session: {workshop.session}" if workshop.session != 1 else "# session: 2"


def _around(workshop: Workshop) -> Iterator[str]:
    yield "# Where it is held, and what stands on the documents."
    yield f"venue: {quoted(workshop.venue)}" if workshop.venue else '# venue: "Training centre, main hall"'
    linked = f"linked_event: {quoted(workshop.linked_event)}"
    yield linked if workshop.linked_event else '# linked_event: "Regional conference of Directors General"'
    if workshop.zones:
        yield "zones:"
        yield from (_entry(zone.model_dump()) for zone in workshop.zones)
    else:
        yield "# zones:\n#   - {place: Dhaka, zone: Asia/Dhaka}"
    if workshop.organisations:
        yield "organisations:"
        yield from (_entry(organisation.model_dump()) for organisation in workshop.organisations)
    else:
        yield "# organisations:  # role: host, organiser, funder or partner"
        yield '#   - {role: host, name: "Customs of Alpha"}'
    yield "# Who asked for the strategy, what it covers, how far it looks, and the post that approves it."
    mandate = {key: value for key, value in workshop.mandate.model_dump().items() if value}
    if mandate:
        yield "mandate:"
        yield from (f"  {key}: {_value(value)}" for key, value in mandate.items())
    else:
        yield '# mandate:\n#   asked_by: "Director General"\n#   horizon_years: 5'


def _branding(branding: Branding) -> Iterator[str]:
    yield "# How documents look, in every format. The logo is a PNG, JPEG or SVG file in this folder."
    plain = {"logo": branding.logo, "colour": branding.colour, "acknowledgement": branding.acknowledgement,
             "funder": branding.funder}  # fmt: skip
    if branding == Branding():
        yield '# branding:\n#   logo: logo.png\n#   colour: "#0b4f6c"'
        yield '#   letterhead: ["Republic of Alpha", "Customs Administration"]'
        yield '#   acknowledgement: "With thanks to the host"\n#   funder: "Funded by the programme"'
        return
    yield "branding:"
    yield from (f"  {key}: {quoted(value)}" for key, value in plain.items() if value)
    if branding.letterhead:
        yield f"  letterhead: [{', '.join(map(quoted, branding.letterhead))}]"
    if branding.units:
        yield "  units:"
    for unit, own in branding.units.items():
        yield f"    {word(unit)}:" if own != OwnBranding() else f"    {word(unit)}: {{}}"
        yield from (
            f"      {key}: {quoted(value)}" for key, value in (("logo", own.logo), ("colour", own.colour)) if value
        )
        if own.letterhead:
            yield f"      letterhead: [{', '.join(map(quoted, own.letterhead))}]"


def _kept(workshop: Workshop) -> Iterator[str]:
    yield "# Where answers are kept: answers.sqlite in this folder, unless an SQLAlchemy URL stands here."
    yield f"store: {quoted(workshop.store)}" if workshop.store else '# store: "postgresql://custkit@localhost/custkit"'
    if workshop.rehearsal:
        yield "# Everything that is made of this workshop says that it is a rehearsal with fictitious units."
        yield "rehearsal: true"


def _listed(key: str, values: Iterable[str]) -> str:
    return f"{key}: [{', '.join(word(value) for value in values)}]"


def _entry(fields: Mapping[str, object]) -> str:
    return "  - {" + ", ".join(f"{key}: {_value(value)}" for key, value in fields.items()) + "}"


def _value(value: object, *, always_quoted: bool = False) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return quoted(str(value)) if always_quoted else word(str(value))
