"""What four administrations that do not exist would answer: read, and every fault told at once.

A file of ``data/rehearsal`` holds one unit: its seats, and its sheets as plain values (:mod:`custkit.analysis.plain`).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field

from custkit.analysis.plain import payload_of
from custkit.errors import Fault, InputError, notice
from custkit.model.answers import Answer, NumberAnswer, Payload, TableAnswer
from custkit.model.base import ExerciseId, Model, Slug, UnitId
from custkit.model.exercise import Exercise
from custkit.model.scales import RoleBand, Scope
from custkit.workspace.faults import build
from custkit.workspace.yaml import read

__all__ = ["SeatContent", "SheetContent", "UnitContent", "read_contents"]

SCALE: Final = (1, 5)
"""Ends of the scale of the scores that are drawn around a centre."""


@dataclass(frozen=True, slots=True)
class SeatContent:
    """One person of a unit; without a name."""

    id: str
    """Names the seat inside its file."""
    role_band: RoleBand
    post: str
    head: bool
    """Validates the unit's common sheets."""
    rapporteur: bool
    """Types the unit's common sheets."""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet as it is to be filled in."""

    exercise: str
    scope: Scope
    seat: str
    """Whose it is; empty for the unit's common sheet."""
    payload: Payload
    day: date | None
    """The earliest day on which it can be filled in; None for a day of the workshop."""
    submitted: bool
    """Handed in, or left as a draft."""
    validated: bool
    """Validated by the unit's head afterwards; only a common sheet is."""


@dataclass(frozen=True, slots=True)
class UnitContent:
    """All that one unit answers."""

    unit: str
    seats: tuple[SeatContent, ...]
    sheets: tuple[SheetContent, ...]
    """By exercise in the file's order; in each the seats' sheets first, then the common one."""


class _Seat(Model):
    role_band: RoleBand
    post: Annotated[str, Field(min_length=1, max_length=80)]
    head: bool = False
    rapporteur: bool = False


class _Around(Model):
    """A grid that every seat fills in a little differently, without writing each of them down."""

    question: Slug
    columns: tuple[Slug, ...]
    rows: Mapping[str, tuple[int, ...]]
    """The centre of each row's values, in the order of the columns."""
    spread: Mapping[str, Annotated[int, Field(ge=0, le=4)]] = {}
    """How far values of a row stray from the centre; 1 where nothing is said."""
    own: Mapping[str, tuple[Slug, ...]] = {}
    """Seats whose own structure a row is; written into the column ``own``."""


class _Sheets(Model):
    unit: Mapping[str, Any] | None = None
    seats: Mapping[Slug, Mapping[str, Any]] = {}
    around: _Around | None = None
    day: date | None = None
    submitted: bool = True
    validated: bool = True


class _File(Model):
    unit: UnitId
    source: Annotated[str, Field(min_length=1)]
    """What the source of every figure begins with, so that nobody takes one for real."""
    seats: Annotated[Mapping[Slug, _Seat], Field(min_length=1)]
    sheets: Mapping[ExerciseId, _Sheets]


def read_contents(folder: Path, exercises: Mapping[str, Exercise]) -> Mapping[str, UnitContent]:
    """What each fictitious unit answers, by unit id.

    Args:
        folder: Where one YAML file for each unit lies.
        exercises: The kit's exercises by id: the answers are written for these.

    Raises:
        InputError: With every fault of every file.
    """
    contents, faults = {}, list[Fault]()
    for path in sorted(folder.glob("*.yml")):
        try:
            content = _content(path, exercises)
            contents[content.unit] = content
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return contents


def _content(path: Path, exercises: Mapping[str, Exercise]) -> UnitContent:
    file = build(_File, read(path, path.name))
    faults = list(_seat_faults(file, path.name))
    seats = [
        SeatContent(name, seat.role_band, seat.post, seat.head, seat.rapporteur) for name, seat in file.seats.items()
    ]
    sheets: list[SheetContent] = []
    for exercise_id, given in file.sheets.items():
        if exercise_id not in exercises:
            faults.append(Fault(path.name, f"/sheets/{exercise_id}", notice("there is no such exercise")))
            continue
        for seat, plain in _plain_sheets(file, given):
            place = f"/sheets/{exercise_id}/{seat or 'unit'}"
            try:
                payload = payload_of(exercises[exercise_id].questions, plain, file=path.name, place=place)
            except InputError as error:
                faults += error.faults
                continue
            faults += _source_faults(payload, file.source, path.name, place)
            scope = Scope.INDIVIDUAL if seat else Scope.UNIT
            validated = given.validated and given.submitted and not seat
            sheets.append(SheetContent(exercise_id, scope, seat, payload, given.day, given.submitted, validated))
    if faults:
        raise InputError(faults)
    return UnitContent(file.unit, tuple(seats), tuple(sheets))


def _seat_faults(file: _File, name: str) -> Iterator[Fault]:
    if sum(seat.head for seat in file.seats.values()) != 1:
        yield Fault(name, "/seats", notice("a unit has one head"), notice("write head: true at one seat"))
    for exercise_id, sheets in file.sheets.items():
        own = sheets.around.own.values() if sheets.around else ()
        for seat in dict.fromkeys((*sheets.seats, *(seat for seats in own for seat in seats))):
            if seat not in file.seats:
                remedy = notice("choose from: {known}", known=", ".join(file.seats))
                yield Fault(name, f"/sheets/{exercise_id}", notice("there is no seat {seat!r}", seat=seat), remedy)
        around = sheets.around
        for row, centre in around.rows.items() if around else ():
            if around and len(centre) != len(around.columns):
                what = notice("{values} values for {columns} columns", values=len(centre), columns=len(around.columns))
                yield Fault(name, f"/sheets/{exercise_id}/around/rows/{row}", what)


def _plain_sheets(file: _File, given: _Sheets) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Seat and plain values of each sheet, the seats in their own order; the empty seat is the unit."""
    for number, seat in enumerate(file.seats):
        drawn = _drawn(given.around, file.unit, number, seat) if given.around else {}
        if seat in given.seats or drawn:
            yield seat, _merged(drawn, given.seats.get(seat, {}))
    if given.unit is not None:
        yield "", given.unit


def _drawn(around: _Around, unit: str, number: int, seat: str) -> dict[str, Any]:
    """One seat's grid: the centre of each cell and a step that is always the same for this seat and cell."""
    rows = {
        row: {
            column: min(max(value + _step((unit, number, row, column), around.spread.get(row, 1)), SCALE[0]), SCALE[1])
            for column, value in zip(around.columns, centre, strict=False)
        }
        | ({"own": "yes" if seat in around.own.get(row, ()) else "no"} if around.own else {})
        for row, centre in around.rows.items()
    }
    return {around.question: rows}


def _step(seed: tuple[object, ...], spread: int) -> int:
    """A step from -spread to spread, the centre twice as often as its neighbours and more than twice the ends."""
    draw = int.from_bytes(hashlib.sha256("/".join(map(str, seed)).encode()).digest()[:8], "big")
    steps = [step for step in range(-spread, spread + 1) for _ in range(2 ** (spread - abs(step)))]
    return steps[draw % len(steps)]


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """The base with what is told otherwise, down to the single cell."""
    return dict(base) | {
        key: _merged(base[key], value) if isinstance(value, Mapping) and isinstance(base.get(key), Mapping) else value
        for key, value in over.items()
    }


def _source_faults(payload: Payload, source: str, file: str, place: str) -> Iterator[Fault]:
    for name, answer in payload.items():
        for number in _numbers(answer):
            if number.source and not number.source.startswith(source):
                what = notice("the source {source!r} could be taken for a real one", source=number.source[:60])
                yield Fault(file, f"{place}/{name}", what, notice("begin it with: {source}", source=source))


def _numbers(answer: Answer) -> Iterable[NumberAnswer]:
    cells = (
        [cell for row in answer.rows for cell in row.cells.values()] if isinstance(answer, TableAnswer) else [answer]
    )
    return (cell for cell in cells if isinstance(cell, NumberAnswer))
