"""A unit's strategy as typed rows: what the answers amount to, and what charts and documents read.

The rows themselves stand with their subject in the modules ``plan_*``.

Every row keeps its stable id and ``source_ids``, the rows that it rests on, so that any milestone walks back to its
evidence. A row's id is unique inside its unit; with the unit it is written ``XAL/OBJ-03``. What nobody decided is
``None`` or an empty tuple, never a filler.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from custkit.model.origins import Origin
from custkit.model.plan_commitment import ElementRatings, Message, Pledge
from custkit.model.plan_exchange import HelpRow, Market, Request, Review, TaskRatings, Usefulness
from custkit.model.plan_initiatives import Activity, Initiative, Scored, Selection
from custkit.model.plan_it import ItPlan
from custkit.model.plan_means import Means
from custkit.model.plan_monitoring import Decision, KpiReading, MilestoneReport
from custkit.model.plan_objectives import Alignment, Kpi, Objective, Vision
from custkit.model.plan_risks import IssueEntry, RiskEntry
from custkit.model.plan_situation import (
    AssetEntry,
    Driver,
    Fact,
    Fire,
    MaturityRatings,
    Problem,
    Stakeholder,
    SwotItem,
    TowsStrategy,
    WorkingTime,
)
from custkit.model.scales import RoleBand, Scope, Status

__all__ = ["Sheet", "UnitPlan"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One answer sheet that was counted, for coverage and for the version log."""

    exercise: str
    """Exercise id."""
    exercise_version: int
    scope: Scope
    status: Status
    participant: str
    """Participant code; never a name."""
    role_band: RoleBand
    at: datetime
    """UTC."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """All that one unit has said, read into typed rows."""

    unit: str
    expected: int = 0
    """How many people were asked one by one; 0 when nobody counted."""
    sheets: tuple[Sheet, ...] = ()
    facts: tuple[Fact, ...] = ()
    plan_start: date | None = None
    plan_end: date | None = None
    maturity: tuple[MaturityRatings, ...] = ()
    swot: tuple[SwotItem, ...] = ()
    tows: tuple[TowsStrategy, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    vision: Vision = field(default_factory=Vision)
    objectives: tuple[Objective, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    criteria: tuple[tuple[str, str], ...] = ()
    """Criterion id and label, in the order of PR-02."""
    judgements: tuple[tuple[str, tuple[tuple[str, str, float], ...]], ...] = ()
    """PR-02 pairwise: participant code and (more, less, times)."""
    rankings: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    """PR-02 ranking: participant code and groups of criterion ids from first to last."""
    cost_criteria: frozenset[str] = field(default_factory=frozenset)
    """Criteria on which less is better."""
    scores: tuple[Scored, ...] = ()
    ballots: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    """PR-04 dots: participant code and (initiative id, dots)."""
    selections: tuple[Selection, ...] = ()
    capacity: float | None = None
    """Staff-months available for the plan's first year (PR-04)."""
    activities: tuple[Activity, ...] = ()
    readings: tuple[KpiReading, ...] = ()
    reports: tuple[MilestoneReport, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """Decision id and wording (MO-01)."""
    origins: tuple[Origin, ...] = ()
    """What else rows rest on: drivers, problems, assets, lines of an earlier plan, requests."""
    it: ItPlan = field(default_factory=ItPlan)
    """Leading IT (IT-01 to IT-06)."""
    drivers: tuple[Driver, ...] = ()
    problems: tuple[Problem, ...] = ()
    assets: tuple[AssetEntry, ...] = ()
    fires: tuple[Fire, ...] = ()
    time: WorkingTime = field(default_factory=WorkingTime)
    readiness: tuple[ElementRatings, ...] = ()
    messages: tuple[Message, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    """Only those that their authors released to the unit."""
    risks: tuple[RiskEntry, ...] = ()
    issues: tuple[IssueEntry, ...] = ()
    offers: tuple[HelpRow, ...] = ()
    needs: tuple[HelpRow, ...] = ()
    requests: tuple[Request, ...] = ()
    contact: str = ""
    """The post that others may write to; empty without consent."""
    tasks: tuple[TaskRatings, ...] = ()
    usefulness: tuple[Usefulness, ...] = ()
    review: Review = field(default_factory=Review)
    market: Market = field(default_factory=Market)
    """What the other units of the workshop lay out, as far as they let it be seen."""
    means: Means = field(default_factory=Means)
    """People, money and infrastructure (RM-03)."""
