"""Three estimates as a range: best to worst case, the likely one, and what is to be expected."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend
from custkit.charts.text import clean, count, number
from custkit.charts.theme import FAINT, INK, NAVY, PAPER, QUIET, SKY, SMALL, WIDTH
from custkit.i18n.phrases import sentences
from custkit.i18n.speech import tr

__all__ = ["Range", "alt_text", "chart"]

LABEL, HEAD, ROW = 230, 40, 34


@dataclass(frozen=True, slots=True)
class Range:
    """One thing with three estimates."""

    name: str
    low: float
    likely: float
    high: float
    expected: float


def chart(ranges: Sequence[Range], unit: str) -> alt.LayerChart:
    """Draw a bar from best to worst case for each row.

    Args:
        ranges: one row each.
        unit: of the estimates.
    """
    description = alt_text(ranges, unit)
    if not ranges:
        return nothing_yet(tr("Effort as a range"), tr("Appears when a request has three estimates."), description)
    at = Scale(0, max(row.high for row in ranges) or 1.0, LABEL, WIDTH - 96)
    marks: list[Mark] = [
        *legend(
            9,
            [
                (Box(0, 0, 0, 0, SKY, SKY), tr("from best to worst case")),
                (Dot(0, 0, 9, PAPER, INK), tr("most likely")),
                (Dot(0, 0, 12, NAVY, NAVY, "diamond"), tr("to be expected")),
            ],
        ),
        Words.of(WIDTH, HEAD - 8, tr("expected"), size=SMALL, fill=QUIET, align="right"),
    ]
    for place, row in enumerate(ranges):
        y = HEAD + ROW * (place + 0.5)
        marks += [
            Words.of(0, y, row.name, room=LABEL - 10, lines=2, size=SMALL),
            Path(((LABEL, y), (WIDTH - 96, y)), FAINT, 1, (1, 3)),
            Box(at(row.low), y - 5, max(at(row.high), at(row.low) + 2), y + 5, SKY, SKY),
            Dot(at(row.likely), y, 9, PAPER, INK),
            Dot(at(row.expected), y, 12, NAVY, NAVY, "diamond"),
            Words.of(WIDTH, y, number(row.expected), align="right"),
        ]
    page = Drawing(HEAD + ROW * len(ranges) + 4, marks)
    return draw(page, title=_title(ranges, unit), subtitle=_subtitle(ranges, unit), description=description)


def alt_text(ranges: Sequence[Range], unit: str) -> str:
    """Say what is to be expected of each row, and between which ends."""
    if not ranges:
        return tr("Effort as a range: no request has three estimates yet.")
    told = [
        tr(
            "{name}: {expected}, between {low} and {high}.",
            name=clean(row.name),
            expected=number(row.expected),
            low=number(row.low),
            high=number(row.high),
        )
        for row in ranges
    ]
    return " ".join([sentences(_title(ranges, unit), _subtitle(ranges, unit)), *told])


def _title(ranges: Sequence[Range], unit: str) -> str:
    total = sum(row.expected for row in ranges)
    return tr("{total} {unit} are to be expected in all", total=number(total), unit=unit)


def _subtitle(ranges: Sequence[Range], unit: str) -> str:
    return tr(
        "{request} with three estimates; {unit}, (best + 4 likely + worst) / 6",
        request=count(len(ranges), "request"),
        unit=unit,
    )
