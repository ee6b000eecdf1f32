"""What people learnt: each task's median before and after, over those who rated it both times."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import altair as alt

from custkit.analysis.learning import Learning
from custkit.charts.canvas import Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend
from custkit.charts.text import count, listing, number, percent
from custkit.charts.theme import FAINT, GREY, NAVY, PAPER, QUIET, SMALL, TEAL, WIDTH
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import Told, said, tr

__all__ = ["Task", "alt_text", "chart"]

_ROW, _HEAD, _LABEL = 36, 56, 130
_AT: Final = Scale(1, 5, _LABEL + 26, WIDTH - 190)
_BEFORE, _AFTER = Dot(0, 0, 13, PAPER, TEAL, "diamond", 2), Dot(0, 0, 13, NAVY)
_ANCHORS: Final = Told(("1", "2", said("3 with help"), said("4 alone"), said("5 teach")))


@dataclass(frozen=True, slots=True)
class Task:
    """One task with its medians."""

    label: str
    before: float | None
    """Median of those who rated both times; None without a pair."""
    after: float | None
    """The same at the end."""
    found: Learning


def chart(rows: Sequence[Task], *, expected: int = 0) -> alt.LayerChart:
    """Draw each task from before to after.

    Args:
        rows: in the order of the sheet.
        expected: how many people were asked, for the coverage; 0 when nobody counted.
    """
    description = alt_text(rows, expected=expected)
    if not _people(rows):
        return nothing_yet(
            tr("What was learnt"), tr("Appears when somebody has rated both before and after."), description
        )
    height = _HEAD + _ROW * len(rows)
    marks: list[Mark] = [
        *legend(9, ((_BEFORE, tr("before (median)")), (_AFTER, tr("after (median)")))),
        *(Path(((_AT(step), _HEAD - 4), (_AT(step), height)), FAINT) for step in range(1, 6)),
        *(
            Words.of(_AT(step), _HEAD - 16, anchor, fill=QUIET, size=SMALL, align="center")
            for step, anchor in enumerate(_ANCHORS, start=1)
        ),
        Words.of(WIDTH - 106, _HEAD - 16, tr("change"), fill=QUIET, size=SMALL, align="right"),
        Words.of(WIDTH - 46, _HEAD - 16, tr("rose"), fill=QUIET, size=SMALL, align="right"),
        Words.of(WIDTH, _HEAD - 16, tr("pairs"), fill=QUIET, size=SMALL, align="right"),
    ]
    for place, row in enumerate(rows):
        marks += _row(row, _HEAD + _ROW * (place + 0.5))
    page = Drawing(height + 4, marks)
    return draw(page, title=_title(rows), subtitle=_subtitle(rows, expected), description=description)


def _row(row: Task, y: float) -> list[Mark]:
    marks: list[Mark] = [Words.of(0, y, row.label, room=_LABEL, lines=2)]
    marks.append(Words.of(WIDTH, y, str(row.found.n), fill=QUIET, size=SMALL, align="right"))
    if row.before is None or row.after is None or row.found.change is None:
        return [*marks, Words.of(_AT(1), y, tr("nobody rated it both times"), fill=QUIET, size=SMALL)]
    if row.before != row.after:
        marks.append(Path(((_AT(row.before), y), (_AT(row.after), y)), GREY, 2))
    # The diamond is larger where it encloses the dot, so that both stay visible.
    marks.append(replace(_BEFORE, x=_AT(row.before), y=y, size=19 if row.before == row.after else 13))
    marks.append(replace(_AFTER, x=_AT(row.after), y=y))
    marks.append(Words.of(WIDTH - 106, y, _signed(row.found.change), align="right"))
    marks.append(Words.of(WIDTH - 46, y, percent(row.found.improved or 0), align="right"))
    return marks


def _signed(change: float) -> str:
    return f"+{number(change)}" if change > 0 else number(change)


def alt_text(rows: Sequence[Task], *, expected: int = 0) -> str:
    """Say where most was learnt, and each task's change."""
    if not _people(rows):
        return tr("What was learnt: no answers yet from before and after.")
    told = with_commas(
        tr(
            "{label} {signed} ({improved} rose)",
            label=row.label,
            signed=_signed(row.found.change),
            improved=percent(row.found.improved or 0),
        )
        for row in rows
        if row.found.change is not None
    )
    return tr(
        "{title}. {subtitle}. Median change: {told}.", title=_title(rows), subtitle=_subtitle(rows, expected), told=told
    )


def _people(rows: Sequence[Task]) -> int:
    return max((row.found.n for row in rows), default=0)


def _title(rows: Sequence[Task]) -> str:
    changes = [row.found.change for row in rows if row.found.change is not None]
    best = max(changes, default=0.0)
    if best <= 0:
        return tr("No task is rated higher after than before")
    most = listing((row.label for row in rows if row.found.change == best), most=3)
    return tr("Most was learnt on {most}: {signed} at the median", most=most, signed=_signed(best))


def _subtitle(rows: Sequence[Task], expected: int) -> str:
    pairs = _people(rows)
    who = tr("One respondent") if pairs == 1 else f"{count(pairs, 'person', 'people')}"
    of = (" " + tr("of {expected} asked", expected=expected)) if expected > 1 else ""
    few = tr("; indicative with so few") if any(row.found.indicative for row in rows if row.found.n) else ""
    return tr("{who}{of} rated before and after, 1 to 5{few}", who=who, of=of, few=few)
