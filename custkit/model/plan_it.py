"""What a unit said on leading IT, as typed rows (IT-01 to IT-04); all of it, the service that IT gives included.

As in :mod:`custkit.model.plan`, every row keeps its id, and what nobody decided is None or empty. Lists that a
facilitator may change (structures, services, causes, cards) come along as ``(id, label)`` pairs in their own order.
"""

from dataclasses import dataclass
from datetime import date

from custkit.model.plan_it_service import (
    Harm,
    ImprovementCard,
    Need,
    Outage,
    Proof,
    Suggestion,
    SurveySheet,
    TabletopMoment,
)

__all__ = [
    "Body",
    "CardSort",
    "CardSplit",
    "Charter",
    "DecisionRight",
    "Demand",
    "ItOption",
    "ItPlan",
    "Labels",
    "Parked",
    "PlanLine",
    "Promise",
    "SpendItem",
    "WordPair",
]

Labels = tuple[tuple[str, str], ...]
"""Option ids and their labels, in the exercise's order."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the administration's own plan, and what it asks of IT (IT-01)."""

    id: str
    text: str
    """In the plan's own wording."""
    axis: str = ""
    page: str = ""
    number: str = ""
    """As the plan numbers it: ``2.1.3``."""
    objectives: tuple[str, ...] = ()
    nature: str = ""
    """``business``, ``it`` or ``support``."""
    effect: str = ""
    """``none``, ``low``, ``medium`` or ``high``; empty while it has not been read."""
    kinds: tuple[str, ...] = ()
    accountable: str = ""
    """Option id of the one structure that answers for it; empty while nobody was named."""
    customer: str = ""
    contribution: str = ""
    asked: str = ""
    """What the structure must tell IT."""
    due: date | None = None
    status: str = ""
    """``not_asked``, ``asked``, ``partial``, ``complete`` or ``validated``."""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Parked:
    """A debate put aside while the plan was read (IT-01)."""

    id: str
    question: str
    line: str = ""
    settled: str = ""


@dataclass(frozen=True, slots=True)
class CardSort:
    """How one person sorted the task cards (IT-02); nobody's code comes along."""

    side: str
    """``customs`` or ``it``."""
    now: tuple[tuple[str, str], ...]
    """Card id and box, as it is today."""
    wanted: tuple[tuple[str, str], ...]
    """Card id and box, as it should be."""


@dataclass(frozen=True, slots=True)
class CardSplit:
    """What the unit agrees on for one card (IT-02)."""

    card: str
    wanted: str = ""
    """``client``, ``provider``, ``shared``, ``nobody`` or empty."""
    parts: tuple[tuple[str, str], ...] = ()
    """Party (``client``, ``provider``, ``committee``, ``supplier``) and its part."""

    @property
    def accountable(self) -> tuple[str, ...]:
        """Parties that answer for it; exactly one where all is well."""
        return tuple(party for party, part in self.parts if part in {"accountable", "both"})


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of the service charter (IT-02)."""

    id: str
    who: str
    """``client`` or ``provider``."""
    text: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class WordPair:
    """A word that customs and IT use differently (IT-02)."""

    id: str
    word: str
    customs: str = ""
    it: str = ""
    agreed: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that has a say on IT (IT-03)."""

    id: str
    name: str
    mandate: str = ""
    chair: str = ""
    chair_side: str = ""
    """``client``, ``provider`` or ``outside``."""
    members: tuple[str, ...] = ()
    meetings: float | None = None
    """A year."""
    quorum: float | None = None


@dataclass(frozen=True, slots=True)
class DecisionRight:
    """Who decides on one of the ten decisions (IT-03)."""

    id: str
    label: str
    decider: str = ""
    """Body id; empty while nobody decides."""
    advisers: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpendItem:
    """What IT money goes to (IT-03)."""

    id: str
    name: str
    cost: float | None = None
    """A year, in the unit's own currency."""
    purpose: str = ""
    """``run``, ``grow`` or ``transform``."""
    objectives: tuple[str, ...] = ()
    keep_reason: str = ""
    condition: int | None = None
    """1 to 5."""
    since: int | None = None
    owner: str = ""
    contract_end: date | None = None


@dataclass(frozen=True, slots=True)
class ItOption:
    """The place of IT in the organisation (IT-03)."""

    choice: str = ""
    """``keep``, ``service``, ``directorate`` or ``agency``."""
    mandate: str = ""
    reports_to: str = ""
    posts: float | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """A need on its way from idea to use (IT-04)."""

    id: str
    title: str
    client: str = ""
    problem: str = ""
    beneficiary: str = ""
    lines: tuple[str, ...] = ()
    kpi: str = ""
    way: str = ""
    effort: tuple[float, float, float] | None = None
    """Optimistic, likely and pessimistic staff-months."""
    cost: float | None = None
    after: tuple[str, ...] = ()
    gate: str = ""
    """``g0`` to ``g5``, as it was written."""
    functions: int = 0
    g1_post: str = ""
    g1_date: date | None = None
    g2: bool = False
    """Whether money and people are written down somewhere."""
    g3_post: str = ""
    g3_proof: str = ""
    g4_side: str = ""
    g4_post: str = ""
    g4_date: date | None = None
    g5_date: date | None = None


@dataclass(frozen=True, slots=True)
class Charter:
    """A running project with its three baselines (IT-04)."""

    id: str
    name: str
    request: str = ""
    sponsor: str = ""
    manager: str = ""
    start: date | None = None
    end: date | None = None
    end_now: date | None = None
    cost: float | None = None
    cost_now: float | None = None
    quality: str = ""
    quality_now: str = ""
    """``reached``, ``partly`` or ``missed``."""
    tolerance: float | None = None
    """Percent, 0 to 30."""


@dataclass(frozen=True, slots=True)
class ItPlan:
    """All that one unit said on leading IT."""

    lines: tuple[PlanLine, ...] = ()
    parked: tuple[Parked, ...] = ()
    structures: Labels = ()
    """Who may answer for a line."""
    kinds: Labels = ()
    """Ways in which a line touches IT."""
    cards: Labels = ()
    boxes: Labels = ()
    sorts: tuple[CardSort, ...] = ()
    split: tuple[CardSplit, ...] = ()
    promises: tuple[Promise, ...] = ()
    words: tuple[WordPair, ...] = ()
    bodies: tuple[Body, ...] = ()
    decisions: tuple[DecisionRight, ...] = ()
    """All that are asked, decided or not; empty where the sheet is blank."""
    spending: tuple[SpendItem, ...] = ()
    option: ItOption = ItOption()
    demands: tuple[Demand, ...] = ()
    charters: tuple[Charter, ...] = ()
    health_of: str = ""
    """Charter id."""
    health: tuple[tuple[str, str, int | None], ...] = ()
    """Question id, label and score 0 to 2; empty where the sheet is blank."""
    services: Labels = ()
    """Kinds of services that the log and the survey name."""
    causes: Labels = ()
    outages: tuple[Outage, ...] = ()
    imported: int = 0
    """How many of the outages came from an imported log."""
    zone: str = ""
    """IANA name of the clock of the imported log; empty where it is not known."""
    agreed_hours: float | None = None
    """Hours of service agreed for a month."""
    log_from: date | None = None
    log_to: date | None = None
    survey: tuple[SurveySheet, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    improvements: tuple[ImprovementCard, ...] = ()
    needs: tuple[Need, ...] = ()
    harms: tuple[Harm, ...] = ()
    proofs: tuple[Proof, ...] = ()
    tabletop: tuple[TabletopMoment, ...] = ()
    lessons: str = ""
