"""Who is asking: read from a signed cookie and from nothing else.

The cookie holds the seat's code, when it was given, and how often the seat had been signed out everywhere by then. It
is looked up in roster and log at every request, so that a code that was replaced, or a seat that was signed out since,
opens nothing from then on. No clock decides that: one that was wrong for a while would bring a lost device back.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from custkit.errors import saying
from custkit.model.people import Helper, Participant
from custkit.room.facilitation import Facilitation
from custkit.workspace.codes import is_code

__all__ = ["COOKIE", "LASTS", "RENEWED", "Doorkeeper", "Renewing", "Role", "Visitor"]

COOKIE: Final = "custkit"
LASTS: Final = timedelta(days=60)
"""Longer than the gap between two missions."""
RENEWED: Final = timedelta(days=1)
"""A cookie older than this is given anew to a browser that is still in use, so that none ends during a workshop."""
_SKEW: Final = timedelta(days=1)
"""How far a clock that has been set back since may have been ahead."""
_FACILITATOR: Final = "facilitator"
_WALL: Final = "wall"


class Role(StrEnum):
    """What somebody may do in the room."""

    PARTICIPANT = "participant"
    HEAD = "head"
    FACILITATOR = "facilitator"
    WALL = "wall"
    """A projector: sees what is revealed to all, and nothing else."""
    OBSERVER = "observer"
    """The same, by a code of their own, and the agenda in their own language."""
    SCRIBE = "scribe"
    """Types on behalf of seats; sees what they type and a unit's common sheets, and nothing else of the console."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking."""

    role: Role
    seat: Participant | None = None
    """The seat; None for the facilitator, for a wall and for a helper."""
    helper: Helper | None = None
    """The observer or scribe; None for anybody else."""

    @property
    def code(self) -> str | None:
        """The code by which they came in; None where it was a link."""
        return self.seat.code if self.seat else self.helper.code if self.helper else None

    @property
    def unit(self) -> str:
        """The unit's id; empty for whoever has none."""
        return self.seat.unit if self.seat else ""


@dataclass(frozen=True)
class Doorkeeper:
    """Signs people in, and knows them again.

    Args:
        room: The running workshop.
        secret: What cookies and the facilitator's link are signed with; whoever has it can be anybody.
        secure: Cookies are sent over TLS only.
    """

    room: Callable[[], Facilitation]
    secret: bytes
    secure: bool = False

    # coming in

    def link_token(self, role: Role) -> str:
        """The unguessable end of the facilitator's link, or of a wall's."""
        return hmac.new(self.secret, f"custkit {role}".encode(), sha256).hexdigest()[:32]

    def by_token(self, token: str) -> Role | None:
        """Whose link it is."""
        roles = (Role.FACILITATOR, Role.WALL)
        typed = token.encode(errors="replace")  # letters outside ASCII cannot be compared as text
        return next((role for role in roles if hmac.compare_digest(typed, self.link_token(role).encode())), None)

    def by_code(self, text: str) -> Participant | Helper | None:
        """Whose code this is, however it was typed: without its dash, in small letters."""
        letters = "".join(text.upper().split()).replace("-", "").replace("–", "")
        code = f"{letters[:4]}-{letters[4:]}"
        if not is_code(code):
            return None
        return self._person(code)

    def mark(self, code: str) -> str:
        """What stands for a seat where a scribe names it: it opens nothing, and no code can be found from it."""
        return hmac.new(self.secret, f"custkit seat {code}".encode(), sha256).hexdigest()[:24]

    def by_mark(self, mark: str) -> Participant | None:
        """The seat that this stands for."""
        return next((seat for seat in self.room().workspace.participants if self.mark(seat.code) == mark), None)

    def let_in(self, response: Response, who: str) -> None:
        """Give a browser its cookie.

        Args:
            response: What is sent.
            who: Somebody's code, or a role that comes in by a link.
        """
        room = self.room()
        moves = 0 if who in {_FACILITATOR, _WALL} else room.moves(who)
        value = self._signer().dumps([who, room.now().isoformat(), moves])
        response.set_cookie(
            COOKIE,
            str(value),
            max_age=int(LASTS.total_seconds()),
            httponly=True,
            secure=self.secure,
            samesite="lax",  # a link that a camera opens comes from another site
        )

    def renew(self, connection: HTTPConnection, response: Response) -> None:
        """Give a browser that is in a new cookie when its own is older than a day."""
        found = self._read(connection)
        if found and self.room().now() - found.given > RENEWED and self.visitor(connection) is not None:
            self.let_in(response, found.who)

    def let_out(self, response: Response) -> None:
        """Take the cookie away again."""
        response.delete_cookie(COOKIE, httponly=True, secure=self.secure, samesite="lax")

    # knowing again

    def visitor(self, connection: HTTPConnection, *, lately: bool = False) -> Visitor | None:
        """Who is asking; None for somebody who has not come in, or whose cookie has ended.

        Args:
            connection: What is asked over.
            lately: Go by the log as it was read last.
        """
        found, room = self._read(connection), self.room()
        if found is None or not -_SKEW <= room.now() - found.given <= LASTS:
            return None
        if found.who in {_FACILITATOR, _WALL}:
            return Visitor(Role(found.who))
        person = self._person(found.who)
        if person is None or found.moves != room.moves(person.code, lately=lately):
            return None
        if isinstance(person, Helper):
            return Visitor(Role(person.role.value), helper=person)
        return Visitor(Role.HEAD if person.head else Role.PARTICIPANT, person)

    def known(self, connection: HTTPConnection) -> str:
        """Who this device was signed in as once, whether or not it still is; empty when we have never signed it in."""
        found = self._read(connection)
        return f"device of {found.who}" if found else ""

    def require(self, connection: HTTPConnection, *roles: Role) -> Visitor:
        """Who is asking, if it is one of these.

        Raises:
            HTTPException: 401 for somebody who has not come in, 403 for anybody else.
        """
        visitor = self.visitor(connection)
        if visitor is None:
            raise HTTPException(401, saying("come in first"))
        if visitor.role not in roles:
            raise HTTPException(403, saying("this page is not yours"))
        return visitor

    def _person(self, code: str) -> Participant | Helper | None:
        return next((person for person in self.room().workspace.people if person.code == code), None)

    def _read(self, connection: HTTPConnection) -> "_Cookie | None":
        """The cookie, if it is one of this workshop's."""
        try:
            who, given, moves = self._signer().loads(connection.cookies.get(COOKIE, ""))
            return _Cookie(who, datetime.fromisoformat(given), moves)
        except (BadSignature, ValueError, TypeError):
            return None

    def _signer(self) -> URLSafeSerializer:
        # Two workshops may have the same secret, when one is a copy of the other's folder.
        salt = f"custkit seat {self.room().workshop}"
        return URLSafeSerializer(self.secret, salt, signer_kwargs={"digest_method": sha256})


@dataclass(frozen=True, slots=True)
class _Cookie:
    """What a cookie says that we have signed."""

    who: str
    given: datetime
    moves: int


class Renewing:
    """Gives browsers that are in use a new cookie in good time, with whatever page they ask for.

    Args:
        app: What stands behind it.
        door: Signs people in.
    """

    def __init__(self, app: ASGIApp, door: Doorkeeper) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        fresh = Response()
        self._door.renew(HTTPConnection(scope), fresh)

        async def renewing(message: Message) -> None:
            if message["type"] == "http.response.start" and (cookie := fresh.headers.get("set-cookie")):
                headers = MutableHeaders(scope=message)
                if "set-cookie" not in headers:  # else somebody has just come in or gone
                    headers["set-cookie"] = cookie
            await send(message)

        await self._app(scope, receive, renewing)
