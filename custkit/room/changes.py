"""A bell for screens: it rings when something in the room changed, and each screen then asks for what it shows."""

import asyncio
from contextlib import suppress

__all__ = ["Changes"]


class Changes:
    """Counts changes, and lets pages wait for the next one."""

    def __init__(self) -> None:
        self.count, self._closed = 1, False
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake everybody who waits; called in the event loop's own thread."""
        self.count += 1
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    def close(self) -> None:
        """Let everybody go, now and from now on: the server stops."""
        self._closed = True
        self.ring()

    async def wait(self, seen: int, seconds: float) -> int:
        """Come back at the next ring after the one that was seen, or after so many seconds; gives the newest count."""
        if seen == self.count and not self._closed:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                with suppress(TimeoutError):
                    await asyncio.wait_for(future, seconds)
            finally:
                self._waiting.discard(future)
        return self.count
