"""What can go wrong, told to the person who can mend it.

The whole family::

    CustkitError            where, what, remedy
    ├── InputError          one or more faults in what was handed in (exit status 2)
    ├── NotFoundError       a unit, exercise, row or file that is not there (exit status 2)
    └── StoreError          the answers cannot be read or written (exit status 2)
        └── OvertakenError  somebody else stored a version of the same sheet first

What they say is made with :func:`saying` or :func:`notice`: English, and translatable where somebody reads it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import ClassVar, Final, Self

__all__ = [
    "CustkitError",
    "Fault",
    "InputError",
    "NotFoundError",
    "OvertakenError",
    "Saying",
    "StoreError",
    "notice",
    "saying",
    "together",
]

EVERYBODY: Final = "errors"
"""The catalogue of what participants meet."""
FACILITATORS: Final = "commands"
"""The catalogue of what facilitators alone meet, on the command line and in the console."""


class Saying(str):
    """An English sentence that remembers how it was made, so that it can be said in a reader's language later.

    To whoever does not ask, a log, JSON or a test, it is its English text.
    """

    __slots__ = ("domain", "many", "message", "values")
    domain: str
    """The catalogue in which its translations stand."""
    message: str
    """The English wording, its ``{places}`` not filled."""
    many: str | None
    """That for any count but one, where the wording depends on ``values["count"]``."""
    values: Mapping[str, object]
    """What stands in its places; a value may be a saying itself."""

    def __new__(cls, message: str, values: Mapping[str, object], domain: str, many: str | None = None) -> Self:
        """Fill the places.

        Raises:
            KeyError: if a place has no value.
        """
        chosen = message if many is None or values["count"] == 1 else many
        made = super().__new__(cls, chosen.format_map(values) if values else chosen)
        made.domain, made.message, made.many = domain, message, many
        # An error that is told in another one would be kept alive, with all that it saw.
        kept = {name: str(value) if isinstance(value, BaseException) else value for name, value in values.items()}
        made.values = MappingProxyType(kept)
        return made

    def filled(self, values: Mapping[str, object]) -> Self:
        """The same sentence with its places filled, of one that was kept without them.

        Raises:
            KeyError: if a place has no value.
        """
        return type(self)(self.message, values, self.domain, self.many)

    def __getnewargs__(self) -> tuple[str, dict[str, object], str, str | None]:  # type: ignore[override]  # str's own has one
        """What it is made from, for another process."""
        return self.message, dict(self.values), self.domain, self.many

    def __getstate__(self) -> None:
        """Nothing beyond that."""


def saying(message: str, many: str | None = None, /, **values: object) -> Saying:
    """What anybody may meet, participants among them; translators' tools find it in the call.

    Args:
        message: The English sentence.
        many: The same for any ``count`` but one; it then needs a value ``count``.
        values: What stands in its places.

    Raises:
        KeyError: if a place has no value.
    """
    return Saying(message, values, EVERYBODY, many)


def notice(message: str, many: str | None = None, /, **values: object) -> Saying:
    """What facilitators alone meet; the same otherwise."""
    return Saying(message, values, FACILITATORS, many)


def together(told: Iterable[str]) -> str:
    """Several sentences as one; empty when there is none."""
    found = list(told)
    return reduce(lambda one, other: saying("{one}; {other}", one=one, other=other), found or [""])


Reader = Callable[[str], str]
"""Puts a sentence into somebody's language."""


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
        return self.told(str)

    def told(self, read: Reader) -> str:
        """The fault in one line, each of its sentences put into somebody's language."""
        where = f"{read(self.file)} @ {read(self.place)}" if self.place else read(self.file)
        return f"{where}: {read(self.what)}" + (f" -> {read(self.remedy)}" if self.remedy else "")


class CustkitError(Exception):
    """Something that a person can put right; the parent of every error that custkit raises on purpose.

    Its text is English; :meth:`told` puts it into words for a reader.
    """

    reader: ClassVar[Reader] = staticmethod(str)
    """In which words a notebook shows errors; whoever opens a page for somebody sets it."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        return self.told(str)

    def told(self, read: Reader) -> str:
        """All that it says, each of its sentences put into somebody's language."""
        head = f"{read(self.where)}: {read(self.what)}" if self.where else read(self.what)
        return f"{head} -> {read(self.remedy)}" if self.remedy else head

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback: the words for whoever can mend it, and no code."""
        read = CustkitError.reader
        return [read(saying("custkit cannot go on:")), *self.told(read).splitlines()]


class InputError(CustkitError):
    """All faults of what was handed in, at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        super().__init__(
            saying("{count} fault in what was handed in", "{count} faults in what was handed in", count=count)
        )

    def told(self, read: Reader) -> str:
        """All faults, one a line."""
        return "\n".join(fault.told(read) for fault in self.faults)


class NotFoundError(CustkitError):
    """Something was named that is not there; the remedy names what is near."""


class StoreError(CustkitError):
    """The answers cannot be read or written."""


class OvertakenError(StoreError):
    """Somebody else stored a version of the same sheet first; whoever writes takes theirs up, and tries again."""
