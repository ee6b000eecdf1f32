"""The spread of individual ratings, without names: where a room agrees, and what it should talk about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import altair as alt

from custkit.analysis.agreement import Agreement, Verdict
from custkit.charts.canvas import Box, Dot, Path, draw, nothing_yet
from custkit.charts.dotrows import FEWEST, DotRow, dot_rows
from custkit.charts.parts import legend
from custkit.charts.text import count, listing, number
from custkit.charts.theme import FAINT, NAVY, PAPER, RED
from custkit.i18n.speech import Spoken, said, tr

__all__ = ["Rating", "alt_text", "chart"]

WORDS: Final[Spoken[Verdict]] = Spoken(
    {
        "no_answer": said("no answer"),
        "one_respondent": said("one respondent"),
        "settled": said("settled"),
        "between": said("some spread"),
        "discuss": said("discuss"),
    }
)


@dataclass(frozen=True, slots=True)
class Rating:
    """What people said to one question."""

    label: str
    answers: Agreement


def chart(rows: Sequence[Rating], *, scale: tuple[str, str] = ("low", "high")) -> alt.LayerChart:
    """Draw each answer as a dot, widest spread first; fewer than three answers are not drawn one by one.

    Args:
        rows: the questions, all on one scale.
        scale: words for its lowest and highest level.
    """
    description = alt_text(rows)
    if not _shown(rows):
        return nothing_yet(
            tr("Spread of the answers"), tr("Appears when at least three people have answered."), description
        )
    ordered = sorted(rows, key=lambda row: -(row.answers.spread.iqr or 0))
    levels = sorted({level for row in rows for level in row.answers.levels})
    ends = {levels[0]: f"{number(levels[0])} {scale[0]}", levels[-1]: f"{number(levels[-1])} {scale[1]}"}
    key = legend(
        9,
        (
            (Dot(0, 0, 9, NAVY, PAPER), tr("one answer")),
            (Path((), RED, 2.5), tr("median")),
            (Box(0, 0, 0, 0, FAINT), tr("middle half of the answers")),
        ),
    )
    page = dot_rows(
        [_row(row) for row in ordered],
        [(level, ends.get(level, number(level))) for level in levels],
        key,
        tr("verdict · answers"),
    )
    return draw(page, title=_title(rows), subtitle=_subtitle(rows), description=description)


def alt_text(rows: Sequence[Rating]) -> str:
    """Say on what people are far apart, and how many answered."""
    if not _shown(rows):
        return tr("Spread of the answers: no question has {fewest} answers yet.", fewest=FEWEST)
    settled = sum(row.answers.spread.verdict == "settled" for row in rows)
    return tr(
        "{title}. {subtitle}. Settled: {settled} of {question}.",
        title=_title(rows),
        subtitle=_subtitle(rows),
        settled=settled,
        question=count(len(rows), "question"),
    )


def _shown(rows: Sequence[Rating]) -> bool:
    return any(row.answers.spread.n >= FEWEST for row in rows)


def _title(rows: Sequence[Rating]) -> str:
    ordered = sorted(rows, key=lambda row: -(row.answers.spread.iqr or 0))
    talk = [row.label for row in ordered if row.answers.spread.verdict == "discuss"]
    if talk:
        return tr("To discuss, because answers lie far apart: {talk}", talk=listing(talk))
    return tr("No question divides the people who answered")


def _subtitle(rows: Sequence[Rating]) -> str:
    numbers = [row.answers.spread.n for row in rows]
    low, high = min(numbers), max(numbers)
    people = count(high, "answer") if low == high else tr("{low} to {answer}", low=low, answer=count(high, "answer"))
    small = tr("; fewer than {fewest} are not shown one by one", fewest=FEWEST) if low < FEWEST else ""
    return tr(
        "{people} to each of {question}, without names{small}",
        people=people,
        question=count(len(rows), "question"),
        small=small,
    )


def _row(row: Rating) -> DotRow:
    found = row.answers
    values = tuple(level for level, many in zip(found.levels, found.counts, strict=True) for _ in range(many))
    spread = found.spread
    discuss = spread.verdict == "discuss"
    note = f"{WORDS[spread.verdict]} · {spread.n}" if spread.n > 1 else WORDS[spread.verdict]
    return DotRow(row.label, values, spread.lower, spread.median, spread.upper, note, marked=discuss)
