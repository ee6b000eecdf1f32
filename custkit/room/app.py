"""The workshop as one web application: assembled from its parts, with the shield in front."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp

from custkit.errors import Saying
from custkit.i18n.speech import speaking
from custkit.i18n.telling import worded
from custkit.i18n.words import english_words, say, words
from custkit.room.facilitation import Facilitation
from custkit.room.helping import NOT_YET, HelperRoutes
from custkit.room.hub import Hub, LocalHub
from custkit.room.identity import Doorkeeper, Renewing, Role
from custkit.room.limits import Turnstile
from custkit.room.live import Live
from custkit.room.observe import Metrics, Observed
from custkit.room.pages import render, static_routes
from custkit.room.people import PeopleRoutes
from custkit.room.retyping import RetypingRoutes
from custkit.room.sheet_door import SheetDoor
from custkit.room.sheets import SheetRoutes
from custkit.room.shield import Shield
from custkit.room.tongues import language_of, spoken_page
from custkit.store.answers import Store
from custkit.workspace.folder import Workspace

__all__ = ["Room", "create_app"]

MANY: Final = 50
"""Wrong codes within ten minutes from which on the console tells of them: a room of seventy mistypes fewer."""

LOOKING: Final = 12
"""Threads that read, beside those that write: two cores have no use for more, and each weighs some megabytes."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Room:
    """The application and what it is made of.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        secret: What cookies and links are signed with.
        hub: Tells screens of changes; within this process when absent.
        now: Gives the moment, in UTC.
        secure: It is served over TLS.
        interpreted: Sessions are interpreted.
    """

    def __init__(  # noqa: PLR0913 -- each is one thing that a test or a deployment replaces
        self,
        workspace: Workspace,
        store: Store,
        secret: bytes,
        *,
        hub: Hub | None = None,
        now: Callable[[], datetime] = _utc_now,
        secure: bool = False,
        interpreted: bool = False,
    ) -> None:
        self.hub: Hub = hub or LocalHub()
        self.facilitation = Facilitation(workspace, store, now=now, tell=self.hub.publish, interpreted=interpreted)
        self.door = Doorkeeper(lambda: self.facilitation, secret, secure=secure)
        self.metrics = Metrics()
        self.turnstile = Turnstile()
        self._secure = secure
        room, door = self.facilitation, self.door

        def facilitator(request: Request) -> str | None:
            return door.require(request, Role.FACILITATOR).code

        def wall(request: Request) -> str | None:
            return door.require(request, *Role).code  # whoever is in the room sees the wall anyway

        helpers = HelperRoutes(lambda: room, door, render)
        people = PeopleRoutes(lambda: room, door, self.hub, render, helpers, self.turnstile, self._wrong_code)
        to_sheets = SheetDoor(lambda: room, door, self.hub)
        sheets = SheetRoutes(to_sheets, render, lambda visitor, found: language_of(room, visitor, found))
        retyping = RetypingRoutes(to_sheets, render)
        self._live = Live(
            room,
            facilitator,
            wall,
            self._voter,
            self._tongue,
            render,
            self.hub,
            self.metrics,
            lambda: self.turnstile.lately() // MANY * MANY,
        )
        self.routes = (
            *people.routes(),
            *helpers.routes(),
            *sheets.routes(),
            *retyping.routes(),
            *self._live.routes(),
            *static_routes(),
        )
        """Every way into the room."""

    def app(self) -> ASGIApp:
        """The application."""

        @asynccontextmanager
        async def living(_: Starlette) -> AsyncIterator[None]:
            self.hub.attach(asyncio.get_running_loop())
            current_default_thread_limiter().total_tokens = LOOKING
            async with self._live.running():
                yield

        app = Starlette(routes=self.routes, exception_handlers={HTTPException: self._refused}, lifespan=living)
        return Shield(Observed(Renewing(app, self.door), self.metrics), secure=self._secure)

    def _wrong_code(self) -> None:
        """Count a wrong code, and let the console look when they become many."""
        self.metrics.wrong_codes.inc()
        if self.turnstile.lately() == MANY:
            self.hub.changes.ring()

    def _voter(self, request: Request) -> str:
        """The code of whoever has a seat."""
        visitor = self.door.require(request, Role.PARTICIPANT, Role.HEAD)
        return visitor.code or ""

    def _tongue(self, request: Request) -> str:
        """The language of whoever asks."""
        return language_of(self.facilitation, self.door.visitor(request), request)

    async def _refused(self, request: Request, error: Exception) -> Response:
        """A refusal, in words for a page and as data for a script."""
        assert isinstance(error, HTTPException)  # noqa: S101 -- it is registered for nothing else
        if "text/html" not in request.headers.get("accept", ""):
            told = error.detail
            if told in english_words("console"):
                told = say(await run_in_threadpool(self._tongue, request), told)
            elif isinstance(told, Saying):
                with speaking(await run_in_threadpool(self._tongue, request)):
                    told = worded(told)
            return JSONResponse({"detail": told}, error.status_code, error.headers)
        language = await run_in_threadpool(self._tongue, request)
        word = "room.refused.results" if error.detail == NOT_YET else f"room.refused.{error.status_code}"
        known = words(language)
        given = spoken_page(language) | {"told": known.get(word, known["room.refused"])}
        return HTMLResponse(render("refused.html.j2", given), error.status_code, error.headers)


def create_app(workspace: Workspace, store: Store, secret: bytes, *, secure: bool = False) -> ASGIApp:
    """The room of a workshop, ready to be served."""
    return Room(workspace, store, secret, secure=secure).app()
