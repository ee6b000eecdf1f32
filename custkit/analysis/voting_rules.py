"""One set of rankings counted by several rules, each a fair one: first places, Borda, one against one, upper half."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, assert_never

import numpy as np
import numpy.typing as npt

from custkit.analysis.missing import Floats
from custkit.analysis.ranks import Place, average_ranks, competition_ranks, ranks_of_order
from custkit.analysis.thresholds import TIE_TOLERANCE
from custkit.analysis.voting import borda_points

__all__ = [
    "RULES",
    "Rule",
    "RuleCount",
    "approval_points",
    "copeland_points",
    "count_by",
    "named_items",
    "pairwise_wins",
    "plurality_points",
]

Rule: TypeAlias = Literal["borda", "plurality", "copeland", "approval"]
RULES: Final[tuple[Rule, ...]] = ("borda", "plurality", "copeland", "approval")


def plurality_points(ranks: Floats) -> Floats:
    """Count first places, shape ``(items,)``; items that share a voter's first place share that voter's point.

    Args:
        ranks: place 1 is best, shape ``(voters, items)``; tied items carry any equal number.
    """
    first = ranks <= ranks.min(axis=1, keepdims=True) + TIE_TOLERANCE
    return np.asarray((first / first.sum(axis=1, keepdims=True)).sum(axis=0), dtype=np.float64)


def pairwise_wins(ranks: Floats) -> Floats:
    """Count how many voters place each item before each other one, shape ``(items, items)``; ties count for neither.

    Args:
        ranks: place 1 is best, shape ``(voters, items)``; tied items carry any equal number.
    """
    return np.asarray((ranks[:, :, None] < ranks[:, None, :] - TIE_TOLERANCE).sum(axis=0), dtype=np.float64)


def copeland_points(ranks: Floats) -> Floats:
    """Compare items one against one: a point for each win, half a point for each draw, shape ``(items,)``.

    Source: Copeland, A. H. (1951), A reasonable social welfare function, University of Michigan.

    Args:
        ranks: place 1 is best, shape ``(voters, items)``; tied items carry any equal number.
    """
    wins = pairwise_wins(ranks)
    points = (wins > wins.T).sum(axis=1) + ((wins == wins.T).sum(axis=1) - 1) / 2  # nobody draws with itself
    return np.asarray(points, dtype=np.float64)


def approval_points(ranks: Floats, named: npt.NDArray[np.bool_]) -> Floats:
    """Count the voters who place an item in the upper half of the list, shape ``(items,)``.

    Source: approval voting, Brams, S. J. and Fishburn, P. C. (1978), American Political Science Review 72(3); reading
    an approval out of a ranking at its half is custkit's own. With five items two are approved. Items that share the
    last approved place are all approved.

    Args:
        ranks: place 1 is best, shape ``(voters, items)``; tied items carry any equal number.
        named: whether the voter ranked the item at all, of the same shape; what was left out is never approved.
    """
    half = max(ranks.shape[1] // 2, 1)
    return np.asarray(((competition_ranks(ranks, highest_first=False) <= half) & named).sum(axis=0), dtype=np.float64)


def named_items(ballot: Sequence[Place]) -> frozenset[str]:
    """Give the items that a voter ranked, wherever."""
    return frozenset(item for place in ballot for item in ((place,) if isinstance(place, str) else place))


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule makes of a set of rankings."""

    rule: Rule
    """Which rule."""
    items: tuple[str, ...]
    """The items, in the order they were given."""
    points: tuple[float, ...]
    """Points of each item by that rule; more is better."""
    ranks: tuple[int, ...]
    """Place of each item for display, 1 is best; tied items share a place."""
    leaders: tuple[str, ...]
    """The items on the first place; several tie. Empty when nobody voted."""
    voters: int
    """How many rankings were counted."""


def count_by(rule: Rule, items: Sequence[str], ballots: Sequence[Sequence[Place]]) -> RuleCount:
    """Count rankings by one rule; items that a voter left out share that voter's last places.

    Args:
        rule: which rule.
        items: all items, each once.
        ballots: each voter's items, best first, a tuple for items that share a place; an empty ballot is an abstention
            and is not counted.

    Raises:
        ValueError: if there is no item, or a ballot names an item twice or one that is not among the items.
    """
    cast = [ballot for ballot in ballots if ballot]
    points = _points(rule, items, cast) if cast else np.zeros(len(items))
    ranks = competition_ranks(points)
    return RuleCount(
        rule=rule,
        items=tuple(items),
        points=tuple(points.tolist()),
        ranks=tuple(ranks.tolist()),
        leaders=tuple(item for item, rank in zip(items, ranks, strict=True) if rank == 1) if cast else (),
        voters=len(cast),
    )


def _points(rule: Rule, items: Sequence[str], cast: Sequence[Sequence[Place]]) -> Floats:
    ranks = average_ranks(np.stack([ranks_of_order(items, ballot) for ballot in cast]), highest_first=False)
    match rule:
        case "borda":
            return borda_points(ranks)
        case "plurality":
            return plurality_points(ranks)
        case "copeland":
            return copeland_points(ranks)
        case "approval":
            return approval_points(
                ranks, np.array([[item in named_items(ballot) for item in items] for ballot in cast])
            )
    assert_never(rule)
