"""The kit's figures are those that were published, all of them, and can be quoted."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from custkit.analysis.position import position
from custkit.analysis.position_words import in_words
from custkit.workspace.figures import Figures

DATA = Path(__file__).parent.parent / "data"

# One value of every indicator, and eleven of other economies, copied from the compilation that the kit was made from.
SAMPLE = [
    ("BGD", "db_export_cost_border", 2017, 408.2, "wb_db2020"),
    ("BOL", "db_export_cost_documents", 2020, 25, "wb_db2020"),
    ("COL", "db_export_time_border", 2020, 112, "wb_db2020"),
    ("GTM", "db_export_time_documents", 2017, 48, "wb_db2020"),
    ("PER", "db_import_cost_border", 2018, 700, "wb_db2020"),
    ("UKR", "db_import_cost_documents", 2020, 162, "wb_db2020"),
    ("UZB", "db_import_time_border", 2019, 110.6, "wb_db2020"),
    ("BGD", "db_import_time_documents", 2020, 144, "wb_db2020"),
    ("BOL", "db_trading_across_borders_rank", 2020, 100, "wb_db2020"),
    ("COL", "db_trading_across_borders_score", 2020, 62.7, "wb_db2020"),
    ("GTM", "es_customs_clearance_exports_days", 2006, 4.5, "wdi_opennumbers"),
    ("PER", "gtmi_customs_mis_in_use", 2022, 1, "gtmi_2022"),
    ("UKR", "lpi_customs", 2012, 2.4091, "lpi_databank"),
    ("UZB", "lpi_customs_rank", 2016, 114, "lpi_databank"),
    ("BGD", "lpi_infrastructure", 2010, 2.4854, "lpi_databank"),
    ("BOL", "lpi_international_shipments", 2010, 2.5332, "lpi_databank"),
    ("COL", "lpi_lead_time_export_days", 2016, 4, "wdi_datahub"),
    ("GTM", "lpi_lead_time_import_days", 2018, 5, "wdi_datahub"),
    ("PER", "lpi_logistics_competence", 2023, 2.7, "lpi_databank"),
    ("UKR", "lpi_overall", 2016, 2.7367, "lpi_databank"),
    ("UZB", "lpi_overall_rank", 2014, 129, "lpi_databank"),
    ("BGD", "lpi_timeliness", 2016, 2.9012, "lpi_databank"),
    ("BOL", "lpi_tracking_tracing", 2018, 2.1317, "lpi_databank"),
    ("COL", "wdi_container_port_traffic_teu", 2014, 3409344, "wdi_datahub"),
    ("GTM", "wdi_gdp_per_capita_usd", 2015, 3893.5, "wdi_datahub"),
    ("PER", "wdi_gdp_usd", 2022, 246169867863, "wdi_datahub"),
    ("UKR", "wdi_import_duties_pct_tax_revenue", 2009, 4.375, "wdi_wits_copy"),
    ("UZB", "wdi_internet_users_pct", 2020, 71.1, "wdi_internet_copy"),
    ("BGD", "wdi_intl_trade_taxes_pct_revenue", 2016, 24.5466, "wdi_opennumbers"),
    ("BOL", "wdi_merchandise_exports_usd", 2023, 10911000000, "wdi_datahub"),
    ("COL", "wdi_merchandise_imports_usd", 2012, 59048000000, "wdi_datahub"),
    ("GTM", "wdi_merchandise_trade_pct_gdp", 2022, 50.006, "wdi_datahub"),
    ("PER", "wdi_population", 2024, 34217848, "wdi_datahub"),
    ("UKR", "wdi_tax_revenue_pct_gdp", 2013, 16.899, "wdi_datahub"),
    ("UZB", "wdi_trade_pct_gdp", 2014, 36.357, "wdi_trade_copy"),
    ("BGD", "wgi_control_of_corruption", 2021, -0.987, "wgi_2024"),
    ("BOL", "wgi_control_of_corruption_pctrank", 2018, 27.6, "wgi_2024"),
    ("COL", "wgi_government_effectiveness", 2016, -0.037, "wgi_2024"),
    ("GTM", "wgi_government_effectiveness_pctrank", 2018, 23.8, "wgi_2024"),
    ("PER", "wgi_political_stability", 2016, -0.208, "wgi_2024"),
    ("UKR", "wgi_political_stability_pctrank", 2021, 12.7, "wgi_2024"),
    ("UZB", "wgi_regulatory_quality", 2021, -0.595, "wgi_2024"),
    ("BGD", "wgi_regulatory_quality_pctrank", 2023, 18.9, "wgi_2024"),
    ("BOL", "wgi_rule_of_law", 2018, -1.212, "wgi_2024"),
    ("COL", "wgi_rule_of_law_pctrank", 2023, 35.8, "wgi_2024"),
    ("GTM", "wgi_voice_accountability", 2018, -0.354, "wgi_2024"),
    ("PER", "wgi_voice_accountability_pctrank", 2021, 54.1, "wgi_2024"),
    ("UKR", "wto_tfa_acceptance_date", 2015, 20151216, "tfa_news"),
    ("WSM", "wto_tfa_accepted", 2016, 1, "tfa_news"),
    ("CIV", "wdi_import_duties_pct_tax_revenue", 2018, 13.837, "wdi_wits_copy"),
    ("NER", "db_import_cost_documents", 2019, 282, "wb_db2020"),
    ("CIV", "db_export_time_documents", 2016, 84, "wb_db2020"),
    ("AUS", "wdi_gdp_per_capita_usd", 2023, 65058.4, "wdi_datahub"),
    ("CIV", "wdi_internet_users_pct", 2015, 38.44, "wdi_internet_copy"),
    ("NGA", "wgi_control_of_corruption", 2017, -1.099, "wgi_2024"),
    ("FJI", "wdi_gdp_per_capita_usd", 2021, 4536.7, "wdi_datahub"),
    ("FJI", "wgi_political_stability", 2023, 0.744, "wgi_2024"),
    ("STP", "wgi_regulatory_quality_pctrank", 2022, 19.8, "wgi_2024"),
    ("NER", "wgi_voice_accountability_pctrank", 2021, 34.8, "wgi_2024"),
    ("STP", "lpi_overall_rank", 2014, 84, "lpi_databank"),
]

# The newest year held, in the order of COVERED; None where there is none.
COVERED = (
    "lpi_customs",
    "db_import_time_border",
    "es_customs_clearance_exports_days",
    "wdi_intl_trade_taxes_pct_revenue",
    "wdi_import_duties_pct_tax_revenue",
    "wdi_trade_pct_gdp",
    "wdi_internet_users_pct",
    "wgi_control_of_corruption",
    "wto_tfa_acceptance_date",
)
NEWEST = {
    "BGD": (2023, 2020, 2022, 2021, 2021, 2024, 2023, 2023, None),
    "BOL": (2023, 2020, 2017, 2007, 2007, 2024, 2022, 2023, None),
    "COL": (2023, 2020, 2017, 2023, 2021, 2024, 2022, 2023, 2020),
    "GTM": (2023, 2020, 2017, 2023, 2021, 2024, 2022, 2023, None),
    "PER": (2023, 2020, 2017, 2021, 2021, 2024, 2022, 2023, 2016),
    "UKR": (2023, 2020, 2019, 2023, 2021, 2024, 2021, 2023, 2015),
    "UZB": (2023, 2020, 2019, 2023, 2020, 2024, 2023, 2023, None),
}
LPI_EDITIONS = (2007, 2010, 2012, 2014, 2016, 2018, 2023)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return Figures(DATA)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_the_files_hold_68292_values_of_49_indicators_for_202_economies(figures: Figures) -> None:
    held = [
        (indicator.id, row["iso3"])
        for indicator in figures.indicators()
        for row in rows(f"indicators/{indicator.id}.csv")
        for column, cell in row.items()
        if column.isdigit() and cell
    ]

    assert len(held) == 68292
    assert len({indicator for indicator, _ in held}) == 49
    assert len({iso3 for _, iso3 in held}) == 202


def test_every_indicator_has_its_file_and_every_file_its_indicator(figures: Figures) -> None:
    assert sorted(path.stem for path in (DATA / "indicators").iterdir()) == [i.id for i in figures.indicators()]


@pytest.mark.parametrize("indicator", sorted(path.stem for path in (DATA / "indicators").iterdir()))
def test_each_file_has_rising_years_and_each_known_economy_at_most_once(indicator: str, figures: Figures) -> None:
    table = list(rows(f"indicators/{indicator}.csv"))
    economies = [row["iso3"] for row in table]
    years = [column for column in table[0] if column not in {"iso3", "source"}]

    assert sorted(set(economies)) == economies
    assert set(economies) <= {country.iso3 for country in figures.countries()}
    assert sorted(set(years)) == years
    assert all(any(row[year] for row in table) for year in years)
    assert all(any(row[year] for year in years) for row in table)


@pytest.mark.parametrize("row", SAMPLE, ids=lambda row: f"{row[1]}-{row[0]}")
def test_a_value_is_as_published(row: tuple[str, str, int, float, str], figures: Figures) -> None:
    iso3, indicator, year, value, source = row
    found = [(figure.value, figure.source) for figure in figures.series(indicator, iso3) if figure.year == year]

    assert found == [(value, source)]


def test_the_sample_takes_one_value_of_every_indicator(figures: Figures) -> None:
    assert {indicator.id for indicator in figures.indicators()} == {indicator for _, indicator, *_ in SAMPLE}


@pytest.mark.parametrize("iso3", NEWEST)
def test_the_newest_years_of_the_seven_countries_are_those_of_the_compilation(iso3: str, figures: Figures) -> None:
    newest = [figures.latest(indicator, iso3) for indicator in COVERED]

    assert NEWEST[iso3] == tuple(figure and figure.year for figure in newest)


def test_there_are_187_members_in_six_regions_and_16_other_economies(figures: Figures) -> None:
    members = [country for country in figures.countries() if country.wco_member]
    sizes = {
        region: sum(c.wco_region == region for c in members) for region in ("AMS", "AP", "ESA", "EUR", "MENA", "WCA")
    }

    assert len(figures.countries()) == 203
    assert len(members) == 187
    assert sizes == {"AMS": 34, "AP": 35, "ESA": 24, "EUR": 52, "MENA": 18, "WCA": 24}
    assert all(country.wco_region is None for country in figures.countries() if not country.wco_member)


def test_an_administration_is_named_only_with_what_the_name_rests_on(figures: Figures) -> None:
    named = [country for country in figures.countries() if country.administration]

    assert len(named) == 27
    assert all(country.administration_basis for country in named)


def test_every_indicator_has_publisher_licence_and_known_sources(figures: Figures) -> None:
    for indicator in figures.indicators():
        assert indicator.publisher
        assert indicator.licence in {"CC BY 4.0", "facts"}
        assert all(figures.source(source).verification for source in indicator.sources)


def test_every_source_is_of_use_and_told_in_full(figures: Figures) -> None:
    used = {source for indicator in figures.indicators() for source in indicator.sources}
    listed = {row["id"]: row for row in rows("sources.csv")}

    assert used == {source for source in listed if not source.startswith("countries_")}
    assert all(all(row.values()) for row in listed.values())


def test_the_lpi_years_are_its_editions(figures: Figures) -> None:
    scores = [indicator.id for indicator in figures.indicators() if indicator.series == "LPI"]

    assert len(scores) == 9
    assert {LPI_EDITIONS} == {figures.editions(score) for score in scores}


def test_cabo_verde_has_no_lpi_score_in_any_edition(figures: Figures) -> None:
    assert figures.series("lpi_customs", "CPV") == ()
    assert figures.latest("lpi_overall", "CPV") is None


def test_eight_economies_of_west_and_central_africa_have_no_score_of_2023(figures: Figures) -> None:
    without = {
        country.iso3
        for country in figures.region("CPV")
        if 2023 not in {figure.year for figure in figures.series("lpi_customs", country.iso3)}
    }

    assert {"CIV", "CPV", "GNQ", "NER", "SEN", "SLE", "STP", "TCD"} == without


def test_the_tfa_files_hold_yes_or_nothing(figures: Figures) -> None:
    cells = {cell for row in rows("indicators/wto_tfa_accepted.csv") for year, cell in row.items() if year.isdigit()}

    assert {"", "1"} == cells
    assert figures.latest("wto_tfa_accepted", "UZB") is None


def test_the_catalogue_has_30_kpis_numbered_without_a_gap(figures: Figures) -> None:
    assert [f"KPI-{number:02}" for number in range(1, 31)] == [kpi.id for kpi in figures.kpis()]
    assert {"TFE", "REV", "ESP", "ORG"} == {kpi.pmm_dimension for kpi in figures.kpis()}
    assert all(kpi.formula and kpi.reference for kpi in figures.kpis())


def test_the_profile_shows_known_indicators_once_and_no_rank(figures: Figures) -> None:
    shown = [line.indicator for line in figures.profile()]
    groups = [line.group for line in figures.profile()]

    assert 14 == len(set(shown)) == len(shown)
    assert all(figures.indicator(indicator).unit != "rank" for indicator in shown)
    assert sorted(groups, key=list(dict.fromkeys(groups)).index) == groups
    assert all(line.note for line in figures.profile())


def test_doing_business_is_told_as_history(figures: Figures) -> None:
    lines = [line for line in figures.profile() if line.indicator.startswith("db_")]

    assert lines
    assert all("history" in line.group and "ended in 2021" in line.note for line in lines)


def test_the_readme_tells_every_file_and_every_publishers_licence() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in DATA.iterdir() if path.suffix == ".csv"}

    assert files == set(re.findall(r"^\| `(\w+\.csv)`", readme, flags=re.MULTILINE))
    assert all(words in readme for words in ("CC BY 4.0", "Unicode License v3", "public domain", "PDDL 1.0", "tralac"))


@pytest.mark.parametrize("iso3", [*NEWEST, "CIV", "CPV", "DMA"])
def test_every_line_of_the_profile_can_be_told(iso3: str, figures: Figures) -> None:
    for line in figures.profile():
        told = in_words(
            position(
                figures.indicator(line.indicator),
                figures.series(line.indicator, iso3),
                figures.peers(line.indicator, iso3),
                editions=figures.editions(line.indicator),
                region=len(figures.region(iso3)),
            ),
        )
        assert told.value or told.missing
        assert told.region


def test_cote_divoire_is_told_with_its_last_lpi_edition(figures: Figures) -> None:
    told = in_words(
        position(
            figures.indicator("lpi_customs"),
            figures.series("lpi_customs", "CIV"),
            figures.peers("lpi_customs", "CIV"),
            editions=figures.editions("lpi_customs"),
            region=len(figures.region("CIV")),
        ),
    )

    assert told.value == "2.78 in the 2018 edition."
    assert told.missing == "No figure in the 2023 edition; last: 2018."
    assert told.region.endswith("23 of 24 economies).")


@pytest.mark.parametrize(("name", "held"), [("task_cards", 24), ("case_cards", 8)])
def test_the_cards_are_all_there_once_each(name: str, held: int) -> None:
    ids = [row["id"] for row in rows(f"{name}.csv")]

    assert held == len(set(ids)) == len(ids)


def test_every_case_card_can_be_looked_up() -> None:
    assert all(row["reference"].strip() for row in rows("case_cards.csv"))
