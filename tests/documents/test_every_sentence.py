"""A run in the testers' language: what stands outside ⟦brackets⟧ in a document can be reached by no translator."""

import re
from calendar import month_name
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from custkit.documents import results
from custkit.documents.blocks import ChartBlock
from custkit.documents.day_page import blocks as day_blocks
from custkit.documents.results.registry import RESULTS
from custkit.documents.roadmap_page import roadmap_page
from custkit.documents.strategy import SECTIONS, StrategyInput, cover, section_blocks
from custkit.i18n.pseudo import CLOSE, OPEN, PSEUDO
from custkit.i18n.speech import speaking, tr

NUMBERS = [number for number, _ in SECTIONS]
NOT_WORDS = frozenset({"source_ids", "anchor", "link", "kind", "chart", "code", "media", "moscow", "id"})
"""Fields of blocks that are read by programs."""
DAY = re.compile(rf"(?:\d+ )?(?:{'|'.join(month_name[1:])}) \d{{4}}")
APART = re.compile(r"[\s:;,.()…]{2,}|\n")
DRAWN = frozenset({"text", "title", "subtitle", "description", "lines"})
"""Keys of a drawing under which words stand."""


def leaves(value: object) -> Iterator[str]:  # noqa: C901 -- one way in for each kind of thing
    if isinstance(value, str):
        yield value
    elif isinstance(value, ChartBlock):
        yield from (value.caption, value.coverage)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_WORDS:
                yield from leaves(getattr(value, field.name))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from leaves(item)
    elif hasattr(value, "model_dump"):
        yield from leaves(value.model_dump(mode="json"))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from leaves(item)


def drawn(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key in DRAWN:
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from drawn(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from drawn(item, key)


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


def charts_of(value: object) -> Iterator[str]:
    """What is written on charts; a long name stands there broken into lines."""
    for block in value if isinstance(value, tuple) else ():
        if isinstance(block, ChartBlock):
            yield from drawn(block.chart.to_dict())


def outside(text: str) -> str:
    """What stands in no bracket, however deep."""
    kept, depth = [], 0
    for letter in text:
        if letter == OPEN:
            depth += 1
        elif letter == CLOSE:
            depth -= 1
            if depth < 0:  # a line of a sentence that began on the line above
                kept, depth = [], 0
        elif depth <= 0:
            kept.append(letter)
        if not depth and letter == CLOSE:
            kept.append(" ")
    return "".join(kept)


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
        if re.search(r"[a-z]{3,}", re.sub(r"\band\b", "", DAY.sub("", rest))):
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
