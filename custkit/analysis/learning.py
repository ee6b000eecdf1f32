"""What people learnt, from how they rated themselves before and after (formula F-24)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from custkit.analysis.missing import Numbers, to_floats
from custkit.analysis.thresholds import PAIRS_MINIMUM

__all__ = ["Learning", "learning", "median_change"]


def median_change(before: Sequence[float], after: Sequence[float]) -> float:
    """Median of after less before, person by person; the rule is custkit's own, for ratings that only have an order.

    Raises:
        ValueError: if the two differ in length or are empty.
    """
    if not before or len(before) != len(after):
        raise ValueError("learning needs pairs: as many ratings after as before, and one at least")
    return float(np.median(np.subtract(after, before)))


@dataclass(frozen=True, slots=True)
class Learning:
    """What a group learnt on one topic. People judge themselves: who learns much may rate the start lower later."""

    n: int
    """How many people rated themselves both times."""
    unpaired: int
    """How many rated themselves once only; they are not counted."""
    change: float | None
    """Median of after less before, in steps of the scale; None without a pair."""
    improved: float | None
    """Share of pairs that rose, 0 to 1; None without a pair."""
    fell: float | None
    """Share of pairs that fell, 0 to 1; None without a pair."""
    indicative: bool
    """Whether there are fewer than six pairs, so that even a common rise may be chance."""


def learning(before: Numbers, after: Numbers) -> Learning:
    """Tell what a group learnt (formula F-24); who rated only once is left out, and counted as such.

    Args:
        before: each person's rating at the start, None where there is none.
        after: each person's rating at the end, in the same order.

    Raises:
        ValueError: if the two differ in length.
    """
    first, second = to_floats(before), to_floats(after)
    if first.shape != second.shape:
        raise ValueError("each person has a place in both lists")
    one, other = ~np.isnan(first), ~np.isnan(second)
    start, end = first[one & other], second[one & other]
    n = start.size
    return Learning(
        n=n,
        unpaired=int((one ^ other).sum()),
        change=median_change(start.tolist(), end.tolist()) if n else None,
        improved=float((end > start).mean()) if n else None,
        fell=float((end < start).mean()) if n else None,
        indicative=n < PAIRS_MINIMUM,
    )
