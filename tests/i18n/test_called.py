"""What a reader's language calls countries, units, workshops and organisations."""

from datetime import date

import pytest

from custkit.i18n.called import country_name, organisation_name, unit_name, workshop_title
from custkit.i18n.catalogue import languages
from custkit.i18n.cldr import iso2_of
from custkit.i18n.speech import speaking
from custkit.model.people import Unit
from custkit.model.workshop import Organisation, Workshop
from custkit.workspace.figures import Figures

SENEGAL = Unit(id="SEN", name="Senegal", country="SEN")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Senegal"), ("fr", "Sénégal"), ("es", "Senegal"), ("pt", "Senegal"), ("ru", "Сенегал"),
        ("uk", "Сенегал"), ("uz", "Senegal"), ("bn", "সেনেগাল"), ("ar", "السنغال"),
    ],
)  # fmt: skip
def test_a_delegation_is_called_as_the_readers_language_calls_its_country(language, name):
    with speaking(language):
        assert name == unit_name(SENEGAL)


def test_a_name_that_was_written_in_another_of_our_languages_is_still_the_countrys():
    with speaking("es"):
        assert "Camerún" == unit_name(Unit(id="CMR", name="Cameroun", country="CMR"))


def test_a_name_of_its_own_stays_in_every_language():
    own = Unit(id="SEN", name="Douanes sénégalaises", country="SEN")
    for language in languages():
        with speaking(language):
            assert "Douanes sénégalaises" == unit_name(own)


def test_a_structure_is_not_called_after_its_country():
    with speaking("fr"):
        assert "Senegal" == unit_name(Unit(id="IT", kind="structure", name="Senegal", country="SEN"))


def test_what_the_facilitator_wrote_in_the_readers_language_goes_before_all_else():
    unit = Unit(id="SEN", name="Senegal", names={"fr": "Douanes du Sénégal"}, country="SEN")
    days = {"programme": "virtual", "starts": date(2027, 3, 1), "units": (unit,)}
    event = Workshop(id="w", title="Two days", titles={"fr": "Deux jours", "pt": "Dois dias"}, **days)
    host = Organisation(role="host", name="Customs", names={"fr": "La douane"})

    with speaking("fr"):
        assert ("Douanes du Sénégal", "Deux jours", "La douane") == (
            unit_name(unit), workshop_title(event), organisation_name(host)
        )  # fmt: skip
    with speaking("pt-BR"):
        assert ("Senegal", "Dois dias", "Customs") == (unit_name(unit), workshop_title(event), organisation_name(host))
    with speaking("ar"):
        assert "Two days" == workshop_title(event)


@pytest.mark.parametrize("language", languages())
def test_every_country_of_the_figures_has_a_name_in_every_language(language):
    countries = Figures().countries()
    with speaking(language):
        told = {country.iso3: country_name(country.iso2, country.name) for country in countries}

    assert all(told.values())
    if language not in {"en", "es", "fr", "pt", "uz"}:
        assert not [iso3 for iso3, name in told.items() if name.isascii()]


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "République démocratique du Congo"), ("ar", "جمهورية الكونغو الديمقراطية")]
)
def test_the_communitys_own_names_go_before_unicodes(language, name):
    with speaking(language):
        assert name == country_name("CD", "Democratic Republic of the Congo")


def test_codes_of_three_letters_have_codes_of_two():
    assert {country.iso3: country.iso2 for country in Figures().countries()} == {
        country.iso3: iso2_of(country.iso3) for country in Figures().countries()
    }
    assert "" == iso2_of("XAL")
