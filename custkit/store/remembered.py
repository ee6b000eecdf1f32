"""What was worked out from a text, kept as long as the texts together are not too long: the newest used stay.

Of a text that takes the place of another the other is let go at once: sheets that people write on have a new version
every few seconds, and the old ones, which nobody asks for any more, would fill all the room there is.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Remembered"]

T = TypeVar("T")


class Remembered(Generic[T]):
    """A function of a text that is worked out once for each text; threads may share it.

    A count would not bound it: the sheets of one workshop are a hundred times as long as those of another.

    Args:
        work: The function.
        letters: Of all texts that are kept, together.
    """

    def __init__(self, work: Callable[[str], T], letters: int) -> None:
        self._work, self._most = work, letters
        self._held: OrderedDict[str, tuple[T, Hashable]] = OrderedDict()
        self._newest: dict[Hashable, str] = {}
        self._turn = threading.Lock()
        self.letters = 0
        """Of the texts that are kept now."""

    def __call__(self, text: str) -> T:
        """What the function gives; it may raise what the function raises, and keeps nothing then."""
        with self._turn:
            if text in self._held:
                self._held.move_to_end(text)
                return self._held[text][0]
        found = self._work(text)
        with self._turn:
            if text not in self._held and len(text) <= self._most:
                self._held[text] = found, None
                self.letters += len(text)
                while self.letters > self._most:
                    self._let_go(next(iter(self._held)))
        return found

    def instead(self, text: str, name: Hashable) -> None:
        """A text that was just asked for is now the one of this name: the one before it is let go."""
        with self._turn:
            before = self._newest.get(name)
            if before == text or text not in self._held:
                return
            if before is not None:
                self._let_go(before)
            found, other = self._held[text]
            self._newest.pop(other, None)
            self._held[text], self._newest[name] = (found, name), text

    def _let_go(self, text: str) -> None:
        _, name = self._held.pop(text)
        self._newest.pop(name, None)
        self.letters -= len(text)
