"""What IT money serves, and which contracts end soon (IT-03; KPI-27 of the catalogue)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from custkit.analysis.thresholds import CONTRACT_MONTHS
from custkit.model.plan_it import SpendItem

__all__ = ["PURPOSES", "Spending", "contracts_ending", "spending"]

PURPOSES: Final = ("run", "grow", "transform")


@dataclass(frozen=True, slots=True)
class Spending:
    """IT spending by purpose, and how much of it serves an objective; money in the unit's own currency."""

    total: float
    """Cost of all items whose cost is known."""
    by_purpose: tuple[tuple[str, float, float], ...]
    """Purpose (empty where none was chosen), its cost, and the part of it that serves an objective."""
    aligned: float
    """Cost of the items that serve an objective."""
    unlinked: tuple[SpendItem, ...]
    """Items that serve none, the most expensive first; those of unknown cost last."""
    unknown: tuple[str, ...]
    """Ids of items whose cost nobody knows; they are in no sum."""

    @property
    def share(self) -> float | None:
        """Aligned share of the cost that is known, 0 to 1; None without any."""
        return self.aligned / self.total if self.total else None


def spending(items: Sequence[SpendItem]) -> Spending:
    """Add up what the items cost, by purpose and by whether they serve an objective."""
    known = [item for item in items if item.cost is not None]
    purposes = [*PURPOSES, *({item.purpose for item in known} - set(PURPOSES))]
    return Spending(
        total=_cost(known),
        by_purpose=tuple(
            (purpose, _cost(own), _cost([item for item in own if item.objectives]))
            for purpose in purposes
            if (own := [item for item in known if item.purpose == purpose])
        ),
        aligned=_cost([item for item in known if item.objectives]),
        unlinked=tuple(sorted((i for i in items if not i.objectives), key=lambda i: (i.cost is None, -(i.cost or 0)))),
        unknown=tuple(item.id for item in items if item.cost is None),
    )


def _cost(items: Sequence[SpendItem]) -> float:
    return sum((item.cost or 0.0 for item in items), start=0.0)


def contracts_ending(
    items: Sequence[SpendItem], today: date, months: int = CONTRACT_MONTHS
) -> tuple[tuple[SpendItem, int], ...]:
    """The contracts that end within so many months, and those that have ended, with the whole months that are left.

    A contract that has ended has months below zero.
    """
    dated = [(item, _months(today, item.contract_end)) for item in items if item.contract_end]
    return tuple(
        sorted(((item, left) for item, left in dated if left < months), key=lambda pair: pair[0].contract_end or today)
    )


def _months(today: date, end: date) -> int:
    """Whole months from today until the end."""
    apart = 12 * (end.year - today.year) + end.month - today.month
    return apart - (end.day < today.day)
