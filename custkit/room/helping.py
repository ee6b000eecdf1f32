"""Pages of those who have a code and no seat: an observer reads what all may see, a scribe types for others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from custkit.i18n.speech import speaking
from custkit.model.people import Helper
from custkit.room.behalf import desk_of
from custkit.room.facilitation import Facilitation
from custkit.room.identity import Doorkeeper, Role, Visitor
from custkit.room.screens import results_html
from custkit.room.tongues import common
from custkit.session.helpers import helper_title

__all__ = ["NOT_YET", "HelperRoutes"]

Page = Callable[[str, dict[str, Any]], str]
NOT_YET: Final = "these results are not shown yet"


@dataclass(frozen=True)
class HelperRoutes:
    """Pages of observers and scribes.

    Args:
        room: Gives the running workshop.
        door: Knows who is asking.
        page: Renders a template.
    """

    room: Callable[[], Facilitation]
    door: Doorkeeper
    page: Page

    def routes(self) -> list[BaseRoute]:
        """All but the first page, which lies where everybody's lies."""
        return [Route("/seen/{exercise}", self._seen), Route("/desk/{exercise}", self._desk)]

    def first_page(self, visitor: Visitor, request: Request, seen: int, *, cards: bool) -> str:
        """What an observer or a scribe sees first.

        Args:
            visitor: Who asks.
            request: What they ask.
            seen: How many changes of the room are on the page.
            cards: Only the part that follows the room.
        """
        room, given = self.room(), common(self.room(), visitor, request)
        helper, language = _helper(visitor), given["language"]
        agenda, zone = room.agenda(), ZoneInfo(room.workspace.programme.clock)
        exercises = [(found.id, found.title.pick(language)) for found in room.workspace.used()]
        on = agenda.exercises_open()

        def clock(moment: datetime | None) -> str:
            return f"{moment.astimezone(zone):%H:%M}" if moment else ""

        days = [
            (
                day.title.pick(language),
                [
                    (clock(step.expected), step.title.pick(language), step.state.value)
                    for step in agenda.steps
                    if step.day == place and step.planned
                ],
            )
            for place, day in enumerate(room.workspace.programme.days)
        ]
        found = {
            "who": helper.post,
            "role": helper_title(helper, room.workspace.workshop, language),
            "kind": helper.role.value,
            "seen": seen,
            "now": room.now().isoformat(),
            "step": agenda.open.title.pick(language) if agenda.open else "",
            "ends": agenda.open.ends if agenda.open else None,
            "following": agenda.next.title.pick(language) if agenda.next else "",
            "days": days,
            "zone": zone.key,
            "open": [(name, title) for name, title in exercises if name in on],
            "others": [(name, title) for name, title in exercises if name not in on],
            "revealed": [(name, title) for name, title in exercises if name in agenda.revealed],
        }
        return self.page("helper_cards.html.j2" if cards else "helper.html.j2", given | found)

    async def _seen(self, request: Request) -> Response:
        visitor, exercise = self.door.require(request, Role.OBSERVER), request.path_params["exercise"]
        if exercise not in self.room().agenda().revealed:
            raise HTTPException(403, NOT_YET)
        return HTMLResponse(await run_in_threadpool(self._seen_page, visitor, request, exercise))

    def _seen_page(self, visitor: Visitor, request: Request, name: str) -> str:
        room, given = self.room(), common(self.room(), visitor, request)
        exercise = room.workspace.exercises.get(name)
        if exercise is None:
            raise HTTPException(404)
        title = exercise.title.pick(given["language"])
        with speaking(given["language"]):
            made = results_html(room, name)
        unit = helper_title(_helper(visitor), room.workspace.workshop, given["language"])
        return self.page("results.html.j2", given | {"unit": unit, "title": title, "made": made})

    async def _desk(self, request: Request) -> Response:
        visitor, name = self.door.require(request, Role.SCRIBE), request.path_params["exercise"]
        if name not in {exercise.id for exercise in self.room().workspace.used()}:
            raise HTTPException(404)
        return HTMLResponse(await run_in_threadpool(self._desk_page, visitor, request, name))

    def _desk_page(self, visitor: Visitor, request: Request, name: str) -> str:
        room, given = self.room(), common(self.room(), visitor, request)
        exercise, language = room.workspace.exercises[name], given["language"]
        found = {
            "exercise": name,
            "title": exercise.title.pick(language),
            "role": helper_title(_helper(visitor), room.workspace.workshop, language),
            "units": desk_of(room, self.door, _helper(visitor), name, language),
        }
        return self.page("desk.html.j2", given | found)


def _helper(visitor: Visitor) -> Helper:
    assert visitor.helper is not None, "only helpers come here"  # noqa: S101 -- the door saw to it
    return visitor.helper
