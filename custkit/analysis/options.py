"""The rows of earlier answers as things to choose."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from custkit.analysis.reading import amount, chosen, filled_rows, number, words_of
from custkit.model.answers import Answer, CellAnswer, Row, TableAnswer
from custkit.model.exercise import Exercise
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion, Column, Option, Source, TableQuestion
from custkit.model.texts import FALLBACK, Text

__all__ = ["Answers", "is_known", "resolve"]

Answers: TypeAlias = Mapping[tuple[str, str], Answer]
"""Answers by exercise id and question id."""
Exercises: TypeAlias = Mapping[str, Exercise]
"""Exercises by id."""
Places: TypeAlias = frozenset[tuple[str, str]]
"""Exercise and question ids already on the way, so that two grids that feed each other come to an end."""

OPTION_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")


def resolve(source: Source, answers: Answers, exercises: Exercises) -> tuple[Option, ...]:
    """Give the rows that a source points to as options, in the order in which they stand.

    A table's rows are named by the words in the source's label column; a row without words there is left out. A grid's
    rows are its given ones, whether answered or not. ``only`` keeps the rows whose choice in a column is a value.

    Args:
        source: Where the rows are; a source in the same exercise follows what ``answers`` holds of it now.
        answers: What was answered so far.
        exercises: For the labels of given rows and of choices.
    """
    return _resolve(source, answers, exercises, frozenset())


def is_known(source: Source, answers: Answers, exercises: Exercises) -> bool:
    """Whether it can be told which rows a source has: it was answered, or its rows are given."""
    table = _table(source, exercises)
    given = table is not None and (
        bool(table.rows) or any((deeper.exercise, deeper.question) in answers for deeper in table.rows_from)
    )
    return given or (source.exercise, source.question) in answers


def _table(source: Source, exercises: Exercises) -> TableQuestion | None:
    exercise = exercises.get(source.exercise)
    question = exercise.question(source.question) if exercise else None
    return question if isinstance(question, TableQuestion) else None


def _resolve(source: Source, answers: Answers, exercises: Exercises, seen: Places) -> tuple[Option, ...]:
    place = (source.exercise, source.question)
    if place in seen:
        return ()
    table = _table(source, exercises)
    answer = answers.get(place)
    if table is not None and table.grid:
        found = (*table.rows, *_joined(table.rows_from, answers, exercises, seen | {place}))
    else:
        column = table.column(source.label) if table else None
        labels = ((row, _words(row.cells.get(source.label), column, answers)) for row in filled_rows(answer))
        found = tuple(Option(id=row.id, label=label) for row, label in labels if label and OPTION_ID.fullmatch(row.id))
    rows = {row.id: row for row in answer.rows} if isinstance(answer, TableAnswer) else {}
    once = {option.id: option for option in found}
    return tuple(option for option in once.values() if _is_kept(rows.get(option.id), source.only))


def _joined(sources: Iterable[Source], answers: Answers, exercises: Exercises, seen: Places) -> tuple[Option, ...]:
    return tuple(option for source in sources for option in _resolve(source, answers, exercises, seen))


def _words(cell: CellAnswer | None, column: Column | None, answers: Answers) -> Text | None:
    """What a label cell says: its words, the label of what was chosen in it, or its number; None where nothing."""
    if ids := chosen(cell):
        labels = _labels(column, answers)
        return _listed([labels.get(option_id, _typed(option_id)) for option_id in ids])
    value = number(cell)
    words = words_of(cell) if value is None else amount(value)
    return _typed(words) if words else None


def _typed(words: str) -> Text:
    """What somebody wrote: it has one wording, whatever the language of the sheet."""
    return Text({FALLBACK: words})


def _listed(labels: list[Text]) -> Text:
    languages = dict.fromkeys((FALLBACK, *(language for label in labels for language in label.root)))
    return Text({language: ", ".join(label.pick(language) for label in labels) for language in languages})


def _labels(column: Column | None, answers: Answers) -> dict[str, Text]:
    if not isinstance(column, ChoiceQuestion | ChoicesQuestion):
        return {}
    # One step deep: a label that is itself chosen among labels that are chosen is named by its id.
    rows = {
        row.id: words_of(row.cells.get(source.label))
        for source in column.options_from
        for row in filled_rows(answers.get((source.exercise, source.question)))
    }
    own = {option.id: option.label for option in column.options}
    return {row_id: _typed(label) for row_id, label in rows.items() if label} | own


def _is_kept(row: Row | None, only: str) -> bool:
    if not only:
        return True
    column, _, value = only.partition("=")
    return row is not None and value in chosen(row.cells.get(column))
