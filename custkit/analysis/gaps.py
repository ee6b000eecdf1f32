"""Where the thread of a plan breaks: rows that lead nowhere, come from nowhere, or have nobody to answer for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from custkit.analysis.picture_situation import root_coverage, unanswered, unwatched
from custkit.analysis.trace import nodes
from custkit.i18n.speech import said, tr
from custkit.model.plan import UnitPlan

__all__ = ["Gap", "GapKind", "gaps"]

GapKind: TypeAlias = Literal[
    "item-unused",
    "strategy-unused",
    "root-unused",
    "driver-without-trigger",
    "risk-without-step",
    "risk-without-owner",
    "objective-without-origin",
    "objective-without-kpi",
    "objective-without-initiative",
    "kpi-without-objective",
    "kpi-without-owner",
    "kpi-without-baseline",
    "kpi-without-target",
    "initiative-without-objective",
    "initiative-without-origin",
    "initiative-undecided",
    "initiative-without-milestone",
    "activity-without-initiative",
    "activity-without-owner",
    "milestone-without-date",
    "broken-link",
]


@dataclass(frozen=True, slots=True)
class Gap:
    """One place where the thread breaks."""

    kind: GapKind
    ids: tuple[str, ...]
    """The rows concerned, the one to mend first."""
    what: str
    """What is missing, in one sentence."""


_UNUSED: Final = {
    "strength": said("{id}, a strength, is used by no strategy."),
    "weakness": said("{id}, a weakness, is used by no strategy."),
    "opportunity": said("{id}, an opportunity, is used by no strategy."),
    "threat": said("{id}, a threat, is used by no strategy."),
    "": said("{id} is used by no strategy."),
}


def gaps(plan: UnitPlan) -> tuple[Gap, ...]:
    """List where a plan's thread breaks, in the order in which a plan is made.

    A stage that has not begun is no gap: objectives miss their initiatives only once there are initiatives.
    """
    return (
        *_situation(plan),
        *_causes(plan),
        *_objectives(plan),
        *_kpis(plan),
        *_initiatives(plan),
        *_activities(plan),
        *_risks(plan),
        *_broken(plan),
    )


def _situation(plan: UnitPlan) -> Iterator[Gap]:
    parents = (*(row.source_ids for row in plan.objectives), *(row.source_ids for row in plan.initiatives))
    origins = {origin for ids in parents for origin in ids}
    used = {item for strategy in plan.tows for item in strategy.source_ids} | origins
    for item in plan.swot if plan.tows else ():
        if item.id not in used:
            yield Gap(
                "item-unused",
                (item.id,),
                tr(_UNUSED.get(item.quadrant, _UNUSED[""]), id=item.id),
            )
    for strategy in plan.tows if plan.objectives or plan.initiatives else ():
        if strategy.id not in origins:
            what = tr("{id} is taken up by no objective and no initiative.", id=strategy.id)
            yield Gap("strategy-unused", (strategy.id,), what)


def _causes(plan: UnitPlan) -> Iterator[Gap]:
    """Root causes that nothing cures, and heavy drivers that nothing would tell of."""
    for root in root_coverage(plan).orphans if plan.objectives or plan.initiatives else ():
        what = tr("{root}, a root cause that can be changed, is taken up by no objective and no initiative.", root=root)
        yield Gap("root-unused", (root,), what)
    for driver in unwatched(plan):
        yield Gap(
            "driver-without-trigger", (driver.id,), tr("{id} is among the heaviest and has no trigger.", id=driver.id)
        )


def _risks(plan: UnitPlan) -> Iterator[Gap]:
    for risk in unanswered(plan) if plan.activities else ():
        what = tr("{id} is among the five largest risks, and no step of the roadmap answers it.", id=risk.id)
        yield Gap("risk-without-step", (risk.id,), what)
    for risk in plan.risks:
        if not risk.owner:
            yield Gap("risk-without-owner", (risk.id,), tr("Nobody watches {id}.", id=risk.id))


def _objectives(plan: UnitPlan) -> Iterator[Gap]:
    measured = {kpi.objective for kpi in plan.kpis}
    served = {objective for initiative in plan.initiatives for objective in initiative.objectives}
    for row in plan.objectives:
        if not row.source_ids and (plan.swot or plan.tows):
            yield Gap("objective-without-origin", (row.id,), tr("{id} rests on no finding.", id=row.id))
        if plan.kpis and row.id not in measured:
            yield Gap("objective-without-kpi", (row.id,), tr("{id} has no measure.", id=row.id))
        if plan.initiatives and row.id not in served:
            yield Gap("objective-without-initiative", (row.id,), tr("No initiative serves {id}.", id=row.id))


def _kpis(plan: UnitPlan) -> Iterator[Gap]:
    for kpi in plan.kpis:
        if not kpi.objective:
            yield Gap("kpi-without-objective", (kpi.id,), tr("{id} measures no objective.", id=kpi.id))
        if not kpi.owner:
            yield Gap("kpi-without-owner", (kpi.id,), tr("Nobody answers for {id}.", id=kpi.id))
        if kpi.baseline is None and kpi.establish_by is None:
            what = tr("{id} has no baseline, and no day by which it will be known.", id=kpi.id)
            yield Gap("kpi-without-baseline", (kpi.id,), what)
        if kpi.target is None or kpi.target_date is None:
            what = tr("{id} has no target.", id=kpi.id)
            if kpi.target is not None:
                what = tr("{id} has no date for its target.", id=kpi.id)
            yield Gap("kpi-without-target", (kpi.id,), what)


def _initiatives(plan: UnitPlan) -> Iterator[Gap]:
    decided = {row.initiative: row.moscow for row in plan.selections if row.moscow}
    marked = {row.initiative for row in plan.activities if row.milestone}
    for row in plan.initiatives:
        if not row.objectives:
            yield Gap("initiative-without-objective", (row.id,), tr("{id} serves no objective.", id=row.id))
        if not row.origins:
            yield Gap("initiative-without-origin", (row.id,), tr("{id} comes from no finding.", id=row.id))
        if decided and row.id not in decided:
            yield Gap("initiative-undecided", (row.id,), tr("Nothing has been decided on {id}.", id=row.id))
        wanted = decided.get(row.id, "") in {"must", "should"} if decided else True
        if plan.activities and wanted and row.id not in marked:
            yield Gap("initiative-without-milestone", (row.id,), tr("{id} has no milestone.", id=row.id))


def _activities(plan: UnitPlan) -> Iterator[Gap]:
    for row in plan.activities:
        if not row.initiative:
            yield Gap("activity-without-initiative", (row.id,), tr("{id} carries out no initiative.", id=row.id))
        if not row.accountable:
            yield Gap("activity-without-owner", (row.id,), tr("Nobody answers for {id}.", id=row.id))
        if row.milestone and row.end is None and row.days is None:
            yield Gap("milestone-without-date", (row.id,), tr("{id} is a milestone without a date.", id=row.id))


def _broken(plan: UnitPlan) -> Iterator[Gap]:
    graph = nodes(plan)
    for row_id, node in graph.items():
        for other in node.rests_on:
            if other and other not in graph:
                row = node.id or row_id
                yield Gap(
                    "broken-link",
                    (row, other),
                    tr("{row} names {other}, which is not there any more.", row=row, other=other),
                )
