"""The TOWS matrix: findings inside and outside, and the strategies that join them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import altair as alt

from custkit.charts.canvas import LINE, Box, Dot, Drawing, Mark, Words, draw, nothing_yet
from custkit.charts.parts import legend
from custkit.charts.text import count, listing, wrap
from custkit.charts.theme import FAINT, INK, MIST, NAVY, PAPER, QUIET, SIZE, SMALL, WIDTH
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.plan_situation import SwotItem, TowsStrategy

__all__ = ["alt_text", "chart"]

QUADRANTS: Final = Spoken(
    {
        "strength": said("Strengths"),
        "weakness": said("Weaknesses"),
        "opportunity": said("Opportunities"),
        "threat": said("Threats"),
    }
)
TYPES: Final = Spoken(
    {
        "SO": said("SO: strengths that take opportunities"),
        "ST": said("ST: strengths that meet threats"),
        "WO": said("WO: opportunities mend weaknesses"),
        "WT": said("WT: guard weaknesses against threats"),
    }
)
GAP, SIDE, HEAD, TOP = 6.0, 184.0, 26.0, 30.0
WIDE: Final = (WIDTH - SIDE - 2 * GAP) / 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """A finding or a strategy as it stands in a cell."""

    lines: tuple[str, ...]
    footer: str = ""
    used: bool | None = None
    """Whether a strategy rests on it; None for a strategy."""

    @property
    def height(self) -> float:
        return (len(self.lines) + bool(self.footer)) * SMALL * LINE + 8


@dataclass(frozen=True, slots=True)
class _Cell:
    name: str
    entries: tuple[_Entry, ...]
    shaded: bool

    @property
    def height(self) -> float:
        return HEAD + max(sum(entry.height for entry in self.entries), 24.0) + 6


def chart(swot: Sequence[SwotItem], strategies: Sequence[TowsStrategy]) -> alt.LayerChart:
    """Draw the matrix: findings along the edges, strategies where they meet; unused findings have an open dot."""
    description = alt_text(swot, strategies)
    if not swot and not strategies:
        return nothing_yet(
            tr("TOWS matrix"),
            tr("Appears when strengths, weaknesses, opportunities or threats are entered."),
            description,
        )
    used = {name for strategy in strategies for name in strategy.source_ids}
    lists = {
        name: _findings(name, swot, used, SIDE if name in {"strength", "weakness"} else WIDE) for name in QUADRANTS
    }
    cells = {name: _strategies(name, strategies) for name in TYPES}
    columns = ((0.0, SIDE), (SIDE + GAP, WIDE), (SIDE + WIDE + 2 * GAP, WIDE))
    table: tuple[tuple[_Cell | None, ...], ...] = (
        (None, lists["opportunity"], lists["threat"]),
        (lists["strength"], cells["SO"], cells["ST"]),
        (lists["weakness"], cells["WO"], cells["WT"]),
    )
    marks: list[Mark] = [
        *legend(
            9,
            ((Dot(0, 0, 8, NAVY, NAVY), tr("used by a strategy")), (Dot(0, 0, 8, PAPER, NAVY), tr("used by none yet"))),
        ),
        Words.of(
            2,
            TOP + 34,
            tr("Findings along the edges, strategies where they meet"),
            fill=QUIET,
            size=SMALL,
            room=SIDE - 20,
            lines=3,
        ),
    ]
    y = TOP
    for row in table:
        tall = max(cell.height for cell in row if cell is not None)
        for cell, (x, wide) in zip(row, columns, strict=True):
            if cell is not None:
                marks += _cell_marks(cell, Box(x, y, x + wide, y + tall))
        y += tall + GAP
    page = Drawing(y, marks)
    return draw(page, title=_title(swot, strategies), subtitle=_subtitle(swot), description=description)


def alt_text(swot: Sequence[SwotItem], strategies: Sequence[TowsStrategy]) -> str:
    """Say how many strategies there are, and which findings none of them uses."""
    if not swot and not strategies:
        return tr("TOWS matrix: no findings yet.")
    kinds = with_commas(f"{name} {sum(row.type == name for row in strategies)}" for name in TYPES)
    return tr(
        "{title}. {subtitle}. Strategies: {kinds}.",
        title=_title(swot, strategies),
        subtitle=_subtitle(swot),
        kinds=kinds,
    )


def _title(swot: Sequence[SwotItem], strategies: Sequence[TowsStrategy]) -> str:
    used = {name for strategy in strategies for name in strategy.source_ids}
    idle = [item.id for item in swot if item.id not in used]
    said = count(len(strategies), "strategy", "strategies")
    if not strategies:
        return tr("{finding}, no strategy yet", finding=count(len(swot), "finding"))
    if not idle:
        return tr("{said} that together use every finding", said=said)
    return tr(
        "{said}; {idle} of {finding} used by none: {idle_2}",
        said=said,
        idle=len(idle),
        finding=count(len(swot), "finding"),
        idle_2=listing(idle, most=6),
    )


def _subtitle(swot: Sequence[SwotItem]) -> str:
    counts = (f"{name.lower()} {sum(item.quadrant == key for item in swot)}" for key, name in QUADRANTS.items())
    return with_commas(counts).capitalize()


def _findings(quadrant: str, swot: Sequence[SwotItem], used: set[str], wide: float) -> _Cell:
    items = sorted((item for item in swot if item.quadrant == quadrant), key=lambda item: -(item.weight or 0))
    entries = (
        _Entry(tuple(wrap(f"{item.id}  {item.text}", wide - 34, size=SMALL, lines=6)), used=item.id in used)
        for item in items
    )
    return _Cell(QUADRANTS[quadrant], tuple(entries), shaded=True)


def _strategies(kind: str, strategies: Sequence[TowsStrategy]) -> _Cell:
    entries = (
        _Entry(
            tuple(wrap(f"{row.id}  {row.text}", WIDE - 20, size=SMALL, lines=8)),
            footer=f"{', '.join(row.internal)} × {', '.join(row.external)}",
        )
        for row in strategies
        if row.type == kind
    )
    return _Cell(TYPES[kind], tuple(entries), shaded=False)


def _cell_marks(cell: _Cell, place: Box) -> list[Mark]:
    left, top, room = place.x + 10, place.y + HEAD, place.x2 - place.x - 16
    marks: list[Mark] = [
        replace(place, fill=MIST if cell.shaded else PAPER, stroke=FAINT),
        Words.of(left, place.y + 15, cell.name, fill=NAVY, size=SIZE, room=room),
    ]
    if not cell.entries:
        marks.append(Words.of(left, top + 10, tr("none yet"), fill=QUIET, size=SMALL))
    for entry in cell.entries:
        marks += _entry_marks(entry, left, top, room)
        top += entry.height
    return marks


def _entry_marks(entry: _Entry, left: float, top: float, room: float) -> list[Mark]:
    line = SMALL * LINE
    marks: list[Mark] = []
    if entry.used is not None:
        marks.append(Dot(left + 4, top + line / 2, 8, NAVY if entry.used else PAPER, NAVY))
        left += 14
    marks.append(Words(left, top + len(entry.lines) * line / 2, entry.lines, INK, SMALL))
    if entry.footer:
        last = top + (len(entry.lines) + 0.5) * line
        marks.append(Words.of(left, last, entry.footer, fill=QUIET, size=SMALL, room=room))
    return marks
