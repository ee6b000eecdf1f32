"""Rows of a plan on how a change is told and carried: readiness, messages, pledges that were released (VI-04)."""

from dataclasses import dataclass
from datetime import date

from custkit.model.scales import RoleBand

__all__ = ["ElementRatings", "Message", "Pledge"]


@dataclass(frozen=True, slots=True)
class ElementRatings:
    """What everybody said of one element of readiness; the same persons in the same order in all of them."""

    element: str
    """``awareness``, ``desire``, ``knowledge``, ``ability`` or ``reinforcement``."""
    label: str
    levels: tuple[int | None, ...]
    """1 to 5; None where that person gave none."""
    bands: tuple[RoleBand, ...]
    """Role band of each person."""
    expected: int = 0
    """How many were asked."""


@dataclass(frozen=True, slots=True)
class Message:
    """Why, for one audience, in words that it uses itself."""

    audience: str
    """Row id: ``front_line``."""
    label: str
    why: str
    objection: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise of one person, who has released it to the unit; without a name."""

    text: str
    by: date | None
