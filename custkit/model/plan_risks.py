"""Rows of a unit's plan on what may go wrong and what already has (RM-02)."""

from dataclasses import dataclass
from datetime import date

__all__ = ["IssueEntry", "RiskEntry"]


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """A risk in the register."""

    id: str
    cause: str
    """A fact of today."""
    event: str
    """What may happen."""
    effect: str
    """What it leads to."""
    likelihood: int | None
    """1 to 5, before any response."""
    impact: int | None
    """1 to 5, before any response."""
    trigger: str = ""
    response: str = ""
    """``avoid``, ``reduce``, ``transfer`` or ``accept``; empty when not decided."""
    actions: tuple[str, ...] = ()
    """Ids of the roadmap's steps that answer it."""
    owner: str = ""
    """A post."""
    residual_likelihood: int | None = None
    residual_impact: int | None = None
    reason: str = ""
    review: date | None = None
    likelihoods: tuple[int, ...] = ()
    """What those who proposed it gave alone, before the unit agreed."""
    impacts: tuple[int, ...] = ()
    """The same for impact."""


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """A problem that exists already."""

    id: str
    title: str
    raised: date
    severity: int | None
    """1 to 3, 3 is worst."""
    owner: str = ""
    resolution: str = ""
    closed: date | None = None
