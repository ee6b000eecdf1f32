"""Rows of a unit's plan on what is done: initiatives, their scores, the choice, their steps (PR-01 to RM-01)."""

from dataclasses import dataclass
from datetime import date

__all__ = ["Activity", "Initiative", "Scored", "Selection"]


@dataclass(frozen=True, slots=True)
class Initiative:
    """A policy, goal or project that is a candidate for the plan (PR-01)."""

    id: str
    title: str
    kind: str
    objectives: tuple[str, ...]
    origins: tuple[str, ...]
    """Row ids of findings: TOWS strategies, root causes, assets, drivers."""
    beneficiary: str = ""
    """``internal`` or ``external``."""
    kpi_effect: str = ""
    first_step: str = ""
    cost_band: str = ""
    """``XS`` to ``XL``."""
    duration: float | None = None
    """Months."""
    predecessors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    proposers: int = 0
    """How many people proposed it before the merge."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The objectives it serves and the findings it came from."""
        return self.objectives + self.origins


@dataclass(frozen=True, slots=True)
class Scored:
    """An initiative's score cells (PR-03)."""

    initiative: str
    cells: tuple[tuple[str, tuple[int, ...]], ...]
    """Criterion id and the ratings of all who gave one, in the order of the criteria."""
    impact: tuple[int, ...]
    effort: tuple[int, ...]
    by_person: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    """Participant code and that person's ratings by criterion."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What was decided on an initiative (PR-04)."""

    initiative: str
    moscow: str
    """``must``, ``should``, ``could`` or ``wont``; empty when not decided."""
    dots: int
    staff_months: float | None = None
    cost: float | None = None
    year: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """A step of the roadmap, milestones among them (RM-01)."""

    id: str
    title: str
    initiative: str
    deliverable: str
    start: date | None
    end: date | None
    days: tuple[float, float, float] | None
    """Optimistic, likely and pessimistic working days, where given."""
    milestone: bool
    acceptance: str
    accountable: str
    """Exactly one post."""
    responsible: tuple[str, ...]
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    gate: str = ""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The initiative it carries out."""
        return (self.initiative,) if self.initiative else ()
