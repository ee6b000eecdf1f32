"""Who answered what: the sheets of one unit, read by exercise, question, row and column.

A column that is not there, an answer of another kind and a step off its scale are all missing: what cannot be read is
never guessed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from custkit.analysis.reading import chosen, day, filled_rows, is_blank, is_missing, number, words_of
from custkit.model.answers import Answer, NumberAnswer, Payload, RatingAnswer, Row
from custkit.model.exercise import Exercise
from custkit.model.figures import Kpi as CatalogueKpi
from custkit.model.questions import Column, Question, TableQuestion
from custkit.model.responses import Response
from custkit.model.scales import Scope, Status

__all__ = ["Line", "Sheets"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table."""

    row: Row

    @property
    def id(self) -> str:
        """Row id."""
        return self.row.id

    def text(self, column: str) -> str:
        """Words; empty when missing."""
        return words_of(self.row.cells.get(column))

    def number(self, column: str) -> float | None:
        """A number or rating."""
        return number(self.row.cells.get(column))

    def sourced(self, column: str) -> NumberAnswer | None:
        """A number with its year and source."""
        cell = self.row.cells.get(column)
        return cell if isinstance(cell, NumberAnswer) else None

    def step(self, column: str, low: int, high: int) -> int | None:
        """A step on a scale; None when it lies off it."""
        cell = self.row.cells.get(column)
        return cell.value if isinstance(cell, RatingAnswer) and low <= cell.value <= high else None

    def day(self, column: str) -> date | None:
        """A day."""
        return day(self.row.cells.get(column))

    def one(self, column: str) -> str:
        """The id chosen; empty when missing."""
        return next(iter(self.many(column)), "")

    def many(self, column: str) -> tuple[str, ...]:
        """The ids chosen, each once."""
        return tuple(dict.fromkeys(chosen(self.row.cells.get(column))))

    @property
    def proposers(self) -> int:
        """How many different people proposed it before the merge; 0 when it was written together."""
        return len({source.partition("/")[0] for source in self.row.source_ids})

    def posts(self, column: str) -> tuple[str, ...]:
        """What stands between the semicolons of a text."""
        return tuple(post for part in self.text(column).split(";") if (post := part.strip()))


@dataclass(frozen=True)
class Sheets:
    """The latest counted sheets of one unit."""

    common: Mapping[str, Payload]
    """By exercise, the unit's common sheet; a plenary one where the unit has none."""
    own: Mapping[str, tuple[Response, ...]]
    """By exercise, everybody's own sheet, in the order of the participants' codes."""
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    catalogue: Mapping[str, CatalogueKpi] = field(default_factory=dict)
    """KPIs to choose from, by id."""
    expected: Collection[str] = ()
    """Codes of those who were asked."""
    language: str = "en"

    @classmethod
    def of(
        cls,
        responses: Iterable[Response],
        exercises: Mapping[str, Exercise],
        catalogue: Mapping[str, CatalogueKpi],
        expected: Collection[str],
        language: str,
    ) -> "Sheets":
        """Sort sheets by whose they are; of two versions the newer one stands, drafts and withdrawn ones never."""
        there = (response for response in responses if response.status not in {Status.DRAFT, Status.WITHDRAWN})
        newest = sorted(there, key=lambda response: (response.at, response.id))
        order = (Scope.PLENARY, Scope.UNIT)
        common = sorted((r for r in newest if r.scope in order), key=lambda response: order.index(response.scope))
        people: dict[str, dict[str, Response]] = {}
        for response in newest:
            if response.scope is Scope.INDIVIDUAL:
                people.setdefault(response.exercise, {})[response.participant] = response
        own = {exercise: tuple(sheets[code] for code in sorted(sheets)) for exercise, sheets in people.items()}
        return cls({r.exercise: r.payload for r in common}, own, exercises, catalogue, expected, language)

    def answer(self, exercise: str, question: str) -> Answer | None:
        """The unit's answer; where it left the question blank and only one person was asked, that person's."""
        common, alone = self.common.get(exercise, {}).get(question), self.own.get(exercise, ())
        if is_blank(common) and len(alone) == 1 and len(self.expected) <= 1:
            return alone[0].payload.get(question)
        return common

    def rows(self, exercise: str, question: str) -> tuple[Line, ...]:
        """The rows of the unit's table, blank ones left out; of two with one id the first."""
        once = {row.id: row for row in reversed(filled_rows(self.answer(exercise, question)))}
        return tuple(Line(row) for row in reversed(once.values()))

    def text(self, exercise: str, question: str) -> str:
        """The unit's words."""
        return words_of(self.answer(exercise, question))

    def each(self, exercise: str, question: str) -> Iterator[tuple[Response, Answer]]:
        """Everybody's own answer, blank and missing ones left out."""
        for response in self.own.get(exercise, ()):
            answer = response.payload.get(question)
            if answer is not None and not is_missing(answer):
                yield response, answer

    def alone(self, exercise: str, question: str, line: Line, column: str) -> tuple[int, ...]:
        """The steps from 1 to 5 that a row's proposers gave alone; two at least, for one is no difference."""
        tables = {
            response.participant: self.by_row(response, question) for response, _ in self.each(exercise, question)
        }
        proposed = (source.partition("/") for source in line.row.source_ids)
        own = {code: table[row] for code, _, row in proposed if row in (table := tables.get(code, {}))}
        steps = tuple(step for theirs in own.values() if (step := theirs.step(column, 1, 5)) is not None)
        return steps if len(steps) > 1 else ()

    @staticmethod
    def by_row(response: Response, question: str) -> dict[str, Line]:
        """One person's own table by row id, blank rows left out."""
        return {row.id: Line(row) for row in filled_rows(response.payload.get(question))}

    def question(self, exercise: str, question: str) -> Question | None:
        """The question, where its exercise is known."""
        found = self.exercises.get(exercise)
        return found.question(question) if found else None

    def columns(self, exercise: str, question: str) -> tuple[Column, ...]:
        """The columns of a table, where its exercise is known."""
        table = self.question(exercise, question)
        return table.columns if isinstance(table, TableQuestion) else ()
