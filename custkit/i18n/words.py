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
_ENGLISH: Final = resources.files("custkit.i18n") / "english.yml"
_DOMAIN: Final = "forms"


@functools.cache
def english_words() -> Mapping[str, str]:
    """The English wordings by stable id."""
    found = yaml.safe_load(_ENGLISH.read_text(encoding="utf-8"))
    return MappingProxyType({str(key): str(value) for key, value in found.items()})


@functools.cache
def words(language: str) -> Mapping[str, str]:
    """All wordings by id in a language; one that nobody has translated is in English."""
    return MappingProxyType(
        {key: wording(language, _DOMAIN, key, english) or english for key, english in english_words().items()}
    )


def missing_words(language: str) -> tuple[str, ...]:
    """The ids that have no wording in the language or its parent and are shown in English, sorted."""
    if language.split("-", maxsplit=1)[0] == "en":
        return ()
    known = english_words().items()
    return tuple(sorted(key for key, english in known if wording(language, _DOMAIN, key, english) is None))


def say(language: str, word: str, **values: object) -> str:
    """One wording with its ``{places}`` filled.

    Raises:
        KeyError: if no catalogue knows the id, or a place has no value.
    """
    return words(language)[word].format_map(values)


def direction(language: str) -> str:
    """How the language is written: ``ltr`` or ``rtl``."""
    first, *rest = language.split("-")
    return "rtl" if "Arab" in rest or (first in _RIGHT_TO_LEFT and "Latn" not in rest) else "ltr"
