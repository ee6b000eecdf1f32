"""How like two short texts are, for duplicates that are worth a look."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from custkit.analysis.text import words

__all__ = ["ALIKE_FROM", "AlikePair", "alike_pairs", "likeness", "plain"]

ALIKE_FROM: Final = 0.8
"""From this likeness on, two titles are offered for merging (ours, by trial on initiative titles): a person decides."""


def plain(text: str) -> str:
    """The words of a text without case, accents and surplus space, in their order."""
    letters = unicodedata.normalize("NFKD", " ".join(words(text)))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def likeness(one: str, other: str) -> float:
    """Likeness of two texts, 0 to 1, whatever their case, accents, spaces and the order of their words.

    The normalised indel similarity of the sorted words: twice the longest common subsequence by all letters.
    """
    from rapidfuzz import fuzz  # a compiled library: only who compares texts pays for it

    return fuzz.token_sort_ratio(plain(one), plain(other)) / 100


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two texts that say nearly the same."""

    one: str
    """Id of the earlier text."""
    other: str
    """Id of the later text."""
    likeness: float
    """0 to 1."""


def alike_pairs(texts: Mapping[str, str], least: float = ALIKE_FROM) -> tuple[AlikePair, ...]:
    """List the pairs of texts from a likeness on, the likest first; blank texts are like nothing.

    Args:
        texts: By id, in their order.
        least: Least likeness, above 0 to 1.
    """
    there = [text_id for text_id, text in texts.items() if plain(text)]
    pairs = (AlikePair(one, other, likeness(texts[one], texts[other])) for one, other in combinations(there, 2))
    return tuple(sorted((pair for pair in pairs if pair.likeness >= least), key=lambda pair: -pair.likeness))
