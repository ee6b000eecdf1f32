"""Tell a language that exists from a slip."""

import re
from typing import Final

from custkit.errors import notice
from custkit.workspace.near import did_you_mean

__all__ = ["KIT_LANGUAGES", "language_remedy"]

KIT_LANGUAGES: Final = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "ru": "Russian",
    "uk": "Ukrainian",
    "uz": "Uzbek",
    "bn": "Bangla",
    "ar": "Arabic",
}
"""The languages of the delegations that the kit was made for, with their English names."""

_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def language_remedy(tag: str) -> str | None:
    """What would be right instead of this language tag; None when the language exists."""
    if tag in KIT_LANGUAGES:
        return None
    from babel import Locale, UnknownLocaleError  # heavy: only other languages and slips pay for it

    try:
        if _TAG.fullmatch(tag):
            Locale.parse(tag, sep="-")
            return None
    except (ValueError, UnknownLocaleError):
        pass  # told below, with what may have been meant
    names = {name.casefold(): code for code, name in Locale("en").languages.items() if len(code) <= 3}
    names |= {str(Locale(code).languages.get(code, code)).casefold(): code for code in KIT_LANGUAGES}
    names |= {"bengali": "bn"} | {code: code for code in KIT_LANGUAGES}
    if code := names.get(tag.casefold()):
        return notice("write {what}", what=code)
    return did_you_mean(
        tag, KIT_LANGUAGES, otherwise=notice("write a language code such as {known}", known=", ".join(KIT_LANGUAGES))
    )
