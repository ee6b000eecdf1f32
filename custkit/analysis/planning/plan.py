"""What choosing within means finds: a roadmap, what stays outside and why, and how sure all this is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from custkit.analysis.planning.limits import Kind
from custkit.analysis.portfolio import Moscow

__all__ = ["ClassResult", "Funding", "Musts", "Placement", "Plan", "Shortage", "Unplaced", "Why"]

Why: TypeAlias = Literal["refused", "blocked", "long", "short", "open"]


@dataclass(frozen=True, slots=True)
class Placement:
    """A candidate on the roadmap."""

    id: str
    """Stable id."""
    start: int
    """Its first quarter, counted from 0."""
    end: int
    """Its last quarter."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """What is short, where, and by how much."""

    kind: Kind
    """Staff, money, or the share of capacity that a class may take."""
    name: str
    """The skill; ``money``; or the classes of the share."""
    quarter: str
    """Name of the quarter; empty for a share, which holds over the whole plan."""
    needed: float
    """What is asked for, in staff-months or money."""
    free: float
    """What the rest of the plan leaves."""
    short: float
    """What must be added so that it fits; for a share, how much capacity (of any skill, in any quarter)."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A candidate that stays outside, and what would bring it in.

    The shortages rest on the plan as it stands: all that is placed stays where it is. They are the least that must be
    added, staff-months first, money second; with all of them added the candidate fits. A longer plan is the other way.
    """

    id: str
    """Stable id."""
    moscow: Moscow
    """Its class."""
    why: Why
    """``refused``: a won't this time; ``blocked``: it waits for a won't; ``long``: its chain is longer than the plan;
    ``short``: something is short; ``open``: it may fit, but the solver stopped before it knew."""
    waits_for: tuple[str, ...] = ()
    """Unplaced candidates that must come in with it; for ``blocked``, the chain to the won't."""
    start: int | None = None
    """The quarter in which it comes nearest to fitting."""
    shortages: tuple[Shortage, ...] = ()
    """What is short then, for it and all that it waits for together."""
    later: int | None = None
    """How many quarters more would let it in, were staff and money there as in the last quarter of the plan; None
    when a longer plan alone does not help."""


@dataclass(frozen=True, slots=True)
class Musts:
    """Whether all Musts fit, with everything that they wait for."""

    fit: bool | None
    """True and False are proven; None when the solver stopped before it knew."""
    shortages: tuple[Shortage, ...] = ()
    """The least to add so that all fit, staff-months first, money second; empty when that is not the way."""
    least: bool = True
    """Whether it is proven that less does not do."""
    blocked: tuple[tuple[str, ...], ...] = ()
    """Chains from a Must to a won't: no means help, only another decision."""
    longest: int = 0
    """Quarters that their longest chain takes; a plan that is shorter cannot hold them."""
    later: int | None = None
    """How many quarters more would do instead, were staff and money there as in the last quarter."""


@dataclass(frozen=True, slots=True)
class ClassResult:
    """How far one class came; a higher class goes first, whatever the scores below it."""

    moscow: Moscow
    """The class."""
    placed: int
    """How many of it are on the roadmap."""
    count: int
    """How many there are."""
    score: float
    """Sum of the scores on the roadmap."""
    bound: float
    """No plan that does as well in the classes above can have a higher sum."""
    proven: bool
    """Whether the sum is the highest possible."""

    @property
    def gap(self) -> float:
        """Share of the bound that may be missing, from 0 (proven best) to 1."""
        return 0.0 if self.proven or self.bound <= 0 else (self.bound - self.score) / self.bound


@dataclass(frozen=True, slots=True)
class Funding:
    """How the plan's cost in one quarter is covered, the surest money first."""

    quarter: str
    """Name of the quarter."""
    cost: float
    """What the roadmap costs."""
    secured: float
    """Covered by money that is at least 90 % probable."""
    likely: float
    """Covered by money that is at least 50 % probable."""
    hoped: float
    """Covered, if at all, by money that is less probable."""
    gap: float
    """Covered by nothing."""
    expected: float
    """What of the cost can be expected: each part times the probability of its source."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A roadmap within means."""

    placed: tuple[Placement, ...]
    """What is done and when, by start, then in the order given."""
    unplaced: tuple[Unplaced, ...]
    """What is not done, in the order given."""
    musts: Musts
    """Whether all Musts fit."""
    classes: tuple[ClassResult, ...]
    """Must, should and could, in this order."""
    proven: bool
    """Whether no better set exists: higher classes first, then by score."""
    earliest: bool
    """Whether it is proven that this set cannot start earlier, by the sum of its starts."""
    load: Mapping[str, tuple[float, ...]]
    """For each skill, the staff-months taken in each quarter."""
    funding: tuple[Funding, ...] | None
    """How each quarter is paid; None when nobody knows yet where money comes from."""

    @property
    def gap(self) -> float:
        """The widest gap of the classes, 0 when the set is proven best."""
        return max(row.gap for row in self.classes)
