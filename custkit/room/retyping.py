"""The numbers of a paper form typed a second time: compared with the sheet, and noted on it where all of them agree.

Whoever types them does not see the first entry. What differs is corrected on the sheet itself, by the paper.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from custkit.analysis.retyping import compared, entries
from custkit.i18n.called import unit_name
from custkit.i18n.words import say
from custkit.model.clashes import Place as Cell
from custkit.room.identity import Role, Visitor
from custkit.room.posted import fields_of
from custkit.room.sheet_door import Place, SheetDoor
from custkit.room.tongues import common

__all__ = ["RetypingRoutes"]

Page = Callable[[str, dict[str, Any]], str]
LONGEST: Final = 200_000
"""Bytes of a form: forty rows of ten numbers are a tenth of it."""
MOST: Final = 2000


@dataclass(frozen=True)
class RetypingRoutes:
    """The page on which numbers are typed a second time.

    Args:
        sheets: Lets people to the sheets that they type.
        page: Renders a template.
    """

    sheets: SheetDoor
    page: Page

    def routes(self) -> list[BaseRoute]:
        """The page, and what it posts."""
        return [Route("/twice/{code}/{exercise}/{scope}", self._page, methods=["GET", "POST"])]

    async def _page(self, request: Request) -> Response:
        visitor, place = await run_in_threadpool(self.sheets.open, request)
        posted = await fields_of(request, longest=LONGEST, most=MOST) if request.method == "POST" else None
        typed = None if posted is None else {_cell(name): text for name, text in posted.items()}
        return HTMLResponse(await run_in_threadpool(self._made, visitor, request, place, typed))

    def _made(self, visitor: Visitor, request: Request, place: Place, typed: dict[Cell, str] | None) -> str:
        room, given = self.sheets.room(), common(self.sheets.room(), visitor, request)
        language, exercise = given["language"], room.workspace.exercises[place.exercise]
        desk = self.sheets.desk(place, language)
        newest = desk.store.newest(desk.key(place.exercise, place.scope, place.seat))
        asked = exercise.asked(place.scope, room.workspace.depth(place.exercise))
        found = compared(entries(asked, newest.payload if newest else {}, language), typed or {}, language)
        count = sum(each.entry.first != "" for each in found)
        told, kept, differ = "", False, [each for each in found if not each.agrees]
        if typed is not None and differ:
            told = say(language, "room.twice.differ", count=len(differ))
        elif typed is not None and newest and count:
            kept = desk.noted(newest, say(language, "note.twice", count=count))
            if kept:
                room.entered_for(place.seat.code, place.exercise, visitor.code)
                self.sheets.hub.publish(place.topic)
            told = say(language, "room.twice.same" if kept else "room.twice.overtaken", count=count)
        way = "/".join((request.path_params["code"], place.exercise, place.scope))
        facilitator = visitor.role is Role.FACILITATOR
        more = {
            "title": exercise.title.pick(language),
            "exercise": place.exercise,
            "whose": f"{unit_name(desk.unit)}, {desk.seat_name(place.seat.code, language)}",
            "back": ("/console", say(language, "console.back"))
            if facilitator
            else (f"/desk/{place.exercise}", say(language, "room.back")),
            "sheet": f"/for/{way}",
            "told": told,
            "differ": bool(differ),
            "compared": typed is not None,
            "done": kept,
            "lines": [("/".join(each.entry.place), each) for each in found],
        }
        return self.page("twice.html.j2", given | more)


def _cell(name: str) -> Cell:
    """The place that a field of the page stands for."""
    question, row, column = [*name.split("/"), "", ""][:3]
    return question, row, column
