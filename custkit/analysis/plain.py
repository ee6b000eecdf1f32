"""Plain values, as one writes them in YAML, to answers of the right kind.

``3`` for a rating, ``{value: 96, year: 2025, source: clearance system}`` for a sourced number, a list of mappings for a
table. ``?`` is *don't know*, ``n/a`` is *not applicable*, and what is left out is left blank.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, assert_never

from custkit.errors import CustkitError
from custkit.model.answers import (
    AllocationAnswer,
    Answer,
    CellAnswer,
    ChoiceAnswer,
    ChoicesAnswer,
    DateAnswer,
    DontKnow,
    Judgement,
    Link,
    LinksAnswer,
    NotApplicable,
    NumberAnswer,
    PairwiseAnswer,
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
    Column,
    DateQuestion,
    LinksQuestion,
    NumberQuestion,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    RatingQuestion,
    TableQuestion,
    TextQuestion,
)

__all__ = ["answer_of", "payload_of"]

MISSING: Mapping[object, CellAnswer] = {"?": DontKnow(), "n/a": NotApplicable()}


def payload_of(questions: Sequence[Question], plain: Mapping[str, Any]) -> dict[str, Answer]:
    """Answers by question id.

    Raises:
        CustkitError: If a key is no question, or a value cannot be an answer to it; the place is named.
    """
    known = {question.id: question for question in questions}
    for name in plain:
        if name not in known:
            raise CustkitError("there is no such question here", where=name, remedy=f"choose from: {', '.join(known)}")
    return {name: answer_of(known[name], value) for name, value in plain.items() if value is not None}


def answer_of(question: Question, value: Any) -> Answer:  # noqa: ANN401 -- whatever YAML holds
    """The answer that a plain value is to this question.

    Raises:
        CustkitError: If it cannot be one; the place is named.
    """
    try:
        return _answer(question, value)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise CustkitError(f"{value!r} is no answer to a {question.kind} question", where=question.id) from error


def _answer(question: Question, value: Any) -> Answer:  # noqa: ANN401 -- as above
    match question:
        case TableQuestion():
            return TableAnswer(rows=tuple(_row(question, n, row) for n, row in enumerate(value, start=1)))
        case RankingQuestion():
            return RankingAnswer(value=tuple((place,) if isinstance(place, str) else tuple(place) for place in value))
        case AllocationQuestion():
            return AllocationAnswer(value={str(item): int(dots) for item, dots in value.items()})
        case PairwiseQuestion():
            return PairwiseAnswer(value=tuple(Judgement(more=a, less=b, times=float(n)) for a, b, n in value))
        case LinksQuestion():
            return LinksAnswer(value=tuple(Link(source=a, target=b) for a, b in value))
        case _:
            return _simple(question, value)


def _simple(question: Column, value: Any) -> CellAnswer:  # noqa: ANN401, PLR0911 -- as above; one for each kind
    if isinstance(value, str) and value in MISSING:
        return MISSING[value]
    match question:
        case TextQuestion():
            return TextAnswer(value=str(value))
        case NumberQuestion():
            given = value if isinstance(value, Mapping) else {"value": value}
            return NumberAnswer.model_validate({"kind": "number", **given})
        case DateQuestion():
            return DateAnswer(value=value if isinstance(value, date) else date.fromisoformat(value))
        case ChoiceQuestion():
            return ChoiceAnswer(value=str(value))
        case ChoicesQuestion():
            return ChoicesAnswer(value=tuple(map(str, value)))
        case RatingQuestion():
            return RatingAnswer(value=int(value))
    assert_never(question)


def _row(table: TableQuestion, number: int, given: Mapping[str, Any]) -> Row:
    cells = {name: value for name, value in given.items() if name != "id" and value is not None}
    columns = {column.id: column for column in table.columns}
    row_id = str(given.get("id") or f"{table.prefix}-{number:02d}")
    if unknown := [name for name in cells if name not in columns]:
        raise CustkitError(f"there is no column {unknown[0]!r}", where=f"{table.id}/{row_id}")
    return Row(id=row_id, cells={name: _simple(columns[name], value) for name, value in cells.items()})
