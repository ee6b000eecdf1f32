"""What happened in the room: one class per kind of event, told apart by ``kind``.

An event never holds a name, a code or an answer. Whoever is in it stands as a pseudonym: a salted hash of the code
that means nothing any more once the salt is gone, so that a purged person cannot be found in a chain that still holds.
Who approved a plan stands as a post.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints, TypeAdapter, field_validator

from custkit.model.base import ExerciseId, Model, UnitId

__all__ = [
    "AnyEvent",
    "BallotClosed",
    "BallotOpened",
    "Closed",
    "CodeReplaced",
    "EnteredFor",
    "Event",
    "ExerciseEdited",
    "Exported",
    "Extended",
    "Frozen",
    "Joined",
    "Opened",
    "PlanApproved",
    "Pseudonym",
    "Purged",
    "Released",
    "Revealed",
    "SeatMoved",
    "StepId",
    "Thawed",
    "event_reader",
]

StepId = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?\.[1-9][0-9]?$")]
"""A slot of the programme: ``2.5`` is the fifth of the second day."""

Pseudonym = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{24}$")]
"""Stands for a code: its salted hash, cut to 96 bits."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Event(Model):
    """What all events have."""

    at: AwareDatetime
    """The moment, in UTC."""
    by: Pseudonym | None = None
    """Who did it; None for whoever sits at the computer that runs the workshop."""

    @field_validator("at")
    @classmethod
    def _in_utc(cls, value: datetime) -> datetime:
        return value.astimezone(UTC)


class Opened(Event):
    """A step of the agenda began."""

    kind: Literal["opened"] = "opened"
    step: StepId
    minutes: Annotated[int, Field(ge=1, le=600)]
    """What it was given."""


class Extended(Event):
    """The open step got more time, or less."""

    kind: Literal["extended"] = "extended"
    step: StepId
    minutes: Annotated[int, Field(ge=-600, le=600)]


class Closed(Event):
    """A step of the agenda ended."""

    kind: Literal["closed"] = "closed"
    step: StepId


class Revealed(Event):
    """The room may see what came out of an exercise."""

    kind: Literal["revealed"] = "revealed"
    exercise: ExerciseId


class Frozen(Event):
    """Results were frozen: what comes from now on is late until the next freeze."""

    kind: Literal["frozen"] = "frozen"
    answers: Annotated[int, Field(ge=0)]
    """Versions in the store at that moment."""
    digest: Digest
    """Of all these versions."""


class Thawed(Event):
    """Results flow again: the freeze is lifted, and nothing is late any more."""

    kind: Literal["thawed"] = "thawed"


class Joined(Event):
    """A seat came in for the first time."""

    kind: Literal["joined"] = "joined"
    seat: Pseudonym
    unit: UnitId | None = None


class SeatMoved(Event):
    """A seat was let in on another device: the old device is signed out."""

    kind: Literal["seat_moved"] = "seat_moved"
    seat: Pseudonym


class CodeReplaced(Event):
    """A seat got a new code, because the old one was lost or seen."""

    kind: Literal["code_replaced"] = "code_replaced"
    old: Pseudonym
    new: Pseudonym


class EnteredFor(Event):
    """An answer was typed on somebody's behalf, from paper or the telephone."""

    kind: Literal["entered_for"] = "entered_for"
    seat: Pseudonym
    exercise: ExerciseId


class ExerciseEdited(Event):
    """An exercise was changed during the workshop."""

    kind: Literal["exercise_edited"] = "exercise_edited"
    exercise: ExerciseId
    version: Annotated[int, Field(ge=2)]
    carried: Annotated[int, Field(ge=0)]
    """Answers that fit the new version."""
    flagged: Annotated[int, Field(ge=0)]
    """Answers that do not, and stay readable in the older version."""


class Exported(Event):
    """Everything was exported."""

    kind: Literal["exported"] = "exported"
    digest: Digest
    """Of the archive."""


class Purged(Event):
    """A person's data were removed on request."""

    kind: Literal["purged"] = "purged"
    mode: Literal["anonymised", "withdrawn"]
    receipt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    versions: Annotated[int, Field(ge=0)]
    """Stored versions that were changed."""


class Released(Event):
    """A unit's head chose how far the unit's answers may travel, or whether it is named."""

    kind: Literal["released"] = "released"
    unit: UnitId
    exercises: tuple[ExerciseId, ...] = ()
    """Whose common sheets from now on travel as far as ``level``."""
    level: Annotated[int, Field(ge=1, le=3)] | None = None
    named: bool | None = None
    """Named on pages of the region; None where nothing was said of it."""


class BallotOpened(Event):
    """A ballot began; its question and options are in it, so that they cannot be changed afterwards."""

    kind: Literal["ballot_opened"] = "ballot_opened"
    ballot: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    digest: Digest
    """Of question and options."""
    voters: Annotated[int, Field(ge=0)]
    """Seats that may vote."""


class BallotClosed(Event):
    """A ballot ended."""

    kind: Literal["ballot_closed"] = "ballot_closed"
    ballot: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    digest: Digest
    """Of the papers in the box, in the order of their random numbers: none can be changed or added later."""
    papers: Annotated[int, Field(ge=0)]


class PlanApproved(Event):
    """A unit's plan was approved as a version: its sheets as they stood at this moment."""

    kind: Literal["plan_approved"] = "plan_approved"
    unit: UnitId
    version: Annotated[int, Field(ge=1)]
    approver: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120)]
    """A post, never a person's name."""
    on: date
    """The day that stands beside the signature."""
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]
    """Why there is this version."""
    answers: Annotated[int, Field(ge=0)]
    """Versions in the store at that moment."""
    digest: Digest
    """Of all these versions."""


AnyEvent = Annotated[
    Opened
    | Extended
    | Closed
    | Revealed
    | Frozen
    | Thawed
    | Joined
    | SeatMoved
    | CodeReplaced
    | EnteredFor
    | ExerciseEdited
    | Exported
    | Purged
    | Released
    | BallotOpened
    | BallotClosed
    | PlanApproved,
    Field(discriminator="kind"),
]

event_reader: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)
