"""The roadmap for tools that run projects: OpenProject and Microsoft Project take it as CSV.

Each initiative is a summary with its steps below; rows are numbered, and the row's own id stands beside. Posts stand
where the tools expect people: who holds a post is known there.

OpenProject's Excel synchronisation gives numbers of its own to what is new, and takes a subject that begins with four
spaces for a child of the one above; what a step comes after is therefore told by row, in a column of no field there.

Microsoft Project reads units of time and the mark between two predecessors in its own language and in the machine's:
a duration is a bare number of days, and the mark is the one that the plan's language has on most machines.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from custkit.documents.book import Cell, Column, Sheet
from custkit.documents.formats.csv import shielded
from custkit.documents.words import sentence
from custkit.i18n.numbers import decimal_mark
from custkit.i18n.phrases import with_semicolons
from custkit.i18n.speech import spoken, tr
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity

__all__ = ["TOOLS", "Tool", "project_sheet"]

Tool: TypeAlias = Literal["openproject", "msproject"]
TOOLS: Final[tuple[Tool, ...]] = ("openproject", "msproject")
_SATURDAY: Final = 5
_CHILD: Final = "    "
_MARKS: Final = re.compile(r"[,;\[\]%]+")
"""What Microsoft Project takes for the end of a name, or for a share of somebody's time."""
_STATUS: Final = {"done": "Closed", "dropped": "Rejected", "on_track": "In progress", "late": "In progress"}
_OPENPROJECT: Final = (
    "ID", "Subject", "Type", "Status", "Start date", "Finish date", "Assignee", "Parent", "% Complete", "Description",
    "Row", "After rows", "Plan id",
)  # fmt: skip
_MSPROJECT: Final = (
    "ID", "Outline_Level", "Name", "Duration", "Start", "Finish", "Predecessors", "Resource_Names", "Milestone",
    "Percent_Complete", "Notes", "Text1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    id: str
    title: str
    start: date | None
    end: date | None
    parent: int | None
    follows: tuple[int, ...]
    activity: Activity | None
    """None for an initiative, which sums up its steps."""


def project_sheet(plan: UnitPlan, tool: Tool) -> Sheet:
    """The roadmap under the names of the tool's own fields.

    Args:
        plan: What the unit has decided.
        tool: Which tool takes it.
    """
    reports = {report.activity: (report.status, report.percent) for report in plan.reports}
    rows = tuple(_rows(plan))
    titles = _OPENPROJECT if tool == "openproject" else _MSPROJECT
    tell = _openproject if tool == "openproject" else _msproject
    columns = tuple(Column(title, title) for title in titles)
    return Sheet(tool, "", columns, tuple(tell(row, reports) for row in rows))


def _rows(plan: UnitPlan) -> Iterator[_Row]:
    titles = {row.id: row.title for row in plan.initiatives}
    groups: dict[str, list[Activity]] = {}
    for activity in plan.activities:
        groups.setdefault(activity.initiative, []).append(activity)
    order: list[tuple[str, Activity | None]] = []
    for name, steps in groups.items():
        order += [(name, None)] if name else []
        order += [(name, step) for step in steps]
    heads = {name: n for n, (name, step) in enumerate(order, 1) if step is None}
    numbers = {step.id: n for n, (_, step) in enumerate(order, 1) if step is not None}
    for number, (name, step) in enumerate(order, 1):
        if step is None:
            starts = [row.start for row in groups[name] if row.start]
            ends = [row.end for row in groups[name] if row.end]
            title = titles.get(name, name)
            yield _Row(number, name, title, min(starts, default=None), max(ends, default=None), None, (), None)
        else:
            follows = tuple(numbers[before] for before in step.predecessors if before in numbers)
            yield _Row(number, step.id, step.title, step.start, step.end, heads.get(name), follows, step)


def _openproject(row: _Row, reports: Mapping[str, tuple[str, float]]) -> tuple[Cell, ...]:
    status, percent = reports.get(row.id, ("", None))
    step = row.activity
    kind = "Phase" if step is None else "Milestone" if step.milestone else "Task"
    # A milestone has one day there.
    start = row.end if kind == "Milestone" else row.start
    follows = ", ".join(str(number) for number in row.follows)
    owner = step.accountable if step else ""
    subject = row.title if row.parent is None else f"{_CHILD}{shielded(row.title)}"
    return (
        None, subject, kind, _STATUS.get(status, "New"), start, row.end, owner, None, percent, _told(step), row.number,
        follows, row.id,
    )  # fmt: skip


def _msproject(row: _Row, reports: Mapping[str, tuple[str, float]]) -> tuple[Cell, ...]:
    _, percent = reports.get(row.id, ("", None))
    step = row.activity
    level = 1 if row.parent is None else 2
    between = ";" if decimal_mark(spoken()) == "," else ","
    follows = between.join(str(number) for number in row.follows)
    owner = " ".join(_MARKS.sub(" ", step.accountable).split()) if step else ""
    milestone = "Yes" if step is not None and step.milestone else "No"
    return (row.number, level, row.title, _duration(row), row.start, row.end, follows, owner, milestone, percent,
            _told(step), row.id)  # fmt: skip


def _duration(row: _Row) -> int | None:
    """Days from Monday to Friday, as the tool's standard calendar counts; none where a day is not known."""
    if row.start is None or row.end is None or row.end < row.start:
        return None
    days = (row.start + timedelta(days=n) for n in range((row.end - row.start).days + 1))
    return sum(when.weekday() < _SATURDAY for when in days)


def _told(step: Activity | None) -> str:
    if step is None:
        return ""
    parts = [
        tr("Hands over: {deliverable}", deliverable=sentence(step.deliverable)) if step.deliverable else "",
        tr("Done when: {acceptance}", acceptance=sentence(step.acceptance)) if step.acceptance else "",
        tr("Responsible: {posts}.", posts=with_semicolons(step.responsible)) if step.responsible else "",
        tr("Decision gate: {gate}", gate=sentence(step.gate)) if step.gate else "",
    ]
    return " ".join(part for part in parts if part)
