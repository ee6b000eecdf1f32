"""Money by year: secured, likely, hoped for, and the gap, one bar a year."""

from collections.abc import Sequence
from typing import Final

import altair as alt

from custkit.analysis.funding_stack import FundingStack
from custkit.charts.canvas import Box, Drawing, Mark, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend
from custkit.charts.text import count, listing, number, percent
from custkit.charts.theme import NAVY, PAPER, QUIET, RED, SKY, SMALL, TEAL, WIDTH
from custkit.i18n.phrases import sentences
from custkit.i18n.speech import said, tr

__all__ = ["alt_text", "chart"]

LABEL, HEAD, ROW = 64.0, 40.0, 40.0
PARTS: Final = (
    ("secured", Box(0, 0, 0, 0, NAVY, NAVY), said("secured (90 % and more)")),
    ("likely", Box(0, 0, 0, 0, SKY, NAVY), said("likely (50 % and more)")),
    ("hoped", Box(0, 0, 0, 0, PAPER, TEAL, dash=(3, 2)), said("hoped for")),
    ("gap", Box(0, 0, 0, 0, PAPER, RED, 2), said("nobody yet")),
)


def chart(years: Sequence[tuple[int, FundingStack]], currency: str = "") -> alt.LayerChart:
    """Draw one bar for each year.

    Args:
        years: year and its money, in order.
        currency: printed with the sums; where it is empty, that nobody has stated it.
    """
    description = alt_text(years, currency)
    if not years:
        return nothing_yet(tr("Money"), tr("Appears when amounts are stated by year and source."), description)
    at = Scale(0, max((stack.whole for _, stack in years), default=1.0) or 1.0, LABEL, WIDTH - 130)
    marks: list[Mark] = []
    for place, (year, stack) in enumerate(years):
        y, x = HEAD + ROW * (place + 0.5), 0.0
        marks.append(Words.of(0, y, str(year)))
        for name, style, _ in PARTS:
            amount: float = getattr(stack, name)
            if amount:
                box = Box(at(x), y - 10, at(x + amount), y + 10, style.fill, style.stroke, style.thick, style.dash)
                marks.append(box)
            x += amount
        open_ = stack.unfunded
        told = tr("{open} open", open=percent(open_)) if open_ else tr("no gap")
        marks.append(Words.of(WIDTH, y - 7, number(stack.whole, 0), align="right", size=SMALL))
        marks.append(Words.of(WIDTH, y + 8, told, align="right", size=SMALL, fill=RED if stack.too_open else QUIET))
    page = Drawing(
        HEAD + ROW * len(years) + 4, [*legend(9, [(style, tr(meaning)) for _, style, meaning in PARTS]), *marks]
    )
    return draw(page, title=_title(years), subtitle=_subtitle(years, currency), description=description)


def alt_text(years: Sequence[tuple[int, FundingStack]], currency: str = "") -> str:
    """Say what is secured and what is open in each year."""
    if not years:
        return tr("Money: no amount has been stated yet.")
    each = [
        tr(
            "{year}: {whole}, of which secured {secured}, likely {likely}, hoped for {hoped}, nobody yet {gap}",
            year=year,
            whole=number(stack.whole, 0),
            secured=number(stack.secured, 0),
            likely=number(stack.likely, 0),
            hoped=number(stack.hoped, 0),
            gap=number(stack.gap, 0),
        )
        for year, stack in years
    ]
    return sentences(_title(years), _subtitle(years, currency), *each)


def _title(years: Sequence[tuple[int, FundingStack]]) -> str:
    open_ = [
        tr("{unfunded} of {year}", unfunded=percent(stack.unfunded), year=year)
        for year, stack in years
        if stack.too_open and stack.unfunded is not None
    ]
    if open_:
        return tr("Promised by nobody: {open}", open=listing(open_))
    gap = sum(stack.gap for _, stack in years)
    return tr("Every year has somebody for most of its money") if gap else tr("All money is promised by somebody")


def _subtitle(years: Sequence[tuple[int, FundingStack]], currency: str) -> str:
    unit = " " + (tr("in {currency}", currency=currency) if currency else tr("(currency not stated)"))
    return tr("Money for initiatives{unit}, {year}, by how sure it is", unit=unit, year=count(len(years), "year"))
