"""Votes of a room: Borda points from rankings, dots from a budget, consent to a text."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from custkit.analysis.agreement import Spread, spread
from custkit.analysis.missing import Floats, Numbers, known
from custkit.analysis.ranks import Place, average_ranks, competition_ranks, ranks_of_order
from custkit.analysis.thresholds import ADOPT_MEDIAN, BLOCK_VOTE, DOTS_DIVISOR, DOTS_MINIMUM

__all__ = [
    "BordaResult",
    "Consent",
    "DotRule",
    "DotTally",
    "borda",
    "borda_points",
    "consent",
    "dot_faults",
    "dot_rule",
    "dot_tally",
]

DotFault: TypeAlias = Literal["unknown_item", "negative", "over_cap", "too_many", "too_few"]


def borda_points(ranks: Floats) -> Floats:
    """Sum n - rank over the voters, ties averaged.

    Source: de Borda, J.-C. (1784), Memoire sur les elections au scrutin.

    Args:
        ranks: place 1 is best, shape ``(voters, items)``; tied items may carry any equal number.

    Returns:
        Points for each item, shape ``(items,)``; every voter hands out n(n-1)/2.
    """
    return np.asarray((ranks.shape[1] - average_ranks(ranks, highest_first=False)).sum(axis=0), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class BordaResult:
    """A common ranking made from everybody's own."""

    items: tuple[str, ...]
    """The items, in the order they were given."""
    points: tuple[float, ...]
    """Borda points of each item; more is better."""
    ranks: tuple[int, ...]
    """Place of each item for display, 1 is best; tied items share a place."""
    voters: int
    """How many rankings were counted."""


def borda(items: Sequence[str], ballots: Sequence[Sequence[Place]]) -> BordaResult:
    """Join rankings by Borda points (formula F-07); items that a voter left out share that voter's last places.

    Args:
        items: all items, each once.
        ballots: each voter's items, best first, a tuple for items that share a place; an empty ballot is an abstention
            and is not counted.

    Raises:
        ValueError: if there is no item, or a ballot names an item twice or one that is not among the items.
    """
    rows = [ranks_of_order(items, ballot) for ballot in ballots if ballot]
    points = borda_points(np.stack(rows)) if rows else np.zeros(len(items))
    return BordaResult(
        items=tuple(items),
        points=tuple(points.tolist()),
        ranks=tuple(competition_ranks(points).tolist()),
        voters=len(rows),
    )


@dataclass(frozen=True, slots=True)
class DotRule:
    """How many dots a voter has, and how many may go on one item."""

    budget: int
    """Dots that each voter places, all of them."""
    cap: int
    """The most dots that one voter may put on one item."""


def dot_rule(items: int) -> DotRule:
    """Give the dots for a list of items (formula F-08): D = max(3, round(n/3)), at most ceil(D/2) on one item.

    Source: Scholtes, P. R., Joiner, B. L. and Streibel, B. J., The Team Handbook, on multivoting; the cap is custkit's.

    Raises:
        ValueError: if there are fewer than two items, so that there is nothing to choose.
    """
    if items < 2:
        raise ValueError("a dot vote needs two items at least")
    budget = max(DOTS_MINIMUM, round(items / DOTS_DIVISOR))
    return DotRule(budget, math.ceil(budget / 2))


def dot_faults(items: Sequence[str], ballot: Mapping[str, int], rule: DotRule) -> tuple[DotFault, ...]:
    """List what is wrong with one ballot; nothing means that it is valid."""
    total = sum(ballot.values())
    checks: tuple[tuple[DotFault, bool], ...] = (
        ("unknown_item", not set(ballot) <= set(items)),
        ("negative", any(dots < 0 for dots in ballot.values())),
        ("over_cap", any(dots > rule.cap for dots in ballot.values())),
        ("too_many", total > rule.budget),
        ("too_few", total < rule.budget),
    )
    return tuple(fault for fault, found in checks if found)


@dataclass(frozen=True, slots=True)
class DotTally:
    """The count of a dot vote."""

    items: tuple[str, ...]
    """The items, in the order they were given."""
    dots: tuple[int, ...]
    """Dots on each item, valid ballots only."""
    backers: tuple[int, ...]
    """How many voters gave each item one dot at least."""
    ranks: tuple[int, ...]
    """Place of each item for display, 1 has most dots; tied items share a place."""
    rule: DotRule
    """The budget and cap that the ballots were held against."""
    valid: int
    """How many ballots were counted."""
    faults: tuple[tuple[int, tuple[DotFault, ...]], ...]
    """Position and faults of each ballot that was not counted."""


def dot_tally(items: Sequence[str], ballots: Sequence[Mapping[str, int]], rule: DotRule | None = None) -> DotTally:
    """Count a dot vote (formula F-08); ballots that break the rule are not counted, and are named.

    Args:
        items: the items voted on, two at least.
        ballots: each voter's dots by item; items without dots may be left out.
        rule: budget and cap; by default those for this number of items.

    Raises:
        ValueError: if there are fewer than two items.
    """
    rule = rule or dot_rule(len(items))
    found = [dot_faults(items, ballot, rule) for ballot in ballots]
    good = [ballot for ballot, faults in zip(ballots, found, strict=True) if not faults]
    dots: Counter[str] = Counter()
    for ballot in good:
        dots.update(ballot)
    backers = Counter(item for ballot in good for item, count in ballot.items() if count)
    return DotTally(
        items=tuple(items),
        dots=tuple(dots[item] for item in items),
        backers=tuple(backers[item] for item in items),
        ranks=tuple(competition_ranks([float(dots[item]) for item in items]).tolist()),
        rule=rule,
        valid=len(good),
        faults=tuple((place, faults) for place, faults in enumerate(found) if faults),
    )


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether a text is adopted."""

    spread: Spread
    """Median and spread of the votes, 5 champion to 1 block."""
    counts: tuple[int, int, int, int, int]
    """How many voted 1, 2, 3, 4 and 5."""
    blocks: int
    """How many voted 1, block."""
    adopted: bool
    """Whether the median is 4 at least and nobody blocks."""


def consent(votes: Numbers) -> Consent:
    """Tell whether a text is adopted: the median vote is 4 at least and nobody votes 1; missing votes are left out.

    The five steps follow Kaner, S. et al. (1996), Facilitator's Guide to Participatory Decision-Making (gradients of
    agreement); the rule of adoption is custkit's own.

    Raises:
        ValueError: if a vote is no whole number from 1 to 5.
    """
    there = known(votes)
    if not np.isin(there, (1, 2, 3, 4, 5)).all():
        raise ValueError("a vote is a whole number from 1 to 5")
    one, two, three, four, five = (int((there == step).sum()) for step in (1, 2, 3, 4, 5))
    blocks = int((there <= BLOCK_VOTE).sum())
    found = spread(there)
    adopted = found.median is not None and found.median >= ADOPT_MEDIAN and blocks == 0
    return Consent(found, (one, two, three, four, five), blocks, adopted)
