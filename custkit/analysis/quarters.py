"""Quarters of a year by name, ``2027-Q1``: names that sort in time."""

from datetime import date

from custkit.i18n.speech import tr

__all__ = ["between", "first_day", "index", "last_day", "name", "of_day", "quarter_words"]


def name(index: int) -> str:
    """The name of a quarter by its index, which counts four to a year."""
    return f"{index // 4:04}-Q{index % 4 + 1}"


def index(quarter: str) -> int:
    """The index of a quarter by its name.

    Raises:
        ValueError: If it is no name of a quarter.
    """
    year, _, number = quarter.partition("-Q")
    if number not in {"1", "2", "3", "4"}:
        raise ValueError(f"{quarter!r} is no quarter such as 2027-Q1")
    return int(year) * 4 + int(number) - 1


def quarter_words(quarter: str) -> str:
    """The name of a quarter as the spoken language writes it: ``T1 2027``; any other name as it is."""
    year, _, number = quarter.partition("-Q")
    return tr("Q{quarter} {year}", quarter=number, year=year) if number in {"1", "2", "3", "4"} else quarter


def of_day(day: date) -> int:
    """The index of the quarter in which a day lies."""
    return day.year * 4 + (day.month - 1) // 3


def between(first: int, last: int) -> tuple[str, ...]:
    """The names from one index to another, both inside."""
    return tuple(name(number) for number in range(first, last + 1))


def first_day(quarter: str) -> date:
    """The first day of a quarter."""
    number = index(quarter)
    return date(number // 4, number % 4 * 3 + 1, 1)


def last_day(quarter: str) -> date:
    """The last day of a quarter."""
    return date.fromordinal(first_day(name(index(quarter) + 1)).toordinal() - 1)
