"""Where labels go on a grid of points so that none covers another: greedy, in the order given, always the same."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from custkit.charts.canvas import LINE
from custkit.charts.text import width

__all__ = ["Area", "Label", "Spot", "place_labels", "spread_out"]

_TURN = pi * (3 - sqrt(5))
"""The golden angle: points set at this turn from each other fill a disc evenly."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    x2: float
    y2: float

    def meets(self, other: "Area") -> bool:
        """Whether the two share any ground."""
        return self.x < other.x2 and other.x < self.x2 and self.y < other.y2 and other.y < self.y2

    def holds(self, other: "Area") -> bool:
        """Whether the other lies inside."""
        return self.x <= other.x and self.y <= other.y and other.x2 <= self.x2 and other.y2 <= self.y2


@dataclass(frozen=True, slots=True)
class Spot:
    """A point that wants a label."""

    x: float
    y: float
    radius: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands: its anchor, and how the text lies to it."""

    x: float
    y: float
    align: str


def spread_out(points: Sequence[tuple[float, float]], step: float) -> list[tuple[float, float]]:
    """Set points that share a place round it, ``step`` pixels and more apart, so that each can be seen."""
    groups: dict[tuple[float, float], list[int]] = defaultdict(list)
    for index, point in enumerate(points):
        groups[point].append(index)
    placed = list(points)
    for (x, y), members in groups.items():
        for turn, index in enumerate(members if len(members) > 1 else ()):
            radius = step * 0.72 * sqrt(turn + 0.5)
            placed[index] = (x + radius * cos(turn * _TURN), y + radius * sin(turn * _TURN))
    return placed


def place_labels(spots: Sequence[Spot], frame: Area, size: float, taken: Sequence[Area] = ()) -> list[Label | None]:
    """Find a place for each label beside its point; None where every place would cover something.

    Args:
        spots: the points, most important first: they choose first.
        frame: labels stay inside.
        size: height of the type in pixels.
        taken: ground that is not free besides the points themselves.
    """
    dots = [
        Area(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius) for spot in spots
    ]
    ground = [*taken, *dots]
    labels: list[Label | None] = []
    for spot in spots:
        options = _options(spot, size)
        free = (
            (label, area)
            for label, area in options
            if frame.holds(area) and not any(area.meets(other) for other in ground)
        )
        label, area = next(free, (None, None))
        labels.append(label)
        if area is not None:
            ground.append(area)
    return labels


def _options(spot: Spot, size: float) -> list[tuple[Label, Area]]:
    wide = max(width(line, size) for line in spot.lines)
    half = size * LINE * len(spot.lines) / 2
    near = spot.radius + 4
    right, left = spot.x + near, spot.x - near
    beside = [
        option
        for y in (spot.y, spot.y - half - 2, spot.y + half + 2)
        for option in (
            (Label(right, y, "left"), Area(right, y - half, right + wide, y + half)),
            (Label(left, y, "right"), Area(left - wide, y - half, left, y + half)),
        )
    ]
    stacked = [
        (Label(spot.x, y, "center"), Area(spot.x - wide / 2, y - half, spot.x + wide / 2, y + half))
        for y in (spot.y - near - half, spot.y + near + half)
    ]
    return [*beside, *stacked]
