"""Make units of what somebody types: country codes or names, ``ID=Name`` for structures, and the fictitious four."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from custkit.errors import Fault, InputError, NotFoundError, notice
from custkit.i18n.called import country_name
from custkit.model.figures import Country
from custkit.model.people import Unit
from custkit.model.scales import UnitKind
from custkit.workspace.figures import Figures
from custkit.workspace.languages import KIT_LANGUAGES

__all__ = ["DERIVED", "FICTITIOUS", "fictitious_name", "units_of"]

FICTITIOUS: Final = {
    "XAL": ("Alpha", notice("a coastal country")),
    "XBE": ("Beta", notice("a landlocked country")),
    "XGA": ("Gamma", notice("an island country")),
    "XDE": ("Delta", notice("a revenue authority")),
}
"""The administrations whose answers were written: name, and what it is. No country has a code from XAA to XZZ."""
DERIVED: Final = {
    "XEP": ("Epsilon", "XAL"),
    "XZE": ("Zeta", "XBE"),
    "XET": ("Eta", "XAL"),
    "XTH": ("Theta", "XBE"),
    "XIO": ("Iota", "XGA"),
    "XKA": ("Kappa", "XBE"),
    "XLA": ("Lambda", "XAL"),
    "XMU": ("Mu", "XDE"),
    "XNU": ("Nu", "XBE"),
    "XXI": ("Xi", "XGA"),
    "XOM": ("Omicron", "XAL"),
    "XPI": ("Pi", "XBE"),
    "XRH": ("Rho", "XDE"),
    "XSI": ("Sigma", "XAL"),
    "XTA": ("Tau", "XBE"),
    "XUP": ("Upsilon", "XGA"),
    "XPH": ("Phi", "XAL"),
    "XCH": ("Chi", "XBE"),
    "XPS": ("Psi", "XDE"),
    "XOG": ("Omega", "XAL"),
}
"""Further ones for workshops of true size: name, and the written administration that its answers vary."""

_ID: Final = re.compile(r"[A-Z][A-Z0-9]{1,15}")


def fictitious_name(unit_id: str) -> str:
    """The name of a fictitious administration; empty for any other id."""
    known = FICTITIOUS.get(unit_id) or DERIVED.get(unit_id)
    return known[0] if known else ""


def units_of(words: Iterable[str], figures: Figures, *, language: str = "en", country: str = "") -> tuple[Unit, ...]:
    """The units that are meant.

    Args:
        words: Each an ISO code or the name of a country, a fictitious unit's id, or ``ID=Name`` for a structure.
        figures: Know the countries.
        language: The language of structures and fictitious units.
        country: The country whose administration the structures belong to, as code or name; empty when none is told.

    Raises:
        InputError: With every word that means nothing, and what may have been meant.
    """
    faults: list[Fault] = []
    home = next(iter(_found([country], figures, faults, "country")), None) if country else None
    units: dict[str, Unit] = {}
    for number, word in enumerate(words, start=1):
        text = word.strip()
        made = _structure(text, language, home) if "=" in text else _delegation(text, figures, language)
        if isinstance(made, Unit) and made.id in units:
            made = Fault("", "", notice("unit {unit} is named twice", unit=made.id), notice("name each unit once"))
        if isinstance(made, Fault):
            faults.append(Fault("units", notice("entry {number}", number=number), made.what, made.remedy))
        else:
            units[made.id] = made
    if not units and not faults:
        faults.append(
            Fault(
                "units",
                "",
                notice("no unit is named"),
                notice("name units such as BGD,BOL or IT=IT Service,HR=Human Resources"),
            )
        )
    if faults:
        raise InputError(faults)
    return tuple(units.values())


def _found(names: Iterable[str], figures: Figures, faults: list[Fault], where: str) -> Iterator[Country]:
    for name in names:
        try:
            yield figures.find_country(name)
        except NotFoundError as error:
            faults.append(Fault(where, "", error.what, error.remedy))


def _delegation(text: str, figures: Figures, language: str) -> Unit | Fault:
    if name := fictitious_name(text.upper()):
        return Unit(id=text.upper(), name=name, language=language, fictitious=True)
    faults: list[Fault] = []
    country = next(_found([text], figures, faults, ""), None)
    if country is None:
        return faults[0]
    own = country.languages[0].split("-")[0]
    return Unit(
        id=country.iso3,
        name=country_name(country.iso2, country.name)[:80],
        language=own if own in KIT_LANGUAGES else "en",
        country=country.iso3,
        region=country.wco_region or "",
    )


def _structure(text: str, language: str, home: Country | None) -> Unit | Fault:
    unit_id, name = (part.strip() for part in text.split("=", maxsplit=1))
    if not _ID.fullmatch(unit_id):
        better = re.sub(r"[^A-Z0-9]", "", unit_id.upper())
        remedy = (
            notice("use two to sixteen capital letters and digits, such as {better}", better=better)
            if _ID.fullmatch(better)
            else notice("use two to sixteen capital letters and digits")
        )
        return Fault("", "", notice("{unit_id!r} cannot be the id of a structure", unit_id=unit_id[:40]), remedy)
    if not 1 <= len(name) <= 80 or not name.isprintable():
        return Fault(
            "",
            "",
            notice("the name of {unit_id} has to have 1 to 80 letters", unit_id=unit_id),
            notice("write {unit_id}=Name of the structure", unit_id=unit_id),
        )
    place = home.iso3 if home else None
    return Unit(id=unit_id, kind=UnitKind.STRUCTURE, name=name, language=language, country=place)
