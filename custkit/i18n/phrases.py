"""Lists, quotations and exact numbers inside sentences, as the spoken language writes them."""

from collections.abc import Iterable, Sequence

from custkit.i18n.catalogue import languages
from custkit.i18n.cldr import exact_in, list_in
from custkit.i18n.speech import speaking, spoken, tr
from custkit.i18n.words import direction

__all__ = ["all_of", "everywhere", "exact", "marked", "one_of", "with_commas", "with_semicolons"]


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
    return ("؛ " if direction(spoken()) == "rtl" else "; ").join(parts)


def marked(text: str) -> str:
    """Somebody's words in the quotation marks of the language."""
    return tr("“{words}”", words=text)


def everywhere(message: str) -> frozenset[str]:
    """A message in every language that has a catalogue, for what comes back in a file that went out in one of them."""
    found = {message}
    for language in languages():
        with speaking(language):
            found.add(tr(message))
    return frozenset(found)


def exact(value: float, digits: int) -> str:
    """A number with so many digits after its mark, zeros too: ``0.80``; thousands are not set apart."""
    return exact_in(value, digits) or f"{value:.{digits}f}"
