"""Days as pixels, with the ticks that a reader expects: months, quarters or years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from custkit.charts.parts import Scale
from custkit.charts.text import width
from custkit.charts.theme import SMALL
from custkit.i18n.speech import Told, said, tr

__all__ = ["Timeline"]

_MONTHS: Final = Told(
    (
        said("Jan"),
        said("Feb"),
        said("Mar"),
        said("Apr"),
        said("May"),
        said("Jun"),
        said("Jul"),
        said("Aug"),
        said("Sep"),
        said("Oct"),
        said("Nov"),
        said("Dec"),
    )
)
_STEPS: Final = (1, 3, 6, 12, 24, 60)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A span of days drawn between two pixels."""

    first: date
    last: date
    start: float
    stop: float

    @classmethod
    def of(cls, first: date, last: date, start: float, stop: float) -> "Timeline":
        """A line that begins with the month of ``first`` and ends with the month of ``last``."""
        month = last.replace(day=28) + timedelta(days=4)
        return cls(first.replace(day=1), month - timedelta(days=month.day), start, stop)

    def at(self, day: date, *, close: bool = False) -> float:
        """The pixel where a day begins, or where it closes; days outside stop at the ends."""
        scale = Scale(0, max((self.last - self.first).days + 1, 1), self.start, self.stop)
        return scale((day - self.first).days + close)

    def ticks(self) -> list[tuple[float, str]]:
        """Pixels and words of the first days of months, quarters, half-years or years, as close as words allow."""
        for step in _STEPS:
            marks = [(self.at(day), _word(day, step)) for day in self._firsts(step)]
            room = max((width(word, SMALL) for _, word in marks), default=0) + 10
            if all(later - earlier >= room for (earlier, _), (later, _) in pairwise(marks)):
                return marks
        return []

    def _firsts(self, step: int) -> Iterator[date]:
        month = self.first.year * 12 + self.first.month - 1
        end = self.last.year * 12 + self.last.month - 1
        for index in range(month, end + 1):
            day = date(index // 12, index % 12 + 1, 1)
            in_step = index % step == 0 if step <= 12 else day.month == 1 and day.year % (step // 12) == 0
            if in_step and self.first <= day <= self.last:
                yield day


def _word(day: date, step: int) -> str:
    if step >= 12:
        return str(day.year)
    if step == 1:
        return _MONTHS[day.month - 1] if day.month > 1 else f"{_MONTHS[0]} {day.year}"
    return tr("Q{quarter} {year}", quarter=(day.month + 2) // 3, year=day.year)
