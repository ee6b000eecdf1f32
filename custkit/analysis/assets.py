"""What an administration has to build on: its assets by four tests (VRIO).

Source: Barney, J. (1991), Firm resources and sustained competitive advantage, Journal of Management 17(1), with the
fourth test of his later books. An administration has no competitors, so the words tell what it can rely on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

__all__ = ["Asset", "AssetStanding", "Vrio", "asset_table", "vrio"]

Vrio: TypeAlias = Literal["burden", "common", "passing", "idle", "lasting"]
ORDER: Final[tuple[Vrio, ...]] = ("lasting", "idle", "passing", "common", "burden")
"""Strongest first."""


def vrio(valuable: bool | None, rare: bool | None, hard_to_copy: bool | None, organised: bool | None) -> Vrio | None:
    """Name what an asset is by Barney's tests, asked in their order; the first *no* decides.

    Returns:
        ``burden`` (not valuable: Barney's disadvantage), ``common`` (not rare: parity), ``passing`` (others can have it
        soon: a temporary advantage), ``idle`` (the administration is not organised to use it: an unused advantage),
        ``lasting`` (all four: a sustained advantage), or None when a test before the first *no* is unknown.
    """
    tests: tuple[tuple[bool | None, Vrio], ...] = (
        (valuable, "burden"),
        (rare, "common"),
        (hard_to_copy, "passing"),
        (organised, "idle"),
    )
    for passed, otherwise in tests:
        if passed is None:
            return None
        if not passed:
            return otherwise
    return "lasting"


@dataclass(frozen=True, slots=True)
class Asset:
    """Something that the administration has; None for what nobody knows."""

    id: str
    """Row id."""
    valuable: bool | None
    """Does it help to reach what the administration is for?"""
    rare: bool | None
    """Do few others have it?"""
    hard_to_copy: bool | None
    """Would it take others long to get it?"""
    organised: bool | None
    """Is the administration set up to use it?"""
    quantity: float | None = None
    """How much of it, in a unit of its own."""
    free: float | None = None
    """Share that is free in the next twelve months, 0 to 1."""


@dataclass(frozen=True, slots=True)
class AssetStanding:
    """What an asset is good for."""

    id: str
    """Row id."""
    standing: Vrio | None
    """What it is; None when a test that decides is unknown."""
    passed: int
    """How many of the four tests it passed for certain."""
    available: float | None
    """Quantity that is free, in its own unit; None when quantity or share is unknown."""


def asset_table(assets: Sequence[Asset]) -> tuple[AssetStanding, ...]:
    """Tell what assets are good for: lasting ones first, undecided ones last, otherwise in the order they were given.

    Raises:
        ValueError: if a quantity is negative or a share lies outside 0 to 1.
    """
    for asset in assets:
        if (asset.quantity is not None and asset.quantity < 0) or (asset.free is not None and not 0 <= asset.free <= 1):
            raise ValueError(f"{asset.id}: a quantity is not negative, and the free share goes from 0 to 1")
    rows = [_standing(asset) for asset in assets]
    return tuple(sorted(rows, key=lambda row: len(ORDER) if row.standing is None else ORDER.index(row.standing)))


def _standing(asset: Asset) -> AssetStanding:
    tests = (asset.valuable, asset.rare, asset.hard_to_copy, asset.organised)
    free = None if asset.quantity is None or asset.free is None else asset.quantity * asset.free
    return AssetStanding(asset.id, vrio(*tests), sum(test is True for test in tests), free)
