"""Patience with wrong codes, the pace of one line, and words that come too late.

Whoever guesses must never keep out whoever knows. So no code is refused untried; codes are tried one after another, and
a wrong one holds the door for a moment. ``docs/explanation/security.md`` has the figures.
"""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from typing import Final

__all__ = ["Attempt", "Pace", "Turns", "Turnstile", "network_of"]

_LATELY: Final = 600.0
"""Seconds over which wrong codes are counted for the facilitator."""
_COUNTED: Final = 20_000
"""More than the door tries in that time."""


@dataclass(slots=True)
class Attempt:
    """One code that somebody tries."""

    wrong: bool = False
    """Set when it was a wrong one: the door then holds for a moment."""


class Turnstile:
    """Lets codes be tried one after another: a wrong one makes the next wait, a right one does not.

    Everybody who waits has a source: a device that has been in before, else a network. Sources take turns, so that one
    that tries thousands of codes holds up itself. When too many wait, the newest of the source that has most waiting is
    sent away.

    Args:
        hold: Seconds for which a wrong code holds the door: 1 / hold codes a second can be guessed, and no more.
        at_most: How many may wait.
        clock: Seconds that never run backwards.
    """

    def __init__(self, hold: float = 0.05, at_most: int = 1000, clock: Callable[[], float] = time.monotonic) -> None:
        self.hold, self.at_most = hold, at_most
        self._clock = clock
        self._waiting: dict[str, deque[asyncio.Future[bool]]] = {}
        self._count, self._busy = 0, False
        self._wrong: deque[float] = deque(maxlen=_COUNTED)

    @asynccontextmanager
    async def turn(self, source: str) -> AsyncIterator[Attempt | None]:
        """Wait for one's turn; gives None to whoever is sent away.

        Args:
            source: Who tries.
        """
        if not await self._come(source):
            yield None
            return
        attempt = Attempt()
        try:
            yield attempt
        finally:
            if attempt.wrong:
                self._wrong.append(self._clock())
                asyncio.get_running_loop().call_later(self.hold, self._next)
            else:
                self._next()

    def lately(self) -> int:
        """Wrong codes of the last ten minutes; may be asked from any thread."""
        since = self._clock() - _LATELY
        return sum(moment > since for moment in self._wrong.copy())

    async def _come(self, source: str) -> bool:
        if not self._busy:
            self._busy = True
            return True
        if self._count >= self.at_most:
            longest = max(self._waiting, key=lambda other: len(self._waiting[other]))
            if len(self._waiting[longest]) <= len(self._waiting.get(source, ())):
                return False
            if not (last := self._take(longest, -1)).done():
                last.set_result(False)
        place: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(source, deque()).append(place)
        self._count += 1
        try:
            return await place
        except asyncio.CancelledError:
            self._leave(source, place)
            raise

    def _next(self) -> None:
        """Let in the first of the source whose turn it is; the source then stands behind all others."""
        while self._waiting:
            source = next(iter(self._waiting))
            place = self._take(source, 0)
            if source in self._waiting:
                self._waiting[source] = self._waiting.pop(source)
            if not place.done():  # else whoever stood here has just gone away
                place.set_result(True)
                return
        self._busy = False

    def _take(self, source: str, which: int) -> asyncio.Future[bool]:
        line = self._waiting[source]
        place = line.pop() if which else line.popleft()
        self._count -= 1
        if not line:
            del self._waiting[source]
        return place

    def _leave(self, source: str, place: asyncio.Future[bool]) -> None:
        """Take out somebody who went away while waiting, or hand the turn on that came too late."""
        line = self._waiting.get(source, deque())
        if place in line:
            line.remove(place)
            self._count -= 1
            if not line:
                del self._waiting[source]
        elif not place.cancelled() and place.result():
            self._next()


def network_of(address: str) -> str:
    """The network that an address stands for: the address itself, of IPv6 the /64 that one household or office has."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return f"{found.packed[:8].hex()}/64"


@dataclass
class Pace:
    """How fast one line may speak: so many messages at once, and so many a second from then on.

    Args:
        clock: Seconds that never run backwards.
        burst: Messages at once.
        rate: Messages a second.
    """

    clock: Callable[[], float]
    burst: float = 60
    rate: float = 20
    _left: float = field(init=False)
    _at: float = field(init=False)

    def __post_init__(self) -> None:
        self._left, self._at = self.burst, self.clock()

    def may(self) -> bool:
        """Whether one more message is taken now."""
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._at) * self.rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


@dataclass
class Turns:
    """How far each page has come with what it said.

    When Wi-Fi returns, a line that its page has long given up may still deliver what was typed on it before, after the
    page has said more on a new line. Its running number gives it away.

    Args:
        most: Pages that are remembered at one time.
    """

    most: int = 10_000
    _far: OrderedDict[str, int] = field(default_factory=OrderedDict)

    def is_late(self, page: str, number: int) -> bool:
        """Whether this page has already said something later; else this is from now on how far it has come."""
        if number < self._far.get(page, 0):
            return True
        self._far[page] = number
        self._far.move_to_end(page)
        if len(self._far) > self.most:
            self._far.popitem(last=False)
        return False
