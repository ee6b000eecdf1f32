"""A country's position: its published figure beside its WCO region and beside its own past.

There is no rank and no league table: a value is told as below, inside or above the middle half of the region. A missing
figure stays missing, and is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Literal

from custkit.analysis.amounts import MEASURED_ON_A_SCALE
from custkit.model.figures import Figure, Indicator

__all__ = ["FEWEST", "Place", "Position", "position"]

FEWEST = 4
"""Economies that a median and quartiles need before they are given (ours)."""

Place = Literal["below", "inside", "above"]
"""Where a value lies against the middle half of its region; its ends are inside."""


@dataclass(frozen=True, slots=True)
class Position:
    """One indicator of one country, set beside its region and its own past."""

    indicator: Indicator
    latest: Figure | None
    """The newest figure; None when there never was one."""
    first: Figure | None
    """The oldest figure."""
    change: float | None
    """Latest minus first, in the indicator's unit; None with fewer than two figures or where it means nothing."""
    held: int
    """Editions or years in which the country has a figure."""
    editions: tuple[int, ...]
    """Editions or years in which any economy has one."""
    compared: Figure | None
    """The country's figure that stands beside the region; None when it has none of that year."""
    year: int | None
    """The common edition or year; None where each economy has its own."""
    peers: tuple[Figure, ...]
    """The figures of the region's other economies, by economy."""
    region: int
    """Economies in the WCO region, the country among them; 0 when it is in none."""
    middle: float | None
    """Median of the region, the country's own figure among the values."""
    lower: float | None
    """First quartile of the region."""
    upper: float | None
    """Third quartile of the region."""
    place: Place | None
    """The compared figure against the middle half of the region."""

    @property
    def with_data(self) -> int:
        """Economies of the region with a figure, the country itself among them when it has one."""
        return len(self.beside())

    def beside(self) -> tuple[Figure, ...]:
        """The figures that stand beside each other: the peers', and the country's own where it has one."""
        return self.peers if self.compared is None else (*self.peers, self.compared)

    @property
    def behind(self) -> bool:
        """Whether newer editions exist, in which the country has no figure."""
        return self.latest is None or self.latest.year < self.editions[-1]


def position(
    indicator: Indicator,
    own: Sequence[Figure],
    peers: Sequence[Figure],
    *,
    editions: Sequence[int],
    region: int,
) -> Position:
    """Set a country's figures beside those of its region and beside its own past.

    Quartiles are linear between ranked values (Hyndman and Fan 1996, type 7), as everywhere in the kit.

    Args:
        indicator: What is measured.
        own: The country's figures, by rising year; may be empty.
        peers: One figure for each other economy of the region that has one; all of one year where the indicator's years
            are shared by all economies.
        editions: Every year in which any economy has a figure, rising; not empty.
        region: How many economies the region has, the country among them.

    Raises:
        ValueError: If the peers' figures are of different years although years are shared.
    """
    latest = own[-1] if own else None
    year = _common_year(indicator, latest, peers)
    compared = latest if year is None else next((figure for figure in own if figure.year == year), None)
    measured = indicator.unit in MEASURED_ON_A_SCALE
    values = [figure.value for figure in (*peers, *([compared] if compared else []))]
    lower, middle, upper = _quartiles(values) if measured and peers else (None, None, None)
    return Position(
        indicator=indicator,
        latest=latest,
        first=own[0] if own else None,
        change=own[-1].value - own[0].value if measured and len(own) > 1 else None,
        held=len(own),
        editions=tuple(editions),
        compared=compared,
        year=year,
        peers=tuple(sorted(peers, key=lambda figure: figure.iso3)),
        region=region,
        middle=middle,
        lower=lower,
        upper=upper,
        place=_place(compared, lower, upper),
    )


def _common_year(indicator: Indicator, latest: Figure | None, peers: Sequence[Figure]) -> int | None:
    if not indicator.years_are_shared:
        return None
    years = {figure.year for figure in peers}
    if len(years) > 1:
        raise ValueError(f"{indicator.id}: figures of {sorted(years)} cannot be set beside each other")
    return next(iter(years), latest.year if latest else None)


def _quartiles(values: Sequence[float]) -> tuple[float, float, float] | tuple[None, None, None]:
    if len(values) < FEWEST:
        return None, None, None
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    return lower, median(values), upper


def _place(figure: Figure | None, lower: float | None, upper: float | None) -> Place | None:
    if figure is None or lower is None or upper is None:
        return None
    if figure.value < lower:
        return "below"
    return "above" if figure.value > upper else "inside"
