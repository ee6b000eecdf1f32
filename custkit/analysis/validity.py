"""Whether an answer is one at all: of the kind asked for, in range, among the options, within its length.

Errors of this module stop a submission; a draft is kept as it is. Every finding says what is wrong in ``what`` and what
to do in ``remedy``, and repeats at most the beginning of what somebody typed.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias, assert_never

from custkit.analysis.filled import Filled
from custkit.analysis.reading import amount, excerpt, filled_rows, is_blank, named
from custkit.analysis.validity_options import check_options, fault
from custkit.i18n.speech import said, tr
from custkit.model.answers import (
    Answer,
    DateAnswer,
    DontKnow,
    NotApplicable,
    NumberAnswer,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Unreadable,
)
from custkit.model.findings import Finding, Severity
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    LinksQuestion,
    NumberQuestion,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    RatingQuestion,
    Source,
    TableQuestion,
    TextQuestion,
)

__all__ = ["blank_required", "check_answer", "check_rows"]

FIRST_YEAR: Final = 2000
"""A sourced figure older than this says nothing about an administration today."""

ASKED: Final[Mapping[str, str]] = {
    "text": said("words"),
    "number": said("a number"),
    "date": said("a day"),
    "choice": said("one choice"),
    "choices": said("choices"),
    "rating": said("a step of the scale"),
    "ranking": said("an order"),
    "allocation": said("dots"),
    "pairwise": said("comparisons"),
    "table": said("rows"),
    "links": said("ties between rows"),
}
REWRITE: Final[Mapping[str, str]] = {
    "number": said("Write a number such as 1234.5 or 1 234,5."),
    "date": said("Write the day as year, month, day: 2027-02-15."),
    "rating": said("Choose a step of the scale."),
}

Findings: TypeAlias = tuple[Finding, ...]


def check_answer(question: Question, answer: Answer, filled: Filled) -> Findings:
    """List what keeps an answer from counting; a blank one has no faults here.

    Args:
        question: As it is asked of these people at this depth.
        answer: What stands on the sheet.
        filled: The whole sheet, for options that are rows of it or of earlier answers.
    """
    if is_blank(answer):
        return ()
    if isinstance(answer, DontKnow | NotApplicable):
        return () if question.may_miss else (_no_way_out(question),)
    if isinstance(answer, Unreadable):
        remedy = tr(REWRITE.get(question.kind, said("Enter it again.")))
        return (
            fault(
                question.id,
                tr("“{text}” cannot be read as {asked}.", text=excerpt(answer.text), asked=tr(ASKED[question.kind])),
                remedy,
            ),
        )
    return _check_value(question, answer, filled)


def _check_value(question: Question, answer: Answer, filled: Filled) -> Findings:
    match question:
        case TextQuestion():
            return _text(question, answer) if isinstance(answer, TextAnswer) else _other_kind(question)
        case NumberQuestion():
            today = filled.context.today
            return _number(question, answer, today) if isinstance(answer, NumberAnswer) else _other_kind(question)
        case DateQuestion():
            return () if isinstance(answer, DateAnswer) else _other_kind(question)
        case RatingQuestion():
            return _rating(question, answer) if isinstance(answer, RatingAnswer) else _other_kind(question)
        case TableQuestion():
            return check_rows(question, answer, filled) if isinstance(answer, TableAnswer) else _other_kind(question)
        case _:
            found = check_options(question, answer, filled)
            return _other_kind(question) if found is None else found


def blank_required(question: Question, filled: Filled) -> Findings:
    """Tell of a required question that is blank; *don't know* and *not applicable* are answers."""
    if not question.required or not is_blank(filled.payload.get(question.id)):
        return ()
    return (
        replace(fault(question.id, tr("This is not answered yet."), _how_to_fill(question, filled)), rule="required"),
    )


def check_rows(table: TableQuestion, answer: TableAnswer, filled: Filled) -> Findings:
    """List what is wrong with a table's ids, its number of rows and its cells; blank rows are passed over."""
    given = filled.offered(table.rows, table.rows_from) if table.grid else None
    rows = filled_rows(answer)
    counts = Counter(row.id for row in rows)
    twice = [
        fault(table.id, tr("The row {i} is there twice.", i=excerpt(i)), tr("Keep one of the two."), row=i)
        for i, count in counts.items()
        if count > 1
    ]
    limits = () if table.grid else _row_limits(table, len(rows), filled)
    cells = [
        finding for row in rows for finding in (*_row_id(table, row, given, filled), *_row_cells(table, row, filled))
    ]
    absent = [
        finding
        for row_id in given or ()
        if row_id not in counts
        for finding in _blank_cells(table, Row(id=row_id), filled)
    ]
    return (*twice, *limits, *cells, *absent)


def _row_limits(table: TableQuestion, count: int, filled: Filled) -> Findings:
    low, high = table.limits(filled.context.depth)
    row = table.row_name.pick(filled.context.language)
    if count < low:
        return (
            fault(
                table.id,
                tr("There are {count} of {low} rows at least.", count=count, low=low),
                tr("Add {low} ({row}).", low=low - count, row=row),
            ),
        )
    if count > high:
        return (
            fault(
                table.id,
                tr("There are {count} rows; {high} is the most.", count=count, high=high),
                tr("Take {count} away ({row}).", count=count - high, row=row),
            ),
        )
    return ()


def _row_id(table: TableQuestion, row: Row, given: Mapping[str, str] | None, filled: Filled) -> Findings:
    if table.grid:
        whole = filled.exercise.question(table.id)
        every = {option.id for option in whole.rows} if isinstance(whole, TableQuestion) else set()
        if given is None or row.id in given or row.id in every:
            return ()
        what = tr("This row is not asked any more; what stands in it is kept and not counted.")
        return (fault(table.id, what, tr("Nothing needs to be done."), row=row.id, severity=Severity.HINT),)
    if re.fullmatch(rf"{table.prefix}-[0-9]{{2,4}}", row.id):
        return ()
    what = tr("“{id}” is no row id of this table.", id=excerpt(row.id))
    return (
        fault(
            table.id,
            what,
            tr("Enter the row again; it then gets an id such as {prefix}-01.", prefix=table.prefix),
            row=row.id,
        ),
    )


def _row_cells(table: TableQuestion, row: Row, filled: Filled) -> Findings:
    checked = [
        replace(finding, question=table.id, row=row.id, column=column.id)
        for column in table.columns
        if (cell := row.cells.get(column.id)) is not None
        for finding in check_answer(column, cell, filled)
    ]
    return (*_blank_cells(table, row, filled), *checked)


def _blank_cells(table: TableQuestion, row: Row, filled: Filled) -> Findings:
    return tuple(
        Finding(
            Severity.ERROR,
            table.id,
            tr("{label}: not answered yet.", label=column.label.pick(filled.context.language)),
            _how_to_fill(column, filled),
            row.id,
            column.id,
            "required",
        )
        for column in table.columns
        if column.required and is_blank(row.cells.get(column.id))
    )


def _how_to_fill(question: Question, filled: Filled) -> str:
    sources = _sources(question)
    if sources and not filled.offered(getattr(question, "options", ()), sources):
        return tr("First fill in {origin}: its rows are what is asked about here.", origin=filled.origin(sources))
    way_out = tr(", or mark it “don't know” or “not applicable”") if question.may_miss else ""
    return tr("Answer it{way_out}.", way_out=way_out)


def _sources(question: Question) -> tuple[Source, ...]:
    """The earlier answers without which a question has nothing to offer."""
    match question:
        case TableQuestion():
            return () if question.rows else question.rows_from
        case LinksQuestion():
            return question.sources + question.targets
        case ChoiceQuestion() | ChoicesQuestion() | RankingQuestion() | AllocationQuestion() | PairwiseQuestion():
            return () if question.options else question.options_from
        case TextQuestion() | NumberQuestion() | DateQuestion() | RatingQuestion():
            return ()
        case _:
            assert_never(question)


def _text(question: TextQuestion, answer: TextAnswer) -> Findings:
    length = len(answer.value.strip())
    if question.min_length <= length <= question.max_length:
        return ()
    wanted = (
        tr("{min_length} to {max_length}", min_length=question.min_length, max_length=question.max_length)
        if question.min_length
        else tr("at most {max_length}", max_length=question.max_length)
    )
    return (
        fault(
            question.id,
            tr("This has {named}.", named=named(length, "character")),
            tr("Write {wanted} characters.", wanted=wanted),
        ),
    )


def _number(question: NumberQuestion, answer: NumberAnswer, today: date) -> Findings:
    return (*_range(question, answer.value), *_decimals(question, answer.value), *_sourced(question, answer, today))


def _range(question: NumberQuestion, value: float) -> Findings:
    low, high = question.minimum, question.maximum
    if (low is None or value >= low) and (high is None or value <= high):
        return ()
    if low is not None and high is not None:
        wanted = tr("from {low} to {high}", low=amount(low), high=amount(high))
    else:
        wanted = (
            tr("of at least {low}", low=amount(low))
            if low is not None
            else tr("of at most {value}", value=amount(high or 0))
        )
    return (
        fault(
            question.id,
            tr("{value} is out of range.", value=amount(value)),
            tr("Write a number {wanted}.", wanted=wanted),
        ),
    )


def _decimals(question: NumberQuestion, value: float) -> Findings:
    if abs(value - round(value, question.decimals)) <= 1e-9 * max(1.0, abs(value)):
        return ()
    places = (
        tr("at most {named}", named=named(question.decimals, "decimal")) if question.decimals else tr("a whole number")
    )
    return (
        fault(
            question.id,
            tr("{value} has more decimals than are asked for.", value=amount(value)),
            tr("Write {places}.", places=places),
        ),
    )


def _sourced(question: NumberQuestion, answer: NumberAnswer, today: date) -> Findings:
    if not question.sourced:
        return ()
    found = []
    if not answer.source.strip():
        found.append(
            fault(question.id, tr("The source is missing."), tr("Say where the figure comes from; mark an estimate."))
        )
    if answer.year is None:
        found.append(fault(question.id, tr("The year is missing."), tr("Say which year the figure is for.")))
    elif not FIRST_YEAR <= answer.year <= today.year:
        remedy = tr("Write a year from {first} to {year}.", first=FIRST_YEAR, year=today.year)
        found.append(fault(question.id, tr("{year} cannot be the year of this figure.", year=answer.year), remedy))
    return tuple(found)


def _rating(question: RatingQuestion, answer: RatingAnswer) -> Findings:
    if question.low <= answer.value <= question.high:
        return ()
    what = tr("{value} is no step of this scale.", value=answer.value)
    return (fault(question.id, what, tr("Choose a step from {low} to {high}.", low=question.low, high=question.high)),)


def _no_way_out(question: Question) -> Finding:
    return fault(
        question.id, tr("“Don't know” and “not applicable” are not offered here."), tr("Answer it, or leave it blank.")
    )


def _other_kind(question: Question) -> Findings:
    return (
        fault(
            question.id,
            tr("The answer is of another kind; {asked} is asked for.", asked=tr(ASKED[question.kind])),
            tr("Enter it again."),
        ),
    )
