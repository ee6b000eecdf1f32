"""The clock of a unit: as the workshop says, else of its country, else the programme's."""

from functools import cache
from importlib.resources import files

from custkit.errors import NotFoundError
from custkit.model.people import Unit
from custkit.model.workshop import Programme, Workshop
from custkit.workspace.figures import Figures

__all__ = ["zone_of"]


def zone_of(unit: Unit | None, workshop: Workshop, programme: Programme, figures: Figures | None = None) -> str:
    """The IANA name of a unit's time zone.

    Args:
        unit: The unit; the workshop as a whole when None.
        workshop: Its ``zones`` come first: one whose place is the unit's id, name or country.
        programme: Its clock comes last.
        figures: Know the countries; the kit's own when absent.
    """
    if unit is not None:
        mine = {unit.id.casefold(), unit.name.casefold(), (unit.country or "").casefold()} - {""}
        for zone in (*workshop.zones, *programme.zones):
            if zone.place.casefold() in mine:
                return zone.zone
        if unit.country and (found := _of_country(unit.country, figures or Figures())):
            return found
    return workshop.zones[0].zone if workshop.zones else programme.clock


def _of_country(iso3: str, figures: Figures) -> str:
    try:
        return _first_zones().get(figures.country(iso3).iso2, "")
    except NotFoundError:
        return ""


@cache
def _first_zones() -> dict[str, str]:
    """ISO 3166-1 alpha-2 to the zone that the time zone database lists first for it."""
    found: dict[str, str] = {}
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            found.setdefault(code, zone)
    return found
