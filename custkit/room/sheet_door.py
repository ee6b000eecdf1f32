"""Which sheet somebody asks for, and whether they may open it: their own, their unit's, or one that they type for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from custkit.errors import NotFoundError, saying
from custkit.model.people import Participant
from custkit.model.scales import EnteredBy, Scope
from custkit.room.behalf import in_own_hand, seat_for
from custkit.room.facilitation import Facilitation
from custkit.room.hub import Hub, topic_of
from custkit.room.identity import Doorkeeper, Role, Visitor
from custkit.room.queueing import Queue
from custkit.session.sheets import Sheets

__all__ = ["Place", "SheetDoor"]


@dataclass(frozen=True, slots=True)
class Place:
    """Which sheet, and who writes on it."""

    exercise: str
    scope: Scope
    seat: Participant
    entered_by: EnteredBy

    @property
    def topic(self) -> str:
        """What those who have the same sheet before them listen to."""
        own = self.seat.code if self.scope is Scope.INDIVIDUAL else None
        return topic_of(self.seat.unit, self.exercise, self.scope, own)

    @property
    def others(self) -> str:
        """What those listen to who see where their unit differs."""
        return f"handed in {self.seat.unit} {self.exercise}"

    @property
    def behalf(self) -> bool:
        """Whether somebody types for somebody else."""
        return self.entered_by is EnteredBy.SCRIBE


@dataclass(frozen=True, slots=True)
class SheetDoor:
    """Lets people to their sheets.

    Args:
        room: Gives the running workshop.
        door: Knows who is asking.
        hub: Is told when something was handed in.
    """

    room: Callable[[], Facilitation]
    door: Doorkeeper
    hub: Hub
    writing: Queue = field(default_factory=Queue)
    """Where those who write stand in line."""
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> None:
        """Read the log if that was not done within the last moments: one line for all."""
        if self.room().looked_lately():
            return
        async with self._looking:
            if not self.room().looked_lately():
                await run_in_threadpool(self.room().events)

    def named(self, connection: HTTPConnection) -> tuple[Visitor, Place]:
        """Which sheet is asked for, if it is this visitor's to see.

        Raises:
            HTTPException: 401, 403 or 404.
        """
        path = connection.path_params
        behalf = "code" in path
        roles = (Role.FACILITATOR, Role.SCRIBE) if behalf else (Role.PARTICIPANT, Role.HEAD)
        visitor = self.door.require(connection, *roles)
        seat = seat_for(self.door, visitor, path["code"]) if behalf else visitor.seat
        exercise = self.room().workspace.exercises.get(path["exercise"])
        used = {found.id for found in self.room().workspace.used()}
        if seat is None or exercise is None or exercise.id not in used or path["scope"] not in {*Scope}:
            raise HTTPException(404)
        scope = Scope(path["scope"])
        if exercise.part(scope) is None or scope is Scope.PLENARY:
            raise HTTPException(404)
        return visitor, Place(exercise.id, scope, seat, EnteredBy.SCRIBE if behalf else EnteredBy.SELF)

    def open(self, connection: HTTPConnection) -> tuple[Visitor, Place]:
        """The same, and closed to a scribe who would read what somebody typed in their own hand; asks the store.

        Raises:
            HTTPException: 401, 403 or 404.
        """
        visitor, place = self.named(connection)
        if visitor.role is Role.SCRIBE and place.scope is Scope.INDIVIDUAL:
            key = self.desk(place, "en").key(place.exercise, place.scope, place.seat)
            if in_own_hand(self.room().store, key):
                raise HTTPException(403, saying("typed in person: only the facilitator may open it for somebody else"))
        return visitor, place

    def still_open(self, connection: HTTPConnection, place: Place) -> bool:
        """Whether somebody may still type for this seat: with its code, and nothing typed in its own hand since."""
        try:
            return self.open(connection)[1].topic == place.topic
        except HTTPException:
            return False

    def desk(self, place: Place, language: str) -> Sheets:
        """The unit's sheets, as they are opened from this place.

        Raises:
            NotFoundError: If the workshop has no such unit.
        """
        room = self.room()
        unit = room.workspace.workshop.unit(place.seat.unit)
        if unit is None:
            raise NotFoundError(saying("there is no unit {unit!r} in this workshop", unit=place.seat.unit))
        tell = [lambda: self.hub.publish(place.others)] if place.scope is Scope.INDIVIDUAL else []
        return Sheets(
            room.workspace,
            room.store,
            unit,
            language,
            entered_by=place.entered_by,
            now=room.now,
            on_submit=[lambda: self.hub.publish("answers"), *tell],
            over=lambda exercise: room.agenda().is_over(exercise),
        )
