"""Where the people of one unit differ before they agree: how far apart their own answers are, and nobody's by name.

Figures are told of three people or more; of two only whether they are alike. Rows and texts are proposals to the unit
and are told with how many made them. An answer that is for its author alone goes into a median of three or more, and
into nothing else.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final, TypeAlias

from custkit.analysis.agreement import spread
from custkit.analysis.reading import chosen, is_given, number, words_of
from custkit.analysis.thresholds import BAND_MINIMUM
from custkit.analysis.union import Entry, union_of_rows
from custkit.model.answers import (
    AllocationAnswer,
    Answer,
    CellAnswer,
    ChoiceAnswer,
    NumberAnswer,
    RankingAnswer,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
)
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    NumberQuestion,
    Question,
    RankingQuestion,
    RatingQuestion,
    TableQuestion,
    TextQuestion,
)
from custkit.model.responses import Response
from custkit.model.scales import Disclosure

__all__ = ["Difference", "Named", "differences", "told_alone"]

FEWEST: Final = BAND_MINIMUM
"""People of whom figures are told: with two, each would know the other's."""
Asked: TypeAlias = Question | RatingQuestion | NumberQuestion | ChoiceQuestion | ChoicesQuestion | TextQuestion


@dataclass(frozen=True, slots=True)
class Named:
    """A row or a text, and how many people wrote it."""

    words: str
    people: int
    answer: TextAnswer | Row
    """What would be taken over."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How people's own answers lie in one place."""

    question: str
    people: int
    """How many gave a value."""
    alike: bool
    """Whether all of them gave the same."""
    row: str = ""
    column: str = ""
    item: str = ""
    """The option of a ranking or of dots."""
    low: float | None = None
    middle: float | None = None
    """The median."""
    high: float | None = None
    far: bool = False
    """Whether a range of two steps lies between the quartiles: worth talking about."""
    counts: tuple[tuple[str, int], ...] = ()
    """Options and how many chose each, the most frequent first."""
    named: tuple[Named, ...] = ()
    """Rows or texts, in the order in which people hold their seats."""
    common: Answer | CellAnswer | None = None
    """What could be taken over: a median that is a step of the scale, or the only most frequent choice."""


def differences(
    questions: Iterable[Question], sheets: Sequence[Response], shared: Iterable[str]
) -> tuple[Difference, ...]:
    """How people's own answers lie, place by place, in the order of the questions; places that are alike too.

    Args:
        questions: Those that each person was asked alone.
        sheets: One of each person, as far as the unit may see it.
        shared: Ids of the questions that the unit is asked too; rows and texts are told of these alone.
    """
    held = frozenset(shared)
    found: list[Difference] = []
    for question in questions:
        entries = [(s.participant, s.payload[question.id]) for s in sheets if is_given(s.payload.get(question.id))]
        if isinstance(question, TableQuestion) and question.grid:
            found += _grid(question, entries)
        elif isinstance(question, TableQuestion | TextQuestion):
            found += _named(question, entries) if question.id in held else ()
        elif isinstance(question, RankingQuestion | AllocationQuestion):
            found += _items(question, entries)
        elif question.id in held or question.combine is not None:  # else it tells who somebody is, not what they think
            found += _place(question, [answer for _, answer in entries], question.id)
    return tuple(found)


def told_alone(questions: Iterable[Question], sheets: Sequence[Response]) -> tuple[Difference, ...]:
    """Medians of numbers and ratings that are for their authors alone; none of fewer than three people.

    Args:
        questions: Those that each person was asked alone.
        sheets: One of each person, with everything on it.
    """
    found = []
    for question in questions:
        if question.disclosure is Disclosure.PARTICIPANT and isinstance(question, NumberQuestion | RatingQuestion):
            values = [value for s in sheets if (value := number(s.payload.get(question.id))) is not None]
            if len(values) >= FEWEST:
                found.append(Difference(question.id, len(values), alike=False, middle=median(values)))
    return tuple(found)


def _grid(question: TableQuestion, entries: Sequence[Entry]) -> Iterable[Difference]:
    """Cell by cell; a cell of text is nothing to compare."""
    tables = [{row.id: row.cells for row in answer.rows} for _, answer in entries if isinstance(answer, TableAnswer)]
    rows = [option.id for option in question.rows] or list(dict.fromkeys(row for table in tables for row in table))
    for row in rows:
        for column in question.columns:
            cells = [cell for table in tables if is_given(cell := table.get(row, {}).get(column.id))]
            for difference in _place(column, [cell for cell in cells if cell is not None], question.id):
                yield replace(difference, row=row, column=column.id)


def _place(asked: Asked, answers: Sequence[Answer | CellAnswer], question: str) -> Iterable[Difference]:
    """One control."""
    if isinstance(asked, RatingQuestion | NumberQuestion):
        values = [value for answer in answers if (value := number(answer)) is not None]
        if len(values) > 1:
            yield _spread(asked, values, question)
    elif isinstance(asked, ChoiceQuestion | ChoicesQuestion):
        options = [ids for answer in answers if (ids := chosen(answer))]
        if len(options) > 1:
            yield _counted(asked, options, question)


def _spread(asked: Asked, values: Sequence[float], question: str) -> Difference:
    alike = min(values) == max(values)
    if len(values) < FEWEST and not alike:
        return Difference(question, len(values), alike=False)
    middle = median(values)
    common: Answer | None = None
    if isinstance(asked, RatingQuestion) and middle == int(middle):
        common = RatingAnswer(value=int(middle))
    elif isinstance(asked, NumberQuestion) and not asked.sourced:
        common = NumberAnswer(value=middle)
    return Difference(
        question,
        len(values),
        alike=alike,
        low=min(values),
        middle=middle,
        high=max(values),
        far=isinstance(asked, RatingQuestion) and spread(values).verdict == "discuss",
        common=common,
    )


def _counted(asked: Asked, options: Sequence[Sequence[str]], question: str) -> Difference:
    alike = len({frozenset(ids) for ids in options}) == 1
    if len(options) < FEWEST and not alike:
        return Difference(question, len(options), alike=False)
    tally = Counter(option for ids in options for option in dict.fromkeys(ids))
    counts = tuple(sorted(tally.items(), key=lambda pair: (-pair[1], pair[0])))
    first = isinstance(asked, ChoiceQuestion) and (len(counts) == 1 or counts[0][1] > counts[1][1])
    common = ChoiceAnswer(value=counts[0][0]) if first else None
    return Difference(question, len(options), alike=alike, counts=counts, common=common)


def _items(question: RankingQuestion | AllocationQuestion, entries: Sequence[Entry]) -> Iterable[Difference]:
    """Place or dots of each item; one that somebody left out has no place there, and no dot."""
    each: list[dict[str, float]] = []
    for _, answer in entries:
        if isinstance(answer, RankingAnswer):
            each.append({item: place for place, group in enumerate(answer.value, start=1) for item in group})
        elif isinstance(answer, AllocationAnswer):
            each.append({item: float(dots) for item, dots in answer.value.items()})
    for item in dict.fromkeys(item for values in each for item in values):
        if isinstance(question, AllocationQuestion):
            values = [one.get(item, 0.0) for one in each]
        else:
            values = [one[item] for one in each if item in one]
        if len(values) > 1:
            yield replace(_spread(question, values, question.id), item=item)


def _named(question: TableQuestion | TextQuestion, entries: Sequence[Entry]) -> Iterable[Difference]:
    """Rows by the words of their first column of text, or texts; the same words are one."""
    found: dict[str, list[_Said]] = {}
    for said in _texts(entries) if isinstance(question, TextQuestion) else _rows(question, entries):
        found.setdefault(_same(said.words), []).append(said)
    people = len({code for code, _ in entries})
    if people < 2 or not found:
        return
    named = tuple(map(_one, found.values()))
    yield Difference(question.id, people, alike=all(one.people == people for one in named), named=named)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one person wrote."""

    code: str
    words: str
    answer: TextAnswer | Row


def _texts(entries: Sequence[Entry]) -> Iterable[_Said]:
    return (_Said(code, answer.value, answer) for code, answer in entries if isinstance(answer, TextAnswer))


def _rows(question: TableQuestion, entries: Sequence[Entry]) -> Iterable[_Said]:
    """Rows that say something in their first column of text."""
    label = next((column.id for column in question.columns if isinstance(column, TextQuestion)), "")
    for each in union_of_rows(entries, question.prefix).rows:
        if words := words_of(each.cells.get(label)):
            yield _Said(each.source_ids[0].partition("/")[0], words, each.as_row())


def _one(given: Sequence[_Said]) -> Named:
    """The first wording, with the origins of all."""
    first = given[0].answer
    if isinstance(first, Row):
        sources = tuple(s for said in given if isinstance(said.answer, Row) for s in said.answer.source_ids)
        first = first.model_copy(update={"source_ids": sources})
    return Named(given[0].words.strip(), len({said.code for said in given}), first)


def _same(words: str) -> str:
    return " ".join(words.split()).casefold()
