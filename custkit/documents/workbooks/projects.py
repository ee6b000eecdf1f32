"""The roadmap for tools that run projects: OpenProject and Microsoft Project take it as CSV.

Each initiative is a summary with its steps below; rows are numbered, and the row's own id stands beside. Posts stand
where the tools expect people: who holds a post is known there.

OpenProject's Excel synchronisation takes the columns as they stand: it stops where one that it needs is missing, and
where one is no field of the project. It gives numbers of its own to what is new, and takes a subject that begins with
four spaces for a child of the one above; what a step comes after, and custkit's id, are therefore told in words.

Microsoft Project reads units of time and the mark between two predecessors in its own language and in the machine's:
a duration is a bare number of days, and the mark is the one that the plan's language has on most machines.
"""

import re
from typing import Final, Literal, TypeAlias

from custkit.documents.book import Cell, Column, Sheet
from custkit.documents.formats.csv import shielded
from custkit.documents.project_tasks import Task, project_tasks
from custkit.documents.words import listing
from custkit.i18n.numbers import decimal_mark
from custkit.i18n.speech import spoken, tr
from custkit.model.plan import UnitPlan

__all__ = ["TOOLS", "Tool", "project_sheet"]

Tool: TypeAlias = Literal["openproject", "msproject"]
TOOLS: Final[tuple[Tool, ...]] = ("openproject", "msproject")
_CHILD: Final = "    "
_MARKS: Final = re.compile(r"[,;\[\]%]+")
"""What Microsoft Project takes for the end of a name, or for a share of somebody's time."""
_STATUS: Final = {"done": "Closed", "dropped": "Rejected", "on_track": "In progress", "late": "In progress"}
_OPENPROJECT: Final = (
    "Updatestatus", "ID", "Lock Version", "Subject", "Type", "Status", "Start date", "Finish date", "Assignee",
    "Parent", "% Complete", "Description",
)  # fmt: skip
_MSPROJECT: Final = (
    "ID", "Outline_Level", "Name", "Duration", "Start", "Finish", "Predecessors", "Resource_Names", "Milestone",
    "Percent_Complete", "Notes", "Text1",
)  # fmt: skip


def project_sheet(plan: UnitPlan, tool: Tool) -> Sheet:
    """The roadmap under the names of the tool's own fields.

    Args:
        plan: What the unit has decided.
        tool: Which tool takes it.
    """
    titles = _OPENPROJECT if tool == "openproject" else _MSPROJECT
    tell = _openproject if tool == "openproject" else _msproject
    columns = tuple(Column(title, title) for title in titles)
    return Sheet(tool, "", columns, tuple(tell(task) for task in project_tasks(plan)))


def _openproject(task: Task) -> tuple[Cell, ...]:
    kind = "Phase" if task.summary else "Milestone" if task.milestone else "Task"
    # A milestone has one day there.
    start = task.end if kind == "Milestone" else task.start
    subject = task.title if task.parent is None else f"{_CHILD}{shielded(task.title)}"
    return (
        None, None, None, subject, kind, _STATUS.get(task.status, "New"), start, task.end, task.accountable, None,
        task.percent, " ".join(filter(None, (task.told, _linked(task)))),
    )  # fmt: skip


def _linked(task: Task) -> str:
    """What it comes after and its own id, by the ids that stand in all documents."""
    after = tr("After: {names}.", names=listing(name for _, name in task.after)) if task.after else ""
    return " ".join(filter(None, (after, f"[{task.id}]")))


def _msproject(task: Task) -> tuple[Cell, ...]:
    level = 1 if task.parent is None else 2
    between = ";" if decimal_mark(spoken()) == "," else ","
    follows = between.join(str(number) for number, _ in task.after)
    owner = " ".join(_MARKS.sub(" ", task.accountable).split())
    milestone = "Yes" if task.milestone else "No"
    return (task.number, level, task.title, task.days, task.start, task.end, follows, owner, milestone, task.percent,
            task.told, task.id)  # fmt: skip
