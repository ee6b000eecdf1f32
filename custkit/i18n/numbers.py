"""Numbers and days as people type them, in any of the world's digits.

The rule for ``1,234`` and ``1.234``: one mark, one to three digits before it (the first not a zero) and exactly three
after it can be read in two ways. Where no decimals are asked for, the mark groups thousands. Otherwise the language
decides: it is the decimal mark if it is that language's decimal mark, else it groups thousands. Everything else has
one reading: the last of two different marks is the decimal mark, a mark that comes twice groups, spaces and
apostrophes always group, and so does ``٬``, while ``٫`` is a decimal mark and nothing else. Groups have three digits,
or two before the last three as in South Asia (``12,34,567``).
"""

import functools
import math
import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Final

__all__ = ["decimal_mark", "format_number", "meanings", "number_text", "parse_date", "parse_number"]

_LONGEST: Final = 400
_SPACES: Final = re.compile(r"[\s'’‘`´\u02bb\u02bc\u066c]")
_SIGNS: Final = str.maketrans({"−": "-", "–": "-", "﹣": "-", "-": "-", "،": ",", "，": ",", "．": "."})
_SHAPE: Final = re.compile(r"(-|\+)?([0-9]*(?:[.,_٫][0-9]+)*)[.,٫]?")
_GROUPS: Final = re.compile(r"[0-9]{1,3}(?:G[0-9]{3})+|[0-9]{1,2}(?:G[0-9]{2})+G[0-9]{3}")


def _latin_digits(text: str) -> str:
    """The same text with every script's decimal digits written 0 to 9, and no marks of direction."""
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text if unicodedata.category(c) not in {"Cf", "Cc"}
    )


@functools.cache
def decimal_mark(language: str) -> str:
    """The decimal mark of a language: a comma or a full stop."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        symbol = get_decimal_symbol(Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return "."
    return "," if symbol == "," else "."


def _ungrouped(whole: str, mark: str) -> str | None:
    """The whole part without its grouping marks, or None where they are not where a group ends."""
    marks = re.sub(rf"[_{re.escape(mark)}]" if mark else "_", "G", whole)
    if "G" not in marks:
        return whole
    return marks.replace("G", "") if _GROUPS.fullmatch(marks) else None


def _split(digits: str, *, decimals: int | None, language: str) -> tuple[str, str, str]:
    """Tell whole part, decimal part and grouping mark apart."""
    if "٫" in digits:
        whole, _, rest = digits.rpartition("٫")
        return whole, rest, next((c for c in whole if c in ".,"), "")
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return digits, "", ""
    last = marks[-1]
    whole, _, rest = digits.rpartition(last)
    if len(set(marks)) == 2:
        return whole, rest, "," if last == "." else "."
    grouped = len(marks) > 1
    if not grouped and "_" not in whole and re.fullmatch(r"[1-9][0-9]{0,2}", whole) and len(rest) == 3:
        grouped = decimals == 0 or last != decimal_mark(language)
    return (digits, "", last) if grouped else (whole, rest, "")


def parse_number(text: str, *, decimals: int | None = None, language: str = "en") -> float | None:
    """Read a number, or give None where it cannot be read as exactly one number.

    Args:
        text: as typed: ``1 234,5``, ``1,234.5``, ``1'234.5``, ``১২৩``, ``١٢٣٫٥``; units and percent signs are not read.
        decimals: how many decimals the question asks for; 0 settles ``1,234`` as a thousand and more.
        language: BCP 47 tag; settles ``1,234`` where decimals are possible.
    """
    if len(text) > _LONGEST:
        return None
    plain = _SPACES.sub("_", _latin_digits(text.strip()).translate(_SIGNS))
    plain = re.sub(r"^([-+]?)_+", r"\1", plain.strip("_"))
    shape = _SHAPE.fullmatch(plain)
    if shape is None or not shape[2] or plain.count("٫") > 1:
        return None
    whole, rest, mark = _split(shape[2], decimals=decimals, language=language)
    ungrouped = _ungrouped(whole, mark)
    if ungrouped is None or (rest and not rest.isdecimal()):
        return None
    value = float(f"{shape[1] or ''}{ungrouped or '0'}.{rest or '0'}")
    return value if math.isfinite(value) else None


def meanings(text: str, *, decimals: int | None = None) -> tuple[float, ...]:
    """All that a text may mean where nobody knows in which language it was written: one number, two, or none.

    Args:
        text: As for :func:`parse_number`; ``1,234`` may be a thousand and more, or a little more than one.
        decimals: As there.
    """
    found = (parse_number(text, decimals=decimals, language=tag) for tag in ("en", "fr"))
    return tuple(dict.fromkeys(value for value in found if value is not None))


def number_text(value: float, language: str = "en") -> str:
    """Write a number for an input field: the shortest exact text, ungrouped, that reads as the same number again.

    Three decimals get a zero behind them, since three digits after a mark could be a group.
    """
    plain = format(Decimal(repr(float(value) or 0.0)), "f")
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    if not rest:
        return whole
    return f"{whole}{decimal_mark(language)}{rest}{'0' if len(rest) == 3 else ''}"


def format_number(value: float, language: str = "en") -> str:
    """Write a number for reading: grouped, with the language's own marks."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import format_decimal

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(format_decimal(Decimal(repr(float(value))), format=None, locale=locale, decimal_quantization=False))


def parse_date(text: str) -> date | None:
    """Read a day written as in ISO 8601, year-month-day, in any digits; None where it is not one."""
    plain = _latin_digits(text.strip()).translate(_SIGNS)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        return None
    try:
        return date.fromisoformat(plain)
    except ValueError:
        return None
