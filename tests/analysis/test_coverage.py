"""Coverage counts links both ways and keeps the kinds of missing answer apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.coverage import answer_coverage, link_coverage

OBJECTIVES = [f"OBJ-{number:02}" for number in range(1, 8)]


def test_six_of_seven_objectives_with_an_initiative_are_86_percent():
    """F-19."""
    links = [(objective, "INI-01") for objective in OBJECTIVES[:6]]
    found = link_coverage(OBJECTIVES, ["INI-01", "INI-02"], links)

    assert 0.86 == pytest.approx(found.share, abs=5e-3)
    assert (6, 7, ("OBJ-07",), ("INI-02",), 0.5) == (
        found.linked,
        found.total,
        found.orphans,
        found.orphans_across,
        found.share_across,
    )


def test_a_link_to_nowhere_counts_for_nothing_and_is_named():
    found = link_coverage(["A"], ["B"], [("A", "Z"), ("Y", "B"), ("A", "Z")])

    assert (0.0, (("A", "Z"), ("Y", "B"))) == (found.share, found.broken)


def test_no_rows_have_no_share():
    assert (None, None) == (link_coverage([], [], []).share, link_coverage([], [], []).share_across)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz"))))
def test_turning_the_links_round_turns_the_result_round(links):
    there = link_coverage("abcd", "wxyz", links)
    back = link_coverage("wxyz", "abcd", [(other, one) for one, other in links])

    assert (there.share, there.orphans) == (back.share_across, back.orphans_across)
    assert there.total == there.linked + len(there.orphans)


def test_what_does_not_apply_is_not_expected_and_dont_know_is_no_value():
    found = answer_coverage(10, answered=6, dont_know=1, not_applicable=2)

    assert (0.75, 1) == (found.share, found.silent)


def test_nothing_expected_has_no_share():
    assert None is answer_coverage(0, answered=0).share
    assert None is answer_coverage(2, answered=0, not_applicable=2).share


def test_more_answers_than_expected_cannot_be():
    with pytest.raises(ValueError, match="cannot be"):
        answer_coverage(3, answered=4)
