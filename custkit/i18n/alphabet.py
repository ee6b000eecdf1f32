"""Names and words in the order of a language, and as people look for them.

The order is that of the Unicode consortium's tables (CLDR), which ICU carries: ñ follows n in Spanish, ґ follows г in
Ukrainian, oʻ, gʻ, sh and ch follow z in Uzbek. Looking for a word is kinder: accents, case, the vowel marks of Arabic
and the many apostrophes do not count, and ё is е.
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, TypeVar

from custkit.i18n.speech import spoken

if TYPE_CHECKING:
    from icu import Collator

__all__ = ["in_alphabet", "order_key", "plain"]

_Item = TypeVar("_Item")
_UNCOUNTED: Final = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed'`\u2018\u2019\u02bb\u02bc]"
)
"""Accents of Latin and Cyrillic, vowel marks and the stretching stroke of Arabic, and apostrophes.

The signs of Bangla are no accents: with another sign it is another word.
"""
_SAME: Final = str.maketrans({"ى": "ي", "ة": "ه", "ґ": "г"})
_UZBEK: Final = re.compile("(?<=[oOgG])[`\u2019\u02bc]")
"""Apostrophes that people type for ʻ and that CLDR's rules do not know; the others they do."""


def order_key(text: str, language: str = "") -> tuple[bytes, str]:
    """Where a text stands in the alphabet: what to sort by. Texts that the rules hold for the same keep one order.

    Args:
        text: A name or a word.
        language: BCP 47 tag; the language that is being spoken when empty.
    """
    tag = language or spoken()
    kept = _UZBEK.sub("\u02bb", text) if tag.partition("-")[0] == "uz" else text
    collator = _collator(tag)
    return (collator.getSortKey(kept) if collator else plain(kept).encode()), text


def in_alphabet(items: Iterable[_Item], name: Callable[[_Item], str] = str, language: str = "") -> tuple[_Item, ...]:
    """What people read in a list, in the order in which they look for it.

    Args:
        items: What is listed.
        name: What an item is called.
        language: BCP 47 tag; the language that is being spoken when empty.
    """
    return tuple(sorted(items, key=lambda item: order_key(name(item), language)))


def plain(text: str) -> str:
    """A text as it is looked for: no case, accents, vowel marks or apostrophes, digits 0 to 9.

    The page's side does the same (``sought.js``).
    """
    letters = _UNCOUNTED.sub("", unicodedata.normalize("NFKD", text).casefold()).translate(_SAME)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in letters)


@functools.cache
def _collator(language: str) -> "Collator | None":
    try:
        from icu import Collator, Locale  # heavy: thirty megabytes of the world's rules
    except ImportError:  # there is no ICU for an old Mac: docs/explanation/libraries.md
        return None
    return Collator.createInstance(Locale.forLanguageTag(language))
