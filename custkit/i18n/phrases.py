"""Lists, quotations, full stops and exact numbers of sentences, as the spoken language writes them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from custkit.i18n.catalogue import languages
from custkit.i18n.cldr import day_in, exact_in, half_up, list_in, month_in, short_day_in
from custkit.i18n.endings import stop_after
from custkit.i18n.speech import speaking, spoken, stopped_once, tr
from custkit.i18n.words import direction

__all__ = [
    "after_colon",
    "all_of",
    "colon",
    "ended",
    "everywhere",
    "exact",
    "long_day",
    "marked",
    "one_of",
    "sentences",
    "short_day",
    "unended",
    "whole_month",
    "with_commas",
    "with_semicolons",
]

_STOPS: Final = ".।"
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def all_of(names: Sequence[str]) -> str:
    """Items that all hold: ``a, b and c``."""
    return _joined(names, "and", list_in(names))


def one_of(names: Sequence[str]) -> str:
    """Items of which one holds: ``a, b or c``."""
    return _joined(names, "or", list_in(names, "or"))


def _joined(names: Sequence[str], word: str, foreign: str | None) -> str:
    if len(names) < 2:
        return "".join(names)
    return foreign or f" {word} ".join([", ".join(names[:-1]), names[-1]])


def with_commas(parts: Iterable[str]) -> str:
    """Parts with the comma of the language between them, without a last *and*: ``2024, own record``."""
    return ("، " if direction(spoken()) == "rtl" else ", ").join(parts)


def with_semicolons(parts: Iterable[str]) -> str:
    """Parts that may hold commas themselves, with the semicolon of the language between them."""
    return ("؛ " if direction(spoken()) == "rtl" else f"{_apart()}; ").join(parts)


def colon() -> str:
    """A colon as it stands behind a word: in French a space that no line breaks at keeps them apart."""
    return f"{_apart()}:"


def after_colon(name: str, text: str) -> str:
    """A name and what is said of it: ``Coverage: 5 of 5``, ``Couverture : 5 sur 5``."""
    return f"{name}{colon()} {text}"


def _apart() -> str:
    return "\u00a0" if spoken().partition("-")[0] == "fr" else ""


def marked(text: str) -> str:
    """Somebody's words in the quotation marks of the language."""
    return tr("“{words}”", words=text)


def ended(text: str) -> str:
    """A sentence with the full stop of the language: ``.``, or ``।`` in Bangla."""
    stop = stop_after(text) if spoken().partition("-")[0] == "bn" else "."
    return stopped_once(f"{text}{stop}")


def unended(text: str) -> str:
    """Words on one line without the full stop that ends them, to go on inside a sentence."""
    return " ".join(text.split()).rstrip(_STOPS)


def sentences(*texts: str) -> str:
    """Sentences without their stops, each with its own, one after the other; empty ones are left out."""
    return " ".join(ended(text) for text in texts if text)


def everywhere(message: str) -> frozenset[str]:
    """A message in every language that has a catalogue, for what comes back in a file that went out in one of them."""
    found = {message}
    for language in languages():
        with speaking(language):
            found.add(tr(message))
    return frozenset(found)


def long_day(when: date) -> str:
    """A day written out: ``15 February 2027``."""
    return day_in(when) or f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def whole_month(when: date) -> str:
    """A month: ``February 2027``."""
    return month_in(when) or f"{_MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """A day in a table, or where room is scarce: ``15 Feb 2027``."""
    return short_day_in(when) or f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def exact(value: float, digits: int) -> str:
    """A number with so many digits after its mark, zeros too: ``0.80``; thousands are not set apart."""
    return exact_in(value, digits) or f"{half_up(value, digits):.{digits}f}"
