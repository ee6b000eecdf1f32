import csv
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from custkit.errors import NotFoundError
from custkit.workspace.figures import Figures

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def figures() -> Figures:
    return Figures()


def small(folder: Path, table: str, *, dated: str = "edition") -> Figures:
    """A folder with one indicator of five economies, all of one region."""
    (folder / "indicators").mkdir()
    (folder / "indicators" / "speed.csv").write_text(table, encoding="utf-8")
    (folder / "indicators.csv").write_text(
        "id,label,definition,unit,direction,minimum,maximum,publisher,series,dated,licence,sources\n"
        f"speed,Speed,How fast,score,up,1,5,Some Office,SPD,{dated},CC BY 4.0,office\n",
        encoding="utf-8",
    )
    (folder / "sources.csv").write_text(
        "id,title,publisher,year,licence,obtained,verification\noffice,Speed,Some Office,2023,CC BY 4.0,by hand,none\n",
        encoding="utf-8",
    )
    head = (
        "iso3,iso2,name_en,other_names,official_languages,currency,un_region,wco_region,wco_member,"
        "customs_administration_name,administration_basis,basis\n"
    )
    lines = "".join(f"AA{c},A{c},Land {c},,en,EUR,Nowhere,EUR,yes,,,\n" for c in "ABCDE")
    (folder / "countries.csv").write_text(head + lines, encoding="utf-8")
    return Figures(folder)


def test_a_figure_carries_its_credit_and_licence(figures: Figures) -> None:
    figure = figures.latest("lpi_customs", "BGD")

    assert figure is not None
    assert (figure.year, figure.value, figure.unit, figure.source) == (2023, 2.3, "score", "lpi_databank")
    assert figure.credit == "World Bank, LPI, edition 2023"
    assert figure.licence == "CC BY 4.0"


@pytest.mark.parametrize(
    ("indicator", "iso3", "credit"),
    [
        ("wdi_internet_users_pct", "PER", "World Bank (ITU), WDI, 2022"),
        ("es_customs_clearance_exports_days", "UKR", "World Bank, Enterprise Surveys (WDI), survey of 2019"),
        ("wto_tfa_accepted", "COL", "WTO and press, Trade Facilitation Agreement, 2020"),
        ("wto_tfa_accepted", "TGO", "WTO (list at tralac), Trade Facilitation Agreement, 2015"),
    ],
)
def test_a_credit_names_the_producer_and_the_source_of_the_row(
    indicator: str,
    iso3: str,
    credit: str,
    figures: Figures,
) -> None:
    figure = figures.latest(indicator, iso3)

    assert figure is not None
    assert credit == figure.credit


def test_a_series_rises_and_leaves_missing_years_out(figures: Figures) -> None:
    assert [f.year for f in figures.series("lpi_customs", "BGD")] == [2007, 2010, 2014, 2016, 2018, 2023]


def test_the_latest_trade_taxes_of_bolivia_are_of_2007(figures: Figures) -> None:
    latest = figures.latest("wdi_intl_trade_taxes_pct_revenue", "BOL")

    assert latest is not None
    assert latest.year == 2007


@pytest.mark.parametrize("text", ["PER", "per", " Peru ", "PERU", "pe", "Pérou", "Perú", "Перу"])
def test_a_country_is_found_by_code_or_name_in_any_case_and_language(text: str, figures: Figures) -> None:
    assert figures.find_country(text).iso3 == "PER"


@pytest.mark.parametrize(
    ("text", "iso3"),
    [("Ivory Coast", "CIV"), ("Côte d’Ivoire", "CIV"), ("Cape Verde", "CPV"), ("DRC", "COD"), ("Ouzbékistan", "UZB")],
)
def test_a_country_is_found_by_its_other_names(text: str, iso3: str, figures: Figures) -> None:
    assert iso3 == figures.find_country(text).iso3


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("BDG", "BGD"),
        ("UZK", "UZB"),
        ("GMT", "GTM"),
        ("UKRR", "UKR"),
        ("Bangladehs", "BGD"),
        ("Columbia", "COL"),
        ("Guatamala", "GTM"),
        ("Bolvia", "BOL"),
        ("Ukrane", "UKR"),
        ("Uzbekstan", "UZB"),
    ],
)
def test_a_near_miss_is_answered_with_the_nearest_first(text: str, iso3: str, figures: Figures) -> None:
    assert iso3 == figures.near_countries(text)[0].iso3
    with pytest.raises(NotFoundError, match=rf"no country '{text}' -> did you mean {iso3} \("):
        figures.find_country(text)


@pytest.mark.parametrize("text", ["", "  ", "<script>", "../../etc/passwd", "XAL", "123", "-"])
def test_what_is_near_no_country_gets_no_suggestion(text: str, figures: Figures) -> None:
    assert figures.near_countries(text) == ()
    with pytest.raises(NotFoundError, match="alpha-3"):
        figures.find_country(text)


def test_a_code_is_exact_where_a_code_is_asked_for(figures: Figures) -> None:
    assert figures.country("UZB").name == "Uzbekistan"
    with pytest.raises(NotFoundError, match="BGD"):
        figures.country("BDG")
    with pytest.raises(NotFoundError):
        figures.series("lpi_customs", "XAL")


def test_every_country_is_found_by_its_own_code_and_names(figures: Figures) -> None:
    for country in figures.countries():
        names = (country.iso3, country.iso2, country.name, *country.other_names)
        assert {country.iso3} == {figures.find_country(name).iso3 for name in names}


@pytest.mark.parametrize("indicator", ["nothing", "../countries", "lpi_customs.csv", ""])
def test_an_unknown_indicator_is_an_error_and_never_a_path(indicator: str, figures: Figures) -> None:
    with pytest.raises(NotFoundError, match="no indicator"):
        figures.series(indicator, "BGD")


def test_a_country_knows_its_languages_currency_and_administration(figures: Figures) -> None:
    bolivia = figures.country("BOL")

    assert bolivia.languages == ("es", "qu", "ay", "gn")
    assert bolivia.currency == "BOB"
    assert bolivia.administration == "Aduana Nacional"
    assert bolivia.administration_basis == "WTO communication of Bolivia, 14 November 2025"
    assert figures.country("PAN").currencies == ("PAB", "USD")
    assert figures.country("CPV").administration is None


def test_peers_are_the_rest_of_the_region_in_one_edition(figures: Figures) -> None:
    region = {country.iso3 for country in figures.region("BGD")}
    peers = figures.peers("lpi_customs", "BGD")

    assert len(region) == 35
    assert {2023} == {figure.year for figure in peers}
    assert {figure.iso3 for figure in peers} < region - {"BGD"}


def test_peers_are_of_the_edition_that_the_country_itself_has(figures: Figures) -> None:
    assert {2018} == {figure.year for figure in figures.peers("lpi_customs", "CIV")}
    assert {2014} == {figure.year for figure in figures.peers("lpi_customs", "CIV", 2014)}


def test_a_country_without_any_figure_still_sees_its_region(figures: Figures) -> None:
    peers = figures.peers("lpi_customs", "CPV")

    assert {2023} == {figure.year for figure in peers}
    assert len(peers) == 16


def test_an_edition_that_few_peers_share_gives_way_to_an_older_one(tmp_path: Path) -> None:
    table = "iso3,2016,2018,2023\nAAA,1,2,3\nAAB,2,3,4\nAAC,3,4,\nAAD,4,5,\nAAE,,5,\n"
    figures = small(tmp_path, table)

    assert [(figure.iso3, figure.value) for figure in figures.peers("speed", "AAA")] == [
        ("AAB", 3.0),
        ("AAC", 4.0),
        ("AAD", 5.0),
        ("AAE", 5.0),
    ]


def test_survey_years_are_each_economys_own(tmp_path: Path) -> None:
    figures = small(tmp_path, "iso3,2006,2017,2019\nAAA,,1,\nAAB,2,,\nAAC,3,,4\nAAD,,,\n", dated="survey")

    assert [(f.iso3, f.year) for f in figures.peers("speed", "AAA")] == [("AAB", 2006), ("AAC", 2019)]
    assert [(f.iso3, f.year) for f in figures.peers("speed", "AAA", 2019)] == [("AAC", 2019)]


def test_an_economy_outside_the_regions_has_no_peers(figures: Figures) -> None:
    assert figures.region("DMA") == ()
    assert figures.peers("wdi_population", "DMA") == ()


def test_a_folder_without_figures_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no file countries\.csv"):
        Figures(tmp_path).countries()


def test_only_the_files_asked_for_are_read(tmp_path: Path) -> None:
    figures = small(tmp_path, "iso3,2023\nAAA,1\n")
    (tmp_path / "sources.csv").unlink()
    (tmp_path / "indicators.csv").rename(tmp_path / "moved.csv")

    assert figures.country("AAA").name == "Land A"


def test_all_indicators_of_one_country_cost_a_few_times_what_a_bare_reading_of_all_tables_costs() -> None:
    def load() -> None:
        figures = Figures()
        for indicator in figures.indicators():
            figures.series(indicator.id, "BGD")

    def read() -> None:
        for path in (ROOT / "data").rglob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                list(csv.reader(file))

    def seconds(work: Callable[[], None]) -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    assert min(seconds(load) for _ in range(5)) < 10 * min(seconds(read) for _ in range(5))
