"""Calendars are read back line by line, as RFC 5545 has them, and by icalendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from conftest_formats import HOSTILE

from custkit.documents.calendar import Appointment, reviews
from custkit.documents.carried import About
from custkit.documents.formats.ics import ics
from custkit.documents.text import line

ABOUT = About("Alpha: milestones", issuer="Alpha", made=date(2027, 3, 1))
DUE = Appointment("ACT-02", date(2027, 5, 31), "Circular signed", "Accountable: Director.", timedelta(days=7))


@pytest.fixture(scope="module")
def made():
    return ics((DUE, *reviews(date(2027, 2, 9))), ABOUT, owner="lima/PER", zone="America/Lima")


def events(content):
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_the_same_entries_give_the_same_bytes(made):
    assert made == ics((DUE, *reviews(date(2027, 2, 9))), ABOUT, owner="lima/PER", zone="America/Lima")


def test_a_milestone_is_a_whole_day_with_an_alarm_a_week_before_at_nine(made):
    event = events(made)[0]

    assert (date(2027, 5, 31), date(2027, 6, 1)) == (event["DTSTART"].dt, event["DTEND"].dt)
    (alarm,) = event.walk("VALARM")
    start = datetime(2027, 5, 31)  # noqa: DTZ001 -- a whole day has no zone
    assert datetime(2027, 5, 24, 9) == start + alarm["TRIGGER"].dt  # noqa: DTZ001 -- as above


def test_a_review_is_at_ten_on_the_owners_clock_and_the_file_knows_that_clock(made):
    review = next(event for event in events(made) if event["UID"].startswith("review-90"))

    assert datetime(2027, 5, 10, 10, tzinfo=ZoneInfo("America/Lima")) == review["DTSTART"].dt
    assert b"BEGIN:VTIMEZONE" in made
    assert b"TZID:America/Lima" in made


def test_ids_are_stable_and_a_later_answer_raises_the_sequence(made):
    later = ics((DUE,), About("Alpha", made=date(2027, 4, 1)), owner="lima/PER", zone="UTC")
    first, second = events(made)[0], events(later)[0]

    assert "act-02.lima.per@custkit" == first["UID"] == second["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"]


def test_two_changes_on_one_day_are_told_apart():
    morning, noon = datetime(2027, 3, 1, 9, tzinfo=UTC), datetime(2027, 3, 1, 12, 30, tzinfo=UTC)
    first, second = (events(ics((DUE,), ABOUT, owner="lima/PER", zone="UTC", changed=at))[0] for at in (morning, noon))

    assert first["SEQUENCE"] < second["SEQUENCE"]
    assert [morning, noon] == [first["DTSTAMP"].dt, second["DTSTAMP"].dt]


@pytest.mark.parametrize(
    "zone", ["Europe/Kyiv", "Africa/Casablanca", "America/Santiago", "Asia/Tashkent", "Africa/Cairo", "Europe/Dublin"]
)
def test_a_program_that_knows_no_zone_but_the_files_finds_ten_oclock_on_every_day(zone):
    days = [date(2026, 1, 5) + timedelta(days=9 * n) for n in range(80)]
    entries = [Appointment(f"R-{n}", day, "t", "x", timedelta(), timed=True) for n, day in enumerate(days)]
    made = icalendar.Calendar.from_ical(ics(entries, ABOUT, owner="a/b", zone=zone))
    (clock,) = made.walk("VTIMEZONE")
    changes = sorted(
        (part["DTSTART"].dt - part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td) for part in clock.subcomponents
    )

    for day in days:
        ten = datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo(zone))
        plain = ten.astimezone(UTC).replace(tzinfo=None)
        assert ten.utcoffset() == [offset for since, offset in changes if since <= plain][-1]


def test_lines_are_folded_at_75_bytes_and_end_as_the_standard_says(made):
    lines = made.split(b"\r\n")

    assert b"" == lines[-1]
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


@pytest.mark.parametrize("text", [*HOSTILE, "END:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:another"])
def test_hostile_text_stays_text(text):
    content = ics((Appointment("ACT-01", date(2027, 1, 1), text, text, timedelta()),), ABOUT, owner="a/b", zone="UTC")
    (event,) = events(content)

    assert 1 == content.count(b"BEGIN:VEVENT\r\n")
    assert line(text) == str(event["SUMMARY"])
    assert not set("\u202e\x07\x00") & set(content.decode())
