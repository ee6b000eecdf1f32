from dataclasses import replace

import pytest

from custkit.analysis.disclosure import Measure, Released
from custkit.analysis.regional import baseline_groups, levels, priorities, themes

BLANK = Released("", 3, 3, (), frozenset(), (), frozenset(), swot=False, chosen=(), tags=(), measures=(), vote=None)


def at(level, **changes):
    return replace(BLANK, maturity=(("data", "ICT and data", float(level)),), **changes)


def test_levels_come_sorted_so_that_no_place_tells_whose_it_is():
    assert (("data", "ICT and data", (1.0, 2.0, 3.0)),) == levels([at(3), at(1), at(2)])


@pytest.mark.parametrize(
    ("given", "count", "shared"), [((1, 1, 3, 3), 2, True), ((1, 3, 3), 1, False), ((2, 2, 2), 0, False)]
)
def test_a_theme_is_shared_from_half_of_the_units_on(given, count, shared):
    (theme,) = themes([at(level) for level in given])

    assert (count, shared) == (theme.units, theme.shared)


def test_two_units_share_nothing_that_may_be_told():
    assert not themes([at(1), at(1)])[0].shared


def test_a_unit_that_is_low_and_names_it_counts_once():
    both = at(1, weak_points=frozenset({"data"}), swot=True)
    (theme,) = themes([both, at(3), at(3, weak_points=frozenset({"data"}), swot=True)])

    assert (1, 2, 2, 3) == (theme.low, theme.named, theme.units, theme.answered)


def test_units_that_choose_alike_agree_fully():
    one = replace(BLANK, chosen=(("legal", 0), ("process", 3), ("skills", 1)))
    found = priorities([one, one, one])

    assert 1.0 == found.agreement.w
    assert ("process", 9, 3) == found.rows[0]


def test_units_that_choose_against_each_other_do_not_agree():
    one = replace(BLANK, chosen=(("legal", 2), ("process", 1), ("skills", 0)))
    other = replace(BLANK, chosen=(("legal", 0), ("process", 1), ("skills", 2)))

    assert pytest.approx(0.0) == priorities([one, other]).agreement.w


def measure(value, unit="hours", name="", *, estimate=False):
    m = Measure("KPI-01", "TFE", unit, value, 2025, "survey" if name else "", estimate=estimate)
    return replace(BLANK, name=name, measures=(m,))


def test_a_median_needs_three_baselines_in_one_unit():
    assert 48.0 == baseline_groups([measure(24.0), measure(48.0), measure(96.0)])[0].median
    assert None is baseline_groups([measure(24.0), measure(48.0), measure(None)])[0].median
    assert None is baseline_groups([measure(24.0), measure(48.0), measure(2.0, "days")])[0].median


def test_a_median_of_baselines_of_which_one_is_an_estimate_is_one_too():
    known = [measure(24.0), measure(48.0)]

    assert baseline_groups([*known, measure(96.0, estimate=True)])[0].estimate
    assert not baseline_groups([*known, measure(96.0)])[0].estimate


def test_hours_are_one_unit_of_measure_in_whatever_language_they_are_written():
    (group,) = baseline_groups([measure(24.0, "h"), measure(48.0, "ساعة"), measure(96.0, "ч")])

    assert (48.0, "h") == (group.median, group.unit)


def test_money_is_never_joined():
    assert (
        None
        is baseline_groups([measure(1.0, "currency"), measure(2.0, "currency"), measure(3.0, "currency")])[0].median
    )


def test_only_named_units_are_quoted():
    (group,) = baseline_groups([measure(24.0), measure(48.0, name="Beta")])

    assert ["Beta"] == [name for name, _ in group.named]
