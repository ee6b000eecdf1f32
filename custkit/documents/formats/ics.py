"""A unit's dates as an iCalendar file: stable ids, alarms, and the owner's own clock."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from custkit.documents.calendar import Appointment
from custkit.documents.carried import About
from custkit.documents.formats.need import need
from custkit.documents.paper import EPOCH
from custkit.documents.text import clean, line

__all__ = ["ics"]

_AT: Final = time(10)
_LENGTH: Final = timedelta(hours=2)
_ALARM_AT: Final = timedelta(hours=9)


def ics(
    entries: Sequence[Appointment], about: About, *, owner: str, zone: str, changed: datetime | None = None
) -> bytes:
    """The entries as a file that Outlook, Google and others take; taken again after a change, each entry is moved.

    Args:
        entries: What stands in it.
        about: What the calendar is about.
        owner: What makes an entry's id one in the world: ``lima/XAL``.
        zone: The IANA name of the owner's time zone.
        changed: The moment of the newest answer behind it, by which a calendar tells that entries are newer than those
            it has; noon of the day on which it was made when absent.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
    """
    library = need("icalendar")
    made = library.Calendar()
    made.add("prodid", "-//custkit//workshop calendar//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", line(about.title))
    made.add("x-wr-timezone", zone)
    stamp = (changed or datetime.combine(about.made or EPOCH, time(12), UTC)).astimezone(UTC).replace(microsecond=0)
    for entry in entries:
        made.add_component(_event(entry, about, owner, ZoneInfo(zone), stamp))
    timed = [entry.day for entry in entries if entry.timed]
    if zone != "UTC" and timed:
        made.subcomponents.insert(0, _clock(zone, min(timed).year, max(timed).year))
    content: bytes = made.to_ical()
    return content


def _clock(zone: str, first: int, last: int) -> object:
    """Every change of a clock in these years.

    Each day is looked at: in Morocco the clock is changed for one month only, which wider steps would pass over.
    """
    calendar = need("icalendar")
    made, held = calendar.Timezone(), ZoneInfo(zone)
    made.add("tzid", zone)
    moment = datetime(first, 1, 1, tzinfo=UTC)
    made.add_component(_offset(moment, held, _off(moment, held)))
    while moment.year <= last:
        after = moment + timedelta(days=1)
        if _off(moment, held) != _off(after, held):
            before, until = moment, after
            while until - before > timedelta(seconds=1):
                middle = before + (until - before) // 2
                before, until = (middle, until) if _off(middle, held) == _off(moment, held) else (before, middle)
            made.add_component(_offset(until.replace(microsecond=0), held, _off(moment, held)))
        moment = after
    return made


def _off(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _offset(moment: datetime, zone: tzinfo, before: timedelta) -> object:
    """What a clock tells from a moment on, which is itself told on the clock as it was before."""
    calendar, local = need("icalendar"), moment.astimezone(zone)
    made = calendar.TimezoneDaylight() if local.dst() else calendar.TimezoneStandard()
    made.add("dtstart", (moment + before).replace(tzinfo=None))
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", _off(moment, zone))
    made.add("tzname", local.tzname())
    return made


def _event(entry: Appointment, about: About, owner: str, zone: ZoneInfo, stamp: datetime) -> object:
    calendar = need("icalendar")
    event = calendar.Event()
    event.add("uid", f"{entry.id}.{owner.replace('/', '.')}@custkit".lower())
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", int((stamp - datetime.combine(EPOCH, time(), UTC)).total_seconds()))
    event.add("summary", line(entry.title))
    event.add("description", clean(entry.text))
    event.add("categories", [line(about.issuer) or "custkit"])
    event.add("transp", "TRANSPARENT")
    if entry.timed:
        start = datetime.combine(entry.day, _AT, zone)
        event.add("dtstart", start)
        event.add("dtend", start + _LENGTH)
        warn = entry.warn
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        # A whole day begins at midnight, at which nobody wants to be told.
        warn = entry.warn - _ALARM_AT
    alarm = calendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", line(entry.title))
    alarm.add("trigger", -warn)
    event.add_component(alarm)
    return event
