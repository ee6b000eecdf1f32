"""What an administration has already, brought in from files: its plan line by line, and its log of outages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from custkit.analysis.log_import import LogMerge, merge_log
from custkit.analysis.plan_import import LineMerge, merge_lines
from custkit.analysis.record_it_service import LOG
from custkit.errors import Fault, InputError, NotFoundError, notice, saying
from custkit.i18n.called import unit_name
from custkit.i18n.speech import speaking, tr
from custkit.i18n.telling import phrase
from custkit.model.answers import Answer, TableAnswer, TextAnswer
from custkit.model.exercise import Exercise
from custkit.model.people import Participant, Unit
from custkit.model.questions import ChoiceQuestion, TableQuestion
from custkit.model.responses import Response, ResponseKey
from custkit.model.scales import EnteredBy, Scope, Status
from custkit.steps.opening import Opened, opened
from custkit.workspace.incidents_csv import Lists, read_incidents
from custkit.workspace.plan_csv import read_plan_lines

__all__ = ["ImportedLog", "ImportedPlan", "append_version", "import_incidents", "import_plan", "newest_sheet"]

PLAN: Final = "IT-01"
SERVICE: Final = "IT-05"


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """What became of a plan's lines."""

    unit: str
    merged: LineMerge
    stored: bool
    """Whether anything was new."""
    was_in: bool
    """Whether the sheet had been handed in before: it counts as it was until it is handed in again."""

    def lines(self) -> Iterator[str]:
        """What happened, for people."""
        merged = self.merged
        yield phrase(
            "{lines} lines on the sheet of {unit}: {added} new, {changed} changed, {same} as they were,"
            " {kept} kept that are not in the file.",
            lines=len(merged.table.rows),
            unit=self.unit,
            added=len(merged.added),
            changed=len(merged.changed),
            same=len(merged.same),
            kept=len(merged.kept),
        )
        if self.stored and self.was_in:
            yield phrase("The sheet was handed in before. Hand it in again, so that the new lines count.")

    def as_dict(self) -> dict[str, Any]:
        """What happened, for a machine."""
        merged = self.merged
        return {
            "unit": self.unit,
            "added": list(merged.added),
            "changed": list(merged.changed),
            "same": list(merged.same),
            "kept": list(merged.kept),
            "stored": self.stored,
        }


def import_plan(folder: Path, unit_id: str, path: Path) -> ImportedPlan:
    """Bring the lines of an administration's plan onto the unit's sheet, as a draft.

    A line that is there already gets the file's wording, axis, objective, number and page; what people wrote beside it
    stays. Lines that are not in the file stay too.

    Raises:
        NotFoundError: If there is no workshop, no such unit, or nobody has a seat in it.
        InputError: With every fault of the file; nothing was changed then.
    """
    with opened(folder) as workshop:
        (unit,) = workshop.units((unit_id,))
        exercise = workshop.workspace.exercises[PLAN]
        lines = read_plan_lines(path)
        versions = workshop.store.history(sheet_key(workshop, unit, PLAN))
        before = versions[-1].payload.get("lines") if versions else None
        table = before if isinstance(before, TableAnswer) else None
        merged = merge_lines(table, lines, _highest(versions))
        if faults := [*_strange(path, merged), *_too_many(path, exercise, workshop, merged)]:
            raise InputError(faults)
        stored = table != merged.table
        if stored:
            payload: dict[str, Answer] = {**(versions[-1].payload if versions else {}), "lines": merged.table}
            with speaking(unit.language):
                note = tr("lines of {file}", file=path.name)
            append_version(workshop, unit, exercise, payload, Status.DRAFT, note)
        was_in = any(version.status in {Status.SUBMITTED, Status.VALIDATED} for version in versions)
        return ImportedPlan(unit.id, merged, stored, was_in)


def _highest(versions: tuple[Response, ...]) -> int:
    """The highest number that a line ever had, so that no id is given twice."""
    tables = (version.payload.get("lines") for version in versions)
    tails = (row.id.rpartition("-")[2] for table in tables if isinstance(table, TableAnswer) for row in table.rows)
    return max((int(tail) for tail in tails if tail.isdecimal()), default=0)


def _strange(path: Path, merged: LineMerge) -> list[Fault]:
    remedy = notice("leave the id out for a new line")
    return [
        Fault(path.name, line.place, notice("there is no line {line} on the sheet", line=line.id), remedy)
        for line in merged.strange
    ]


def _too_many(path: Path, exercise: Exercise, workshop: Opened, merged: LineMerge) -> list[Fault]:
    question = exercise.question("lines")
    depth = workshop.workspace.depth(PLAN)
    most = question.limits(depth)[1] if isinstance(question, TableQuestion) else len(merged.table.rows)
    if len(merged.table.rows) <= most:
        return []
    what = notice(
        "the sheet would have {count} lines, and at depth {depth} it has room for {most}",
        count=len(merged.table.rows),
        depth=depth.value,
        most=most,
    )
    remedy = notice("write 'IT-01: deep' below depths in workshop.yml, or import one axis after the other")
    return [Fault(path.name, "", what, remedy)]


@dataclass(frozen=True, slots=True)
class ImportedLog:
    """What became of a log."""

    unit: str
    merged: LogMerge
    stored: bool
    zone: str

    def lines(self) -> Iterator[str]:
        """What happened, for people."""
        merged = self.merged
        yield phrase(
            "{outages} outages in the log of {unit}: {added} new, {changed} changed, {same} as they were,"
            " {kept} from earlier files.",
            outages=len(merged.table.rows),
            unit=self.unit,
            added=merged.added,
            changed=merged.changed,
            same=merged.same,
            kept=merged.kept,
        )
        if not self.zone:
            yield phrase(
                "Times are taken as they stand. If clocks are changed there in spring, say which: --zone Europe/Kyiv"
            )

    def as_dict(self) -> dict[str, Any]:
        """What happened, for a machine."""
        merged = self.merged
        return {
            "unit": self.unit,
            "rows": len(merged.table.rows),
            "added": merged.added,
            "changed": merged.changed,
            "same": merged.same,
            "kept": merged.kept,
            "zone": self.zone,
        }


def import_incidents(  # noqa: PLR0913 -- what a log needs to be read, each by name
    folder: Path,
    unit_id: str,
    path: Path,
    *,
    zone: str = "",
    services: Mapping[str, str] | None = None,
    causes: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> ImportedLog:
    """Bring a help desk's log of outages into the workshop's store, beside the outages on the unit's sheet.

    Args:
        folder: The workshop.
        unit_id: Whose log it is.
        path: A CSV or XLSX file.
        zone: IANA name of the log's clock.
        services: The log's own words for services, each with an option id of IT-05.
        causes: The same for causes.
        now: The moment; the clock's own when absent.

    Raises:
        NotFoundError: If there is no workshop, unit, seat, zone or option of such a name.
        InputError: With every fault of the file; nothing was changed then.
    """
    with opened(folder) as workshop:
        (unit,) = workshop.units((unit_id,))
        exercise = workshop.workspace.exercises[SERVICE]
        lists = Lists(
            services=_words(exercise, "service", services or {}), causes=_words(exercise, "cause", causes or {})
        )
        outages = read_incidents(path, lists, now=now or datetime.now(UTC), zone=zone)
        newest = newest_sheet(workshop, unit, LOG)
        payload: dict[str, Answer] = dict(newest.payload) if newest else {}
        before = payload.get("incidents")
        merged = merge_log(before if isinstance(before, TableAnswer) else None, outages)
        stored = before != merged.table
        payload["incidents"] = merged.table
        if zone:
            payload["zone"] = TextAnswer(value=zone)
        if stored or (newest is not None and payload != dict(newest.payload)):
            with speaking(unit.language):
                note = tr("log {file}", file=path.name)
            append_version(workshop, unit, exercise, payload, Status.SUBMITTED, note, sheet=LOG)
        return ImportedLog(unit.id, merged, stored, zone)


def _words(exercise: Exercise, column_id: str, own: Mapping[str, str]) -> dict[str, str]:
    """What the options of a column may be called: their ids, their labels in every language, and the log's own words.

    Raises:
        NotFoundError: If an own word stands for an option that is not there.
    """
    table = exercise.question("incidents")
    column = table.column(column_id) if isinstance(table, TableQuestion) else None
    options = column.options if isinstance(column, ChoiceQuestion) else ()
    ids = {option.id for option in options}
    for word, option_id in own.items():
        if option_id not in ids:
            remedy = notice("choose from: {known}", known=", ".join(sorted(ids)))
            raise NotFoundError(
                notice(
                    "{word!r} stands for the {column} {option!r}, which is not there",
                    word=word,
                    column=column_id,
                    option=option_id,
                ),
                remedy=remedy,
            )
    labels = {label: option.id for option in options for label in option.label.root.values()}
    return {**labels, **{option_id: option_id for option_id in ids}, **own}


# sheets


def sheet_key(workshop: Opened, unit: Unit, exercise_id: str) -> ResponseKey:
    """What all versions of a unit's common sheet have in common."""
    return ResponseKey(workshop=workshop.workspace.workshop.id, exercise=exercise_id, unit=unit.id, scope=Scope.UNIT)


def newest_sheet(workshop: Opened, unit: Unit, exercise_id: str) -> Response | None:
    """The newest version of a unit's common sheet, a draft too."""
    return workshop.store.newest(sheet_key(workshop, unit, exercise_id))


def append_version(  # noqa: PLR0913, PLR0917 -- what makes a version
    workshop: Opened,
    unit: Unit,
    exercise: Exercise,
    payload: Mapping[str, Answer],
    status: Status,
    note: str,
    *,
    sheet: str = "",
) -> Response:
    """Keep a new version of a unit's common sheet, entered by import.

    Raises:
        NotFoundError: If the unit has no seat yet.
    """
    space = workshop.workspace
    respondent = _respondent(space.participants, unit)
    response = Response(
        id=uuid4(),
        workshop=space.workshop.id,
        session=space.workshop.session,
        exercise=sheet or exercise.id,
        exercise_version=exercise.version,
        unit=unit.id,
        scope=Scope.UNIT,
        participant=respondent.code,
        role_band=respondent.role_band,
        language=unit.language,
        status=status,
        entered_by=EnteredBy.IMPORT,
        at=datetime.now(UTC),
        disclosure=exercise.disclosure,
        payload=dict(payload),
        note=note[:500],
    )
    workshop.store.append(response)
    return response


def _respondent(participants: tuple[Participant, ...], unit: Unit) -> Participant:
    own = [person for person in participants if person.unit == unit.id]
    if not own:
        raise NotFoundError(
            saying("{unit} has no seat yet", unit=unit_name(unit)), remedy=saying("add a line for it to roster.csv")
        )
    return next((person for person in own if person.head), own[0])
