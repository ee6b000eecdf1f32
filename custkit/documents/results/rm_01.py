"""RM-01: the roadmap: what decides its end, what happens in the first hundred days, who answers for it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from custkit.analysis import picture
from custkit.analysis.finish import finish
from custkit.analysis.gantt import CalendarRow, CalendarSchedule
from custkit.analysis.posts import GapKind, post_loads, raci_gaps
from custkit.analysis.thresholds import FIRST_DAYS
from custkit.charts import gantt as gantt_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.results.common import UNIT, not_yet
from custkit.documents.results.pr_01 import titles
from custkit.documents.words import capital, counted, day, in_words, listing, number, percent, refs, sentence
from custkit.model.plan import Activity, UnitPlan

__all__ = [
    "begins",
    "blocks",
    "chances",
    "critical_words",
    "first_items",
    "first_milestones",
    "gantt_block",
    "load_table",
    "raci_table",
]

EXERCISE: Final = "RM-01"
_GAPS: Final[dict[GapKind, str]] = {
    "nobody_accountable": "no accountable post",
    "nobody_responsible": "nobody responsible",
    "no_deliverable": "no deliverable",
    "no_dates": "no dates",
    "no_acceptance": "no acceptance test",
}


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, Gantt, first hundred days, RACI, post load."""
    schedule = picture.roadmap(plan)
    if schedule is None:
        return not_yet("The roadmap", UNIT, EXERCISE)
    source = refs(plan.unit, [EXERCISE])
    made: list[Block] = [
        Paragraph(f"{_finding(plan, schedule)} {critical_words(plan, schedule)}".strip(), source),
        gantt_block(plan, schedule, today),
        *_clashes(plan, schedule),
        *chances(plan),
        Heading(f"The first {FIRST_DAYS} days", 4),
    ]
    made += [Bullets(items)] if (items := first_items(plan)) else [_nothing_soon(plan)]
    return (*made, raci_table(plan), load_table(plan)) if post_loads(plan.activities) else (*made, raci_table(plan))


def begins(plan: UnitPlan) -> date | None:
    """The plan's first day: as set, else the earliest date of the roadmap."""
    if plan.plan_start:
        return plan.plan_start
    schedule = picture.roadmap(plan)
    return schedule.start if schedule else None


def first_milestones(plan: UnitPlan) -> tuple[Activity, ...]:
    """The milestones of the first hundred days, by date."""
    start = begins(plan)
    if start is None:
        return ()
    until = start + timedelta(days=FIRST_DAYS)
    due = [
        a
        for a in plan.activities
        if a.milestone and (a.end or a.start) and start <= (a.end or a.start or start) <= until
    ]
    return tuple(sorted(due, key=lambda a: (a.end or a.start or start, a.id)))


def _finding(plan: UnitPlan, schedule: CalendarSchedule) -> str:
    milestones = sum(activity.milestone for activity in plan.activities)
    steps = len(plan.activities) - milestones
    parts = [f"{capital(counted(steps, 'activity', 'activities'))} and {counted(milestones, 'milestone')}"]
    if schedule.start and schedule.end:
        parts[0] += f", from {day(schedule.start)} to {day(schedule.end)}"
    soon = len(first_milestones(plan))
    parts.append(f"{capital(counted(soon, 'milestone falls', 'milestones fall'))} into the first {FIRST_DAYS} days")
    gaps = {gap.activity for gap in raci_gaps(plan.activities)}
    if gaps:
        lack = "lacks" if len(gaps) == 1 else "lack"
        parts.append(f"{capital(counted(len(gaps), 'row'))} {lack} something before anybody can be held to it")
    heavy = [load for load in post_loads(plan.activities) if load.too_much]
    parts += [
        f"{load.post} is accountable for {in_words(load.peak)} activities at one time: share them" for load in heavy
    ]
    return ". ".join(parts) + "."


def critical_words(plan: UnitPlan, schedule: CalendarSchedule) -> str:
    """What decides the end, in a sentence; empty where nothing does."""
    if not schedule.critical or schedule.end is None:
        return ""
    names = {activity.id: activity.title for activity in plan.activities}
    told = [f"{row} {names.get(row, '')}".strip() for row in schedule.critical]
    return f"A day lost on {listing(told, most=5)} is a day lost at the end."


def gantt_block(plan: UnitPlan, schedule: CalendarSchedule, today: date | None = None) -> ChartBlock:
    """The Gantt chart with lanes by initiative."""
    dated = len(plan.activities) - len(schedule.undated)
    return ChartBlock(
        gantt_chart.chart(plan.activities, schedule, titles(plan), today=today),
        "Activities and milestones on the calendar; the critical path is dark",
        source=f"roadmap {EXERCISE}; critical path after Kelley and Walker (1959)",
        coverage=f"{dated} of {len(plan.activities)} with dates",
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def chances(plan: UnitPlan) -> tuple[Block, ...]:
    """By when it is finished, as chances; nothing where no step has three estimates."""
    found = finish(plan)
    if found is None:
        return ()
    titles_of = {activity.id: activity.title for activity in plan.activities}
    text = (
        f"With an even chance it is finished by {day(found.p50)}, in four cases of five by {day(found.p80)}. Were every"
        f" step to take as long as is likely, it would be {day(found.likely)}: a chance of {percent(found.chance)}."
    )
    table = Table(
        "Steps with three estimates",
        ("Id", "Step", "Done by, even chance", "Done by, four of five", "Decides the end"),
        tuple(
            (row.id, titles_of.get(row.id, ""), row.p50.isoformat(), row.p80.isoformat(), percent(row.criticality))
            for row in found.steps
        ),
        numeric=frozenset({4}),
        source_ids=refs(plan.unit, [row.id for row in found.steps]),
        note=f"{number(found.draws)} draws of beta durations after Malcolm et al. (1959), Van Slyke (1963); each step"
        " is late or early for itself. Decides the end: in this share of draws.",
    )
    return (Paragraph(text, refs(plan.unit, [EXERCISE])), table)


def _clashes(plan: UnitPlan, schedule: CalendarSchedule) -> tuple[Note, ...]:
    return tuple(_clash(plan, row) for row in schedule.rows if row.id in schedule.clashes)


def _clash(plan: UnitPlan, row: CalendarRow) -> Note:
    late = f"{listing(row.held_by)} {'ends' if len(row.held_by) == 1 else 'end'}"
    text = f"{row.id} cannot start when planned: {late} {counted(row.pushed, 'working day')} too late."
    return Note(text, "warning", refs(plan.unit, [row.id, *row.held_by]))


def first_items(plan: UnitPlan) -> tuple[Item, ...]:
    """The milestones of the first hundred days with owner and test."""
    items = []
    for activity in first_milestones(plan):
        when = activity.end or activity.start
        owner = f"Accountable: {activity.accountable}." if activity.accountable else "Nobody is accountable yet."
        test = f"Done when: {sentence(activity.acceptance)}" if activity.acceptance else "No acceptance test yet."
        text = f"{sentence(activity.title)} {owner} {test}"
        items.append(Item(text, refs(plan.unit, [activity.id]), strong=f"{day(when)}:" if when else activity.id))
    return tuple(items)


def _nothing_soon(plan: UnitPlan) -> Note:
    text = f"No milestone falls into the first {FIRST_DAYS} days: nobody will see that something has begun."
    return Note(text, "warning", refs(plan.unit, [EXERCISE]))


def _when(activity: Activity) -> str:
    dates = [d for d in (activity.start, activity.end) if d and not (activity.milestone and d != activity.end)]
    if not dates:
        return "–"
    return " – ".join(dict.fromkeys(d.isoformat() for d in dates))


def _heard(activity: Activity) -> str:
    parts = [f"C: {', '.join(activity.consulted)}"] if activity.consulted else []
    parts += [f"I: {', '.join(activity.informed)}"] if activity.informed else []
    return "; ".join(parts) or "–"


def raci_table(plan: UnitPlan, only: Sequence[str] = ()) -> Table:
    """Who does, answers for, is asked and is told, with what is missing.

    Args:
        plan: the unit's plan.
        only: ids of the rows to show; all when empty.
    """
    gaps: dict[str, list[str]] = {}
    for gap in raci_gaps(plan.activities):
        gaps.setdefault(gap.activity, []).append(_GAPS[gap.kind])
    return Table(
        "Who answers for what",
        ("Id", "Step", "When", "Deliverable", "Accountable", "Responsible", "Consulted, informed", "Missing"),
        tuple(
            (
                f"{a.id}{' ◆' if a.milestone else ''}",
                a.title,
                _when(a),
                a.deliverable or "–",
                a.accountable or "–",
                "; ".join(a.responsible) or "–",
                _heard(a),
                "; ".join(gaps.get(a.id, ())) or "–",
            )
            for a in plan.activities
            if not only or a.id in only
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note="◆ milestone; C consulted, I informed.",
    )


def load_table(plan: UnitPlan) -> Table:
    """What each accountable post carries."""
    return Table(
        "Load of the accountable posts",
        ("Post", "Accountable for", "Most at one time", ""),
        tuple(
            (load.post, " ".join(load.activities), number(load.peak), "too much" if load.too_much else "")
            for load in post_loads(plan.activities)
        ),
        numeric=frozenset({2}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note="More than five activities at one time is too much; milestones take no time.",
    )
