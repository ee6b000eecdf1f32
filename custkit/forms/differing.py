"""Where the people of a unit differ, as the page of their common sheet shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from custkit.analysis.differing import Difference, Named
from custkit.analysis.reading import chosen, number
from custkit.forms.fields import Field, write_field
from custkit.forms.origins import without_codes
from custkit.forms.spec import SpecWriter
from custkit.i18n.numbers import number_text
from custkit.model.answers import Answer, CellAnswer, Payload, RankingAnswer, Row, TableAnswer, TextAnswer
from custkit.model.exercise import Exercise
from custkit.model.questions import Column, Question, TableQuestion

__all__ = ["Differing", "DifferingOf", "Others", "nobody_else"]


@dataclass(frozen=True, slots=True)
class Differing:
    """What one person may see of how their unit's own answers lie."""

    done: int
    """How many have handed in their own sheet."""
    all: int
    """How many people the unit has."""
    shown: bool
    """Whether it is time to show more than that."""
    silent: bool = False
    """Whether nobody is shown anything before all have handed in."""
    places: tuple[Difference, ...] = ()
    mine: Payload | None = None
    """The reader's own answers; None where nobody in particular reads."""


DifferingOf = Callable[[], Differing | None]
"""Gives it as things stand; None for a sheet that nobody filled in alone before."""


@dataclass(frozen=True, slots=True)
class Others:
    """Writes for a page where the people of the unit differ.

    Args:
        exercise: The exercise.
        alone: Writes the part that each person filled in alone.
        find: Gives what differs now.
        seats: The codes of the unit, in the order of the roster; no code goes to a page.
    """

    exercise: Exercise
    alone: SpecWriter
    find: DifferingOf
    seats: Sequence[str]

    def write(self, language: str) -> dict[str, object]:
        """Words of every place, figures as text, and the field that would be taken over; empty where there is nothing.

        Args:
            language: BCP 47 tag.
        """
        found = self.find()
        if found is None:
            return {}
        told: dict[str, object] = {"done": found.done, "all": found.all, "shown": found.shown, "silent": found.silent}
        if not found.shown:
            return told
        writer = _Writer(self.exercise, self.alone, found.mine, self.seats, language)
        places: dict[str, list[dict[str, object]]] = {}
        for place in found.places:
            if not place.alike:
                places.setdefault(place.question, []).append(writer.place(place))
        questions = [{"question": q, "label": writer.label(q), "places": made} for q, made in places.items()]
        return told | {"alike": sum(place.alike for place in found.places), "questions": questions}


def nobody_else() -> Differing | None:
    """Nothing, for a sheet that nobody filled in alone before."""
    return None


class _Writer:
    """Knows how questions, rows and options are called."""

    def __init__(
        self, exercise: Exercise, alone: SpecWriter, mine: Payload | None, seats: Sequence[str], language: str
    ) -> None:
        self._exercise, self._mine, self._seats, self._language = exercise, mine or {}, seats, language
        questions = alone.write()["questions"]
        assert isinstance(questions, list)  # noqa: S101 -- it is what a sheet always has
        self._specs: dict[str, Mapping[str, object]] = {spec["id"]: spec for spec in questions}

    def label(self, question: str) -> str:
        """What a question is called."""
        return str(self._specs.get(question, {}).get("label", question))

    def place(self, place: Difference) -> dict[str, object]:
        """One place in which people differ."""
        asked = self._asked(place)
        spec = self._spec(place)
        row = _named_in(self._specs.get(place.question, {}).get("rows"), place.row)
        columns = self._specs.get(place.question, {}).get("columns")
        several = isinstance(columns, list) and len(columns) > 1
        parts = (row, str(spec.get("label", "")) if several else "", _named_in(spec.get("options"), place.item))
        return {
            "question": place.question,
            "row": place.row,
            "column": place.column,
            "name": ", ".join(part for part in parts if part),
            "people": place.people,
            "low": self._figure(place.low),
            "middle": self._figure(place.middle),
            "high": self._figure(place.high),
            "far": place.far,
            "counts": [[_named_in(spec.get("options"), option), count] for option, count in place.counts],
            "mine": self._own(place, spec),
            "take": self._field(asked, place.common),
            "words": self._words(place.common, spec),
            "named": [self._entry(asked, each) for each in place.named],
        }

    def _asked(self, place: Difference) -> Question | Column | None:
        question = self._exercise.question(place.question)
        return question.column(place.column) if place.column and isinstance(question, TableQuestion) else question

    def _spec(self, place: Difference) -> Mapping[str, object]:
        spec = self._specs.get(place.question, {})
        if not place.column:
            return spec
        columns = spec.get("columns")
        known: list[Mapping[str, object]] = columns if isinstance(columns, list) else []
        return next((column for column in known if column["id"] == place.column), {})

    def _own(self, place: Difference, spec: Mapping[str, object]) -> str:
        answer: Answer | CellAnswer | None = self._mine.get(place.question)
        if place.row and isinstance(answer, TableAnswer):
            cells = next((row.cells for row in answer.rows if row.id == place.row), {})
            answer = cells.get(place.column)
        if place.item and isinstance(answer, RankingAnswer):
            return next((str(n) for n, group in enumerate(answer.value, start=1) if place.item in group), "")
        if place.item:
            return str(getattr(answer, "value", {}).get(place.item, 0)) if answer else ""
        return "" if place.named else self._words(answer, spec)

    def _words(self, answer: Answer | CellAnswer | None, spec: Mapping[str, object]) -> str:
        if answer is None:
            return ""
        if (value := number(answer)) is not None:
            return self._figure(value)
        return "; ".join(_named_in(spec.get("options"), option) for option in chosen(answer))

    def _figure(self, value: float | None) -> str:
        return "" if value is None else number_text(value, self._language)

    def _field(self, asked: Question | Column | None, answer: Answer | CellAnswer | None) -> Field | None:
        return None if asked is None or answer is None else write_field(asked, answer, self._language)

    def _entry(self, asked: Question | Column | None, named: Named) -> dict[str, object]:
        taken: Answer = named.answer if isinstance(named.answer, TextAnswer) else TableAnswer(rows=(named.answer,))
        field = self._field(asked, taken)
        return {
            "words": named.words,
            "people": named.people,
            "take": without_codes({"": field}, self._seats)[""] if isinstance(named.answer, Row) else field,
        }


def _named_in(options: object, wanted: str) -> str:
    """What an option is called; its id where it is no longer there, nothing where none is meant."""
    known = options if isinstance(options, list) else []
    return next((str(option["label"]) for option in known if option["id"] == wanted), wanted)
