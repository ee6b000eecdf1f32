"""An exercise: what is asked, of whom, how long it takes, how answers combine, and what it feeds."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from custkit.errors import notice
from custkit.model.answers import Answer
from custkit.model.base import ExerciseId, Model
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    TableQuestion,
)
from custkit.model.rules import Rule
from custkit.model.scales import Combination, Depth, Disclosure, Scope
from custkit.model.texts import Text

__all__ = ["Example", "Exercise", "Part"]

_OWN_OPTIONS = (ChoiceQuestion, ChoicesQuestion, RankingQuestion, AllocationQuestion, PairwiseQuestion)


class Part(Model):
    """One round of an exercise: alone first, then together."""

    who: Scope
    minutes: dict[Depth, Annotated[int, Field(ge=1, le=480)]]
    """Minutes by depth; a depth that is not listed leaves this part out."""
    silent: bool = False
    """Entered in silence, revealed together."""
    when: Text | None = None
    """Where it happens, when not in the room: *before the event*."""


class Example(Model):
    """A filled-in sheet of a fictitious unit, shown only on demand."""

    note: Text
    payload: dict[str, Answer]


class Exercise(Model):
    """One exercise of the method, as its YAML file says it."""

    id: ExerciseId
    version: Annotated[int, Field(ge=1)] = 1
    stage: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    """The notebook it belongs to: situation, vision, priorities ..."""
    title: Text
    purpose: Text
    instructions: tuple[Text, ...] = ()
    """What to do, one step each."""
    decision: Text
    """The decision that its result feeds; an exercise that feeds none is a routine."""
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    rules: tuple[Rule, ...] = ()
    combine: Combination = Combination.C7
    yields: tuple[Text, ...] = ()
    feeds: tuple[str, ...] = ()
    """Ids of the exercises and outputs that use its result: ``PR-01``, ``OUT-1``."""
    disclosure: Disclosure = Disclosure.UNIT
    """How far answers may travel unless their owner says otherwise."""
    disclosure_limit: Disclosure = Disclosure.PUBLIC
    """The farthest that anybody may let them travel."""
    references: tuple[str, ...] = ()
    """Published sources of the method, as in a bibliography."""
    example: Example | None = None

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        ids = [question.id for question in self.questions]
        if repeated := sorted({i for i in ids if ids.count(i) > 1}):
            raise ValueError(notice("question ids repeat: {ids}", ids=", ".join(repeated)))
        scopes = [part.who for part in self.parts]
        if len(set(scopes)) != len(scopes):
            raise ValueError(notice("two parts are for the same people"))
        return self

    @model_validator(mode="after")
    def _discloses_within_its_limit(self) -> Self:
        if self.disclosure > self.disclosure_limit:
            raise ValueError(
                notice(
                    "disclosure {disclosure:d} is above disclosure_limit {limit:d}",
                    disclosure=self.disclosure,
                    limit=self.disclosure_limit,
                )
            )
        return self

    @model_validator(mode="after")
    def _rules_name_questions(self) -> Self:
        known = {question.id: question for question in self.questions}
        for rule in self.rules:
            for place in rule.places():
                question_id, _, column_id = place.partition(".")
                question = known.get(question_id)
                if question is None:
                    raise ValueError(
                        notice(
                            "rule {rule!r} names a question that is not there: {question!r}",
                            rule=rule.rule,
                            question=question_id,
                        )
                    )
                if column_id and not (isinstance(question, TableQuestion) and question.column(column_id)):
                    raise ValueError(
                        notice("rule {rule!r} names a column that is not there: {place!r}", rule=rule.rule, place=place)
                    )
        return self

    def question(self, question_id: str) -> Question | None:
        """The question with this id."""
        return next((question for question in self.questions if question.id == question_id), None)

    def part(self, scope: Scope) -> Part | None:
        """The part for these people."""
        return next((part for part in self.parts if part.who is scope), None)

    def asked(self, scope: Scope, depth: Depth) -> tuple[Question, ...]:
        """The questions of this part at this depth; a table keeps only the columns of the depth and scope.

        Options and given rows that belong to other depths are left out.
        """

        def narrowed(question: Question) -> Question:
            if isinstance(question, _OWN_OPTIONS):
                options = tuple(option for option in question.options if depth in option.depths)
                return question.model_copy(update={"options": options or question.options})
            if not isinstance(question, TableQuestion):
                return question
            kept = tuple(c for c in question.columns if depth in c.depths and scope in c.scopes)
            rows = tuple(row for row in question.rows if depth in row.depths)
            return question.model_copy(update={"columns": kept or question.columns, "rows": rows})

        return tuple(narrowed(q) for q in self.questions if depth in q.depths and scope in q.scopes)

    def minutes(self, depth: Depth) -> int:
        """How long all parts take together at this depth."""
        return sum(part.minutes.get(depth, 0) for part in self.parts)
