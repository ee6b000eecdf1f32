"""Moments that people write as a day and a time of day: when a system went down, and when it was back."""

import re
from datetime import datetime, time
from typing import Final

from custkit.analysis.reading import day, words_of
from custkit.model.answers import Answer, CellAnswer

__all__ = ["moment", "time_of_day"]

CLOCK: Final = re.compile(r"(\d{1,2})\s*[:.h]\s*(\d{2})?(?::\d{2})?")


def time_of_day(text: str) -> time | None:
    """Read ``07:10``, ``7.10``, ``7h10`` or ``7 h`` on a clock of 24 hours; None when it is no time of day."""
    found = CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def moment(on: Answer | CellAnswer | None, at: Answer | CellAnswer | None) -> datetime | None:
    """The moment that a date answer and a time of day in words make; None when one is missing or cannot be read.

    Moments of one log are all on the same clock, so they carry no time zone.
    """
    date_of, clock = day(on), time_of_day(words_of(at))
    return None if date_of is None or clock is None else datetime.combine(date_of, clock)
