"""The roadmap as tools that run projects see it: numbered tasks in an outline, each initiative above its steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from custkit.documents.words import sentence
from custkit.i18n.phrases import with_semicolons
from custkit.i18n.speech import tr
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity

__all__ = ["Task", "project_tasks"]

_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the outline."""

    number: int
    """Its row, 1 for the first."""
    id: str
    """The row's own id in the plan."""
    title: str
    start: date | None
    end: date | None
    """Its last day."""
    parent: int | None
    """Row of the initiative that it belongs to; None for an initiative, and for a step that belongs to none."""
    summary: bool = False
    """Whether it is an initiative, which sums up its steps."""
    after: tuple[tuple[int, str], ...] = ()
    """Row and id of what must be finished first."""
    milestone: bool = False
    accountable: str = ""
    """The post that answers for it."""
    told: str = ""
    """What it hands over, when it is done, who works on it, and its gate, in sentences."""
    status: str = ""
    """As last reported; empty without a report."""
    percent: float | None = None
    """Done, 0 to 100, as last reported."""

    @property
    def days(self) -> int | None:
        """From Monday to Friday, as the tools' standard calendar counts; None where a day is not known."""
        if self.start is None or self.end is None or self.end < self.start:
            return None
        days = (self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1))
        return sum(when.weekday() < _SATURDAY for when in days)


def project_tasks(plan: UnitPlan) -> tuple[Task, ...]:
    """The roadmap's rows in the order of the outline.

    Args:
        plan: What the unit has decided.
    """
    return tuple(_tasks(plan))


def _tasks(plan: UnitPlan) -> Iterator[Task]:
    titles = {row.id: row.title for row in plan.initiatives}
    reports = {report.activity: (report.status, report.percent) for report in plan.reports}
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
            yield Task(number, name, title, min(starts, default=None), max(ends, default=None), None, summary=True)
        else:
            status, percent = reports.get(step.id, ("", None))
            yield Task(
                number,
                step.id,
                step.title,
                step.start,
                step.end,
                heads.get(name),
                after=tuple((numbers[before], before) for before in step.predecessors if before in numbers),
                milestone=step.milestone,
                accountable=step.accountable,
                told=_told(step),
                status=status,
                percent=percent,
            )


def _told(step: Activity) -> str:
    parts = [
        tr("Hands over: {deliverable}", deliverable=sentence(step.deliverable)) if step.deliverable else "",
        tr("Done when: {acceptance}", acceptance=sentence(step.acceptance)) if step.acceptance else "",
        tr("Responsible: {posts}.", posts=with_semicolons(step.responsible)) if step.responsible else "",
        tr("Decision gate: {gate}", gate=sentence(step.gate)) if step.gate else "",
    ]
    return " ".join(part for part in parts if part)
