"""Money by year and by how sure it is: secured, likely, hoped for, and the gap that nobody has promised to fill."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from custkit.analysis.thresholds import LIKELY_FROM, SECURED_FROM, TIE_TOLERANCE, UNFUNDED_MOST
from custkit.model.plan_means import Money

__all__ = ["FundingStack", "funding_stack", "stacks_by_year"]


@dataclass(frozen=True, slots=True)
class FundingStack:
    """What a year, or an initiative, is to cost, by how sure its money is; in the unit's own currency."""

    secured: float
    """At least 90 % sure."""
    likely: float
    """At least 50 % sure."""
    hoped: float
    """Promised by somebody, and less sure than that; or nobody said how sure."""
    gap: float
    """Nobody has promised it."""

    @property
    def whole(self) -> float:
        """All of it."""
        return math.fsum((self.secured, self.likely, self.hoped, self.gap))

    @property
    def unfunded(self) -> float | None:
        """Share that nobody has promised, 0 to 1; None when nothing costs anything."""
        return self.gap / self.whole if self.whole else None

    @property
    def too_open(self) -> bool:
        """Whether that share is above 30 %."""
        return self.unfunded is not None and self.unfunded > UNFUNDED_MOST + TIE_TOLERANCE


def funding_stack(rows: Sequence[Money]) -> FundingStack:
    """Sort amounts by how sure they are."""
    sums = {"secured": 0.0, "likely": 0.0, "hoped": 0.0, "gap": 0.0}
    for row in rows:
        sums[_kind(row)] += row.amount
    return FundingStack(**sums)


def stacks_by_year(rows: Sequence[Money]) -> tuple[tuple[int, FundingStack], ...]:
    """One stack for each year that has an amount, by year."""
    years = sorted({row.year for row in rows})
    return tuple((year, funding_stack([row for row in rows if row.year == year])) for year in years)


def _kind(row: Money) -> str:
    if row.source in {"unfunded", ""}:
        return "gap"
    chance = row.probability or 0.0
    return "secured" if chance >= SECURED_FROM else "likely" if chance >= LIKELY_FROM else "hoped"
