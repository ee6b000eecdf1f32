"""Scores of items on weighted criteria, and how firm the ranking is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from custkit.analysis.missing import Floats, Numbers, Table, to_floats
from custkit.analysis.ranks import competition_ranks
from custkit.analysis.thresholds import (
    COVERAGE_MINIMUM,
    DIRICHLET_CONCENTRATION,
    DRAWS,
    GRID_CUT,
    SEED,
    TIE_TOLERANCE,
)

__all__ = [
    "Criterion",
    "Effort",
    "Ranking",
    "ScoredItem",
    "impact_effort",
    "rank_weights",
    "roc_weights",
    "score",
    "top_shares",
    "unit_values",
    "weighted_sum",
]

Effort: TypeAlias = Literal["quick_win", "big_project", "fill_in", "reconsider"]


def roc_weights(n: int) -> Floats:
    """Rank-order-centroid weights for n ranked criteria, most important first, shape ``(n,)``, summing to 1 (F-05).

    Source: Barron, F. H. and Barrett, B. E. (1996), Decision quality using ranked attribute weights, Management
    Science 42(11): w_k = (1/n) sum of 1/i for i = k..n.

    Raises:
        ValueError: if there is no criterion.
    """
    if n < 1:
        raise ValueError("weights need one criterion at least")
    return np.flip(np.cumsum(1 / np.arange(n, 0, -1))) / n


def rank_weights(points: Numbers) -> Floats:
    """Rank-order-centroid weights for criteria in any order, from points of which more is more important.

    Args:
        points: such as Borda points, shape ``(criteria,)``; tied criteria share the mean weight of their places.

    Raises:
        ValueError: if a number is missing or there is none.
    """
    ranks = competition_ranks(points)
    by_place = roc_weights(ranks.size)
    return np.array([by_place[rank - 1 : rank - 1 + (ranks == rank).sum()].mean() for rank in ranks])


def unit_values(cells: Table, low: float, high: float, cost: Sequence[bool]) -> Floats:
    """Put scores on a scale from 0 (worst) to 1 (best), reversed where less is better.

    The ends are those of the scale, not of the scores given, so that one more item changes nobody else's value.

    Args:
        cells: shape ``(items, criteria)``; NaN or None where unknown, and kept so.
        low: lowest step of the scale.
        high: highest step of the scale, above the lowest.
        cost: one flag for each criterion; True where less is better.

    Raises:
        ValueError: if a score lies outside the scale, or the shapes differ.
    """
    table = to_floats(cells)
    if table.ndim != 2 or table.shape[1] != len(cost) or low >= high:
        raise ValueError("scores need a table of items and criteria, one cost flag for each criterion, and a scale")
    if (table < low).any() or (table > high).any():
        raise ValueError(f"a score lies outside the scale {low} to {high}")
    values = (table - low) / (high - low)
    return np.where(np.asarray(cost, dtype=bool), 1 - values, values)


def weighted_sum(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Add up values by weight; an unknown cell drops out and its weight is shared among the known ones (formula F-06).

    Source: Keeney, R. L. and Raiffa, H. (1976), Decisions with Multiple Objectives.

    Args:
        values: from 0 to 1, NaN where unknown, shape ``(items, criteria)``.
        weights: not negative, shape ``(criteria,)`` or ``(draws, criteria)``.

    Returns:
        Score, NaN where no weighted cell is known, and coverage, the share of weight on known cells; each of shape
        ``(items,)`` or ``(draws, items)``.
    """
    there = ~np.isnan(values)
    total = weights @ np.where(there, values, 0.0).T
    weight = weights @ there.T.astype(np.float64)
    scores = np.divide(total, weight, out=np.full_like(total, np.nan), where=weight > 0)
    return scores, weight / weights.sum(axis=-1, keepdims=weights.ndim > 1)


def top_shares(values: Floats, weights: Floats, top: int, *, draws: int = DRAWS, seed: int = SEED) -> Floats:
    """Share of random weight sets in which each item is among the first ``top``, shape ``(items,)``.

    Source: after Lahdelma, R., Hokkanen, J. and Salminen, P. (1998), SMAA: stochastic multiobjective acceptability
    analysis, European Journal of Operational Research 106(1); weights are drawn from Dirichlet(50 w) round the agreed
    ones. Items without a score get NaN.

    Args:
        values: from 0 to 1, NaN where unknown, shape ``(items, criteria)``.
        weights: the agreed weights, shape ``(criteria,)``; a criterion of weight 0 stays at 0.
        top: how many first places count.
        draws: how many weight sets.
        seed: where the random numbers start; the same seed gives the same shares.
    """
    shares = np.full(len(values), np.nan)
    used = weights > 0
    scored = (~np.isnan(values[:, used])).any(axis=1)
    if not scored.any():
        return shares
    random = np.random.default_rng(seed)
    drawn = random.dirichlet(DIRICHLET_CONCENTRATION * weights[used] / weights.sum(), size=draws)
    scores, _ = weighted_sum(values[np.ix_(scored, used)], drawn)
    shares[scored] = (competition_ranks(scores) <= top).mean(axis=0)
    return shares


@dataclass(frozen=True, slots=True)
class Criterion:
    """What items are scored on."""

    name: str
    """Name or id."""
    weight: float
    """Its weight, not negative; weights need not sum to 1."""
    cost: bool = False
    """Whether less is better."""


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """One item's place in the ranking."""

    item: str
    """Name or id."""
    score: float | None
    """Weighted value from 0 (worst) to 1 (best) over the known cells; None when no weighted cell is known."""
    rank: int | None
    """Place for display, 1 is best; tied items share a place; None without a score."""
    coverage: float
    """Share of weight on known cells, 0 to 1."""
    thin: bool
    """Whether less than 70 % of the weight is known, so that the score is a hint only."""
    stability: float | None
    """Share of drawn weight sets in which the item is among the first ``top``; None without a score."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Items scored on weighted criteria."""

    rows: tuple[ScoredItem, ...]
    """One row for each item, in the order they were given."""
    weights: tuple[float, ...]
    """The criteria's weights, summing to 1."""
    top: int
    """How many first places the stability is about."""
    draws: int
    """How many weight sets were drawn."""
    seed: int
    """Where the random numbers started."""


def score(  # noqa: PLR0913  the last four have a default that workshops keep
    items: Sequence[str],
    criteria: Sequence[Criterion],
    cells: Table,
    *,
    scale: tuple[float, float] = (1.0, 5.0),
    top: int = 1,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Ranking:
    """Rank items by their weighted scores and tell how firm each place is (formula F-06).

    Args:
        items: one at least.
        criteria: one at least, some weight above zero.
        cells: the scores, shape ``(items, criteria)``; None or NaN for *don't know*, which is never a zero.
        scale: lowest and highest step of the scores.
        top: how many first places the stability is about; at most all.
        draws: how many weight sets are drawn.
        seed: where the random numbers start.

    Raises:
        ValueError: if the shapes differ, a score lies outside the scale, or the weights are negative or all zero.
    """
    weights = np.array([criterion.weight for criterion in criteria], dtype=np.float64)
    if weights.size == 0 or (weights < 0).any() or weights.sum() <= 0:
        raise ValueError("weights are not negative, and one at least is above zero")
    values = unit_values(cells, *scale, cost=[criterion.cost for criterion in criteria])
    if len(values) != len(items):
        raise ValueError(f"{len(items)} items need as many rows of scores, not {len(values)}")
    weights /= weights.sum()
    scores, coverage = weighted_sum(values, weights)
    shares = top_shares(values, weights, top, draws=draws, seed=seed)
    ranks = _known_ranks(scores)
    rows = tuple(
        ScoredItem(
            item=item,
            score=None if rank is None else float(scores[place]),
            rank=rank,
            coverage=float(coverage[place]),
            thin=bool(coverage[place] < COVERAGE_MINIMUM - TIE_TOLERANCE),
            stability=None if rank is None else float(shares[place]),
        )
        for place, (item, rank) in enumerate(zip(items, ranks, strict=True))
    )
    return Ranking(rows, tuple(weights.tolist()), top, draws, seed)


def _known_ranks(scores: Floats) -> list[int | None]:
    there: npt.NDArray[np.bool_] = ~np.isnan(scores)
    ranks = iter(competition_ranks(scores[there]).tolist() if there.any() else [])
    return [next(ranks) if known else None for known in there]


def impact_effort(impact: float | None, effort: float | None) -> Effort | None:
    """Name the quadrant of the impact-effort matrix; cuts at 3, a point on the line belongs to the upper half.

    Returns:
        ``quick_win`` (much impact, little effort), ``big_project`` (much of both), ``fill_in`` (little of both),
        ``reconsider`` (little impact, much effort), or None when one of the two is unknown.
    """
    if impact is None or effort is None:
        return None
    if impact >= GRID_CUT:
        return "big_project" if effort >= GRID_CUT else "quick_win"
    return "reconsider" if effort >= GRID_CUT else "fill_in"
