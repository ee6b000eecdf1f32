import csv
import gettext
import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from custkit.i18n import catalogue as module
from custkit.i18n.speech import speaking
from custkit.i18n.tabled import TABLES, table_texts, translation
from custkit.session.figures import glossary
from custkit.workspace.cards import the_case
from custkit.workspace.figures import Figures

DATA = Path(__file__).parent.parent.parent / "data"


@pytest.fixture
def french(monkeypatch):
    """Puts French words for texts of the kit's tables in place, by their place and English wording."""

    def put(*messages):
        made = Catalog(locale="fr")
        for place, english, words in messages:
            made.add(english, words, context=place)
        file = io.BytesIO()
        write_mo(file, made)
        file.seek(0)
        found = gettext.GNUTranslations(file)
        monkeypatch.setattr(
            module, "catalogue", lambda *asked: found if asked == ("fr", "data") else gettext.NullTranslations()
        )

    return put


@pytest.mark.parametrize("table", TABLES)
def test_each_text_of_a_table_has_a_place_of_its_own(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        found = list(table_texts(table, csv.DictReader(file)))

    assert len(found) > 10
    assert len(found) == len({place for place, _ in found})
    assert all(english.strip() for _, english in found)


def test_kpis_indicators_and_cases_speak_the_language_that_is_spoken(french):
    kpi, indicator, case = Figures().kpi("KPI-01"), Figures().indicator("lpi_customs"), the_case("CASE-02")
    french(
        ("kpis/KPI-01/name", kpi.name, "Délai médian de mainlevée"),
        ("indicators/lpi_customs/label", indicator.label, "IPL : douane"),
        ("case_cards/CASE-02/title", case.title, "De l'eau dans la salle des machines"),
    )

    held = Figures()
    with speaking("fr"):
        assert "Délai médian de mainlevée" == held.kpi("KPI-01").name == held.kpis()[0].name
        assert "IPL : douane" == held.indicator("lpi_customs").label
        assert "De l'eau dans la salle des machines" == the_case("CASE-02").title
    assert (kpi, indicator, case) == (held.kpi("KPI-01"), held.indicator("lpi_customs"), the_case("CASE-02"))


def test_a_figure_keeps_its_publisher_whatever_is_spoken(french):
    french(("indicators/lpi_customs/label", Figures().indicator("lpi_customs").label, "IPL : douane"))

    with speaking("fr"):
        figure = Figures().latest("lpi_customs", "SEN")
    assert figure is not None
    assert figure.credit.startswith("World Bank, LPI, edition ")


def test_the_glossary_is_in_order_of_the_language_it_is_told_in(french, tmp_path):
    english = dict(glossary())
    french(
        ("glossary/accountable/term", "accountable", "redevable"),
        ("glossary/accountable/meaning", english["accountable"], "Le seul poste qui en répond."),
    )
    (tmp_path / "glossary.csv").write_text("term,meaning,autre\nbaseline,Ours,référence\n", encoding="utf-8")

    with speaking("fr"):
        told = glossary(tmp_path)
    words = [word for word, _ in told]
    assert ("redevable", "Le seul poste qui en répond.") in told
    assert ("baseline / référence", "Ours") in told
    assert sorted(words, key=str.casefold) == words


def test_a_text_without_a_translation_is_told_to_have_none(french):
    french()

    assert translation("fr", "glossary", "vision", "term", "vision") is None
