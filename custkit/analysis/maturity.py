"""Maturity as people rate it: where a unit stands, how far it wants to go, and where colleagues see it differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from custkit.analysis.agreement import Agreement, agreement
from custkit.analysis.missing import Floats, Numbers, known, to_floats
from custkit.analysis.ranks import display_order
from custkit.analysis.thresholds import BAND_MINIMUM, IQR_DISCUSS, TIE_TOLERANCE

__all__ = ["BandView", "Dimension", "DimensionMaturity", "Maturity", "band_views", "mean_and_weakest", "unit_maturity"]

LEVELS = (0, 1, 2, 3, 4)
"""Absent, ad hoc, written and used in places, measured and managed, improving and trusted by users."""


def mean_and_weakest(levels: Numbers) -> tuple[float, float] | None:
    """Give the mean and the weakest of a unit's dimensions, the two honest ways of one figure; None if all are unknown.

    Source: the choice between averaging and the weakest link in the TADAT Field Guide (formula F-21).
    """
    there = known(levels)
    return (float(there.mean()), float(there.min())) if there.size else None


@dataclass(frozen=True, slots=True)
class Dimension:
    """What the people of one unit said of one dimension, one entry for each person in the same order."""

    name: str
    """Name or id."""
    current: tuple[float | None, ...]
    """Level today, 0 to 4; None for *don't know*."""
    target: tuple[float | None, ...]
    """Level wanted, 0 to 4; None for *don't know*."""


@dataclass(frozen=True, slots=True)
class BandView:
    """How one role band sees a dimension."""

    band: str
    """Role band."""
    n: int
    """How many of the band gave a level, three at least."""
    median: float
    """Their median level today."""


@dataclass(frozen=True, slots=True)
class DimensionMaturity:
    """Where a unit stands on one dimension."""

    name: str
    """Name or id."""
    current: Agreement
    """Levels today: median, spread and consensus."""
    target: Agreement
    """Levels wanted: median, spread and consensus."""
    gap: float | None
    """Median wanted less median today, in levels; None when one is unknown."""
    bands: tuple[BandView, ...]
    """By role band, in alphabetical order; empty unless each band has three people at least."""
    band_gap: float | None
    """The widest difference between two bands' medians, in levels; None without bands."""


@dataclass(frozen=True, slots=True)
class Maturity:
    """Where a unit stands as a whole."""

    dimensions: tuple[DimensionMaturity, ...]
    """One for each dimension, in the order they were given."""
    mean: float | None
    """Mean of the dimensions' medians today, 0 to 4; None when all are unknown."""
    weakest: float | None
    """Lowest median today, 0 to 4; None when all are unknown."""
    weakest_dimensions: tuple[str, ...]
    """The dimensions at that level."""
    mean_target: float | None
    """Mean of the dimensions' medians wanted, 0 to 4; None when all are unknown."""
    disagreements: tuple[str, ...]
    """Dimensions to talk about: an interquartile range of 2 or more, or bands 2 levels apart; widest first."""


def band_views(levels: Sequence[float | None], bands: Sequence[str]) -> tuple[BandView, ...]:
    """Give the median of each role band; nothing at all unless each band has three people with a level.

    A single band is no breakdown, and gives nothing either.

    Args:
        levels: one for each person, None for *don't know*.
        bands: role band of each person.

    Raises:
        ValueError: if the two differ in length.
    """
    table = to_floats(levels)
    if table.size != len(bands):
        raise ValueError("each person has one role band")
    groups: Mapping[str, Floats] = {
        band: known(table[[member == band for member in bands]]) for band in sorted(set(bands))
    }
    if len(groups) < 2 or min(group.size for group in groups.values()) < BAND_MINIMUM:
        return ()
    return tuple(BandView(band, group.size, float(np.median(group))) for band, group in groups.items())


def unit_maturity(dimensions: Sequence[Dimension], bands: Sequence[str] = ()) -> Maturity:
    """Tell where a unit stands on each dimension and as a whole, and what its people should talk about.

    Args:
        dimensions: what the people said, each dimension once.
        bands: role band of each person, in the order of the answers; left out, nothing is broken down.

    Raises:
        ValueError: if a level is no whole number from 0 to 4, or people and bands differ in number.
    """
    rows = tuple(_dimension(dimension, bands) for dimension in dimensions)
    current = [row.current.spread.median for row in rows]
    summary = mean_and_weakest(current)
    target = mean_and_weakest([row.target.spread.median for row in rows])
    strain = [_strain(row) for row in rows]
    return Maturity(
        dimensions=rows,
        mean=summary[0] if summary else None,
        weakest=summary[1] if summary else None,
        weakest_dimensions=tuple(
            row.name
            for row, level in zip(rows, current, strict=True)
            if summary and level is not None and level <= summary[1] + TIE_TOLERANCE
        ),
        mean_target=target[0] if target else None,
        disagreements=tuple(
            rows[place].name for place in display_order(strain) if strain[place] >= IQR_DISCUSS - TIE_TOLERANCE
        ),
    )


def _dimension(dimension: Dimension, bands: Sequence[str]) -> DimensionMaturity:
    current, target = agreement(dimension.current, LEVELS), agreement(dimension.target, LEVELS)
    today, wanted = current.spread.median, target.spread.median
    views = band_views(dimension.current, bands) if bands else ()
    apart = [abs(one.median - other.median) for one, other in combinations(views, 2)]
    return DimensionMaturity(
        name=dimension.name,
        current=current,
        target=target,
        gap=None if today is None or wanted is None else wanted - today,
        bands=views,
        band_gap=max(apart, default=None),
    )


def _strain(row: DimensionMaturity) -> float:
    return max(row.current.spread.iqr or 0.0, row.band_gap or 0.0)
