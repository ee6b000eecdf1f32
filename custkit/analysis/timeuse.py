"""Where working time goes: how much of it is eaten by what is urgent (formula F-18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from custkit.analysis.maturity import BandView, band_views
from custkit.analysis.thresholds import BAND_MINIMUM, FIREFIGHTING_MOST, TIE_TOLERANCE

__all__ = ["TimeUse", "Week", "firefighting_share", "time_use"]


def firefighting_share(urgent: float, logged: float) -> float:
    """Share of logged hours that went to urgent matters, important or not, 0 to 1.

    Source: Covey, S. R. (1989), The 7 Habits of Highly Effective People, the time management matrix.

    Raises:
        ValueError: if nothing was logged, or more was urgent than logged.
    """
    if logged <= 0 or not 0 <= urgent <= logged:
        raise ValueError(f"urgent hours are a part of the logged ones: {urgent} of {logged}")
    return urgent / logged


@dataclass(frozen=True, slots=True)
class Week:
    """One person's week in the four boxes of the matrix, in hours."""

    urgent_important: float
    """Crises and deadlines."""
    important: float
    """Not urgent: prevention, planning, people."""
    urgent: float
    """Not important: interruptions, other people's deadlines."""
    neither: float
    """Neither urgent nor important."""

    @property
    def logged(self) -> float:
        """All hours."""
        return self.urgent_important + self.important + self.urgent + self.neither

    @property
    def share(self) -> float | None:
        """Share of urgent hours, 0 to 1; None when nothing was logged."""
        return firefighting_share(self.urgent_important + self.urgent, self.logged) if self.logged else None


@dataclass(frozen=True, slots=True)
class TimeUse:
    """How much of a unit's time is firefighting; one person's hours never leave that person."""

    n: int
    """How many people logged hours."""
    share: float | None
    """Median of their own shares, 0 to 1; None when nobody logged any."""
    alarm: bool
    """Whether it is above 40 %, so that the unit's initiatives should stop or reduce something."""
    personal: bool
    """Whether so few answered (below three) that the median tells about a person: keep it inside the unit."""
    bands: tuple[BandView, ...]
    """Median share by role band, in alphabetical order; empty unless each band has three people at least."""


def time_use(weeks: Sequence[Week | None], bands: Sequence[str] = ()) -> TimeUse:
    """Tell how much of a unit's time is firefighting (formula F-18).

    Args:
        weeks: each person's week; None where somebody gave none.
        bands: role band of each person, in the same order; left out, nothing is broken down.

    Raises:
        ValueError: if hours are negative, or people and bands differ in number.
    """
    if any(min(week.urgent_important, week.important, week.urgent, week.neither) < 0 for week in weeks if week):
        raise ValueError("hours are not negative")
    shares = [None if week is None else week.share for week in weeks]
    there = [share for share in shares if share is not None]
    middle = median(there) if there else None
    return TimeUse(
        n=len(there),
        share=middle,
        alarm=middle is not None and middle > FIREFIGHTING_MOST + TIE_TOLERANCE,
        personal=0 < len(there) < BAND_MINIMUM,
        bands=band_views(shares, bands) if bands else (),
    )
