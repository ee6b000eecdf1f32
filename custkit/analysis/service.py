"""How a service was kept up: availability, time to restore, time between failures (formula F-15).

Sources: ISO/IEC 20000-1:2018, Service management system requirements; ITIL 4, availability management.
Outages that overlap are one outage: an hour in which three things fail is one hour without service.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

__all__ = [
    "By",
    "Incident",
    "MonthLevels",
    "ServiceLevel",
    "Span",
    "availability",
    "clip",
    "hours",
    "merge",
    "minutes_by_cause",
    "monthly_levels",
    "service_levels",
]

Span: TypeAlias = tuple[datetime, datetime]
"""From a moment up to, not including, another; both aware of their zone, or both not."""
By: TypeAlias = Literal["service", "site", "service_and_site"]

HOUR: Final = timedelta(hours=1)


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or touch, earliest first.

    Raises:
        ValueError: if a span ends before it starts.
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if end < start:
            raise ValueError(f"an outage ends after it starts: {start}, {end}")
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def clip(spans: Iterable[Span], period: Span) -> tuple[Span, ...]:
    """Keep the parts of spans that lie inside a period."""
    first, last = period
    return tuple((max(start, first), min(end, last)) for start, end in spans if start < last and end > first)


def hours(spans: Iterable[Span]) -> float:
    """Add up the lengths of spans, in hours."""
    return sum(((end - start) / HOUR for start, end in spans), start=0.0)


def availability(agreed: float, down: float) -> float:
    """Share of the agreed time in which a service was up, 0 to 1.

    Args:
        agreed: agreed service time in hours, above zero.
        down: hours without service in it.

    Raises:
        ValueError: if nothing was agreed, or more time was lost than was agreed.
    """
    if agreed <= 0 or not 0 <= down <= agreed:
        raise ValueError(f"agreed time is above zero, and downtime no more than it: {agreed} h, {down} h")
    return (agreed - down) / agreed


@dataclass(frozen=True, slots=True)
class Incident:
    """One line of an incident log."""

    opened: datetime
    """When the service stopped."""
    restored: datetime | None
    """When it ran again; None while it is down."""
    service: str
    """Which service, as the log names it."""
    site: str = ""
    """Which office or post; empty when the log does not say."""
    cause: str = ""
    """What it was put down to; empty when the log does not say."""
    users: int | None = None
    """How many people it hit; None when the log does not say."""


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """How one service, site, or service at a site was kept up in a period."""

    name: str
    """Service, site, or both with a slash between."""
    incidents: int
    """Lines of the log that touch the period."""
    outages: int
    """Outages that touch it, after overlapping ones were merged."""
    agreed: float
    """Agreed hours."""
    down: float
    """Hours without service inside the period."""
    availability: float | None
    """Share of agreed time with service, 0 to 1; None when more time was lost than was agreed: see ``beyond``."""
    beyond: bool
    """Whether more time was lost than was agreed: the log counts hours in which no service was due."""
    mttr: float | None
    """Mean hours to restore, the whole of each outage that is over; None when none is."""
    mtbf: float | None
    """Hours with service divided by outages; None without an outage, or beyond the agreed time."""
    still_down: bool
    """Whether an outage was not over at the end of the period; it counts up to there."""


_NAMES: Final[Mapping[By, Callable[[Incident], str]]] = {
    "service": lambda incident: incident.service,
    "site": lambda incident: incident.site,
    "service_and_site": lambda incident: f"{incident.service} / {incident.site}",
}


def service_levels(
    incidents: Sequence[Incident], period: Span, agreed: float | None = None, by: By = "service"
) -> tuple[ServiceLevel, ...]:
    """Tell how services were kept up in a period (formula F-15), in the order in which the log first names them.

    By service, an hour counts as down when the service was down at any site; by service and site, each place has its
    own figure. Which of the two was agreed is for client and provider to say.

    Args:
        incidents: the log; lines that do not touch the period are left out of the count.
        period: the first moment, and the one after the last.
        agreed: agreed service time in the period, in hours; the whole period when left out.
        by: what gets a line.

    Raises:
        ValueError: if something was restored before it was opened, or the period has no length.
    """
    length = hours([period])
    if length <= 0 or (agreed is not None and not 0 < agreed <= length):
        raise ValueError(f"a period has a length, and no more is agreed than it is long: {period}, {agreed} h")
    name = _NAMES[by]
    groups: dict[str, list[Incident]] = {}
    for incident in incidents:
        groups.setdefault(name(incident), []).append(incident)
    return tuple(_level(key, group, period, length if agreed is None else agreed) for key, group in groups.items())


def _level(name: str, incidents: Sequence[Incident], period: Span, agreed: float) -> ServiceLevel:
    first, last = period
    touching = [
        (
            incident,
            (incident.opened, incident.restored if incident.restored is not None else max(last, incident.opened)),
        )
        for incident in incidents
    ]
    outages = merge(span for _, span in touching)
    inside = [outage for outage in outages if outage[0] < last and outage[1] > first]
    open_from = [incident.opened for incident, _ in touching if incident.restored is None and incident.opened < last]
    over = [(start, end) for start, end in inside if end <= last and not any(start <= at <= end for at in open_from)]
    down = hours(clip(inside, period))
    beyond = down > agreed
    return ServiceLevel(
        name=name,
        incidents=sum(1 for _, span in touching if clip([span], period)),
        outages=len(inside),
        agreed=agreed,
        down=down,
        availability=None if beyond else availability(agreed, down),
        beyond=beyond,
        mttr=hours(over) / len(over) if over else None,
        mtbf=None if beyond or not inside else (agreed - down) / len(inside),
        still_down=len(over) < len(inside),
    )


@dataclass(frozen=True, slots=True)
class MonthLevels:
    """The levels of one month."""

    start: datetime
    """The first moment of the month."""
    levels: tuple[ServiceLevel, ...]
    """One for each service that the log names, whether or not it failed in this month."""


def monthly_levels(incidents: Sequence[Incident], period: Span, by: By = "service") -> tuple[MonthLevels, ...]:
    """Tell how services were kept up month by month: the trend that a review looks at.

    Args:
        incidents: the log.
        period: the first moment, and the one after the last; first and last month may be parts of months.
        by: what gets a line.

    Raises:
        ValueError: if something was restored before it was opened, or the period has no length.
    """
    if hours([period]) <= 0:
        raise ValueError(f"a period has a length: {period}")
    starts = [period[0]]
    while (following := _next_month(starts[-1])) < period[1]:
        starts.append(following)
    ends = [*starts[1:], period[1]]
    return tuple(
        MonthLevels(start, service_levels(incidents, (start, end), by=by))
        for start, end in zip(starts, ends, strict=True)
    )


def _next_month(moment: datetime) -> datetime:
    month = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def minutes_by_cause(incidents: Sequence[Incident], period: Span) -> dict[str, float]:
    """Add up the minutes lost to each cause inside a period, ready for a Pareto chart.

    Lines of the same cause, service and site that overlap are one loss; what is still open counts to the end of the
    period. Two causes at the same time count for each of them, so that removing either is worth its whole time.

    Raises:
        ValueError: if something was restored before it was opened.
    """
    groups: dict[tuple[str, str, str], list[Span]] = {}
    for incident in incidents:
        end = incident.restored if incident.restored is not None else max(period[1], incident.opened)
        key = (incident.cause, incident.service, incident.site)
        groups.setdefault(key, []).append((incident.opened, end))
    lost: dict[str, float] = {}
    for (cause, _, _), spans in groups.items():
        lost[cause] = lost.get(cause, 0.0) + 60 * hours(clip(merge(spans), period))
    return lost
