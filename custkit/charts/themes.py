"""Which unit names which theme: a tile where it does, themes by rows, units by columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import altair as alt

from custkit.analysis.thresholds import SHARED_THEME
from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import legend
from custkit.charts.text import count, listing
from custkit.charts.theme import FAINT, NAVY, PAPER, QUIET, SKY, SMALL, WIDTH
from custkit.i18n.alphabet import order_key
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import tr

__all__ = ["Column", "alt_text", "chart"]

_ROW, _LABEL, _COUNT = 26, 220, 64
_HEAD: Final = 44
_NARROW: Final = 44.0
"""Pixels that a name needs above its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one unit named."""

    name: str
    """The unit's name; empty for one that does not want to be named."""
    themes: frozenset[str]
    """Theme ids."""


def chart(columns: Sequence[Column], labels: Sequence[tuple[str, str]]) -> alt.LayerChart:
    """Draw the matrix, the most widespread theme first; no order of the columns without a name tells whose they are.

    Args:
        columns: one for each unit that chose themes.
        labels: id and words of the themes.
    """
    description = alt_text(columns, labels)
    rows = _rows(columns, labels)
    if not rows:
        return nothing_yet(tr("Themes by unit"), tr("Appears when units have chosen their themes."), description)
    ordered = sorted(columns, key=lambda one: (not one.name, order_key(one.name), sorted(one.themes)))
    step = min((WIDTH - _LABEL - _COUNT) / len(ordered), 90.0)
    marks: list[Mark] = legend(9, ((Dot(0, 0, 12, NAVY), tr("named")), (Dot(0, 0, 9, PAPER, FAINT), tr("not named")),
                                   (Box(0, 0, 0, 0, SKY), tr("shared: half of the units or more"))))  # fmt: skip
    heads = [(one.name or "–", _LABEL + step * (n + 0.5)) for n, one in enumerate(ordered) if step >= _NARROW]
    marks += [Words.of(x, _HEAD - 11, name, size=SMALL, fill=QUIET, align="center", room=step - 4) for name, x in heads]
    marks.append(Words.of(WIDTH, _HEAD - 11, tr("units"), size=SMALL, fill=QUIET, align="right"))
    for place, (theme, label, holders) in enumerate(rows):
        y = _HEAD + _ROW * (place + 0.5)
        if holders >= SHARED_THEME * len(ordered):
            marks.append(Box(0, y - _ROW / 2 + 2, 4, y + _ROW / 2 - 2, SKY))
        marks.append(Words.of(10, y, label, room=_LABEL - 14))
        marks.append(Path(((_LABEL, y + _ROW / 2), (WIDTH, y + _ROW / 2)), FAINT, 0.5))
        marks.append(
            Words.of(
                WIDTH, y, tr("{holders} of {ordered}", holders=holders, ordered=len(ordered)), size=SMALL, align="right"
            )
        )
        wide = min(step * 0.7, 13.0)
        for n, one in enumerate(ordered):
            there = theme in one.themes
            marks.append(Dot(_LABEL + step * (n + 0.5), y, wide if there else wide * 0.6, NAVY if there else PAPER,
                             NAVY if there else FAINT))  # fmt: skip
    page = Drawing(_HEAD + _ROW * len(rows) + 4, marks)
    return draw(page, title=_title(columns, labels), subtitle=_subtitle(columns), description=description)


def alt_text(columns: Sequence[Column], labels: Sequence[tuple[str, str]]) -> str:
    """Say which themes are shared, and by how many units each is named."""
    rows = _rows(columns, labels)
    if not rows:
        return tr("Themes by unit: none yet.")
    told = with_commas(f"{label} {holders}" for _, label, holders in rows)
    return tr(
        "{title}. {subtitle}. Units by theme: {told}.",
        title=_title(columns, labels),
        subtitle=_subtitle(columns),
        told=told,
    )


def _rows(columns: Sequence[Column], labels: Sequence[tuple[str, str]]) -> list[tuple[str, str, int]]:
    counted = [(theme, label, sum(theme in one.themes for one in columns)) for theme, label in labels]
    return sorted((row for row in counted if row[2]), key=lambda row: -row[2])


def _title(columns: Sequence[Column], labels: Sequence[tuple[str, str]]) -> str:
    rows = _rows(columns, labels)
    shared = [label for _, label, holders in rows if holders >= SHARED_THEME * len(columns)]
    if not shared:
        return tr("No theme is named by half of the units")
    return tr("Shared by half of the units or more: {shared}", shared=listing(shared, most=4))


def _subtitle(columns: Sequence[Column]) -> str:
    return tr("{unit} chose the themes of their answers on the future", unit=count(len(columns), "unit"))
