"""Find the country that somebody meant."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from custkit.i18n.alphabet import plain
from custkit.model.figures import Country

__all__ = ["meant", "near"]

_NAME_LANGUAGES = ("fr", "es", "pt", "ar", "bn", "ru", "uk", "uz")
"""Languages besides English in which delegations write country names."""

_LIKENESS = 80.0
"""Least Jaro-Winkler likeness (0 to 100) of two names for one to be suggested (ours, by trial on the list itself)."""


def meant(text: str, countries: Mapping[str, Country]) -> Country | None:
    """The country with this ISO code or name, whatever the case and accents; None when there is none.

    Args:
        text: An alpha-3 or alpha-2 code, or a name in English or another language of the kit.
        countries: By alpha-3 code.
    """
    code = text.strip().upper()
    if country := countries.get(code):
        return country
    by_iso2 = next((country for country in countries.values() if country.iso2 == code), None)
    if by_iso2:
        return by_iso2
    wanted = _plain(text)
    if not wanted:
        return None
    return next(
        (country for country in countries.values() if wanted in _english(country)),
        next((country for country in countries.values() if wanted in _translated(country.iso2)), None),
    )


def near(text: str, countries: Iterable[Country], *, limit: int = 3) -> tuple[Country, ...]:
    """The countries whose code or name comes near to the text, the nearest first; empty when none does.

    A code is near when one slip of the keyboard leads to it (a letter changed, missing, added, or two swapped);
    swapped letters come first, being the commonest slip.
    """
    from rapidfuzz.distance import OSA, JaroWinkler  # heavy: only a slip pays for it

    code, wanted = text.strip().upper(), _plain(text)

    def distance(country: Country) -> tuple[int, float, str] | None:
        """How far away a country is; None when too far."""
        slips = OSA.distance(code, country.iso3, score_cutoff=1)
        if len(code) <= 4 and slips <= 1:
            return 0, float(sorted(code) != sorted(country.iso3)), country.iso3
        names = _english(country) | _translated(country.iso2)
        likeness = max(100 * JaroWinkler.similarity(wanted, name) for name in names)
        return (1, -likeness, country.iso3) if len(wanted) >= 3 and likeness >= _LIKENESS else None

    found = [(place, country) for country in countries if (place := distance(country)) is not None]
    return tuple(country for _, country in sorted(found, key=lambda pair: pair[0])[:limit])


def _plain(text: str) -> str:
    """The text without case, accents, punctuation and surplus spaces."""
    return " ".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain(text)).split())


def _english(country: Country) -> frozenset[str]:
    return frozenset(_plain(name) for name in (country.name, *country.other_names))


@cache
def _translated(iso2: str) -> frozenset[str]:
    """The plain names of a territory in the kit's other languages, as Unicode CLDR has them."""
    from babel import Locale  # heavy: only a name in another language, or a slip, pays for it

    names = (Locale(language).territories.get(iso2, "") for language in _NAME_LANGUAGES)
    return frozenset(_plain(name) for name in names if name)
