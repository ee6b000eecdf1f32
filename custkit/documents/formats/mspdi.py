"""The roadmap as Microsoft Project's own XML, which Project opens without a map of fields.

Dates are the plan's: each step is scheduled by hand, so that Project moves nothing when it opens the file. Working days
are Monday to Friday of eight hours, as in its standard calendar; posts stand where it expects people.

The elements and their order are those of the Microsoft Project XML schema (MSPDI), as Microsoft has published it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from custkit.documents.project_tasks import Task
from custkit.documents.text import clean, line

__all__ = ["mspdi"]

_SPACE: Final = "http://schemas.microsoft.com/project"
_WORK: Final = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_HOURS: Final = 8
_DAYS: Final = "7"
"""The code for a duration shown in days."""
_FINISH_TO_START: Final = "1"
_TEXT1: Final = "188743731"
"""The number of the field *Text1* of a task."""


def mspdi(title: str, tasks: Sequence[Task]) -> bytes:
    """The file's bytes; the same tasks give the same bytes.

    Args:
        title: Of the project.
        tasks: The outline, in its order.
    """
    root = Element("Project", xmlns=_SPACE)
    _say(root, "SaveVersion", "14")
    _say(root, "Title", line(title))
    _say(root, "ScheduleFromStart", "1")
    if starts := [task.start for task in tasks if task.start]:
        _say(root, "StartDate", _at(min(starts), _WORK[0][0]))
    for name, value in (("CalendarUID", "1"), ("DefaultStartTime", _WORK[0][0]),
                        ("DefaultFinishTime", _WORK[-1][1]), ("MinutesPerDay", "480"), ("MinutesPerWeek", "2400"),
                        ("DaysPerMonth", "20"), ("DurationFormat", _DAYS), ("NewTasksAreManual", "1")):  # fmt: skip
        _say(root, name, value)
    field = SubElement(SubElement(root, "ExtendedAttributes"), "ExtendedAttribute")
    _say(field, "FieldID", _TEXT1)
    _say(field, "FieldName", "Text1")
    _say(field, "Alias", "custkit")
    _calendar(SubElement(root, "Calendars"))
    posts = {post: n for n, post in enumerate(dict.fromkeys(filter(None, map(_post, tasks))), 1)}
    listed = SubElement(root, "Tasks")
    for task in tasks:
        _task(SubElement(listed, "Task"), task)
    _resources(root, posts, tasks)
    words: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{words}\n'.encode()


def _calendar(calendars: Element) -> None:
    made = SubElement(calendars, "Calendar")
    for name, value in (("UID", "1"), ("Name", "Standard"), ("IsBaseCalendar", "1")):
        _say(made, name, value)
    week = SubElement(made, "WeekDays")
    for number in range(1, 8):
        # Sunday is 1, Saturday is 7.
        works = number not in {1, 7}
        weekday = SubElement(week, "WeekDay")
        _say(weekday, "DayType", str(number))
        _say(weekday, "DayWorking", str(int(works)))
        if works:
            times = SubElement(weekday, "WorkingTimes")
            for begin, end in _WORK:
                time = SubElement(times, "WorkingTime")
                _say(time, "FromTime", begin)
                _say(time, "ToTime", end)


def _task(made: Element, task: Task) -> None:
    _say(made, "UID", str(task.number))
    _say(made, "ID", str(task.number))
    _say(made, "Name", line(task.title))
    _say(made, "Manual", str(int(not task.summary)))
    _say(made, "OutlineLevel", "1" if task.parent is None else "2")
    if task.start and task.end and task.days is not None:
        length = f"PT{task.days * _HOURS}H0M0S"
        first, last = _at(task.start, _WORK[0][0]), _at(task.end, _WORK[-1][1])
        _say(made, "Start", first)
        _say(made, "Finish", last)
        _say(made, "Duration", length)
        if not task.summary:
            for name, value in (("ManualStart", first), ("ManualFinish", last), ("ManualDuration", length)):
                _say(made, name, value)
        _say(made, "DurationFormat", _DAYS)
    _say(made, "Milestone", str(int(task.milestone)))
    _say(made, "Summary", str(int(task.summary)))
    if task.percent is not None:
        _say(made, "PercentComplete", f"{task.percent:.0f}")
    if task.told:
        _say(made, "Notes", clean(task.told))
    for number, _ in task.after:
        link = SubElement(made, "PredecessorLink")
        _say(link, "PredecessorUID", str(number))
        _say(link, "Type", _FINISH_TO_START)
    own = SubElement(made, "ExtendedAttribute")
    _say(own, "FieldID", _TEXT1)
    _say(own, "Value", line(task.id))


def _resources(root: Element, posts: dict[str, int], tasks: Sequence[Task]) -> None:
    listed = SubElement(root, "Resources")
    for post, number in posts.items():
        made = SubElement(listed, "Resource")
        for name, value in (("UID", str(number)), ("ID", str(number)), ("Name", post), ("Type", "1")):
            _say(made, name, value)
    given = SubElement(root, "Assignments")
    for number, task in enumerate(filter(_post, tasks), 1):
        made = SubElement(given, "Assignment")
        for name, value in (("UID", str(number)), ("TaskUID", str(task.number)),
                            ("ResourceUID", str(posts[_post(task)]))):  # fmt: skip
            _say(made, name, value)


def _post(task: Task) -> str:
    return line(task.accountable)


def _say(within: Element, name: str, value: str) -> None:
    SubElement(within, name).text = value


def _at(day: date, time: str) -> str:
    return f"{day.isoformat()}T{time}"
