"""What a unit's page shows from the kit's data: its country's public figures, and the glossary."""

import csv
from pathlib import Path

from custkit.analysis.position import position
from custkit.documents import profile
from custkit.documents.blocks import Block
from custkit.documents.profile import ProfileRow
from custkit.model.figures import ProfileLine
from custkit.model.people import Unit
from custkit.workspace.figures import Figures
from custkit.workspace.kit import kit_path

__all__ = ["country_profile", "glossary", "profile_rows"]


def profile_rows(figures: Figures, iso3: str) -> tuple[ProfileRow, ...]:
    """A country's indicators, each set beside its region and its own past, in the profile's order.

    Raises:
        NotFoundError: If there is no such economy.
    """
    region = len(figures.region(iso3))
    return tuple(_row(figures, iso3, line, region) for line in figures.profile())


def _row(figures: Figures, iso3: str, line: ProfileLine, region: int) -> ProfileRow:
    own = figures.series(line.indicator, iso3)
    found = position(
        figures.indicator(line.indicator),
        own,
        figures.peers(line.indicator, iso3),
        editions=figures.editions(line.indicator),
        region=region,
    )
    return ProfileRow(line, found, own)


def country_profile(unit: Unit, figures: Figures | None = None) -> tuple[Block, ...]:
    """The public figures of a unit's country; for a unit without one, that there are none.

    Args:
        unit: The unit.
        figures: Where figures are read; the kit's own when absent.

    Raises:
        NotFoundError: If the unit names an economy that the kit does not know.
    """
    if unit.fictitious or unit.country is None:
        return profile.fictitious(unit)
    held = figures or Figures()
    return profile.blocks(held.country(unit.country), profile_rows(held, unit.country))


def glossary(path: Path | None = None) -> tuple[tuple[str, str], ...]:
    """The terms of the method with their one meaning, by term, from the kit's ``data/glossary.csv`` or another file."""
    with (path or kit_path("data", "glossary.csv")).open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["term"], row["meaning"]) for row in csv.DictReader(file)]
    return tuple(sorted(rows, key=lambda row: row[0].casefold()))
