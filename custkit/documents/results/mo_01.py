"""MO-01: whether it works: measures and milestones today, and the few things to decide."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

from custkit.analysis import picture
from custkit.analysis.monitoring import Exceptional
from custkit.analysis.picture import KpiState, Monitoring
from custkit.charts import sparklines
from custkit.charts.text import unit_words
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels import COLOURS, STATUSES
from custkit.documents.results.common import UNIT, currency, not_yet
from custkit.documents.results.vi_03 import kpi_target, kpi_value
from custkit.documents.words import (
    capital,
    counted,
    day,
    in_words,
    listing,
    number,
    percent,
    refs,
    sentence,
    with_unit,
)
from custkit.i18n.phrases import ended, short_day, with_commas
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_monitoring import Decision
from custkit.model.plan_objectives import Kpi

__all__ = [
    "blocks",
    "decision_items",
    "exception_items",
    "kpi_status_table",
    "milestone_table",
    "overdue",
    "spark_block",
    "state_words",
]

EXERCISE: Final = "MO-01"
_LARGE: Final = 1000
_WHOLE: Final = 100
"""From here on an expected value is told without decimals."""
_WHY_GREY: Final = Spoken(
    {
        "no_data": said("no reading yet"),
        "no_baseline": said("no baseline yet"),
        "no_target": said("no target yet"),
        "no_distance": said("target equals baseline"),
        "not_begun": said("not begun"),
    }
)


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Where the plan stands, what to decide, measures, milestones, decisions taken."""
    state = picture.monitoring(plan, today)
    if state is None or not (plan.readings or plan.reports):
        return not_yet(tr("The first readings of measures and milestones"), tr(UNIT), EXERCISE)
    made: list[Block] = [Paragraph(state_words(plan, state), refs(plan.unit, [EXERCISE]))]
    if items := exception_items(plan, state):
        made += [
            Heading(tr("{thing} to decide", thing=capital(counted(len(items), "thing"))), 4),
            Bullets(items, ordered=True),
        ]
    made += overdue(plan, today)
    if chart := spark_block(plan, state):
        made += [chart, kpi_status_table(plan, state)]
    if state.milestones:
        made.append(milestone_table(plan, state))
    if plan.decisions:
        made += [Heading(tr("Decisions taken"), 4), Bullets(decision_items(plan))]
    return tuple(made)


_OF_COLOUR: Final[tuple[tuple[Literal["green", "amber", "red"], str], ...]] = (
    ("green", said("{count} green")),
    ("amber", said("{count} amber")),
    ("red", said("{count} red")),
)


def state_words(plan: UnitPlan, state: Monitoring) -> str:
    """Where measures and milestones stand on the day, in sentences."""
    parts = [tr("On {day}", day=day(state.today))]
    read = [kpi for kpi in state.kpis if kpi.readings]
    if state.kpis:
        colours = [kpi.progress.colour for kpi in read]
        told = [tr(words, count=in_words(n)) for colour, words in _OF_COLOUR if (n := colours.count(colour))]
        silent = len(state.kpis) - len(read)
        if silent:
            told.append(tr("{silent} without a reading", silent=in_words(silent)))
        if grey := colours.count("grey"):
            told.append(tr("{grey} that cannot be judged yet", grey=in_words(grey)))
        parts[0] += tr(", of {measure}: {told}.", measure=counted(len(state.kpis), "measure"), told=listing(told))
    if state.milestones:
        done = sum(report.status == "done" for report in plan.reports)
        late = sum(row.days_late > 0 for row in state.milestones.states)
        due = counted(len(state.milestones.states), "milestone")
        reached = trn(
            "{done} of {due} is done",
            "{done} of {due} are done",
            max(done, 1),
            done=in_words(done) if done else tr("none"),
            due=due,
        )
        lag = trn("{late} is late", "{late} are late", max(late, 1), late=in_words(late) if late else tr("none"))
        text = tr("{reached} and {lag}", reached=reached, lag=lag)
        index = state.milestones.index
        pace = (
            tr("; of what was due, {index} is earned", index=percent(index)) if index is not None and index <= 1 else ""
        )
        soon = _reported_late(plan, state)
        after = sum(row.overrun > 0 for row in state.milestones.states)
        if after:
            text += trn("; {count} was done after its day", "; {count} were done after their day", after)
        early = index is not None and index > 1 and not (late or soon or after)
        ahead = tr("; the plan is ahead of its dates") if early else ""
        foretold = tr("; reported to be late before their day: {soon}", soon=listing(soon, most=3)) if soon else ""
        sentence_ = ended(f"{text}{pace}{ahead}{foretold}")
        parts = [*parts, capital(sentence_)] if state.kpis else [with_commas((parts[0], sentence_))]
    return " ".join(parts)


def _reported_late(plan: UnitPlan, state: Monitoring) -> list[str]:
    """The milestones that will be late as those who report them say, though their day has not come."""
    behind = {row.id for row in (state.milestones.states if state.milestones else ()) if row.days_late > 0}
    told = {report.activity for report in plan.reports if report.status == "late"} - behind
    return [f"{row.id} {row.title}" for row in plan.activities if row.id in told]


def overdue(plan: UnitPlan, today: date) -> tuple[Note, ...]:
    """The measures whose baseline was promised for a day that has passed."""
    late = [kpi for kpi in plan.kpis if kpi.baseline is None and kpi.establish_by and kpi.establish_by < today]
    return tuple(
        Note(
            tr(
                "{id} {name}: its baseline was due by {establish_by} and is not there. Owner: {owner}.",
                id=kpi.id,
                name=kpi.name,
                establish_by=day(kpi.establish_by),
                owner=kpi.owner or tr("nobody yet"),
            ),
            "warning",
            refs(plan.unit, [kpi.id]),
        )
        for kpi in late
        if kpi.establish_by
    )


def _told(plan: UnitPlan, state: Monitoring, found: Exceptional) -> tuple[str, str]:
    if found.kind == "kpi":
        kpi = next(row for row in state.kpis if row.kpi.id == found.id)
        return f"{found.id} {kpi.kpi.name}:", tr(
            "{against} Owner: {owner}.", against=_against(kpi, currency(plan)), owner=kpi.kpi.owner or tr("nobody yet")
        )
    activity = next((row for row in plan.activities if row.id == found.id), None)
    if activity is None:
        return f"{found.id}:", tr("its trigger has fired.")
    late = next((m.days_late for m in (state.milestones.states if state.milestones else ()) if m.id == found.id), 0)
    owner = activity.accountable or tr("nobody yet")
    return f"{found.id} {activity.title}:", tr(
        "{day} late. Accountable: {owner}.", day=counted(late, "day"), owner=owner
    )


def _in_own_money(plan: UnitPlan) -> tuple[Kpi, ...]:
    """The measures with their units in words, the unit's own currency where one is meant."""
    money = currency(plan)
    return tuple(replace(kpi, unit=unit_words(kpi.unit, money)) for kpi in plan.kpis)


def _against(kpi: KpiState, money: str) -> str:
    progress = kpi.progress
    if progress.actual is None:
        return tr("no reading yet.")
    expected = (
        (" " + tr("against {expected}{unit} expected by now", expected=_by_now(progress.expected, kpi, money), unit=""))
        if progress.expected is not None
        else ""
    )
    return ended(
        f"{_value(progress.actual, kpi, money)}{expected} ({COLOURS[progress.colour].partition(':')[0].rstrip()})"
    )


def _value(value: float, kpi: KpiState, money: str) -> str:
    return with_unit(number(value, 0 if abs(value) >= _LARGE else 1), kpi.kpi.unit, money)


def _by_now(value: float, kpi: KpiState, money: str) -> str:
    return with_unit(_whole(value), kpi.kpi.unit, money)


def _whole(value: float) -> str:
    """What is expected by now: worked out from the days, so that a tenth of a large figure says nothing."""
    return number(value, 0 if abs(value) >= _WHOLE else 1)


def exception_items(plan: UnitPlan, state: Monitoring) -> tuple[Item, ...]:
    """What needs a decision, the most pressing first."""
    items = []
    for found in state.exceptions:
        strong, text = _told(plan, state, found)
        items.append(Item(text, refs(plan.unit, [found.id]), strong=strong))
    return tuple(items)


def spark_block(plan: UnitPlan, state: Monitoring) -> ChartBlock | None:
    """The measures as small lines; None without measures."""
    if not state.kpis:
        return None
    days = [period for kpi in state.kpis for period, _ in kpi.readings]
    start = plan.plan_start or min([*days, state.today])
    ends = [kpi.kpi.target_date for kpi in state.kpis if kpi.kpi.target_date]
    end = max([*ends, *days, state.today, start + timedelta(days=1), *([plan.plan_end] if plan.plan_end else [])])
    read = sum(bool(kpi.readings) for kpi in state.kpis)
    return ChartBlock(
        sparklines.chart(_in_own_money(plan), plan.readings, {k.kpi.id: k.progress for k in state.kpis}, (start, end)),
        tr("Each measure on its own scale, from baseline to target. + on course, ! watch, !! act"),
        source=tr("readings {exercise}", exercise=EXERCISE),
        coverage=tr("{read} of {kpis} with a reading", read=read, kpis=len(state.kpis)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def kpi_status_table(plan: UnitPlan, state: Monitoring) -> Table:
    """Baseline, target, expected now, actual and status of each measure."""
    rows = []
    for row in state.kpis:
        kpi, progress = row.kpi, row.progress
        last = short_day(row.readings[-1][0]) if row.readings else "–"
        verdict = COLOURS[progress.colour] if row.readings or progress.colour != "grey" else tr("grey: no reading yet")
        why = _WHY_GREY[progress.reason] if progress.reason and row.readings else ""
        rows.append(
            (kpi.id, kpi.name, kpi_value(kpi, currency(plan)), kpi_target(kpi, currency(plan)),
             "–" if progress.expected is None else _whole(progress.expected),
             "–" if progress.actual is None else number(progress.actual), last,
             f"{verdict}{f' ({why})' if why else ''}")
        )  # fmt: skip
    return Table(
        tr("Measures today"),
        trs("Id", "Measure", "Baseline", "Target", "Expected now", "Actual", "Read on", "Status"),
        tuple(rows),
        numeric=frozenset({4, 5}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Progress against the elapsed share of the time: green from 90 %, amber from 70 %, red below."),
    )


def milestone_table(plan: UnitPlan, state: Monitoring) -> Table:
    """Due date, report and delay of each milestone."""
    reports = {report.activity: report for report in plan.reports}
    names = {activity.id: activity for activity in plan.activities}
    rows = []
    for row in state.milestones.states if state.milestones else ():
        activity, report = names[row.id], reports.get(row.id)
        due = short_day(activity.end) if activity.end else "–"
        status = STATUSES.get(report.status, report.status) if report else tr("no report yet")
        late = counted(days, "day") if (days := row.days_late or row.overrun) else "–"
        note = report.note if report else ""
        rows.append((row.id, activity.title, due, status, late, activity.accountable or "–", note or "–"))
    return Table(
        tr("Milestones today"),
        trs("Id", "Milestone", "Due", "Status", "Late", "Accountable", "Note"),
        tuple(rows),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Done counts only with the acceptance test passed."),
    )


def decision_items(plan: UnitPlan) -> tuple[Item, ...]:
    """Decisions as they were written down."""
    return tuple(Item(_decided(row), refs(plan.unit, [row.id]), strong=row.id) for row in plan.decisions)


def _decided(row: Decision) -> str:
    """A decision with the post that carries it out and the day by which, as far as they were said."""
    more = with_commas(part for part in (row.owner, tr("by {day}", day=short_day(row.by)) if row.by else "") if part)
    return f"{sentence(row.text)} ({more})" if more else sentence(row.text)
