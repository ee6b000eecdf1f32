"""Readiness for a change, element by element, in the order in which people need them; the barrier stands out."""

from collections.abc import Mapping
from typing import Final

import altair as alt

from custkit.analysis.readiness import ElementReadiness, Readiness
from custkit.analysis.thresholds import BARRIER_MEDIAN
from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend, named
from custkit.charts.text import count, number
from custkit.charts.theme import FAINT, INK, MIST, NAVY, PAPER, QUIET, RED, SMALL, WIDTH
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import Told, said, tr

__all__ = ["alt_text", "chart"]

_ROW, _HEAD, _LABEL = 38, 58, 150
_AT: Final = Scale(1, 5, _LABEL + 30, WIDTH - 150)
_ANCHORS: Final = Told((said("1 hardly anybody"), "2", said("3 about half"), "4", said("5 nearly everybody")))


def chart(found: Readiness | None, labels: Mapping[str, str] | None = None, *, expected: int = 0) -> alt.LayerChart:
    """Draw the median and the middle half of the answers for each element; up to 3 is where a change gets stuck.

    Args:
        found: how ready people are.
        labels: words for the elements' ids.
        expected: how many people were asked, for the coverage; 0 when nobody counted.
    """
    description = alt_text(found, labels, expected=expected)
    if found is None or not _people(found):
        return nothing_yet(tr("Readiness for the change"), tr("Appears when the first rating is in."), description)
    height = _HEAD + _ROW * len(found.elements)
    stuck = _AT(BARRIER_MEDIAN)
    marks: list[Mark] = [
        *legend(
            9,
            (
                (Dot(0, 0, 12, NAVY), tr("median above 3")),
                (Dot(0, 0, 12, PAPER, RED, "square", 2), tr("3 or below: stuck here")),
                (Box(0, 0, 0, 0, FAINT), tr("middle half of the answers")),
            ),
        ),
        Box(_AT(1) - 14, _HEAD - 4, stuck, height, MIST),
        *(Path(((_AT(step), _HEAD - 4), (_AT(step), height)), FAINT) for step in range(1, 6)),
        *(
            Words.of(_AT(step), _HEAD - 16, anchor, fill=QUIET, size=SMALL, align="center")
            for step, anchor in enumerate(_ANCHORS, start=1)
        ),
        Words.of(WIDTH, _HEAD - 16, tr("answers"), fill=QUIET, size=SMALL, align="right"),
    ]
    medians = [row.spread.median for row in found.elements if row.spread.median is not None]
    for place, row in enumerate(found.elements):
        y, here = _HEAD + _ROW * (place + 0.5), row.element == found.barrier
        marks += _row(row, y, named(row.element, labels), barrier=here)
        if row.spread.median is not None:
            beside = sum(other.spread.median is not None for other in found.elements[:place])
            marks.append(_median(medians, beside, y))
    path = [
        (_AT(row.spread.median), _HEAD + _ROW * (place + 0.5))
        for place, row in enumerate(found.elements)
        if row.spread.median is not None
    ]
    if len(path) > 1:
        marks.append(Path(tuple(path), NAVY, 1.5))
    page = Drawing(height + 4, marks)
    return draw(page, title=_title(found, labels), subtitle=_subtitle(found, expected), description=description)


def alt_text(found: Readiness | None, labels: Mapping[str, str] | None = None, *, expected: int = 0) -> str:
    """Say the barrier and each element's median."""
    if found is None or not _people(found):
        return tr("Readiness for the change: no answers yet.")
    medians = with_commas(
        f"{named(row.element, labels)} {(tr('not rated') if row.spread.median is None else number(row.spread.median))}"
        for row in found.elements
    )
    return tr(
        "{title}. {subtitle}. Medians: {medians}.",
        title=_title(found, labels),
        subtitle=_subtitle(found, expected),
        medians=medians,
    )


def _people(found: Readiness) -> int:
    return max((row.spread.n for row in found.elements), default=0)


def _title(found: Readiness, labels: Mapping[str, str] | None) -> str:
    if found.barrier is None:
        return tr("No element stands at 3 or below: no barrier was found")
    row = next(row for row in found.elements if row.element == found.barrier)
    return tr(
        "The barrier is {named}: median {median} of 5",
        named=named(found.barrier, labels).lower(),
        median=number(row.spread.median or 0),
    )


def _subtitle(found: Readiness, expected: int) -> str:
    people = _people(found)
    who = tr("One respondent") if people == 1 else count(people, "respondent")
    return tr(
        "{who}{expected}; how far each is true of the front line, 1 to 5",
        who=who,
        expected=" " + tr("of {expected} asked", expected=expected) if expected > 1 else "",
    )


def _row(row: ElementReadiness, y: float, label: str, *, barrier: bool) -> list[Mark]:
    at = row.spread
    marks: list[Mark] = [Words.of(10, y, label, room=_LABEL - 14, lines=2)]
    if barrier:
        marks += [Box(0, y - _ROW / 2 + 3, 4, y + _ROW / 2 - 3, RED)]
        marks.append(Words.of(WIDTH - 44, y, tr("barrier"), fill=RED, size=SMALL, align="right"))
    marks.append(Words.of(WIDTH, y, str(at.n), fill=QUIET, size=SMALL, align="right"))
    if at.lower is not None and at.upper is not None:
        marks.append(Box(_AT(at.lower), y - 7, _AT(at.upper), y + 7, FAINT))
    if at.median is None:
        marks.append(Words.of(_AT(1), y, tr("nobody rated it"), fill=QUIET, size=SMALL))
    elif at.median <= BARRIER_MEDIAN:
        marks.append(Dot(_AT(at.median), y, 13, PAPER, RED, "square", 2))
    else:
        marks.append(Dot(_AT(at.median), y, 13, NAVY))
    return marks


def _median(medians: list[float], place: int, y: float) -> Words:
    """The number beside its mark, where the line that joins the marks does not run."""
    here = medians[place]
    from_right = place > 0 and medians[place - 1] > here
    to_right = place + 1 < len(medians) and medians[place + 1] > here
    side, down = (-12, -11) if from_right and to_right else (12, 11) if from_right else (12, -11)
    align = "right" if side < 0 else "left"
    return Words.of(_AT(here) + side, y + down, number(here), fill=INK, size=SMALL, align=align)
