"""The one place that decides ties: no other module ranks anything.

Average ranks (1, 2.5, 2.5, 4) keep their sum and serve the statistics: Borda points, Kendall's W.
Competition ranks (1, 2, 2, 4) are what people read: two second places, then no third.
Values closer than ``TIE_TOLERANCE`` are tied, so that the noise of floating point never breaks a tie.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from custkit.analysis.missing import Floats, Numbers, Table, to_floats
from custkit.analysis.thresholds import TIE_TOLERANCE

__all__ = ["Place", "Places", "average_ranks", "competition_ranks", "display_order", "ranks_of_order", "tie_sizes"]

Place: TypeAlias = str | tuple[str, ...]
"""One place of an order: an item, or several that share it."""
Places: TypeAlias = npt.NDArray[np.intp]
"""Whole numbers, one for each value."""


def _places(values: Floats) -> tuple[Places, Places, Places]:
    """Sort along the last axis; give the order, and for each sorted place the first and last place of its tie."""
    if values.shape[-1] == 0:
        raise ValueError("there is nothing to rank")
    if np.isnan(values).any():
        raise ValueError("a missing number has no rank: leave the item out first")
    order = np.argsort(values, axis=-1, kind="stable")
    gaps = np.diff(np.take_along_axis(values, order, axis=-1), axis=-1) > TIE_TOLERANCE
    edge = np.ones((*values.shape[:-1], 1), dtype=bool)
    count = values.shape[-1]
    place = np.arange(count)
    first = np.maximum.accumulate(np.where(np.concatenate([edge, gaps], axis=-1), place, 0), axis=-1)
    ends = np.where(np.concatenate([gaps, edge], axis=-1), place, count - 1)
    last = np.flip(np.minimum.accumulate(np.flip(ends, axis=-1), axis=-1), axis=-1)
    return order, first, last


def _oriented(values: Numbers | Table, *, highest_first: bool) -> Floats:
    array = to_floats(values)
    return -array if highest_first else array


def average_ranks(values: Numbers | Table, *, highest_first: bool = True) -> Floats:
    """Rank along the last axis from 1, tied values sharing the mean of their places.

    Args:
        values: the numbers, shape ``(items,)`` or ``(people, items)``, none missing.
        highest_first: whether the largest value takes place 1.

    Raises:
        ValueError: if a number is missing or there is none.
    """
    array = _oriented(values, highest_first=highest_first)
    order, first, last = _places(array)
    ranks = np.empty_like(array)
    np.put_along_axis(ranks, order, (first + last) / 2 + 1, axis=-1)
    return ranks


def competition_ranks(values: Numbers | Table, *, highest_first: bool = True) -> Places:
    """Rank along the last axis from 1, tied values sharing the best of their places (1, 2, 2, 4).

    Args:
        values: the numbers, shape ``(items,)`` or ``(draws, items)``, none missing.
        highest_first: whether the largest value takes place 1.

    Raises:
        ValueError: if a number is missing or there is none.
    """
    array = _oriented(values, highest_first=highest_first)
    order, first, _ = _places(array)
    ranks = np.empty(array.shape, dtype=np.intp)
    np.put_along_axis(ranks, order, first + 1, axis=-1)
    return ranks


def display_order(values: Numbers, *, highest_first: bool = True) -> tuple[int, ...]:
    """Give the positions of the values, best first; tied ones stay in the order they came, missing ones go last."""
    array = to_floats(values)
    there = np.flatnonzero(~np.isnan(array))
    ranks = competition_ranks(array[there], highest_first=highest_first) if there.size else there
    ranked = there[np.argsort(ranks, kind="stable")]
    return tuple(int(place) for place in (*ranked, *np.flatnonzero(np.isnan(array))))


def tie_sizes(values: Numbers) -> tuple[int, ...]:
    """Count the members of each tie, best place first; a value alone counts 1."""
    _, counts = np.unique(competition_ranks(values), return_counts=True)
    return tuple(int(count) for count in counts)


def ranks_of_order(items: Sequence[str], order: Sequence[Place]) -> Floats:
    """Turn an order, best first, into ranks for all items; items left out share the mean of the last places.

    Args:
        items: all items, each once.
        order: some or all of them, each at most once; a tuple holds items that share a place.

    Returns:
        One rank for each item, shape ``(items,)``, in the order of ``items``.

    Raises:
        ValueError: if the order names an item twice or one that is not among the items.
    """
    groups = [(place,) if isinstance(place, str) else place for place in order]
    place = {item: number for number, group in enumerate(groups) for item in group}
    if len(place) != sum(len(group) for group in groups) or not set(place) <= set(items):
        raise ValueError(f"an order names each item at most once, and only the items given: {list(order)}")
    return average_ranks([place.get(item, len(groups)) for item in items], highest_first=False)
