"""How ready people are for a change, and where it gets stuck (ADKAR)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from custkit.analysis.agreement import Spread, spread
from custkit.analysis.missing import Numbers, known
from custkit.analysis.thresholds import BARRIER_MEDIAN, TIE_TOLERANCE

__all__ = ["ELEMENTS", "Element", "ElementReadiness", "Readiness", "barrier", "readiness"]

Element: TypeAlias = Literal["awareness", "desire", "knowledge", "ability", "reinforcement"]
ELEMENTS: Final[tuple[Element, ...]] = ("awareness", "desire", "knowledge", "ability", "reinforcement")
"""In the order in which people need them."""


def barrier(medians: Sequence[float | None]) -> int | None:
    """Position of the first element with a median up to 3, where the change gets stuck; None when there is none.

    Source: Hiatt, J. M. (2006), ADKAR: a model for change in business, government and our community. An element that
    nobody rated is passed over.
    """
    return next(
        (n for n, value in enumerate(medians) if value is not None and value <= BARRIER_MEDIAN + TIE_TOLERANCE), None
    )


@dataclass(frozen=True, slots=True)
class ElementReadiness:
    """How people rate one element, 1 to 5."""

    element: Element
    """Which one."""
    spread: Spread
    """Median and spread."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready people are."""

    elements: tuple[ElementReadiness, ...]
    """All five, in their order."""
    barrier: Element | None
    """Where to work first; what comes after it helps little before it is overcome. None when there is none."""
    unknown_before: tuple[Element, ...]
    """Elements that nobody rated and that come before the barrier, or all unrated ones without a barrier: ask again."""


def readiness(ratings: Mapping[Element, Numbers]) -> Readiness:
    """Tell how ready people are and what to work on first.

    Args:
        ratings: what each person gave each element, 1 to 5, None where somebody gave none; elements that nobody was
            asked about may be left out.

    Raises:
        ValueError: if a rating lies outside 1 to 5.
    """
    given = {element: known(ratings.get(element, ())) for element in ELEMENTS}
    if any((values < 1).any() or (values > 5).any() for values in given.values()):
        raise ValueError("readiness is rated from 1 to 5")
    rows = tuple(ElementReadiness(element, spread(values)) for element, values in given.items())
    place = barrier([row.spread.median for row in rows])
    before = rows if place is None else rows[:place]
    return Readiness(
        elements=rows,
        barrier=None if place is None else ELEMENTS[place],
        unknown_before=tuple(row.element for row in before if row.spread.median is None),
    )
