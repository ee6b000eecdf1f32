"""The border: who may see an answer, and what is cut away before it goes to them.

Answers leave a store for an audience. An answer goes no farther than the lowest of what it says itself, what its
exercise allows at most, and what its question and column allow. Everything that reads answers for anybody but their
author and unit reads what :func:`released` gave it (see ``docs/explanation/disclosure.md``).
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from custkit.analysis.renderings import Beside, beside, words_of
from custkit.model.answers import Answer, TableAnswer
from custkit.model.exercise import Exercise
from custkit.model.questions import TableQuestion
from custkit.model.renderings import Rendering
from custkit.model.responses import Response
from custkit.model.scales import Disclosure

__all__ = ["LEVELS", "Audience", "for_audience", "released", "renderings_for", "without_codes"]


class Audience(StrEnum):
    """Who reads."""

    AUTHOR = "author"
    UNIT = "unit"
    FACILITATOR = "facilitator"
    """Helps every unit, and so sees what a unit sees."""
    WORKSHOP = "workshop"
    """All who took part, organiser and donor."""
    PUBLIC = "public"


LEVELS: Final[Mapping[Audience, Disclosure]] = {
    Audience.AUTHOR: Disclosure.PARTICIPANT,
    Audience.UNIT: Disclosure.UNIT,
    Audience.FACILITATOR: Disclosure.UNIT,
    Audience.WORKSHOP: Disclosure.WORKSHOP,
    Audience.PUBLIC: Disclosure.PUBLIC,
}
"""The disclosure that an answer needs at least to be seen by each audience."""


def for_audience(
    responses: Iterable[Response], exercises: Mapping[str, Exercise], audience: Audience
) -> tuple[Response, ...]:
    """The answers that an audience may see, as far as it may see them; beyond the units without codes of people.

    Args:
        responses: Answers as stored.
        exercises: By id; an answer to one that is not there stays in its unit.
        audience: Who reads.
    """
    found = released(responses, exercises, LEVELS[audience])
    return found if LEVELS[audience] <= Disclosure.UNIT else without_codes(found)


def released(
    responses: Iterable[Response], exercises: Mapping[str, Exercise], level: Disclosure
) -> tuple[Response, ...]:
    """The answers that may go as far as ``level``, without the questions and columns that may not.

    Args:
        responses: Answers as stored.
        exercises: By id; an answer to one that is not there stays in its unit.
        level: How far they are to go.
    """
    found = []
    for response in responses:
        exercise = exercises.get(response.exercise)
        limit = exercise.disclosure_limit if exercise else Disclosure.UNIT
        if min(response.disclosure, limit) < level:
            continue
        payload = {name: _cut(answer, exercise, name, level) for name, answer in response.payload.items()}
        kept = {name: answer for name, answer in payload.items() if answer is not None}
        # A remark on a version is the unit's own business: why it was overridden, which warnings it accepted.
        note = response.note if level <= Disclosure.UNIT else ""
        # What the unit has not agreed upon yet goes nowhere.
        found.append(response.model_copy(update={"payload": kept, "note": note, "clashes": ()}))
    return tuple(found)


def _cut(answer: Answer, exercise: Exercise | None, name: str, level: Disclosure) -> Answer | None:
    asked = exercise.question(name) if exercise else None
    if asked is None:
        # What was asked in an earlier version of the exercise has no limit that could be looked up.
        return answer if level <= Disclosure.UNIT else None
    if asked.disclosure is not None and asked.disclosure < level:
        return None
    if not isinstance(answer, TableAnswer) or not isinstance(asked, TableQuestion):
        return answer
    known = {c.id for c in asked.columns}
    closed = {c.id for c in asked.columns if c.disclosure is not None and c.disclosure < level}
    if level > Disclosure.UNIT:
        closed |= {cell for row in answer.rows for cell in row.cells if cell not in known}
    if not closed:
        return answer
    rows = tuple(
        row.model_copy(update={"cells": {column: cell for column, cell in row.cells.items() if column not in closed}})
        for row in answer.rows
    )
    return TableAnswer(rows=rows)


def renderings_for(
    renderings: Iterable[Rendering],
    seen: Iterable[Response],
    exercises: Mapping[str, Exercise],
    audience: Audience,
) -> tuple[Beside, ...]:
    """The renderings that an audience may see: each goes as far as the text that it renders, and no farther.

    Beyond the unit one that is outdated goes nowhere: it tells of words that nobody released.

    Args:
        renderings: Of one unit, the oldest first.
        seen: The unit's answers as :func:`for_audience` gave them for this audience.
        exercises: By id.
        audience: Who reads.
    """
    found = beside(words_of(seen, exercises), renderings)
    return found if LEVELS[audience] <= Disclosure.UNIT else tuple(one for one in found if not one.outdated)


def without_codes(responses: Sequence[Response]) -> tuple[Response, ...]:
    """The same answers with a number in place of each participant's code, for a code opens the room.

    Each gets an id of its own, as it is no longer the answer that the store holds.
    """
    codes = sorted({response.participant for response in responses})
    stand_in = {code: _numbered(place) for place, code in enumerate(codes)}
    return tuple(
        response.model_copy(
            update={
                "id": uuid5(NAMESPACE_OID, f"{response.id} {response.disclosure}"),
                "participant": stand_in[response.participant],
                "payload": {name: _anonymous(answer) for name, answer in response.payload.items()},
            }
        )
        for response in responses
    )


def _anonymous(answer: Answer) -> Answer:
    """The answer without the codes of those who proposed its rows; how many they were stays."""
    if not isinstance(answer, TableAnswer):
        return answer
    rows = []
    for row in answer.rows:
        proposers = list(dict.fromkeys(source.partition("/")[0] for source in row.source_ids))
        sources = tuple(
            f"{proposers.index(source.partition('/')[0]) + 1}/{source.partition('/')[2]}" if "/" in source else source
            for source in row.source_ids
        )
        rows.append(row.model_copy(update={"source_ids": sources}))
    return TableAnswer(rows=tuple(rows))


def _numbered(place: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789"
    digits = ""
    for _ in range(4):
        place, digit = divmod(place, len(letters))
        digits = letters[digit] + digits
    return f"SEAT-{digits}"
