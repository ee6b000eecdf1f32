"""An answer as it is stored: who, where, when, and what."""

from datetime import UTC, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, field_validator

from custkit.model.answers import Answer
from custkit.model.base import ExerciseId, Model, UnitId
from custkit.model.clashes import Clash
from custkit.model.people import ParticipantCode
from custkit.model.scales import Disclosure, EnteredBy, RoleBand, Scope, Status
from custkit.model.texts import Language

__all__ = ["Response", "ResponseKey"]


class ResponseKey(Model):
    """What makes two responses versions of one another.

    A person's entry belongs to that person; a unit's common entry to the unit, whoever typed it.
    """

    workshop: str
    exercise: ExerciseId
    unit: UnitId
    scope: Scope
    participant: ParticipantCode | None = None


class Response(Model):
    """One version of one answer sheet; never changed once stored: an edit is the next version."""

    id: UUID
    workshop: Annotated[str, Field(min_length=1, max_length=60)]
    session: Annotated[int, Field(ge=1)] = 1
    """Which mission or sitting of the workshop it was given in."""
    exercise: ExerciseId
    exercise_version: Annotated[int, Field(ge=1)] = 1
    unit: UnitId
    scope: Scope
    participant: ParticipantCode
    role_band: RoleBand
    language: Language = "en"
    status: Status = Status.DRAFT
    entered_by: EnteredBy = EnteredBy.SELF
    at: AwareDatetime
    """The moment, in UTC."""
    disclosure: Disclosure = Disclosure.UNIT
    payload: dict[str, Answer] = {}
    clashes: tuple[Clash, ...] = ()
    """What several people wrote in one place at the same time, until one wording is chosen."""
    note: Annotated[str, Field(max_length=500)] = ""
    """Why: the head's reason for an override, the merge that made it, the warnings accepted."""

    @field_validator("at")
    @classmethod
    def _in_utc(cls, value: datetime) -> datetime:
        return value.astimezone(UTC)

    @property
    def key(self) -> ResponseKey:
        """What it is a version of."""
        return ResponseKey(
            workshop=self.workshop,
            exercise=self.exercise,
            unit=self.unit,
            scope=self.scope,
            participant=self.participant if self.scope is Scope.INDIVIDUAL else None,
        )

    def revised(self, **changes: object) -> Self:
        """The same with some fields changed and everything validated anew."""
        return type(self).model_validate(self.model_dump() | changes)
