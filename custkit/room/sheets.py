"""A sheet over a line: the same conversation that a notebook has with its kernel, without a kernel."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from custkit.analysis.retyping import asks_numbers
from custkit.errors import CustkitError, saying
from custkit.i18n.called import unit_name
from custkit.i18n.telling import told_in
from custkit.i18n.words import say
from custkit.model.scales import Scope
from custkit.room.conversation import Conversation
from custkit.room.identity import Role, Visitor
from custkit.room.limits import Turns
from custkit.room.sheet_door import Place, SheetDoor
from custkit.room.tongues import spoken_page

__all__ = ["SheetRoutes"]

Page = Callable[[str, dict[str, Any]], str]
LINES: Final = 40
"""Lines that one seat may hold at a time: several devices with several pages, and those that a bad line left behind."""


@dataclass(frozen=True)
class SheetRoutes:
    """Pages and lines of answer sheets.

    Args:
        sheets: Lets people to their sheets.
        page: Renders a template.
        language: The language in which somebody reads.
    """

    sheets: SheetDoor
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
        visitor, place = await run_in_threadpool(self.sheets.open, request)
        exercise = self.sheets.room().workspace.exercises[place.exercise]
        language = self.language(visitor, request)
        part = exercise.part(place.scope)
        others = [other for other in exercise.parts if other is not part]
        desk = f"/desk/{place.exercise}", say(language, "room.back")
        back = {Role.FACILITATOR: ("/console", say(language, "console.back")), Role.SCRIBE: desk}
        given = spoken_page(language) | {
            "title": exercise.title.pick(language),
            "exercise": place.exercise,
            "scope": place.scope.value,
            "here": request.url.path,
            "twice": self._twice(request, place),
            "others": [(other.who.value, say(language, f"scope.{other.who}")) for other in others],
            "can_sign": place.scope is Scope.UNIT and visitor.role is Role.HEAD,
            "behalf": self._for_whom(visitor, place, language) if place.behalf else "",
            "back": back.get(visitor.role, ("/", say(language, "room.back"))),
            "revealed": place.exercise in self.sheets.room().agenda().revealed,
        }
        return HTMLResponse(self.page("sheet.html.j2", given))

    def _twice(self, request: Request, place: Place) -> str:
        """Where the numbers of a paper form are typed a second time; empty where there is no paper, or no number."""
        space = self.sheets.room().workspace
        asked = space.exercises[place.exercise].asked(place.scope, space.depth(place.exercise))
        if not place.behalf or not asks_numbers(asked):
            return ""
        return f"/twice/{request.path_params['code']}/{place.exercise}/{place.scope}"

    def _for_whom(self, visitor: Visitor, place: Place, language: str) -> str:
        """Whose sheet it is: as the facilitator knows the seat, or as the scribe may."""
        desk, seat = self.sheets.desk(place, language), place.seat
        if visitor.role is Role.SCRIBE:
            return f"{unit_name(desk.unit)}, {desk.seat_name(seat.code, language)}"
        return ", ".join(filter(None, (unit_name(desk.unit), seat.name, seat.post, seat.code)))

    async def _sign(self, request: Request) -> Response:
        visitor, place = await run_in_threadpool(self.sheets.named, request)
        if visitor.role is not Role.HEAD or place.scope is not Scope.UNIT:
            raise HTTPException(403, saying("only the head of the unit signs"))
        desk = self.sheets.desk(place, self.language(visitor, request))
        done = await run_in_threadpool(desk.validate, place.exercise, place.seat)
        self.sheets.hub.publish(place.topic)
        return JSONResponse({"signed": done})

    async def _line(self, socket: WebSocket) -> None:
        try:
            visitor, place = await run_in_threadpool(self.sheets.open, socket)
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

    async def _talk(self, socket: WebSocket, visitor: Visitor, place: Place) -> None:
        language = self.language(visitor, socket)
        desk = self.sheets.desk(place, language)
        chosen = language if visitor.seat else ""  # a scribe reads a personal sheet in its own language
        try:
            sheet = await run_in_threadpool(desk.open, place.exercise, place.scope, place.seat, language=chosen)
        except CustkitError as error:
            await socket.send_json({"fault": say(language, "room.sheet.fault", what=told_in(language, error))})
            await socket.close(4409)
            return
        if place.behalf:
            # The code of whoever is typed for opens the room: it stays out of the browser.
            sheet = replace(sheet, key=sheet.key.replace(place.seat.code, self.sheets.door.mark(place.seat.code)))
        await Conversation(socket, sheet, place, visitor, door=self.sheets, turns=self.turns).hold()
