"""The power-interest grid: whom to manage closely, and whom to win first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from custkit.analysis.ranks import competition_ranks
from custkit.analysis.thresholds import GRID_CUT

__all__ = ["Quadrant", "Stake", "Standing", "quadrant", "stakeholder_grid", "winning_priority"]

Quadrant: TypeAlias = Literal["manage_closely", "keep_satisfied", "keep_informed", "monitor"]


def quadrant(power: float, interest: float) -> Quadrant:
    """Name the quadrant of the grid, cut at 3; a point on the line belongs to the upper half.

    Sources: Mendelow, A. L. (1991), Environmental scanning: the impact of the stakeholder concept; Eden, C. and
    Ackermann, F. (1998), Making Strategy.

    Args:
        power: 1 to 5.
        interest: 1 to 5.
    """
    if power >= GRID_CUT:
        return "manage_closely" if interest >= GRID_CUT else "keep_satisfied"
    return "keep_informed" if interest >= GRID_CUT else "monitor"


def winning_priority(power: float, now: float, wanted: float) -> float:
    """Power times the way still to go: how much it pays to win somebody; below zero, less engagement is wanted.

    Args:
        power: 1 to 5.
        now: engagement today, 0 unaware to 4 leading.
        wanted: engagement wanted, on the same steps.
    """
    return power * (wanted - now)


@dataclass(frozen=True, slots=True)
class Stake:
    """An organisation or post as it was rated; None for what nobody knows."""

    name: str
    """Organisation or post, or its id."""
    power: float | None
    """1 to 5."""
    interest: float | None
    """1 to 5."""
    now: float | None
    """Engagement today, 0 unaware to 4 leading."""
    wanted: float | None
    """Engagement wanted, on the same steps."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands on the grid, and how much it pays to win them."""

    name: str
    """Organisation or post, or its id."""
    quadrant: Quadrant | None
    """Quadrant of the grid; None when power or interest is unknown."""
    priority: float | None
    """Power times (wanted less now), -20 to 20; None when one of them is unknown."""
    rank: int | None
    """Place by priority, 1 is to be won first; tied ones share a place; None without a priority."""


def stakeholder_grid(stakes: Sequence[Stake]) -> tuple[Standing, ...]:
    """Place everybody on the grid and rank them by the priority of winning them, in the order they were given."""
    priorities = [_priority(stake) for stake in stakes]
    there = [priority for priority in priorities if priority is not None]
    ranks = iter(competition_ranks(there).tolist() if there else [])
    return tuple(
        Standing(stake.name, _quadrant(stake), priority, None if priority is None else next(ranks))
        for stake, priority in zip(stakes, priorities, strict=True)
    )


def _priority(stake: Stake) -> float | None:
    if stake.power is None or stake.now is None or stake.wanted is None:
        return None
    return winning_priority(stake.power, stake.now, stake.wanted)


def _quadrant(stake: Stake) -> Quadrant | None:
    if stake.power is None or stake.interest is None:
        return None
    return quadrant(stake.power, stake.interest)
