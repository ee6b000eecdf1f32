"""What is wrong with words that should be in a language: English left, an empty place, no glyph for a letter."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from fontTools.ttLib import TTFont

from custkit.documents import fonts
from custkit.i18n.catalogue import DOMAINS, catalogue
from custkit.i18n.pseudo import CLOSE, OPEN, PSEUDO

WORD = re.compile(r"[^\W\d_]*[a-z][^\W\d_]*[a-z][^\W\d_]*")
"""Letters of which two are small ones of the Latin alphabet: no id, no acronym."""
PLACE = re.compile(r"\{\w*(?::[^}]*)?\}|\ufffd")
"""A place that nothing was put into, and the mark for a letter that could not be read."""
ENGLISH = re.compile(r"\b(?:the|of|and|with|from|are|not|you|this|that)\b")
"""Words that no other language of the kit has."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_VERBS = "is|are|has|have|was|were|lies?|weighs?|comes?|keeps?|needs?|rests?|answers?|makes?|falls?|lacks?|each|e?s"
UNTAUGHT = re.compile(rf"\b(?:(?:{_DAYS}) )?(?:\d+ )?(?:{_MONTHS}|[A-Z][a-z]{{2}}) \d{{4}}|\b(?:and|bn|{_VERBS})\b")
"""Days, lists and amounts, which Unicode's tables word and no catalogue: those do not know the testers' language. And
the verbs that English puts into a place by number: translators leave that place out and word the whole."""
UNDRAWN = frozenset("CZS")
"""Kinds of characters (Unicode) that a font of letters need not have: marks of direction, blanks, symbols."""


def outside(text: str) -> str:
    """What stands in no bracket of the testers' language, however deep."""
    kept, depth = [], 0
    for letter in text:
        if letter == OPEN:
            depth += 1
        elif letter == CLOSE:
            depth -= 1
            if depth < 0:  # a line of a sentence that began on the line above
                kept, depth = [], 0
        elif depth <= 0:
            kept.append(letter)
        if not depth and letter == CLOSE:
            kept.append(" ")
    return "".join(kept)


@cache
def _wordings(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The English messages of all catalogues of a language, and what they are in it."""
    english, said = set[str](), set[str]()
    for domain in DOMAINS:
        for key, value in getattr(catalogue(language, domain), "_catalog", {}).items():
            english.add((key[0] if isinstance(key, tuple) else key).rpartition("\x04")[2])
            said.add(value)
    return frozenset(english), frozenset(said)


def faults_of(text: str, language: str, names: Iterable[str] = ()) -> Iterator[str]:
    """What is wrong with some words.

    Args:
        text: The words.
        language: The language in which they should be; the testers' language shows what no translator can reach.
        names: What people wrote, and what has no translation.
    """
    if PLACE.search(text):
        yield "an empty place"
    rest = outside(text)
    for name in names:
        rest = rest.replace(name, " ")
    if language == PSEUDO:
        if WORD.search(UNTAUGHT.sub("", rest)):
            yield "no translator reaches it"
    elif language != "en" and WORD.search(rest):
        english, said = _wordings(language)
        # A glossary begins each term with a capital: *Place* is French for a seat.
        told = {text, text[:1].lower() + text[1:]} & said
        if (text in english and not told) or ENGLISH.search(rest):
            yield "English"


@cache
def covered(*names: str) -> frozenset[int]:
    """The characters for which some faces of the kit have a glyph; all its faces when none is named."""
    found = set[int]()
    for folder in (fonts.FOLDER, fonts.BOLD, fonts.WEB):
        for face in folder.glob("*.*f*"):
            if face.suffix in {".ttf", ".woff"} and (not names or face.name in names):
                with TTFont(face) as font:
                    found |= font.getBestCmap().keys()
    return frozenset(found)


def lacking(text: str, *names: str) -> str:
    """The letters, digits and marks of a text for which none of these faces of the kit has a glyph."""
    known = covered(*names)
    return "".join(sorted({c for c in text if ord(c) not in known and unicodedata.category(c)[0] not in UNDRAWN}))
