"""Workbooks that came back: what would change, taken in only where somebody accepts it."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custkit.analysis.reading import excerpt
from custkit.analysis.returned import Change, GivenTable, apply, changes_of
from custkit.documents.workbooks.answers import REMARK
from custkit.errors import Fault, InputError
from custkit.model.answers import Answer, CellAnswer, TableAnswer
from custkit.model.questions import TableQuestion
from custkit.model.scales import Scope, Status
from custkit.steps.importing import append_version, newest_sheet, sheet_key
from custkit.steps.opening import Opened, opened
from custkit.workspace.returned_book import read_book

__all__ = ["Listed", "TableReturn", "chosen_numbers", "list_tables", "return_tables"]

Choose = Callable[[Sequence["Listed"]], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A change with the number by which it is chosen."""

    number: int
    file: str
    unit: str
    table: str
    change: Change

    def line(self) -> str:
        """The change in one line, for people."""
        change = self.change
        what = f"{self.number:>4}  {self.unit} {self.table} {change.row}"
        where = f"  ({change.place})" if change.place else ""
        why = f"  [{change.told}]" if change.told else ""
        match change.kind:
            case "changed":
                said = f" {change.column}: {_said(change.before)} -> {_said(change.after)}"
            case "new":
                said = " is new: " + "; ".join(f"{k} {_said(v)}" for k, v in (change.cells or {}).items())
            case "removed":
                said = " is not in the file: its row would go"
            case _:
                said = f" {change.column} cannot be taken".replace("  ", " ")
        return what + said + where + why

    def as_dict(self) -> dict[str, Any]:
        """The change, for a machine."""
        change = self.change
        return {
            "number": self.number, "file": self.file, "unit": self.unit, "table": self.table, "kind": change.kind,
            "row": change.row, "column": change.column, "place": change.place, "before": _said(change.before),
            "after": _said(change.after), "told": change.told, "doubtful": change.doubtful,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableReturn:
    """What became of the changes."""

    listed: tuple[Listed, ...]
    accepted: frozenset[int]
    kept: Path | None
    """Where the refused ones are kept."""


def chosen_numbers(text: str, listed: Sequence[Listed]) -> frozenset[int]:
    """The numbers that ``all``, ``none`` or ``1,3-5`` choose; *all* leaves the doubtful ones out.

    Raises:
        ValueError: If it is neither, or chooses what is not there or cannot be taken.
    """
    word = text.strip().casefold()
    if word == "all":
        return frozenset(item.number for item in listed if item.change.takeable and not item.change.doubtful)
    if word in {"", "none"}:
        return frozenset()
    takeable = {item.number for item in listed if item.change.takeable}
    found: set[int] = set()
    for part in word.split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdecimal() or not (last or first).isdecimal():
            raise ValueError(f"{part.strip()[:20]!r} is no number of a change")
        low, high = int(first), int(last or first)
        if low > high or low < 1 or high > len(listed):
            raise ValueError(f"the changes are numbered from 1 to {len(listed)}")
        found |= set(range(low, high + 1))
    if strange := sorted(found - takeable):
        raise ValueError(f"change {strange[0]} cannot be taken")
    return frozenset(found)


def return_tables(folder: Path, files: Sequence[Path], choose: Choose) -> TableReturn:
    """List what edited workbooks would change, let somebody choose, and keep what was chosen as new versions.

    What is accepted is to be validated again; on a draft it joins the draft. What was refused, or cannot be taken, is
    kept in a CSV file under ``out/returned/``.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: With every fault of every file; nothing was changed then.
        ValueError: If the choice names changes that are not there.
    """
    with opened(folder) as workshop:
        listed = tuple(_listed(workshop, _read(workshop, files)))
        accepted = choose(listed)
        for unit, exercise in dict.fromkeys((i.unit, i.table.partition("/")[0]) for i in listed):
            _take(workshop, unit, exercise, [i for i in listed if i.number in accepted])
        return TableReturn(listed, accepted, _keep(workshop, [i for i in listed if i.number not in accepted]))


def list_tables(folder: Path, files: Sequence[Path]) -> tuple[Listed, ...]:
    """List what edited workbooks would change, and change nothing.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: With every fault of every file.
    """
    with opened(folder) as workshop:
        return tuple(_listed(workshop, _read(workshop, files)))


def _read(workshop: Opened, files: Sequence[Path]) -> list[tuple[str, GivenTable]]:
    faults: list[Fault] = []
    tables: list[tuple[str, GivenTable]] = []
    for path in files:
        try:
            found = read_book(path.read_bytes(), path.name, (REMARK,))
        except OSError:
            faults.append(Fault(path.name, "", "cannot be read", "look whether it is there"))
        except InputError as error:
            faults += error.faults
        else:
            faults += [fault for table in found for fault in _strange(workshop, table, path.name)]
            tables += [(path.name, table) for table in found]
    places = [(table.unit, table.table) for _, table in tables]
    if twice := sorted({place for place in places if places.count(place) > 1}):
        what = f"the table {twice[0][1]} of {twice[0][0]} comes back twice"
        faults.append(Fault(", ".join(p.name for p in files), "", what, "collect one file after the other"))
    if faults:
        raise InputError(faults)
    return tables


def _question(workshop: Opened, table: str) -> TableQuestion | None:
    name, _, key = table.partition("/")
    exercise = workshop.workspace.exercises.get(name)
    found = next((q for q in exercise.questions if q.id == key), None) if exercise else None
    return found if isinstance(found, TableQuestion) else None


def _strange(workshop: Opened, table: GivenTable, file: str) -> Iterator[Fault]:
    plan = workshop.workspace.workshop
    place = f"sheet {table.name}"
    question = _question(workshop, table.table)
    if table.workshop != plan.id:
        yield Fault(file, place, f"this is of the workshop {table.workshop!r}", f"collect it in {plan.id!r}")
    elif plan.unit(table.unit) is None:
        yield Fault(file, place, f"there is no unit {table.unit!r} here", "add it to workshop.yml first")
    elif question is None:
        yield Fault(file, place, f"there is no table {table.table!r}", "look whether its exercise is in workshop.yml")
    elif "expected" in table.columns:
        what = "this is a monitoring sheet, which tells what became of the plan"
        yield Fault(file, place, what, "take it in by itself: custkit follow-up DIR --actuals FILE")


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
    (unit,) = workshop.units((unit_id,))
    own = [i for i in accepted if i.unit == unit_id and i.table.partition("/")[0] == exercise_id]
    if not own:
        return
    newest = newest_sheet(workshop, unit, exercise_id)
    payload: dict[str, Answer] = dict(newest.payload) if newest else {}
    for table in dict.fromkeys(i.table for i in own):
        key = table.partition("/")[2]
        before = payload.get(key)
        stands = before if isinstance(before, TableAnswer) else None
        payload[key] = apply(stands, [i.change for i in own if i.table == table])
    exercise = workshop.workspace.exercises[exercise_id]
    names = ", ".join(dict.fromkeys(i.file for i in own))
    note = f"{len(own)} changes of {names}"
    # A draft stays one: what somebody is still typing beside the accepted cells is theirs to hand in.
    status = Status.DRAFT if newest is not None and newest.status is Status.DRAFT else Status.SUBMITTED
    append_version(workshop, unit, exercise, payload, status, note)


def _keep(workshop: Opened, refused: Sequence[Listed]) -> Path | None:
    if not refused:
        return None
    folder = workshop.workspace.root / "out" / "returned"
    folder.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    rows = [item.as_dict() for item in refused]
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows({key: _plain(value) for key, value in row.items()} for row in rows)
    number = 1
    while (path := folder / f"refused-{number:03}.csv").exists():
        number += 1
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


def _plain(value: object) -> object:
    """Words that a spreadsheet does not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _said(cell: CellAnswer | None) -> str:
    match cell:
        case None:
            return "(empty)"
        case _ if hasattr(cell, "value"):
            value = cell.value
            return excerpt("; ".join(value) if isinstance(value, tuple) else str(value))
        case _:
            return cell.kind.replace("_", " ")
