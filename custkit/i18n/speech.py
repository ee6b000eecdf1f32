"""Sentences that the program makes, in the language that is being spoken.

``tr("{count} of {all} answered", count=2, all=5)`` is found by translators' tools and said in the language that
:func:`speaking` has set for this thread, task or notebook. A sentence that nobody has translated is said in English.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from custkit.i18n.catalogue import SOURCE, catalogue, parents, wording

__all__ = ["said", "speak", "speaking", "spoken", "tr", "trn"]

_DOMAIN: Final = "documents"
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
    worded = wording(spoken(), _DOMAIN, "", message) or message
    return worded.format_map(values) if values else worded


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
    english = one if count == 1 else many
    worded = english
    for tag in parents(spoken()):
        found = catalogue(tag, _DOMAIN).ngettext(one, many, count)
        if found not in {one, many}:
            worded = found
            break
    return worded.format_map({"count": count, **values})
