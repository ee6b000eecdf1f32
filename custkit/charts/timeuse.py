"""Where a unit's working time goes: the share that is urgent, against the alarm, and the four boxes of the week."""

from collections.abc import Mapping
from typing import Final

import altair as alt

from custkit.analysis.thresholds import FIREFIGHTING_MOST
from custkit.charts.canvas import Box, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend, named
from custkit.charts.text import count, in_percent, number, percent
from custkit.charts.theme import FAINT, INK, NAVY, PAPER, QUIET, RED, SKY, SMALL, WIDTH
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import Told, said, tr
from custkit.model.plan_situation import WorkingTime

__all__ = ["BOXES", "alt_text", "chart"]

BOXES: Final = Told(
    (said("Urgent and important"), said("Important, not urgent"), said("Urgent, not important"), said("Neither"))
)
"""The four boxes of the matrix, in the order of the sheet."""
_ROW, _TOP, _LABEL = 30, 46, 210
_AT: Final = Scale(0, 1, _LABEL, WIDTH - 60)


def chart(found: WorkingTime, labels: Mapping[str, str] | None = None, *, expected: int = 0) -> alt.LayerChart:
    """Draw the urgent share of the whole unit, of role bands where each has three people, and each box's median.

    Args:
        found: medians; nobody's own hours.
        labels: words for the role bands.
        expected: how many people were asked, for the coverage; 0 when nobody counted.
    """
    description = alt_text(found, labels, expected=expected)
    if found.share is None:
        return nothing_yet(tr("Where time goes"), tr("Appears when three people have logged a week."), description)
    rows = [(tr("All together"), found.share, found.n)]
    rows += [(named(band.band.value, labels), band.share, band.n) for band in found.bands]
    marks: list[Mark] = [
        *legend(
            9,
            (
                (Box(0, 0, 0, 0, NAVY), tr("urgent share of the week (median)")),
                (Box(0, 0, 0, 0, SKY, NAVY), tr("not urgent")),
                (
                    Path(((0, 0), (1, 0)), RED, 2, (5, 3)),
                    tr("alarm above {firefighting_most}", firefighting_most=percent(FIREFIGHTING_MOST)),
                ),
            ),
        ),
        Words.of(0, _TOP - 12, tr("Share of time that is urgent"), fill=QUIET, size=SMALL),
        Words.of(WIDTH, _TOP - 12, tr("people"), fill=QUIET, size=SMALL, align="right"),
    ]
    y = float(_TOP)
    for label, share, people in rows:
        marks += _bar(label, share, y, NAVY)
        marks.append(Words.of(WIDTH, y + _ROW / 2, str(people), fill=QUIET, size=SMALL, align="right"))
        y += _ROW
    limit = _AT(FIREFIGHTING_MOST)
    marks.append(Path(((limit, _TOP - 4), (limit, y + 2)), RED, 2, (5, 3)))
    y += 34
    marks.append(Words.of(0, y - 12, tr("Median share of each box; medians need not add up"), fill=QUIET, size=SMALL))
    for label, share, urgent in zip(BOXES, found.boxes, (True, False, True, False), strict=True):
        marks += _bar(label, share, y, NAVY if urgent else SKY)
        y += _ROW
    page = Drawing(y + 4, marks)
    return draw(page, title=_title(found), subtitle=_subtitle(found, expected), description=description)


def _bar(label: str, share: float, y: float, fill: str) -> list[Mark]:
    end = max(_AT(share), _LABEL + 1)
    return [
        Words.of(0, y + _ROW / 2, label, room=_LABEL - 10),
        Box(_LABEL, y + 5, _AT(1), y + _ROW - 5, PAPER, FAINT),
        Box(_LABEL, y + 5, end, y + _ROW - 5, fill, NAVY),
        Words.of(end + 8, y + _ROW / 2, _share(share), fill=INK, size=SMALL),
    ]


def alt_text(found: WorkingTime, labels: Mapping[str, str] | None = None, *, expected: int = 0) -> str:
    """Say the urgent share, whether it is an alarm, and each box."""
    if found.share is None:
        return tr("Where time goes: no answers yet that may be shown; three people are needed.")
    boxes = with_commas(f"{label.lower()} {_share(share)}" for label, share in zip(BOXES, found.boxes, strict=True))
    bands = with_commas(f"{named(band.band.value, labels)} {_share(band.share)}" for band in found.bands)
    tail = (" " + tr("By role: {bands}.", bands=bands)) if bands else ""
    return tr(
        "{title}. {subtitle}. Medians of the boxes: {boxes}.{tail}",
        title=_title(found),
        subtitle=_subtitle(found, expected),
        boxes=boxes,
        tail=tail,
    )


def _share(share: float) -> str:
    return in_percent(number(share * 100))


def _title(found: WorkingTime) -> str:
    said = tr("{share} of the week goes to what is urgent", share=_share(found.share or 0))
    return (
        tr(
            "{said}: above {firefighting_most}, something must stop",
            said=said,
            firefighting_most=percent(FIREFIGHTING_MOST),
        )
        if found.alarm
        else said
    )


def _subtitle(found: WorkingTime, expected: int) -> str:
    of = (" " + tr("of {expected} asked", expected=expected)) if expected else ""
    return tr(
        "{person}{of} logged one ordinary week; medians, nobody's own hours",
        person=count(found.n, "person", "people"),
        of=of,
    )
