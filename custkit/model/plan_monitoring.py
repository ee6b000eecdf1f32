"""Rows of a unit's plan on how it goes: readings of measures, and where milestones stand (MO-01)."""

from dataclasses import dataclass
from datetime import date

__all__ = ["Decision", "KpiReading", "MilestoneReport"]


@dataclass(frozen=True, slots=True)
class KpiReading:
    """A KPI's value in a period (MO-01)."""

    id: str
    kpi: str
    period: date
    """The period's last day."""
    value: float
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided when the plan was looked at (MO-01)."""

    id: str
    text: str
    owner: str = ""
    """The post that carries it out."""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class MilestoneReport:
    """How a milestone stands (MO-01)."""

    activity: str
    status: str
    """``not_started``, ``on_track``, ``late``, ``done`` or ``dropped``."""
    percent: float
    """0 to 100."""
    at: date | None = None
    note: str = ""
