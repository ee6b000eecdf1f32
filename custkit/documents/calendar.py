"""What stands in a unit's calendar: its milestones, its steps' ends, and the days on which the plan is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from custkit.documents.words import sentence
from custkit.i18n.speech import tr
from custkit.model.plan import UnitPlan

__all__ = ["REVIEWS", "Appointment", "appointments", "review_day", "review_title", "reviews"]

REVIEWS: Final = (30, 90, 180, 365)
"""Days after the workshop's last day on which somebody asks what has become of it."""
_MILESTONE: Final = timedelta(days=7)
_REVIEW: Final = timedelta(days=14)
_THURSDAY: Final = 3
"""Weekends begin on Friday or on Saturday, by country: from Monday to Thursday people work everywhere."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry: a whole day, with an alarm some days before."""

    id: str
    """Stable: the row's id, or ``REVIEW-90``."""
    day: date
    title: str
    text: str
    warn: timedelta
    timed: bool = False
    """A meeting at ten o'clock rather than a whole day."""


def appointments(plan: UnitPlan, ends: date, name: str = "") -> tuple[Appointment, ...]:
    """A unit's entries by date.

    Args:
        plan: What the unit has decided.
        ends: The workshop's last day.
        name: Whose plan it is.
    """
    found = [*_milestones(plan), *_baselines(plan), *reviews(ends, name)]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.id)))


def reviews(ends: date, name: str = "") -> tuple[Appointment, ...]:
    """The days on which the plan is looked at, from the workshop's last day on.

    Args:
        ends: The workshop's last day.
        name: Whose plan it is: among other entries of a calendar, a review alone says nothing.
    """
    made = []
    for days in REVIEWS:
        when = tr("after 12 months") if days == REVIEWS[-1] else tr("after {days} days", days=days)
        text = tr("What was decided, what has moved, and five things to decide. Take the monitoring sheet along.")
        told = review_title(name, days) if name else tr("Review {name}", name=when)
        made.append(Appointment(f"REVIEW-{days}", review_day(ends, days), told, text, _REVIEW, timed=True))
    return tuple(made)


def review_day(ends: date, days: int) -> date:
    """So many days after the workshop's last day, moved on to a Monday where people may rest."""
    found = ends + timedelta(days)
    return found + timedelta(7 - found.weekday()) if found.weekday() > _THURSDAY else found


def review_title(name: str, days: int) -> str:
    """``Alpha: review after 90 days``, ``Alpha: review after 12 months``."""
    if days == REVIEWS[-1]:
        return tr("{name}: review after 12 months", name=name)
    return tr("{name}: review after {days} days", name=name, days=days)


def _milestones(plan: UnitPlan) -> Sequence[Appointment]:
    made = []
    for row in plan.activities:
        due = row.end or row.start
        if not row.milestone or due is None:
            continue
        parts = [tr("Accountable: {accountable}.", accountable=row.accountable or tr("nobody yet"))]
        parts += [tr("Done when: {acceptance}", acceptance=sentence(row.acceptance))] if row.acceptance else []
        parts += [tr("Decision gate: {gate}", gate=sentence(row.gate))] if row.gate else []
        parts += [tr("Part of {initiative}.", initiative=row.initiative)] if row.initiative else []
        made.append(Appointment(row.id, due, f"{row.id} {row.title}", " ".join(parts), _MILESTONE))
    return made


def _baselines(plan: UnitPlan) -> Sequence[Appointment]:
    made = []
    for kpi in plan.kpis:
        if kpi.baseline is None and kpi.establish_by:
            text = tr(
                "The baseline of {name} is due. Owner: {owner}.", name=kpi.name, owner=kpi.owner or tr("nobody yet")
            )
            title = tr("{id} baseline due", id=kpi.id)
            made.append(Appointment(f"{kpi.id}-BASELINE", kpi.establish_by, title, text, _MILESTONE))
    return made
