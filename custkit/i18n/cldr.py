"""Numbers, days and lists as a language writes them, from the Unicode consortium's tables (CLDR)."""

import functools
import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final, Literal

from custkit.i18n.speech import spoken

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "compact_in",
    "day_in",
    "exact_in",
    "half_up",
    "iso2_of",
    "language_in",
    "list_in",
    "month_in",
    "number_in",
    "percent_in",
    "percent_of",
    "territory_in",
    "weekday_in",
]

_NO_HALVES: Final = 1e15
_UZBEK_DAY: Final = re.compile(r"(?:(?P<weekday>\w+), )?(?P<day>[\w-]+), (?P<year>\d+)")
_LIKE_Y: Final = re.compile(r"[^\w]*h?[ií](?![aeouáéóú])", re.IGNORECASE)
_LIKE_O: Final = re.compile(r"[^\w]*(?:h?[oó]|8|11\b)", re.IGNORECASE)


def half_up(value: float, digits: int) -> float:
    """A number rounded as people round who check it with a pencil: what is half way goes up, 2.25 to 2.3."""
    # A number of fifteen digits or more has no half of a digit left.
    if not abs(value) < _NO_HALVES:
        return value
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def number_in(value: float, digits: int) -> str | None:
    """A rounded number in the language that is being spoken; None in English, whose house style is its own."""
    from babel.numbers import format_decimal

    locale = _locale(spoken())
    if locale is None:
        return None
    pattern = "#,##0" + ("." + "#" * digits if digits > 0 else "")
    return format_decimal(half_up(value, digits), format=pattern, locale=locale)


def exact_in(value: float, digits: int) -> str | None:
    """A number with so many digits after its mark, zeros too; None in English."""
    from babel.numbers import format_decimal

    locale = _locale(spoken())
    if locale is None:
        return None
    pattern = "0" + ("." + "0" * digits if digits > 0 else "")
    return format_decimal(half_up(value, digits), format=pattern, locale=locale)


def percent_in(share: float) -> str | None:
    """A share of one in whole percent; None in English."""
    from babel.numbers import format_percent

    locale = _locale(spoken())
    return None if locale is None else format_percent(half_up(share, 2), locale=locale)


def percent_of(written: str) -> str | None:
    """A number that is written already, with the percent sign where the language has it; None in English."""
    told = percent_in(0)
    return None if told is None else told.replace("0", written, 1)


def compact_in(value: float) -> str | None:
    """A large number with its power of ten as a short word: ``240 M``, ``1,2 Md``; None in English."""
    from babel.numbers import format_compact_decimal

    locale = _locale(spoken())
    return None if locale is None else format_compact_decimal(value, locale=locale, fraction_digits=1)


def weekday_in(when: date) -> str | None:
    """A day written out with its name: ``lundi 15 février 2027``; None in English."""
    from babel.dates import format_date

    locale = _locale(spoken())
    return None if locale is None else _first(_spelt(format_date(when, "full", locale=locale)), when)


def day_in(when: date) -> str | None:
    """A day written out: ``15 février 2027``; None in English."""
    from babel.dates import format_date

    locale = _locale(spoken())
    return None if locale is None else _first(_spelt(format_date(when, "long", locale=locale)), when)


def short_day_in(when: date) -> str | None:
    """A day where room is scarce: ``15 févr. 2027``; None in English."""
    from babel.dates import format_skeleton

    locale = _locale(spoken())
    return None if locale is None else _first(_spelt(format_skeleton("yMMMd", when, locale=locale)), when)


def _first(text: str, when: date) -> str:
    """The same with the first of a month as French has it, of which the tables know nothing: ``1er janvier 2027``."""
    if when.day > 1 or spoken().partition("-")[0] != "fr":
        return text
    return re.sub(r"\b1(?= )", "1er", text, count=1)


def month_in(when: date) -> str | None:
    """A month with its year: ``février 2027``; None in English."""
    from babel.dates import format_skeleton

    locale = _locale(spoken())
    return None if locale is None else _spelt(format_skeleton("yMMMM", when, locale=locale))


def _spelt(day: str) -> str:
    """A day as officials write it where the tables do not.

    In Bangla the months are spelt as the Bangla Academy has them: ``জানুয়ারি``. In Uzbek the year comes first, and no
    line ends at a hyphen: ``2027-yil 15-fevral``.
    """
    if spoken().partition("-")[0] == "uz" and (found := _UZBEK_DAY.fullmatch(day)):
        weekday = f", {found['weekday']}" if found["weekday"] else ""
        return f"{found['year']}-yil {found['day']}{weekday}".replace("-", "\u2011")
    return day.replace("ারী", "ারি")


def list_in(names: Sequence[str], style: Literal["standard", "or"] = "standard") -> str | None:
    """Items in a sentence: ``a, b et c``, or ``a, b ou c``; None in English."""
    from babel.lists import format_list

    locale = _locale(spoken())
    if locale is None:
        return None
    told = str(format_list(list(names), style=style, locale=locale))
    return _spanish(told, names[-1]) if names and locale.language == "es" else told


def _spanish(told: str, last: str) -> str:
    """A list with the *and* and *or* of Spanish before a word that begins with their own sound: ``a e INI-05``."""
    for usual, other, alike in ((" y ", " e ", _LIKE_Y), (" o ", " u ", _LIKE_O)):
        if told.endswith(f"{usual}{last}") and alike.match(last):
            return f"{told[: -len(usual + last)]}{other}{last}"
    return told


def language_in(tag: str) -> str:
    """The name of a language in the language that is being spoken: ``francês``; the tag itself where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(_locale(spoken()) or Locale("en")) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def territory_in(iso2: str) -> str | None:
    """The name of a country in the language that is being spoken: ``Sénégal``; None for a code that is no country's.

    Args:
        iso2: Its ISO 3166 code of two letters.
    """
    from babel import Locale

    locale = _locale(spoken())
    if locale is None:
        return (
            Locale("en").territories.get(iso2, "").replace("&", "and").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
            or None
        )
    return locale.territories.get(iso2)


def iso2_of(iso3: str) -> str:
    """The code of two letters for an ISO 3166 code of three; empty for one that is no country's."""
    from babel.core import get_global

    found = get_global("territory_aliases").get(iso3, ["XK"] if iso3 == "XKX" else [])
    return found[0] if len(found) == 1 else ""


@functools.cache
def _locale(language: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError

    try:
        found = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    return None if found.language == "en" else found
