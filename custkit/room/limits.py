"""Limits: wrong codes, of which a few are a slip and many are somebody who tries them out; words that come too late."""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Guesses", "Pace", "Turns"]

_MOST_KNOWN: Final = 10_000
"""Addresses that are remembered at one time."""


@dataclass
class Guesses:
    """Counts wrong codes by address, and over all addresses together.

    A room stands behind one router, so one address may be everybody: the limit leaves room for seventy people of whom
    many mistype. Behind it a code of 31 to the power of 8 holds.

    Args:
        clock: Seconds that never run backwards.
        at_most: Wrong codes of one address within the span.
        altogether: Wrong codes of all addresses within the span.
        span: Seconds.
    """

    clock: Callable[[], float]
    at_most: int = 30
    altogether: int = 300
    span: float = 600
    _wrong: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, address: str) -> float:
        """Seconds until this address may try again; 0 when it may now."""
        now = self.clock()
        self._forget(now)
        own = self._wrong.get(address, deque())
        every = sorted(moment for moments in self._wrong.values() for moment in moments)
        waits = [
            moments[-most] + self.span - now
            for moments, most in ((own, self.at_most), (every, self.altogether))
            if len(moments) >= most
        ]
        return max([0.0, *waits])

    def wrong(self, address: str) -> None:
        """Note a wrong code."""
        if len(self._wrong) < _MOST_KNOWN or address in self._wrong:
            self._wrong.setdefault(address, deque(maxlen=self.at_most)).append(self.clock())

    def _forget(self, now: float) -> None:
        for address in list(self._wrong):
            moments = self._wrong[address]
            while moments and moments[0] <= now - self.span:
                moments.popleft()
            if not moments:
                del self._wrong[address]


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
