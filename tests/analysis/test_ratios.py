import pytest

from custkit.analysis.ratios import profile_ratios
from custkit.model.plan_situation import Fact


def fact(name, value, *, estimate=False):
    return Fact(name, name, value, estimate=estimate)


def test_the_example_of_beta_gives_its_ratios():
    # Beta: 1 150 staff, 14 in IT, 48 offices, 19 connected.
    facts = [fact("staff", 1150.0), fact("it_staff", 14.0), fact("offices", 48.0), fact("offices_connected", 19.0)]
    found = {ratio.id: ratio.value for ratio in profile_ratios(facts)}

    assert pytest.approx(12.1739, abs=1e-4) == found["it_per_thousand"]
    assert pytest.approx(39.5833, abs=1e-4) == found["connection_rate"]
    assert "declarations_per_officer" not in found


def test_a_ratio_with_an_estimate_in_it_is_an_estimate():
    found = profile_ratios([fact("declarations", 5000.0, estimate=True), fact("staff", 100.0)])

    assert [("declarations_per_officer", 50.0, True)] == [(r.id, r.value, r.estimate) for r in found]


@pytest.mark.parametrize("staff", [0.0, None, "many"])
def test_nothing_is_divided_by_what_is_zero_or_unknown(staff):
    assert () == profile_ratios([fact("declarations", 5000.0), fact("staff", staff)])
