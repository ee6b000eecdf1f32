"""Pages of those who take part: the door, the first page, catching up, results, and a language of one's own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from custkit.documents.html import blocks_html
from custkit.documents.results import blocks
from custkit.i18n.called import unit_name
from custkit.i18n.speech import speaking
from custkit.i18n.words import languages
from custkit.room.facilitation import Facilitation
from custkit.room.helping import NOT_YET, HelperRoutes
from custkit.room.home import home_of
from custkit.room.hub import Hub
from custkit.room.identity import Doorkeeper, Role, Visitor
from custkit.room.limits import Turnstile, network_of
from custkit.room.posted import fields_of
from custkit.room.tongues import LANGUAGE, common
from custkit.session.overview import plan_of

__all__ = ["PeopleRoutes"]

Page = Callable[[str, dict[str, Any]], str]
_PATIENCE: Final = 20.0


@dataclass(frozen=True)
class PeopleRoutes:
    """The participants' pages.

    Args:
        room: Gives the running workshop.
        door: Knows who is asking.
        hub: Rings at every change.
        page: Renders a template.
        helpers: Make the first page of those who have no seat.
        turnstile: Lets codes be tried one after another.
        wrong: Called at every wrong code.
    """

    room: Callable[[], Facilitation]
    door: Doorkeeper
    hub: Hub
    page: Page
    helpers: HelperRoutes
    turnstile: Turnstile
    wrong: Callable[[], None]

    def routes(self) -> list[BaseRoute]:
        """All of them."""
        return [
            Route("/", self._home),
            Route("/home", self._cards),
            Route("/join", self._join, methods=["POST"]),
            Route("/j/{code}", self._by_link),
            Route("/enter/{token}", self._by_token),
            Route("/leave", self._leave, methods=["POST"]),
            Route("/language", self._choose, methods=["POST"]),
            Route("/catch-up", self._catch_up),
            Route("/results/{exercise}", self._results),
            Route("/changes", self._changes),
        ]

    # the door

    async def _home(self, request: Request) -> Response:
        visitor = self.door.visitor(request)
        if visitor is None:
            return self._door_page(request)
        if visitor.role in {Role.FACILITATOR, Role.WALL}:
            return RedirectResponse("/console" if visitor.role is Role.FACILITATOR else "/wall", 303)
        return HTMLResponse(await run_in_threadpool(self._first_page, visitor, request, cards=False))

    async def _cards(self, request: Request) -> Response:
        visitor = self.door.require(request, Role.PARTICIPANT, Role.HEAD, Role.OBSERVER, Role.SCRIBE)
        return HTMLResponse(await run_in_threadpool(self._first_page, visitor, request, cards=True))

    def _first_page(self, visitor: Visitor, request: Request, *, cards: bool) -> str:
        if visitor.helper is not None:
            return self.helpers.first_page(visitor, request, self.hub.changes.count, cards=cards)
        return self._home_page(visitor, request, "cards.html.j2" if cards else "home.html.j2")

    async def _join(self, request: Request) -> Response:
        form = await fields_of(request)
        return await self._try(request, form.get("code", ""))

    async def _by_link(self, request: Request) -> Response:
        return await self._try(request, request.path_params["code"])

    async def _try(self, request: Request, code: str) -> Response:
        async with self.turnstile.turn(self._source(request)) as attempt:
            if attempt is None:
                return self._door_page(request, "room.door.wait", 429, {"Retry-After": "20"})
            if await request.is_disconnected():
                return Response(status_code=400)  # nobody reads it: whoever hangs up has not tried
            person = self.door.by_code(code[:40])
            attempt.wrong = person is None
        if person is None:
            self.wrong()
            return self._door_page(request, "room.door.unknown", 404)
        await run_in_threadpool(self.room().join, person.code)
        answer = RedirectResponse("/", 303)
        self.door.let_in(answer, person.code)
        return answer

    def _source(self, request: Request) -> str:
        """Who tries a code: a device that has been in waits for nobody on its network."""
        return self.door.known(request) or network_of(request.client.host if request.client else "")

    async def _by_token(self, request: Request) -> Response:
        # 128 random bits need no patience: nobody guesses them, and nobody may keep the facilitator out.
        role = self.door.by_token(request.path_params["token"][:80])
        if role is None:
            return self._door_page(request, "room.door.unknown", 404)
        answer = RedirectResponse("/console" if role is Role.FACILITATOR else "/wall", 303)
        self.door.let_in(answer, role.value)
        return answer

    async def _leave(self, _: Request) -> Response:
        answer = RedirectResponse("/", 303)
        self.door.let_out(answer)
        return answer

    async def _choose(self, request: Request) -> Response:
        form = await fields_of(request)
        chosen, back = form.get("language", ""), form.get("back", "/")
        answer = RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)
        if chosen in languages():
            answer.set_cookie(
                LANGUAGE, chosen, max_age=5_000_000, httponly=True, samesite="lax", secure=self.door.secure
            )
        return answer

    # pages

    async def _catch_up(self, request: Request) -> Response:
        visitor = self.door.require(request, Role.PARTICIPANT, Role.HEAD)
        return HTMLResponse(await run_in_threadpool(self._home_page, visitor, request, "catch_up.html.j2"))

    async def _results(self, request: Request) -> Response:
        visitor = self.door.require(request, Role.PARTICIPANT, Role.HEAD)
        exercise = request.path_params["exercise"]
        if exercise not in self.room().agenda().revealed:
            raise HTTPException(403, NOT_YET)
        return HTMLResponse(await run_in_threadpool(self._results_page, visitor, request, exercise))

    async def _changes(self, request: Request) -> Response:
        self.door.require(request, Role.PARTICIPANT, Role.HEAD, Role.OBSERVER, Role.SCRIBE)
        seen = request.query_params.get("seen", "0")
        count = await self.hub.changes.wait(int(seen) if seen.isdecimal() and len(seen) < 12 else 0, _PATIENCE)
        return JSONResponse({"seen": count})

    # within

    def _door_page(
        self, request: Request, word: str = "", status: int = 200, headers: dict[str, str] | None = None
    ) -> Response:
        given = common(self.room(), None, request) | {"fault": word}
        return HTMLResponse(self.page("door.html.j2", given), status, headers)

    def _home_page(self, visitor: Visitor, request: Request, template: str) -> str:
        seen = self.hub.changes.count  # what happens while the page is made is asked for again
        room, given = self.room(), common(self.room(), visitor, request)
        assert visitor.seat is not None, "only seats have a first page"  # noqa: S101 -- the door saw to it
        unit = room.workspace.workshop.unit(visitor.seat.unit)
        home = home_of(room, visitor.seat, given["language"])
        seat = visitor.seat
        return self.page(
            template,
            given
            | {
                "unit": unit_name(unit) if unit else seat.unit,
                "seat": seat.post or seat.code,
                "head": seat.head,
                "home": home,
                "now": room.now().isoformat(),
                "seen": seen,
            },
        )

    def _results_page(self, visitor: Visitor, request: Request, exercise: str) -> str:
        room, given = self.room(), common(self.room(), visitor, request)
        unit = room.workspace.workshop.unit(visitor.unit)
        if unit is None or exercise not in room.workspace.exercises:
            raise HTTPException(404)
        with speaking(given["language"]):
            plan = plan_of(room.workspace, room.store, unit, given["language"])
            made = blocks_html(blocks(exercise, plan, today=room.now().date()))
        title = room.workspace.exercises[exercise].title.pick(given["language"])
        return self.page("results.html.j2", given | {"unit": unit_name(unit), "title": title, "made": made})
