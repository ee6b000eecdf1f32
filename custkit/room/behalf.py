"""Typing on somebody's behalf, from paper or the telephone: who may, for whom, and what a scribe is never shown.

A scribe names a seat by a mark, because a code would open the room as that person. What somebody has typed in their
own hand is closed to a scribe from its first letter on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from custkit.analysis.retyping import holds_numbers
from custkit.i18n.called import unit_name
from custkit.i18n.words import say
from custkit.model.exercise import Exercise
from custkit.model.people import Helper, Participant
from custkit.model.questions import Question
from custkit.model.responses import Response, ResponseKey
from custkit.model.scales import EnteredBy, Scope
from custkit.room.facilitation import Facilitation
from custkit.room.identity import Doorkeeper, Role, Visitor
from custkit.session.sheets import Sheets
from custkit.store.answers import Store

__all__ = ["DeskUnit", "Paper", "desk_of", "in_own_hand", "seat_for", "serves"]


def seat_for(door: Doorkeeper, visitor: Visitor, named: str) -> Participant | None:
    """The seat that somebody names: the facilitator by code or mark, a scribe by the mark of a seat of theirs."""
    if visitor.role is Role.FACILITATOR:
        found = door.by_code(named) or door.by_mark(named)
        return found if isinstance(found, Participant) else None
    seat = door.by_mark(named)
    return seat if seat and visitor.helper and serves(visitor.helper, seat.unit) else None


def serves(scribe: Helper, unit: str) -> bool:
    """Whether a scribe types for this unit."""
    return scribe.unit in {None, unit}


def in_own_hand(store: Store, key: ResponseKey) -> bool:
    """Whether anybody but a scribe has typed on a person's own sheet."""
    return any(version.entered_by is not EnteredBy.SCRIBE for version in store.history(key))


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet that a scribe may be handed."""

    who: str
    """Whose it is; empty for the unit's common sheet."""
    mark: str
    """Stands for the seat; empty where the sheet is closed to a scribe."""
    status: str
    state: str
    """The status in words."""
    numbers: bool = False
    """Whether numbers stand on it, which can be typed a second time."""


@dataclass(frozen=True, slots=True)
class DeskUnit:
    """A unit whose papers a scribe types."""

    name: str
    common: Paper | None
    own: tuple[Paper, ...]


def desk_of(
    room: Facilitation, door: Doorkeeper, scribe: Helper, exercise_id: str, language: str
) -> tuple[DeskUnit, ...]:
    """Whose sheets of an exercise a scribe may type.

    Args:
        room: The running workshop.
        door: Gives seats their marks.
        scribe: Who types.
        exercise_id: Of an exercise of the workshop.
        language: BCP 47 tag.
    """
    exercise, depth = room.workspace.exercises[exercise_id], room.workspace.depth(exercise_id)
    newest = {
        (found.unit, found.scope, found.participant if found.scope is Scope.INDIVIDUAL else ""): found
        for found in room.store.latest(room.workshop, exercise=exercise_id, drafts=True)
    }
    units = []
    for unit in room.workspace.workshop.units:
        sheets = Sheets(room.workspace, room.store, unit, language)
        if not serves(scribe, unit.id) or not sheets.participants:
            continue
        common = None
        if exercise.part(Scope.UNIT):
            found = newest.get((unit.id, Scope.UNIT, ""))
            asked = exercise.asked(Scope.UNIT, depth)
            common = _paper("", door.mark(sheets.respondent(Scope.UNIT, None).code), found, asked, language)
        own = _own(door, sheets, exercise, newest, language) if exercise.part(Scope.INDIVIDUAL) else ()
        units.append(DeskUnit(unit_name(unit), common, own))
    return tuple(units)


def _own(
    door: Doorkeeper,
    sheets: Sheets,
    exercise: Exercise,
    newest: Mapping[tuple[str, Scope, str], Response],
    language: str,
) -> tuple[Paper, ...]:
    asked = exercise.asked(Scope.INDIVIDUAL, sheets.workspace.depth(exercise.id))
    papers = []
    for seat in sheets.participants:
        found = newest.get((seat.unit, Scope.INDIVIDUAL, seat.code))
        closed = found is not None and in_own_hand(sheets.store, sheets.key(exercise.id, Scope.INDIVIDUAL, seat))
        mark = "" if closed else door.mark(seat.code)
        papers.append(_paper(sheets.seat_name(seat.code, language), mark, found, asked, language))
    return tuple(papers)


def _paper(who: str, mark: str, found: Response | None, asked: Sequence[Question], language: str) -> Paper:
    if found is None:
        return Paper(who, mark, "new", say(language, "room.new"))
    numbers = holds_numbers(asked, found.payload)
    return Paper(who, mark, str(found.status), say(language, f"status.{found.status}"), numbers)
