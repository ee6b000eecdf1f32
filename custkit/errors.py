"""What can go wrong, told to the person who can mend it.

The whole family::

    CustkitError            where, what, remedy
    ├── InputError          one or more faults in what was handed in (exit status 2)
    ├── NotFoundError       a unit, exercise, row or file that is not there (exit status 2)
    └── StoreError          the answers cannot be read or written (exit status 2)
        └── OvertakenError  somebody else stored a version of the same sheet first
"""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["CustkitError", "Fault", "InputError", "NotFoundError", "OvertakenError", "StoreError"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong, where it is, and what would be right."""

    file: str
    """The file as the user knows it, relative to the workshop where it lies inside."""
    place: str
    """Where in the file: ``line 7, column unit`` or ``/questions/2/maximum``; empty for the file as a whole."""
    what: str
    """What is wrong, in one sentence without a full stop."""
    remedy: str = ""
    """What would be right, in one sentence without a full stop."""

    def __str__(self) -> str:
        where = f"{self.file} @ {self.place}" if self.place else self.file
        return f"{where}: {self.what}" + (f" -> {self.remedy}" if self.remedy else "")


class CustkitError(Exception):
    """Something that a person can put right; the parent of every error that custkit raises on purpose."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} -> {self.remedy}" if self.remedy else head

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback: the words for whoever can mend it, and no code."""
        return ["custkit cannot go on:", *str(self).splitlines()]


class InputError(CustkitError):
    """All faults of what was handed in, at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        super().__init__(f"{count} fault{'s' if count != 1 else ''} in what was handed in")

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class NotFoundError(CustkitError):
    """Something was named that is not there; the remedy names what is near."""


class StoreError(CustkitError):
    """The answers cannot be read or written."""


class OvertakenError(StoreError):
    """Somebody else stored a version of the same sheet first; whoever writes takes theirs up, and tries again."""
