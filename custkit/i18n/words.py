"""From an id to words: one catalogue file per language, English behind each of them.

A new language is a new file in ``catalogues/``, named by its BCP 47 tag; what it leaves out is shown in its parent
language (``pt`` for ``pt-BR``), else in English. Ids are stable, so that a translation outlives a new wording.
"""

import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final

import yaml

from custkit.model.texts import FALLBACK

__all__ = ["direction", "languages", "missing_words", "say", "words"]

_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_CATALOGUES: Final = resources.files("custkit.i18n") / "catalogues"


def _parents(language: str) -> tuple[str, ...]:
    """From the most general to the language itself: ``en``, ``pt``, ``pt-BR``."""
    parts = language.split("-")
    return tuple(dict.fromkeys([FALLBACK, *("-".join(parts[: i + 1]) for i in range(len(parts)))]))


@functools.cache
def _catalogue(language: str) -> Mapping[str, str]:
    if language not in languages():
        return {}
    text = (_CATALOGUES / f"{language}.yml").read_text(encoding="utf-8")
    return {str(key): str(value) for key, value in (yaml.safe_load(text) or {}).items()}


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, sorted."""
    names = (entry.name for entry in _CATALOGUES.iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))


@functools.cache
def words(language: str) -> Mapping[str, str]:
    """All wordings by id for a language, each from the nearest catalogue that has it."""
    return MappingProxyType({key: text for tag in _parents(language) for key, text in _catalogue(tag).items()})


def missing_words(language: str) -> tuple[str, ...]:
    """The ids that have no wording in the language or its parent and are shown in English, sorted."""
    if language.split("-", maxsplit=1)[0] == FALLBACK:
        return ()
    own = {key for tag in _parents(language) if tag != FALLBACK for key in _catalogue(tag)}
    return tuple(sorted(set(_catalogue(FALLBACK)) - own))


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
