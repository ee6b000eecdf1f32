"""An answer in another language, beside what its author wrote and never in its place."""

import hashlib
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, StringConstraints, field_validator

from custkit.model.base import ExerciseId, Model, UnitId
from custkit.model.texts import Language

__all__ = ["Made", "Place", "Rendering", "fingerprint"]


class Made(StrEnum):
    """Who put it into the other language."""

    MACHINE = "machine"
    PERSON = "person"


class Place(Model):
    """Where a text stands on a unit's common sheet: a question, or a cell of a table."""

    exercise: ExerciseId
    question: Annotated[str, Field(min_length=1, max_length=60)]
    row: Annotated[str, Field(max_length=40)] = ""
    """Empty for a question that is no table."""
    column: Annotated[str, Field(max_length=60)] = ""

    def __str__(self) -> str:
        """``VI-02/mission``, or ``VI-03/objectives/OBJ-01/text``."""
        return "/".join((self.exercise, self.question, *((self.row, self.column) if self.row else ())))

    @classmethod
    def read(cls, text: str) -> Self:
        """The place from what :func:`str` gave; a row's id may hold a stroke itself.

        Raises:
            ValueError: If it is none.
        """
        exercise, _, rest = text.partition("/")
        question, _, cell = rest.partition("/")
        row, _, column = cell.rpartition("/")
        if bool(cell) != bool(row and column):
            raise ValueError("no place of a text")
        return cls(exercise=exercise, question=question, row=row, column=column)


class Rendering(Model):
    """One version of a text of a unit in another language; never changed once stored."""

    workshop: Annotated[str, Field(min_length=1, max_length=60)]
    unit: UnitId
    place: Place
    language: Language
    text: Annotated[str, Field(max_length=10_000)]
    """Empty where an earlier one is taken back."""
    made: Made
    reviewer: Annotated[str, Field(min_length=1, max_length=80)]
    """The post of whoever looked it over; never a name."""
    of: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    """Fingerprint of the words that it renders: they may have changed since."""
    at: AwareDatetime

    @field_validator("at")
    @classmethod
    def _in_utc(cls, value: datetime) -> datetime:
        return value.astimezone(UTC)


def fingerprint(words: str) -> str:
    """Sixteen hexadecimal digits that tell one text from another."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
