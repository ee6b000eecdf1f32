"""Work asked for against people there are: a tile for each skill and quarter, with its share, letter and colour."""

from collections.abc import Mapping
from typing import Final

import altair as alt

from custkit.analysis.load import LoadTable, QuarterLoad
from custkit.analysis.quarters import quarter_words
from custkit.analysis.thresholds import LOAD_AMBER
from custkit.charts.canvas import Box, Drawing, Mark, Words, draw, nothing_yet
from custkit.charts.parts import legend, named
from custkit.charts.text import count, listing, number, percent
from custkit.charts.theme import AMBER, FAINT, GREEN, INK, PAPER, QUIET, RED, SMALL, WIDTH, ink_on
from custkit.i18n.phrases import sentences
from custkit.i18n.speech import tr

__all__ = ["alt_text", "chart"]

LABEL, HEAD, ROW = 190.0, 58.0, 40.0
FILLS: Final = {"green": GREEN, "amber": AMBER, "red": RED, "grey": PAPER}
MOST: Final = 16
"""Quarters side by side that still leave room for a number in each."""


def chart(found: LoadTable, labels: Mapping[str, str] | None = None) -> alt.LayerChart:
    """Draw the load.

    Args:
        found: the load by quarter and skill.
        labels: words for the skills' ids.
    """
    description = alt_text(found, labels)
    quarters = tuple(dict.fromkeys(line.quarter for line in found.skills))
    if not found.skills:
        return nothing_yet(
            tr("Load"), tr("Appears when needs or capacity are stated by skill and quarter."), description
        )
    shown = quarters[:MOST]
    skills = tuple(dict.fromkeys(line.skill for line in found.skills))
    wide = min((WIDTH - LABEL) / len(shown), 120.0)
    marks: list[Mark] = []
    for place, quarter in enumerate(shown):
        year, _, part = quarter.partition("-")
        x = LABEL + wide * (place + 0.5)
        if place == 0 or part == "Q1" or shown[place - 1][:4] != year:
            marks.append(Words.of(LABEL + wide * place + 2, HEAD - 22, year, size=SMALL))
        word = tr("Q{quarter}", quarter=part[1:])
        marks.append(Words.of(x, HEAD - 8, word, size=SMALL, fill=QUIET, align="center"))
    for row, skill in enumerate(skills):
        y = HEAD + ROW * (row + 0.5)
        marks.append(Words.of(0, y, named(skill, labels), room=LABEL - 12, lines=2))
        for place, quarter in enumerate(shown):
            line = next((one for one in found.skills if (one.quarter, one.skill) == (quarter, skill)), None)
            marks += _tile(line, LABEL + wide * place, y, wide)
    page = Drawing(HEAD + ROW * len(skills) + 4, [*_key(), *marks])
    return draw(page, title=_title(found, labels), subtitle=_subtitle(found, len(shown)), description=description)


def alt_text(found: LoadTable, labels: Mapping[str, str] | None = None) -> str:
    """Say which skill is overloaded when, and by how much."""
    if not found.skills:
        return tr("Load: nobody has stated needs or capacity yet.")
    red = [
        tr(
            "{named} in {quarter} ({demanded} of {there})",
            named=named(line.skill, labels),
            quarter=quarter_words(line.quarter),
            demanded=number(line.demanded),
            there=_there(line),
        )
        for line in found.skills
        if line.colour == "red"
    ]
    parts = [sentences(_title(found, labels), _subtitle(found, 0))]
    parts.append(tr("Overloaded: {red}.", red=listing(red, most=8)) if red else "")
    return " ".join(part for part in parts if part)


def _there(line: QuarterLoad) -> str:
    return "?" if line.available is None else number(line.available)


def _title(found: LoadTable, labels: Mapping[str, str] | None) -> str:
    red = list(dict.fromkeys(named(line.skill, labels) for line in found.skills if line.colour == "red"))
    if red:
        many = count(len({quarter for quarter, _ in found.overloaded}), "quarter", "quarters")
        return tr("More work than people in {many}: {red}", red=listing(red), many=many)
    if any(line.colour == "grey" for line in found.skills):
        return tr("Where capacity was stated, no skill is overloaded; some was not stated")
    tight = sum(line.colour == "amber" for line in found.skills)
    return tr(
        "No skill is overloaded{tight}",
        tight=tr("; {tight} are tight", tight=tight) if tight > 1 else tr("; one is tight") if tight else "",
    )


def _subtitle(found: LoadTable, shown: int) -> str:
    quarters = len({line.quarter for line in found.skills})
    cut = (
        tr("; the first {shown} of {quarters} quarters", shown=shown, quarters=quarters) if 0 < shown < quarters else ""
    )
    return tr("Staff-months asked for, of those there are, as the needs were written{cut}", cut=cut)


def _key() -> list[Mark]:
    return legend(
        9,
        (
            (Box(0, 0, 0, 0, GREEN, GREEN), tr("up to {load_amber}", load_amber=percent(LOAD_AMBER))),
            (Box(0, 0, 0, 0, AMBER, AMBER), tr("up to 100 %")),
            (Box(0, 0, 0, 0, RED, RED), tr("! above: more work than people")),
            (Box(0, 0, 0, 0, PAPER, QUIET, dash=(3, 2)), tr("? capacity not stated")),
        ),
    )


def _tile(line: QuarterLoad | None, x: float, y: float, wide: float) -> list[Mark]:
    half = ROW / 2 - 2
    if line is None:
        return [Box(x + 1, y - half, x + wide - 1, y + half, PAPER, FAINT)]
    fill = FILLS[line.colour]
    edge, dash = (QUIET, (3, 2)) if line.colour == "grey" else (fill, ())
    ink = ink_on(fill) if line.colour != "grey" else INK
    sign = {"red": "!", "grey": "?"}.get(line.colour, "")
    said = f"{sign}{percent(line.share)}" if line.share is not None else f"{sign or '!'}"
    middle = x + wide / 2
    below = f"{number(line.demanded)}/{_there(line)}"
    return [
        Box(x + 1, y - half, x + wide - 1, y + half, fill, edge, 1, dash),
        Words.of(middle, y - 7, said, size=SMALL, fill=ink, align="center", room=wide - 2),
        Words.of(middle, y + 8, below, size=SMALL - 1, fill=ink, align="center", room=wide - 2),
    ]
