"""Which gate a request has really passed, and how far a project is from what was agreed (IT-04).

Two keys turn the lock: the client signs what is needed (G1) and that it works (G4), the provider proves it (G3). A gate
without its signature is not passed, whatever the sheet says. :mod:`custkit.analysis.gates` has the rule for dated keys.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from custkit.analysis.schedule import ThreePoint, three_point
from custkit.model.plan_it import Charter, Demand

__all__ = [
    "HEALTH_BEST",
    "PASSES",
    "DemandStanding",
    "Health",
    "Lack",
    "Variance",
    "effort_total",
    "health",
    "standing",
    "variance",
]

PASSES: Final = ("g0", "g1", "g2", "g3", "g4", "g5")
HEALTH_BEST: Final = 2
"""The best answer to one question of the health check."""
LackKind: TypeAlias = Literal[
    "client_signature", "means", "provider_proof", "acceptance", "own_acceptance", "same_post", "use_date"
]


@dataclass(frozen=True, slots=True)
class Lack:
    """What keeps a gate closed, although the sheet says that it was passed."""

    gate: str
    kind: LackKind


@dataclass(frozen=True, slots=True)
class DemandStanding:
    """How far a request has come."""

    demand: str
    said: str
    """The gate that the sheet names; empty where none."""
    passed: str
    """The last gate whose signatures are there, with all before it."""
    lacks: tuple[Lack, ...]
    """What is missing up to the gate that was named."""
    effort: ThreePoint | None
    """Staff-months from three estimates (formula F-12); None without all three."""


def standing(demand: Demand) -> DemandStanding:
    """Tell which gate a request has really passed."""
    said = PASSES.index(demand.gate) if demand.gate in PASSES else 0
    lacks = tuple(lack for lack in _lacks(demand) if PASSES.index(lack.gate) <= said)
    first = min((PASSES.index(lack.gate) for lack in lacks), default=said + 1)
    effort = three_point(*demand.effort) if demand.effort else None
    return DemandStanding(demand.id, demand.gate, PASSES[min(said, first - 1)], lacks, effort)


def _lacks(demand: Demand) -> tuple[Lack, ...]:
    same = demand.g3_post.casefold() == demand.g4_post.casefold() and demand.g4_post != ""
    checks: tuple[tuple[str, LackKind, bool], ...] = (
        ("g1", "client_signature", not (demand.g1_post and demand.g1_date)),
        ("g2", "means", not demand.g2),
        ("g3", "provider_proof", not (demand.g3_post and demand.g3_proof)),
        ("g4", "own_acceptance", demand.g4_side == "provider"),
        ("g4", "acceptance", not (demand.g4_side and demand.g4_post and demand.g4_date)),
        ("g4", "same_post", same),
        ("g5", "use_date", demand.g5_date is None),
    )
    return tuple(Lack(gate, kind) for gate, kind, found in checks if found)


def effort_total(demands: Sequence[Demand]) -> tuple[float, float] | None:
    """Expected staff-months of all requests that have three estimates, and the deviation of the sum (F-12).

    Estimates are taken as independent of each other, so variances add up. None where no request has estimates.
    """
    points = [three_point(*demand.effort) for demand in demands if demand.effort]
    if not points:
        return None
    return sum(point.expected for point in points), sum(point.deviation**2 for point in points) ** 0.5


@dataclass(frozen=True, slots=True)
class Health:
    """A project's health: twelve answers of 0 to 2."""

    score: int
    best: int
    """The most it could be: 24 for twelve questions."""
    missing: int
    """Questions without an answer; the score is not out of the best then."""
    weak: tuple[tuple[str, str, int], ...]
    """Question id, wording and score of those below 2, the weakest first."""


def health(answers: Sequence[tuple[str, str, int | None]]) -> Health:
    """Add up a health check."""
    given = [(row, label, score) for row, label, score in answers if score is not None]
    weak = sorted((answer for answer in given if answer[2] < HEALTH_BEST), key=lambda answer: answer[2])
    return Health(
        score=sum(score for _, _, score in given),
        best=HEALTH_BEST * len(answers),
        missing=len(answers) - len(given),
        weak=tuple(weak),
    )


@dataclass(frozen=True, slots=True)
class Variance:
    """How far a project is from its baselines; above zero is later or dearer."""

    charter: str
    days: int | None
    """Calendar days later than agreed; None where one of the two is not known."""
    time: float | None
    """The same as a share of the agreed duration; None without a start."""
    cost: float | None
    """Share of the agreed cost above it."""
    quality: str
    """``reached``, ``partly``, ``missed`` or empty."""
    tolerance: float | None
    """Share, 0 to 0.3."""
    beyond: tuple[Literal["time", "cost", "quality"], ...]
    """What is outside its tolerance: the sponsor must decide anew. Quality has none: missed is outside."""


def variance(charter: Charter) -> Variance:
    """Hold a project against its three baselines."""
    days = (charter.end_now - charter.end).days if charter.end and charter.end_now else None
    time = days / length if days is not None and (length := _length(charter.start, charter.end)) else None
    cost = (charter.cost_now - charter.cost) / charter.cost if charter.cost and charter.cost_now is not None else None
    tolerance = None if charter.tolerance is None else charter.tolerance / 100
    allowed = tolerance or 0.0
    checks: tuple[tuple[Literal["time", "cost", "quality"], bool], ...] = (
        ("time", time > allowed if time is not None else (days or 0) > 0 and tolerance is None),
        ("cost", cost is not None and cost > allowed),
        ("quality", charter.quality_now == "missed"),
    )
    beyond = tuple(name for name, found in checks if found)
    return Variance(charter.id, days, time, cost, charter.quality_now, tolerance, beyond)


def _length(start: date | None, end: date | None) -> int:
    return max((end - start).days, 0) if start and end else 0
