"""Maturity shows the mean, the weakest dimension and where colleagues differ, and never lets anybody be guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.maturity import Dimension, band_views, mean_and_weakest, unit_maturity

SIX = ("manager",) * 3 + ("specialist",) * 3


def test_the_worked_example_has_mean_2_and_weakest_1():
    """F-21: averaging beside the weakest link, as in the TADAT Field Guide."""
    assert (2.0, 1.0) == mean_and_weakest([1, 3, 2])


def test_the_worked_example_as_one_persons_ratings():
    found = unit_maturity([Dimension(name, (level,), (4,)) for name, level in (("a", 1), ("b", 3), ("c", 2))])

    assert (2.0, 1.0, ("a",), 4.0) == (found.mean, found.weakest, found.weakest_dimensions, found.mean_target)
    assert [3.0, 1.0, 2.0] == [row.gap for row in found.dimensions]
    assert {"one_respondent"} == {row.current.spread.verdict for row in found.dimensions}


def test_managers_and_specialists_who_differ_are_talked_about():
    found = unit_maturity([Dimension("ict", (3, 3, 3, 1, 1, 1), (4,) * 6), Dimension("law", (2,) * 6, (3,) * 6)], SIX)

    assert ("ict",) == found.disagreements
    assert [("manager", 3, 3.0), ("specialist", 3, 1.0)] == [
        (view.band, view.n, view.median) for view in found.dimensions[0].bands
    ]
    assert (2.0, 0.0) == (found.dimensions[0].band_gap, found.dimensions[1].band_gap)


def test_the_widest_disagreement_comes_first():
    found = unit_maturity([Dimension("two", (1, 1, 3, 3), ()), Dimension("four", (0, 0, 4, 4), ())])

    assert ("four", "two") == found.disagreements


def test_a_band_of_two_hides_the_whole_breakdown():
    assert () == band_views([3, 3, 3, 1, 1], ["m", "m", "m", "s", "s"])


def test_a_dont_know_counts_as_no_answer_for_the_three():
    assert () == band_views([3, 3, 3, 1, 1, None], SIX)


def test_a_single_band_is_no_breakdown():
    assert () == band_views([3, 3, 3], ["m"] * 3)


def test_unknown_dimensions_do_not_enter_the_mean():
    found = unit_maturity([Dimension("a", (None, None), (3, 3)), Dimension("b", (2, 2), (None, None))])

    assert (2.0, 2.0, ("b",), 3.0) == (found.mean, found.weakest, found.weakest_dimensions, found.mean_target)
    assert [None, None] == [row.gap for row in found.dimensions]


def test_nothing_known_gives_nothing():
    found = unit_maturity([Dimension("a", (None,), (None,))])

    assert (None, None, (), None, ()) == (
        found.mean,
        found.weakest,
        found.weakest_dimensions,
        found.mean_target,
        found.disagreements,
    )
    assert None is unit_maturity([]).mean


@given(st.lists(st.integers(0, 4), min_size=1, max_size=10))
def test_the_weakest_is_never_above_the_mean(levels):
    found = mean_and_weakest(levels)

    assert found is not None
    assert found[1] <= found[0] + 1e-12


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 4)), st.sampled_from("abc")), max_size=12))
def test_no_band_is_ever_shown_with_fewer_than_three_answers(people):
    views = band_views([level for level, _ in people], [band for _, band in people])

    assert all(view.n >= 3 for view in views)
    if views:
        assert {band for _, band in people} == {view.band for view in views}


def test_a_level_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="outside the scale"):
        unit_maturity([Dimension("a", (5,), (4,))])


def test_people_without_a_band_are_refused():
    with pytest.raises(ValueError, match="one role band"):
        band_views([1, 2], ["m"])
