"""What a unit said on the service that IT gives, as typed rows: outages, improvement, continuity (IT-05, IT-06)."""

from dataclasses import dataclass
from datetime import date, datetime

__all__ = ["Harm", "ImprovementCard", "Need", "Outage", "Proof", "Suggestion", "SurveySheet", "TabletopMoment"]


@dataclass(frozen=True, slots=True)
class Outage:
    """One line of the log of outages (IT-05); times in UTC, local ones as if they were."""

    id: str
    service: str
    """Option id."""
    site: str
    opened: datetime
    restored: datetime | None
    """None while it is down."""
    cause: str = ""
    users: int | None = None


@dataclass(frozen=True, slots=True)
class SurveySheet:
    """One person's ten answers on the system that person uses most (IT-05)."""

    system: str
    answers: tuple[int | None, ...]
    """Ten, 1 to 5."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What would help a user (IT-05)."""

    id: str
    text: str
    service: str = ""


@dataclass(frozen=True, slots=True)
class ImprovementCard:
    """One change that is tried (IT-05)."""

    id: str
    change: str
    cause: str = ""
    measure: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    test_from: date | None = None
    test_to: date | None = None
    owner: str = ""
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A service and how long it may be down, as its client says (IT-06); hours."""

    id: str
    name: str
    kind: str = ""
    client: str = ""
    mtd: float | None = None
    rto: float | None = None
    work_recovery: float | None = None
    rpo: float | None = None
    revenue_hour: float | None = None
    never_recovered: float | None = None
    """Percent."""


@dataclass(frozen=True, slots=True)
class Harm:
    """Harm of an outage over time (IT-06)."""

    id: str
    service: str
    field: str
    steps: tuple[int | None, ...]
    """1 to 5 after one hour, four hours, a day, three days and a week."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the provider has shown for a service (IT-06)."""

    service: str
    provider: str = ""
    last_test: date | None = None
    restored: float | None = None
    backup_interval: float | None = None
    offsite: str = ""
    fallback: str = ""
    """``none``, ``paper``, ``offline``, ``alternate`` or empty."""
    fallback_share: float | None = None
    """Percent of the usual volume."""
    catch_up: float | None = None


@dataclass(frozen=True, slots=True)
class TabletopMoment:
    """One moment of the outage that was played (IT-06)."""

    id: str
    minute: float
    inject: str
    decision: str = ""
    who: str = ""
