"""Text as text, in every format: what no file can hold is dropped, what would turn a line round is too."""

import re
import unicodedata
from typing import Final

from custkit.i18n.order import in_order, opening
from custkit.i18n.phrases import colon
from custkit.i18n.speech import spoken
from custkit.i18n.words import direction

__all__ = ["clean", "in_page", "line", "opening_words"]

_TURNS: Final = re.compile("[\u202a-\u202e]")
"""Marks that set a stretch of text in a forced direction: with them, words can be made to read as others."""
_OPEN: Final = "\u2066\u2067\u2068"
_CLOSE: Final = "\u2069"
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_GAPS: Final = re.compile(r"[^\S\u00a0\u202f]+")
"""White space at which a line may end: ``20 %`` and ``350 000`` are held together by what is none."""
_NOT_XML: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 forbids, lone surrogates among them; a carriage return is none of a text's own."""


def clean(text: str) -> str:
    """The text without characters that no file can hold, or that change how the text around it reads.

    Marks that isolate a stretch of Arabic or Hebrew stay where each is closed again.
    """
    kept = _TURNS.sub("", _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    kept = "".join(c for c in kept if c in "\t\n" or unicodedata.category(c) != "Cc")
    return kept if _balanced(kept) else _ISOLATES.sub("", kept)


def line(text: str) -> str:
    """The same on one line: for titles, cells of a calendar, names of sheets; no-break spaces stay."""
    return _GAPS.sub(" ", clean(text)).strip()


def opening_words(text: str) -> str:
    """First words of a point, set apart, with the colon of the language.

    On a page from right to left their stop stands where the point goes on.
    """
    if direction(spoken()) == "rtl":
        return opening(text)
    return f"{text[:-1].rstrip()}{colon()}" if text.endswith(":") else text


def in_page(text: str) -> str:
    """The text as it stands on a page of the language that is being spoken.

    On one from right to left it has marks that keep Latin words, ids and signed numbers in their order.
    """
    kept = clean(text)
    return in_order(kept) if direction(spoken()) == "rtl" else kept


def _balanced(text: str) -> bool:
    depth = 0
    for mark in _ISOLATES.findall(text):
        depth += 1 if mark in _OPEN else -1
        if depth < 0:
            return False
    return depth == 0
