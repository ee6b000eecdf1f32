"""What every answer carries, and which requests are refused before anybody looks at them."""

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from custkit.errors import saying

__all__ = ["HEADERS", "Shield"]

HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
"""Nothing from anywhere else, no script or style but our own files, no frame around us."""
_HARMLESS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST: Final = 2_000_000
"""Bytes of a request's body."""


class Shield:
    """Refuses what comes from another site or is too long, and puts the headers on what goes out.

    Args:
        app: What stands behind it.
        secure: The room is served over TLS.
    """

    def __init__(self, app: ASGIApp, *, secure: bool = False) -> None:
        self._app, self._secure = app, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif (status := _refusal(scope)) is not None:
            await _refuse(scope, self._dressing(scope, send), status)
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._app(scope, _bounded(receive), self._dressing(scope, send))

    def _dressing(self, scope: Scope, send: Send) -> Send:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                if self._secure:
                    out.setdefault("strict-transport-security", "max-age=31536000")
                if not scope["path"].startswith("/static/"):
                    out.setdefault("cache-control", "no-store")
            await send(message)

        return dressed


def _refusal(scope: Scope) -> int | None:
    """The status with which a request is refused; None for one that may pass."""
    headers = Headers(scope=scope)
    if scope["type"] == "websocket":
        return 403 if _is_foreign(headers) else None
    if scope["method"] not in _HARMLESS and _is_foreign(headers):
        return 403
    length = headers.get("content-length", "0")
    return None if length.isdecimal() and int(length) <= _LONGEST else 413


def _bounded(receive: Receive) -> Receive:
    """What a client sends, counted as it comes: one that sends in chunks never says how much it will be."""
    held = 0

    async def counting() -> Message:
        nonlocal held
        message = await receive()
        held += len(message.get("body", b""))
        if held > _LONGEST:
            raise HTTPException(413, saying("too long"), {"Connection": "close"})
        return message

    return counting


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that another site sent this; what says nothing of its origin is foreign too.

    The host that a browser names is compared with the origin that it names: both are out of a foreign page's reach.
    """
    origin, host = headers.get("origin"), headers.get("host", "")
    if origin is None:
        return headers.get("sec-fetch-site") != "same-origin"
    return urlsplit(origin).netloc != host


async def _refuse(scope: Scope, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4403})
        return
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
