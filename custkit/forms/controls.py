"""The controls of one sheet: what stands in them read as answers, and answers shown in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from custkit.errors import NotFoundError, saying
from custkit.forms.fields import read_field, write_field
from custkit.model.answers import Answer, Payload, TableAnswer
from custkit.model.clashes import Place
from custkit.model.exercise import Exercise

__all__ = ["Controls", "highest_rows"]


@dataclass(frozen=True, slots=True)
class Controls:
    """Reads and writes the controls of a sheet.

    Args:
        exercise: Whose sheet it is.
        ids: The questions that are on it.
        language: BCP 47 tag of whoever types.
    """

    exercise: Exercise
    ids: frozenset[str]
    language: str

    def read(self, fields: Mapping[str, object]) -> dict[str, Answer | None]:
        """The answers that stand in some controls, None in one that is empty; unknown questions are left out."""
        known = [(self.exercise.question(name), field) for name, field in fields.items() if name in self.ids]
        return {q.id: read_field(q, field, self.language) for q, field in known if q is not None}

    def typed(self, answers: Mapping[str, Answer]) -> dict[str, object]:
        """What stands in the controls when somebody has typed these answers into them.

        Raises:
            NotFoundError: If a question is not on this sheet.
            ValueError: If an answer is not of its question's kind.
        """
        return {name: self._typed(name, answer) for name, answer in answers.items()}

    def name(self, place: Place) -> str:
        """What a place is called in a note: the question, and the row."""
        question = self.exercise.question(place[0])
        label = question.label.pick(self.language) if question else place[0]
        return " ".join(part for part in (label, place[1]) if part)

    def _typed(self, name: str, answer: Answer) -> object:
        question = self.exercise.question(name)
        if question is None or name not in self.ids:
            raise NotFoundError(saying("no question {name!r} on this sheet", name=name), where=self.exercise.id)
        field = write_field(question, answer, self.language)
        if answer.kind != "unreadable" and read_field(question, field, self.language) is None:
            raise ValueError(f"{self.exercise.id}.{name} asks for a {question.kind} and got {answer.kind}: {answer!r}")
        return field


def highest_rows(payloads: Sequence[Payload]) -> dict[str, int]:
    """The highest number among the row ids of each table: 3 for ``OBJ-03``."""
    highest: dict[str, int] = {}
    for payload in payloads:
        for name, answer in payload.items():
            if isinstance(answer, TableAnswer):
                numbers = (row.id.rpartition("-")[2] for row in answer.rows)
                highest[name] = max([highest.get(name, 0), *(int(n) for n in numbers if n.isdecimal())])
    return highest
