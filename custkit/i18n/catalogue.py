"""Translations as gettext catalogues: one folder a language, one file a domain, English behind each of them.

Every message has a context, its stable place (``SA-04/questions/strengths/label``), and its English wording. A
translation counts only for the very wording it was made from: when the English changes, the translation is marked as
outdated (*fuzzy*) at the next update and English is shown until somebody has looked at it.
"""

import functools
import gettext
import hashlib
import io
import os
from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from custkit.i18n.pseudo import PSEUDO, Pseudo

__all__ = ["DOMAINS", "LOCALE", "SOURCE", "catalogue", "languages", "parents", "shelf", "wording"]

DOMAINS: Final = (
    "forms",
    "exercises",
    "programmes",
    "notebooks",
    "data",
    "documents",
    "errors",
    "console",
    "commands",
    "rehearsal",
)
"""What there is to translate: answer sheets and the pages of the room, exercises, agendas, prose of notebooks, tables,
sentences of documents, errors that anybody may meet, the facilitator's console, the command line and its errors,
and what fictitious administrations answer in a rehearsal."""
LOCALE: Final = resources.files("custkit.i18n") / "locale"
SOURCE: Final = "en"
_ENDING: Final = ".po"


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that have a folder, sorted; English, the language of the sources, is always among them."""
    return tuple(sorted({SOURCE, *(entry.name for entry in LOCALE.iterdir() if entry.is_dir())}))


def parents(language: str) -> tuple[str, ...]:
    """The languages in which to look, nearest first: ``pt-BR``, then ``pt``; English is left to the caller."""
    parts = language.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1) if parts[0] != SOURCE)


def wording(language: str, domain: str, context: str, english: str) -> str | None:
    """A message in a language or its parent; None where nobody has translated this very wording.

    Args:
        language: BCP 47 tag.
        domain: One of :data:`DOMAINS`.
        context: The message's stable place; empty for a sentence of a document.
        english: Its English wording.
    """
    if not english:
        return None
    for tag in parents(language):
        known = catalogue(tag, domain)
        found = known.pgettext(context, english) if context else known.gettext(english)
        if found != english or _is_same(known, context, english):
            return found
    return None


@functools.cache
def catalogue(language: str, domain: str) -> gettext.NullTranslations:
    """The catalogue of one language and domain; an empty one where there is no file."""
    if language == PSEUDO:
        return Pseudo()
    file = LOCALE / language / f"{domain}{_ENDING}"
    if language not in languages() or not file.is_file():
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(_compiled(file, language)))


def shelf(tags: Iterable[str], domain: str) -> Path | None:
    """A folder in which gettext itself finds a domain, for libraries that ask gettext; None where there is none.

    Args:
        tags: The languages that are wanted, nearest first.
        domain: One of :data:`DOMAINS`.
    """
    for tag in tags:
        file = LOCALE / tag / f"{domain}{_ENDING}"
        if not file.is_file():
            continue
        text = file.read_bytes()
        folder = _cache() / "shelves" / hashlib.sha256(text).hexdigest()[:32]
        place = folder / tag.replace("-", "_") / "LC_MESSAGES" / f"{domain}.mo"
        if not place.exists():
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                new = place.with_suffix(f".{os.getpid()}")
                new.write_bytes(_compiled(file, tag))
                new.replace(place)
            except OSError:
                return None  # a machine without a home folder
        return folder
    return None


def _is_same(known: gettext.NullTranslations, context: str, english: str) -> bool:
    """Whether the translation is the English word itself (*Kendall's W*), rather than missing."""
    if not isinstance(known, gettext.GNUTranslations):
        return False
    return f"{context}\x04{english}" in known._catalog if context else english in known._catalog  # type: ignore[attr-defined]  # noqa: SLF001 -- gettext tells "missing" and "the same" in no other way


def _compiled(file: Traversable, language: str) -> bytes:
    """The catalogue in gettext's binary form, kept in the user's cache: reading the text takes thirty times as long."""
    text = file.read_bytes()
    kept = _cache() / f"{hashlib.sha256(text).hexdigest()[:32]}.mo"
    try:
        return kept.read_bytes()
    except OSError:
        made = _compile(text, language)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(f".{os.getpid()}")
        new.write_bytes(made)
        new.replace(kept)
    except OSError:
        pass  # a machine without a home folder compiles each time
    return made


def _compile(text: bytes, language: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = io.BytesIO()
    write_mo(made, read_po(io.BytesIO(text), locale=language.replace("-", "_")))
    return made.getvalue()


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("custkit") / "catalogues"
