"""Texts that can be put into another language, and how what was put so stands to what is written now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from custkit.model.answers import TableAnswer, TextAnswer
from custkit.model.exercise import Exercise
from custkit.model.renderings import Place, Rendering, fingerprint
from custkit.model.responses import Response
from custkit.model.scales import Scope

__all__ = ["Beside", "Words", "beside", "words_of"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a unit's common sheet, as its authors wrote it."""

    place: Place
    text: str
    language: str
    """That of the sheet on which it was written."""

    @property
    def mark(self) -> str:
        """Fingerprint of the text."""
        return fingerprint(self.text)


@dataclass(frozen=True, slots=True)
class Beside:
    """A text and its rendering."""

    words: Words
    rendering: Rendering

    @property
    def outdated(self) -> bool:
        """Whether the answer has changed since it was rendered."""
        return self.rendering.of != self.words.mark


def words_of(responses: Iterable[Response], exercises: Mapping[str, Exercise]) -> Iterator[Words]:
    """The texts of common sheets, in the order of the exercises and their questions.

    What a person wrote alone is not among them: it is theirs, and goes to nobody to be rendered.

    Args:
        responses: A unit's newest answers, as far as the reader may see them.
        exercises: By id, in their order.
    """
    common = {response.exercise: response for response in responses if response.scope is Scope.UNIT}
    for exercise in exercises.values():
        response = common.get(exercise.id)
        for question in exercise.questions if response else ():
            answer = response.payload.get(question.id) if response else None
            if response and isinstance(answer, TextAnswer):
                place = Place(exercise=exercise.id, question=question.id)
                yield Words(place, answer.value, response.language)
            elif response and isinstance(answer, TableAnswer):
                for row in answer.rows:
                    for column, cell in row.cells.items():
                        if isinstance(cell, TextAnswer):
                            place = Place(exercise=exercise.id, question=question.id, row=row.id, column=column)
                            yield Words(place, cell.value, response.language)


def beside(words: Iterable[Words], renderings: Iterable[Rendering]) -> tuple[Beside, ...]:
    """The newest rendering of each text in each language, in the order of the texts.

    Args:
        words: The texts as they stand now.
        renderings: All of the unit, in the order in which they were kept; one whose text is not among the words is left
            out.
    """
    newest: dict[Place, dict[str, Rendering]] = {}
    # One that came with answers from elsewhere may be older than what is here.
    for rendering in sorted(renderings, key=lambda one: one.at):
        newest.setdefault(rendering.place, {})[rendering.language] = rendering
    return tuple(
        Beside(one, rendering)
        for one in words
        for _, rendering in sorted(newest.get(one.place, {}).items())
        if rendering.text
    )
