"""The facilitator's side of the room in one piece: what an application mounts, and what runs as long as it does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from starlette.routing import BaseRoute

from custkit.room.console import ConsoleRoutes, Guard, Page
from custkit.room.facilitation import Facilitation
from custkit.room.hub import Hub, LocalHub
from custkit.room.observe import Metrics, observed_routes
from custkit.room.tongues import Tongue
from custkit.room.voting import Voter, VotingRoutes
from custkit.room.watch import watch

__all__ = ["Live"]


@dataclass(frozen=True)
class Live:
    """Console, wall screen, secret votes, health and figures.

    Args:
        room: The running workshop.
        facilitator: Lets the facilitator through, and raises for anybody else.
        onlooker: Lets through who may see the wall screen.
        voter: Gives the code of whoever has a seat.
        tongue: Gives the language of whoever asks.
        page: Renders a template of this room.
        hub: Tells screens of changes.
        metrics: What is counted.
        guesses: Tells how many wrong codes came lately.
    """

    room: Facilitation
    facilitator: Guard
    onlooker: Guard
    voter: Voter
    tongue: Tongue
    page: Page
    hub: Hub = field(default_factory=LocalHub)
    metrics: Metrics = field(default_factory=Metrics)
    guesses: Callable[[], int] = lambda: 0

    def routes(self) -> list[BaseRoute]:
        """All of them."""
        console = ConsoleRoutes(
            self.room, self.hub.changes, self.facilitator, self.onlooker, self.tongue, self.page, self.guesses
        )
        votes = VotingRoutes(self.room, self.hub.changes, self.voter, self.page, self.tongue)
        return [
            *console.routes(),
            *votes.routes(),
            *observed_routes(self.metrics, self.room.store.growth.mark, self.facilitator),
        ]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch the store while the application runs, and let waiting pages go when it stops."""
        watching = asyncio.create_task(watch(self.room.store, self.hub))
        try:
            yield
        finally:
            self.hub.changes.close()
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
