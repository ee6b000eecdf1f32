"""A run in the testers' language: what stands outside ⟦brackets⟧ in a document can be reached by no translator."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from altair.utils.schemapi import debug_mode
from leaves import charts_of, leaves
from wording import UNTAUGHT, outside

from custkit.documents import profile, results
from custkit.documents.blocks import ChartBlock
from custkit.documents.day_page import blocks as day_blocks
from custkit.documents.results.registry import RESULTS
from custkit.documents.roadmap_page import roadmap_page
from custkit.documents.strategy import SECTIONS, StrategyInput, cover, section_blocks
from custkit.i18n.pseudo import PSEUDO
from custkit.i18n.speech import speaking, tr
from custkit.session.figures import profile_rows
from custkit.workspace.figures import Figures

NUMBERS = [number for number, _ in SECTIONS]
APART = re.compile(r"[\s:;,.()…]{2,}|\n")


def every(value: object) -> Iterator[str]:
    """All that people have written, whatever the field."""
    if is_dataclass(value):
        for field in fields(value):
            yield from every(getattr(value, field.name))
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from every(item)
    else:
        yield from leaves(value)


def unreached(words: Iterator[str], data: frozenset[str], broken: str = "") -> list[str]:
    """English words that translators cannot reach: in no bracket, and not what the people of the plan have written."""
    found = []
    for text in words:
        rest = re.sub(r"\b[A-Z]+-\d\d", ";  ", outside(text)) if broken else outside(text)
        rest = (
            "; ".join(
                part for part in APART.split(rest) if re.sub(r" and(?: \d+)?$", "", part.strip(" .…")) not in broken
            )
            if broken
            else rest
        )
        for known in sorted(data, key=len, reverse=True):
            rest = rest.replace(known, " ")
        if re.search(r"[a-z]{3,}", UNTAUGHT.sub("", rest)):
            found.append(text)
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def data(rich, event, people) -> frozenset[str]:
    found = [text for source in (rich, event, people) for text in every(source)]
    written = [
        word
        for text in found
        for word in (text, text.strip().rstrip("."), text[:1].lower() + text[1:], text[:1].upper() + text[1:])
    ]
    return frozenset(word for word in written if len(word) > 2)


@pytest.fixture(scope="module")
def given(rich, event, people, today):
    return StrategyInput(event, event.units[0], rich, {}, people, today)


def test_the_testers_language_brackets_a_sentence_and_keeps_its_places() -> None:
    with speaking(PSEUDO):
        assert "3⟦ of it free⟧" == tr("{free} of it free", free=3)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_sentence_of_the_strategy_can_be_translated(number, given, data):
    with speaking(PSEUDO):
        assert [] == unreached(leaves(section_blocks(number, given)), data)


def test_every_sentence_of_the_cover_can_be_translated(given, data):
    with speaking(PSEUDO):
        assert [] == unreached(leaves(cover(given)), data)


@pytest.mark.parametrize("exercise", sorted(RESULTS))
def test_every_word_of_a_chart_can_be_translated(exercise, rich, data, today):
    with speaking(PSEUDO):
        assert [] == unreached(charts_of(results.blocks(exercise, rich, today)), data, "\n".join(data))


@pytest.mark.parametrize("exercise", sorted(RESULTS))
def test_every_sentence_of_a_finding_can_be_translated(exercise, rich, data, today):
    with speaking(PSEUDO):
        assert [] == unreached(leaves(results.blocks(exercise, rich, today)), data)


def test_every_sentence_of_the_day_page_can_be_translated(event, rich, data, today):
    with speaking(PSEUDO):
        assert [] == unreached(leaves(day_blocks(event, event.units[0], rich, (), today)), data)


def test_every_word_of_the_roadmap_page_can_be_translated(rich, data, today: date):
    with speaking(PSEUDO):
        assert [] == unreached(leaves(roadmap_page(rich, "Alpha", today)), data)


def test_every_word_about_a_real_country_beside_its_region_can_be_translated():
    held = Figures()
    with speaking(PSEUDO), debug_mode(False):  # noqa: FBT003 -- as the library has it
        # A country of which much is known, and one of which little is; credits stay as they were published.
        rows = [*profile_rows(held, "SEN"), *profile_rows(held, "PRK")[:4]]
        known = [figure for row in rows for figure in (row.position.latest, *row.position.peers[:1]) if figure]
        published = {"Senegal", *(row.position.indicator.publisher for row in rows)}
        published |= {word for figure in known for word in (figure.credit, figure.licence)}
        made = profile.blocks(held.country("SEN"), rows)
        told = [*leaves(made), *charts_of(made)]

    assert any(isinstance(block, ChartBlock) for block in made)
    assert [] == unreached(iter(told), frozenset(published))
