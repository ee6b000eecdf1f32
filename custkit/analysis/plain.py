"""Plain values, as one writes them in YAML, to answers of the right kind.

``3`` for a rating, ``{value: 96, year: 2025, source: clearance system}`` for a sourced number. A table is a list of
mappings, or a mapping from row id to row; a row is a mapping from column to value, a list of values in the order of the
columns, or, where there is one column, its value alone. ``from`` beside the columns lists the proposals that a row was
merged from. ``?`` is *don't know*, ``n/a`` is *not applicable*, and what is left out is left blank.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, assert_never

from pydantic import ValidationError

from custkit.errors import Fault, InputError
from custkit.i18n.speech import tr
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

__all__ = ["payload_of"]

ORIGINS: Final = "from"
MISSING: Final[Mapping[str, DontKnow | NotApplicable]] = {"?": DontKnow(), "n/a": NotApplicable()}


def payload_of(
    questions: Sequence[Question], plain: Mapping[str, Any], *, file: str = "", place: str = ""
) -> dict[str, Answer]:
    """Answers by question id.

    Args:
        questions: What may be answered.
        plain: Values by question id.
        file: What faults call the file.
        place: Where in the file it stands; faults put the question, row and column behind it.

    Raises:
        InputError: With every key that is no question or column, and every value that cannot be an answer.
    """
    reading = _Reading(file)
    known = {question.id: question for question in questions}
    found: dict[str, Answer] = {}
    for name, value in plain.items():
        at = f"{place}/{name}"
        if name not in known:
            reading.fault(at, tr("there is no such question here"), tr("choose from: {known}", known=", ".join(known)))
        elif value is not None and (answer := reading.answer(known[name], value, at)) is not None:
            found[name] = answer
    if reading.faults:
        raise InputError(reading.faults)
    return found


class _Reading:
    """One walk through plain values, with every fault on the way.

    Args:
        file: What faults call the file.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, place: str, what: str, remedy: str = "") -> None:
        """Note a fault."""
        self.faults.append(Fault(self.file, place, what, remedy))

    def answer(self, question: Question, value: Any, place: str) -> Answer | None:  # noqa: ANN401 -- whatever YAML holds
        """The answer that a value is; None after a fault."""
        if isinstance(value, str) and value in MISSING:
            return MISSING[value]
        if isinstance(question, TableQuestion):
            return TableAnswer(rows=tuple(self._rows(question, value, place)))
        try:
            return _answer(question, value)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            shown = repr(value)
            why = f": {error.errors()[0]['msg']}" if isinstance(error, ValidationError) else ""
            self.fault(
                place,
                tr("{shown} is no answer to a {kind} question{why}", shown=shown[:60], kind=question.kind, why=why),
            )
            return None

    def _rows(self, table: TableQuestion, value: Any, place: str) -> Iterator[Row]:  # noqa: ANN401 -- as above
        if isinstance(value, Mapping):
            given = [(str(row_id), row) for row_id, row in value.items()]
        elif isinstance(value, list):
            given = [_identified(table, number, row) for number, row in enumerate(value, start=1)]
        else:
            self.fault(place, tr("{repr} is no table", repr=repr(value)[:60]), tr("write rows, each under its id"))
            return
        for row_id, row in given:
            at, bare = f"{place}/{row_id}", row
            origins: tuple[str, ...] = ()
            if isinstance(row, Mapping) and ORIGINS in row and table.column(ORIGINS) is None:
                origins = self._origins(row[ORIGINS], f"{at}/{ORIGINS}")
                bare = {name: value for name, value in row.items() if name != ORIGINS}
            yield Row(id=row_id, cells=self._cells(table, bare, at), source_ids=origins)

    def _origins(self, value: Any, place: str) -> tuple[str, ...]:  # noqa: ANN401 -- as above
        if isinstance(value, list) and all(isinstance(origin, str) for origin in value):
            return tuple(value)
        self.fault(
            place, tr("{repr} is no list of proposals", repr=repr(value)[:60]), tr("write a list such as [port/INI-01]")
        )
        return ()

    def _cells(self, table: TableQuestion, row: Any, place: str) -> dict[str, CellAnswer]:  # noqa: ANN401 -- as above
        columns = {column.id: column for column in table.columns}
        if len(columns) == 1 and not isinstance(row, Mapping | list):
            row = [row]
        if isinstance(row, list) and len(row) <= len(columns):
            row = dict(zip(columns, row, strict=False))
        if not isinstance(row, Mapping):
            self.fault(
                place,
                tr("this is no row"),
                tr("write at most {columns} values, or a mapping of column and value", columns=len(columns)),
            )
            return {}
        cells: dict[str, CellAnswer] = {}
        for name, value in row.items():
            if name not in columns:
                remedy = tr("choose from: {columns}; put words with a comma in quotes", columns=", ".join(columns))
                self.fault(f"{place}/{name}", tr("there is no such column"), remedy)
            elif value is not None and (cell := self._cell(columns[name], value, f"{place}/{name}")) is not None:
                cells[name] = cell
        return cells

    def _cell(self, column: Column, value: Any, place: str) -> CellAnswer | None:  # noqa: ANN401 -- as above
        answer = self.answer(column, value, place)
        # A column's answer is of a column's kind; the check tells it to the type checker.
        return None if isinstance(answer, _WHOLE) else answer


_WHOLE = (TableAnswer, RankingAnswer, AllocationAnswer, PairwiseAnswer, LinksAnswer)


def _identified(table: TableQuestion, number: int, row: Any) -> tuple[str, Any]:  # noqa: ANN401 -- as above
    """A row of a list with its own id, or the one of its place: ``OBJ-03``."""
    if isinstance(row, Mapping) and "id" in row and table.column("id") is None:
        return str(row["id"]), {name: value for name, value in row.items() if name != "id"}
    return f"{table.prefix}-{number:02d}", row


def _answer(question: Question, value: Any) -> Answer:  # noqa: ANN401 -- as above
    match question:
        case RankingQuestion():
            groups = (tuple(group) if isinstance(group, list) else (_word(group),) for group in _list(value))
            return RankingAnswer(value=tuple(groups))
        case AllocationQuestion():
            return AllocationAnswer.model_validate({"kind": "allocation", "value": value}, strict=True)
        case PairwiseQuestion():
            return PairwiseAnswer(value=tuple(Judgement(more=a, less=b, times=times) for a, b, times in _list(value)))
        case LinksQuestion():
            return LinksAnswer(value=tuple(Link(source=a, target=b) for a, b in _list(value)))
        case TableQuestion():
            raise TypeError("a table is read row by row")
        case _:
            return _simple(question, value)


def _simple(question: Column, value: Any) -> Answer:  # noqa: ANN401 -- as above
    match question:
        case TextQuestion():
            return TextAnswer(value=_word(value))
        case NumberQuestion():
            given = value if isinstance(value, Mapping) else {"value": value}
            return NumberAnswer.model_validate({"kind": "number", **given}, strict=True)
        case DateQuestion():
            return DateAnswer(value=value if isinstance(value, date) else date.fromisoformat(value))
        case ChoiceQuestion():
            return ChoiceAnswer(value=_word(value))
        case ChoicesQuestion():
            return ChoicesAnswer(value=tuple(_word(one) for one in _list(value)))
        case RatingQuestion():
            return RatingAnswer.model_validate({"kind": "rating", "value": value}, strict=True)
    assert_never(question)


def _word(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(f"{value!r} is no word")
    return str(value)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is no list")
    return list(value)
