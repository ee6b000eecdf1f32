"""A workshop of administrations that do not exist, filled through the same sheets that people fill."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from custkit.analysis.filled import Context
from custkit.errors import Fault, InputError, NotFoundError, notice
from custkit.model.answers import Answer, Payload, Row, TableAnswer
from custkit.model.findings import Finding, Severity
from custkit.model.people import Participant, Unit
from custkit.model.responses import Response
from custkit.model.scales import EnteredBy, Scope, Status
from custkit.model.workshop import Workshop
from custkit.session.sheets import Sheets
from custkit.steps.opening import Opened, opened
from custkit.steps.rehearsal_content import SheetContent, UnitContent, read_contents
from custkit.steps.rehearsal_fit import fitted
from custkit.steps.rehearsal_folder import fill_roster, make
from custkit.steps.rehearsal_tongue import in_language
from custkit.workspace.exercises import load_exercises
from custkit.workspace.folder import find_folder, open_folder
from custkit.workspace.kit import kit_path

__all__ = ["Rehearsed", "Told", "rehearse"]

SPACE: Final = UUID("5f0c9d0e-6c0b-5a4e-9a56-0d6f3a1f7b11")
"""Under which the ids of rehearsed answers are named."""
OPENING: Final = time(9, tzinfo=UTC)
PAUSE: Final = timedelta(seconds=20)
"""Between filling in, handing in and validating a sheet."""
EACH: Final = timedelta(minutes=1)
"""Between two sheets."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a sheet was told when it was handed in."""

    unit: str
    exercise: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What stands after a rehearsal."""

    sheets: int
    """Sheets that are rehearsed, those of an earlier rehearsal included."""
    added: int
    """Versions of sheets that this rehearsal stored."""
    seats: int
    units: tuple[str, ...]
    findings: tuple[Told, ...]
    """Warnings and hints on the sheets that were handed in now."""

    def as_dict(self) -> dict[str, Any]:
        """The same for a machine."""
        return {
            "sheets": self.sheets,
            "added": self.added,
            "seats": self.seats,
            "units": list(self.units),
            "findings": [
                {"unit": told.unit, "exercise": told.exercise, "severity": str(told.finding.severity)}
                | {"what": told.finding.what}
                for told in self.findings
            ],
        }


def rehearse(
    folder: Path,
    *,
    units: tuple[str, ...] = (),
    on_sheet: Callable[[str], None] | None = None,
    contents: Mapping[str, UnitContent] | None = None,
) -> Rehearsed:
    """Fill the sheets of fictitious units with plausible answers; done twice, the second time adds nothing.

    A sheet on which somebody has worked stays as it is.

    Args:
        folder: A workshop's folder; a workshop of the four fictitious units is made where nothing is yet.
        units: Only these units; all when empty.
        on_sheet: Told of each sheet, as unit and exercise.
        contents: What each unit answers; the kit's own when absent.

    Raises:
        InputError: If a unit of the workshop is real, nothing is written for a unit, or a form refuses a sheet.
        NotFoundError: If the folder holds other things and no workshop, or a unit is not in it.
    """
    given, contents = contents, contents or read_contents(kit_path("data", "rehearsal"), load_exercises().items)
    root = _workshop_folder(folder, contents)
    space = open_folder(root)
    _refuse_the_real(space.workshop, contents)
    if not given:
        contents = _in_their_own_languages(space.workshop, contents)
    fill_roster(space, contents)
    with opened(root) as workshop:
        wanted = {unit.id for unit in workshop.units(units)}
        return _Rehearsal(workshop, contents).run(wanted, on_sheet or (lambda _: None))


def _workshop_folder(folder: Path, contents: Mapping[str, UnitContent]) -> Path:
    if not folder.exists():
        make(folder, contents)
    try:
        return find_folder(folder)
    except NotFoundError:
        if not folder.is_dir() or any(folder.iterdir()):
            raise
        make(folder, contents)
        return folder.resolve()


def _in_their_own_languages(workshop: Workshop, contents: Mapping[str, UnitContent]) -> Mapping[str, UnitContent]:
    def said(unit: Unit) -> UnitContent:
        return in_language(contents[unit.id], lambda _: unit.language)

    return {unit.id: said(unit) for unit in workshop.units}


def _refuse_the_real(workshop: Workshop, contents: Mapping[str, UnitContent]) -> None:
    """Refuse a workshop in which invented answers could come to stand under a real name."""
    faults = [
        Fault(
            "workshop.yml",
            notice("unit {unit}", unit=unit.id),
            notice("{unit} is not fictitious", unit=unit.name)
            if not unit.fictitious
            else notice("there are no answers for {unit}", unit=unit.name),
            notice("rehearse in a workshop of its own, with {contents}", contents=", ".join(contents)),
        )
        for unit in workshop.units
        if not unit.fictitious or unit.country or unit.id not in contents
    ]
    if faults:
        raise InputError(faults)


def _proposed(payload: Payload, codes: Mapping[str, str]) -> Payload:
    """The answers with the origins of merged rows told by participant code: ``port/INI-01`` to ``K7QM-2XRD/INI-01``."""

    def row(given: Row) -> Row:
        parts = [origin.partition("/") for origin in given.source_ids]
        return given.model_copy(update={"source_ids": tuple(f"{codes[s]}/{r}" for s, _, r in parts if s in codes)})

    return {
        name: TableAnswer(rows=tuple(map(row, answer.rows))) if isinstance(answer, TableAnswer) else answer
        for name, answer in payload.items()
    }


class _Clock:
    """The moment, moved on by the rehearsal: it never looks at a real clock."""

    def __init__(self) -> None:
        self.moment = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def wait(self) -> None:
        self.moment += PAUSE


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet in its place: whose it is, and when."""

    content: SheetContent
    unit: Unit
    person: Participant
    """Who types it."""
    at: datetime

    @property
    def name(self) -> str:
        return f"{self.unit.id} {self.content.exercise}"


class _Rehearsal:
    """One run through all sheets of an open workshop."""

    def __init__(self, workshop: Opened, contents: Mapping[str, UnitContent]) -> None:
        self.workshop, self.contents = workshop, contents
        self.clock = _Clock()
        self.people = {unit.id: self._people(unit) for unit in workshop.workspace.workshop.units}
        self.answers: dict[str, dict[tuple[str, str], Answer]] = {unit: {} for unit in contents}
        self.findings: list[Told] = []
        self._named: tuple[str, int] = ("", 0)

    def run(self, wanted: set[str], tell: Callable[[str], None]) -> Rehearsed:
        sheets = [sheet for sheet in self._sheets() if sheet.unit.id in wanted]
        before = len(self.workshop.store.everything(self.workshop.workspace.workshop.id))
        desks = {sheet.unit.id: self._desk(sheet.unit) for sheet in sheets}
        played = []
        for sheet in sheets:
            if self._rehearse(sheet, desks[sheet.unit.id]):
                played.append(sheet)
                tell(sheet.name)
        return Rehearsed(
            sheets=len(played),
            added=len(self.workshop.store.everything(self.workshop.workspace.workshop.id)) - before,
            seats=len({sheet.person.code for sheet in played}),
            units=tuple(desks),
            findings=tuple(self.findings),
        )

    def _sheets(self) -> Iterator[_Sheet]:
        """Exercise by exercise, unit by unit, a minute each: a sheet's moment is the same whatever is left out."""
        space = self.workshop.workspace
        number = 0
        for exercise in space.used():
            for unit in space.workshop.units:
                for content in self.contents[unit.id].sheets:
                    if content.exercise != exercise.id or not exercise.asked(content.scope, space.depth(exercise.id)):
                        continue
                    number += 1
                    day = max(space.workshop.starts, content.day or date.min)
                    person = self.people[unit.id].get(content.seat)
                    if person:
                        yield _Sheet(content, unit, person, datetime.combine(day, OPENING) + number * EACH)

    def _people(self, unit: Unit) -> Mapping[str, Participant]:
        """Who of the roster plays which seat, the head the head; the empty seat types the common sheets."""
        roster = [p for p in self.workshop.workspace.participants if p.unit == unit.id]
        seats = self.contents[unit.id].seats
        roster.sort(key=lambda person: not person.head)
        order = sorted(seats, key=lambda seat: not seat.head)
        played = {seat.id: person for seat, person in zip(order, roster, strict=False)}
        writer = next((seat.id for seat in seats if seat.rapporteur and seat.id in played), order[0].id)
        return played | {"": played[writer]}

    def _desk(self, unit: Unit) -> Sheets:
        return Sheets(
            self.workshop.workspace,
            self.workshop.store,
            unit,
            unit.language,
            entered_by=EnteredBy.REHEARSAL,
            now=self.clock.now,
            new_id=self._new_id,
        )

    def _rehearse(self, sheet: _Sheet, desk: Sheets) -> bool:
        """Fill one sheet in; tells whether anything of it is asked in this workshop."""
        content, space = sheet.content, self.workshop.workspace
        exercise = space.exercises[content.exercise]
        known = self.answers[sheet.unit.id]
        depth, today = space.depth(exercise.id), sheet.at.date()
        context = Context(content.scope, depth, today, answers=known, exercises=space.exercises)
        payload = fitted(exercise, content.payload, context)
        if content.scope is Scope.UNIT:
            known |= {(exercise.id, question): answer for question, answer in payload.items()}
        payload = _proposed(payload, {seat: person.code for seat, person in self.people[sheet.unit.id].items()})
        if not payload:
            return False
        newest = self._begin(sheet, desk)
        self.clock.moment = sheet.at
        if newest is None or (newest.status is Status.DRAFT and newest.entered_by is EnteredBy.REHEARSAL):
            form = desk.build(exercise.id, content.scope, sheet.person)
            form.fill(payload)
            self.clock.wait()
            if content.submitted:
                self._note(sheet, form.submit())
            form.close()
        self._validate(sheet, desk)
        return True

    def _begin(self, sheet: _Sheet, desk: Sheets) -> Response | None:
        """The newest version of the sheet; ids of new ones go on from it."""
        key = desk.key(sheet.content.exercise, sheet.content.scope, sheet.person)
        history = self.workshop.store.history(key)
        self._named = (key.model_dump_json(), len(history))
        return history[-1] if history else None

    def _new_id(self) -> UUID:
        name, number = self._named
        self._named = (name, number + 1)
        return uuid5(SPACE, f"{name}/{number}")

    def _note(self, sheet: _Sheet, findings: tuple[Finding, ...]) -> None:
        errors = [
            Fault(
                notice("rehearsal of {sheet}", sheet=sheet.name),
                "/".join(filter(None, (finding.question, finding.row, finding.column))),
                finding.what,
                finding.remedy,
            )
            for finding in findings
            if finding.severity is Severity.ERROR
        ]
        if errors:
            raise InputError(errors)
        self.findings += [Told(sheet.unit.id, sheet.content.exercise, finding) for finding in findings]

    def _validate(self, sheet: _Sheet, desk: Sheets) -> None:
        """The unit's head validates a common sheet that stands as the rehearsal handed it in."""
        if not sheet.content.validated:
            return
        newest = self._begin(sheet, desk)
        head = next((person for person in desk.participants if person.head), None)
        if head and newest and newest.entered_by is EnteredBy.REHEARSAL:
            self.clock.moment = sheet.at + 2 * PAUSE
            desk.validate(sheet.content.exercise, head)
