"""Rows of dots, one dot an answer, on the levels of a scale: what spread and distribution share."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words
from custkit.charts.parts import Scale
from custkit.charts.theme import FAINT, MIST, NAVY, PAPER, QUIET, RED, SMALL, WIDTH
from custkit.i18n.speech import tr

__all__ = ["FEWEST", "DotRow", "dot_rows"]

FEWEST = 3
"""Fewer answers than this are not drawn one by one, for anybody could tell whose they are."""
LABEL, NOTE = 196, 112
_STEP = 11.0
"""From dot to dot, in pixels."""
_WIDEST = 5
"""Never more dots side by side than this."""


@dataclass(frozen=True, slots=True)
class DotRow:
    """The answers to one question."""

    label: str
    values: tuple[float, ...]
    """One for each answer, in any order."""
    lower: float | None
    median: float | None
    upper: float | None
    note: str
    """What stands at the right end."""
    marked: bool = False
    """Whether the row stands out."""


def dot_rows(rows: Sequence[DotRow], levels: Sequence[tuple[float, str]], key: Sequence[Mark], head: str) -> Drawing:
    """Draw each row's answers as dots over its middle half and its median.

    Args:
        rows: in order.
        levels: the levels of the scale with their words, lowest first, two at least.
        key: the legend; it stands above.
        head: what the notes at the right end are.
    """
    top = 52.0
    at = Scale(levels[0][0], levels[-1][0], LABEL + 40, WIDTH - NOTE - 34)
    height = top + sum(_height(row, at) for row in rows)
    marks = [*key, Words.of(WIDTH, top - 15, head, size=SMALL, fill=QUIET, align="right")]
    marks += [Path(((at(value), top - 4), (at(value), height)), FAINT, 1, (1, 3)) for value, _ in levels]
    y = top
    for row in rows:
        tall = _height(row, at)
        marks += _row(row, y, tall, at)
        y += tall
    step = abs(at(levels[1][0]) - at(levels[0][0]))
    marks += [
        Words.of(at(value), top - 15, said, size=SMALL, fill=QUIET, align="center", room=step - 6, lines=2)
        for value, said in levels
    ]
    return Drawing(height + 4, marks)


def _row(row: DotRow, y: float, tall: float, at: Scale) -> list[Mark]:
    middle = y + tall / 2
    marks: list[Mark] = [
        Words.of(10, middle, row.label, room=LABEL, lines=2),
        Words.of(WIDTH, middle, row.note, size=SMALL, fill=QUIET, align="right", room=NOTE, lines=2),
    ]
    if row.marked:
        marks += [Box(0, y + 2, WIDTH, y + tall - 2, MIST), Box(0, y + 2, 4, y + tall - 2, RED)]
    if len(row.values) < FEWEST:
        return [*marks, Words.of(at.start, middle, _too_few(len(row.values)), size=SMALL, fill=QUIET)]
    if row.lower is not None and row.upper is not None:
        marks.append(Box(at(row.lower), y + 5, at(row.upper), y + tall - 5, FAINT))
    if row.median is not None:
        marks.append(Path(((at(row.median), y + 3), (at(row.median), y + tall - 3)), RED, 2.5))
    return [*marks, *_dots(row, middle, at)]


def _too_few(many: int) -> str:
    return tr("no answers yet") if many == 0 else tr("fewer than {fewest} answers: not shown one by one", fewest=FEWEST)


def _stacks(row: DotRow) -> dict[float, int]:
    return {value: row.values.count(value) for value in sorted(set(row.values))}


def _across(row: DotRow, at: Scale) -> int:
    """How many dots fit side by side before they meet those of the next value."""
    gaps = [at(other) - at(one) for one, other in pairwise(sorted(set(row.values)))]
    return max(min(int(min(gaps, default=_WIDEST * _STEP) // _STEP), _WIDEST), 1)


def _height(row: DotRow, at: Scale) -> float:
    if len(row.values) < FEWEST:
        return 36.0
    return max(36.0, 14.0 + _STEP * max(ceil(many / _across(row, at)) for many in _stacks(row).values()))


def _dots(row: DotRow, middle: float, at: Scale) -> list[Mark]:
    marks: list[Mark] = []
    across = _across(row, at)
    for value, many in _stacks(row).items():
        lines = ceil(many / across)
        for index in range(many):
            line, place = divmod(index, across)
            here = min(across, many - line * across)
            x = at(value) + (place - (here - 1) / 2) * _STEP
            marks.append(Dot(x, middle + (line - (lines - 1) / 2) * _STEP, 9, NAVY, PAPER, thick=1))
    return marks
