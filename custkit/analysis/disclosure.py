"""What leaves a unit: counts and medians, in a type that has no place for anybody's words.

Regional pages are made from :class:`Released` alone. A unit's name is in it only when the unit agreed to be named.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from custkit.analysis.continuity import Verdict
from custkit.analysis.continuity_picture import verdict_counts
from custkit.analysis.learning import learning
from custkit.analysis.thresholds import BAND_MINIMUM
from custkit.i18n.called import unit_name
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.scales import RoleBand, Scope, Status

__all__ = ["Measure", "Released", "bands_shown", "release"]

_COUNTED = frozenset({Status.SUBMITTED, Status.VALIDATED})


@dataclass(frozen=True, slots=True)
class Measure:
    """One KPI of a unit, without owner or wording; the catalogue's id where it is from there."""

    catalogue: str
    pmm: str
    """Dimension of the Performance Measurement Mechanism: the KPI's own, else its objective's; empty when unknown."""
    unit: str
    baseline: float | None
    """None where it is still to be established."""
    year: int | None
    source: str
    """As the unit entered it; given only by a unit that is named."""
    estimate: bool


@dataclass(frozen=True, slots=True)
class Released:
    """What one unit lets go."""

    name: str
    """The unit's name; empty unless it agreed to be named."""
    expected: int
    """How many people were asked; 0 when nobody counted."""
    people: int
    """How many answered at least one exercise."""
    bands: tuple[tuple[RoleBand, int], ...]
    """Those people by role band."""
    exercises: frozenset[str]
    """Ids of the exercises with a submitted sheet."""
    maturity: tuple[tuple[str, str, float], ...]
    """Dimension id, label and median level today (SA-02)."""
    weak_points: frozenset[str]
    """Dimensions that a weakness or threat of its SWOT names as evidence (SA-04)."""
    swot: bool
    """Whether it has a SWOT at all."""
    chosen: tuple[tuple[str, int], ...]
    """Kinds of initiatives, and how many of each are a must (PR-04); all kinds that it proposed, so that 0 is said."""
    tags: tuple[tuple[str, int], ...]
    """The same by theme tag."""
    measures: tuple[Measure, ...]
    vote: tuple[int, float, bool] | None
    """Votes on the vision, their median, and whether it is adopted; None before a vote."""
    themes: tuple[tuple[str, str], ...] = ()
    """Id and words of the themes of its answers on the future (VI-01)."""
    offers: tuple[tuple[str, str], ...] = ()
    """Topic and its words of each thing that it offers to others (MO-02); never the wording."""
    needs: tuple[tuple[str, str], ...] = ()
    """The same for what it needs."""
    requests: tuple[tuple[str, str], ...] = ()
    """The same for what it asks of partners."""
    learning: tuple[tuple[str, str, int, float], ...] = ()
    """Task, its words, people who rated both times, and their median change in steps (F-24)."""
    continuity: tuple[tuple[Verdict, int], ...] = ()
    """Services by whether they come back in time (IT-06); counts only, as everything else on continuity is D1."""


def release(unit: Unit, plan: UnitPlan) -> Released:
    """Let go what may leave a unit, and nothing else."""
    sheets = [sheet for sheet in plan.sheets if sheet.status in _COUNTED]
    band_of = {sheet.participant: sheet.role_band for sheet in sheets if sheet.scope is Scope.INDIVIDUAL}
    dimensions = {row.dimension for row in plan.maturity}
    pmm_of = {objective.id: objective.pmm for objective in plan.objectives}
    return Released(
        name=unit_name(unit) if unit.named else "",
        expected=max([row.expected for row in plan.maturity] + [plan.vision.expected_votes]),
        people=len(band_of),
        bands=tuple(sorted(Counter(band_of.values()).items())),
        exercises=frozenset(sheet.exercise for sheet in sheets),
        maturity=tuple(
            (row.dimension, row.label, float(median(known)))
            for row in plan.maturity
            if (known := [level for level in row.current if level is not None])
        ),
        weak_points=frozenset(
            source
            for item in plan.swot
            if item.quadrant in {"weakness", "threat"}
            for source in item.source_ids
            if source in dimensions
        ),
        swot=bool(plan.swot),
        chosen=_musts(plan, {initiative.id: (initiative.kind,) for initiative in plan.initiatives}),
        tags=_musts(plan, {initiative.id: initiative.tags for initiative in plan.initiatives}),
        measures=tuple(
            Measure(
                catalogue=kpi.catalogue,
                pmm=kpi.pmm or pmm_of.get(kpi.objective, ""),
                unit=kpi.unit if kpi.catalogue or unit.named else "",
                baseline=kpi.baseline.value if kpi.baseline else None,
                year=kpi.baseline.year if kpi.baseline else None,
                source=kpi.baseline.source if kpi.baseline and unit.named else "",
                estimate=bool(kpi.baseline and kpi.baseline.estimate),
            )
            for kpi in plan.kpis
        ),
        vote=_vote(plan.vision.votes),
        themes=plan.vision.themes,
        offers=tuple((row.topic, row.label) for row in plan.offers),
        needs=tuple((row.topic, row.label) for row in plan.needs),
        requests=tuple((row.topic, row.label) for row in plan.requests),
        learning=tuple(
            (row.task, row.label, found.n, found.change)
            for row in plan.tasks
            for found in (learning(row.before, row.after),)
            if found.change is not None
        ),
        continuity=verdict_counts(plan.it, max((sheet.at.date() for sheet in sheets), default=date.min)),
    )


def _musts(plan: UnitPlan, groups: Mapping[str, Sequence[str]]) -> tuple[tuple[str, int], ...]:
    if not any(choice.moscow == "must" for choice in plan.selections):
        return ()
    musts = {choice.initiative for choice in plan.selections if choice.moscow == "must"}
    names = sorted({name for members in groups.values() for name in members if name})
    return tuple((name, sum(name in groups.get(must, ()) for must in musts)) for name in names)


def _vote(votes: Sequence[int]) -> tuple[int, float, bool] | None:
    from custkit.analysis.voting import consent

    if not votes:
        return None
    found = consent(votes)
    return len(votes), float(median(votes)), found.adopted


def bands_shown(units: Iterable[Released]) -> tuple[tuple[RoleBand, int], ...]:
    """People of all units by role band; nothing unless each band that answered has three people at least."""
    total: Counter[RoleBand] = Counter()
    for unit in units:
        total.update(dict(unit.bands))
    if not total or min(total.values()) < BAND_MINIMUM:
        return ()
    return tuple((band, total[band]) for band in RoleBand if total[band])
