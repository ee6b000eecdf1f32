"""Small parts that several charts share: scales, legends, badges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from custkit.charts.canvas import Box, Dot, Mark, Path, Words
from custkit.charts.text import width
from custkit.charts.theme import QUIET, RAG, SMALL, WIDTH, ink_on

__all__ = ["Scale", "badge", "legend", "named", "sort_key"]

_AFTER_MARK: Final = 6.0
_SETTINGS: Final[tuple[tuple[float, float], ...]] = ((SMALL, 16.0), (SMALL, 9.0), (10, 9.0))
"""Size of a legend's words and the gap behind each, from the roomiest to the tightest."""
_LINES: Final = (-6.0, 8.0)
"""Middles of a legend's two lines, from where its one line would stand: there is room above and below."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to pixels; a value beyond an end stops at the end."""

    low: float
    high: float
    start: float
    """Pixel of ``low``."""
    stop: float
    """Pixel of ``high``."""

    def __call__(self, value: float) -> float:
        """The pixel of a value; the middle where the scale has no length."""
        if self.high == self.low:
            return (self.start + self.stop) / 2
        share = min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)
        return self.start + share * (self.stop - self.start)


def legend(y: float, entries: Sequence[tuple[Dot | Box | Path, str]], x: float = 0) -> list[Mark]:
    """Set marks and their meaning side by side: closer together where a language needs more room, then in two lines.

    Args:
        y: the line's middle.
        entries: a mark of its own style, wherever it stands, and what it means. A box is drawn 20 x 10, a path as a
            line of 20 pixels.
        x: where the line begins.
    """
    rooms, size, gap = list[float](), *_SETTINGS[0]
    for size, gap in _SETTINGS:
        rooms = [_mark_room(mark) + _AFTER_MARK + width(meaning, size) for mark, meaning in entries]
        if x + sum(rooms) + gap * (len(rooms) - 1) <= WIDTH:
            return _legend_line(x, y, entries, rooms, size, gap)
    fitting = (n for n in range(len(rooms), 1, -1) if x + sum(rooms[:n]) + gap * (n - 1) <= WIDTH)
    first = next(fitting, 1)
    return [
        *_legend_line(x, y + _LINES[0], entries[:first], rooms[:first], size, gap),
        *_legend_line(x, y + _LINES[1], entries[first:], rooms[first:], size, gap),
    ]


def _mark_room(mark: Dot | Box | Path) -> float:
    return mark.size if isinstance(mark, Dot) else 20.0


def _legend_line(  # noqa: PLR0913, PLR0917 -- the measures of one line
    x: float, y: float, entries: Sequence[tuple[Dot | Box | Path, str]], rooms: Sequence[float], size: float, gap: float
) -> list[Mark]:
    marks: list[Mark] = []
    for (mark, meaning), taken in zip(entries, rooms, strict=True):
        room = _mark_room(mark)
        match mark:
            case Dot():
                marks.append(replace(mark, x=x + room / 2, y=y))
            case Box():
                marks.append(replace(mark, x=x, x2=x + room, y=y - 5, y2=y + 5))
            case Path():
                marks.append(replace(mark, points=((x, y), (x + room, y))))
        marks.append(Words.of(x + room + _AFTER_MARK, y, meaning, size=size, fill=QUIET))
        x += taken + gap
    return marks


def badge(x: float, y: float, colour: str) -> list[Mark]:
    """A status mark with its sign: ``green``, ``amber``, ``red`` or ``grey``; the middle is given."""
    fill, sign, _ = RAG[colour]
    return [Dot(x, y, 19, fill, fill, "square"), Words.of(x, y + 0.5, sign, fill=ink_on(fill), align="center")]


def named(name: str, labels: Mapping[str, str] | None) -> str:
    """The label of an id, or the id itself."""
    return (labels or {}).get(name, name)


def sort_key(value: float | None) -> tuple[bool, float]:
    """Sort rising, with what is unknown at the end."""
    return value is None, value or 0.0
