"""The conversation over one line: what the page must draw, then an answer to each message with what stands now.

What others write on a common sheet arrives by itself. An answer leaves here only when the store has it.
"""

import asyncio
import json
import time
from contextlib import suppress
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from custkit.forms.open import OpenSheet
from custkit.model.scales import Scope
from custkit.room.identity import Visitor
from custkit.room.limits import Pace, Turns
from custkit.room.sheet_door import Place, SheetDoor

__all__ = ["LONGEST", "Conversation"]

LONGEST: Final = 1_000_000
"""Characters of one message: eighty rows of long text are a fifth of it."""


class Conversation:
    """One line, as long as it holds.

    Args:
        socket: The line, accepted.
        sheet: What the page has before it.
        place: Which sheet that is.
        visitor: Who has opened it.
        door: Tells whether it is still theirs.
        turns: Knows again what comes late, over whichever line.
    """

    def __init__(  # noqa: PLR0913 -- a line, who is at its end, and what they may
        self, socket: WebSocket, sheet: OpenSheet, place: Place, visitor: Visitor, *, door: SheetDoor, turns: Turns
    ) -> None:
        self._socket, self._sheet, self._place, self._visitor = socket, sheet, place, visitor
        self._door, self._turns = door, turns
        self._sent: dict[str, object] = {}
        self._turn = asyncio.Lock()
        self._pace = Pace(time.monotonic)
        self._noted = False

    async def hold(self) -> None:
        """Speak until either side is gone."""
        await self._open()
        more = (self._place.others, "agenda") if self._place.scope is Scope.UNIT else ()
        with self._door.hub.listen(self._place.topic, *more) as heard:
            listening = asyncio.create_task(self._listen(heard))
            try:
                await self._answer()
            finally:
                listening.cancel()
                with suppress(asyncio.CancelledError):
                    await listening

    async def _open(self) -> None:
        """Tell the page what it must draw: a large thing, which nobody holds afterwards."""
        # A sheet with what can be chosen on it asks the store.
        spec = await run_in_threadpool(self._sheet.spec.write)
        await self._say({"open": True, "spec": spec, "key": self._sheet.key} | self._told())

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
        async with self._door.writing.of(self._place.topic), self._turn:
            before = self._mark()
            if not await self._door.writing.run(self._sheet.talk.hear, content):
                return True
            # What a person has begun to type in this very moment is not read by who typed for them.
            if self._place.behalf and not await self._allowed():
                return False
            await self._say(self._told())
        if self._mark() != before:
            if self._place.behalf and not self._noted:
                await run_in_threadpool(self._note_scribe)
            self._door.hub.publish(self._place.topic)
        return True

    def _note_scribe(self) -> None:
        """The log tells once a line that somebody typed for somebody else; each version tells it too."""
        self._noted = True
        self._door.room().entered_for(self._place.seat.code, self._place.exercise, self._visitor.code)

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
        if self._place.behalf:
            return await run_in_threadpool(self._door.still_open, self._socket, self._place)
        await self._door.look()
        return self._door.door.visitor(self._socket, lately=True) is not None

    def _is_late(self, content: object) -> bool:
        """Whether the page that says this has said something later over another line."""
        if not isinstance(content, dict):
            return False
        view, number = content.get("view"), content.get("seq")
        if not isinstance(view, str) or not isinstance(number, int):
            return False
        return self._turns.is_late(f"{self._place.seat.code} {view[:40]}", number)

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
