"""A sheet over a line: the same conversation that a notebook has with its kernel, without a kernel.

The line says first what the page must draw, then answers each message with what stands now. What others write on a
common sheet arrives by itself. An answer leaves here only when the store has it.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from custkit.errors import CustkitError, NotFoundError
from custkit.forms.open import OpenSheet
from custkit.i18n.words import say
from custkit.model.people import Participant
from custkit.model.scales import EnteredBy, Scope
from custkit.room.behalf import in_own_hand, seat_for
from custkit.room.facilitation import Facilitation
from custkit.room.hub import Hub, topic_of
from custkit.room.identity import Doorkeeper, Role, Visitor
from custkit.room.limits import Pace, Turns
from custkit.room.tongues import spoken_page
from custkit.session.sheets import Sheets

__all__ = ["SheetRoutes"]

Page = Callable[[str, dict[str, Any]], str]
LONGEST: Final = 1_000_000
"""Characters of one message: eighty rows of long text are a fifth of it."""
LINES: Final = 40
"""Lines that one seat may hold at a time: several devices with several pages, and those that a bad line left behind."""


@dataclass(frozen=True, slots=True)
class _Place:
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


@dataclass(frozen=True)
class SheetRoutes:
    """Pages and lines of answer sheets.

    Args:
        room: Gives the running workshop.
        door: Knows who is asking.
        hub: Tells others that something changed.
        page: Renders a template.
        language: The language in which somebody reads.
    """

    room: Callable[[], Facilitation]
    door: Doorkeeper
    hub: Hub
    page: Page
    language: Callable[[Visitor, Request | WebSocket], str]
    turns: Turns = field(default_factory=Turns)
    """Knows again what comes late, over whichever line."""
    _held: Counter[str] = field(default_factory=Counter)

    def routes(self) -> list[BaseRoute]:
        """All of them."""
        return [
            Route("/sheet/{exercise}/{scope}", self._page),
            Route("/sheet/{exercise}/{scope}/sign", self._sign, methods=["POST"]),
            WebSocketRoute("/sheet/{exercise}/{scope}/line", self._line),
            Route("/for/{code}/{exercise}/{scope}", self._page),
            WebSocketRoute("/for/{code}/{exercise}/{scope}/line", self._line),
        ]

    async def _page(self, request: Request) -> Response:
        visitor, place = await run_in_threadpool(self._open_place, request)
        exercise = self.room().workspace.exercises[place.exercise]
        language = self.language(visitor, request)
        part = exercise.part(place.scope)
        others = [other for other in exercise.parts if other is not part]
        desk = f"/desk/{place.exercise}", say(language, "room.back")
        back = {Role.FACILITATOR: ("/console", "Back to the console"), Role.SCRIBE: desk}
        given = spoken_page(language) | {
            "title": exercise.title.pick(language),
            "exercise": place.exercise,
            "scope": place.scope.value,
            "others": [(other.who.value, say(language, f"scope.{other.who}")) for other in others],
            "can_sign": place.scope is Scope.UNIT and visitor.role is Role.HEAD,
            "behalf": self._for_whom(visitor, place, language) if place.behalf else "",
            "back": back.get(visitor.role, ("/", say(language, "room.back"))),
            "revealed": place.exercise in self.room().agenda().revealed,
        }
        return HTMLResponse(self.page("sheet.html.j2", given))

    def _for_whom(self, visitor: Visitor, place: _Place, language: str) -> str:
        """Whose sheet it is: as the facilitator knows the seat, or as the scribe may."""
        desk, seat = self._desk(place, language), place.seat
        if visitor.role is Role.SCRIBE:
            return f"{desk.unit.name}, {desk.seat_name(seat.code, language)}"
        return ", ".join(filter(None, (desk.unit.name, seat.name, seat.post, seat.code)))

    async def _sign(self, request: Request) -> Response:
        visitor, place = await run_in_threadpool(self._place, request)
        if visitor.role is not Role.HEAD or place.scope is not Scope.UNIT:
            raise HTTPException(403, "only the head of the unit signs")
        desk = self._desk(place, self.language(visitor, request))
        done = await run_in_threadpool(desk.validate, place.exercise, place.seat)
        self.hub.publish(place.topic)
        return JSONResponse({"signed": done})

    async def _line(self, socket: WebSocket) -> None:
        try:
            visitor, place = await run_in_threadpool(self._open_place, socket)
        except HTTPException as error:
            # A browser learns the reason only of a line that was opened.
            await socket.accept()
            await socket.close(4000 + error.status_code)
            return
        await socket.accept()
        holder = visitor.code or visitor.role
        if self._held[holder] >= LINES:
            await socket.close(4429)
            return
        self._held[holder] += 1
        try:
            await self._talk(socket, visitor, place)
        finally:
            self._held[holder] -= 1

    async def _talk(self, socket: WebSocket, visitor: Visitor, place: _Place) -> None:
        language = self.language(visitor, socket)
        desk = self._desk(place, language)
        chosen = language if visitor.seat else ""  # a scribe reads a personal sheet in its own language
        try:
            sheet = await run_in_threadpool(desk.open, place.exercise, place.scope, place.seat, language=chosen)
        except CustkitError as error:
            await socket.send_json({"fault": say(language, "room.sheet.fault", what=str(error))})
            await socket.close(4409)
            return
        if place.behalf:
            # The code of whoever is typed for opens the room: it stays out of the browser.
            sheet = replace(sheet, key=sheet.key.replace(place.seat.code, self.door.mark(place.seat.code)))
        await _Conversation(socket, sheet, place, self, visitor).hold()

    def _desk(self, place: _Place, language: str) -> Sheets:
        room = self.room()
        unit = room.workspace.workshop.unit(place.seat.unit)
        if unit is None:
            raise NotFoundError(f"there is no unit {place.seat.unit}")
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

    def _place(self, connection: Request | WebSocket) -> tuple[Visitor, _Place]:
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
        return visitor, _Place(exercise.id, scope, seat, EnteredBy.SCRIBE if behalf else EnteredBy.SELF)

    def _open_place(self, connection: Request | WebSocket) -> tuple[Visitor, _Place]:
        """The same, and closed to a scribe who would read what somebody typed in their own hand; asks the store.

        Raises:
            HTTPException: 401, 403 or 404.
        """
        visitor, place = self._place(connection)
        if visitor.role is Role.SCRIBE and place.scope is Scope.INDIVIDUAL:
            key = self._desk(place, "en").key(place.exercise, place.scope, place.seat)
            if in_own_hand(self.room().store, key):
                raise HTTPException(403, "typed in person: only the facilitator may open it for somebody else")
        return visitor, place

    def still_open(self, connection: WebSocket, place: _Place) -> bool:
        """Whether somebody may still type for this seat: with its code, and nothing typed in its own hand since."""
        try:
            return self._open_place(connection)[1].topic == place.topic
        except HTTPException:
            return False


class _Conversation:
    """One line, as long as it holds."""

    def __init__(
        self, socket: WebSocket, sheet: OpenSheet, place: _Place, routes: SheetRoutes, visitor: Visitor
    ) -> None:
        self._socket, self._sheet, self._place, self._routes = socket, sheet, place, routes
        self._visitor = visitor
        self._sent: dict[str, object] = {}
        self._turn = asyncio.Lock()
        self._pace = Pace(time.monotonic)
        self._noted = False

    async def hold(self) -> None:
        """Speak until either side is gone."""
        await self._say({"open": True, "spec": self._sheet.spec.write(), "key": self._sheet.key} | self._told())
        more = (self._place.others, "agenda") if self._place.scope is Scope.UNIT else ()
        with self._routes.hub.listen(self._place.topic, *more) as heard:
            listening = asyncio.create_task(self._listen(heard))
            try:
                await self._answer()
            finally:
                listening.cancel()
                with suppress(asyncio.CancelledError):
                    await listening

    async def _answer(self) -> None:
        with suppress(WebSocketDisconnect):
            while True:
                message = await self._socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                text = message.get("text") or ""
                if len(text) > LONGEST:
                    await self._socket.close(1009)
                    return
                if not self._pace.may():
                    await asyncio.sleep(1 / self._pace.rate)
                try:
                    content = json.loads(text)
                except (ValueError, RecursionError):  # brackets within brackets within brackets
                    continue
                if _is_ping(content):
                    await self._say({"pong": True})
                elif not self._is_late(content) and not await self._act(content):
                    return

    async def _act(self, content: object) -> bool:
        """Do what a page says, and tell it what stands now; False when it is no longer its to say."""
        if not await self._allowed():
            return False
        async with self._turn:
            before = self._mark()
            if not await run_in_threadpool(self._sheet.talk.hear, content):
                return True
            # What a person has begun to type in this very moment is not read by who typed for them.
            if self._place.behalf and not await self._allowed():
                return False
            await self._say(self._told())
        if self._mark() != before:
            await run_in_threadpool(self._note_scribe)
            self._routes.hub.publish(self._place.topic)
        return True

    def _note_scribe(self) -> None:
        """The log tells once a line that somebody typed for somebody else; each version tells it too."""
        if self._place.behalf and not self._noted:
            self._noted = True
            self._routes.room().entered_for(self._place.seat.code, self._place.exercise, self._visitor.code)

    async def _listen(self, heard: Any) -> None:  # noqa: ANN401 -- an asynchronous iterator of topics
        async for topic in heard:
            if not await self._allowed():
                return
            async with self._turn:
                talk = self._sheet.talk
                look = talk.desk.look_again if topic == self._place.topic else talk.look_at_others
                if await run_in_threadpool(look):
                    talk.changed_elsewhere()
                    await self._say(self._told())

    async def _allowed(self) -> bool:
        """Whether whoever opened the line still has it: a seat may have been signed out or given a new code since."""
        if await self._holds():
            return True
        with suppress(WebSocketDisconnect, RuntimeError):
            await self._socket.close(4401)
        return False

    async def _holds(self) -> bool:
        routes = self._routes
        if self._place.behalf:
            return await run_in_threadpool(routes.still_open, self._socket, self._place)
        if not routes.room().looked_lately():
            await run_in_threadpool(routes.room().events)
        return routes.door.visitor(self._socket, lately=True) is not None

    def _is_late(self, content: object) -> bool:
        """Whether the page that says this has said something later over another line."""
        if not isinstance(content, dict):
            return False
        view, number = content.get("view"), content.get("seq")
        if not isinstance(view, str) or not isinstance(number, int):
            return False
        return self._routes.turns.is_late(f"{self._place.seat.code} {view[:40]}", number)

    def _mark(self) -> object:
        desk = self._sheet.talk.desk
        return desk.saved, desk.status

    def _told(self) -> dict[str, object]:
        """What stands now; of the panels only what has changed since this line told it last."""
        talk = self._sheet.talk
        panels = {"versions": talk.versions, "differing": talk.differing}
        news = {name: panel for name, panel in panels.items() if self._sent.get(name) is not panel}
        self._sent |= news
        return {"state": talk.state(), **news}

    async def _say(self, content: dict[str, object]) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):
            await self._socket.send_text(json.dumps(content, ensure_ascii=False, default=str))


def _is_ping(content: object) -> bool:
    """Whether a page only asks if the line is alive."""
    return isinstance(content, dict) and content.get("type") == "ping"
