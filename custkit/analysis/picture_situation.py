"""Drivers, causes, assets, readiness, risks and exchange seen through the method's formulas.

As in :mod:`custkit.analysis.picture`, these functions only choose which rows go into which formula.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from custkit.analysis.agreement import Spread, spread
from custkit.analysis.assets import Asset, AssetStanding, asset_table
from custkit.analysis.coverage import LinkCoverage, link_coverage
from custkit.analysis.exchange import Exchange, HelpNeed, HelpOffer, match_help
from custkit.analysis.learning import Learning, learning
from custkit.analysis.maturity import BandView, band_views
from custkit.analysis.problem_tree import ProblemTree, problem_tree
from custkit.analysis.readiness import ELEMENTS, Readiness, readiness
from custkit.analysis.risk import Issue, IssueAge, Risk, RiskMap, RiskStanding, issue_ages, risk_map
from custkit.model.plan import UnitPlan
from custkit.model.plan_exchange import Market, TaskRatings
from custkit.model.plan_risks import IssueEntry, RiskEntry
from custkit.model.plan_situation import AssetEntry, Driver

__all__ = [
    "WATCHED",
    "Difference",
    "asset_coverage",
    "asset_standings",
    "change_readiness",
    "differences",
    "driver_coverage",
    "driver_standings",
    "exchange",
    "issues",
    "learnt",
    "mirrored",
    "readiness_bands",
    "risk_coverage",
    "risk_standings",
    "risks",
    "root_coverage",
    "tree",
    "unanswered",
    "unwatched",
]

WATCHED = 3
"""So many drivers that weigh most need a trigger; the sheet asks for the same."""
ANSWERED = 5
"""So many of the largest risks need a step of the roadmap; the sheet asks for the same."""


def driver_standings(plan: UnitPlan) -> tuple[tuple[Driver, RiskStanding], ...]:
    """Each driver with its score and band (SA-03, F-10), the heaviest first; those without a rating last."""
    found = risk_map([Risk(row.id, row.likelihood, row.impact) for row in plan.drivers])
    pairs = zip(plan.drivers, found.rows, strict=True)
    return tuple(sorted(pairs, key=lambda pair: -(pair[1].inherent or 0)))


def unwatched(plan: UnitPlan) -> tuple[Driver, ...]:
    """Those of the three heaviest drivers that have no trigger yet; ties for the third place are all meant."""
    rows = driver_standings(plan)
    return tuple(row for row, at in rows if at.rank is not None and at.rank <= WATCHED and not row.trigger)


def tree(plan: UnitPlan) -> ProblemTree | None:
    """The problems in layers round their core (SA-06); None without a core."""
    ties = [(cause, row.id) for row in plan.problems for cause in row.causes]
    return problem_tree({row.id: row.kind for row in plan.problems}, ties)


def mirrored(plan: UnitPlan) -> UnitPlan:
    """The same plan with each problem's words turned round: the tree of objectives; empty words where nobody did."""
    return replace(plan, problems=tuple(replace(row, text=row.mirror) for row in plan.problems))


def asset_standings(plan: UnitPlan) -> tuple[tuple[AssetEntry, AssetStanding], ...]:
    """What each asset is good for (SA-07), lasting ones first, undecided ones last."""
    tests = [
        Asset(row.id, row.valuable, row.rare, row.hard_to_copy, row.organised, row.quantity, row.free)
        for row in plan.assets
    ]
    rows = {row.id: row for row in plan.assets}
    return tuple((rows[standing.id], standing) for standing in asset_table(tests))


def change_readiness(plan: UnitPlan) -> Readiness | None:
    """How ready the front line is, and the barrier (VI-04); None before anybody answered."""
    given = {row.element: row.levels for row in plan.readiness}
    ratings = {element: given[element] for element in ELEMENTS if element in given}
    return readiness(ratings) if any(level is not None for row in ratings.values() for level in row) else None


def readiness_bands(plan: UnitPlan) -> dict[str, tuple[BandView, ...]]:
    """By element, how role bands see it; empty unless each band has three people at least."""
    return {row.element: band_views(row.levels, [band.value for band in row.bands]) for row in plan.readiness}


def risks(plan: UnitPlan) -> RiskMap | None:
    """The register before and after the responses (RM-02, F-10); None without a risk."""
    rows = [
        Risk(row.id, row.likelihood, row.impact, row.residual_likelihood, row.residual_impact) for row in plan.risks
    ]
    return risk_map(rows) if rows else None


def risk_standings(plan: UnitPlan) -> tuple[tuple[RiskEntry, RiskStanding], ...]:
    """Each risk with its scores, the largest first; those without a rating last."""
    found = risks(plan)
    pairs = zip(plan.risks, found.rows, strict=True) if found else ()
    return tuple(sorted(pairs, key=lambda pair: -(pair[1].inherent or 0)))


def unanswered(plan: UnitPlan) -> tuple[RiskEntry, ...]:
    """Those of the five largest risks that no step of the roadmap answers; one accepted with a reason is answered."""
    steps = {row.id for row in plan.activities}
    return tuple(
        row
        for row, at in risk_standings(plan)
        if at.rank is not None
        and at.rank <= ANSWERED
        and steps.isdisjoint(row.actions)
        and not (row.response == "accept" and row.reason)
    )


def issues(plan: UnitPlan, today: date) -> tuple[tuple[IssueEntry, IssueAge], ...]:
    """How long issues have been there: overdue ones first, then open ones, each by severity and age."""
    rows = {row.id: row for row in plan.issues}
    listed = [Issue(row.id, row.raised, row.severity or 1, row.closed) for row in plan.issues]
    return tuple((rows[age.id], age) for age in issue_ages(listed, today))


def learnt(plan: UnitPlan) -> tuple[tuple[TaskRatings, Learning], ...]:
    """What people learnt, task by task (MO-02, F-24); nothing before somebody rated."""
    return tuple((row, learning(row.before, row.after)) for row in plan.tasks)


def exchange(market: Market) -> Exchange:
    """Who helps whom; ids are the stall's place and the row's id: ``2/OFR-01``."""
    offers = [
        HelpOffer(f"{place}/{row.id}", str(place), row.topic, row.languages)
        for place, stall in enumerate(market.stalls)
        for row in stall.offers
    ]
    needs = [
        HelpNeed(f"{place}/{row.id}", str(place), row.topic, row.languages)
        for place, stall in enumerate(market.stalls)
        for row in stall.needs
    ]
    return match_help(offers, needs)


def driver_coverage(plan: UnitPlan) -> LinkCoverage:
    """Which drivers a finding, strategy, objective or initiative rests on (F-19)."""
    return _uses(plan, [row.id for row in plan.drivers])


def root_coverage(plan: UnitPlan) -> LinkCoverage:
    """Which root causes that customs can change lead to an objective or an initiative (F-19)."""
    found = tree(plan)
    ours = {row.id for row in plan.problems if row.ours != "no"}
    return _uses(plan, [root for root in (found.roots if found else ()) if root in ours])


def asset_coverage(plan: UnitPlan) -> LinkCoverage:
    """Which assets a finding, strategy, objective or initiative rests on (F-19)."""
    return _uses(plan, [row.id for row in plan.assets])


def risk_coverage(plan: UnitPlan) -> LinkCoverage:
    """Which risks a step of the roadmap answers (F-19)."""
    links = [(row.id, step) for row in plan.risks for step in row.actions]
    return link_coverage([row.id for row in plan.risks], [row.id for row in plan.activities], links)


def _uses(plan: UnitPlan, ids: list[str]) -> LinkCoverage:
    users = [(row.id, row.source_ids) for row in plan.swot]
    users += [(row.id, row.source_ids) for row in plan.objectives]
    users += [(row.id, row.source_ids) for row in plan.initiatives]
    links = [(source, user) for user, sources in users for source in sources if source in ids]
    return link_coverage(ids, [user for user, _ in users], links)


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that people rated alone and see differently."""

    id: str
    """Row id, or the element of readiness."""
    what: str
    """``impact``, ``likelihood`` or ``readiness``."""
    spread: Spread


def differences(plan: UnitPlan, exercise: str) -> tuple[Difference, ...]:
    """Where people who answered alone lie two steps apart or more, the widest first (SA-03, VI-04, RM-02)."""
    wide = [found for found in _rated_alone(plan, exercise) if found.spread.verdict == "discuss"]
    return tuple(sorted(wide, key=lambda found: -(found.spread.iqr or 0)))


def _rated_alone(plan: UnitPlan, exercise: str) -> Iterable[Difference]:
    match exercise:
        case "SA-03":
            rows: tuple[Driver | RiskEntry, ...] = plan.drivers
        case "RM-02":
            rows = plan.risks
        case _:
            return [Difference(row.element, "readiness", spread(row.levels)) for row in plan.readiness]
    return [
        Difference(row.id, what, spread(ratings))
        for row in rows
        for what, ratings in (("impact", row.impacts), ("likelihood", row.likelihoods))
        if ratings
    ]
