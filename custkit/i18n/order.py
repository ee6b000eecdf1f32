"""The order of words where two directions meet: Latin words, ids and signed numbers inside Arabic sentences.

The bidirectional algorithm of Unicode takes a hyphen between two numbers after Arabic words for a word of its own, so
``2026-11-30`` would be read as the thirtieth year. Marks that nobody sees keep such a stretch together. Left-to-right
and right-to-left marks are taken, not isolates: every word processor knows them.
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = [
    "LTR_MARK",
    "MARKS",
    "PAGE_END",
    "RTL_MARK",
    "RTL_PAGE",
    "as_page",
    "in_order",
    "leans_right",
    "opening",
    "pieces",
    "right_pieces",
]

LTR_MARK: Final = "\u200e"
RTL_MARK: Final = "\u200f"
RTL_PAGE: Final = "\u2067"
PAGE_END: Final = "\u2069"
MARKS: Final = re.compile("[\u200e\u200f\u2067\u2069]")
_RIGHT: Final = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc"
"""Hebrew, Arabic and their neighbours; the comma and the question mark of Arabic among them, and the mark itself."""
_RIGHT_LETTER: Final = re.compile(f"[{_RIGHT}]")
_LEFT: Final = r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u058f\u0900-\u1fff"
_LEFT_LETTER: Final = re.compile(f"[{_LEFT}]")
_RIGHT_STRETCH: Final = re.compile(rf"[{_RIGHT}](?:[^{_LEFT}\n]*[{_RIGHT}])?")
_STRETCH: Final = re.compile(
    rf"(?:\d[\d.,/:\-]*(?:(?<=\d)[ \u00a0]?%)?(?:(?<=[\d%])[ \u00a0])?)?[{_LEFT}](?:[^{_RIGHT}·\n]*[{_LEFT}\d])?[+#]*"
    r"|(?<![\w.])[+\-\u2212]?\d+(?:[.,/:\-]\d+| \d{3}(?!\d))*"
)
"""From the first letter that runs left to right to the last one or to a digit; or a number with its sign.

A number before the first letter belongs to it: ``36 h``, ``34 % to 15 %``.
A middle dot sets points apart, which follow each other from right to left like any words.
"""
_COUNTS: Final = re.compile(rf"[ \u00a0]*%?[ \u00a0]*[{_RIGHT}](?<![،؛؟\u200f])")
"""What follows a number that belongs to the Arabic words behind it: ``Alpha 5 أهداف``."""
_LAST: Final = re.compile(rf"[{_LEFT}](?=[^{_LEFT}]*$)")
_TIED: Final = re.compile(r"(?:[./:\-]?\d)+")
"""Digits without a gap before them: those of ``OBJ-03``."""
_STOP: Final = re.compile(rf"(?<=[{_LEFT}\d)\]»”'])([.:])$")
_TORN: Final = re.compile(rf"[{_LEFT}\-+\u2212 ]")
"""What makes a stretch come out in another order: letters, and hyphens, signs and spaces in numbers."""
_PAIRS: Final = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’"}
_CLOSING: Final = frozenset(")]}»”")
"""All but the last, which is an apostrophe too."""


def leans_right(text: str) -> bool:
    """Whether there is a letter in the text that is written from right to left."""
    return _RIGHT_LETTER.search(text) is not None


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Cut text of a right-to-left page into stretches; nothing is added and nothing lost.

    Args:
        text: What a reader of a right-to-left script reads.

    Yields:
        Each stretch, and whether its words run from left to right.
    """
    place = 0
    if not leans_right(text) and _LEFT_LETTER.search(text):
        place = len(text) - len(text.lstrip())
        if place:
            yield text[:place], False
        # A colon leads on to what stands behind it on this page.
        end = len(text.rstrip().rstrip(":"))
        yield text[place:end], True
        if end < len(text):
            yield text[end:], False
        return
    begun = 0
    while found := _STRETCH.search(text, begun):
        begun = end = _closed(text, found.start(), _owned(text, found))
        if _TORN.search(text[found.start() : end]) is None:
            continue
        if found.start() > place:
            yield text[place : found.start()], False
        yield text[found.start() : end], True
        place = end
    if place < len(text):
        yield text[place:], False


def right_pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The same for a page that runs from left to right: whole stretches of Arabic stand apart."""
    place = 0
    for found in _RIGHT_STRETCH.finditer(text):
        if found.start() > place:
            yield text[place : found.start()], True
        yield found[0], False
        place = found.end()
    if place < len(text):
        yield text[place:], True


def in_order(text: str) -> str:
    """The text of a right-to-left page with a mark round each stretch that runs from left to right."""
    return "".join(f"{LTR_MARK}{piece}{LTR_MARK}{RTL_MARK}" if left else piece for piece, left in pieces(text))


def opening(text: str) -> str:
    """The first words of a line of a right-to-left page, their stop at the side at which it goes on."""
    return _STOP.sub(f"{RTL_MARK}\\1", text)


def as_page(text: str) -> str:
    """A line for a place where everything runs from left to right, such as a drawing, as it stands on its own page."""
    return f"{RTL_PAGE}{in_order(text)}{PAGE_END}" if text else text


def _owned(text: str, found: re.Match[str]) -> int:
    """Where a stretch ends: before a number that stands apart from its last letter and counts Arabic words."""
    letter = _LAST.search(found[0])
    if letter is None or not found[0][-1].isdigit() or not _COUNTS.match(text, found.end()):
        return found.end()
    tied = _TIED.match(found[0], letter.end())
    return found.start() + (tied.end() if tied else letter.end())


def _closed(text: str, start: int, end: int) -> int:
    """Where a stretch ends: behind brackets that close what opens in it, before one that closes what opened earlier."""
    open_: list[str] = []
    for place, letter in enumerate(text[start:end], start):
        if letter in _PAIRS:
            open_.append(_PAIRS[letter])
        elif open_ and letter == open_[-1]:
            open_.pop()
        elif letter in _CLOSING:
            return place
    while open_ and text[end : end + 1] == open_[-1]:
        open_.pop()
        end += 1
    return end
