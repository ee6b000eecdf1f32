"""Votes are counted by their rule, and what breaks the rule is named."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.voting import DotRule, borda, borda_points, consent, dot_faults, dot_rule, dot_tally

RANKS = np.array([[1, 2, 3, 4, 5], [2, 1, 3, 5, 4], [1, 3, 2, 4, 5], [1, 2, 4, 3, 5]], dtype=float)


def test_the_worked_example_of_borda_points():
    """F-07: de Borda 1784."""
    assert [15, 12, 8, 4, 1] == borda_points(RANKS).tolist()


def test_the_worked_example_of_borda_as_ballots():
    """F-07: de Borda 1784."""
    found = borda("abcde", ["abcde", "baced", "acbde", "abdce"])

    assert ((15, 12, 8, 4, 1), (1, 2, 3, 4, 5), 4) == (found.points, found.ranks, found.voters)


def test_tied_items_and_items_left_out_share_their_places():
    assert (1.5, 1.5, 0.0) == borda("abc", [[("a", "b"), "c"]]).points
    assert (0.5, 2.0, 0.5) == borda("abc", [["b"]]).points


def test_an_empty_ballot_is_an_abstention():
    found = borda("ab", [[], ["b", "a"]])

    assert (1, (2, 1)) == (found.voters, found.ranks)
    assert ((0.0, 0.0), (1, 1), 0) == (borda("ab", []).points, borda("ab", []).ranks, borda("ab", []).voters)


@given(st.lists(st.permutations("abcd"), min_size=1, max_size=8))
def test_every_voter_hands_out_the_same_points(ballots):
    assert 6 * len(ballots) == pytest.approx(sum(borda("abcd", ballots).points))


@given(st.permutations("abcd"))
def test_one_voter_alone_gets_that_voters_order(ballot):
    found = borda("abcd", [ballot])

    assert ballot == sorted("abcd", key=lambda item: found.ranks["abcd".index(item)])


@pytest.mark.parametrize(
    ("items", "budget", "cap"), [(12, 4, 2), (2, 3, 2), (9, 3, 2), (10, 3, 2), (11, 4, 2), (15, 5, 3), (25, 8, 4)]
)
def test_the_budget_is_a_third_of_the_items_and_three_at_least(items, budget, cap):
    assert DotRule(budget, cap) == dot_rule(items)


@given(st.integers(2, 200))
def test_the_budget_can_always_be_placed_within_the_cap(items):
    rule = dot_rule(items)

    assert rule.budget <= rule.cap * items
    assert rule.cap < rule.budget


def test_a_vote_on_one_item_is_no_vote():
    with pytest.raises(ValueError, match="two items"):
        dot_rule(1)


@pytest.mark.parametrize(
    ("ballot", "faults"),
    [
        ({"a": 2, "b": 1}, ()),
        ({"a": 1, "b": 1}, ("too_few",)),
        ({"a": 2, "b": 2}, ("too_many",)),
        ({"a": 3}, ("over_cap",)),
        ({"a": 2, "z": 1}, ("unknown_item",)),
        ({"a": 2, "b": 2, "c": -1}, ("negative",)),
    ],
)
def test_each_fault_of_a_ballot_is_named(ballot, faults):
    assert faults == dot_faults("abc", ballot, dot_rule(3))


def test_ballots_that_break_the_rule_are_named_and_not_counted():
    found = dot_tally("abc", [{"a": 2, "b": 1}, {"a": 3}, {"b": 2, "c": 1}, {}])

    assert ((2, 3, 1), (1, 2, 1), (2, 1, 3)) == (found.dots, found.backers, found.ranks)
    assert (2, ((1, ("over_cap",)), (3, ("too_few",)))) == (found.valid, found.faults)


def test_no_ballot_yet_is_a_tally_of_zeros():
    found = dot_tally("ab", [])

    assert ((0, 0), (1, 1), 0) == (found.dots, found.ranks, found.valid)


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3)), max_size=10))
def test_all_dots_of_valid_ballots_are_counted_and_no_others(ballots):
    found = dot_tally("abcd", ballots)

    assert found.valid * found.rule.budget == sum(found.dots)
    assert len(ballots) == found.valid + len(found.faults)


@pytest.mark.parametrize(
    ("votes", "adopted"),
    [
        ([4, 4, 5], True),
        ([3, 4, 5], True),
        ([3, 4], False),
        ([5, 5, 5, 1], False),
        ([2, 4, 4], True),
        ([None, None], False),
    ],
)
def test_the_median_must_support_and_nobody_may_block(votes, adopted):
    assert adopted == consent(votes).adopted


def test_the_counts_go_from_block_to_champion():
    found = consent([1, 3, 3, 5, None])

    assert ((1, 0, 2, 0, 1), 1) == (found.counts, found.blocks)


def test_a_vote_between_the_steps_is_refused():
    with pytest.raises(ValueError, match="whole number"):
        consent([4.5])
