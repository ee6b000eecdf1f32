"""The page that charts are drawn on, in pixels from its upper left corner; the only module that speaks altair.

Wrapped labels, label placement and rows that hold words and marks side by side need to know where everything stands, so
charts say it themselves. A drawing is at most four layers of plain rows, which keeps building and checking it cheap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final, TypeAlias

import altair as alt

from custkit.charts.text import clean, wrap
from custkit.charts.theme import FONT, INK, PAPER, QUIET, SIZE, TITLE, WIDTH
from custkit.i18n.order import as_page
from custkit.i18n.speech import spoken, tr
from custkit.i18n.words import direction

__all__ = ["LINE", "Box", "Dot", "Drawing", "Mark", "Path", "Words", "draw", "nothing_yet"]

_OTHER_SIDE: Final = {
    "left": "right",
    "right": "left",
    "triangle-left": "triangle-right",
    "triangle-right": "triangle-left",
}
LINE: Final = 1.3
"""Height of a line of text, in its own size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle between two corners."""

    x: float
    y: float
    x2: float
    y2: float
    fill: str = "transparent"
    stroke: str = "transparent"
    thick: float = 1.0
    dash: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points ``(x, y)``, two at least."""

    points: tuple[tuple[float, float], ...]
    stroke: str = INK
    thick: float = 1.0
    dash: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark at a point; ``size`` is its diameter."""

    x: float
    y: float
    size: float = 9.0
    fill: str = INK
    stroke: str = PAPER
    shape: str = "circle"
    """A symbol of Vega: ``circle``, ``diamond``, ``square``, ``triangle-right`` ..."""
    thick: float = 1.5


@dataclass(frozen=True, slots=True)
class Words:
    """Text at a point, one or more lines; ``y`` is the middle of the block."""

    x: float
    y: float
    lines: tuple[str, ...]
    fill: str = INK
    size: float = SIZE
    align: str = "left"
    """``left``, ``center`` or ``right``."""

    @classmethod
    def of(  # noqa: PLR0913  each is a plain measure of the text with a default
        cls,
        x: float,
        y: float,
        text: str,
        *,
        fill: str = INK,
        size: float = SIZE,
        align: str = "left",
        room: float = WIDTH,
        lines: int = 1,
    ) -> "Words":
        """Text wrapped to ``room`` pixels and ``lines`` lines."""
        return cls(x, y, tuple(wrap(text, room, size=size, lines=lines)), fill, size, align)


Mark: TypeAlias = Box | Path | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on a page: boxes lie lowest, then paths, dots and words, each kind in the order given."""

    height: float
    marks: Sequence[Mark]
    width: float = WIDTH


def draw(drawing: Drawing, *, title: str, subtitle: str, description: str) -> alt.LayerChart:
    """Turn a drawing into a chart.

    Args:
        drawing: what stands where.
        title: the finding, in one line or two.
        subtitle: what is shown, of whom and of how many.
        description: the alternative text for who cannot see the chart.
    """
    turned = direction(spoken()) == "rtl"
    drawing = _mirrored(drawing) if turned else drawing
    layers = [
        layer(rows)
        for layer, rows in (
            (_box_layer, [_row(mark) for mark in drawing.marks if isinstance(mark, Box)]),
            (_path_layer, _path_rows([mark for mark in drawing.marks if isinstance(mark, Path)])),
            (_dot_layer, [_row(mark) for mark in drawing.marks if isinstance(mark, Dot)]),
            (_word_layer, [_word_row(mark) for mark in drawing.marks if isinstance(mark, Words) and any(mark.lines)]),
        )
        if rows
    ]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, drawing.width], nice=False, zero=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[drawing.height, 0], nice=False, zero=False))
    heading = alt.TitleParams(
        text=_lines(wrap(title, drawing.width, size=TITLE, lines=2)),
        subtitle=_lines(wrap(subtitle, drawing.width, size=SIZE, lines=3)),
    )
    chart = alt.layer(*(part.encode(x=x, y=y) for part in layers)).properties(
        width=drawing.width, height=drawing.height, title=heading, description=clean(description)
    )
    finished: alt.LayerChart = chart.configure(
        font=FONT,
        background=PAPER,
        padding=8,
        view=alt.ViewConfig(stroke=None),
        title=alt.TitleConfig(
            anchor="end" if turned else "start",
            frame="group",
            color=INK,
            fontSize=TITLE,
            fontWeight="normal",
            offset=14,
            subtitleColor=QUIET,
            subtitleFontSize=SIZE,
            subtitleFontWeight="normal",
            subtitlePadding=5,
        ),
    )
    return finished


def _mirrored(drawing: Drawing) -> Drawing:
    """The page as it is read from right to left: what stands at one side stands at the other."""
    return replace(drawing, marks=[_turned(mark, drawing.width) for mark in drawing.marks])


def _turned(mark: Mark, width: float) -> Mark:
    match mark:
        case Box():
            return replace(mark, x=width - mark.x2, x2=width - mark.x)
        case Path():
            return replace(mark, points=tuple((width - x, y) for x, y in mark.points))
        case Dot():
            return replace(mark, x=width - mark.x, shape=_OTHER_SIDE.get(mark.shape, mark.shape))
        case Words():
            return replace(mark, x=width - mark.x, align=_OTHER_SIDE.get(mark.align, mark.align))


def nothing_yet(what: str, waiting_for: str, description: str) -> alt.LayerChart:
    """A chart that says there is nothing to show yet, and what it waits for."""
    height = 64
    frame = Box(0.5, 0.5, WIDTH - 0.5, height - 0.5, stroke=QUIET, dash=(4, 4))
    words = Words.of(WIDTH / 2, height / 2, waiting_for, fill=QUIET, align="center", room=WIDTH - 40, lines=2)
    return draw(Drawing(height, (frame, words)), title=what, subtitle=tr("No answers yet"), description=description)


Row: TypeAlias = dict[str, object]


def _row(mark: Box | Dot) -> Row:
    return {name: _plain(value) for name, value in asdict(mark).items()}


def _path_rows(paths: Iterable[Path]) -> list[Row]:
    return [
        {
            "path": place,
            "step": step,
            "x": _plain(x),
            "y": _plain(y),
            "stroke": path.stroke,
            "thick": path.thick,
            "dash": list(path.dash),
        }
        for place, path in enumerate(paths)
        for step, (x, y) in enumerate(path.points)
    ]


def _word_row(word: Words) -> Row:
    first = word.y - (len(word.lines) - 1) * word.size * LINE / 2
    return {
        "x": _plain(word.x),
        "y": _plain(first),
        "text": _lines(clean(line) for line in word.lines),
        "fill": word.fill,
        "size": word.size,
        "align": word.align,
    }


def _lines(lines: Iterable[str]) -> list[str]:
    """Lines as they stand in a drawing, where everything runs from left to right: Arabic ones say that they do not."""
    return [as_page(line) if direction(spoken()) == "rtl" else line for line in lines]


def _plain(value: object) -> object:
    """Numbers to a tenth of a pixel, so that noise of floating point never changes a byte of the drawing."""
    if isinstance(value, float):
        return round(value, 1)
    return list(value) if isinstance(value, tuple) else value


def _from(field: str) -> alt.ExprRef:
    return alt.ExprRef(f"datum.{field}")


def _box_layer(rows: list[Row]) -> alt.Chart:
    chart: alt.Chart = alt.Chart(alt.InlineData(values=rows)).mark_rect(
        fill=_from("fill"), stroke=_from("stroke"), strokeWidth=_from("thick"), strokeDash=_from("dash")
    )
    return chart.encode(x2="x2:Q", y2="y2:Q")


def _path_layer(rows: list[Row]) -> alt.Chart:
    chart: alt.Chart = alt.Chart(alt.InlineData(values=rows)).mark_line(
        stroke=_from("stroke"), strokeWidth=_from("thick"), strokeDash=_from("dash")
    )
    return chart.encode(detail="path:N", order="step:Q")


def _dot_layer(rows: list[Row]) -> alt.Chart:
    chart: alt.Chart = alt.Chart(alt.InlineData(values=rows)).mark_point(
        shape=_from("shape"),
        size=alt.ExprRef("datum.size * datum.size"),
        fill=_from("fill"),
        stroke=_from("stroke"),
        strokeWidth=_from("thick"),
        opacity=1,
    )
    return chart


def _word_layer(rows: list[Row]) -> alt.Chart:
    chart: alt.Chart = alt.Chart(alt.InlineData(values=rows)).mark_text(
        align=_from("align"),
        baseline="middle",
        fontSize=_from("size"),
        fill=_from("fill"),
        lineHeight=alt.ExprRef(f"datum.size * {LINE}"),
    )
    return chart.encode(text="text:N")
