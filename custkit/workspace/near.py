"""Guess what somebody meant who wrote a word that is not known."""

import functools
from collections.abc import Iterable

from custkit.errors import saying

__all__ = ["did_you_mean", "either", "nearest"]

_LIKENESS = 70.0
"""Least likeness (0 to 100, after the number of letters to change) for a guess; ours, by trial on slips of the pen."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, whatever the case; None when none is like it."""
    from rapidfuzz import fuzz, process  # heavy: only a slip pays for it
    from rapidfuzz.distance import OSA

    choices = sorted(set(known))
    wanted = word.strip().casefold()
    # One letter changed, missing, added, or two swapped: in short words that is little likeness, and still a slip.
    slips = [choice for choice in choices if len(wanted) >= 3 and OSA.distance(wanted, choice.casefold()) <= 1]
    if slips:
        return slips[0]
    found = process.extractOne(wanted, choices, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_LIKENESS)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """A remedy: the near miss when there is one, then all known words.

    Args:
        word: What was written.
        known: What may be written.
        otherwise: What to say when nothing is near, instead of the list.
    """
    words = sorted(set(known))
    guess = nearest(word, words)
    listed = saying("use one of: {known}", known=", ".join(words)) if words else ""
    if guess and listed and not otherwise:
        return saying("did you mean {guess!r}? ({listed})", guess=guess, listed=listed)
    return saying("did you mean {guess!r}?", guess=guess) if guess else otherwise or listed


def either(choices: Iterable[str]) -> str:
    """One of several: ``a or b or c``; empty when there is none."""
    found = list(choices)
    return functools.reduce(lambda told, choice: saying("{told} or {choice}", told=told, choice=choice), found or [""])
