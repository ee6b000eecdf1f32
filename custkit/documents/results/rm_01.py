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
from custkit.i18n.phrases import after_colon, sentences, short_day, with_commas, with_semicolons
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity

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
_GAPS: Final[Spoken[GapKind]] = Spoken(
    {
        "nobody_accountable": said("no accountable post"),
        "nobody_responsible": said("nobody responsible"),
        "no_deliverable": said("no deliverable"),
        "no_dates": said("no dates"),
        "no_acceptance": said("no acceptance test"),
    }
)


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, Gantt, first hundred days, RACI, post load."""
    schedule = picture.roadmap(plan)
    if schedule is None:
        return not_yet(tr("The roadmap"), tr(UNIT), EXERCISE)
    source = refs(plan.unit, [EXERCISE])
    made: list[Block] = [
        Paragraph(f"{_finding(plan, schedule)} {critical_words(plan, schedule)}".strip(), source),
        gantt_block(plan, schedule, today),
        *_clashes(plan, schedule),
        *chances(plan),
        Heading(tr("The first {first_days} days", first_days=FIRST_DAYS), 4),
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
    parts = [
        tr(
            "{activity} and {milestone}",
            activity=capital(counted(steps, "activity", "activities")),
            milestone=counted(milestones, "milestone"),
        )
    ]
    if schedule.start and schedule.end:
        parts[0] += tr(", from {start} to {end}", start=day(schedule.start), end=day(schedule.end))
    soon = len(first_milestones(plan))
    parts.append(
        tr(
            "{milestone} into the first {first_days} days",
            milestone=capital(counted(soon, "milestone falls", "milestones fall")),
            first_days=FIRST_DAYS,
        )
    )
    gaps = {gap.activity for gap in raci_gaps(plan.activities)}
    if gaps:
        parts.append(
            trn(
                "{row} lacks something before anybody can be held to it",
                "{row} lack something before anybody can be held to it",
                len(gaps),
                row=capital(counted(len(gaps), "row")),
            )
        )
    heavy = [load for load in post_loads(plan.activities) if load.too_much]
    parts += [
        tr(
            "{post} is accountable for {peak} activities at one time: share them",
            post=load.post,
            peak=in_words(load.peak),
        )
        for load in heavy
    ]
    return sentences(*parts)


def critical_words(plan: UnitPlan, schedule: CalendarSchedule) -> str:
    """What decides the end, in a sentence; empty where nothing does."""
    if not schedule.critical or schedule.end is None:
        return ""
    names = {activity.id: activity.title for activity in plan.activities}
    told = [f"{row} {names.get(row, '')}".strip() for row in schedule.critical]
    return tr("A day lost on {told} is a day lost at the end.", told=listing(told, most=5))


def gantt_block(plan: UnitPlan, schedule: CalendarSchedule, today: date | None = None) -> ChartBlock:
    """The Gantt chart with lanes by initiative."""
    dated = len(plan.activities) - len(schedule.undated)
    return ChartBlock(
        gantt_chart.chart(plan.activities, schedule, titles(plan), today=today),
        tr("Activities and milestones on the calendar; the critical path is dark"),
        source=tr("roadmap {exercise}; critical path after Kelley and Walker (1959)", exercise=EXERCISE),
        coverage=tr("{dated} of {activities} with dates", dated=dated, activities=len(plan.activities)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def chances(plan: UnitPlan) -> tuple[Block, ...]:
    """By when it is finished, as chances; nothing where no step has three estimates."""
    found = finish(plan)
    if found is None:
        return ()
    titles_of = {activity.id: activity.title for activity in plan.activities}
    text = tr(
        "With an even chance it is finished by {p50}, in four cases of five by {p80}. Were every "
        "step to take as long as is likely, it would be {likely}: a chance of {chance}.",
        p50=day(found.p50),
        p80=day(found.p80),
        likely=day(found.likely),
        chance=percent(found.chance),
    )
    table = Table(
        tr("Steps with three estimates"),
        trs("Id", "Step", "Done by, even chance", "Done by, four of five", "Decides the end"),
        tuple(
            (row.id, titles_of.get(row.id, ""), short_day(row.p50), short_day(row.p80), percent(row.criticality))
            for row in found.steps
        ),
        numeric=frozenset({4}),
        source_ids=refs(plan.unit, [row.id for row in found.steps]),
        note=tr(
            "{draws} draws of beta durations after Malcolm et al. (1959), Van Slyke (1963); each "
            "step is late or early for itself. Decides the end: in this share of draws.",
            draws=number(found.draws),
        ),
    )
    return (Paragraph(text, refs(plan.unit, [EXERCISE])), table)


def _clashes(plan: UnitPlan, schedule: CalendarSchedule) -> tuple[Note, ...]:
    return tuple(_clash(plan, row) for row in schedule.rows if row.id in schedule.clashes)


def _clash(plan: UnitPlan, row: CalendarRow) -> Note:
    text = trn(
        "{id} cannot start when planned: {names} ends {working} too late.",
        "{id} cannot start when planned: {names} end {working} too late.",
        len(row.held_by),
        id=row.id,
        names=listing(row.held_by),
        working=counted(row.pushed, "working day"),
    )
    return Note(text, "warning", refs(plan.unit, [row.id, *row.held_by]))


def first_items(plan: UnitPlan) -> tuple[Item, ...]:
    """The milestones of the first hundred days with owner and test."""
    items = []
    for activity in first_milestones(plan):
        when = activity.end or activity.start
        owner = (
            tr("Accountable: {accountable}.", accountable=activity.accountable)
            if activity.accountable
            else tr("Nobody is accountable yet.")
        )
        test = (
            tr("Done when: {acceptance}", acceptance=sentence(activity.acceptance))
            if activity.acceptance
            else tr("No acceptance test yet.")
        )
        text = f"{sentence(activity.title)} {owner} {test}"
        items.append(Item(text, refs(plan.unit, [activity.id]), strong=f"{day(when)}:" if when else activity.id))
    return tuple(items)


def _nothing_soon(plan: UnitPlan) -> Note:
    text = tr(
        "No milestone falls into the first {first_days} days: nobody will see that something has begun.",
        first_days=FIRST_DAYS,
    )
    return Note(text, "warning", refs(plan.unit, [EXERCISE]))


def _when(activity: Activity) -> str:
    dates = [d for d in (activity.start, activity.end) if d and not (activity.milestone and d != activity.end)]
    if not dates:
        return "–"
    return " – ".join(dict.fromkeys(short_day(d) for d in dates))


def _heard(activity: Activity) -> str:
    parts = [after_colon("C", with_commas(activity.consulted))] if activity.consulted else []
    parts += [after_colon("I", with_commas(activity.informed))] if activity.informed else []
    return with_semicolons(parts) or "–"


def raci_table(plan: UnitPlan, only: Sequence[str] = ()) -> Table:
    """Who does, answers for, is asked and is told, with what is missing.

    Args:
        plan: the unit's plan.
        only: ids of the rows to show; all when empty.
    """
    gaps: dict[str, list[str]] = {}
    for gap in raci_gaps(plan.activities):
        gaps.setdefault(gap.activity, []).append(_GAPS[gap.kind])
    shown = [a for a in plan.activities if not only or a.id in only]
    # A column that says of no step that anything is missing would only take the others' room.
    head = trs("Id", "Step", "When", "Deliverable", "Accountable", "Responsible", "Consulted, informed", "Missing")
    head = head if any(a.id in gaps for a in shown) else head[:-1]
    return Table(
        tr("Who answers for what"),
        head,
        tuple(
            (
                f"{a.id}{' ◆' if a.milestone else ''}",
                a.title,
                _when(a),
                a.deliverable or "–",
                a.accountable or "–",
                with_semicolons(a.responsible) or "–",
                _heard(a),
                with_semicolons(gaps.get(a.id, ())) or "–",
            )[: len(head)]
            for a in shown
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("◆ milestone; C consulted, I informed."),
    )


def load_table(plan: UnitPlan) -> Table:
    """What each accountable post carries."""
    return Table(
        tr("Load of the accountable posts"),
        trs("Post", "Accountable for", "Most at one time", "Remark"),
        tuple(
            (load.post, " ".join(load.activities), number(load.peak), tr("too much") if load.too_much else "")
            for load in post_loads(plan.activities)
        ),
        numeric=frozenset({2}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("More than five activities at one time is too much; milestones take no time."),
    )
