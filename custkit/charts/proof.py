"""Need beside proof: how soon a service must be back, and how soon it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import altair as alt

from custkit.charts.canvas import Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend
from custkit.charts.text import clean, count, listing, number
from custkit.charts.theme import FAINT, INK, NAVY, PAPER, QUIET, RED, SMALL, TEAL, WIDTH
from custkit.i18n.phrases import sentences
from custkit.i18n.speech import Spoken, said, tr

__all__ = ["Row", "alt_text", "chart"]

LABEL, HEAD, ROW = 180, 62, 42
_RIGHT = WIDTH - 128
_TICKS = Spoken(
    {
        0.25: said("15 min"),
        1.0: said("1 h"),
        4.0: said("4 h"),
        24.0: said("1 d"),
        72.0: said("3 d"),
        168.0: said("1 w"),
        720.0: said("30 d"),
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """One service, in hours; None where nobody knows."""

    name: str
    required: float | None
    """Back within."""
    proven: float | None
    """Was back after."""
    limit: float | None
    """Down at most."""
    verdict: str
    """``met``, ``not_met``, ``unproven`` or ``unknown``."""


_VERDICTS = Spoken(
    {"met": said("met"), "not_met": said("not met"), "unproven": said("unproven"), "unknown": said("not known")}
)


def chart(rows: Sequence[Row]) -> alt.LayerChart:
    """Draw required and proven hours of each service on a scale of growing steps."""
    description = alt_text(rows)
    if not rows:
        return nothing_yet(tr("Need and proof"), tr("Appears when services have their need."), description)
    height = HEAD + ROW * len(rows)
    marks: list[Mark] = [
        *legend(
            9,
            [
                (Dot(0, 0, 12, PAPER, TEAL, "diamond", 2), tr("must be back within")),
                (Dot(0, 0, 11, NAVY, NAVY), tr("was back after")),
                (Path((), INK, 3), tr("down at most")),
                (Path((), RED, 3, (5, 3)), tr("too long")),
            ],
        )
    ]
    for hours, word in _TICKS.items():
        marks.append(Path(((_x(hours), HEAD - 6), (_x(hours), height)), FAINT, 1, (1, 3)))
        marks.append(Words.of(_x(hours), HEAD - 15, word, fill=QUIET, size=SMALL, align="center"))
    for place, row in enumerate(rows):
        y = HEAD + ROW * (place + 0.5)
        marks.append(Words.of(0, y, row.name, room=LABEL - 12, lines=2))
        marks += _marks(row, y)
    return draw(Drawing(height + 4, marks), title=_title(rows), subtitle=_subtitle(rows), description=description)


def _x(hours: float) -> float:
    return Scale(log(0.2), log(800), LABEL, _RIGHT)(log(max(hours, 0.2)))


def _marks(row: Row, y: float) -> list[Mark]:
    marks: list[Mark] = []
    late = row.required is not None and row.proven is not None and row.proven > row.required
    if late:
        marks.append(Path(((_x(row.required or 0), y), (_x(row.proven or 0), y)), RED, 3, (5, 3)))
    if row.limit is not None:
        marks.append(Path(((_x(row.limit), y - 12), (_x(row.limit), y + 12)), INK, 3))
    if row.required is not None:
        marks.append(Dot(_x(row.required), y, 12, PAPER, TEAL, "diamond", 2))
    if row.proven is not None:
        marks.append(Dot(_x(row.proven), y, 11, NAVY, NAVY))
    said = _VERDICTS.get(row.verdict, row.verdict)
    marks.append(Words.of(WIDTH, y - 7, said, align="right", fill=RED if row.verdict == "not_met" else INK))
    marks.append(Words.of(WIDTH, y + 8, _hours(row), size=SMALL, fill=QUIET, align="right"))
    return marks


def _hours(row: Row) -> str:
    def told(value: float | None) -> str:
        return "?" if value is None else f"{number(value)} h"

    return tr("{told} needed, {told_2}", told=told(row.required), told_2=told(row.proven))


def alt_text(rows: Sequence[Row]) -> str:
    """Say of each service what is needed and what is proven."""
    if not rows:
        return tr("Need and proof: no service has its need yet.")
    told = [
        tr(
            "{name}: {verdict}; {hours} shown",
            name=clean(row.name),
            verdict=_VERDICTS.get(row.verdict, row.verdict),
            hours=_hours(row),
        )
        + ("" if row.limit is None else tr(", down at most {limit} h", limit=number(row.limit)))
        for row in rows
    ]
    return sentences(_title(rows), _subtitle(rows), *told)


def _title(rows: Sequence[Row]) -> str:
    short = [row.name for row in rows if row.verdict == "not_met"]
    if short:
        return tr(
            "{service} short of the need: {short}",
            service=count(len(short), "service falls", "services fall"),
            short=listing(short, most=2),
        )
    met = sum(row.verdict == "met" for row in rows)
    return tr("{met} of {service} proven to come back in time", met=met, service=count(len(rows), "service"))


def _subtitle(rows: Sequence[Row]) -> str:
    unproven = sum(row.verdict in {"unproven", "unknown"} for row in rows)
    return tr(
        "{service}, hours on a scale of growing steps; {unproven} without a proof that counts",
        service=count(len(rows), "service"),
        unproven=unproven,
    )
