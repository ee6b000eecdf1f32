"""Which few causes bring most of the loss (formula F-23)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from custkit.analysis.ranks import competition_ranks, display_order
from custkit.analysis.thresholds import PARETO_SHARE, TIE_TOLERANCE

__all__ = ["Cause", "Pareto", "cumulative_shares", "pareto"]


def cumulative_shares(amounts: Sequence[float]) -> tuple[float, ...]:
    """Running sum of amounts as a share of their total, in the order they are given, the last one 1.

    Source: Juran, J. M. (1951), Quality Control Handbook: the vital few and the useful many.

    Raises:
        ValueError: if an amount is negative, or they are all zero.
    """
    total = sum(amounts)
    if total <= 0 or min(amounts) < 0:
        raise ValueError("losses are not negative, and one at least is above zero")
    return tuple(running / total for running in accumulate(amounts))


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause among the others."""

    name: str
    """Name; empty when the log does not say."""
    amount: float
    """What it cost, in the unit given."""
    rank: int
    """Place, 1 cost most; causes that cost the same share a place."""
    share: float
    """Of the whole loss, 0 to 1."""
    cumulative: float
    """Its share and those of all before it."""
    vital: bool
    """Whether it is one of the fewest causes that make 80 %; one that costs the same as the last of them is one too."""


@dataclass(frozen=True, slots=True)
class Pareto:
    """Causes by what they cost, most first; those that cost the same stay in the order they came."""

    causes: tuple[Cause, ...]
    """Empty when nothing was lost."""
    total: float
    """The whole loss."""


def pareto(losses: Mapping[str, float]) -> Pareto:
    """Sort causes by what they cost and tell the vital few (formula F-23).

    Raises:
        ValueError: if a loss is negative.
    """
    if any(amount < 0 for amount in losses.values()):
        raise ValueError("losses are not negative")
    total = sum(losses.values(), start=0.0)
    if total <= 0:
        return Pareto((), 0.0)
    names, amounts = list(losses), list(losses.values())
    order = display_order(amounts)
    ranks = competition_ranks(amounts)
    running = cumulative_shares([amounts[place] for place in order])
    last = next(number for number, share in enumerate(running) if share >= PARETO_SHARE - TIE_TOLERANCE)
    least = amounts[order[last]]
    return Pareto(
        tuple(
            Cause(
                name=names[place],
                amount=amounts[place],
                rank=int(ranks[place]),
                share=amounts[place] / total,
                cumulative=share,
                vital=amounts[place] >= least - TIE_TOLERANCE,
            )
            for place, share in zip(order, running, strict=True)
        ),
        total,
    )
