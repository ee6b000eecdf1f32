"""Plain words for documents: numbers, days, lists, quotations and the ids a statement rests on."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from custkit.charts.text import in_percent, number, percent, unit_words
from custkit.i18n.catalogue import SOURCE
from custkit.i18n.cldr import half_up, weekday_in
from custkit.i18n.phrases import all_of, ended, long_day, unended, whole_month
from custkit.i18n.speech import Opening, spoken, tr, trn

__all__ = [
    "APPROX",
    "answered",
    "capital",
    "counted",
    "day",
    "in_percent",
    "in_words",
    "listing",
    "month",
    "number",
    "part",
    "percent",
    "quoted",
    "refs",
    "sentence",
    "share",
    "uneven",
    "weekday",
    "with_unit",
]

_NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
APPROX: Final = "≈\u00a0"
"""Stands before an estimate."""
_ENDS: Final = (".", "!", "?", "…", "。", "।", "؟")
_CLOSERS: Final = "\"'”’»)"


def in_words(count: int) -> str:
    """A count in a sentence: words up to twelve, digits above; in other languages than English digits alone."""
    if spoken().partition("-")[0] != SOURCE:
        return number(count)  # a word for a number agrees with its noun in many languages; a digit does not
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else number(count)


def part(count: int) -> str:
    """A count before *of*: as :func:`in_words`, and ``none``."""
    return in_words(count) if count or spoken().partition("-")[0] != SOURCE else "none"


def counted(count: int, one: str, more: str = "") -> str:
    """A counted noun in a sentence: ``one objective``, ``five objectives``, ``no objectives``."""
    return trn(f"{{count}} {one}", f"{{count}} {more or one + 's'}", count, count=in_words(count))


def capital(text: str) -> str:
    """The text with a capital first letter, which it keeps only where it begins a sentence of the spoken language."""
    return Opening(text)


def answered(count: int, expected: int = 0, one: str = "colleague", more: str = "") -> str:
    """Who answered, to begin a sentence: ``Five of eight colleagues``, ``One colleague``.

    Args:
        count: how many answered.
        expected: how many were asked; 0, or fewer than answered, when nobody counted.
        one: the noun for one.
        more: the noun for several; ``one`` with an s when empty.
    """
    many = more or one + "s"
    if expected < max(count, 1):
        return capital(counted(count, one, many))
    if spoken().partition("-")[0] != SOURCE:
        return capital(_part(count, expected, one, many))
    if count == expected:
        return capital(
            "the one " + one if count == 1 else ("both " if count == 2 else f"all {in_words(count)} ") + many
        )
    return capital(f"{part(count)} of {in_words(expected)} {many}")


def listing(items: Iterable[str], most: int = 0) -> str:
    """Items in a sentence: ``a, b and c``; beyond ``most``, where given, the rest is counted, unless it is one."""
    names = list(items)
    if most and len(names) > most + 1:
        names = [*names[:most], tr("{count} more", count=in_words(len(names) - most))]
    return all_of(names)


def day(when: date) -> str:
    """A day: ``15 February 2027``."""
    return long_day(when)


def weekday(when: date) -> str:
    """A day with its name: ``Monday 15 February 2027``."""
    return weekday_in(when) or f"{_WEEKDAYS[when.weekday()]} {day(when)}"


def month(when: date) -> str:
    """A month: ``February 2027``."""
    return whole_month(when)


def sentence(text: str) -> str:
    """Somebody's words as a sentence: trimmed to one line, with a full stop where no mark ends it."""
    line = " ".join(text.split())
    return line if not line or line.rstrip(_CLOSERS).endswith(_ENDS) else ended(line)


def with_unit(number_text: str, unit: str, currency: str = "") -> str:
    """A number with its unit, kept on one line: ``96 hours``, ``4 %``; one of the catalogue in words."""
    if unit.strip() == "%":
        return in_percent(number_text)
    return f"{number_text}\u00a0{unit_words(unit, currency)}" if unit.strip() else number_text


def uneven(shares: Iterable[float]) -> str:
    """What has to be said of the shares of a whole whose whole percents, as printed, make more or less than 100."""
    if sum(round(half_up(share, 2) * 100) for share in shares) == 100:
        return ""
    return tr("Each share is rounded, so together they do not make 100 %.")


def quoted(text: str) -> str:
    """Somebody's words inside a sentence: ``“words”``."""
    return tr("“{words}”", words=unended(text))


def refs(unit: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Row ids of a unit as written under a statement, each once: ``XAL/OBJ-03``."""
    return tuple(dict.fromkeys(f"{unit}/{row}" for row in ids))


def _part(part: int, whole: int, one: str, many: str) -> str:
    """A part of a whole by the plural rules of the language."""
    if part == whole:
        return trn(f"the one {one}", f"all {{count}} {many}", whole, count=number(whole))
    return trn(
        f"{{part}} of {{count}} {one}", f"{{part}} of {{count}} {many}", whole, part=number(part), count=number(whole)
    )


def share(part: int, whole: int, one: str, more: str = "") -> str:
    """A share in words and figures: ``6 of 7 objectives (86 %)``, ``all four objectives``."""
    if not whole:
        return counted(0, one, more)
    if spoken().partition("-")[0] != SOURCE:
        told = _part(part, whole, one, more or one + "s")
        return told if part == whole else f"{told} ({percent(part / whole)})"
    if part == whole:
        return f"all {in_words(whole)} {more or one + 's'}" if whole > 1 else f"the one {one}"
    return f"{number(part)} of {number(whole)} {one if whole == 1 else more or one + 's'} ({percent(part / whole)})"
