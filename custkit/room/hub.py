"""Who is told of what: a topic is a word such as ``sheet XAL SA-04 unit`` or ``agenda``; nothing else travels.

A message never carries answers. Whoever hears of a topic asks the store, through the border where disclosure is held.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from custkit.model.scales import Scope
from custkit.room.changes import Changes

__all__ = ["Hub", "LocalHub", "topic_of"]


def topic_of(unit: str, exercise: str, scope: Scope, participant: str | None) -> str:
    """What those who have a sheet before them listen to; a participant's own sheet has a topic of its own."""
    return f"sheet {unit} {exercise} {scope} {participant or ''}".strip()


class Hub(Protocol):
    """Passes topics on to all who listen, in every worker."""

    changes: Changes
    """Rings at every topic."""

    def publish(self, topic: str) -> None:
        """Tell everybody; may be called from any thread."""

    def listen(self, *topics: str) -> AbstractContextManager[AsyncIterator[str]]:
        """Hear of these topics, as long as the context lasts."""

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Live in this loop: called once, when the server begins."""


class LocalHub:
    """A hub inside one process.

    Args:
        loop: Where the listeners live; the running loop when absent.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self.changes = Changes()
        self._loop = loop
        self._ears: dict[str, set[asyncio.Queue[str]]] = {}

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Live in this loop."""
        self._loop = loop

    def publish(self, topic: str) -> None:
        """Tell everybody; may be called from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.pass_on, topic)

    def pass_on(self, topic: str) -> None:
        """Tell those who listen here; called in the loop's own thread."""
        self.changes.ring()
        for ear in self._ears.get(topic, ()):
            ear.put_nowait(topic)

    @contextmanager
    def listen(self, *topics: str) -> Iterator[AsyncIterator[str]]:
        """Hear of these topics from now on."""
        ear: asyncio.Queue[str] = asyncio.Queue()
        for topic in topics:
            self._ears.setdefault(topic, set()).add(ear)
        try:
            yield _heard(ear)
        finally:
            for topic in topics:
                self._ears[topic].discard(ear)
                if not self._ears[topic]:
                    del self._ears[topic]


async def _heard(ear: asyncio.Queue[str]) -> AsyncIterator[str]:
    while True:
        topics = {await ear.get()}
        # One look shows all that was published meanwhile: whoever is slow does not fall behind for ever.
        while not ear.empty():
            topics.add(ear.get_nowait())
        for topic in topics:
            yield topic
