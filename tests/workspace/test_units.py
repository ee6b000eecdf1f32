import pytest

from custkit.errors import InputError
from custkit.model.scales import UnitKind
from custkit.workspace.figures import Figures
from custkit.workspace.units import FICTITIOUS, units_of

FIGURES = Figures()


def test_the_seven_delegations_each_get_their_name_and_language():
    units = units_of(["BGD", "BOL", "COL", "GTM", "PER", "UKR", "UZB"], FIGURES)

    assert ["bn", "es", "es", "es", "es", "uk", "uz"] == [unit.language for unit in units]
    assert ["BGD", "BOL", "COL", "GTM", "PER", "UKR", "UZB"] == [unit.country for unit in units]
    assert all(unit.kind is UnitKind.COUNTRY and unit.region and not unit.fictitious for unit in units)


def test_a_language_that_the_kit_has_not_gives_way_to_english():
    assert ["en"] == [unit.language for unit in units_of(["JPN"], FIGURES)]


def test_the_fictitious_four_are_known_and_say_what_they_are():
    units = units_of(FICTITIOUS, FIGURES)

    assert ["Alpha", "Beta", "Gamma", "Delta"] == [unit.name for unit in units]
    assert all(unit.fictitious and unit.country is None for unit in units)


def test_no_real_country_has_the_code_of_a_fictitious_one():
    assert set() == set(FICTITIOUS) & {country.iso3 for country in FIGURES.countries()}


def test_structures_have_an_id_and_a_name_and_belong_to_a_country():
    it, hr = units_of(["IT=IT Service", " HR = Human = Resources "], FIGURES, language="fr", country="bgd")

    assert ("IT", "IT Service", UnitKind.STRUCTURE, "fr", "BGD") == (it.id, it.name, it.kind, it.language, it.country)
    assert ("HR", "Human = Resources") == (hr.id, hr.name)


def test_a_name_or_a_code_in_any_case_is_enough():
    assert ["PER", "UKR"] == [unit.id for unit in units_of(["peru", "ua"], FIGURES)]


def test_every_word_that_means_nothing_is_told_at_once():
    with pytest.raises(InputError) as caught:
        units_of(
            ["BDG", "BGD", "Bangladesh", "it service=IT", "HR=", "=", "", "A=" + "x" * 81], FIGURES, country="Nowhere"
        )
    told = [str(fault) for fault in caught.value.faults]

    assert [
        "country",
        "units @ entry 1",
        "units @ entry 3",
        "units @ entry 4",
        "units @ entry 5",
        "units @ entry 6",
    ] == [text.split(": ")[0] for text in told[:6]]
    assert "BGD (Bangladesh)" in told[1]
    assert "unit BGD is named twice" in told[2]
    assert "such as ITSERVICE" in told[3]
    assert 8 == len(told)


def test_no_unit_at_all_is_told():
    with pytest.raises(InputError, match="no unit is named"):
        units_of([], FIGURES)
