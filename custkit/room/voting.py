"""The ballot paper: people vote in secret, once, and keep a receipt that proves taking part and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import Field, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from custkit.analysis.voting import dot_rule
from custkit.errors import CustkitError, NotFoundError, saying
from custkit.i18n.called import workshop_title
from custkit.i18n.speech import speaking
from custkit.i18n.telling import told_in
from custkit.model.ballots import Vote
from custkit.model.base import Model
from custkit.model.events import BallotOpened
from custkit.room.changes import Changes
from custkit.room.facilitation import Facilitation
from custkit.room.posted import json_of
from custkit.room.tongues import Tongue, spoken_page

__all__ = ["VotingRoutes"]

Voter = Callable[[Request], str]
"""Gives the code of the participant who asks; raises for anybody who has no seat."""
Page = Callable[[str, Mapping[str, Any]], str]

_BODY_AT_MOST: Final = 20_000


class _Cast(Model):
    ballot: str = Field(pattern=r"^[0-9a-f]{12}$")
    vote: Vote


_READER: Final[TypeAdapter[_Cast]] = TypeAdapter(_Cast)


@dataclass(frozen=True, slots=True)
class VotingRoutes:
    """Routes for those who vote.

    Args:
        room: Whose votes these are.
        changes: Rings when somebody voted.
        voter: Lets people with a seat through.
        page: Renders a template of this room.
        tongue: Gives the language of whoever asks.
    """

    room: Facilitation
    changes: Changes
    voter: Voter
    page: Page
    tongue: Tongue

    def routes(self) -> list[BaseRoute]:
        """All of them."""
        return [
            Route("/vote", self._page),
            Route("/vote/state", self._state),
            Route("/vote/changes", self._changes),
            Route("/vote/cast", self._cast, methods=["POST"]),
        ]

    async def _page(self, request: Request) -> Response:
        self.voter(request)
        language = self.tongue(request)
        given = spoken_page(language, "vote", "form.dots", "form.move", "form.ranking")
        return HTMLResponse(self.page("vote.html.j2", given | {"title": workshop_title(self.room.workspace.workshop)}))

    async def _state(self, request: Request) -> Response:
        code = self.voter(request)
        found = await run_in_threadpool(self._paper, code)
        return JSONResponse(found, headers={"Cache-Control": "no-store"})

    async def _changes(self, request: Request) -> Response:
        self.voter(request)
        seen = request.query_params.get("seen", "0")
        count = await self.changes.wait(int(seen) if seen.isdecimal() and len(seen) < 12 else 0, 20)
        return JSONResponse({"seen": count}, headers={"Cache-Control": "no-store"})

    async def _cast(self, request: Request) -> Response:
        code = self.voter(request)
        message = await _read(request)
        seat, language = self.room.seat(code), await run_in_threadpool(self.tongue, request)
        box = self.room.store.ballots(self.room.workshop)
        try:
            with speaking(language):  # what is wrong with a paper is said at once
                receipt = await run_in_threadpool(box.cast, message.ballot, code, seat.role_band, message.vote)
        except NotFoundError as error:
            raise HTTPException(404, told_in(language, error)) from error
        except CustkitError as error:
            raise HTTPException(409, told_in(language, error)) from error
        self.changes.ring()
        return JSONResponse({"receipt": receipt}, headers={"Cache-Control": "no-store"})

    def _paper(self, code: str) -> dict[str, Any]:
        """The newest ballot as a paper; whether this voter has voted, never what."""
        box = self.room.store.ballots(self.room.workshop)
        known = {ballot.id: (ballot, closed) for ballot, closed in box.all()}
        order = [event.ballot for event in self.room.events() if isinstance(event, BallotOpened)]
        newest = next((known[name] for name in reversed(order) if name in known), None)
        if newest is None:
            return {"ballot": None}
        ballot, closed = newest
        rule = dot_rule(len(ballot.options)) if ballot.kind == "dots" else None
        return {
            "ballot": ballot.id,
            "question": ballot.question,
            "kind": ballot.kind,
            "options": [option.model_dump() for option in ballot.options],
            "dots": rule.budget if rule else 0,
            "cap": rule.cap if rule else 0,
            "by_band": ballot.by_band,
            "closed": closed,
            "voted": box.has_voted(ballot.id, code),
            "count": box.voted(ballot.id),
            "voters": ballot.voters,
        }


async def _read(request: Request) -> _Cast:
    held = await json_of(request, longest=_BODY_AT_MOST)
    try:
        return _READER.validate_json(held)
    except ValidationError as error:
        raise HTTPException(422, saying("this paper cannot be read")) from error
