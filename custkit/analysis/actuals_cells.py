"""One row of a report, cell by cell: texts, numbers and days as offices write them, and what is wrong with them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from custkit.analysis.returned_cells import Formula, Given
from custkit.errors import notice
from custkit.i18n.numbers import meanings, number_text

__all__ = ["Reported", "Wrong", "day_in", "formulas_in", "must_be_past", "number_in", "text_in"]

_POINTS: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Reported:
    """One row of a report."""

    place: str
    """``line 4`` or ``sheet Measures, row 5``."""
    number: int
    cells: Mapping[str, Given]
    """By the keys of the CSV twin; empty cells are left out."""


class Wrong(NamedTuple):
    """One thing that cannot be taken."""

    place: str
    column: str
    what: str
    remedy: str


def text_in(row: Reported, key: str) -> str:
    """What a cell says; empty where it says nothing, or holds a formula."""
    value = row.cells.get(key)
    return "" if value is None or isinstance(value, Formula) else str(value).strip()


def formulas_in(row: Reported) -> Iterator[Wrong]:
    """Each cell that holds a formula in the place of its value."""
    for key, value in row.cells.items():
        if isinstance(value, Formula):
            yield Wrong(
                row.place, key, notice("a formula: {text}", text=value.text[:60]), notice("put its value there")
            )


def number_in(row: Reported, key: str, wrong: list[Wrong], stood: float | None = None) -> float | None:
    """A number in any notation; one that can be read in two ways is asked about, unless it is what stands there."""
    value = row.cells.get(key)
    if value is None or isinstance(value, Formula):
        return None
    words = str(value).strip()
    if stood is not None and words == str(stood):
        return stood
    found = (float(value),) if isinstance(value, int | float) else meanings(words)
    if len(found) > 1:
        ways = [number_text(number) for number in found]
        what = notice("{words!r} can be read as {one} and as {other}", words=words[:40], one=ways[0], other=ways[1])
        wrong.append(Wrong(row.place, key, what, notice("write {one} or {other}", one=ways[0], other=ways[1])))
        return None
    if not found or not abs(found[0]) <= 1e15:
        wrong.append(
            Wrong(
                row.place,
                key,
                notice("{words!r} is no number", words=words[:40]),
                notice("write digits alone, such as 78.5"),
            )
        )
        return None
    return found[0]


def day_in(row: Reported, key: str, wrong: list[Wrong]) -> date | None:
    """A day, written as 2027-09-30 or 30.9.2027; what is none is added to what is wrong."""
    value = row.cells.get(key)
    if value is None or isinstance(value, date | Formula):
        return value if isinstance(value, date) else None
    words = str(value).strip()
    point = _POINTS.fullmatch(words)
    try:
        return date(int(point[3]), int(point[2]), int(point[1])) if point else date.fromisoformat(words[:10])
    except ValueError:
        wrong.append(
            Wrong(row.place, key, notice("{words!r} is no day", words=words[:40]), notice("write it like 2027-09-30"))
        )
        return None


def must_be_past(row: Reported, key: str, day: date | None, today: date, wrong: list[Wrong]) -> None:
    """Add a day that has not come yet to what is wrong."""
    if day is not None and day > today:
        wrong.append(
            Wrong(
                row.place,
                key,
                notice("{day} is still to come", day=day.isoformat()),
                notice("report it when it is over"),
            )
        )
