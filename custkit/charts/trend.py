"""Shares month by month, one row a service, each on the scale of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from custkit.charts.canvas import Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale
from custkit.charts.text import clean, count, in_percent, number
from custkit.charts.theme import FAINT, NAVY, PAPER, QUIET, RED, SMALL, WIDTH
from custkit.charts.timeline import Timeline
from custkit.i18n.phrases import sentences
from custkit.i18n.speech import tr

__all__ = ["Row", "alt_text", "chart"]

LABEL, HEAD, ROW = 176, 34, 46
_RIGHT = WIDTH - 160
_LOWEST = WIDTH - 78


@dataclass(frozen=True, slots=True)
class Row:
    """One service: the first day of each month and the share in it; None where it cannot be told."""

    name: str
    months: tuple[tuple[date, float | None], ...]


def chart(rows: Sequence[Row]) -> alt.LayerChart:
    """Draw each service's availability month by month."""
    description = alt_text(rows)
    known = [value for row in rows for _, value in row.months if value is not None]
    if not known:
        return nothing_yet(tr("Availability by month"), tr("Appears when the log is longer than a month."), description)
    days = sorted({day for row in rows for day, _ in row.months})
    line = Timeline.of(days[0], days[-1], LABEL, _RIGHT)
    low = min(known)
    height = HEAD + ROW * len(rows)
    marks: list[Mark] = []
    for x, word in line.ticks():
        marks.append(Path(((x, HEAD - 6), (x, height)), FAINT))
        marks.append(Words.of(x + 2, HEAD - 15, word, fill=QUIET, size=SMALL))
    marks += [
        Words.of(_LOWEST, HEAD - 15, tr("lowest"), fill=QUIET, size=SMALL, align="right", room=74, lines=2),
        Words.of(WIDTH, HEAD - 15, tr("latest"), fill=QUIET, size=SMALL, align="right", room=74, lines=2),
    ]
    for place, row in enumerate(rows):
        top = HEAD + ROW * place
        at = Scale(low if low < 1 else 0.0, 1, top + ROW - 10, top + 8)
        marks.append(Words.of(0, top + ROW / 2, row.name, room=LABEL - 12, lines=2))
        marks.append(Path(((LABEL, top + 8), (_RIGHT, top + 8)), FAINT, 1, (1, 3)))
        marks += _line(row, at, line)
        marks += _ends(row, top + ROW / 2)
    return draw(Drawing(height + 4, marks), title=_title(rows), subtitle=_subtitle(rows, low), description=description)


def _line(row: Row, at: Scale, line: Timeline) -> list[Mark]:
    points = [(line.at(day), at(value)) for day, value in row.months if value is not None]
    marks: list[Mark] = [Path(tuple(points), NAVY, 1.5)] if len(points) > 1 else []
    lowest, highest = max((y for _, y in points), default=0.0), min((y for _, y in points), default=0.0)
    return [*marks, *(Dot(x, y, 8, RED if y == lowest > highest else NAVY, PAPER) for x, y in points)]


def _ends(row: Row, y: float) -> list[Mark]:
    known = [value for _, value in row.months if value is not None]
    if not known:
        return [Words.of(WIDTH, y, tr("cannot be told"), fill=QUIET, size=SMALL, align="right")]
    return [
        Words.of(_LOWEST, y, _share(min(known)), size=SMALL, align="right"),
        Words.of(WIDTH, y, _share(known[-1]), size=SMALL, align="right"),
    ]


def _share(value: float) -> str:
    """Percent with as many decimals as an availability needs; less than all is never shown as all."""
    said = number(100 * value)
    return in_percent(f"{'>' + chr(160) + '99.9' if said == '100' and value < 1 else said}")


def alt_text(rows: Sequence[Row]) -> str:
    """Say each service's lowest and latest month."""
    known = [value for row in rows for _, value in row.months if value is not None]
    if not known:
        return tr("Availability by month: the log is not longer than a month, or there is none yet.")
    told = []
    for row in rows:
        own = [(value, day) for day, value in row.months if value is not None]
        if own:
            worst = min(own)
            told.append(
                tr(
                    "{name}: lowest {worst} in {worst_2}, latest {own}.",
                    name=clean(row.name),
                    worst=_share(worst[0]),
                    worst_2=f"{worst[1]:%Y-%m}",
                    own=_share(own[-1][0]),
                )
            )
    return " ".join([sentences(_title(rows), _subtitle(rows, min(known))), *told])


def _title(rows: Sequence[Row]) -> str:
    worst = min(
        ((value, day, row.name) for row in rows for day, value in row.months if value is not None),
    )
    return tr(
        "The worst month: {worst}, {worst_2}, {worst_3}",
        worst=clean(worst[2]),
        worst_2=f"{worst[1]:%B %Y}",
        worst_3=_share(worst[0]),
    )


def _subtitle(rows: Sequence[Row], low: float) -> str:
    months = len({day for row in rows for day, _ in row.months})
    return tr(
        "Availability of {service} in {month}; from {low} to 100 %",
        service=count(len(rows), "service"),
        month=count(months, "month"),
        low=_share(low),
    )
