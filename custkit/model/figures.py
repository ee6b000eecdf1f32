"""Public figures about economies, and what is needed to quote them honestly."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from custkit.model.base import Model, Slug

__all__ = [
    "PMM_DIMENSIONS",
    "Country",
    "Dated",
    "Direction",
    "Figure",
    "Indicator",
    "Iso3",
    "Kpi",
    "PmmDimension",
    "ProfileLine",
    "Source",
    "WcoRegion",
]

Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 3166-1 alpha-3."""

Direction = Literal["up", "down", "context"]
"""Whether higher is better, lower is better, or neither without its context."""

Dated = Literal["edition", "year", "survey", "event"]
"""What a figure's year means.

An ``edition`` of a report and a calendar ``year`` are shared by all economies; a ``survey`` and an ``event`` happen in
each economy's own year.
"""

WcoRegion = Literal["AMS", "AP", "ESA", "EUR", "MENA", "WCA"]
"""The six regions of the World Customs Organization."""

PmmDimension = Literal["TFE", "REV", "ESP", "ORG"]

PMM_DIMENSIONS: dict[PmmDimension, str] = {
    "TFE": "trade facilitation and economic competitiveness",
    "REV": "revenue collection",
    "ESP": "enforcement, security and protection of society",
    "ORG": "organisational development",
}
"""The four dimensions of the WCO Performance Measurement Mechanism, in short."""


class Source(Model):
    """Where figures come from, and how they were checked."""

    id: Slug
    title: str
    publisher: str
    year: str
    """Year of publication, or a span of years: ``2023``, ``2015-2025``."""
    licence: str
    """``facts`` where only single facts were taken, no database."""
    obtained: str
    verification: str


class Indicator(Model):
    """What is measured, in which unit, and who publishes it."""

    id: Slug
    label: str
    definition: str
    unit: str
    direction: Direction
    minimum: float | None = None
    """Lower end of the scale where it has one; governance scores can pass it."""
    maximum: float | None = None
    publisher: str
    series: str
    """Short name of the collection: ``LPI``, ``Doing Business``."""
    dated: Dated
    licence: str
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Where there are several, each figure names its own."""

    @property
    def years_are_shared(self) -> bool:
        """Whether a year means the same for all economies, so that they can be compared within it."""
        return self.dated in {"edition", "year"}


class Figure(Model):
    """One published value; it is never shown without its credit."""

    iso3: Iso3
    indicator: Slug
    year: Annotated[int, Field(ge=1990, le=2100)]
    value: float
    unit: str
    source: Slug
    credit: str
    """Publisher, collection and date, ready to print: ``World Bank, LPI, edition 2023``."""
    licence: str


class Country(Model):
    """An economy with what a workshop needs to know about it; a member of the WCO or not."""

    iso3: Iso3
    iso2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    name: str
    other_names: tuple[str, ...] = ()
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    """Official languages as BCP 47 tags, the most used first where the source orders them."""
    currencies: Annotated[tuple[str, ...], Field(min_length=1)]
    """ISO 4217 codes of the legal tenders, the own one first."""
    un_region: str
    wco_region: WcoRegion | None = None
    wco_member: bool
    administration: str | None = None
    """Name of the customs administration where it is known; its own delegation confirms it."""
    administration_basis: str = ""
    """What the administration's name rests on."""
    basis: str = ""
    """What membership, region, languages and currency rest on."""

    @property
    def currency(self) -> str:
        """The country's own currency."""
        return self.currencies[0]


class Kpi(Model):
    """A key performance indicator that a unit may choose; the kit gives no value for it."""

    id: Annotated[str, StringConstraints(pattern=r"^KPI-[0-9]{2}$")]
    name: str
    unit: str
    direction: Direction
    formula: str
    """In our wording, as plain text for people."""
    reference: str
    """Where the idea stands in public."""
    pmm_dimension: PmmDimension
    """Our own assignment, not the WCO's."""
    frequency: Literal["monthly", "quarterly", "yearly"]
    """Our suggestion."""
    caution: str = ""


class ProfileLine(Model):
    """An indicator that the country profile shows, the group it stands in, and what to bear in mind."""

    group: str
    indicator: Slug
    note: str = ""
