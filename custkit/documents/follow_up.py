"""A review of the plan some months after the workshop: what was due, what moved, what to decide, what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from custkit.analysis import picture
from custkit.analysis.plan_versions import PlanChange
from custkit.documents.blocks import Block, Bullets, Heading, Note, Paragraph, Table
from custkit.documents.brief import REHEARSAL, rehearsal_warning
from custkit.documents.calendar import review_title
from custkit.documents.carried import About
from custkit.documents.labels import STATUSES
from custkit.documents.results import mo_01
from custkit.documents.results.common import UNIT, not_yet
from custkit.documents.versions import change_blocks, version_table
from custkit.documents.words import capital, counted, day, in_words, refs
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.phrases import after_colon, short_day
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.events import PlanApproved
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity
from custkit.model.workshop import Workshop

__all__ = ["PARTS", "Review", "about", "blocks", "part_blocks"]

PARTS: Final = Spoken(
    {
        "state": said("Where the plan stands"),
        "due": said("What was due, and what is done"),
        "measures": said("Measures: expected and actual"),
        "decide": said("What to decide"),
        "changes": said("Changes against the approved plan"),
    }
)
"""The parts of a review in their order, with their headings."""
_AHEAD: Final = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Review:
    """What a review is written from."""

    workshop: Workshop
    unit: Unit
    plan: UnitPlan
    at: int
    """Days after the workshop's last day: 30, 90, 180 or 365."""
    on: date
    """The day on which the plan is looked at."""
    versions: tuple[PlanApproved, ...] = ()
    changes: tuple[PlanChange, ...] = ()

    @property
    def title(self) -> str:
        """``Alpha: review after 90 days``, ``Alpha: review after 12 months``."""
        return review_title(unit_name(self.unit), self.at)


def about(review: Review) -> About:
    """For the first page, the head of the others and the file's properties."""
    unit = review.unit
    return About(
        title=review.title,
        event=workshop_title(review.workshop),
        issuer=unit_name(unit),
        made=review.on,
        warning=tr(REHEARSAL) if review.workshop.rehearsal or unit.fictitious else "",
        language=unit.language,
    )


def blocks(review: Review) -> tuple[Block, ...]:
    """The review as one document."""
    made: list[Block] = [Heading(about(review).title, level=1)]
    if review.workshop.rehearsal or review.unit.fictitious:
        made.append(Note(rehearsal_warning(review.unit), "warning"))
    for part, title in PARTS.items():
        made += [Heading(title, level=2), *part_blocks(part, review)]
    return tuple(made)


def part_blocks(part: str, review: Review) -> tuple[Block, ...]:
    """One part without its heading.

    Args:
        part: One of :data:`PARTS`.
        review: What it is written from.
    """
    makers = {"state": _state, "due": _due, "measures": _measures, "decide": _decide, "changes": _changes}
    return makers[part](replace(review, plan=_as_of(review.plan, review.on)))


def _as_of(plan: UnitPlan, on: date) -> UnitPlan:
    """The plan without what was done or read after the day of the review: it was not there then."""
    return replace(
        plan,
        reports=tuple(row for row in plan.reports if row.at is None or row.at <= on),
        readings=tuple(row for row in plan.readings if row.period <= on),
    )


def _state(review: Review) -> tuple[Block, ...]:
    plan = review.plan
    state = picture.monitoring(plan, review.on)
    if state is None:
        return not_yet(tr("Measures and milestones to look at"), tr(UNIT), "VI-03")
    made: list[Block] = [Paragraph(mo_01.state_words(plan, state), refs(plan.unit, ["MO-01"]))]
    if not (plan.readings or plan.reports):
        made.append(
            Note(tr("Nothing has been reported yet: enter it on the sheet MO-01, or send the monitoring sheet back."))
        )
    return tuple(made)


def _due(review: Review) -> tuple[Block, ...]:
    plan, on = review.plan, review.on
    marks = sorted((row for row in plan.activities if row.milestone and row.end), key=lambda row: (row.end, row.id))
    if not marks:
        return not_yet(tr("Milestones"), tr(UNIT), "RM-01")
    past = [row for row in marks if row.end and row.end <= on]
    ahead = [row for row in marks if row.end and on < row.end <= on + _AHEAD]
    done = {report.activity for report in plan.reports if report.status == "done"}
    made: list[Block] = []
    if past:
        kept = sum(row.id in done for row in past)
        made += [
            Paragraph(_reached(len(past), kept, on), refs(plan.unit, [row.id for row in past])),
            _marks(tr("Due by then"), past, review),
        ]
    else:
        made.append(Note(tr("No milestone was due by {day}.", day=day(on))))
    if ahead:
        made.append(_marks(tr("Due in the three months that follow"), ahead, review))
    return tuple(made)


def _reached(due: int, kept: int, on: date) -> str:
    """How many milestones were due, and how many of them are done."""
    told = trn(
        "By {day}, {count} milestone was due.",
        "By {day}, {count} milestones were due.",
        due,
        day=day(on),
        count=in_words(due),
    )
    done = trn("{count} of them is done.", "{count} of them are done.", kept, count=capital(in_words(kept)))
    return f"{told} {done}" if kept else told + " " + tr("None of them is done.")


def _marks(caption: str, rows: Sequence[Activity], review: Review) -> Table:
    reports = {report.activity: report for report in review.plan.reports}
    made = []
    for row in rows:
        report = reports.get(row.id)
        status = STATUSES.get(report.status, report.status) if report else tr("no report yet")
        late = (
            (review.on - row.end).days
            if row.end and (report is None or report.status not in {"done", "dropped"})
            else 0
        )
        at = short_day(report.at) if report and report.at else "–"
        due = short_day(row.end) if row.end else "–"
        done_when = row.acceptance or "–"
        made.append(
            (
                row.id,
                row.title,
                due,
                status,
                at,
                counted(late, "day") if late > 0 else "–",
                row.accountable or "–",
                done_when,
            )
        )
    head = trs("Id", "Milestone", "Due", "Status", "Done on", "Late", "Accountable", "Done when")
    return Table(caption, head, tuple(made), source_ids=refs(review.plan.unit, ["RM-01", "MO-01"]))


def _measures(review: Review) -> tuple[Block, ...]:
    plan = review.plan
    state = picture.monitoring(plan, review.on)
    if state is None or not state.kpis:
        return not_yet(tr("Measures"), tr(UNIT), "VI-03")
    chart = mo_01.spark_block(plan, state) if any(kpi.readings for kpi in state.kpis) else None
    table = mo_01.kpi_status_table(plan, state)
    return (*((chart,) if chart else ()), table, *mo_01.overdue(plan, review.on))


def _decide(review: Review) -> tuple[Block, ...]:
    plan = review.plan
    state = picture.monitoring(plan, review.on)
    items = mo_01.exception_items(plan, state) if state else ()
    made: list[Block] = []
    if items:
        told = [after_colon(item.strong.removesuffix(":"), item.text) for item in items]
        rows = tuple((str(n), words, "", "", "") for n, words in enumerate(told, 1))
        made += [
            Paragraph(tr("The most pressing first; what is not on this list may go on."), refs(plan.unit, ["MO-01"])),
            Table(
                tr("Decisions wanted, five at most"),
                trs("No.", "What needs a decision", "Decision", "Post", "By"),
                rows,
                source_ids=tuple(dict.fromkeys(ref for item in items for ref in item.source_ids)),
            ),
        ]
    elif plan.readings or plan.reports:
        made.append(Note(tr("Nothing is behind its plan: there is no exception to decide on.")))
    else:
        made.append(Note(tr("What needs a decision is known once measures and milestones are reported.")))
    if plan.decisions:
        made += [Heading(tr("Decisions taken"), 3), Bullets(mo_01.decision_items(plan))]
    return tuple(made)


def _changes(review: Review) -> tuple[Block, ...]:
    unit = review.plan.unit
    table = (version_table(review.versions, unit),) if review.versions else ()
    return (*table, *change_blocks(review.versions, review.changes, unit))
