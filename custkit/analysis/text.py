"""Words of a text: how many, how worn, and how near to another text."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from custkit.analysis.thresholds import NEAR_COPY, TIE_TOLERANCE, WORN_WORDS_MOST

__all__ = [
    "WORN_WORDS",
    "NearCopy",
    "TextCheck",
    "check_text",
    "jaccard",
    "near_copies",
    "word_count",
    "word_triples",
    "words",
    "worn_words",
]

WORN_WORDS: Final = (
    "best-in-class",
    "best practice",
    "center of excellence",
    "centre of excellence",
    "cutting edge",
    "holistic",
    "modern",
    "paradigm",
    "seamless",
    "state of the art",
    "synergy",
    "world-class",
    "classe mondiale",
    "de pointe",
    "excellence",
    "moderne",
    "synergie",
    "clase mundial",
    "de vanguardia",
    "excelencia",
    "moderno",
    "moderna",
    "sinergia",
)
"""Phrases that fit any office of the world, in English, French and Spanish; the longer of two overlapping counts."""

APOSTROPHES: Final = "'\u2019\u02bc\u2018\u02bb"
HYPHENS: Final = "-\u2010\u2011"
UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Soft hyphens, joiners and the like steer only how a word is drawn."""


def _is_word_part(character: str) -> bool:
    # Letters, marks and digits: vowel signs of Bangla are marks, which the \w of regular expressions does not know.
    return unicodedata.category(character)[0] in "LMN" or character in APOSTROPHES + HYPHENS


def words(text: str) -> tuple[str, ...]:
    """Cut a text into words, case folded; an apostrophe or hyphen inside a word belongs to it.

    Meant for scripts that put spaces between words: Latin, Cyrillic, Arabic, Bengali and the like.
    """
    # Folding the case may take letters apart again, hence the second time.
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(UNSEEN)).casefold())
    runs = ("".join(run) for inside, run in groupby(plain, key=_is_word_part) if inside)
    # One shape for each apostrophe and hyphen, so that a text typed on a phone equals the same text from a laptop.
    shaped = (re.sub(f"[{HYPHENS}]", "-", re.sub(f"[{APOSTROPHES}]", "'", run)).strip("'-") for run in runs)
    return tuple(word for word in shaped if word)


def word_count(text: str) -> int:
    """Count the words of a text as a word processor does."""
    return len(words(text))


@lru_cache(maxsize=1024)
def word_triples(text: str) -> frozenset[tuple[str, ...]]:
    """Give all runs of three words; a text of one or two words gives itself, an empty one nothing."""
    found = words(text)
    if len(found) < 3:
        return frozenset({found} if found else ())
    return frozenset(zip(found, found[1:], found[2:], strict=False))


def jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Shared members divided by all members, 0 to 1; two empty sets share nothing.

    Source: Jaccard, P. (1901), Etude comparative de la distribution florale dans une portion des Alpes et du Jura.
    """
    together = one | other
    return len(one & other) / len(together) if together else 0.0


@dataclass(frozen=True, slots=True)
class NearCopy:
    """How near a text is to one other text."""

    name: str
    """Name or id of the other text."""
    overlap: float
    """Share of word triples that both have, 0 to 1."""
    alarm: bool
    """Whether the overlap is .8 or more, so that one looks copied from the other."""


def near_copies(text: str, others: Mapping[str, str]) -> tuple[NearCopy, ...]:
    """Hold a text against others by word triples (formula F-25), nearest first; texts sharing nothing are left out."""
    own = word_triples(text)
    overlaps = {name: jaccard(own, word_triples(other)) for name, other in others.items()}
    found = [NearCopy(name, share, share >= NEAR_COPY - TIE_TOLERANCE) for name, share in overlaps.items() if share > 0]
    return tuple(sorted(found, key=lambda near: (-near.overlap, near.name)))


def worn_words(text: str, phrases: Sequence[str] = WORN_WORDS) -> tuple[str, ...]:
    """List the worn phrases of a text in the order they occur, each as often as it occurs; hyphens count as spaces."""
    spoken = _spoken(text)
    sought = sorted(((_spoken(phrase), phrase) for phrase in phrases), key=lambda pair: -len(pair[0]))
    found: list[str] = []
    place = 0
    while place < len(spoken):
        hit = next(((run, name) for run, name in sought if run and spoken[place : place + len(run)] == run), None)
        if hit is None:
            place += 1
        else:
            found.append(hit[1])
            place += len(hit[0])
    return tuple(found)


def _spoken(text: str) -> tuple[str, ...]:
    return tuple(part for word in words(text) for part in word.replace("'", "-").split("-") if part)


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What can be counted in a text."""

    words: int
    """How many words."""
    worn: tuple[str, ...]
    """Worn phrases found, in order."""
    worn_too_many: bool
    """Whether more than two worn phrases were found."""
    copies: tuple[NearCopy, ...]
    """Other texts that look like the same text, nearest first; empty when nothing reaches the alarm."""


def check_text(text: str, others: Mapping[str, str] | None = None, phrases: Sequence[str] = WORN_WORDS) -> TextCheck:
    """Count the words and worn phrases of a text, and name the texts that it looks copied from."""
    worn = worn_words(text, phrases)
    copies = tuple(near for near in near_copies(text, others or {}) if near.alarm)
    return TextCheck(word_count(text), worn, len(worn) > WORN_WORDS_MOST, copies)
