"""Maturity as a dumbbell: where each dimension stands, how far answers spread, how far people want to go."""

from collections.abc import Mapping

import altair as alt

from custkit.analysis.maturity import DimensionMaturity, Maturity
from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend, named, sort_key
from custkit.charts.text import count, listing, number
from custkit.charts.theme import FAINT, GREY, INK, MIST, NAVY, PAPER, QUIET, RED, SMALL, TEAL, WIDTH
from custkit.i18n.phrases import sentences
from custkit.i18n.speech import Told, said, tr

__all__ = ["alt_text", "chart"]

ANCHORS = Told((said("0 absent"), said("1 ad hoc"), said("2 in places"), said("3 measured"), said("4 trusted")))
ROW, HEAD, LABEL = 32, 62, 196
_AT = Scale(0, 4, LABEL + 40, WIDTH - 172)
_STEP = _AT(1) - _AT(0)


def chart(found: Maturity, labels: Mapping[str, str] | None = None, *, expected: int = 0) -> alt.LayerChart:
    """Draw today's level, its spread and the level wanted of each dimension, weakest first.

    Args:
        found: where the unit stands.
        labels: words for the dimensions' names.
        expected: how many people were asked, for the coverage; 0 when nobody counted.
    """
    description = alt_text(found, labels, expected=expected)
    if not _people(found):
        return nothing_yet(
            tr("Maturity today and wanted"), tr("Appears when the first self-assessment is in."), description
        )
    rows = sorted(found.dimensions, key=lambda row: (sort_key(row.current.spread.median), sort_key(_negative(row.gap))))
    height = HEAD + ROW * len(rows)
    key = legend(
        9,
        (
            (Dot(0, 0, 12, NAVY), tr("today (median)")),
            (Box(0, 0, 0, 0, FAINT), tr("middle half of the answers")),
            (Dot(0, 0, 12, PAPER, TEAL, "diamond", 2), tr("wanted (median)")),
        ),
    )
    grid = [Path(((_AT(level), HEAD - 6), (_AT(level), height)), FAINT) for level in range(5)]
    anchors = [
        Words.of(_AT(level), HEAD - 22, anchor, fill=QUIET, size=SMALL, align="center", room=_STEP - 6, lines=2)
        for level, anchor in enumerate(ANCHORS)
    ]
    heads = [
        Words.of(WIDTH - 84, HEAD - 22, tr("gap"), fill=QUIET, size=SMALL, align="right"),
        Words.of(WIDTH, HEAD - 22, tr("answers"), fill=QUIET, size=SMALL, align="right"),
    ]
    marks = [*key, *grid, *anchors, *heads]
    for place, row in enumerate(rows):
        marks += _row(row, HEAD + ROW * (place + 0.5), found, labels)
    page = Drawing(height, marks)
    return draw(page, title=_title(found, labels), subtitle=_subtitle(found, expected), description=description)


def alt_text(found: Maturity, labels: Mapping[str, str] | None = None, *, expected: int = 0) -> str:
    """Say where the unit is weakest, how far it wants to go, and where its people see it differently."""
    if not _people(found):
        return tr("Maturity today and wanted: no answers yet.")
    parts = [sentences(_title(found, labels), _subtitle(found, expected))]
    widest = max((row for row in found.dimensions if row.gap is not None), key=lambda row: row.gap or 0, default=None)
    if widest is not None and widest.gap:
        parts.append(
            tr(
                "Widest gap: {named}, {gap} levels to the target.",
                named=named(widest.name, labels),
                gap=number(widest.gap),
            )
        )
    if found.disagreements:
        parts.append(tr("To talk about: {named}.", named=listing(named(name, labels) for name in found.disagreements)))
    return " ".join(parts)


def _negative(value: float | None) -> float | None:
    return None if value is None else -value


def _people(found: Maturity) -> int:
    """The most people who answered on any dimension, today's level or the one wanted."""
    return max((max(row.current.spread.n, row.target.spread.n) for row in found.dimensions), default=0)


def _title(found: Maturity, labels: Mapping[str, str] | None) -> str:
    if found.weakest is None or found.mean is None:
        return tr("No level of today is known")
    weakest = listing((named(name, labels) for name in found.weakest_dimensions), most=2)
    return tr(
        "Weakest: {weakest}, at level {weakest_2}; mean {mean} of 4",
        weakest=weakest,
        weakest_2=number(found.weakest),
        mean=number(found.mean),
    )


def _subtitle(found: Maturity, expected: int) -> str:
    people = _people(found)
    answered = tr("One respondent") if people == 1 else f"{count(people, 'respondent')}"
    return tr(
        "{answered}{expected}; level 0 to 4 of each dimension, weakest first",
        answered=answered,
        expected=" " + tr("of {expected} asked", expected=expected) if expected > 1 else "",
    )


def _row(row: DimensionMaturity, y: float, found: Maturity, labels: Mapping[str, str] | None) -> list[Mark]:
    today, wanted = row.current.spread, row.target.spread
    marks: list[Mark] = [Words.of(10, y, named(row.name, labels), room=LABEL, lines=2)]
    if row.name in found.weakest_dimensions:
        marks.append(Box(0, y - ROW / 2 + 2, WIDTH, y + ROW / 2 - 2, MIST))
        marks.append(Box(0, y - ROW / 2 + 2, 4, y + ROW / 2 - 2, RED))
    if today.lower is not None and today.upper is not None:
        marks.append(Box(_AT(today.lower), y - 7, _AT(today.upper), y + 7, FAINT))
    if today.median is None:
        marks.append(Words.of(_AT(0) + 8, y, tr("level of today not known"), fill=QUIET, size=SMALL))
    marks.append(Words.of(WIDTH, y, _answers(row, found), fill=QUIET, size=SMALL, align="right"))
    gap = "–" if row.gap is None else f"+{number(row.gap)}" if row.gap > 0 else number(row.gap)
    marks.append(Words.of(WIDTH - 84, y, gap, fill=INK, align="right"))
    points = [value for value in (today.median, wanted.median) if value is not None]
    if len(set(points)) == 2:
        marks.append(Path(((_AT(points[0]), y), (_AT(points[1]), y)), GREY, 2))
    if wanted.median is not None:
        # The diamond is larger where it encloses the dot, so that both stay visible.
        size = 19 if wanted.median == today.median else 13
        marks.append(Dot(_AT(wanted.median), y, size, PAPER, TEAL, "diamond", 2))
    if today.median is not None:
        marks.append(Dot(_AT(today.median), y, 13, NAVY))
    return marks


def _answers(row: DimensionMaturity, found: Maturity) -> str:
    talk = (tr("discuss ·") + " ") if row.name in found.disagreements else ""
    return f"{talk}{row.current.spread.n}"
