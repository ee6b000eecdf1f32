"""How IT services were kept up and how their users see them, from a unit's log and survey (IT-05).

The agreed hours are asked for a month; for a longer log they grow with its days, a month counted as 30 of them, so that
720 hours stand for all day and night.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from custkit.analysis.pareto import Pareto, pareto
from custkit.analysis.service import By, Incident, ServiceLevel, Span, hours, minutes_by_cause, service_levels
from custkit.analysis.usability import Usability, usability
from custkit.model.plan_it import ItPlan
from custkit.model.plan_it_service import Outage, SurveySheet

__all__ = ["ServicePicture", "Trend", "UserView", "agreed_in", "longest", "service_picture", "user_views"]

MONTH_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Trend:
    """One service month by month."""

    service: str
    """Option id."""
    months: tuple[tuple[date, float | None], ...]
    """First day of each month and the availability in it, 0 to 1; None where more was lost than agreed."""


@dataclass(frozen=True, slots=True)
class ServicePicture:
    """How services were kept up in the time of the log."""

    first: date
    last: date
    services: tuple[ServiceLevel, ...]
    """By service; an hour counts as down when the service was down at any site."""
    sites: tuple[ServiceLevel, ...]
    """By service and site, those with most hours lost first."""
    causes: Pareto
    """Minutes lost by cause."""
    trend: tuple[Trend, ...]
    """In the order of the services; empty where the log is shorter than two months."""
    zone: str
    """IANA name of the clock; empty where it is not known."""
    counted: int
    """Outages that touch these days."""
    over: int
    """Of these, how many are over."""
    outside: int
    """Outages that lie before or after these days: they are in no figure."""


def service_picture(it: ItPlan) -> ServicePicture | None:
    """Work out availability, time to restore and time between outages (F-15), and causes (F-23); None without a log."""
    if not it.outages:
        return None
    zone = _zone(it.zone)
    first, last = _days(it, zone)
    period = _span(first, last, zone)
    incidents = [_incident(o) for o in it.outages if o.opened < period[1] and (o.restored or period[1]) > period[0]]
    causes = minutes_by_cause(incidents, period)
    return ServicePicture(
        first=first,
        last=last,
        services=_levels(incidents, period, it.agreed_hours, "service"),
        sites=tuple(
            sorted(_levels(incidents, period, it.agreed_hours, "service_and_site"), key=lambda level: -level.down)
        ),
        causes=pareto(causes),
        trend=_trend(incidents, first, last, zone, it.agreed_hours),
        zone=it.zone,
        counted=len(incidents),
        over=sum(incident.restored is not None for incident in incidents),
        outside=len(it.outages) - len(incidents),
    )


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _days(it: ItPlan, zone: tzinfo) -> tuple[date, date]:
    """First and last day of the log, as written; else the days of the outages in it."""
    moments = [moment for outage in it.outages for moment in (outage.opened, outage.restored) if moment]
    first = it.log_from or min(moments).astimezone(zone).date()
    last = it.log_to or max(moments).astimezone(zone).date()
    return first, max(first, last)


def _span(first: date, last: date, zone: tzinfo) -> Span:
    """From the first midnight to the one after the last day, in UTC: hours are then true across a change of clocks."""
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    return begin.astimezone(UTC), end.astimezone(UTC)


def _incident(outage: Outage) -> Incident:
    return Incident(outage.opened, outage.restored, outage.service, outage.site, outage.cause, outage.users)


def agreed_in(period: Span, a_month: float | None) -> float:
    """Agreed hours in a period, no more than it is long; all of them where nothing was agreed."""
    length = hours([period])
    return length if a_month is None else min(length, a_month * length / (24 * MONTH_DAYS))


def _levels(incidents: Sequence[Incident], period: Span, a_month: float | None, by: By) -> tuple[ServiceLevel, ...]:
    levels = service_levels(incidents, period, agreed_in(period, a_month), by)
    return tuple(level for level in levels if level.incidents)


def _trend(
    incidents: Sequence[Incident], first: date, last: date, zone: tzinfo, a_month: float | None
) -> tuple[Trend, ...]:
    starts = [first]
    while (following := (starts[-1].replace(day=1) + timedelta(days=32)).replace(day=1)) <= last:
        starts.append(following)
    if len(starts) < 2:
        return ()
    found: dict[str, list[tuple[date, float | None]]] = {}
    for begin, end in zip(starts, [*(day - timedelta(days=1) for day in starts[1:]), last], strict=True):
        period = _span(begin, end, zone)
        for level in service_levels(incidents, period, agreed_in(period, a_month)):
            found.setdefault(level.name, []).append((begin, level.availability))
    return tuple(Trend(service, tuple(months)) for service, months in found.items())


def longest(it: ItPlan) -> Mapping[str, float]:
    """By service, the longest outage of the log that is over, in hours."""
    found: dict[str, float] = {}
    for outage in it.outages:
        if outage.restored is not None:
            lasted = (outage.restored - outage.opened) / timedelta(hours=1)
            found[outage.service] = max(found.get(outage.service, 0.0), lasted)
    return found


@dataclass(frozen=True, slots=True)
class UserView:
    """How users see one system, or all of them."""

    system: str
    """Option id; empty for all systems together."""
    found: Usability


def user_views(survey: Sequence[SurveySheet]) -> tuple[UserView, ...]:
    """Work out the System Usability Scale (F-22): all answers first, then each system that somebody uses most."""
    sheets = [sheet for sheet in survey if any(answer is not None for answer in sheet.answers)]
    if not sheets:
        return ()
    systems = dict.fromkeys(sheet.system for sheet in sheets if sheet.system)
    groups = [("", sheets), *((name, [s for s in sheets if s.system == name]) for name in systems)]
    return tuple(UserView(name, usability([list(sheet.answers) for sheet in own])) for name, own in groups)
