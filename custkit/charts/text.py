"""Text made fit for a chart: cleaned, measured, wrapped, counted."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from custkit.charts.theme import SIZE
from custkit.i18n.cldr import half_up, number_in, percent_in, percent_of
from custkit.i18n.phrases import all_of
from custkit.i18n.speech import tr, trn

__all__ = ["clean", "count", "in_percent", "listing", "number", "percent", "unit_words", "width", "wrap"]

_TURNS: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows; they could make a label read other than it is."""
_CLASSES: Final = (
    (frozenset("iljI.,:;'!|()[] \u00a0\u202f·іїІЇ"), 0.28),
    (frozenset("tfr-/Jгґғ"), 0.40),
    (frozenset("sczkvxyстзэє«»"), 0.50),
    (frozenset("mMW@%—шщюШЩЮЖМЫ"), 0.92),
    (frozenset("wGOQHNDU&жмыИЙНОПФЦ"), 0.77),
    (frozenset("ািীেৈ"), 0.30),
    (frozenset("ংঃ৷"), 0.44),
    (frozenset("অআঊঋএঐঔকজঝঞফ"), 0.84),
    (frozenset("উওখগঙছডতথপভলশসড়"), 0.70),
    (frozenset("োৌ"), 0.62),
)
"""Characters and their width as a share of the type's height, close to Noto Sans; others by case."""
_JOINT: Final = re.compile("\u09cd[\u0995-\u09b9\u09df]")
"""Where a Bangla consonant is joined to the one before it."""
_JOINED: Final = 0.40
"""How much less room it takes there."""
_ELLIPSIS: Final = "…"
_GAPS: Final = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may break; a no-break space holds « words » and ``1 250`` together."""


def clean(text: str) -> str:
    """One line without control characters: nothing that breaks a drawing or turns the words beside it.

    No-break spaces stay.
    """
    kept = (character for character in text if character not in _TURNS)
    words = "".join(" " if unicodedata.category(character) in {"Cc", "Cs", "Cn"} else character for character in kept)
    return _GAPS.sub(" ", words).strip()


def width(text: str, size: float = SIZE) -> float:
    """Roughly how wide a text runs, in pixels: sans-serif letters by class, wide East Asian ones as squares."""
    return size * (sum(map(_em, text)) - _JOINED * len(_JOINT.findall(text)))


def _em(character: str) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    known = next((share for characters, share in _CLASSES if character in characters), None)
    return known or (0.64 if character.isupper() else 0.59)


def wrap(text: str, room: float, *, size: float = SIZE, lines: int = 2) -> list[str]:
    """Break a text into lines no wider than ``room`` pixels; what does not fit ends in an ellipsis.

    Args:
        text: what to write; it is cleaned first.
        room: width of a line in pixels.
        size: height of the type in pixels.
        lines: the most lines, one at least.

    Returns:
        One line at least, perhaps an empty one.
    """
    broken: list[str] = [""]
    for word in (part for whole in _GAPS.split(clean(text)) for part in _parts(whole, room, size)):
        longer = f"{broken[-1]} {word}".lstrip()
        if broken[-1] and width(longer, size) > room:
            broken.append(word)
        else:
            broken[-1] = longer
    if len(broken) <= lines:
        return broken
    return [*broken[: lines - 1], _cut(broken[lines - 1], room, size)]


def _parts(word: str, room: float, size: float) -> Iterable[str]:
    """A word, or its pieces where it is wider than a line: scripts without spaces, addresses."""
    piece = ""
    for character in word:
        if piece and width(piece + character, size) > room and not unicodedata.combining(character):
            yield piece
            piece = ""
        piece += character
    yield piece


def _cut(line: str, room: float, size: float) -> str:
    while line and width(line + _ELLIPSIS, size) > room:
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS


def number(value: float, digits: int = 1) -> str:
    """A number as the charts write it: ``1 250``, ``3.5``, ``4``; a true minus, no-break spaces between thousands."""
    rounded = half_up(value, digits)
    if (foreign := number_in(value, digits)) is not None:
        return foreign.replace("-", "\u2212")
    said = f"{abs(rounded):,.{digits}f}".replace(",", "\u00a0")
    said = said.rstrip("0").rstrip(".") if "." in said else said
    return f"\u2212{said}" if rounded < 0 else said


def percent(share: float) -> str:
    """A share of one in whole percent: ``98 %``; just below or above an end is never shown as the end."""
    whole = round(half_up(share, 2) * 100)
    if share < 1 and whole >= 100:
        return f">\u00a0{percent(0.99)}"
    if share > 0 and whole == 0:
        return f"<\u00a0{percent(0.01)}"
    return percent_in(share) or in_percent(str(whole))


def in_percent(written: str) -> str:
    """A number that is written already as one of percent: ``47.6 %``, as the language sets its sign."""
    return percent_of(written) or f"{written}\u00a0%"


def unit_words(unit: str, currency: str = "") -> str:
    """A unit of measure: the catalogue's own in the spoken language, any other as somebody wrote it.

    Args:
        unit: As it stands in the catalogue of measures, or in a row.
        currency: What the catalogue's ``currency`` is here: ``XOF``.
    """
    match unit.strip():
        case "h":
            return tr("h")
        case "days":
            return tr("days")
        case "currency":
            return currency or tr("currency units")
        case "currency/audit day":
            return tr("{currency} per audit day", currency=currency or tr("currency units"))
        case written:
            return written


def count(many: int, one: str, more: str = "") -> str:
    """A counted noun: ``1 person``, ``3 people``; the plural takes an s unless it is given."""
    return trn(f"{{count}} {one}", f"{{count}} {more or one + 's'}", many)


def listing(items: Iterable[str], most: int = 3) -> str:
    """Items in a sentence: ``a, b and c``; beyond ``most``, the rest is counted."""
    names = [clean(item) for item in items]
    if len(names) > most:
        names = [*names[:most], tr("{count} more", count=len(names) - most)]
    return all_of(names)
