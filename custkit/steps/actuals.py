"""What offices report, shown change by change and taken in only where somebody accepts it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from custkit.analysis.actuals import tables_of
from custkit.analysis.returned import Change, GivenTable, apply, changes_of
from custkit.documents.workbooks.monitoring import REMARKS
from custkit.errors import Fault, InputError, notice
from custkit.i18n.phrases import everywhere
from custkit.i18n.speech import speaking, tr
from custkit.model.answers import Answer, TableAnswer
from custkit.model.people import Unit
from custkit.model.questions import TableQuestion
from custkit.model.scales import Status
from custkit.session.overview import plan_of
from custkit.steps.importing import append_version, newest_sheet
from custkit.steps.opening import Opened, opened
from custkit.steps.returned_list import Listed
from custkit.steps.table_return import TableReturn
from custkit.workspace.actuals_file import Report, read_report

__all__ = ["list_actuals", "take_actuals"]

_EXERCISE: Final = "MO-01"
Choose = Callable[[Sequence[Listed]], frozenset[int]]


def _remarks() -> frozenset[str]:
    """What the monitoring sheet says below its tables, in every language."""
    return frozenset().union(*map(everywhere, REMARKS))


def list_actuals(
    folder: Path, files: Sequence[Path], *, unit: str = "", today: date | None = None
) -> tuple[Listed, ...]:
    """List what reports would change in the monitoring sheets, and change nothing.

    Args:
        folder: The workshop.
        files: CSV or XLSX files.
        unit: Whose they are, where neither the file nor its name says so.
        today: The day; the facilitator's own when absent.

    Raises:
        NotFoundError: If there is no workshop, or no such unit in it.
        InputError: With every fault of every file.
    """
    with opened(folder) as workshop:
        return tuple(_listed(workshop, files, unit, today))


def take_actuals(
    folder: Path, files: Sequence[Path], choose: Choose, *, unit: str = "", today: date | None = None
) -> TableReturn:
    """List what reports would change, let somebody choose, and keep that as new versions of the monitoring sheets.

    Args and errors are those of :func:`list_actuals`.

    Raises:
        ValueError: If the choice names changes that are not there.
    """
    with opened(folder) as workshop:
        listed = tuple(_listed(workshop, files, unit, today))
        accepted = choose(listed)
        chosen = [item for item in listed if item.number in accepted]
        for unit_id in dict.fromkeys(item.unit for item in chosen):
            _take(workshop, unit_id, [item for item in chosen if item.unit == unit_id])
        return TableReturn(listed, accepted, None)


def _listed(workshop: Opened, files: Sequence[Path], unit: str, today: date | None) -> Iterator[Listed]:
    when = today or date.today()  # noqa: DTZ011 -- the facilitator's own calendar day is meant
    faults: list[Fault] = []
    found: list[tuple[str, Unit, GivenTable]] = []
    for path in files:
        try:
            report = read_report(path, _remarks())
            owner = _owner(workshop, path, report, unit)
        except InputError as error:
            faults += error.faults
            continue
        names = (workshop.workspace.workshop.id, owner.id)
        plan = plan_of(workshop.workspace, workshop.store, owner)
        tables, wrong = tables_of(report.rows, plan, _stands(workshop, owner), when, names)
        for one in wrong:
            place = one.place
            if one.column:
                place = notice("{place}, column {column}", place=place, column=one.column) if place else one.column
            faults.append(Fault(path.name, place, one.what, one.remedy))
        found += [(path.name, owner, table) for table in tables]
    if faults:
        raise InputError(faults)
    number = 0
    for file, owner, table in found:
        for change in _changes(workshop, owner, table):
            number += 1
            yield Listed(number, file, owner.id, table.table, change)


def _owner(workshop: Opened, path: Path, report: Report, unit: str) -> Unit:
    plan = workshop.workspace.workshop
    if report.workshop and report.workshop != plan.id:
        what = notice("this is of the workshop {workshop!r}", workshop=report.workshop)
        raise InputError([Fault(path.name, "", what, notice("give it to {plan!r}", plan=plan.id))])
    named = next((known.id for known in plan.units if path.name.startswith(f"{known.id}-")), "")
    alone = plan.units[0].id if len(plan.units) == 1 else ""
    wanted = unit or report.unit or named or alone
    found = plan.unit(wanted)
    if found is None:
        what = (
            notice("there is no unit {unit!r} here", unit=wanted)
            if wanted
            else notice("the file does not say whose it is")
        )
        raise InputError(
            [Fault(path.name, "", what, notice("say it with --unit, or let the file's name begin with it"))]
        )
    if report.unit and found.id != report.unit:
        what = notice("this is of {unit}, not of {found}", unit=report.unit, found=found.id)
        raise InputError([Fault(path.name, "", what, notice("leave --unit out"))])
    return found


def _stands(workshop: Opened, unit: Unit) -> dict[str, TableAnswer]:
    newest = newest_sheet(workshop, unit, _EXERCISE)
    payload = newest.payload if newest else {}
    return {key: answer for key, answer in payload.items() if isinstance(answer, TableAnswer)}


def _changes(workshop: Opened, unit: Unit, table: GivenTable) -> Iterator[Change]:
    """What accepting a table would change; what is not in it stays."""
    key = table.table.partition("/")[2]
    question = workshop.workspace.exercises[_EXERCISE].question(key)
    if not isinstance(question, TableQuestion):
        return
    stands = _stands(workshop, unit).get(key)
    allowed = [str(row.cells["id"]) for row in table.rows if "id" in row.cells]
    for change in changes_of(question, table, [stands] if stands else [], allowed=allowed):
        if change.kind == "removed" or (change.kind == "changed" and change.after is None):
            continue
        yield replace(change, place=change.place.removeprefix(f"{table.name}, "))


def _take(workshop: Opened, unit_id: str, chosen: Sequence[Listed]) -> None:
    (unit,) = workshop.units((unit_id,))
    newest = newest_sheet(workshop, unit, _EXERCISE)
    payload: dict[str, Answer] = dict(newest.payload) if newest else {}
    for table in dict.fromkeys(item.table for item in chosen):
        key = table.partition("/")[2]
        payload[key] = apply(_stands(workshop, unit).get(key), [i.change for i in chosen if i.table == table])
    files = ", ".join(dict.fromkeys(item.file for item in chosen))
    status = Status.DRAFT if newest is not None and newest.status is Status.DRAFT else Status.SUBMITTED
    exercise = workshop.workspace.exercises[_EXERCISE]
    with speaking(unit.language):
        note = tr("taken in from {files}: {count}", files=files, count=len(chosen))
    append_version(workshop, unit, exercise, payload, status, note)
