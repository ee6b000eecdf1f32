"""The roadmap within means: which initiative runs in which quarter, and which finds no place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import altair as alt

from custkit.analysis.quarters import quarter_words
from custkit.charts.canvas import Box, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import legend
from custkit.charts.text import count, listing
from custkit.charts.theme import FAINT, INK, MIST, NAVY, PAPER, QUIET, RED, SKY, SMALL, WIDTH, ink_on
from custkit.i18n.phrases import sentences, with_semicolons
from custkit.i18n.speech import said, tr

__all__ = ["Bar", "alt_text", "chart"]

LABEL, HEAD, ROW = 244.0, 58.0, 31.0
STYLES: Final = {
    "must": (Box(0, 0, 0, 0, NAVY, NAVY), said("Must")),
    "should": (Box(0, 0, 0, 0, SKY, NAVY), said("Should")),
    "could": (Box(0, 0, 0, 0, PAPER, NAVY, dash=(4, 3)), said("Could")),
}
OUT: Final = Box(0, 0, 0, 0, PAPER, RED, dash=(2, 2))


@dataclass(frozen=True, slots=True)
class Bar:
    """One initiative of the roadmap."""

    id: str
    title: str
    moscow: str
    """``must``, ``should`` or ``could``."""
    start: int | None
    """First quarter, counted from 0; None when it found no place."""
    end: int | None = None
    """Last quarter."""


def chart(bars: Sequence[Bar], quarters: Sequence[str]) -> alt.LayerChart:
    """Draw initiatives over quarters, in the order given; those without a place below.

    Args:
        bars: the initiatives.
        quarters: names in order, such as ``2027-Q1``.
    """
    description = alt_text(bars, quarters)
    if not bars or not quarters:
        return nothing_yet(
            tr("Roadmap within means"), tr("Appears when initiatives and capacity are known."), description
        )
    placed, out = [bar for bar in bars if bar.start is not None], [bar for bar in bars if bar.start is None]
    wide = (WIDTH - LABEL) / len(quarters)
    bottom = HEAD + ROW * len(bars)
    marks: list[Mark] = [*_heads(quarters, wide, bottom)]
    for place, bar in enumerate((*placed, *out)):
        y = HEAD + ROW * (place + 0.5)
        marks.append(Words.of(0, y, f"{bar.id}  {bar.title}", size=SMALL, room=LABEL - 12, lines=2))
        marks += _bar(bar, y, wide)
    key = [(STYLES[code][0], tr(STYLES[code][1])) for code in STYLES if any(bar.moscow == code for bar in bars)]
    key += [(OUT, tr("finds no place"))] if out else []
    page = Drawing(bottom + 8, [*legend(9, key), *marks])
    return draw(page, title=_title(bars), subtitle=_subtitle(bars, quarters), description=description)


def alt_text(bars: Sequence[Bar], quarters: Sequence[str]) -> str:
    """Say what runs from when to when, and what finds no place."""
    if not bars or not quarters:
        return tr("Roadmap within means: not enough is known yet.")
    runs = [
        tr(
            "{id} {quarters} to {quarters_2}",
            id=bar.id,
            quarters=quarter_words(quarters[bar.start]),
            quarters_2=quarter_words(quarters[bar.end]),
        )
        for bar in bars
        if bar.start is not None and bar.end is not None
    ]
    out = [f"{bar.id} {bar.title}" for bar in bars if bar.start is None]
    parts = [sentences(_title(bars), _subtitle(bars, quarters)), sentences(with_semicolons(runs))]
    parts.append(tr("No place: {out}.", out=listing(out, most=8)) if out else "")
    return " ".join(part for part in parts if part)


def _title(bars: Sequence[Bar]) -> str:
    out = [bar for bar in bars if bar.start is None]
    musts = sum(bar.moscow == "must" for bar in out)
    if musts:
        return tr("{must} no place: this choice cannot be carried", must=count(musts, "Must finds", "Musts find"))
    if out:
        return tr("All Musts find a place; {other} not", other=count(len(out), "other does", "others do"))
    return tr("Everything that was chosen finds a place")


def _subtitle(bars: Sequence[Bar], quarters: Sequence[str]) -> str:
    done = sum(bar.start is not None for bar in bars)
    return tr(
        "{done} of {bars} initiatives on {quarter}, each as early as means allow",
        done=done,
        bars=len(bars),
        quarter=count(len(quarters), "quarter"),
    )


def _heads(quarters: Sequence[str], wide: float, bottom: float) -> list[Mark]:
    marks: list[Mark] = []
    for place, name in enumerate(quarters):
        year, _, number = name.partition("-")
        x = LABEL + wide * place
        first = place == 0 or number == "Q1"
        marks.append(Box(x - 0.5, HEAD - (26 if first else 8), x + 0.5, bottom, INK if first else FAINT))
        if first:
            marks.append(Words.of(x + 4, HEAD - 22, year, size=SMALL))
        if wide >= 20:
            word = tr("Q{quarter}", quarter=number[1:])
            marks.append(Words.of(x + wide / 2, HEAD - 8, word, fill=QUIET, size=SMALL, align="center"))
    return marks


def _bar(bar: Bar, y: float, wide: float) -> list[Mark]:
    if bar.start is None or bar.end is None:
        box = Box(LABEL + 4, y - 8, WIDTH - 4, y + 8, OUT.fill, OUT.stroke, 1, OUT.dash)
        said = Words.of(
            (LABEL + WIDTH) / 2,
            y,
            tr("{styles}: no place", styles=tr(STYLES[bar.moscow][1])),
            size=SMALL,
            align="center",
        )
        return [Path(((LABEL, y), (LABEL + 4, y)), RED), box, said]
    style = STYLES[bar.moscow][0]
    left, right = LABEL + wide * bar.start + 2, LABEL + wide * (bar.end + 1) - 2
    made: list[Mark] = [Box(left, y - 8, right, y + 8, style.fill, style.stroke, 1, style.dash)]
    if right - left >= 48:
        name = tr(STYLES[bar.moscow][1])
        made.append(Words.of((left + right) / 2, y, name, size=SMALL, fill=ink_on(style.fill), align="center"))
    return made if bar.start else [Box(LABEL, y - 12, LABEL + 2, y + 12, MIST), *made]
