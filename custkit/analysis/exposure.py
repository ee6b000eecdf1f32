"""What revenue an outage puts at stake: most of it comes later, some of it never (formula F-17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["OUTAGE_HOURS", "Exposure", "deferred_revenue", "exposure_curve", "revenue_exposure"]

OUTAGE_HOURS: Final = (1.0, 4.0, 24.0, 72.0, 168.0)
"""An hour, four hours, a day, three days, a week: the lengths for which IT-06 asks the impact of an interruption."""


def deferred_revenue(per_hour: float, hours: float, carried: float = 0.0) -> float:
    """Revenue that an outage keeps from coming in on time, in the currency of ``per_hour``.

    The rule is custkit's own: customs revenue is mostly delayed by an outage, not lost, so the two are told apart.

    Args:
        per_hour: revenue in an hour of normal work.
        hours: length of the outage in such hours.
        carried: share of the volume that the fallback carries meanwhile, 0 to 1.

    Raises:
        ValueError: if a number is negative or the share above 1.
    """
    if min(per_hour, hours, carried) < 0 or carried > 1:
        raise ValueError(f"revenue, hours and share are not negative, and a share is at most 1: {per_hour}, {hours}")
    return per_hour * hours * (1 - carried)


@dataclass(frozen=True, slots=True)
class Exposure:
    """What one outage puts at stake, in the currency of the revenue given."""

    hours: float
    """Length of the outage."""
    deferred: float
    """Revenue that comes late or never."""
    lost: float
    """The part of it that never comes."""


def revenue_exposure(per_hour: float, hours: float, never: float, carried: float = 0.0) -> Exposure:
    """Tell what an outage defers, and what of it is lost (formula F-17).

    Args:
        per_hour: revenue in an hour of normal work.
        hours: length of the outage in such hours.
        never: share of deferred revenue that is never recovered, 0 to 1.
        carried: share of the volume that the fallback carries meanwhile, 0 to 1.

    Raises:
        ValueError: if a number is negative or a share above 1.
    """
    if not 0 <= never <= 1:
        raise ValueError(f"the share never recovered goes from 0 to 1: {never}")
    deferred = deferred_revenue(per_hour, hours, carried)
    return Exposure(hours, deferred, deferred * never)


def exposure_curve(
    per_hour: float, never: float, carried: float = 0.0, at: Sequence[float] = OUTAGE_HOURS
) -> tuple[Exposure, ...]:
    """Tell what outages of several lengths put at stake: by default an hour, four hours, a day, three, and a week.

    Raises:
        ValueError: if a number is negative or a share above 1.
    """
    return tuple(revenue_exposure(per_hour, hours, never, carried) for hours in at)
