"""A sheet under check: the questions that are asked, what stands on it, and what is known around it."""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from custkit.analysis.options import Answers, is_known, resolve
from custkit.analysis.reading import amount, chosen, day, excerpt, filled_rows, number, words_of
from custkit.i18n.phrases import one_of, short_day, with_commas
from custkit.i18n.speech import tr
from custkit.model.answers import Answer, Payload, Row
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding, Severity
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion, Option, Question, Source, TableQuestion
from custkit.model.rule_base import BaseRule
from custkit.model.scales import Depth, Scope

__all__ = ["Cell", "Context", "Filled"]

PLAN_START: Final = ("SA-01", "plan_start")
PLAN_END: Final = ("SA-01", "plan_end")
ORIGINS: Final = 3
"""Sheets named in one message: more would not be read."""


@dataclass(frozen=True, slots=True)
class Context:
    """Who is asked, when, how deep, and what else the unit and others have answered."""

    scope: Scope
    depth: Depth
    today: date
    language: str = "en"
    answers: Answers = field(default_factory=dict)
    """Answers of the unit's other exercises; a rule or an option that rests on one that is not here stays silent."""
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    """Exercises by id, for the words of given rows and for their titles."""
    other_texts: tuple[str, ...] = ()
    """Texts of other units with which a text must not be nearly the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer with its place."""

    question: str
    """Question id."""
    label: str
    """What the question or the column is called, in the respondent's language."""
    answer: Answer | None = None
    """None where it was left blank."""
    row: str = ""
    """Row id, in a table."""
    column: str = ""
    """Column id, in a table."""


@dataclass(frozen=True)
class Filled:
    """An exercise with what stands on its sheet."""

    exercise: Exercise
    payload: Payload
    context: Context

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The questions asked of these people at this depth."""
        return {question.id: question for question in self.exercise.asked(self.context.scope, self.context.depth)}

    @cached_property
    def answers(self) -> Answers:
        """All that is known: the unit's other answers, and this sheet as it stands."""
        own = {(self.exercise.id, question_id): answer for question_id, answer in self.payload.items()}
        return ChainMap(own, self.context.answers)  # type: ignore[arg-type]  # nothing is written into either

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """The exercises that are known, this one among them."""
        return {**self.context.exercises, self.exercise.id: self.exercise}

    @cached_property
    def plan(self) -> tuple[date | None, date | None]:
        """First and last day of the plan, as the profile gives them."""
        return day(self.answers.get(PLAN_START)), day(self.answers.get(PLAN_END))

    def asks(self, place: str) -> bool:
        """Whether the question, or the column of the table, is asked here."""
        question_id, _, column_id = place.partition(".")
        question = self.questions.get(question_id)
        if question is None or not column_id:
            return question is not None
        return isinstance(question, TableQuestion) and question.column(column_id) is not None

    def label(self, place: str) -> str:
        """What the question or the column is called."""
        question_id, _, column_id = place.partition(".")
        question = self.questions[question_id]
        column = question.column(column_id) if isinstance(question, TableQuestion) else None
        return (column or question).label.pick(self.context.language)

    def rows(self, place: str) -> tuple[Row, ...]:
        """The rows of the place's table in which something was entered."""
        return filled_rows(self.payload.get(place.partition(".")[0]))

    def cells(self, place: str) -> tuple[Cell, ...]:
        """The answer of a question, or that of a column in each row in which something was entered."""
        question_id, _, column_id = place.partition(".")
        label = self.label(place)
        if not column_id:
            return (Cell(question_id, label, self.payload.get(question_id)),)
        return tuple(
            Cell(question_id, label, row.cells.get(column_id), row.id, column_id) for row in self.rows(question_id)
        )

    def aligned(self, *places: str) -> tuple[tuple[Cell, ...], ...]:
        """The cells of several places side by side: row by row where one is a column, else once.

        A question beside a column repeats; columns of two tables meet where their row ids are the same.
        """
        columns = [{cell.row: cell for cell in self.cells(place)} for place in places]
        lead = next((cells for place, cells in zip(places, columns, strict=True) if "." in place), None)
        if lead is None:
            return (tuple(cells[""] for cells in columns),)
        return tuple(
            tuple(
                cells.get(row) or cells.get("") or self._absent(place, row)
                for place, cells in zip(places, columns, strict=True)
            )
            for row in lead
        )

    def _absent(self, place: str, row: str) -> Cell:
        question_id, _, column_id = place.partition(".")
        return Cell(question_id, self.label(place), None, row, column_id)

    def offered(self, options: Iterable[Option], sources: Iterable[Source]) -> Mapping[str, str] | None:
        """Labels by id of what can be chosen here; None when it rests on answers of which none is known.

        One source that was never answered takes nothing away from the others: it offers nothing.
        """
        sources = tuple(sources)
        if sources and not any(self._knows(source) for source in sources):
            return None
        own = [option for option in options if self.context.depth in option.depths]
        rows = [option for source in sources for option in resolve(source, self.answers, self.exercises)]
        return {option.id: option.label.pick(self.context.language) for option in (*own, *rows)}

    def may_hide(self, option: str, sources: Iterable[Source]) -> bool:
        """Whether an id that is not on offer may be a row of a source that is not known."""
        return any(option.startswith(self._beginning(source)) for source in sources if not self._knows(source))

    def _knows(self, source: Source) -> bool:
        return source.exercise == self.exercise.id or is_known(source, self.answers, self.exercises)

    def _beginning(self, source: Source) -> str:
        """What the ids of a source's rows begin with; nothing where they may have any."""
        exercise = self.exercises.get(source.exercise)
        table = exercise.question(source.question) if exercise else None
        return f"{table.prefix}-" if isinstance(table, TableQuestion) and not table.grid else ""

    def choices_at(self, place: str) -> Mapping[str, str]:
        """Labels by id of what can be chosen at a place; none where nothing is chosen, or where it is not known."""
        question_id, _, column_id = place.partition(".")
        question = self.questions[question_id]
        at = question.column(column_id) if isinstance(question, TableQuestion) and column_id else question
        if not isinstance(at, ChoiceQuestion | ChoicesQuestion):
            return {}
        return self.offered(at.options, at.options_from) or {}

    def shown(self, place: str, answer: Answer | None) -> str:
        """An answer in words for a message: the labels of what was chosen, a number, a day, or the first words."""
        if ids := chosen(answer):
            labels = self.choices_at(place)
            return with_commas(excerpt(labels.get(i, i)) for i in ids)
        value, date_of = number(answer), day(answer)
        if date_of is not None:
            return short_day(date_of)
        return excerpt(words_of(answer)) if value is None else amount(value)

    def origin(self, sources: Iterable[Source]) -> str:
        """Where the rows of these sources are entered, for a message."""
        ids = list(dict.fromkeys(source.exercise for source in sources))
        known = self.exercises
        names = [f"{i} ({known[i].title.pick(self.context.language)})" if i in known else i for i in ids[:ORIGINS]]
        return one_of([*names, *((tr("another sheet"),) if len(ids) > ORIGINS else ())])

    def whole(self, place: str) -> Cell:
        """The question that a place belongs to, for what concerns all of its rows."""
        question_id = place.partition(".")[0]
        return Cell(question_id, self.label(question_id), self.payload.get(question_id))

    def finding(self, rule: BaseRule, cell: Cell, what: str, remedy: str, *, most: Severity | None = None) -> Finding:
        """What a rule has to say of a cell; its own remedy goes before the general one, ``most`` limits its weight."""
        order = (Severity.HINT, Severity.WARNING, Severity.ERROR)
        severity = rule.severity if most is None else min(rule.severity, most, key=order.index)
        own = rule.remedy.pick(self.context.language) if rule.remedy else remedy
        name: str = getattr(rule, "rule", "")
        return Finding(severity, cell.question, what, own, cell.row, cell.column, name)
