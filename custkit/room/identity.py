"""Who is asking: read from a signed cookie and from nothing else.

The cookie holds the seat's code and the moment of signing in. It is looked up in the roster at every request, so that a
code that was replaced, or a seat that was signed out everywhere, opens nothing from then on.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response

from custkit.model.people import Participant
from custkit.room.facilitation import Facilitation
from custkit.workspace.codes import is_code

__all__ = ["COOKIE", "Doorkeeper", "Role", "Visitor"]

COOKIE: Final = "custkit"
_DAYS: Final = 60
"""Longer than the gap between two missions."""
_FACILITATOR: Final = "facilitator"
_WALL: Final = "wall"


class Role(StrEnum):
    """What somebody may do in the room."""

    PARTICIPANT = "participant"
    HEAD = "head"
    FACILITATOR = "facilitator"
    WALL = "wall"
    """A projector or an observer: sees what is revealed to all, and nothing else."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking."""

    role: Role
    seat: Participant | None = None
    """The seat; None for the facilitator and for a wall."""

    @property
    def code(self) -> str | None:
        """The seat's code."""
        return self.seat.code if self.seat else None

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

    def by_code(self, text: str) -> Participant | None:
        """The seat with this code, however it was typed: without its dash, in small letters."""
        letters = "".join(text.upper().split()).replace("-", "").replace("–", "")
        code = f"{letters[:4]}-{letters[4:]}"
        if not is_code(code):
            return None
        return next((seat for seat in self.room().workspace.participants if seat.code == code), None)

    def let_in(self, response: Response, who: str) -> None:
        """Give a browser its cookie.

        Args:
            response: What is sent.
            who: A seat's code, or a role that has no seat.
        """
        value = self._signer().dumps([who, self.room().now().isoformat()])
        response.set_cookie(
            COOKIE,
            str(value),
            max_age=_DAYS * 86_400,
            httponly=True,
            secure=self.secure,
            samesite="lax",  # a link that a camera opens comes from another site
        )

    def let_out(self, response: Response) -> None:
        """Take the cookie away again."""
        response.delete_cookie(COOKIE, httponly=True, secure=self.secure, samesite="lax")

    # knowing again

    def visitor(self, connection: HTTPConnection) -> Visitor | None:
        """Who is asking; None for somebody who has not come in."""
        try:
            who, since = self._signer().loads(connection.cookies.get(COOKIE, ""))
            began = datetime.fromisoformat(since)
        except (BadSignature, ValueError, TypeError):
            return None
        if who in {_FACILITATOR, _WALL}:
            return Visitor(Role(who))
        room = self.room()
        seat = next((seat for seat in room.workspace.participants if seat.code == who), None)
        if seat is None:
            return None
        out = room.signed_out(seat.code)
        if out is not None and began.astimezone(UTC) <= out:
            return None
        return Visitor(Role.HEAD if seat.head else Role.PARTICIPANT, seat)

    def require(self, connection: HTTPConnection, *roles: Role) -> Visitor:
        """Who is asking, if it is one of these.

        Raises:
            HTTPException: 401 for somebody who has not come in, 403 for anybody else.
        """
        visitor = self.visitor(connection)
        if visitor is None:
            raise HTTPException(401, "come in first")
        if visitor.role not in roles:
            raise HTTPException(403, "this page is not yours")
        return visitor

    def _signer(self) -> URLSafeSerializer:
        return URLSafeSerializer(self.secret, salt="custkit seat")
