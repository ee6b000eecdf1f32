"""Sentences that the program makes, in the language that is being spoken.

``tr("{count} of {all} answered", count=2, all=5)`` is found by translators' tools and said in the language that
:func:`speaking` has set for this thread, task or notebook. A sentence that nobody has translated is said in English.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Self, SupportsIndex, TypeVar, overload

from custkit.i18n.catalogue import SOURCE, catalogue, parents, wording
from custkit.i18n.endings import with_endings

__all__ = [
    "Opening",
    "Spoken",
    "Told",
    "count_in",
    "said",
    "say_in",
    "speak",
    "speaking",
    "spoken",
    "stopped_once",
    "tr",
    "trn",
    "trs",
]

_Key = TypeVar("_Key")
_DOMAIN: Final = "documents"
_SHORT_STOP: Final = re.compile(r"(?<=\d[ \u00a0\u202f])(р|г|дн|кв|мес|тыс|тис)\.\.(?!\.)")
_ENDS: Final = (".", "!", "?", "…", "।", "؟")
_QUOTES: Final = " «“„\"'(\u00a0\u202f\n"
_LANGUAGE: Final[ContextVar[str]] = ContextVar("language", default=SOURCE)


def spoken() -> str:
    """The BCP 47 tag of the language that is being spoken; English when nobody has chosen."""
    return _LANGUAGE.get()


def speak(language: str) -> None:
    """Speak a language from now on: for a page that has one language for good, such as a notebook."""
    _LANGUAGE.set(language or SOURCE)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while, in this thread or task alone."""
    before = _LANGUAGE.set(language or SOURCE)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


def said(message: str) -> str:
    """Mark a wording that stands in a table, for translators' tools; it is said with :func:`tr` where it is used."""
    return message


def tr(message: str, /, **values: object) -> str:
    """A sentence with its ``{places}`` filled.

    Args:
        message: The English sentence, written out in the call so that translators' tools find it.
        values: What stands in its places.

    Raises:
        KeyError: if a place has no value.
    """
    return say_in(_DOMAIN, message, values)


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """A sentence that depends on a count, by the plural rules of the language; ``{count}`` may stand in it.

    Args:
        one: The English sentence for one.
        many: The English sentence for any other count.
        count: How many.
        values: What stands in its other places.

    Raises:
        KeyError: if a place has no value.
    """
    return count_in(_DOMAIN, one, many, count, values)


def say_in(domain: str, message: str, values: Mapping[str, object]) -> str:
    """A sentence of a domain in the language that is being spoken, with its places filled.

    Raises:
        KeyError: if a place has no value.
    """
    worded = wording(spoken(), domain, "", message) or message
    return _filled(worded, values) if values else worded


def count_in(domain: str, one: str, many: str, count: int, values: Mapping[str, object]) -> str:
    """The same of a sentence that depends on a count.

    Raises:
        KeyError: if a place has no value.
    """
    english = one if count == 1 else many
    worded = english
    for tag in parents(spoken()):
        found = catalogue(tag, domain).ngettext(one, many, count)
        if found != english:
            worded = found
            break
    return _filled(worded, {"count": count, **values})


class Opening(str):
    """Words that begin the English sentence, with a capital first letter.

    A translation may have to set them further back; :func:`tr` and :func:`trn` say them there as they were given.
    """

    __slots__ = ("given",)
    given: str
    """The words without the capital."""

    def __new__(cls, text: str) -> Self:
        """Give the text a capital first letter."""
        made = super().__new__(cls, text[:1].upper() + text[1:])
        made.given = text
        return made


def _filled(worded: str, values: Mapping[str, object]) -> str:
    fitting = {
        name: value.given if isinstance(value, Opening) and not _opens(worded, name) else value
        for name, value in values.items()
    }
    if spoken().partition("-")[0] == "bn":
        worded = with_endings(worded, fitting)
    return stopped_once(worded.format_map(fitting))


def _opens(worded: str, name: str) -> bool:
    """Whether a sentence begins with this place."""
    before = worded.partition(f"{{{name}}}")[0].rstrip(_QUOTES)
    return not before or before.endswith(_ENDS)


def stopped_once(text: str) -> str:
    """Sentences of which none that ends in a number with a shortened word (``2026 р.``, ``30 дн.``) has two stops."""
    return _SHORT_STOP.sub(r"\1.", text) if ".." in text else text


def trs(*messages: str) -> tuple[str, ...]:
    """Several labels at once, such as the heads of a table.

    Args:
        messages: The English wordings, written out in the call so that translators' tools find them.
    """
    return tuple(tr(message) for message in messages)


class Spoken(Mapping[_Key, str]):
    """A table of labels, each said in the language spoken when it is looked up.

    The wordings are marked with :func:`said`, so that translators' tools find them.
    """

    def __init__(self, labels: Mapping[_Key, str]) -> None:
        self._labels = dict(labels)

    def __getitem__(self, key: _Key) -> str:
        """The label in the language that is being spoken."""
        return tr(self._labels[key])

    def __iter__(self) -> Iterator[_Key]:
        """The keys, in the table's order."""
        return iter(self._labels)

    def __len__(self) -> int:
        """How many labels there are."""
        return len(self._labels)


class Told(tuple[str, ...]):
    """A row of labels, each said in the language spoken when it is read: the heads of a table, the steps of a scale."""

    __slots__ = ()

    def __new__(cls, labels: Iterable[str]) -> Self:
        """Keep the English wordings, marked with :func:`said`."""
        return super().__new__(cls, labels)

    def __iter__(self) -> Iterator[str]:
        """The labels in the language that is being spoken."""
        return (tr(label) for label in super().__iter__())

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> str: ...

    @overload
    def __getitem__(self, place: slice, /) -> tuple[str, ...]: ...

    def __getitem__(self, place: SupportsIndex | slice, /) -> str | tuple[str, ...]:
        """One label, or several, in the language that is being spoken."""
        found = super().__getitem__(place)
        return tr(found) if isinstance(found, str) else tuple(tr(label) for label in found)
