"""A unit's plan seen through the method's formulas: one function for each question a room asks of it.

These functions only choose which rows go into which formula; the formulas stand in the modules named after them. Each
gives None where nobody has answered yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from custkit.analysis.agreement import Spread, spread
from custkit.analysis.ahp import GroupAhpResult, group_ahp, missing_pairs
from custkit.analysis.coverage import LinkCoverage, link_coverage
from custkit.analysis.gantt import CalendarSchedule, Step, calendar_schedule
from custkit.analysis.maturity import Dimension, Maturity, unit_maturity
from custkit.analysis.monitoring import (
    Exceptional,
    KpiProgress,
    Milestone,
    MilestoneProgress,
    exceptions,
    kpi_progress,
    milestone_progress,
)
from custkit.analysis.portfolio import Moscow, Option, Portfolio, check_portfolio
from custkit.analysis.scores import Criterion, impact_effort, rank_weights
from custkit.analysis.sheets import JointScores, joint_scores
from custkit.analysis.stakeholders import Stake, Standing, stakeholder_grid
from custkit.analysis.voting import BordaResult, Consent, DotTally, borda, consent, dot_tally
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative
from custkit.model.plan_objectives import Kpi

__all__ = [
    "ImpactEffort",
    "KpiState",
    "Monitoring",
    "Weights",
    "chosen_coverage",
    "dots",
    "impact_efforts",
    "maturity",
    "monitoring",
    "objective_coverage",
    "portfolio",
    "priorities",
    "roadmap",
    "standings",
    "tows_coverage",
    "vote",
    "weights",
]

TOP = 5
"""How many first places the stability of the ranking is about: the five Musts of the summary."""


def maturity(plan: UnitPlan) -> Maturity | None:
    """Where the unit stands and wants to go, dimension by dimension (SA-02)."""
    asked = [row for row in plan.maturity if any(level is not None for level in row.current)]
    if not asked:
        return None
    dimensions = [Dimension(row.dimension, tuple(row.current), tuple(row.target)) for row in asked]
    return unit_maturity(dimensions, [band.value for band in asked[0].bands])


def tows_coverage(plan: UnitPlan) -> LinkCoverage:
    """Which items of the SWOT serve a strategy, and which serve none (SA-04, F-19)."""
    links = [(item, strategy.id) for strategy in plan.tows for item in strategy.source_ids]
    return link_coverage([item.id for item in plan.swot], [strategy.id for strategy in plan.tows], links)


def standings(plan: UnitPlan) -> tuple[Standing, ...]:
    """Where each stakeholder stands, in the plan's order (SA-05)."""
    return stakeholder_grid([Stake(s.id, s.power, s.interest, s.now, s.wanted) for s in plan.stakeholders])


def vote(plan: UnitPlan) -> Consent | None:
    """How the vision was voted (VI-02)."""
    return consent(plan.vision.votes) if plan.vision.votes else None


def objective_coverage(plan: UnitPlan) -> LinkCoverage:
    """Objectives against initiatives, orphans both ways (VI-03, PR-01, F-19)."""
    return _coverage(plan, plan.initiatives)


def chosen_coverage(plan: UnitPlan) -> LinkCoverage:
    """The same, of the initiatives that are not refused for this time (PR-04)."""
    refused = {choice.initiative for choice in plan.selections if choice.moscow == "wont"}
    return _coverage(plan, [row for row in plan.initiatives if row.id not in refused])


def _coverage(plan: UnitPlan, initiatives: Sequence[Initiative]) -> LinkCoverage:
    links = [(objective, initiative.id) for initiative in initiatives for objective in initiative.objectives]
    return link_coverage([o.id for o in plan.objectives], [i.id for i in initiatives], links)


@dataclass(frozen=True, slots=True)
class Weights:
    """What the unit holds important, and how it was found."""

    method: Literal["pairwise", "ranking", "equal"]
    """By pairwise comparison (F-04), by ranking (F-07 then F-05), or equal because nobody answered."""
    criteria: tuple[str, ...]
    """Criterion ids, in the order of the exercise."""
    values: tuple[float, ...]
    """One weight for each criterion; they sum to 1."""
    people: int
    """How many people's sheets they rest on."""
    pairwise: GroupAhpResult | None = None
    ranking: BordaResult | None = None


def weights(plan: UnitPlan) -> Weights | None:
    """The criteria's weights (PR-02); None where no criterion is known."""
    judged = [{(more, less): times for more, less, times in pairs} for _, pairs in plan.judgements]
    compared = {name for pairs in judged for pair in pairs for name in pair}
    items = tuple(name for name, _ in plan.criteria if name in compared)
    if len(items) >= 2 and any(not missing_pairs(items, pairs) for pairs in judged):
        found = group_ahp(items, judged)
        return Weights("pairwise", items, found.group.weights, len(found.people), pairwise=found)
    names = tuple(name for name, _ in plan.criteria)
    ballots = [order for _, order in plan.rankings if order]
    if ballots and names:
        ranked = tuple(name for name in names if any(name in place for order in ballots for place in order))
        counted = borda(ranked, ballots)
        values = tuple(float(value) for value in rank_weights(counted.points))
        return Weights("ranking", ranked, values, counted.voters, ranking=counted)
    scored = tuple(dict.fromkeys(name for row in plan.scores for name, _ in row.cells)) or names
    return Weights("equal", scored, tuple(1 / len(scored) for _ in scored), 0) if scored else None


def priorities(plan: UnitPlan) -> JointScores | None:
    """The initiatives ranked by everybody's scores and the unit's weights (PR-03)."""
    held = weights(plan)
    people = sorted({person for row in plan.scores for person, _ in row.by_person})
    if held is None or not people:
        return None
    criteria = [
        Criterion(name, value, cost=name in plan.cost_criteria)
        for name, value in zip(held.criteria, held.values, strict=True)
    ]
    items = [row.initiative for row in plan.scores]
    given = {(person, row.initiative): dict(cells) for row in plan.scores for person, cells in row.by_person}
    sheets = {
        person: [[_number(given.get((person, item), {}).get(c.name)) for c in criteria] for item in items]
        for person in people
    }
    return joint_scores(items, criteria, sheets, top=min(TOP, len(items)))


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


@dataclass(frozen=True, slots=True)
class ImpactEffort:
    """One initiative on the impact-effort matrix (PR-03)."""

    initiative: str
    impact: Spread
    effort: Spread
    quadrant: str | None
    """``quick_win``, ``big_project``, ``fill_in``, ``reconsider``; None when one of the two is unknown."""


def impact_efforts(plan: UnitPlan) -> tuple[ImpactEffort, ...]:
    """Impact and effort of each scored initiative, by the median."""
    found = []
    for row in plan.scores:
        impact, effort = spread(row.impact), spread(row.effort)
        found.append(ImpactEffort(row.initiative, impact, effort, impact_effort(impact.median, effort.median)))
    return tuple(found)


def dots(plan: UnitPlan) -> DotTally | None:
    """The dot vote (PR-04); None before two initiatives and a ballot are there."""
    items = [initiative.id for initiative in plan.initiatives]
    if len(items) < 2 or not plan.ballots:
        return None
    ballots = [{item: count for item, count in ballot if item in items} for _, ballot in plan.ballots]
    return dot_tally(items, ballots)


def portfolio(plan: UnitPlan) -> Portfolio | None:
    """Whether what was chosen fits the capacity (PR-04)."""
    if not plan.selections:
        return None
    ranked, tally = priorities(plan), dots(plan)
    score_of = {row.item: row.score for row in ranked.ranking.rows} if ranked else {}
    dots_of = dict(zip(tally.items, tally.dots, strict=True)) if tally else {}
    before = {initiative.id: initiative.predecessors for initiative in plan.initiatives}
    options = [
        Option(
            id=choice.initiative,
            moscow=cast("Moscow", choice.moscow) if choice.moscow else None,
            staff_months=choice.staff_months,
            predecessors=before.get(choice.initiative, ()),
            score=score_of.get(choice.initiative),
            votes=dots_of.get(choice.initiative),
        )
        for choice in plan.selections
    ]
    return check_portfolio(options, plan.capacity)


def roadmap(plan: UnitPlan) -> CalendarSchedule | None:
    """The activities on the calendar, with the critical path (RM-01, F-11, F-12)."""
    if not plan.activities:
        return None
    known = {activity.id for activity in plan.activities}
    steps = [
        Step(
            id=activity.id,
            start=activity.start,
            end=activity.end,
            days=activity.days,
            predecessors=tuple(name for name in activity.predecessors if name in known),
            milestone=activity.milestone,
        )
        for activity in plan.activities
    ]
    return calendar_schedule(steps, plan.plan_start)


@dataclass(frozen=True, slots=True)
class KpiState:
    """One KPI today."""

    kpi: Kpi
    readings: tuple[tuple[date, float], ...]
    """Last day of each period and its value, by date."""
    progress: KpiProgress


@dataclass(frozen=True, slots=True)
class Monitoring:
    """How the plan stands on a day (MO-01)."""

    today: date
    kpis: tuple[KpiState, ...]
    milestones: MilestoneProgress | None
    exceptions: tuple[Exceptional, ...]


def monitoring(plan: UnitPlan, today: date) -> Monitoring | None:
    """How KPIs and milestones stand on a day (F-13, F-14); None before there is a KPI or a milestone."""
    states = tuple(_kpi_state(plan, kpi, today) for kpi in plan.kpis)
    due = [activity for activity in plan.activities if activity.milestone and activity.end]
    if not states and not due:
        return None
    progress = milestone_progress(_milestones(plan, due), today) if due else None
    measured = [(state.kpi.id, state.progress) for state in states if state.readings]
    found = exceptions(measured, progress.states if progress else ())
    return Monitoring(today, states, progress, found)


def _milestones(plan: UnitPlan, due: Sequence[Activity]) -> list[Milestone]:
    reported = {report.activity: report for report in plan.reports}
    found = []
    for activity in due:
        if activity.end is None:
            continue
        report = reported.get(activity.id)
        status = report.status if report else "not_started"
        # Only "done" counts as done: 100 % without the acceptance test passed is not there yet.
        done = 1.0 if status == "done" else min((report.percent if report else 0.0) / 100, 0.99)
        finished = report.at if report and status == "done" else None
        found.append(Milestone(activity.id, activity.end, done, dropped=status == "dropped", finished=finished))
    return found


def _kpi_state(plan: UnitPlan, kpi: Kpi, today: date) -> KpiState:
    readings = tuple(sorted((r.period, r.value) for r in plan.readings if r.kpi == kpi.id and r.period <= today))
    begin = plan.plan_start
    elapsed = 0.0
    if begin and kpi.target_date and kpi.target_date > begin:
        elapsed = max((today - begin).days, 0) / (kpi.target_date - begin).days
    baseline = kpi.baseline.value if kpi.baseline else None
    return KpiState(kpi, readings, kpi_progress(baseline, kpi.target, [value for _, value in readings], elapsed))
