"""People of the room's benchmark: each comes in by a link, opens two sheets over real sockets, and types."""

import asyncio
import http.client
import json
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

__all__ = ["OWN", "UNIT", "Kept", "Person"]

OWN = "/sheet/VI-01/individual"
UNIT = "/sheet/SA-04/unit"
_STATIC = ("people.css", "form.css", "sheet.js", "line.js", "form.js")
_PATIENCE = 30.0
_ATTEMPTS = 400


@dataclass
class Kept:
    """What the people of one run have met; all times in seconds."""

    usable: list[float] = field(default_factory=list)
    """From the link to a form that can be typed on."""
    saved: list[float] = field(default_factory=list)
    """From a message that leaves the page to the word that it is stored."""
    seen: list[float] = field(default_factory=list)
    """From a message that leaves one page to its words on a teammate's."""
    faults: list[str] = field(default_factory=list)
    sent: dict[str, float] = field(default_factory=dict)
    """When each mark on a common sheet left."""


class Person:
    """One participant with a device.

    Args:
        url: The room's address.
        code: Of their seat.
        unit: Their delegation.
        place: Among all; tells which row of the common sheet is theirs.
        kept: What is measured.
    """

    def __init__(self, url: str, code: str, unit: str, place: int, kept: Kept) -> None:
        self.url, self.code, self.unit, self.kept = url, code, unit, kept
        self.row = f"S-{place + 10}"
        self.cookie = ""
        self.written = self.stored = 0
        self.chance = random.Random(code)  # noqa: S311 - when somebody types

    # coming in

    def come_in(self) -> None:
        """Open the link, the first page and a sheet with its files, as a browser does for the first time."""
        place = urlsplit(self.url)
        line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=_PATIENCE)
        try:
            self.cookie = _get(line, f"/j/{self.code}", "", 303)[1].partition(";")[0]
            for path in ("/", OWN, *(f"/static/{name}" for name in _STATIC)):
                _get(line, path, self.cookie, 200)
        finally:
            line.close()

    async def take_part(self, start: float, until: float, pace: float) -> None:
        """Come in at a moment, type until another one, and come back whenever the line is lost.

        Args:
            start: On the clock of :func:`time.monotonic`.
            until: As above.
            pace: Seconds between two messages.
        """
        await asyncio.sleep(max(0.0, start - time.monotonic()))
        began = time.perf_counter()
        await self._again(asyncio.to_thread, self.come_in, until=until)
        own = asyncio.create_task(self._own(until, pace, began))
        await asyncio.gather(own, self._common(until, pace * 4))

    async def _again(self, call: Any, *arguments: Any, until: float) -> Any:  # noqa: ANN401
        """Try until it works, as a browser whose server has just gone does; what is no lost line is a fault."""
        reason = ""
        for _ in range(_ATTEMPTS):
            try:
                return await call(*arguments)
            except (OSError, http.client.HTTPException, WebSocketException) as error:
                if time.monotonic() > until:
                    break
                reason = type(error).__name__
                await asyncio.sleep(0.1 + self.chance.random() * 0.2)
        else:
            self.kept.faults.append(f"{self.code}: {reason}")
        return None

    # typing

    async def _own(self, until: float, pace: float, began: float) -> None:
        """The own sheet: a text that grows. What was sent and not acknowledged is sent again on the next line."""
        while time.monotonic() < until:
            socket = await self._again(self._line, OWN, until=until)
            if socket is None:
                return
            with suppress(WebSocketException, OSError):
                async with socket:
                    await _next(socket)
                    if began:
                        self.kept.usable.append(time.perf_counter() - began)
                        began = 0.0
                    while time.monotonic() < until:
                        self.written = self.stored + 1
                        text = f"{self.written} " + "words " * (self.written % 40)
                        message = {"type": "typed", "view": self.code, "seq": self.written, "base": {}}
                        left = time.perf_counter()
                        await socket.send(json.dumps(message | {"fields": {"nation": {"kind": "text", "text": text}}}))
                        while not _answers(told := await _next(socket), self.code, self.written):
                            if fault := told.get("state", {}).get("fault"):
                                self.kept.faults.append(f"{self.code}: {fault}")
                                raise ConnectionError
                        self.kept.saved.append(time.perf_counter() - left)
                        self.stored = self.written
                        await asyncio.sleep(pace * (0.5 + self.chance.random()))

    async def _common(self, until: float, pace: float) -> None:
        """The delegation's sheet: a row of one's own, and everybody else's that come."""
        row, seq = self.row, 0
        while time.monotonic() < until:
            socket = await self._again(self._line, UNIT, until=until)
            if socket is None:
                return
            with suppress(WebSocketException, OSError):
                async with socket:
                    rows = _rows(await _next(socket))
                    due = time.monotonic() + pace * self.chance.random()
                    while time.monotonic() < until:
                        with suppress(TimeoutError):
                            told = await asyncio.wait_for(_next(socket), max(0.01, due - time.monotonic()))
                            rows = _rows(told) or rows
                            self._look(rows, row)
                            continue
                        due, seq = time.monotonic() + pace * (0.5 + self.chance.random()), seq + 1
                        mark = f"{self.code} wrote line {seq} of this list"
                        now = [*(r for r in rows if r["id"] != row), {"id": row, "cells": {"text": _text(mark)}}]
                        fields, base = ({"strengths": {"kind": "table", "rows": r}} for r in (now, rows))
                        message = {
                            "type": "typed",
                            "view": f"{self.code} unit",
                            "seq": seq,
                            "fields": fields,
                            "base": base,
                        }
                        self.kept.sent[mark] = time.perf_counter()
                        await socket.send(json.dumps(message))

    def _look(self, rows: list[dict[str, Any]], own: str) -> None:
        for row in rows:
            mark = row["cells"].get("text", {}).get("text", "")
            sent = self.kept.sent.pop(mark, None) if row["id"] != own else None
            if sent is not None:
                self.kept.seen.append(time.perf_counter() - sent)

    async def _line(self, path: str) -> ClientConnection:
        given = {"Cookie": self.cookie}
        address = self.url.replace("http://", "ws://") + path + "/line"
        # A browser sends no pings of its own.
        patience = {"open_timeout": _PATIENCE, "ping_interval": None}
        return await connect(address, origin=self.url, additional_headers=given, **patience)  # type: ignore[arg-type]  # any origin is a text


def _get(line: http.client.HTTPConnection, path: str, cookie: str, status: int) -> tuple[bytes, str]:
    line.request("GET", path, headers={"Cookie": cookie, "Accept": "text/html"})
    answer = line.getresponse()
    body = answer.read()
    if answer.status != status:
        raise http.client.HTTPException(f"{path}: {answer.status}")
    return body, answer.getheader("set-cookie", "")


async def _next(socket: ClientConnection) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(await socket.recv())
    return told


def _answers(told: dict[str, Any], view: str, seq: int) -> bool:
    state = told.get("state", {})
    return state.get("view") == view and state.get("seq") == seq and not state.get("fault")


def _text(words: str) -> dict[str, str]:
    return {"kind": "text", "text": words}


def _rows(told: dict[str, Any]) -> list[dict[str, Any]]:
    sheet = told.get("state", {}).get("sheet", {})
    return list((sheet.get("strengths") or {}).get("rows", []))


def spread(count: int, seconds: float) -> Iterator[float]:
    """Moments from now on, evenly over so many seconds, on the clock of :func:`time.monotonic`."""
    now = time.monotonic()
    return (now + seconds * place / max(count, 1) for place in range(count))
