"""Where labels go on a grid of points so that none covers another: greedy, in the order given, always the same."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from custkit.charts.canvas import LINE
from custkit.charts.text import width

__all__ = ["Area", "Label", "Spot", "label_area", "place_labels", "spread_out"]

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


def spread_out(points: Sequence[tuple[float, float]], step: float, fields: Sequence[Area]) -> list[tuple[float, float]]:
    """Set points that share a place round it, so that each can be seen and none leaves the field it belongs to.

    Args:
        points: where they belong.
        step: how far apart they are set, in pixels.
        fields: a group that would reach beyond the field that holds its place is moved inside as a whole.
    """
    groups: dict[tuple[float, float], list[int]] = defaultdict(list)
    for index, point in enumerate(points):
        groups[point].append(index)
    placed = list(points)
    for point, members in groups.items():
        reach = _radius(len(members) - 1, step) if len(members) > 1 else 0.0
        field = next((field for field in fields if field.holds(Area(*point, *point))), None)
        x, y = _inside(point, field, reach + step / 2) if field else point
        for turn, index in enumerate(members):
            radius = _radius(turn, step) if len(members) > 1 else 0.0
            placed[index] = (x + radius * cos(turn * _TURN), y + radius * sin(turn * _TURN))
    return placed


def _radius(turn: int, step: float) -> float:
    return step * 0.72 * sqrt(turn + 0.5)


def _inside(point: tuple[float, float], field: Area, reach: float) -> tuple[float, float]:
    """The nearest middle of a disc that lies inside the field, or the field's own middle where it is too large."""
    x, y = point
    across, down = (field.x + field.x2) / 2, (field.y + field.y2) / 2
    return (
        min(max(x, min(field.x + reach, across)), max(field.x2 - reach, across)),
        min(max(y, min(field.y + reach, down)), max(field.y2 - reach, down)),
    )


def place_labels(
    spots: Sequence[Spot], frame: Area, size: float, taken: Sequence[Area] = (), crossed: Sequence[Area] = ()
) -> list[Label | None]:
    """Find a place for each label beside its point; None where every place would cover something.

    Args:
        spots: the points, most important first: they choose first.
        frame: labels stay inside.
        size: height of the type in pixels.
        taken: ground that is not free besides the points themselves.
        crossed: ground, such as a line, that a label covers only where it finds no other place.
    """
    dots = [
        Area(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius) for spot in spots
    ]
    ground = [*taken, *dots]
    labels: list[Label | None] = []
    for spot in spots:
        free = [
            (label, area)
            for label, area in _options(spot, size)
            if frame.holds(area) and not any(area.meets(other) for other in ground)
        ]
        clear = [option for option in free if not any(option[1].meets(other) for other in crossed)]
        label, area = next(iter([*clear, *free]), (None, None))
        labels.append(label)
        if area is not None:
            ground.append(area)
    return labels


def label_area(spot: Spot, label: Label, size: float) -> Area:
    """The ground that a placed label covers."""
    return next(area for option, area in _options(spot, size) if option == label)


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
        option
        for y in (spot.y - near - half, spot.y + near + half)
        for option in (
            (Label(spot.x, y, "center"), Area(spot.x - wide / 2, y - half, spot.x + wide / 2, y + half)),
            (Label(right - near, y, "left"), Area(right - near, y - half, right - near + wide, y + half)),
            (Label(left + near, y, "right"), Area(left + near - wide, y - half, left + near, y + half)),
        )
    ]
    return [*beside, *stacked]
