"""A unit's strategy as typed rows: what the answers amount to, and what charts and documents read.

Every row keeps its stable id and ``source_ids``, the rows that it rests on, so that any milestone walks back to its
evidence. A row's id is unique inside its unit; with the unit it is written ``XAL/OBJ-03``. What nobody decided is
``None`` or an empty tuple, never a filler.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from custkit.model.origins import Origin
from custkit.model.plan_commitment import ElementRatings, Message, Pledge
from custkit.model.plan_exchange import HelpRow, Market, Request, Review, TaskRatings, Usefulness
from custkit.model.plan_it import ItPlan
from custkit.model.plan_means import Means
from custkit.model.plan_risks import IssueEntry, RiskEntry
from custkit.model.plan_situation import AssetEntry, Driver, Fire, Problem, WorkingTime
from custkit.model.scales import RoleBand, Scope, Status

__all__ = [
    "Activity",
    "Alignment",
    "Baseline",
    "Fact",
    "Initiative",
    "Kpi",
    "KpiReading",
    "MaturityRatings",
    "MilestoneReport",
    "Objective",
    "Scored",
    "Selection",
    "Sheet",
    "Stakeholder",
    "SwotItem",
    "TowsStrategy",
    "UnitPlan",
    "Value",
    "Vision",
]


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
class Fact:
    """One line of the administration's profile (SA-01)."""

    id: str
    """Question id: ``staff``, ``release_time``."""
    label: str
    value: float | str | None
    """None when it was answered *don't know* or *not applicable*; see ``missing``."""
    unit: str = ""
    year: int | None = None
    source: str = ""
    estimate: bool = False
    missing: str = ""
    """``dont_know``, ``not_applicable`` or empty."""


@dataclass(frozen=True, slots=True)
class MaturityRatings:
    """What the participants of one unit said of one dimension (SA-02); one entry a person, in the same order."""

    dimension: str
    """Option id."""
    label: str
    current: tuple[int | None, ...]
    """0 to 4; None where that person gave none. The persons are the same in every dimension."""
    target: tuple[int | None, ...]
    """0 to 4; None where that person gave none."""
    confidence: tuple[int | None, ...]
    """1 to 3; None where that person gave none."""
    bands: tuple[RoleBand, ...]
    """Role band of each person."""
    evidence: tuple[str, ...]
    """What was written as evidence, blank ones left out."""
    expected: int = 0
    """How many were asked; the rest is missing, not zero."""


@dataclass(frozen=True, slots=True)
class SwotItem:
    """One strength, weakness, opportunity or threat (SA-04)."""

    id: str
    quadrant: str
    """``strength``, ``weakness``, ``opportunity`` or ``threat``."""
    text: str
    weight: float | None
    """1 to 5; the median where several rated it."""
    evidence: str = ""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TowsStrategy:
    """A strategy that joins what is inside with what is outside (SA-04)."""

    id: str
    type: str
    """``SO``, ``WO``, ``ST`` or ``WT``."""
    text: str
    internal: tuple[str, ...]
    """Ids of strengths or weaknesses."""
    external: tuple[str, ...]
    """Ids of opportunities or threats."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The items it rests on."""
        return self.internal + self.external


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """An organisation or post to be won, informed or consulted (SA-05)."""

    id: str
    name: str
    kind: str
    power: float | None
    """1 to 5."""
    interest: float | None
    """1 to 5."""
    now: int | None
    """Engagement 0 unaware .. 4 leading."""
    wanted: int | None
    lever: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value held by the administration, and one behaviour by which it can be seen."""

    name: str
    behaviour: str


@dataclass(frozen=True, slots=True)
class Vision:
    """Vision, mission and values (VI-01, VI-02)."""

    answers: tuple[tuple[str, str], ...] = ()
    """VI-01: prompt label and answer, in order."""
    horizon: int | None = None
    """Year."""
    drafts: tuple[tuple[str, str], ...] = ()
    """Draft id and wording."""
    text: str = ""
    """The wording that was put to the vote; empty when not decided."""
    mission: str = ""
    values: tuple[Value, ...] = ()
    votes: tuple[int, ...] = ()
    """5 champion .. 1 block; one a person."""
    expected_votes: int = 0
    history: tuple[tuple[datetime, str], ...] = ()
    """Earlier wordings with their moment."""
    themes: tuple[tuple[str, str], ...] = ()
    """Id and words of the themes that the answers are about."""
    themes_elsewhere: tuple[tuple[str, int], ...] = ()
    """Theme id and how many other units name it; empty where so few chose themes that a count would tell whose."""
    units_elsewhere: int = 0
    """How many other units chose themes."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where a KPI stands at the start."""

    value: float
    year: int | None
    source: str
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Kpi:
    """A measure of an objective (VI-03)."""

    id: str
    objective: str
    """Objective id."""
    name: str
    unit: str
    direction: str
    """``up``, ``down`` or ``context``."""
    baseline: Baseline | None
    target: float | None
    target_date: date | None
    frequency: str = ""
    owner: str = ""
    establish_by: date | None = None
    """When the baseline will be known, where it is not."""
    catalogue: str = ""
    """KPI id of the catalogue; empty for the unit's own."""
    pmm: str = ""
    """Dimension of the WCO's Performance Measurement Mechanism; empty for the unit's own measure."""
    own: bool = False
    """Whether it was marked as the unit's own, outside the catalogue."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The objective it measures."""
        return (self.objective,)


@dataclass(frozen=True, slots=True)
class Alignment:
    """How an objective stands to a national or international text (VI-03)."""

    id: str
    objective: str
    instrument: str
    reference: str
    """Article, chapter or page."""
    relation: str
    """``implements``, ``supports``, ``goes_beyond`` or ``in_tension``."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """What is to be reached (VI-03)."""

    id: str
    title: str
    perspective: str
    """``society``, ``stewardship``, ``process`` or ``people``."""
    pmm: str
    """``TFE``, ``REV``, ``ESP`` or ``ORG``."""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Initiative:
    """A policy, goal or project that is a candidate for the plan (PR-01)."""

    id: str
    title: str
    kind: str
    objectives: tuple[str, ...]
    origins: tuple[str, ...]
    """Row ids of findings: TOWS strategies, root causes, assets, drivers."""
    beneficiary: str = ""
    """``internal`` or ``external``."""
    kpi_effect: str = ""
    first_step: str = ""
    cost_band: str = ""
    """``XS`` to ``XL``."""
    duration: float | None = None
    """Months."""
    predecessors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    proposers: int = 0
    """How many people proposed it before the merge."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The objectives it serves and the findings it came from."""
        return self.objectives + self.origins


@dataclass(frozen=True, slots=True)
class Scored:
    """An initiative's score cells (PR-03)."""

    initiative: str
    cells: tuple[tuple[str, tuple[int, ...]], ...]
    """Criterion id and the ratings of all who gave one, in the order of the criteria."""
    impact: tuple[int, ...]
    effort: tuple[int, ...]
    by_person: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    """Participant code and that person's ratings by criterion."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What was decided on an initiative (PR-04)."""

    initiative: str
    moscow: str
    """``must``, ``should``, ``could`` or ``wont``; empty when not decided."""
    dots: int
    staff_months: float | None = None
    cost: float | None = None
    year: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """A step of the roadmap, milestones among them (RM-01)."""

    id: str
    title: str
    initiative: str
    deliverable: str
    start: date | None
    end: date | None
    days: tuple[float, float, float] | None
    """Optimistic, likely and pessimistic working days, where given."""
    milestone: bool
    acceptance: str
    accountable: str
    """Exactly one post."""
    responsible: tuple[str, ...]
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    gate: str = ""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The initiative it carries out."""
        return (self.initiative,) if self.initiative else ()


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
class MilestoneReport:
    """How a milestone stands (MO-01)."""

    activity: str
    status: str
    """``not_started``, ``on_track``, ``late``, ``done`` or ``dropped``."""
    percent: float
    """0 to 100."""
    at: date | None = None
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
    vision: Vision = Vision()
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
    decisions: tuple[tuple[str, str], ...] = ()
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
