"""Which few causes bring most of the loss: bars with their running share."""

from collections.abc import Mapping

import altair as alt

from custkit.analysis.pareto import Pareto
from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend, named
from custkit.charts.text import count, listing, number, percent
from custkit.charts.theme import FAINT, NAVY, PAPER, QUIET, RED, SKY, SMALL, WIDTH
from custkit.i18n.phrases import sentences, with_commas
from custkit.i18n.speech import tr

__all__ = ["alt_text", "chart"]

LABEL, HEAD, ROW = 170, 40, 32
_RIGHT = WIDTH - 166
_AMOUNT = WIDTH - 82


def chart(found: Pareto, labels: Mapping[str, str] | None = None, unit: str = "") -> alt.LayerChart:
    """Draw a bar for each cause, most first, with a line for the running share.

    Args:
        found: the causes.
        labels: words for their ids.
        unit: of what was lost; minutes when empty.
    """
    unit = unit or tr("minutes")
    description = alt_text(found, labels, unit)
    if not found.causes:
        return nothing_yet(tr("What costs most"), tr("Appears when the log holds outages."), description)
    at = Scale(0, found.total, LABEL, _RIGHT)
    height = HEAD + ROW * len(found.causes)
    marks: list[Mark] = [
        *legend(
            9,
            [
                (Box(0, 0, 0, 0, NAVY, NAVY), tr("the vital few")),
                (Box(0, 0, 0, 0, SKY, SKY), tr("the others")),
                (Dot(0, 0, 8, PAPER, RED), tr("running share")),
            ],
        ),
        Path(((at(0.8 * found.total), HEAD - 4), (at(0.8 * found.total), height)), FAINT, 1, (4, 3)),
        Words.of(at(0.8 * found.total), HEAD - 10, "80 %", size=SMALL, fill=QUIET, align="center"),
        Words.of(_AMOUNT, HEAD - 10, unit, size=SMALL, fill=QUIET, align="right"),
        Words.of(WIDTH, HEAD - 10, tr("running"), size=SMALL, fill=QUIET, align="right"),
    ]
    line = []
    for place, cause in enumerate(found.causes):
        y = HEAD + ROW * (place + 0.5)
        fill = NAVY if cause.vital else SKY
        marks.append(Words.of(0, y, named(cause.name or tr("not said"), labels), room=LABEL - 10, lines=2))
        marks.append(Box(at(0), y - 9, at(cause.amount), y + 9, fill, fill))
        marks.append(Words.of(_AMOUNT, y, number(cause.amount, 0), align="right"))
        marks.append(Words.of(WIDTH, y, percent(cause.cumulative), align="right"))
        line.append((at(cause.cumulative * found.total), y))
    if len(line) > 1:
        marks.append(Path(tuple(line), RED, 1.5))
    marks += [Dot(x, y, 8, PAPER, RED) for x, y in line]
    return draw(
        Drawing(height + 4, marks),
        title=_title(found, labels),
        subtitle=_subtitle(found, unit),
        description=description,
    )


def alt_text(found: Pareto, labels: Mapping[str, str] | None = None, unit: str = "") -> str:
    """Say which causes are the vital few, and what each cost."""
    unit = unit or tr("minutes")
    if not found.causes:
        return tr("What costs most: nothing was lost, or there is no log yet.")
    told = with_commas(
        f"{named(cause.name or tr('not said'), labels)} {number(cause.amount, 0)} ({percent(cause.share)})"
        for cause in found.causes
    )
    return sentences(_title(found, labels), _subtitle(found, unit), told)


def _title(found: Pareto, labels: Mapping[str, str] | None) -> str:
    vital = [cause for cause in found.causes if cause.vital]
    names = listing(named(cause.name or tr("not said"), labels) for cause in vital)
    share = sum(cause.share for cause in vital)
    return tr("{names}: {share} of what was lost", names=names, share=percent(min(share, 1.0)))


def _subtitle(found: Pareto, unit: str) -> str:
    return tr(
        "{total} {unit} lost in all, {cause}, the costliest first",
        total=number(found.total, 0),
        unit=unit,
        cause=count(len(found.causes), "cause"),
    )
