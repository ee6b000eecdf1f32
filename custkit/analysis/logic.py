"""Does a strategy hang together: the gaps between finding, objective, initiative, milestone, measure, owner, date.

Links are looked at both ways, as in traceability of requirements (ISO/IEC/IEEE 29148); load on posts and on skills by
quarter as in capacity planning. Nothing here judges whether a strategy is wise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from custkit.analysis.asked_load import asked_load
from custkit.analysis.gaps import GapKind, gaps
from custkit.analysis.posts import post_loads
from custkit.analysis.quarters import quarter_words
from custkit.analysis.within_means import Within, within_means
from custkit.i18n.cldr import number_in
from custkit.i18n.phrases import short_day
from custkit.i18n.speech import said, tr
from custkit.model.plan import UnitPlan

__all__ = ["AREAS", "Area", "Break", "breaks"]

Area: TypeAlias = Literal["link", "measure", "owner", "date", "means"]
AREAS: Final[tuple[Area, ...]] = ("link", "measure", "owner", "date", "means")
"""Links between rows; measures; who answers; when; whether it can be carried."""


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the strategy does not hang together."""

    area: Area
    ids: tuple[str, ...]
    """The rows concerned, the one to mend first; empty where it is a post or a skill."""
    what: str
    """What is missing, in one sentence."""
    remedy: str
    """What to do, in a few words, with the exercise where it is done."""


_GAPS: Final[Mapping[GapKind, tuple[Area, str]]] = {
    "item-unused": ("link", said("join it in a strategy, or let it go (SA-04)")),
    "strategy-unused": ("link", said("name it as origin of an objective or initiative, or let it go (VI-03, PR-01)")),
    "root-unused": ("link", said("take it up in an initiative, or say that it is only watched (PR-01, SA-06)")),
    "driver-without-trigger": ("link", said("write at which sign the plan is reviewed (SA-03)")),
    "risk-without-step": ("link", said("name the step that answers it, or accept it with a reason (RM-02)")),
    "risk-without-owner": ("owner", said("name one post that watches it (RM-02)")),
    "objective-without-origin": ("link", said("name the findings that it rests on (VI-03)")),
    "objective-without-kpi": ("measure", said("add a measure (VI-03)")),
    "objective-without-initiative": ("link", said("add an initiative that serves it, or drop it (PR-01)")),
    "kpi-without-objective": ("link", said("name the objective that it measures (VI-03)")),
    "kpi-without-owner": ("owner", said("name one post (VI-03)")),
    "kpi-without-baseline": ("measure", said("enter it with year and source, or a day by which it is known (VI-03)")),
    "kpi-without-target": ("measure", said("enter target and date (VI-03)")),
    "initiative-without-objective": ("link", said("name the objective that it serves, or drop it (PR-01)")),
    "initiative-without-origin": ("link", said("name the finding that it comes from (PR-01)")),
    "initiative-undecided": ("link", said("give it a class (PR-04)")),
    "initiative-without-milestone": ("date", said("add a milestone within 100 days (RM-01)")),
    "activity-without-initiative": ("link", said("name the initiative that it carries out (RM-01)")),
    "activity-without-owner": ("owner", said("name exactly one accountable post (RM-01)")),
    "milestone-without-date": ("date", said("enter a date or three estimates (RM-01)")),
    "broken-link": ("link", said("choose another row, or take the link out")),
}


def breaks(plan: UnitPlan) -> tuple[Break, ...]:
    """List every place where a strategy does not hang together, by area, then in the order in which a plan is made.

    A stage that has not begun is no break.

    Args:
        plan: all that the unit has said.
    """
    found = [
        *(Break(_GAPS[gap.kind][0], gap.ids, gap.what, tr(_GAPS[gap.kind][1])) for gap in gaps(plan)),
        *_measures(plan),
        *_dates(plan),
        *_spend(plan),
        *_load(plan),
        *_means(plan),
    ]
    return tuple(sorted(found, key=lambda row: AREAS.index(row.area)))


def _measures(plan: UnitPlan) -> Iterator[Break]:
    """Measures and objectives outside the dimensions of the WCO's mechanism, and not said to be own."""
    for kpi in plan.kpis:
        if not kpi.pmm and not kpi.own:
            what = tr("{id} belongs to no dimension of the PMM, and is not marked as your own.", id=kpi.id)
            yield Break("measure", (kpi.id,), what, tr("choose it from the catalogue, or mark it as own (VI-03)"))
    for objective in plan.objectives:
        if not objective.pmm:
            what = tr("{id} belongs to no dimension of the PMM.", id=objective.id)
            yield Break("measure", (objective.id,), what, tr("choose a dimension (VI-03)"))


def _dates(plan: UnitPlan) -> Iterator[Break]:
    if plan.plan_end is None:
        return
    for activity in plan.activities:
        if activity.end and activity.end > plan.plan_end:
            what = tr("{id} ends on {end}, after the plan.", id=activity.id, end=short_day(activity.end))
            yield Break("date", (activity.id,), what, tr("bring it forward, or leave it to the next plan (RM-01)"))
    for kpi in plan.kpis:
        if kpi.target_date and kpi.target_date > plan.plan_end:
            due = short_day(kpi.target_date)
            what = tr("The target of {id} is due on {target_date}, after the plan.", id=kpi.id, target_date=due)
            yield Break("date", (kpi.id,), what, tr("set a target that the plan can reach (VI-03)"))


def _spend(plan: UnitPlan) -> Iterator[Break]:
    for item in plan.it.spending:
        if not item.objectives and not item.keep_reason:
            what = tr("{id} costs money and serves no objective.", id=item.id)
            yield Break("link", (item.id,), what, tr("name the objective, or say why it keeps running (IT-03)"))


def _number(value: float) -> str:
    return number_in(value, 2) or f"{value:g}"


def _load(plan: UnitPlan) -> Iterator[Break]:
    for post in post_loads(plan.activities):
        if post.too_much:
            what = tr("{post} answers for {peak} activities at one time.", post=post.post, peak=post.peak)
            yield Break("owner", post.activities, what, tr("share them among posts (RM-01)"))
    labels = dict(plan.means.skills)
    for line in asked_load(plan).skills:
        if line.colour == "red":
            ids = tuple(name for name, _ in line.initiatives)
            there = 0.0 if line.available is None else line.available
            what = tr(
                "{skill} in {quarter}: {demanded} staff-months are asked for, {there} are there.",
                skill=labels.get(line.skill, line.skill),
                quarter=quarter_words(line.quarter),
                demanded=_number(line.demanded),
                there=_number(there),
            )
            yield Break("means", ids, what, tr("begin something later, or refuse it (RM-03, PR-04)"))


def _means(plan: UnitPlan) -> Iterator[Break]:
    funded = {row.initiative for row in plan.means.money if row.source != "unfunded"}
    for choice in plan.selections if plan.means.money else ():
        if choice.moscow in {"must", "should"} and choice.cost and choice.initiative not in funded:
            what = tr("{initiative} costs money, and nobody has promised any.", initiative=choice.initiative)
            yield Break("means", (choice.initiative,), what, tr("name a source, or begin later (RM-03)"))
    within = within_means(plan)
    if isinstance(within, Within) and within.plan.musts.fit is False:
        out = tuple(row.id for row in within.plan.unplaced if row.moscow == "must")
        yield Break(
            "means", out, tr("Not all Musts find a place within means."), tr("see what would do (PR-04, RM-03)")
        )
