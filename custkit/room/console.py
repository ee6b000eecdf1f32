"""The facilitator's console and the wall screen as routes: pages, their data, and what a click does.

Whoever asks is looked at by a *guard*, which lets the facilitator through and nobody else; it also protects each of
these routes against requests that another site's page makes. What changes the room is a POST with JSON.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from custkit.errors import CustkitError, InputError, NotFoundError
from custkit.i18n.called import workshop_title
from custkit.i18n.speech import speaking
from custkit.i18n.telling import told_in
from custkit.model.base import ExerciseId, Model
from custkit.model.people import ParticipantCode
from custkit.room import screens
from custkit.room.changes import Changes
from custkit.room.editing import edit, preview, text_of
from custkit.room.exporting import export
from custkit.room.facilitation import Facilitation
from custkit.room.posted import json_of
from custkit.room.tongues import Tongue, spoken_page
from custkit.workspace.folder import ROSTER
from custkit.workspace.seats import replace_code

__all__ = ["ConsoleRoutes"]

Guard = Callable[[Request], str | None]
"""Gives the code of the facilitator who asks, or None for one who sits at this computer; raises for anybody else."""
Page = Callable[[str, Mapping[str, Any]], str]
"""Renders a template."""

_BODY_AT_MOST: Final = 300_000
_PATIENCE: Final = 20.0
"""Seconds for which a page waits for a change before it asks again: proxies cut what is silent for longer."""


class _Open(Model):
    step: str
    minutes: int | None = Field(default=None, ge=1, le=600)


class _Extend(Model):
    minutes: int = Field(ge=-600, le=600)


class _Exercise(Model):
    exercise: ExerciseId


class _Seat(Model):
    code: ParticipantCode


class _Edit(Model):
    exercise: ExerciseId
    text: str = Field(max_length=200_000)
    try_only: bool = False


class _Vote(Model):
    question: str = Field(min_length=3, max_length=600)
    kind: Literal["consent", "choice", "dots", "ranking"]
    options: tuple[str, ...] = Field(default=(), max_length=60)
    by_band: bool = False


class _Ballot(Model):
    ballot: str = Field(pattern=r"^[0-9a-f]{12}$")


class _Nothing(Model):
    pass


@dataclass
class ConsoleRoutes:
    """Routes of console and wall.

    Args:
        room: What they show and change.
        changes: Rings when the room changed.
        guard: Lets the facilitator through.
        wall_guard: Lets through who may see the wall screen.
        tongue: Gives the language of whoever asks.
        page: Renders a template of this room.
        guesses: Tells how many wrong codes came lately.
    """

    room: Facilitation
    changes: Changes
    guard: Guard
    wall_guard: Guard
    tongue: Tongue
    page: Page
    guesses: Callable[[], int] = lambda: 0
    _acts: dict[str, tuple[type[Model], Callable[[Any, str | None], Any]]] = field(init=False)

    def __post_init__(self) -> None:
        self._acts = {
            "open": (_Open, lambda m, by: self.room.open_step(m.step, m.minutes, by)),
            "extend": (_Extend, lambda m, by: self.room.extend(m.minutes, by)),
            "close": (_Nothing, lambda _, by: self.room.close_step(by)),
            "reveal": (_Exercise, lambda m, by: self.room.reveal(m.exercise, by)),
            "freeze": (_Nothing, self._freeze),
            "move": (_Seat, lambda m, by: self.room.move_seat(m.code, by)),
            "code": (_Seat, self._new_code),
            "edit": (_Edit, self._edit),
            "vote": (_Vote, self._vote),
            "count": (_Ballot, lambda m, by: self.room.votes.close(m.ballot, by)),
        }

    def routes(self) -> list[BaseRoute]:
        """All of them."""
        return [
            Route("/console", self._console),
            Route("/console/state", self._json(self._state)),
            Route("/console/seats", self._json(lambda _: screens.seats_state(self.room))),
            Route("/console/talk", self._html(lambda _: screens.talk_html(self.room))),
            Route("/console/exercise/{exercise}", self._json(self._text)),
            Route("/console/changes", self._changes(self.guard)),
            Route("/console/export", self._export, methods=["POST"]),
            Route("/console/{act}", self._act, methods=["POST"]),
            Route("/wall", self._wall),
            Route("/wall/state", self._json(lambda _: screens.wall_state(self.room), wall=True)),
            Route("/wall/results/{exercise}", self._html(self._results, wall=True)),
            Route("/wall/changes", self._changes(self.wall_guard)),
        ]

    # pages

    async def _console(self, request: Request) -> Response:
        self.guard(request)
        given = spoken_page(self.tongue(request), "console") | {"here": request.url.path}
        return HTMLResponse(
            self.page("console.html.j2", given | {"title": workshop_title(self.room.workspace.workshop)})
        )

    async def _wall(self, request: Request) -> Response:
        self.wall_guard(request)
        given = spoken_page(self.room.workspace.workshop.language, "wall")
        return HTMLResponse(self.page("wall.html.j2", given | {"title": workshop_title(self.room.workspace.workshop)}))

    # data

    def _json(
        self, make: Callable[[Request], object], *, wall: bool = False
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            (self.wall_guard if wall else self.guard)(request)
            made = await _told(lambda: make(request), self._language(request, wall=wall))
            return JSONResponse(made, headers={"Cache-Control": "no-store"})

        return answer

    def _html(self, make: Callable[[Request], str], *, wall: bool = False) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            (self.wall_guard if wall else self.guard)(request)
            made = await _told(lambda: make(request), self._language(request, wall=wall))
            return HTMLResponse(str(made), headers={"Cache-Control": "no-store"})

        return answer

    def _language(self, request: Request, *, wall: bool = False) -> str:
        """A wall's is the workshop's, whoever looks at it; a console's the facilitator's own."""
        return self.room.workspace.workshop.language if wall else self.tongue(request)

    def _changes(self, guard: Guard) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            guard(request)
            seen = request.query_params.get("seen", "0")
            count = await self.changes.wait(int(seen) if seen.isdecimal() and len(seen) < 12 else 0, _PATIENCE)
            return JSONResponse({"seen": count}, headers={"Cache-Control": "no-store"})

        return answer

    def _state(self, _: Request) -> object:
        return screens.console_state(self.room) | {"guesses": self.guesses()}

    def _text(self, request: Request) -> object:
        name = request.path_params["exercise"]
        return {"exercise": name, "text": text_of(self.room, name)}

    def _results(self, request: Request) -> str:
        return screens.results_html(self.room, request.path_params["exercise"])

    # acts

    async def _act(self, request: Request) -> Response:
        by = self.guard(request)
        found = self._acts.get(request.path_params["act"])
        if found is None:
            raise HTTPException(404)
        model, act = found
        message = await _body(request, model)
        made = await _told(lambda: act(message, by), self._language(request))
        self.changes.ring()
        return JSONResponse(made if isinstance(made, dict) else {"done": True})

    async def _export(self, request: Request) -> Response:
        by = self.guard(request)
        await _body(request, _Nothing)
        made = await run_in_threadpool(export, self.room, by)
        self.changes.ring()
        headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
        return Response(made.data, media_type="application/zip", headers=headers)

    def _freeze(self, _: _Nothing, by: str | None) -> dict[str, object]:
        frozen = self.room.freeze(by)
        return {"answers": frozen.answers, "at": frozen.at.isoformat()}

    def _new_code(self, message: _Seat, by: str | None) -> dict[str, object]:
        self.room.person(message.code)
        space = self.room.workspace
        new = replace_code(space.root / ROSTER, space.workshop.units, message.code)
        self.room.note_code(message.code, new, by)
        return {"code": new}

    def _edit(self, message: _Edit, by: str | None) -> dict[str, object]:
        if message.try_only:
            seen = preview(self.room, message.exercise, message.text)
            flags = [f"{unit}: {flag.sentence}" for unit, flag in seen.flags]
            return {"changed": list(seen.changed), "sheets": seen.sheets, "flags": flags[:40]}
        done = edit(self.room, message.exercise, message.text, by)
        return {"version": done.version, "carried": done.carried, "flagged": done.flagged}

    def _vote(self, message: _Vote, by: str | None) -> dict[str, object]:
        options = tuple(text.strip()[:300] for text in message.options if text.strip())
        if message.kind != "consent" and len(options) < 2:
            raise HTTPException(422, "console.vote.two")
        ballot = self.room.votes.start(message.question, message.kind, options, by_band=message.by_band, by=by)
        return {"ballot": ballot.id}


async def _body(request: Request, model: type[Model]) -> Model:
    """What a page sent, bounded and checked."""
    held = await json_of(request, longest=_BODY_AT_MOST)
    try:
        made: Model = TypeAdapter(model).validate_json(held or b"{}")
    except ValidationError as error:
        raise HTTPException(422, "console.refused.form") from error
    return made


async def _told(make: Callable[[], object], language: str) -> object:
    """Do something that may block and speaks, and turn custkit's errors into answers that a page can show."""
    try:
        with speaking(language):
            return await run_in_threadpool(make)
    except NotFoundError as error:
        raise HTTPException(404, told_in(language, error)) from error
    except InputError as error:
        raise HTTPException(422, told_in(language, InputError(error.faults[:20]))) from error
    except ValidationError as error:
        raise HTTPException(422, "console.refused.form") from error
    except CustkitError as error:
        raise HTTPException(409, told_in(language, error)) from error
