"""Counts in rows and columns: the darker, the more, with the number in each cell."""

from collections.abc import Iterator, Mapping, Sequence

import altair as alt

from custkit.charts.canvas import Box, Drawing, Mark, Words, draw, nothing_yet
from custkit.charts.text import clean, count, listing, width, wrap
from custkit.charts.theme import FAINT, NAVY, PAPER, QUIET, SKY, SMALL, TEAL, WIDTH, ink_on
from custkit.i18n.phrases import after_colon, ended, sentences, with_commas
from custkit.i18n.speech import tr, trn

__all__ = ["alt_text", "chart"]

Labels = tuple[tuple[str, str], ...]

LABEL, ROW, HEAD = 168, 30, 58
_SHADES = (PAPER, "#d9eaf2", SKY, TEAL, NAVY)
"""From nothing to the most, each darker than the one before."""


def chart(rows: Labels, columns: Labels, counts: Mapping[tuple[str, str], int], what: str = "axis") -> alt.LayerChart:
    """Draw one cell for each row and column.

    Args:
        rows: ids and labels, from top to bottom.
        columns: ids and labels, from left to right.
        counts: by row and column; what is left out is none.
        what: a row is: ``axis`` or ``objective``.
    """
    description = alt_text(rows, columns, counts, what)
    if not rows or not columns:
        return nothing_yet(tr("Where the plan touches IT"), tr("Appears when lines of the plan are read."), description)
    step = min((WIDTH - LABEL) / len(columns), 138.0)
    most = max(counts.values(), default=0)
    marks: list[Mark] = []
    marks += _heads([label for _, label in columns], step)
    for line, (row, label) in enumerate(rows):
        y = HEAD + ROW * line
        marks.append(Words.of(0, y + ROW / 2, label, room=LABEL - 12, lines=2, size=SMALL))
        for place, (column, _) in enumerate(columns):
            marks += _cell(LABEL + step * place, y, step, counts.get((row, column), 0), most)
    page = Drawing(HEAD + ROW * len(rows) + 4, marks)
    return draw(
        page, title=_title(rows, columns, counts), subtitle=_subtitle(rows, columns, what), description=description
    )


def _heads(labels: Sequence[str], step: float) -> Iterator[Mark]:
    """What stands above the columns; where a word is wider than its column, every other one stands a step higher."""
    torn = any(width(word, SMALL) > step - 6 for label in labels for word in clean(label).split())
    for place, label in enumerate(labels):
        x = LABEL + step * (place + 0.5)
        if not torn:
            lines = tuple(wrap(label, step - 6, size=SMALL, lines=4))
            yield Words(x, HEAD - (26 if len(lines) < 4 else 30), lines, QUIET, SMALL, "center")
            continue
        lines = tuple(wrap(label, 2 * step - 5, size=SMALL, lines=2))
        half = max(width(line, SMALL) for line in lines) / 2
        yield Words(min(x, WIDTH - half), HEAD - (14 if place % 2 else 42), lines, QUIET, SMALL, "center")


def _cell(x: float, y: float, wide: float, many: int, most: int) -> list[Mark]:
    shade = _SHADES[min(1 + int(3.999 * (many - 1) / max(most - 1, 1)), 4)] if many else PAPER
    box = Box(x + 1, y + 1, x + wide - 1, y + ROW - 1, shade, FAINT)
    return [box, Words.of(x + wide / 2, y + ROW / 2, str(many), fill=ink_on(shade), align="center")] if many else [box]


def alt_text(rows: Labels, columns: Labels, counts: Mapping[tuple[str, str], int], what: str = "axis") -> str:
    """Say which cells hold most, and every count by row."""
    if not rows or not columns:
        return tr("Where the plan touches IT: no line has been read yet.")
    names = dict(columns)
    told = [
        ended(
            after_colon(label, with_commas(f"{names[c]} {counts[row, c]}" for c, _ in columns if counts.get((row, c))))
        )
        for row, label in rows
        if any(counts.get((row, column)) for column, _ in columns)
    ]
    return " ".join([sentences(_title(rows, columns, counts), _subtitle(rows, columns, what)), *told])


def _title(rows: Labels, columns: Labels, counts: Mapping[tuple[str, str], int]) -> str:
    sums = {column: sum(counts.get((row, column), 0) for row, _ in rows) for column, _ in columns}
    most = max(sums.values())
    names = [label for column, label in columns if sums[column] == most]
    if not most:
        return tr("No line of the plan touches IT so far")
    return trn(
        "Most often the plan asks for: {names} ({line})",
        "Most often the plan asks for: {names} ({line} each)",
        len(names),
        names=listing(names, most=2),
        line=count(most, "line"),
    )


def _subtitle(rows: Labels, columns: Labels, what: str) -> str:
    named = sum(bool(row) for row, _ in rows)
    told = count(named, "axis", "axes") if what == "axis" else count(named, what)
    return tr("{told} by {kind} of effect; a line may have several", told=told, kind=count(len(columns), "kind"))
