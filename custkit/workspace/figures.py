"""Read the kit's public figures, only the files that are asked for."""

import csv
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from custkit.errors import NotFoundError, notice, saying
from custkit.i18n.tabled import worded
from custkit.model.figures import Country, Dated, Figure, Indicator, Kpi, ProfileLine, Source
from custkit.workspace import lookup
from custkit.workspace.kit import kit_path
from custkit.workspace.near import either

__all__ = ["Figures"]

_DATE_WORDS: Final[dict[Dated, str]] = {
    "edition": "edition ",
    "year": "",
    "survey": "survey of ",
    "event": "",
}
_Item = TypeVar("_Item")


class Figures:
    """The public figures of a folder; each file is read once, when it is first needed.

    Args:
        folder: Where ``indicators.csv``, ``indicators/`` and their companions lie; the kit's own ``data`` when absent.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or kit_path("data")
        self._tables: dict[str, Mapping[str, dict[str, str]]] = {}

    # countries

    def countries(self) -> tuple[Country, ...]:
        """All economies that the kit knows, by alpha-3 code; 187 of them are members of the WCO."""
        return tuple(self._countries.values())

    def country(self, iso3: str) -> Country:
        """The economy with this ISO 3166-1 alpha-3 code.

        Raises:
            NotFoundError: If there is none; the remedy names the nearest.
        """
        if country := self._countries.get(iso3):
            return country
        raise self._no_country(iso3)

    def find_country(self, text: str) -> Country:
        """The economy that somebody meant by a code or a name, in any case, in the kit's languages.

        Raises:
            NotFoundError: If no code or name is the same; the remedy names the nearest.
        """
        if country := lookup.meant(text, self._countries):
            return country
        raise self._no_country(text)

    def near_countries(self, text: str) -> tuple[Country, ...]:
        """At most three economies whose code or name comes near to the text, the nearest first."""
        return lookup.near(text, self._countries.values())

    def region(self, iso3: str) -> tuple[Country, ...]:
        """The members of the economy's WCO region, itself among them; empty when it is in none.

        Raises:
            NotFoundError: If there is no such economy.
        """
        own = self.country(iso3).wco_region
        return tuple(c for c in self.countries() if own is not None and c.wco_region == own)

    # what there is

    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, by id."""
        return tuple(map(_worded_indicator, self._indicators.values()))

    def indicator(self, indicator_id: str) -> Indicator:
        """What an indicator measures.

        Raises:
            NotFoundError: If there is none with this id.
        """
        return _worded_indicator(_get(self._indicators, indicator_id, "indicator"))

    def source(self, source_id: str) -> Source:
        """Where figures come from.

        Raises:
            NotFoundError: If there is none with this id.
        """
        return _get(self._sources, source_id, "source")

    def kpis(self) -> tuple[Kpi, ...]:
        """The catalogue of performance indicators from which units choose, by id."""
        return tuple(map(_worded_kpi, self._kpis.values()))

    def kpi(self, kpi_id: str) -> Kpi:
        """One performance indicator of the catalogue.

        Raises:
            NotFoundError: If there is none with this id.
        """
        return _worded_kpi(_get(self._kpis, kpi_id, "KPI"))

    def profile(self) -> tuple[ProfileLine, ...]:
        """The indicators that the country profile shows, in the order shown, lines of a group together."""
        rows = [ProfileLine.model_validate(row) for row in self._read("profile.csv")]
        return tuple(
            line.model_copy(
                update={
                    "group": worded("profile", line.indicator, "group", line.group),
                    "note": worded("profile", line.indicator, "note", line.note),
                }
            )
            for line in rows
        )

    # figures

    def editions(self, indicator_id: str) -> tuple[int, ...]:
        """The years in which any economy has a figure, rising.

        Raises:
            NotFoundError: If there is no such indicator.
        """
        row = next(iter(self._table(indicator_id).values()), {})
        return tuple(int(name) for name in row if name.isdigit())

    def series(self, indicator_id: str, iso3: str) -> tuple[Figure, ...]:
        """An economy's figures of one indicator, by rising year; a missing year is left out.

        Raises:
            NotFoundError: If there is no such indicator or economy.
        """
        table = self._table(indicator_id)
        self.country(iso3)
        return tuple(self._figures(self.indicator(indicator_id), table.get(iso3, {}), iso3))

    def latest(self, indicator_id: str, iso3: str) -> Figure | None:
        """An economy's newest figure; None when it has none.

        Raises:
            NotFoundError: If there is no such indicator or economy.
        """
        return next(reversed(self.series(indicator_id, iso3)), None)

    def peers(self, indicator_id: str, iso3: str, year: int | None = None) -> tuple[Figure, ...]:
        """The figures of the other economies of the same WCO region that can be set beside this economy's.

        All are of one edition or year: the one that is given, else the newest that the economy shares with at least
        half of those peers that have any figure (ours), else its own newest. For an economy without any figure, the
        newest that half of these peers share. Where each economy has its own year (surveys, events) and no year is
        given, each peer gives its newest figure.

        Raises:
            NotFoundError: If there is no such indicator or economy.
        """
        others = [self.series(indicator_id, c.iso3) for c in self.region(iso3) if c.iso3 != iso3]
        known = [series for series in others if series]
        if year is None and not self.indicator(indicator_id).years_are_shared:
            return tuple(series[-1] for series in known)
        own = [figure.year for figure in self.series(indicator_id, iso3)]
        chosen = year if year is not None else self._common(own or list(self.editions(indicator_id)), known)
        return tuple(figure for series in known for figure in series if figure.year == chosen)

    @staticmethod
    def _common(years: list[int], known: list[tuple[Figure, ...]]) -> int:
        """The newest of the years, which rise, that half of the series share; the newest at all when none is."""
        holders = [{figure.year for figure in series} for series in known]
        shared = [year for year in years if 2 * sum(year in held for held in holders) >= len(holders)]
        return (shared or years)[-1]

    def _figures(self, indicator: Indicator, row: Mapping[str, str], iso3: str) -> Iterator[Figure]:
        source_id = row.get("source", indicator.sources[0])
        # An indicator put together from several sources credits the one that holds this row.
        publisher = self.source(source_id).publisher if "source" in row else indicator.publisher
        head = f"{publisher}, {indicator.series}, {_DATE_WORDS[indicator.dated]}"
        for year, value in row.items():
            if year.isdigit() and value:
                yield Figure(
                    iso3=iso3,
                    indicator=indicator.id,
                    year=int(year),
                    value=float(value),
                    unit=indicator.unit,
                    source=source_id,
                    credit=head + year,
                    licence=indicator.licence,
                )

    # files

    def _read(self, name: str) -> list[dict[str, str]]:
        path = self.folder / name
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                return list(csv.DictReader(file))
        except FileNotFoundError as error:
            raise NotFoundError(
                notice("no file {name}", name=name), where=str(self.folder), remedy=notice("name a folder of figures")
            ) from error

    def _table(self, indicator_id: str) -> Mapping[str, dict[str, str]]:
        """The rows of an indicator by economy; the id is checked before it becomes a path."""
        if indicator_id not in self._tables:
            rows = self._read(f"indicators/{self.indicator(indicator_id).id}.csv")
            self._tables[indicator_id] = {row["iso3"]: row for row in rows}
        return self._tables[indicator_id]

    @cached_property
    def _countries(self) -> Mapping[str, Country]:
        return {row["iso3"]: _country(row) for row in self._read("countries.csv")}

    @cached_property
    def _indicators(self) -> Mapping[str, Indicator]:
        return {row["id"]: _indicator(row) for row in self._read("indicators.csv")}

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {row["id"]: Source.model_validate(row) for row in self._read("sources.csv")}

    @cached_property
    def _kpis(self) -> Mapping[str, Kpi]:
        return {row["id"]: Kpi.model_validate(row) for row in self._read("kpis.csv")}

    def _no_country(self, text: str) -> NotFoundError:
        found = either(f"{country.iso3} ({country.name})" for country in self.near_countries(text))
        remedy = (
            saying("did you mean {near}?", near=found)
            if found
            else notice("use an ISO 3166-1 alpha-3 code such as BGD")
        )
        return NotFoundError(notice("no country {text!r}", text=text), remedy=remedy)


def _get(items: Mapping[str, _Item], item_id: str, kind: str) -> _Item:
    """The item with this id, or an error that tells which there are."""
    if item_id in items:
        return items[item_id]
    raise NotFoundError(
        notice("no {kind} {item_id!r}", kind=kind, item_id=item_id),
        remedy=saying("use one of: {known}", known=", ".join(items)),
    )


def _worded_indicator(indicator: Indicator) -> Indicator:
    """The indicator with its label in the language that is being spoken; its figures and credits stay as published."""
    label = worded("indicators", indicator.id, "label", indicator.label)
    return indicator if label == indicator.label else indicator.model_copy(update={"label": label})


def _worded_kpi(kpi: Kpi) -> Kpi:
    """The KPI with its texts in the language that is being spoken."""
    english = {"name": kpi.name, "formula": kpi.formula, "caution": kpi.caution}
    said = {column: worded("kpis", kpi.id, column, text) for column, text in english.items()}
    return kpi if said == english else kpi.model_copy(update=said)


def _indicator(row: dict[str, str]) -> Indicator:
    ends = {end: row[end] or None for end in ("minimum", "maximum")}
    return Indicator.model_validate({**row, **ends, "sources": row["sources"].split(";")})


def _country(row: dict[str, str]) -> Country:
    return Country.model_validate(
        {
            "iso3": row["iso3"],
            "iso2": row["iso2"],
            "name": row["name_en"],
            "other_names": tuple(filter(None, row["other_names"].split(";"))),
            "languages": row["official_languages"].split(";"),
            "currencies": row["currency"].split(";"),
            "un_region": row["un_region"],
            "wco_region": row["wco_region"] or None,
            "wco_member": row["wco_member"],
            "administration": row["customs_administration_name"] or None,
            "administration_basis": row["administration_basis"],
            "basis": row["basis"],
        },
    )
