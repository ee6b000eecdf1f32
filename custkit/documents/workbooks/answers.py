"""A unit's tables as it has agreed them, in a workbook that can be edited and handed back.

Each sheet is one table of one exercise: its rows keep their ids, its columns the exercise's own keys, and choices are
told in the words of the exercise's own options. The hidden sheet tells which is which, so that a sheet may be sorted,
renamed or moved. What each person answers alone is no table of the unit's.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from custkit.analysis.returned import LEGEND, table_mark
from custkit.analysis.returned_cells import option_words, with_given_rows
from custkit.documents.book import Book, Cell, Column, Sheet
from custkit.documents.book import Kind as CellKind
from custkit.documents.carried import About
from custkit.documents.paper import Dress
from custkit.i18n.phrases import after_colon, with_commas, with_semicolons
from custkit.i18n.speech import said, tr
from custkit.model.answers import (
    ChoiceAnswer,
    ChoicesAnswer,
    DateAnswer,
    DontKnow,
    NotApplicable,
    NumberAnswer,
    RatingAnswer,
    TableAnswer,
    TextAnswer,
    Unreadable,
)
from custkit.model.exercise import Exercise
from custkit.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    NumberQuestion,
    RatingQuestion,
    TableQuestion,
    TextQuestion,
)
from custkit.model.questions import Column as Asked
from custkit.model.responses import Response
from custkit.model.scales import Scope

__all__ = ["BETWEEN", "DONT_KNOW", "NOT_APPLICABLE", "REMARK", "book", "empty_book"]

BETWEEN: Final = "; "
"""Stands between several choices in one cell."""
DONT_KNOW: Final = said("don't know")
NOT_APPLICABLE: Final = said("not applicable")
"""What stands in a cell for these two answers: neither is an empty cell."""
REMARK: Final = said("Several choices in one cell: put ';' between them. Keep the ids; a new row gets none.")
"""Stands below each table; on the way back it is no row."""
_SPARE: Final = 8
_CHOICE_MOST: Final = 28.0
"""Letters of a choice up to which its column is as wide as it is."""
_WIDTHS: Final = {"number": 12.0, "date": 12.0, "rating": 9.0, "choice": 18.0, "choices": 22.0}


def book(  # noqa: PLR0913 -- what a workbook of answers consists of
    exercises: Sequence[Exercise],
    responses: Sequence[Response],
    about: About,
    *,
    language: str,
    dress: Dress | None = None,
    workshop: str = "",
    unit: str = "",
) -> Book:
    """The tables of a unit's common answers.

    Args:
        exercises: In the order of their sheets.
        responses: The unit's newest answers; only the common ones are read.
        about: What stands above each sheet.
        language: BCP 47 tag for headings.
        dress: How it looks.
        workshop: The workshop's id.
        unit: The unit's id.
    """
    common = {response.exercise: response for response in responses if response.scope is Scope.UNIT}
    known = {exercise.id: exercise for exercise in exercises}
    sheets = [
        sheet
        for exercise in exercises
        if exercise.id in common
        for sheet in _sheets(exercise, common[exercise.id].payload, language, frozenset({Scope.UNIT}), known)
        if sheet.rows
    ]
    return Book(about, tuple(sheets), dress or Dress(), workshop, unit)


def empty_book(exercises: Sequence[Exercise], about: About, *, language: str, dress: Dress | None = None) -> Book:
    """The same without answers: templates to be filled in by hand."""
    sheets = [sheet for exercise in exercises for sheet in _sheets(exercise, {}, language, frozenset(Scope), {})]
    return Book(about, tuple(sheets), dress or Dress())


def _sheets(
    exercise: Exercise,
    payload: Mapping[str, object],
    language: str,
    scopes: frozenset[Scope],
    known: Mapping[str, Exercise],
) -> Iterator[Sheet]:
    tables = (q for q in exercise.questions if isinstance(q, TableQuestion) and scopes & {*q.scopes})
    for question in (with_given_rows(table, known) for table in tables):
        answer = payload.get(question.id)
        rows = answer.rows if isinstance(answer, TableAnswer) else ()
        named = max((len(option_words(question.rows, row.id, language)) for row in question.rows), default=0)
        columns = (
            Column("id", tr("Id"), width=min(max(10, named + 2), 44)),
            *(_column(column, language) for column in question.columns),
        )
        made = tuple(
            (
                option_words(question.rows, row.id, language),
                *(_cell(row.cells.get(column.id), column, language) for column in question.columns),
            )
            for row in rows
        )
        if question.rows and not made:
            made = tuple(
                (option_words(question.rows, option.id, language), *[None] * len(question.columns))
                for option in question.rows
            )
        title = question.label.pick(language)
        yield Sheet(
            f"{exercise.id} {title}",
            f"{exercise.id}/{question.id}",
            columns,
            made,
            after_colon(f"{exercise.id}  {exercise.title.pick(language)}", title),
            (tr(REMARK), *_legends(question, language)),
            spare=0 if question.grid else _SPARE,
            mark=table_mark(answer) if isinstance(answer, TableAnswer) else "",
        )


def _legends(question: TableQuestion, language: str) -> Iterator[str]:
    """What the numbers of a rating stand for; once where several columns are rated alike."""
    rated: dict[str, list[str]] = {}
    for column in question.columns:
        if isinstance(column, RatingQuestion) and column.anchors:
            rated.setdefault(_anchors(column, language), []).append(column.label.pick(language))
    for anchors, titles in rated.items():
        yield LEGEND + after_colon(with_commas(titles), anchors)


def _anchors(asked: RatingQuestion, language: str) -> str:
    return with_semicolons(f"{step} {text.pick(language)}" for step, text in sorted(asked.anchors.items()))


def _column(asked: Asked, language: str) -> Column:
    title = asked.label.pick(language)
    help_ = asked.help.pick(language) if asked.help else ""
    kind: CellKind = "text"
    choices: tuple[str, ...] = ()
    match asked:
        case NumberQuestion():
            # The places that an answer may have are no places that it has: 34 would be shown as measured to 34.00.
            kind = "year" if (asked.minimum or 0) >= 1900 and (asked.maximum or 9999) <= 2200 else "number"
            title = _with_unit(title, asked.unit.pick(language) if asked.unit else "")
        case RatingQuestion():
            kind = "integer"
            help_ = help_ or _anchors(asked, language)
        case DateQuestion():
            kind = "date"
        case ChoiceQuestion():
            kind = "choice"
            if not asked.options_from:
                choices = tuple(option_words(asked.options, option.id, language) for option in asked.options)
        case ChoicesQuestion():
            kind = "choices"
        case TextQuestion():
            pass
    width = _WIDTHS.get(asked.kind, min(max(14.0, (getattr(asked, "max_length", 60) or 60) / 3), 44.0))
    width = max([width, *(min(len(choice) + 2.0, _CHOICE_MOST) for choice in choices)])
    return Column(asked.id, title, kind, width, choices, open=True, help=help_)


def _with_unit(title: str, unit: str) -> str:
    """A heading with its unit, unless one says the other: ``Minute`` is counted in ``minutes``."""
    one, other = title.casefold(), unit.casefold()
    return title if other in one or one in other else f"{title} ({unit})"


def _cell(answer: object, asked: Asked, language: str) -> Cell:  # noqa: PLR0911 -- one way out for each kind
    options = asked.options if isinstance(asked, ChoiceQuestion | ChoicesQuestion) else ()
    match answer:
        case NumberAnswer() | RatingAnswer() | DateAnswer() | TextAnswer():
            return answer.value
        case ChoiceAnswer():
            return option_words(options, answer.value, language)
        case ChoicesAnswer():
            return BETWEEN.join(option_words(options, name, language) for name in answer.value)
        case DontKnow():
            return tr(DONT_KNOW)
        case NotApplicable():
            return tr(NOT_APPLICABLE)
        case Unreadable():
            return answer.text
        case _:
            return None
