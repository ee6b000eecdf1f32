"""A grid of two ratings from 1 to 5, cut at 3, with named quadrants and labelled points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from custkit.analysis.thresholds import GRID_CUT
from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words
from custkit.charts.parts import Scale
from custkit.charts.placement import Area, Label, Spot, label_area, place_labels, spread_out
from custkit.charts.text import width, wrap
from custkit.charts.theme import FAINT, INK, MIST, NAVY, PAPER, QUIET, SIZE, SMALL, WIDTH, ink_on
from custkit.i18n.speech import tr

__all__ = ["Axis", "Point", "Quadrants", "grid"]

TOP, SIDE, LEFT = 34, 370, 30
_CUT = GRID_CUT - 0.25
"""The line is drawn just below 3, halfway to the next lower median, so that a 3 is seen to belong above it."""
_RIGHT = WIDTH - 4
_BOTTOM = TOP + SIDE
_X = Scale(0.6, 5.4, LEFT, _RIGHT)
_Y = Scale(0.6, 5.4, _BOTTOM, TOP)
_CUT_X, _CUT_Y = _X(_CUT), _Y(_CUT)
_FIELDS = (
    Area(LEFT, TOP, _CUT_X, _CUT_Y),
    Area(_CUT_X, TOP, _RIGHT, _CUT_Y),
    Area(LEFT, _CUT_Y, _CUT_X, _BOTTOM),
    Area(_CUT_X, _CUT_Y, _RIGHT, _BOTTOM),
)
"""Upper left, upper right, lower left and lower right."""
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
class Quadrants:
    """What the quarters of the grid are called."""

    names: tuple[str, str, str, str]
    """Upper left, upper right, lower left and lower right."""
    shaded: int
    """Place in ``names`` of the one to look at first."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What a side of the grid measures."""

    name: str
    low: str
    high: str


def grid(points: Sequence[Point], x: Axis, y: Axis, quadrants: Quadrants, key: Sequence[Mark]) -> Drawing:
    """Draw the grid; points choose their labels' places in the order given, and one without room gets a number.

    Args:
        points: most important first.
        x: what runs to the right.
        y: what runs upwards.
        quadrants: their names, and which one is shaded.
        key: the legend; it stands above the grid.
    """
    spots = _spots(points)
    names = [
        Words.of(field.x + 8, field.y + 13, name, fill=QUIET, size=SIZE)
        for name, field in zip(quadrants.names, _FIELDS, strict=True)
    ]
    taken = [Area(word.x - 2, word.y - 9, word.x + width(word.lines[0], word.size) + 2, word.y + 9) for word in names]
    cuts = (Area(_CUT_X, TOP, _CUT_X, _BOTTOM), Area(LEFT, _CUT_Y, _RIGHT, _CUT_Y))
    labels = place_labels(spots, Area(LEFT, TOP, _RIGHT, _BOTTOM), SMALL, taken, cuts)
    numbers = {
        index: place for place, index in enumerate((n for n, label in enumerate(labels) if label is None), start=1)
    }
    dots = [
        _dot(point, spot, numbered=index in numbers)
        for index, (point, spot) in enumerate(zip(points, spots, strict=True))
    ]
    placed = [(spot, label) for spot, label in zip(spots, labels, strict=True) if label is not None]
    written = [_label(spot, label) for spot, label in placed]
    digits = [
        Words.of(dots[index].x, dots[index].y + 0.5, str(said), size=10, align="center", fill=ink_on(dots[index].fill))
        for index, said in numbers.items()
    ]
    listed, tall = _key(points, numbers, _BOTTOM + 48)
    frame = (*_frame(quadrants.shaded), *_cuts([label_area(spot, label, SMALL) for spot, label in placed]))
    marks = (*key, *frame, *dots, *names, *_axis_words(x, y), *written, *digits, *listed)
    return Drawing(_BOTTOM + 36 + tall, marks)


def _frame(shaded: int) -> list[Mark]:
    field = _FIELDS[shaded]
    return [
        Box(field.x, field.y, field.x2, field.y2, MIST),
        Box(LEFT, TOP, _RIGHT, _BOTTOM, stroke=FAINT),
    ]


def _cuts(covered: Sequence[Area]) -> list[Mark]:
    """The lines between the quadrants, open where a label stands on them."""
    down = [(area.y, area.y2) for area in covered if area.x < _CUT_X < area.x2]
    across = [(area.x - 2, area.x2 + 2) for area in covered if area.y < _CUT_Y < area.y2]
    return [
        *(Path(((_CUT_X, start), (_CUT_X, stop)), INK, 1, (5, 4)) for start, stop in _open(TOP, _BOTTOM, down)),
        *(Path(((start, _CUT_Y), (stop, _CUT_Y)), INK, 1, (5, 4)) for start, stop in _open(LEFT, _RIGHT, across)),
    ]


def _open(start: float, stop: float, taken: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What is left of a line."""
    for first, last in sorted(taken):
        if first > start:
            yield start, first
        start = max(start, last)
    if start < stop:
        yield start, stop


def _spots(points: Sequence[Point]) -> list[Spot]:
    step = max((point.size for point in points), default=0.0) + 3
    # The names of the quadrants keep the upper edge of their fields to themselves.
    fields = [replace(field, y=field.y + 22) for field in _FIELDS]
    places = spread_out([(_X(point.x), _Y(point.y)) for point in points], step, fields)
    return [
        Spot(across, down, point.size / 2 + 1, tuple(wrap(point.label, 132, size=SMALL, lines=2)))
        for point, (across, down) in zip(points, places, strict=True)
    ]


def _dot(point: Point, spot: Spot, *, numbered: bool) -> Dot:
    size = max(point.size, 17) if numbered else point.size
    return Dot(spot.x, spot.y, size, NAVY if point.strong else PAPER, PAPER if point.strong else NAVY, thick=1.5)


def _label(spot: Spot, label: Label) -> Words:
    return Words(label.x, label.y, spot.lines, INK, SMALL, label.align)


def _axis_words(x: Axis, y: Axis) -> list[Words]:
    ticks = [
        Words.of(_X(step), _BOTTOM + 11, str(step), fill=QUIET, size=SMALL, align="center") for step in range(1, 6)
    ]
    ticks += [Words.of(LEFT - 8, _Y(step), str(step), fill=QUIET, size=SMALL, align="right") for step in range(1, 6)]
    return [
        *ticks,
        Words.of(
            (LEFT + _RIGHT) / 2,
            _BOTTOM + 27,
            tr("{name}: 1 {low} to 5 {high}", name=x.name, low=x.low, high=x.high),
            size=SMALL,
            align="center",
        ),
        Words.of(0, TOP - 11, tr("{name}: 1 {low} to 5 {high}", name=y.name, low=y.low, high=y.high), size=SMALL),
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
