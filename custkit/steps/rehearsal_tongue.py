"""Rehearsed answers in the language of those who give them: an administration writes in its own.

The answers are written in English; their translations are the catalogue ``rehearsal``, found by the English words.
What nobody has translated stays English, as all that the kit says.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, TypeGuard, TypeVar

from custkit.i18n.catalogue import wording
from custkit.model.answers import Answer, CellAnswer, NumberAnswer, TableAnswer, TextAnswer
from custkit.steps.rehearsal_content import SheetContent, UnitContent

__all__ = ["in_language", "said_in", "texts_of"]

_DOMAIN: Final = "rehearsal"
_A = TypeVar("_A", bound=Answer)
_WORDS: Final = re.compile("[a-z]{3}|^h$")
"""What is in none of these is a code, a time or a number; *h* is a unit, which other scripts write otherwise."""


def in_language(content: UnitContent, language: Callable[[str], str]) -> UnitContent:
    """The same answers in other languages.

    Args:
        content: What a unit answers, in English.
        language: Of each seat, by its id; of the empty id, that of the unit.
    """

    def sheet(given: SheetContent) -> SheetContent:
        tongue = language(given.seat)
        return replace(given, payload={name: _answer(one, tongue) for name, one in given.payload.items()})

    # Posts are the unit's: its documents name them, whatever language those who hold them speak.
    seats = tuple(replace(seat, post=said_in(language(""), seat.post)) for seat in content.seats)
    return replace(content, seats=seats, sheets=tuple(map(sheet, content.sheets)))


def said_in(language: str, english: str) -> str:
    """A rehearsed sentence in a language; in English where nobody has translated it."""
    return wording(language, _DOMAIN, "", english) or english


def texts_of(content: UnitContent) -> Iterator[str]:
    """All that is there to translate, in the order of the sheets."""
    yield from filter(_WORDS.search, (seat.post for seat in content.seats))
    for sheet in content.sheets:
        for answer in sheet.payload.values():
            cells = [cell for row in answer.rows for cell in row.cells.values()] if _is_table(answer) else [answer]
            yield from filter(_WORDS.search, map(_words, cells))


def _is_table(answer: Answer) -> TypeGuard[TableAnswer]:
    return isinstance(answer, TableAnswer)


def _words(answer: Answer | CellAnswer) -> str:
    if isinstance(answer, TextAnswer):
        return answer.value
    return answer.source if isinstance(answer, NumberAnswer) else ""


def _answer(answer: Answer, language: str) -> Answer:
    if not isinstance(answer, TableAnswer):
        return _cell(answer, language)
    rows = (
        row.model_copy(update={"cells": {name: _cell(cell, language) for name, cell in row.cells.items()}})
        for row in answer.rows
    )
    return TableAnswer(rows=tuple(rows))


def _cell(answer: _A, language: str) -> _A:
    if isinstance(answer, TextAnswer):
        return answer.model_copy(update={"value": said_in(language, answer.value)})
    if isinstance(answer, NumberAnswer):
        return answer.model_copy(update={"source": said_in(language, answer.source)})
    return answer
