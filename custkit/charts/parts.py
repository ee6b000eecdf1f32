"""Small parts that several charts share: scales, legends, badges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from custkit.charts.canvas import Box, Dot, Mark, Path, Words
from custkit.charts.text import width
from custkit.charts.theme import QUIET, RAG, SMALL, ink_on

__all__ = ["Scale", "badge", "legend", "named", "sort_key"]


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
    """Set marks and their meaning side by side.

    Args:
        y: the line's middle.
        entries: a mark of its own style, wherever it stands, and what it means. A box is drawn 20 x 10, a path as a
            line of 20 pixels.
        x: where the line begins.
    """
    marks: list[Mark] = []
    for mark, meaning in entries:
        room = mark.size if isinstance(mark, Dot) else 20.0
        match mark:
            case Dot():
                marks.append(replace(mark, x=x + room / 2, y=y))
            case Box():
                marks.append(replace(mark, x=x, x2=x + room, y=y - 5, y2=y + 5))
            case Path():
                marks.append(replace(mark, points=((x, y), (x + room, y))))
        marks.append(Words.of(x + room + 6, y, meaning, size=SMALL, fill=QUIET))
        x += room + 6 + width(meaning, SMALL) + 16
    return marks


def badge(x: float, y: float, colour: str) -> list[Mark]:
    """A status mark with its letter: ``green``, ``amber``, ``red`` or ``grey``; the middle is given."""
    fill, letter, _ = RAG[colour]
    return [Dot(x, y, 19, fill, fill, "square"), Words.of(x, y + 0.5, letter, fill=ink_on(fill), align="center")]


def named(name: str, labels: Mapping[str, str] | None) -> str:
    """The label of an id, or the id itself."""
    return (labels or {}).get(name, name)


def sort_key(value: float | None) -> tuple[bool, float]:
    """Sort rising, with what is unknown at the end."""
    return value is None, value or 0.0
