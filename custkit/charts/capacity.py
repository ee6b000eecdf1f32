"""The capacity gauge: what musts and shoulds take, against what they may take."""

from collections.abc import Sequence

import altair as alt

from custkit.analysis.portfolio import ClassLoad, Moscow, Portfolio
from custkit.analysis.thresholds import MUST_AND_SHOULD_SHARE, MUST_SHARE
from custkit.charts.canvas import Box, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend
from custkit.charts.text import count, number, percent
from custkit.charts.theme import INK, MIST, NAVY, PAPER, QUIET, RED, SKY, SMALL, WIDTH
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import said, tr

__all__ = ["alt_text", "chart"]

CLASSES = {"must": said("Must"), "should": said("Should"), "could": said("Could")}
STYLES: dict[Moscow, Box] = {
    "must": Box(0, 0, 0, 0, NAVY, NAVY),
    "should": Box(0, 0, 0, 0, SKY, NAVY),
    "could": Box(0, 0, 0, 0, PAPER, NAVY, dash=(4, 3)),
}
LABEL, HEAD, ROW = 132, 52, 54


def chart(found: Portfolio) -> alt.LayerChart:
    """Draw the work of musts, of musts and shoulds, and of all chosen work against the capacity of the first year."""
    description = alt_text(found)
    chosen = found.loads[:3]
    if not any(load.count for load in chosen):
        return nothing_yet(
            tr("Capacity"), tr("Appears when initiatives are classed as must, should or could."), description
        )
    total = sum(load.staff_months for load in chosen)
    longest = max(total, found.capacity or 0.0) or 1.0
    at = Scale(0, longest * 1.04, LABEL, WIDTH - 84)
    rows = (
        (tr("Must"), chosen[:1], MUST_SHARE, found.must_too_much),
        (tr("Must + Should"), chosen[:2], MUST_AND_SHOULD_SHARE, found.must_and_should_too_much),
        (tr("With Could"), chosen, 1.0, found.capacity is not None and total > found.capacity),
    )
    styles = [(STYLES[load.moscow], f"{tr(CLASSES[load.moscow])} ({load.count})") for load in chosen]
    if found.capacity is not None:
        styles.append((Box(0, 0, 0, 0, MIST), tr("capacity")))
    marks = legend(9, styles)
    for place, (label, loads, limit, over) in enumerate(rows):
        y = HEAD + ROW * (place + 0.5)
        marks.append(Words.of(0, y, label, room=LABEL - 8, lines=2))
        marks += _track(loads, y, at, found.capacity)
        work = sum(load.staff_months for load in loads)
        if found.capacity is None:
            marks.append(Words.of(WIDTH, y, number(work), align="right"))
        else:
            marks += _limit(at(found.capacity * limit), y, limit, over=over)
            beyond = tr("{work} over", work=number(work - found.capacity * limit)) if over else tr("within")
            marks.append(Words.of(WIDTH, y - 8, percent(work / found.capacity), align="right"))
            marks.append(Words.of(WIDTH, y + 8, beyond, size=SMALL, fill=RED if over else QUIET, align="right"))
    page = Drawing(HEAD + ROW * len(rows), marks)
    return draw(page, title=_title(found), subtitle=_subtitle(found), description=description)


def alt_text(found: Portfolio) -> str:
    """Say whether the selection can be carried, and by how much it is over."""
    chosen = found.loads[:3]
    if not any(load.count for load in chosen):
        return tr("Capacity: no initiative is classed as must, should or could yet.")
    loads = with_commas(f"{tr(CLASSES[load.moscow]).lower()} {number(load.staff_months)}" for load in chosen)
    return tr(
        "{title}. {subtitle}. Staff-months: {loads}.", title=_title(found), subtitle=_subtitle(found), loads=loads
    )


def _title(found: Portfolio) -> str:
    if found.capacity is None or found.must_share is None or found.must_and_should_share is None:
        return tr("Whether the selection can be carried is not known: nobody has stated the capacity")
    if found.must_too_much:
        over = number((found.must_share - MUST_SHARE) * found.capacity)
        return tr(
            "Musts take {must_share} of capacity: {over} staff-months more than they may",
            must_share=percent(found.must_share),
            over=over,
        )
    if found.must_and_should_too_much:
        over = number((found.must_and_should_share - MUST_AND_SHOULD_SHARE) * found.capacity)
        both = percent(found.must_and_should_share)
        return tr(
            "Musts and shoulds take {both} of capacity: {over} staff-months more than they may", both=both, over=over
        )
    return tr(
        "Within the limits of the first year: musts take {must_share}, with shoulds "
        "{must_and_should_share} of capacity",
        must_share=percent(found.must_share),
        must_and_should_share=percent(found.must_and_should_share),
    )


def _subtitle(found: Portfolio) -> str:
    stated = (
        tr("Capacity not stated")
        if found.capacity is None
        else tr("Capacity {capacity} staff-months", capacity=number(found.capacity))
    )
    unknown = sum(len(load.unknown) for load in found.loads[:3])
    left = (
        tr("; the work of {initiative} is not known and not in the sums", initiative=count(unknown, "initiative"))
        if unknown
        else ""
    )
    refused = "" if found.wont_named else tr("; no initiative is put off yet")
    limits = tr(
        "limits: musts {must_share}, with shoulds {must_and_should_share}",
        must_share=percent(MUST_SHARE),
        must_and_should_share=percent(MUST_AND_SHOULD_SHARE),
    )
    return tr("{stated}, first year; {limits}{left}{refused}", stated=stated, limits=limits, left=left, refused=refused)


def _limit(x: float, y: float, limit: float, *, over: bool) -> list[Mark]:
    said = Words.of(x, y - 25, tr("limit {limit}", limit=percent(limit)), size=SMALL, fill=QUIET, align="center")
    return [Path(((x, y - 19), (x, y + 19)), RED if over else INK, 3), said]


def _track(loads: Sequence[ClassLoad], y: float, at: Scale, capacity: float | None) -> list[Mark]:
    boxes: list[Mark] = [] if capacity is None else [Box(at(0), y - 14, at(capacity), y + 14, MIST)]
    start = 0.0
    for load in loads:
        if load.staff_months:
            style = STYLES[load.moscow]
            stop = start + load.staff_months
            boxes.append(Box(at(start), y - 9, at(stop), y + 9, style.fill, style.stroke, 1, style.dash))
            start = stop
    return boxes
