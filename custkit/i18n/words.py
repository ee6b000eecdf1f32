"""From an id to words: the English wordings by stable id, and their translations behind them."""

import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final

import yaml

from custkit.i18n.catalogue import languages, wording

__all__ = ["direction", "english_words", "languages", "missing_words", "say", "words"]

_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_SOURCES: Final = MappingProxyType({"forms": "english.yml", "console": "console.yml"})
"""Where the English wordings of a domain stand; those of the console have ids that begin with its name."""


@functools.cache
def english_words(domain: str = "forms") -> Mapping[str, str]:
    """The English wordings of a domain, by stable id: ``forms``, or ``console``."""
    found = yaml.safe_load((resources.files("custkit.i18n") / _SOURCES[domain]).read_text(encoding="utf-8"))
    return MappingProxyType({str(key): str(value) for key, value in found.items()})


@functools.cache
def words(language: str, domain: str = "forms") -> Mapping[str, str]:
    """All wordings of a domain by id, in a language; one that nobody has translated is in English."""
    return MappingProxyType(
        {key: wording(language, domain, key, english) or english for key, english in english_words(domain).items()}
    )


def missing_words(language: str, domain: str = "forms") -> tuple[str, ...]:
    """The ids of a domain that have no wording in the language or its parent and are shown in English, sorted."""
    if language.split("-", maxsplit=1)[0] == "en":
        return ()
    known = english_words(domain).items()
    return tuple(sorted(key for key, english in known if wording(language, domain, key, english) is None))


def say(language: str, word: str, **values: object) -> str:
    """One wording with its ``{places}`` filled.

    Raises:
        KeyError: if no catalogue knows the id, or a place has no value.
    """
    begins = word.partition(".")[0]
    return words(language, begins if begins in _SOURCES else "forms")[word].format_map(values)


def direction(language: str) -> str:
    """How the language is written: ``ltr`` or ``rtl``."""
    first, *rest = language.split("-")
    return "rtl" if "Arab" in rest or (first in _RIGHT_TO_LEFT and "Latn" not in rest) else "ltr"
