"""Families of posts: how many are missing, who comes in which year, and what is still missing then."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from custkit.analysis.thresholds import TIE_TOLERANCE
from custkit.model.plan_means import PostFamily

__all__ = ["FamilyGap", "family_gaps"]


@dataclass(frozen=True, slots=True)
class FamilyGap:
    """What one family lacks, in full-time equivalents."""

    family: PostFamily
    gap: float | None
    """Needed less existing, never below 0; None when one of the two is unknown."""
    after: tuple[float | None, ...]
    """What is still missing at the end of each year, with that year's recruits; None where the gap is unknown."""
    too_many: bool
    """Whether more are recruited than are missing."""

    @property
    def recruited(self) -> float:
        """All recruits of all years; a year without a number counts as none."""
        return math.fsum(number or 0.0 for number in self.family.recruits)

    @property
    def open(self) -> float | None:
        """What is missing at the end; None when the gap is unknown."""
        return self.after[-1] if self.after else self.gap


def family_gaps(families: Sequence[PostFamily]) -> tuple[FamilyGap, ...]:
    """Tell the gap of each family, year by year, in their order."""
    return tuple(_gap(family) for family in families)


def _gap(family: PostFamily) -> FamilyGap:
    known = family.existing is not None and family.needed is not None
    gap = max((family.needed or 0.0) - (family.existing or 0.0), 0.0) if known else None
    left, after = gap, []
    for number in family.recruits:
        left = None if left is None else max(left - (number or 0.0), 0.0)
        after.append(left)
    whole = math.fsum(number or 0.0 for number in family.recruits)
    return FamilyGap(family, gap, tuple(after), gap is not None and whole > gap + TIE_TOLERANCE)
