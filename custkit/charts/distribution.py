"""Maturity across units: a dot for each unit, no names, no order among them."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from custkit.analysis.agreement import spread
from custkit.charts.canvas import Box, Dot, Path, draw, nothing_yet
from custkit.charts.dotrows import FEWEST, DotRow, dot_rows
from custkit.charts.maturity import ANCHORS
from custkit.charts.parts import legend
from custkit.charts.text import count, listing, number
from custkit.charts.theme import FAINT, NAVY, PAPER, RED
from custkit.i18n.speech import tr

__all__ = ["Levels", "alt_text", "chart"]


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of one dimension in all units that gave one."""

    label: str
    values: tuple[float, ...]
    """Median level of each unit, 0 to 4, in any order."""


def chart(rows: Sequence[Levels], *, units: int) -> alt.LayerChart:
    """Draw the units' levels of each dimension as dots, in the order given; never a unit's name.

    Args:
        rows: one for each dimension.
        units: how many units take part.
    """
    description = alt_text(rows, units=units)
    if not _shown(rows):
        return nothing_yet(
            tr("Maturity across the units"),
            tr("Appears when at least {fewest} units have assessed themselves.", fewest=FEWEST),
            description,
        )
    lowest = _lowest(rows)
    key = legend(
        9,
        (
            (Dot(0, 0, 9, NAVY, PAPER), tr("one unit")),
            (Path((), RED, 2.5), tr("median")),
            (Box(0, 0, 0, 0, FAINT), tr("middle half of the units")),
        ),
    )
    page = dot_rows([_row(row, units, lowest) for row in rows], list(enumerate(ANCHORS)), key, tr("units"))
    return draw(page, title=_title(rows), subtitle=_subtitle(rows, units), description=description)


def alt_text(rows: Sequence[Levels], *, units: int) -> str:
    """Say which dimension is lowest across the units, and how many units that rests on."""
    shown = _shown(rows)
    if not shown:
        return tr("Maturity across the units: fewer than {fewest} units have assessed themselves yet.", fewest=FEWEST)
    medians = listing((f"{row.label} {number(_median(row))}" for row in shown), most=len(shown))
    return tr(
        "{title}. {subtitle}. Medians: {medians}.", title=_title(rows), subtitle=_subtitle(rows, units), medians=medians
    )


def _shown(rows: Sequence[Levels]) -> list[Levels]:
    return [row for row in rows if len(row.values) >= FEWEST]


def _median(row: Levels) -> float:
    return spread(row.values).median or 0.0


def _lowest(rows: Sequence[Levels]) -> set[str]:
    shown = _shown(rows)
    least = min(map(_median, shown))
    return {row.label for row in shown if _median(row) == least}


def _title(rows: Sequence[Levels]) -> str:
    lowest = _lowest(rows)
    names = listing(row.label for row in rows if row.label in lowest)
    return tr(
        "Lowest across the units: {names}, at level {map}", names=names, map=number(min(map(_median, _shown(rows))))
    )


def _subtitle(rows: Sequence[Levels], units: int) -> str:
    most = max(len(row.values) for row in rows)
    return tr(
        "{most} of {unit}; each dot is the median of one unit's own assessment, unnamed",
        most=most,
        unit=count(units, "unit"),
    )


def _row(row: Levels, units: int, lowest: set[str]) -> DotRow:
    found = spread(row.values)
    note = tr("{values} of {units}", values=len(row.values), units=units)
    return DotRow(row.label, row.values, found.lower, found.median, found.upper, note, marked=row.label in lowest)
