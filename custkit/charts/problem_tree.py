"""The problem tree and its mirror: effects above, the core in the middle, causes below, roots at the bottom.

Where a layer holds more than five problems, the tree lies on its side: causes to the left, effects to the right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Final

import altair as alt

from custkit.analysis.problem_tree import ProblemTree
from custkit.charts.canvas import LINE, Box, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import legend
from custkit.charts.text import count, listing, wrap
from custkit.charts.theme import GREY, INK, MIST, NAVY, PAPER, QUIET, SKY, SMALL, WIDTH, ink_on
from custkit.charts.tree_layout import BEND, GAP, Item, seats, with_passing
from custkit.i18n.phrases import after_colon, sentences
from custkit.i18n.speech import said, tr

__all__ = ["WORDS", "Reading", "alt_text", "chart"]

_ACROSS: Final = 5
"""Most problems side by side in an upright tree: more boxes would be too narrow to read."""
_TOP, _STEP, _BETWEEN = 30.0, 34.0, 26.0
_WIDEST: Final = 210.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parts of a tree are called."""

    core: str
    root: str
    cause: str
    effect: str
    waits: str
    missing: str


WORDS: Final = {
    False: Reading(
        said("core problem"),
        said("root cause"),
        said("cause"),
        said("effect"),
        said("Appears when a core problem is named."),
        "",
    ),
    True: Reading(
        said("core objective"),
        said("first means"),
        said("means"),
        said("end"),
        said("Appears when a core problem is named and turned round."),
        said("not turned round yet"),
    ),
}
"""The words of the tree of problems, and of its mirror, the tree of objectives."""


def _reading(mirror: bool) -> Reading:
    return Reading(*(tr(text) for text in astuple(WORDS[mirror])))


def chart(tree: ProblemTree | None, texts: Mapping[str, str], *, mirror: bool = False) -> alt.LayerChart:
    """Draw the tree.

    Args:
        tree: the problems in layers.
        texts: words by problem id; for the mirror those turned round, empty where nobody did.
        mirror: whether it is the tree of objectives.
    """
    description, reading = alt_text(tree, texts, mirror=mirror), _reading(mirror)
    name = tr("Tree of objectives") if mirror else tr("Problem tree")
    if tree is None:
        return nothing_yet(name, reading.waits, description)
    marks, height = _drawn(tree, texts, reading)
    key = legend(
        9,
        (
            (_style(tree.core, tree), reading.core),
            (Box(0, 0, 0, 0, SKY, NAVY), reading.effect),
            (Box(0, 0, 0, 0, PAPER, NAVY), reading.cause),
            (Box(0, 0, 0, 0, MIST, INK, 2.5), reading.root),
        ),
    )
    page = Drawing(height, [*key, *marks])
    return draw(
        page, title=_title(tree, texts, mirror), subtitle=_subtitle(tree, texts, mirror), description=description
    )


def alt_text(tree: ProblemTree | None, texts: Mapping[str, str], *, mirror: bool = False) -> str:
    """Say the core and the roots; the outline beside the picture says the rest."""
    if tree is None:
        return tr("{mirror}: no core problem yet.", mirror=tr("Tree of objectives") if mirror else tr("Problem tree"))
    reading = _reading(mirror)
    roots = listing((_text(root, texts, reading) for root in tree.roots), most=6)
    tail = after_colon(reading.root.capitalize(), roots) if roots else ""
    return sentences(_title(tree, texts, mirror), _subtitle(tree, texts, mirror), tail)


def _text(name: str, texts: Mapping[str, str], reading: Reading) -> str:
    return texts.get(name, "") or reading.missing or name


def _title(tree: ProblemTree, texts: Mapping[str, str], mirror: bool) -> str:
    many = len(tree.roots)
    roots = count(many, "first means", "first means") if mirror else count(many, "root cause")
    return tr("{core}: {roots}", core=_text(tree.core, texts, _reading(mirror)), roots=roots)


def _subtitle(tree: ProblemTree, texts: Mapping[str, str], mirror: bool) -> str:
    below = sum(map(len, tree.layers[tree.place + 1 :]))
    above = sum(map(len, tree.layers[: tree.place]))
    loose = tr("; {loose} not tied to the core, not shown", loose=len(tree.loose)) if tree.loose else ""
    bare = sum(not texts.get(name, "") for layer in tree.layers for name in layer) if WORDS[mirror].missing else 0
    gaps = tr("; {bare} not turned round yet", bare=bare) if bare else ""
    return tr(
        "{causes} below, {above} above{loose}{gaps}",
        causes=count(below, "means", "means") if mirror else count(below, "cause"),
        above=count(above, "end") if mirror else count(above, "effect"),
        loose=loose,
        gaps=gaps,
    )


def _drawn(tree: ProblemTree, texts: Mapping[str, str], reading: Reading) -> tuple[list[Mark], float]:
    """All marks, and how tall the picture is."""
    upright = max(map(len, tree.layers)) <= _ACROSS
    layers, ways = with_passing(tree)
    wide = _box_width(tree, layers) if upright else (WIDTH - _BETWEEN * (len(layers) - 1)) / len(layers)
    placed = {name for layer in tree.layers for name in layer}
    rows = [
        [
            _item(name, _text(name, texts, reading), wide, upright=upright) if name in placed else Item(name, BEND)
            for name in layer
        ]
        for layer in layers
    ]
    found = seats(rows, ways, tree.place, WIDTH if upright else None)
    boxes = _upright(rows, found, wide) if upright else _sideways(rows, found, wide)
    lines = [_line([boxes[name] for name in way], upright=upright) for way in ways]
    words = [mark for row in rows for item in row if item.lines for mark in _item_marks(item, boxes[item.name], tree)]
    return [*lines, *words], max(box.y2 for box in boxes.values()) + 6


def _box_width(tree: ProblemTree, layers: Sequence[Sequence[str]]) -> float:
    """As wide as the fullest layer allows, and no wider than reads well."""
    rooms = [
        (WIDTH - GAP * (len(layer) - 1) - BEND * (len(layer) - len(own))) / len(own)
        for layer, own in zip(layers, tree.layers, strict=True)
    ]
    return min(_WIDEST, *rooms)


def _item(name: str, text: str, wide: float, *, upright: bool) -> Item:
    lines = (*wrap(name, wide - 14, size=SMALL, lines=1), *wrap(text, wide - 14, size=SMALL, lines=9))
    return Item(name, wide if upright else _tall(lines), lines)


def _tall(lines: Sequence[str]) -> float:
    return len(lines) * SMALL * LINE + 10 if lines else 4.0


def _upright(rows: Sequence[Sequence[Item]], found: Mapping[str, float], wide: float) -> dict[str, Box]:
    boxes, y = {}, _TOP
    for row in rows:
        tall = max(_tall(item.lines) for item in row)
        for item in row:
            half = (wide if item.lines else BEND) / 2
            boxes[item.name] = Box(found[item.name] - half, y, found[item.name] + half, y + tall)
        y += tall + _STEP
    return boxes


def _sideways(rows: Sequence[Sequence[Item]], found: Mapping[str, float], wide: float) -> dict[str, Box]:
    boxes = {}
    for place, row in enumerate(reversed(rows)):
        x = place * (wide + _BETWEEN)
        for item in row:
            half, middle = item.size / 2, found[item.name] + _TOP
            boxes[item.name] = Box(x, middle - half, x + wide, middle + half)
    return boxes


def _line(boxes: Sequence[Box], *, upright: bool) -> Path:
    """From the cause's box to the effect's, through the places where it passes."""
    points: list[tuple[float, float]] = []
    for place, box in enumerate(boxes):
        x, y = (box.x + box.x2) / 2, (box.y + box.y2) / 2
        ends = ((x, box.y2), (x, box.y)) if upright else ((box.x, y), (box.x2, y))
        if place == 0:
            points.append(ends[1])
        elif place == len(boxes) - 1:
            points.append(ends[0])
        else:
            points += ends
    return Path(tuple(points), GREY, 1.5)


def _style(name: str, tree: ProblemTree) -> Box:
    if name == tree.core:
        return Box(0, 0, 0, 0, NAVY, NAVY)
    if name in tree.roots:
        return Box(0, 0, 0, 0, MIST, INK, 2.5)
    above = any(name in layer for layer in tree.layers[: tree.place])
    return Box(0, 0, 0, 0, SKY if above else PAPER, NAVY)


def _item_marks(item: Item, at: Box, tree: ProblemTree) -> list[Mark]:
    style = _style(item.name, tree)
    ink = ink_on(style.fill)
    line = SMALL * LINE
    top = (at.y + at.y2) / 2 - len(item.lines) * line / 2
    box = Box(at.x, at.y, at.x2, at.y2, style.fill, style.stroke, style.thick)
    head = Words(at.x + 7, top + line / 2, item.lines[:1], QUIET if style.fill in {PAPER, MIST} else ink, SMALL)
    rest = item.lines[1:]
    return [box, head, Words(at.x + 7, top + line + len(rest) * line / 2, rest, ink, SMALL)]
