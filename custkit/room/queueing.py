"""Who writes next: those who have one sheet before them one after another, and not so many at once that others wait.

Two who write on one sheet at the same moment would each be told that the other was faster, and try again, the longer
the more there are. And whoever waits for the disk holds a thread, which whoever only wants to look needs.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

__all__ = ["Queue"]

T = TypeVar("T")
_AT_ONCE: Final = 12
"""Threads that write: enough for a flush to be shared, and not all that a server has."""


class Queue:
    """The line of those who write, in one process."""

    def __init__(self) -> None:
        self._threads: CapacityLimiter | None = None
        self._sheets: dict[str, asyncio.Lock] = {}
        self._held: Counter[str] = Counter()

    @asynccontextmanager
    async def of(self, topic: str) -> AsyncIterator[None]:
        """Be the only one who writes on a sheet.

        Args:
            topic: Of the sheet.
        """
        lock = self._sheets.setdefault(topic, asyncio.Lock())
        self._held[topic] += 1
        try:
            async with lock:
                yield
        finally:
            self._held[topic] -= 1
            if not self._held[topic]:
                del self._held[topic], self._sheets[topic]

    async def run(self, write: Callable[..., T], *arguments: object) -> T:
        """Do something that writes, in a thread that is kept for that."""
        if self._threads is None:
            self._threads = CapacityLimiter(_AT_ONCE)
        return await run_sync(write, *arguments, limiter=self._threads)
