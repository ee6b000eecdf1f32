"""What was worked out from a text, kept as long as the texts together are not too long: the newest used stay."""

import threading
from collections import OrderedDict
from collections.abc import Callable
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
        self._held: OrderedDict[str, T] = OrderedDict()
        self._turn = threading.Lock()
        self.letters = 0
        """Of the texts that are kept now."""

    def __call__(self, text: str) -> T:
        """What the function gives; it may raise what the function raises, and keeps nothing then."""
        with self._turn:
            if text in self._held:
                self._held.move_to_end(text)
                return self._held[text]
        found = self._work(text)
        with self._turn:
            if text not in self._held and len(text) <= self._most:
                self._held[text] = found
                self.letters += len(text)
                while self.letters > self._most:
                    self.letters -= len(self._held.popitem(last=False)[0])
        return found
