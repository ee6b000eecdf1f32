"""A unit's dates as an iCalendar file: stable ids, alarms, and the owner's own clock."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
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


def ics(entries: Sequence[Appointment], about: About, *, owner: str, zone: str) -> bytes:
    """The entries as a file that Outlook, Google and others take; taken again after a change, each entry is moved.

    Args:
        entries: What stands in it.
        about: What the calendar is about.
        owner: What makes an entry's id one in the world: ``lima/XAL``.
        zone: The IANA name of the owner's time zone.

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
    for entry in entries:
        made.add_component(_event(entry, about, owner, ZoneInfo(zone)))
    if zone != "UTC" and any(entry.timed for entry in entries):
        days = [entry.day for entry in entries]
        first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
        made.subcomponents.insert(0, library.Timezone.from_tzid(zone, first_date=first, last_date=last))
    content: bytes = made.to_ical()
    return content


def _event(entry: Appointment, about: About, owner: str, zone: ZoneInfo) -> object:
    calendar = need("icalendar")
    stamp = datetime.combine(about.made or EPOCH, time(12), UTC)
    event = calendar.Event()
    event.add("uid", f"{entry.id}.{owner.replace('/', '.')}@custkit".lower())
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", (stamp.date() - EPOCH).days)
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
