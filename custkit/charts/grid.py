"""A square grid of two ratings from 1 to 5, cut at 3, with named quadrants and labelled points."""

from collections.abc import Sequence
from dataclasses import dataclass

from custkit.analysis.thresholds import GRID_CUT
from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words
from custkit.charts.parts import Scale
from custkit.charts.placement import Area, Label, Spot, place_labels, spread_out
from custkit.charts.text import width, wrap
from custkit.charts.theme import FAINT, INK, MIST, NAVY, PAPER, QUIET, SIZE, SMALL, WIDTH, ink_on

__all__ = ["Axis", "Point", "grid"]

TOP, SIDE, LEFT = 34, 460, 30
_CUT = GRID_CUT - 0.25
"""The line is drawn just below 3, halfway to the next lower median, so that a 3 is seen to belong above it."""
_RIGHT = WIDTH - 4
_X = Scale(0.6, 5.4, LEFT, _RIGHT)
_Y = Scale(0.6, 5.4, TOP + SIDE, TOP)
_KEY_ROW = 18


@dataclass(frozen=True, slots=True)
class Point:
    """Something with two ratings and a label."""

    x: float
    y: float
    label: str
    strong: bool
    """Whether it stands out: a filled dot."""
    size: float = 13.0


@dataclass(frozen=True, slots=True)
class Axis:
    """What a side of the grid measures."""

    name: str
    low: str
    high: str


def grid(
    points: Sequence[Point], x: Axis, y: Axis, quadrants: tuple[str, str, str, str], key: Sequence[Mark]
) -> Drawing:
    """Draw the grid; points choose their labels' places in the order given, and one without room gets a number.

    Args:
        points: most important first.
        x: what runs to the right.
        y: what runs upwards.
        quadrants: names of the upper left, upper right, lower left and lower right.
        key: the legend; it stands above the grid.
    """
    cut_x, cut_y = _X(_CUT), _Y(_CUT)
    bottom = TOP + SIDE
    spots = _spots(points)
    names = _quadrant_words(quadrants, cut_x, cut_y)
    taken = [Area(word.x - 2, word.y - 9, word.x + width(word.lines[0], word.size) + 2, word.y + 9) for word in names]
    labels = place_labels(spots, Area(LEFT, TOP, _RIGHT, bottom), SMALL, taken)
    left_over = [index for index, label in enumerate(labels) if label is None]
    numbers = {index: place + 1 for place, index in enumerate(left_over)}
    dots = [
        _dot(point, spot, numbered=index in numbers)
        for index, (point, spot) in enumerate(zip(points, spots, strict=True))
    ]
    written = [_label(spot, label) for spot, label in zip(spots, labels, strict=True) if label is not None]
    digits = [
        Words.of(
            spots[index].x, spots[index].y + 0.5, str(said), size=10, align="center", fill=ink_on(dots[index].fill)
        )
        for index, said in numbers.items()
    ]
    listed, tall = _key(points, numbers, bottom + 48)
    frame: list[Mark] = [
        Box(cut_x, TOP, _RIGHT, cut_y, MIST),
        Box(LEFT, TOP, _RIGHT, bottom, stroke=FAINT),
        Path(((cut_x, TOP), (cut_x, bottom)), INK, 1, (5, 4)),
        Path(((LEFT, cut_y), (_RIGHT, cut_y)), INK, 1, (5, 4)),
    ]
    marks = (*key, *frame, *dots, *names, *_axis_words(x, y, bottom), *written, *digits, *listed)
    return Drawing(bottom + 36 + tall, marks)


def _spots(points: Sequence[Point]) -> list[Spot]:
    step = max((point.size for point in points), default=0.0) + 3
    places = spread_out([(_X(point.x), _Y(point.y)) for point in points], step)
    return [
        Spot(across, down, point.size / 2 + 1, tuple(wrap(point.label, 132, size=SMALL, lines=2)))
        for point, (across, down) in zip(points, places, strict=True)
    ]


def _dot(point: Point, spot: Spot, *, numbered: bool) -> Dot:
    size = max(point.size, 17) if numbered else point.size
    return Dot(spot.x, spot.y, size, NAVY if point.strong else PAPER, PAPER if point.strong else NAVY, thick=1.5)


def _label(spot: Spot, label: Label) -> Words:
    return Words(label.x, label.y, spot.lines, INK, SMALL, label.align)


def _quadrant_words(names: tuple[str, str, str, str], cut_x: float, cut_y: float) -> list[Words]:
    corners = ((LEFT, TOP), (cut_x, TOP), (LEFT, cut_y), (cut_x, cut_y))
    return [
        Words.of(across + 8, down + 13, name, fill=QUIET, size=SIZE)
        for name, (across, down) in zip(names, corners, strict=True)
    ]


def _axis_words(x: Axis, y: Axis, bottom: float) -> list[Words]:
    ticks = [Words.of(_X(step), bottom + 11, str(step), fill=QUIET, size=SMALL, align="center") for step in range(1, 6)]
    ticks += [Words.of(LEFT - 8, _Y(step), str(step), fill=QUIET, size=SMALL, align="right") for step in range(1, 6)]
    return [
        *ticks,
        Words.of((LEFT + _RIGHT) / 2, bottom + 27, f"{x.name}: 1 {x.low} → 5 {x.high}", size=SMALL, align="center"),
        Words.of(0, TOP - 11, f"{y.name}: 1 {y.low} ↑ 5 {y.high}", size=SMALL),
    ]


def _key(points: Sequence[Point], numbers: dict[int, int], top: float) -> tuple[list[Words], float]:
    """The names of numbered points in two columns, and how tall the list is."""
    half = (len(numbers) + 1) // 2
    words = [
        Words.of(
            (place // half) * (WIDTH / 2),
            top + (place % half) * _KEY_ROW,
            f"{said}  {points[index].label}",
            size=SMALL,
            room=WIDTH / 2 - 16,
        )
        for place, (index, said) in enumerate(numbers.items())
    ]
    return words, half * _KEY_ROW + (10 if half else 0)
