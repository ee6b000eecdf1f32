"""What a file with tables tells of itself, and its cells by what they are: the same for a workbook and a Word file.

A file carries which table stands where, and which column under which heading. So tables may have been renamed, rows
sorted and columns moved; what cannot be told apart any more is refused with its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from custkit.analysis.returned import GivenRow, GivenTable
from custkit.analysis.returned_cells import Given
from custkit.errors import Fault
from custkit.i18n.speech import tr

__all__ = ["SOME", "Cells", "Told", "alike", "given_table", "heading", "told_name", "word"]

Cells: TypeAlias = Sequence[tuple[int, tuple[Given, ...]]]
"""Rows with their numbers, as they stand in the file."""
SOME: Final = "some rows"
"""Said of a table that went out with some of its rows only."""
_HEAD_WITHIN: Final = 20


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells of one of its tables."""

    name: str
    """What the table was called when the file was made."""
    table: str
    """``PR-01/initiatives``; empty for one that is only read."""
    workshop: str
    unit: str
    keys: Mapping[str, str]
    """Key of each column by its heading, as :func:`word` reads it; empty for a column that does not come back."""
    mark: str = ""
    part: bool = False


def told_name(text: object) -> str:
    """A name out of the file, to be told in a fault: short, and without marks that a terminal would act on."""
    return "".join(c if c.isprintable() else "?" for c in str(text))[:40]


def word(value: Given) -> str:
    """A heading, however it is spaced and in whatever letters."""
    return " ".join(value.split()).casefold() if isinstance(value, str) else ""


def heading(cells: Cells, titles: Mapping[str, str]) -> tuple[int, dict[int, str]] | None:
    """Where the headings stand: the row that has most of them, and the heading of each column."""
    best: tuple[int, dict[int, str]] | None = None
    for number, values in cells[:_HEAD_WITHIN]:
        places = {p: word(value) for p, value in enumerate(values) if word(value) in titles}
        if places and (best is None or len(places) > len(best[1])):
            best = number, places
    return best


def alike(cells: Cells, lost: Sequence[Told]) -> Told | None:
    """What a renamed table is: the one table whose headings it has, all of them."""
    fits = []
    for told in lost:
        head = heading(cells, told.keys)
        if head and set(head[1].values()) == set(told.keys):
            fits.append(told)
    return fits[0] if len(fits) == 1 else None


def given_table(  # noqa: PLR0913, PLR0917 -- what a table of a file is, and where it stands
    name: str, cells: Cells, told: Told, file: str, place: str, faults: list[Fault]
) -> GivenTable:
    """The rows below the headings, by the keys of their columns.

    Args:
        name: What the table is called now.
        cells: All rows of it.
        told: What it is.
        file: What faults call the file.
        place: Where it stands, for faults: ``sheet Risks``.
        faults: What is wrong is added here.
    """
    head = heading(cells, told.keys)
    columns = {at: told.keys[title] for at, title in head[1].items() if told.keys[title]} if head else {}
    if head is None or "id" not in columns.values():
        remedy = tr("give the first column its heading back")
        faults.append(Fault(file, place, tr("no column with the ids"), remedy))
        return GivenTable(name, told.table, told.workshop, told.unit, (), ())
    at = tr("{place}, row {row}", place=place, row=head[0])
    if len(set(columns.values())) != len(columns):
        faults.append(Fault(file, at, tr("a heading stands twice"), tr("take one of them out")))
    titles = dict(cells)[head[0]]
    strange = [str(value) for p, value in enumerate(titles) if value is not None and p not in head[1]]
    if strange and (missing := set(told.keys) - set(head[1].values())):
        what = tr(
            "the heading “{heading}” is not one of this table's, and “{missing}” is missing",
            heading=told_name(strange[0]),
            missing=told_name(min(missing)),
        )
        faults.append(Fault(file, at, what, tr("give it its heading back, or take the column out")))
    rows = []
    for number, values in cells:
        row = {columns[p]: value for p, value in enumerate(values) if p in columns and value is not None}
        if number > head[0] and row:
            rows.append(GivenRow(number, row))
    keys = tuple(columns.values())
    return GivenTable(name, told.table, told.workshop, told.unit, keys, tuple(rows), told.mark, told.part)
