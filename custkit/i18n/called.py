"""What the reader's language calls a country, a unit, a workshop, an organisation.

Names of countries are Unicode's (CLDR), and the customs community's where these differ; others are the facilitator's.
"""

import functools
from collections.abc import Mapping
from typing import Final

from custkit.i18n.catalogue import languages, parents
from custkit.i18n.cldr import iso2_of, territory_in
from custkit.i18n.phrases import everywhere
from custkit.i18n.speech import Spoken, said, speaking, spoken
from custkit.model.people import Unit
from custkit.model.scales import UnitKind
from custkit.model.workshop import Organisation, Workshop

__all__ = ["country_name", "organisation_name", "unit_name", "workshop_title"]

_OTHERWISE: Final = {
    "CD": said("Democratic Republic of the Congo"),
    "CG": said("Congo"),
    "CV": said("Cabo Verde"),
    "HK": said("Hong Kong, China"),
    "MM": said("Myanmar"),
    "MO": said("Macao, China"),
    "PS": said("Palestine"),
    "TW": said("Chinese Taipei"),
}
"""What the World Customs Organization and the United Nations call by another name than Unicode does."""
_TOLD: Final = Spoken(_OTHERWISE)


def country_name(iso2: str, name: str) -> str:
    """The country in the language that is being spoken: ``Sénégal`` for ``Senegal``.

    Args:
        iso2: Its ISO 3166 code of two letters.
        name: What it was called; a name that no language of ours gives it is somebody's own, and stays.
    """
    if _plain(name) not in _known(iso2):
        return name
    return _TOLD[iso2] if iso2 in _OTHERWISE else territory_in(iso2) or name


def unit_name(unit: Unit) -> str:
    """A unit's name; of a country's delegation in the language that is being spoken, unless it has one of its own."""
    name = _in_this_language(unit.name, unit.names)
    if unit.kind is not UnitKind.COUNTRY or unit.country is None:
        return name
    return country_name(iso2_of(unit.country), name)


def workshop_title(workshop: Workshop) -> str:
    """A workshop's title as the facilitator wrote it in the language that is being spoken, else as in any."""
    return _in_this_language(workshop.title, workshop.titles)


def organisation_name(organisation: Organisation) -> str:
    """The same of who is thanked."""
    return _in_this_language(organisation.name, organisation.names)


def _in_this_language(name: str, others: Mapping[str, str]) -> str:
    return next((others[tag] for tag in (spoken(), *parents(spoken())) if tag in others), name)


@functools.cache
def _known(iso2: str) -> frozenset[str]:
    if iso2 in _OTHERWISE:
        return frozenset(map(_plain, everywhere(_OTHERWISE[iso2])))
    found = set()
    for language in languages():
        with speaking(language):
            found.add(_plain(territory_in(iso2) or ""))
    return frozenset(found - {""})


def _plain(name: str) -> str:
    return name.casefold().replace("&", "and").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
