"""Workbooks and Word files that came back: what would change, taken in only where somebody accepts it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from custkit.analysis.returned import GivenTable, apply, changes_of
from custkit.analysis.returned_cells import with_given_rows
from custkit.documents.workbooks import answers, requests
from custkit.errors import Fault, InputError
from custkit.i18n.phrases import everywhere
from custkit.i18n.speech import speaking, tr
from custkit.model.answers import Answer, TableAnswer
from custkit.model.questions import TableQuestion
from custkit.model.responses import Response
from custkit.model.scales import Scope, Status
from custkit.steps.importing import append_version, newest_sheet, sheet_key
from custkit.steps.opening import Opened, opened
from custkit.steps.returned_list import Listed, keep
from custkit.workspace.returned_book import read_book
from custkit.workspace.returned_tables import told_name
from custkit.workspace.returned_word import is_word, read_word

__all__ = ["Choose", "TableReturn", "from_elsewhere", "list_tables", "return_tables"]

Choose = Callable[[Sequence[Listed]], frozenset[int]]


@dataclass(frozen=True, slots=True)
class TableReturn:
    """What became of the changes."""

    listed: tuple[Listed, ...]
    accepted: frozenset[int]
    kept: Path | None
    """Where the refused ones are kept."""


def return_tables(folder: Path, files: Sequence[Path], choose: Choose) -> TableReturn:
    """List what edited files would change, let somebody choose, and keep what was chosen as new versions.

    What is accepted is to be validated again; on a draft it joins the draft. What was refused, or cannot be taken, is
    kept in a CSV file under ``out/returned/``.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: With every fault of every file; nothing was changed then.
        ValueError: If the choice names changes that are not there.
    """
    with opened(folder) as workshop, speaking(workshop.workspace.workshop.language):
        listed = tuple(_listed(workshop, _read(workshop, files)))
        sheets = tuple(dict.fromkeys((i.unit, i.table.partition("/")[0]) for i in listed))
        seen = [_newest(workshop, *sheet) for sheet in sheets]
        accepted = choose(listed)
        _unmoved(workshop, sheets, seen, files)
        for unit, exercise in sheets:
            _take(workshop, unit, exercise, [i for i in listed if i.number in accepted])
        folder = workshop.workspace.root / "out" / "returned"
        return TableReturn(listed, accepted, keep([i for i in listed if i.number not in accepted], folder))


def list_tables(folder: Path, files: Sequence[Path]) -> tuple[Listed, ...]:
    """List what edited workbooks and Word files would change, and change nothing.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: With every fault of every file.
    """
    with opened(folder) as workshop, speaking(workshop.workspace.workshop.language):
        return tuple(_listed(workshop, _read(workshop, files)))


def _newest(workshop: Opened, unit_id: str, exercise_id: str) -> Response | None:
    (unit,) = workshop.units((unit_id,))
    return newest_sheet(workshop, unit, exercise_id)


def _unmoved(
    workshop: Opened, sheets: Sequence[tuple[str, str]], seen: Sequence[Response | None], files: Sequence[Path]
) -> None:
    """See that nobody has saved a sheet while somebody was choosing.

    Raises:
        InputError: If somebody has; nothing is taken in then.
    """
    names = ", ".join(path.name for path in files)
    moved = [sheet for sheet, then in zip(sheets, seen, strict=True) if _newest(workshop, *sheet) != then]
    what, remedy = (
        tr("the sheet was saved here while you were choosing; nothing was taken in"),
        tr("collect the file again"),
    )
    if moved:
        raise InputError([Fault(names, f"{u} {e}", what, remedy) for u, e in moved])


def _read(workshop: Opened, files: Sequence[Path]) -> list[tuple[str, GivenTable]]:
    faults: list[Fault] = []
    tables: list[tuple[str, GivenTable]] = []
    remarks = everywhere(answers.REMARK) | everywhere(requests.REMARK)
    for path in files:
        try:
            data = path.read_bytes()
            found = read_word(data, path.name) if is_word(path) else read_book(data, path.name, remarks)
        except OSError:
            faults.append(Fault(path.name, "", tr("cannot be read"), tr("look whether it is there")))
        except InputError as error:
            faults += error.faults
        else:
            faults += [fault for table in found for fault in _strange(workshop, table, path.name)]
            tables += [(path.name, table) for table in found]
    places = [place for _, table in tables for place in _rows_of(table)]
    if twice := {place for place in places if places.count(place) > 1}:
        unit, table, row = min((told_name(u), told_name(t), told_name(r or "")) for u, t, r in twice)
        what = (
            tr("the row {row} of {table} of {unit} comes back twice", row=row, table=table, unit=unit)
            if row
            else tr("the table {table} of {unit} comes back twice", table=table, unit=unit)
        )
        faults.append(Fault(", ".join(p.name for p in files), "", what, tr("collect one file after the other")))
    if faults:
        raise InputError(faults)
    return tables


def _rows_of(table: GivenTable) -> set[tuple[str, str, str | None]]:
    """What a table brings back: parts of one table may come from several files, but no row of it twice.

    Unit, table and row; no row where the table comes back as a whole.
    """
    if not table.part:
        return {(table.unit, table.table, None)}
    return {(table.unit, table.table, str(row.cells.get("id", ""))) for row in table.rows}


def _question(workshop: Opened, table: str) -> TableQuestion | None:
    name, _, key = table.partition("/")
    known = workshop.workspace.exercises
    found = known[name].question(key) if name in known else None
    return with_given_rows(found, known) if isinstance(found, TableQuestion) else None


def from_elsewhere(workshop: Opened, table: GivenTable, file: str) -> Fault | None:
    """What is wrong with a table that was made for another workshop, or for a unit that is not here."""
    plan = workshop.workspace.workshop
    place = tr("table {name}", name=told_name(table.name))
    if table.workshop != plan.id:
        what = tr("this is of the workshop “{workshop}”", workshop=told_name(table.workshop))
        return Fault(file, place, what, tr("collect it in “{workshop}”", workshop=plan.id))
    if plan.unit(table.unit) is None:
        what = tr("there is no unit “{unit}” here", unit=told_name(table.unit))
        return Fault(file, place, what, tr("add it to workshop.yml first"))
    return None


def _strange(workshop: Opened, table: GivenTable, file: str) -> Iterator[Fault]:
    place = tr("table {name}", name=told_name(table.name))
    question = _question(workshop, table.table)
    if fault := from_elsewhere(workshop, table, file):
        yield fault
    elif question is None:
        what = tr("there is no table “{table}”", table=told_name(table.table))
        yield Fault(file, place, what, tr("look whether its exercise is in workshop.yml"))
    elif "expected" in table.columns:
        what = tr("this is a monitoring sheet, which tells what became of the plan")
        command = "custkit follow-up DIR --actuals FILE"
        yield Fault(file, place, what, tr("take it in by itself: {command}", command=command))


def _listed(workshop: Opened, tables: Sequence[tuple[str, GivenTable]]) -> Iterator[Listed]:
    number = 0
    for file, table in tables:
        question = _question(workshop, table.table)
        (unit,) = workshop.units((table.unit,))
        name, _, key = table.table.partition("/")
        if question is None:
            continue
        history = workshop.store.history(sheet_key(workshop, unit, name))
        versions = [a for v in history if isinstance(a := v.payload.get(key), TableAnswer)]
        allowed = _given_rows(workshop, unit.id, question)
        for change in changes_of(question, table, versions, allowed=allowed):
            number += 1
            yield Listed(number, file, unit.id, table.table, change)


def _given_rows(workshop: Opened, unit: str, question: TableQuestion) -> frozenset[str]:
    """Ids of the rows that a grid gives, those of earlier answers among them."""
    names = {option.id for option in question.rows}
    for source in question.rows_from:
        plan = workshop.workspace.workshop.id
        newest = workshop.store.latest(plan, unit=unit, exercise=source.exercise, scope=Scope.UNIT)
        tables = (answer for response in newest for answer in response.payload.values())
        names |= {row.id for table in tables if isinstance(table, TableAnswer) for row in table.rows}
    return frozenset(names)


def _take(workshop: Opened, unit_id: str, exercise_id: str, accepted: Sequence[Listed]) -> None:
    own = [i for i in accepted if i.unit == unit_id and i.table.partition("/")[0] == exercise_id]
    if not own:
        return
    (unit,) = workshop.units((unit_id,))
    newest = newest_sheet(workshop, unit, exercise_id)
    payload: dict[str, Answer] = dict(newest.payload) if newest else {}
    for table in dict.fromkeys(i.table for i in own):
        key = table.partition("/")[2]
        before = payload.get(key)
        stands = before if isinstance(before, TableAnswer) else None
        payload[key] = apply(stands, [i.change for i in own if i.table == table])
    exercise = workshop.workspace.exercises[exercise_id]
    names = ", ".join(dict.fromkeys(i.file for i in own))
    with speaking(unit.language):
        note = tr("taken in from {files}: {count}", files=names, count=len(own))
    # A draft stays one: what somebody is still typing beside the accepted cells is theirs to hand in.
    status = Status.DRAFT if newest is not None and newest.status is Status.DRAFT else Status.SUBMITTED
    append_version(workshop, unit, exercise, payload, status, note)
