"""How many answers become one, by the rules C1 to C7 of the method.

C1 ratings to median and spread; C2 rows and texts to their union (:mod:`custkit.analysis.union`); C3 comparisons to
their geometric mean; C4 rankings to Borda points; C5 dots to sums; C6 choices to the most frequent, ties told; C7 one
entry by the unit's rapporteur. Each takes entries, a participant's code with that person's answer, and leaves out
whoever gave no value; how many did is always told. One person's answers combine to themselves, and are called so.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from custkit.analysis.agreement import Agreement, agreement
from custkit.analysis.ahp import GroupAhpResult, group_ahp, missing_pairs
from custkit.analysis.ranks import competition_ranks
from custkit.analysis.reading import chosen, filled_rows, is_given, named
from custkit.analysis.union import Entry, Union, proposals, union_of_rows, union_of_texts
from custkit.analysis.voting import BordaResult, DotRule, DotTally, borda_points, dot_tally
from custkit.model.answers import AllocationAnswer, Answer, PairwiseAnswer, RankingAnswer, RatingAnswer
from custkit.model.questions import RatingQuestion, TableQuestion
from custkit.model.responses import Response
from custkit.model.scales import Status

__all__ = [
    "CombinedCell",
    "CombinedChoice",
    "CombinedComparisons",
    "CombinedDots",
    "CombinedEntry",
    "CombinedRanking",
    "Entry",
    "Union",
    "choices",
    "comparisons",
    "dots",
    "entry",
    "grid",
    "proposals",
    "rankings",
    "ratings",
    "respondents",
    "union_of_rows",
    "union_of_texts",
]


def respondents(count: int) -> str:
    """How many people stand behind a result, in words: one respondent is told as such, never as a spread."""
    return {0: "no respondent", 1: "one respondent"}.get(count, named(count, "respondent"))


@dataclass(frozen=True, slots=True)
class CombinedCell:
    """One rating of several people (C1)."""

    row: str
    """Row id; empty for a question of its own."""
    column: str
    """Column id; empty for a question of its own."""
    agreement: Agreement
    """Median, spread and consensus."""
    people: tuple[str, ...]
    """Codes of those who gave a value."""

    @property
    def basis(self) -> str:
        """How many people stand behind it, in words."""
        return respondents(len(self.people))


@dataclass(frozen=True, slots=True)
class CombinedComparisons:
    """Weights from several people's comparisons (C3)."""

    items: tuple[str, ...]
    """Option ids compared."""
    result: GroupAhpResult | None
    """None while nobody has compared every pair."""
    people: tuple[str, ...]
    """Codes of those whose comparisons are complete, in the order of ``result.people``."""
    left_out: tuple[str, ...]
    """Codes of those whose comparisons have gaps."""

    @property
    def basis(self) -> str:
        """How many people stand behind it, in words."""
        return respondents(len(self.people))


@dataclass(frozen=True, slots=True)
class CombinedRanking:
    """A common order from several people's (C4)."""

    result: BordaResult
    """Points and places."""
    people: tuple[str, ...]
    """Codes of those who ranked something."""

    @property
    def basis(self) -> str:
        """How many people stand behind it, in words."""
        return respondents(len(self.people))


@dataclass(frozen=True, slots=True)
class CombinedDots:
    """The sum of several people's dots (C5)."""

    tally: DotTally
    """Dots by item; ballots that break the rule are not counted, and are named by position in ``people``."""
    people: tuple[str, ...]
    """Codes of those who placed a dot."""

    @property
    def basis(self) -> str:
        """How many people stand behind it, in words."""
        return respondents(self.tally.valid)


@dataclass(frozen=True, slots=True)
class CombinedChoice:
    """What most people chose (C6)."""

    row: str
    """Row id; empty for a question of its own."""
    column: str
    """Column id; empty for a question of its own."""
    counts: tuple[tuple[str, int], ...]
    """Option id and how many chose it, most first; equals in the order of the ids."""
    modes: tuple[str, ...]
    """The most frequent: one, several that are tied, or none."""
    people: tuple[str, ...]
    """Codes of those who chose."""

    @property
    def tied(self) -> bool:
        """Whether several are most frequent: that is for talk, not for a rule."""
        return len(self.modes) > 1

    @property
    def basis(self) -> str:
        """How many people stand behind it, in words."""
        return respondents(len(self.people))


@dataclass(frozen=True, slots=True)
class CombinedEntry:
    """The unit's one entry (C7)."""

    answer: Answer
    participant: str
    """Code of the rapporteur who entered it."""
    at: datetime
    """UTC."""
    validated: bool
    """Whether the unit's head has validated it."""
    note: str = ""
    """Why, where it overrides what the people's answers amount to."""


def ratings(entries: Iterable[Entry], question: RatingQuestion, *, row: str = "", column: str = "") -> CombinedCell:
    """Combine ratings to their median and spread (C1); what lies off the scale is left out like a missing one."""
    there = [
        (code, answer.value)
        for code, answer in entries
        if isinstance(answer, RatingAnswer) and question.low <= answer.value <= question.high
    ]
    levels = range(question.low, question.high + 1)
    return CombinedCell(row, column, agreement([value for _, value in there], levels), tuple(code for code, _ in there))


def grid(entries: Iterable[Entry], question: TableQuestion, rows: Sequence[str]) -> tuple[CombinedCell, ...]:
    """Combine each rating cell of a grid (C1), rows first, then columns in the question's order.

    Args:
        entries: Code and table of each person.
        question: The grid.
        rows: Its row ids in order; a row that nobody rated gives cells without an answer.
    """
    tables = [(code, {row.id: row.cells for row in filled_rows(answer)}) for code, answer in entries]
    return tuple(
        ratings(
            [(code, cell) for code, cells in tables if (cell := cells.get(row, {}).get(column.id)) is not None],
            column,
            row=row,
            column=column.id,
        )
        for row in rows
        for column in question.columns
        if isinstance(column, RatingQuestion)
    )


def comparisons(entries: Iterable[Entry], items: Sequence[str]) -> CombinedComparisons:
    """Combine pairwise judgements by their element-wise geometric mean (C3, F-04).

    Args:
        entries: Code and comparisons of each person; judgements on other items are passed over.
        items: Ids of two to nine options.

    Raises:
        ValueError: if there are fewer than two or more than nine items.
    """
    there = [(code, _judged(answer, items)) for code, answer in entries if isinstance(answer, PairwiseAnswer)]
    whole = [(code, judged) for code, judged in there if not missing_pairs(items, judged)]
    return CombinedComparisons(
        items=tuple(items),
        result=group_ahp(items, [judged for _, judged in whole]) if whole else None,
        people=tuple(code for code, _ in whole),
        left_out=tuple(code for code, judged in there if missing_pairs(items, judged)),
    )


def _judged(answer: PairwiseAnswer, items: Sequence[str]) -> dict[tuple[str, str], float | None]:
    found: dict[tuple[str, str], float | None] = {}
    for one in answer.value:
        if one.more in items and one.less in items and one.more != one.less and (one.less, one.more) not in found:
            found[one.more, one.less] = one.times
    return found


def rankings(entries: Iterable[Entry], items: Sequence[str]) -> CombinedRanking:
    """Combine orders by Borda points (C4, F-07); equals share a place, items left out share the last one.

    Raises:
        ValueError: if there is no item.
    """
    there = [(code, answer) for code, answer in entries if isinstance(answer, RankingAnswer) and is_given(answer)]
    places = [_places(answer, items) for _, answer in there]
    points = borda_points(np.array(places, dtype=np.float64)) if places else np.zeros(len(items))
    result = BordaResult(tuple(items), tuple(points.tolist()), tuple(competition_ranks(points).tolist()), len(there))
    return CombinedRanking(result, tuple(code for code, _ in there))


def _places(answer: RankingAnswer, items: Sequence[str]) -> list[int]:
    place = {item: number for number, group in reversed(list(enumerate(answer.value))) for item in group}
    return [place.get(item, len(answer.value)) for item in items]


def dots(entries: Iterable[Entry], items: Sequence[str], rule: DotRule | None = None) -> CombinedDots:
    """Combine dots to their sums (C5, F-08).

    Args:
        entries: Code and dots of each person; whoever placed none abstains.
        items: Ids of what is voted on, two at least.
        rule: Budget and cap; the usual ones for so many items when absent.

    Raises:
        ValueError: if there are fewer than two items.
    """
    there = [
        (code, answer.value) for code, answer in entries if isinstance(answer, AllocationAnswer) and is_given(answer)
    ]
    return CombinedDots(dot_tally(items, [ballot for _, ballot in there], rule), tuple(code for code, _ in there))


def choices(entries: Iterable[Entry], *, row: str = "", column: str = "") -> CombinedChoice:
    """Combine choices to the most frequent (C6); a tie is told and left to people."""
    there = [(code, ids) for code, answer in entries if (ids := dict.fromkeys(chosen(answer)))]
    counts = Counter(option for _, ids in there for option in ids)
    order = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    modes = tuple(option for option, count in order if count == order[0][1])
    return CombinedChoice(row, column, order, modes, tuple(code for code, _ in there))


def entry(responses: Iterable[Response], question: str) -> CombinedEntry | None:
    """The unit's one entry (C7): the newest counted one, a validated one before others; None when there is none.

    Args:
        responses: Versions of the unit's common sheet.
        question: Question id.
    """
    counted = {Status.SUBMITTED: 0, Status.VALIDATED: 1}
    there = [
        (counted[response.status], response.at, response.id, response)
        for response in responses
        if response.status in counted and is_given(response.payload.get(question))
    ]
    if not there:
        return None
    *_, last = max(there)
    validated = last.status is Status.VALIDATED
    return CombinedEntry(last.payload[question], last.participant, last.at, validated, last.note)
