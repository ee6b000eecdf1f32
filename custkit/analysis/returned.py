"""What has changed in a table that went out as a file and came back: cell by cell, by the rows' own ids.

Order means nothing, and a column that is not there says nothing. What looks like an accident -- most of a column
emptied, most rows gone, a value that the sheet had before -- is a change like any other, but marked as doubtful, so
that nobody takes it in by the dozen.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, TypeAlias

from pydantic import ValidationError

from custkit.i18n.speech import tr
from custkit.model.answers import (
    CellAnswer,
    ChoiceAnswer,
    ChoicesAnswer,
    DateAnswer,
    DontKnow,
    NotApplicable,
    NumberAnswer,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Unreadable,
)
from custkit.model.questions import Column, TableQuestion

__all__ = ["Change", "Formula", "Given", "GivenRow", "GivenTable", "apply", "changes_of"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that would be worked out; it never is."""

    text: str


Given: TypeAlias = str | int | float | date | Formula | None
"""A cell as a file has it."""
Kind: TypeAlias = Literal["changed", "new", "removed", "unknown", "unreadable"]
_HALF: Final = 0.5
_FEWEST: Final = 2
"""One cell emptied is an edit; from two on, half of what was there is looked at twice."""
_MISSING: Final[Mapping[str, CellAnswer]] = {"don't know": DontKnow(), "not applicable": NotApplicable()}


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row of a file, by the keys of its columns; empty cells are left out."""

    number: int
    cells: Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class GivenTable:
    """A table of a file."""

    name: str
    """What the sheet is called now."""
    table: str
    """``PR-01/initiatives``."""
    workshop: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[GivenRow, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs."""

    kind: Kind
    place: str
    """Where in the file; empty for a row that is not there."""
    row: str
    """The row's id; that which a new row would get."""
    column: str = ""
    before: CellAnswer | None = None
    after: CellAnswer | None = None
    cells: Mapping[str, CellAnswer] | None = None
    """Of a new row."""
    told: str = ""
    """Why it cannot be taken, or why it is doubtful."""
    doubtful: bool = False
    """Taken only when it is chosen by its number."""

    @property
    def takeable(self) -> bool:
        """Whether it can be accepted at all."""
        return self.kind in {"changed", "new", "removed"}


def changes_of(
    question: TableQuestion, given: GivenTable, versions: Sequence[TableAnswer], *, allowed: Iterable[str] = ()
) -> tuple[Change, ...]:
    """What accepting a table would change, in the order of the file, rows that have gone last.

    Args:
        question: What the table asks.
        given: As it came back.
        versions: Every version of it in the store, the oldest first; the last one stands.
        allowed: Ids of rows that may be filled in although nobody has yet.
    """
    stands = {row.id: row for row in versions[-1].rows} if versions else {}
    columns = [column for key in given.columns if (column := question.column(key))]
    seen: Counter[str] = Counter()
    found: list[Change] = []
    number = _highest(question.prefix, versions)
    free = set(allowed)
    for line in given.rows:
        name, place = _id(line.cells.get("id")), tr("{name}, row {number}", name=given.name, number=line.number)
        filled = {column.id for column in columns} & set(line.cells)
        seen[name] += 1
        if name and seen[name] > 1:
            found.append(Change("unknown", place, name, told=tr("this id stands in a row above already")))
        elif name in stands:
            found += _cells(stands[name], line, columns, place, versions)
        elif not filled:
            continue
        elif name and name not in free:
            found.append(Change("unknown", place, name, told=tr("no row has this id; leave the id out for a new row")))
        elif not name and question.grid:
            found.append(Change("unknown", place, "", told=tr("rows of this table are given; none can be added")))
        else:
            number += not name
            found.append(_new(name or f"{question.prefix}-{number:02}", line, columns, place, found))
    gone = [] if question.grid else [name for name in stands if name not in seen]
    most = len(gone) >= _FEWEST and len(gone) >= _HALF * len(stands)
    why = tr("half of the rows or more are not in the file") if most else ""
    found += [Change("removed", "", name, told=why, doubtful=most) for name in gone]
    return _doubted(found, stands.values())


def apply(stands: TableAnswer | None, changes: Iterable[Change]) -> TableAnswer:
    """The table with these changes and no others; rows keep their order, new ones come last."""
    rows = {row.id: row for row in stands.rows} if stands else {}
    for change in changes:
        if change.kind == "removed":
            rows.pop(change.row, None)
        elif change.kind == "new":
            rows[change.row] = Row(id=change.row, cells=change.cells or {})
        elif change.kind == "changed" and change.row in rows:
            row = rows[change.row]
            cells = {key: cell for key, cell in row.cells.items() if key != change.column}
            if change.after is not None:
                cells[change.column] = change.after
            rows[change.row] = Row(id=row.id, cells=cells, source_ids=row.source_ids)
    return TableAnswer(rows=tuple(rows.values()))


def _id(value: Given) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""


def _highest(prefix: str, versions: Sequence[TableAnswer]) -> int:
    """The highest number that a row ever had, so that no id is given twice."""
    parts = (row.id.rpartition("-") for version in versions for row in version.rows)
    return max((int(tail) for head, _, tail in parts if head == prefix and tail.isdecimal()), default=0)


def _cells(
    row: Row, line: GivenRow, columns: Sequence[Column], place: str, versions: Sequence[TableAnswer]
) -> list[Change]:
    found = []
    for column in columns:
        before, value = row.cells.get(column.id), line.cells.get(column.id)
        where = tr("{place}, column {id}", place=place, id=column.id)
        after, why = _read(column, value, before)
        if why:
            found.append(Change("unreadable", where, row.id, column.id, before=before, told=why))
        elif after != before:
            old = _was(row.id, column.id, after, versions[:-1])
            told = tr("the sheet had this value before: the file may be older than the last change") if old else ""
            found.append(Change("changed", where, row.id, column.id, before, after, told=told, doubtful=old))
    return found


def _was(row: str, column: str, value: CellAnswer | None, versions: Sequence[TableAnswer]) -> bool:
    cells = (r.cells.get(column) for version in versions for r in version.rows if r.id == row)
    return any(cell == value for cell in cells)


def _new(name: str, line: GivenRow, columns: Sequence[Column], place: str, found: list[Change]) -> Change:
    cells: dict[str, CellAnswer] = {}
    for column in columns:
        answer, why = _read(column, line.cells.get(column.id), None)
        if why:
            found.append(
                Change("unreadable", tr("{place}, column {id}", place=place, id=column.id), name, column.id, told=why)
            )
        elif answer is not None:
            cells[column.id] = answer
    return Change("new", place, name, cells=cells)


def _doubted(found: Sequence[Change], stands: Iterable[Row]) -> tuple[Change, ...]:
    """The same, with emptied cells doubtful where half of their column or more was emptied."""
    there = Counter(column for row in stands for column in row.cells)
    empty = Counter(change.column for change in found if change.kind == "changed" and change.after is None)
    bare = {key for key, count in empty.items() if count >= _FEWEST and count >= _HALF * there[key]}
    why = tr("half of this column or more came back empty")
    return tuple(
        replace(change, doubtful=True, told=why)
        if change.kind == "changed" and change.after is None and change.column in bare
        else change
        for change in found
    )


def _read(column: Column, value: Given, before: CellAnswer | None) -> tuple[CellAnswer | None, str]:
    """A cell as an answer, or why it is none."""
    if value is None:
        return None, ""
    if isinstance(value, Formula):
        return None, tr("a formula: {text}; put its value there", text=value.text[:60])
    if isinstance(value, str) and isinstance(before, Unreadable) and value == before.text.strip():
        return before, ""
    if isinstance(value, str) and value.casefold() in _MISSING:
        return _MISSING[value.casefold()], ""
    try:
        return _answer(column, value, before)
    except (ValidationError, OverflowError):
        return None, tr("longer or larger than can be kept")


def _answer(column: Column, value: str | float | date, before: CellAnswer | None) -> tuple[CellAnswer | None, str]:  # noqa: PLR0911 -- one way out for each kind
    match column.kind:
        case "number" | "rating":
            number = _number(value)
            if number is None:
                return None, tr("not a number: {value}", value=f"{str(value)[:40]!r}")
            low, high = (column.low, column.high) if column.kind == "rating" else (column.minimum, column.maximum)
            if (low is not None and number < low) or (high is not None and number > high):
                return None, tr(
                    "{number} lies outside {low} to {high}",
                    number=f"{number:g}",
                    low="" if low is None else low,
                    high="" if high is None else high,
                )
            if column.kind == "rating":
                return (
                    (RatingAnswer(value=int(number)), "") if number == int(number) else (None, tr("not a whole step"))
                )
            kept = before if isinstance(before, NumberAnswer) else NumberAnswer(value=number)
            return kept.model_copy(update={"value": number}), ""
        case "date":
            day = _day(value)
            return (
                (DateAnswer(value=day), "") if day else (None, tr("not a day: {value}", value=f"{str(value)[:40]!r}"))
            )
        case "choice":
            return _choices(column.options, bool(column.options_from), (str(value),), many=False)
        case "choices":
            parts = tuple(part.strip() for part in str(value).split(";") if part.strip())
            return _choices(column.options, bool(column.options_from), parts, many=True)
        case "text":
            text = str(value)
            if isinstance(before, TextAnswer) and before.value.strip() == text:
                return before, ""
            most = column.max_length
            return (
                (TextAnswer(value=text), "")
                if len(text) <= most
                else (None, tr("longer than {most} letters", most=most))
            )


def _choices(
    options: Sequence[object], loose: bool, parts: tuple[str, ...], *, many: bool
) -> tuple[CellAnswer | None, str]:
    known = {str(getattr(option, "id", "")) for option in options}
    strange = [] if loose else [part for part in parts if part not in known]
    if strange:
        return None, tr(
            "no choice is called {strange}; there are: {known}",
            strange=f"{strange[0][:40]!r}",
            known=", ".join(sorted(known)),
        )
    return (ChoicesAnswer(value=parts) if many else ChoiceAnswer(value=parts[0])), ""


def _number(value: str | float | date) -> float | None:
    if isinstance(value, date):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if abs(number) <= 1e15 else None


def _day(value: str | float | date) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
