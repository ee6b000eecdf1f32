"""Each rule counts the same ballots in its own known way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.voting import borda
from custkit.analysis.voting_rules import RULES, copeland_points, count_by, pairwise_wins, plurality_points

# The capital of Tennessee: 42 voters near Memphis, 26 near Nashville, 15 near Chattanooga, 17 near Knoxville.
CITIES = ("Memphis", "Nashville", "Chattanooga", "Knoxville")
TENNESSEE = (
    [CITIES] * 42
    + [("Nashville", "Chattanooga", "Knoxville", "Memphis")] * 26
    + [("Chattanooga", "Knoxville", "Nashville", "Memphis")] * 15
    + [("Knoxville", "Chattanooga", "Nashville", "Memphis")] * 17
)
ballots = st.lists(st.permutations("abcde"), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("rule", "points", "leader"),
    [
        ("plurality", (42, 26, 15, 17), "Memphis"),
        ("borda", (126, 194, 173, 107), "Nashville"),
        ("copeland", (0, 3, 2, 1), "Nashville"),
        ("approval", (42, 68, 58, 32), "Nashville"),
    ],
)
def test_the_textbook_example_of_tennessee(rule, points, leader):
    """The capital of Tennessee, the usual classroom example of rules that disagree."""
    found = count_by(rule, CITIES, TENNESSEE)

    assert (points, (leader,), 100) == (found.points, found.leaders, found.voters)


def test_condorcets_circle_is_a_draw_one_against_one():
    """Condorcet 1785: three voters whose majorities go in a ring."""
    found = count_by("copeland", "abc", ["abc", "bca", "cab"])

    assert ((1, 1, 1), ("a", "b", "c")) == (found.points, found.leaders)


@given(ballots)
def test_borda_is_that_of_the_voting_module(cast):
    found, known = count_by("borda", "abcde", cast), borda("abcde", cast)

    assert (known.points, known.ranks) == (found.points, found.ranks)


@given(ballots, st.permutations("abcde"))
def test_the_order_in_which_items_or_voters_are_listed_changes_nothing(cast, items):
    for rule in RULES:
        one, other = count_by(rule, "abcde", cast), count_by(rule, items, cast[::-1])
        assert dict(zip(one.items, one.points, strict=True)) == pytest.approx(
            dict(zip(other.items, other.points, strict=True))
        )


@given(ballots)
def test_an_item_that_all_put_first_leads_by_every_rule(cast):
    same = [["a", *(item for item in ballot if item != "a")] for ballot in cast]

    assert all("a" in count_by(rule, "abcde", same).leaders for rule in RULES)


@given(ballots)
def test_who_beats_all_others_one_against_one_leads_by_copeland(cast):
    wins = pairwise_wins(np.array([[ballot.index(item) + 1 for item in "abcde"] for ballot in cast], dtype=float))
    beats_all = [item for n, item in enumerate("abcde") if (wins[n] > wins[:, n]).sum() == 4]

    if beats_all:
        assert tuple(beats_all) == count_by("copeland", "abcde", cast).leaders


@given(ballots)
def test_all_comparisons_and_all_first_places_are_handed_out(cast):
    ranks = np.array([[ballot.index(item) + 1 for item in "abcde"] for ballot in cast], dtype=float)

    assert 10 == pytest.approx(copeland_points(ranks).sum())
    assert len(cast) == pytest.approx(plurality_points(ranks).sum())


def test_items_that_share_a_first_place_share_the_point_and_both_are_approved():
    ballot = [[("a", "b"), "c", "d"]]

    assert (0.5, 0.5, 0, 0) == count_by("plurality", "abcd", ballot).points
    assert (1, 1, 0, 0) == count_by("approval", "abcd", ballot).points
    assert (2.5, 2.5, 1, 0) == count_by("copeland", "abcd", ballot).points


def test_what_a_voter_left_out_is_not_approved():
    assert (1, 0, 0, 0) == count_by("approval", "abcd", [["a"]]).points


def test_nobody_leads_when_nobody_voted():
    assert all(((), 0) == (count_by(rule, "ab", [[]]).leaders, count_by(rule, "ab", []).voters) for rule in RULES)
