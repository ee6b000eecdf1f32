"""Edit an exercise while people are filling it: a new version, with their answers carried over where they still fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from custkit.analysis.carryover import Flag, carry_over, changed_questions
from custkit.errors import CustkitError, Fault, InputError, NotFoundError, notice, saying
from custkit.i18n.speech import speaking
from custkit.i18n.words import say
from custkit.model.events import ExerciseEdited
from custkit.model.exercise import Exercise
from custkit.model.responses import Response
from custkit.model.scales import Status
from custkit.room.facilitation import Facilitation
from custkit.workspace.exercises import parse_exercise
from custkit.workspace.files import write_whole
from custkit.workspace.kit import kit_path
from custkit.workspace.yaml import parse

__all__ = ["Edited", "Preview", "edit", "preview", "text_of"]

_LONGEST: Final = 500
_MOST: Final = 200_000
"""Bytes of an exercise's text; the longest of the kit has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a changed text would do."""

    exercise: Exercise
    """The new version."""
    changed: tuple[str, ...]
    """Questions that are new, gone or different."""
    sheets: int
    """Sheets with answers that would be carried over."""
    flags: tuple[tuple[str, Flag], ...]
    """Unit and flag of each answer that would not fit."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did."""

    version: int
    carried: int
    flagged: int
    """Sheets in which something did not fit: they are drafts now, and their note says what to look at."""


def text_of(room: Facilitation, exercise: str) -> str:
    """The text of an exercise as it is used now: the workshop's own, else the kit's.

    Raises:
        NotFoundError: If there is no such exercise.
    """
    if exercise not in room.workspace.exercises:
        raise NotFoundError(saying("there is no exercise {exercise!r}", exercise=exercise[:12]))
    own = _own(room, exercise)
    return (own if own.is_file() else kit_path("exercises") / f"{exercise}.yml").read_text(encoding="utf-8")


def preview(room: Facilitation, exercise: str, text: str) -> Preview:
    """Say what a changed text would do, and change nothing.

    Raises:
        NotFoundError: If there is no such exercise.
        InputError: With every fault of the text.
    """
    before = room.workspace.exercises.get(exercise)
    if before is None:
        raise NotFoundError(saying("there is no exercise {exercise!r}", exercise=exercise[:12]))
    after = _read(before, text)
    sheets = _sheets(room, exercise)
    flags = [(sheet.unit, flag) for sheet in sheets for flag in carry_over(sheet.payload, after).flags]
    return Preview(after, changed_questions(_written(room, before), after), len(sheets), tuple(flags))


def edit(room: Facilitation, exercise: str, text: str, by: str | None = None) -> Edited:
    """Make the text the exercise's next version, in the workshop's own folder, and carry all sheets over.

    Older versions of each sheet stay in its history. What fits is carried; where something does not, the sheet becomes
    a draft whose note says what to look at. A signed sheet has to be signed again.

    Raises:
        NotFoundError: If there is no such exercise.
        InputError: With every fault of the text; nothing was changed then.
        CustkitError: If the text changes nothing.
    """
    found = preview(room, exercise, text)
    if found.exercise == _written(room, room.workspace.exercises[exercise]):
        raise CustkitError(notice("the text changes nothing"), where=exercise)
    path = _own(room, exercise)
    path.parent.mkdir(exist_ok=True)
    write_whole(path, _numbered(text, found.exercise.version).encode())
    room.reload()
    carried = list(_carried(room, _sheets(room, exercise), found.exercise))
    room.store.extend(response for response, _ in carried)
    flagged = sum(bool(flags) for _, flags in carried)
    who = None if by is None else room.store.events(room.workshop).pseudonym(by)
    event = ExerciseEdited(
        at=room.now(),
        by=who,
        exercise=exercise,
        version=found.exercise.version,
        carried=len(carried) - flagged,
        flagged=flagged,
    )
    room.store.events(room.workshop).add(event)
    room.tell("exercise")
    return Edited(found.exercise.version, len(carried) - flagged, flagged)


def _own(room: Facilitation, exercise: str) -> Path:
    return room.workspace.root / "exercises" / f"{exercise}.yml"


def _read(before: Exercise, text: str) -> Exercise:
    name = f"exercises/{before.id}.yml"
    if len(text.encode()) > _MOST:
        raise InputError(
            [Fault(name, "", notice("the text is too long"), notice("use at most {most} kB", most=_MOST // 1000))]
        )
    after = parse_exercise(parse(text, name), before.id)
    return after.model_copy(update={"version": before.version + 1})


def _written(room: Facilitation, before: Exercise) -> Exercise:
    """What the text says as it stands, without the translations that the kit has put beside it."""
    return _read(before, text_of(room, before.id))


def _numbered(text: str, version: int) -> str:
    """The text with its line ``version:`` changed, or added below ``id:``."""
    lines = text.splitlines(keepends=True)
    for place, line in enumerate(lines):
        if line.startswith("version:"):
            lines[place] = f"version: {version}\n"
            return "".join(lines)
    place = next(place for place, line in enumerate(lines) if line.startswith("id:"))
    return "".join([*lines[: place + 1], f"version: {version}\n", *lines[place + 1 :]])


def _sheets(room: Facilitation, exercise: str) -> Sequence[Response]:
    newest = room.store.latest(room.workshop, exercise=exercise, drafts=True)
    return [sheet for sheet in newest if sheet.status is not Status.WITHDRAWN]


def _carried(
    room: Facilitation, sheets: Sequence[Response], after: Exercise
) -> Iterator[tuple[Response, tuple[Flag, ...]]]:
    for sheet in sheets:
        found = carry_over(sheet.payload, after)
        note = say(sheet.language, "note.carried", version=after.version)
        status = Status.SUBMITTED if sheet.status is Status.VALIDATED else sheet.status
        if found.flags:
            status = Status.DRAFT
            with speaking(sheet.language):
                told = " ".join(dict.fromkeys(flag.sentence for flag in found.flags))
            note += " " + say(sheet.language, "note.look", list=told)
        made = sheet.revised(
            id=uuid4(),
            exercise_version=after.version,
            status=status,
            at=max(room.now(), sheet.at + timedelta(microseconds=1)),
            payload=dict(found.payload),
            note=note[:_LONGEST],
        )
        yield made, found.flags
