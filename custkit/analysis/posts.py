"""Who answers for what in a roadmap: gaps in the RACI table, and posts that carry too much at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from custkit.analysis.thresholds import PARALLEL_MOST
from custkit.model.plan_initiatives import Activity

__all__ = ["Gap", "PostLoad", "post_loads", "raci_gaps"]

GapKind: TypeAlias = Literal["nobody_accountable", "nobody_responsible", "no_deliverable", "no_dates", "no_acceptance"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that an activity lacks."""

    activity: str
    """Row id."""
    kind: GapKind
    """What is not there; an acceptance test is wanted of milestones only."""


def raci_gaps(activities: Sequence[Activity]) -> tuple[Gap, ...]:
    """List what activities lack before anybody can be held to them, in their order."""
    found: list[Gap] = []
    for activity in activities:
        lacks: tuple[tuple[GapKind, bool], ...] = (
            ("nobody_accountable", not activity.accountable.strip()),
            ("nobody_responsible", not activity.responsible),
            ("no_deliverable", not activity.deliverable.strip()),
            ("no_dates", activity.end is None and activity.days is None),
            ("no_acceptance", activity.milestone and not activity.acceptance.strip()),
        )
        found += [Gap(activity.id, kind) for kind, lacking in lacks if lacking]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PostLoad:
    """What one post is accountable for."""

    post: str
    activities: tuple[str, ...]
    """Row ids of all it is accountable for, milestones among them."""
    peak: int
    """The most activities that run on one day; milestones, which take no time, are left out."""
    too_much: bool
    """Whether the peak is above five."""


def post_loads(activities: Sequence[Activity]) -> tuple[PostLoad, ...]:
    """Tell what each accountable post carries, the fullest first."""
    posts = dict.fromkeys(activity.accountable.strip() for activity in activities if activity.accountable.strip())
    loads = []
    for post in posts:
        own = [activity for activity in activities if activity.accountable.strip() == post]
        peak = _peak([(a.start, a.end) for a in own if a.start and a.end and not a.milestone])
        loads.append(PostLoad(post, tuple(a.id for a in own), peak, peak > PARALLEL_MOST))
    return tuple(sorted(loads, key=lambda load: (-load.peak, -len(load.activities))))


def _peak(spans: Sequence[tuple[date, date]]) -> int:
    """The most spans, both ends inside, that share a day."""
    moves = sorted(move for start, end in spans for move in ((start, 1), (end + timedelta(days=1), -1)))
    running = most = 0
    for _, change in moves:
        running += change
        most = max(most, running)
    return most
