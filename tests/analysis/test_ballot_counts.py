"""The same ballots are counted in eight ways, and one true sentence says why they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.ballot_counts import Ballot, count_ballots, unit_orders
from custkit.analysis.voting_rules import RULES

orders = st.permutations("abcd").map(tuple)
cast = st.lists(st.builds(Ballot, st.sampled_from(["XAL", "XBE", "XGA"]), orders), max_size=9)


def ballots(unit, *given_orders):
    return [Ballot(unit, tuple(order)) for order in given_orders]


def why(found, basis, rule):
    (row,) = (row for row in found.counts if (row.basis, row.count.rule) == (basis, rule))
    return row.why


def test_a_room_of_one_mind_is_told_so():
    found = count_ballots("abc", ballots("XAL", "abc", "acb") + ballots("XBE", "abc"))

    assert (True, "Every way of counting puts a first.", 3, 2) == (
        found.same,
        found.sentence,
        found.ballots,
        found.units,
    )


def test_a_large_delegation_that_decides_by_its_size_is_named():
    found = count_ballots("abc", ballots("XAL", *["abc"] * 7) + ballots("XBE", "bca") + ballots("XGA", "bca"))

    assert "Counted by unit, b leads instead of a: XAL has 7 of 9 ballots, but only one of 3 units." == found.sentence
    assert not found.same


def test_units_of_one_size_differ_by_their_joint_orders():
    found = count_ballots(
        "abc", ballots("XAL", "abc", "abc", "acb") + ballots("XBE", "bac", "cba", "abc") + ballots("XGA", *["bac"] * 3)
    )

    assert "Counted by unit, b leads instead of a and b:" in found.sentence
    assert "a narrow lead counts like a wide one" in found.sentence


def test_first_places_alone_are_explained_by_average_places():
    found = count_ballots("abc", ballots("XAL", "abc", "abc", "bca", "cba", "bca", "abc", "abc", "bca", "cba"))

    assert (
        "By first places alone a leads: a has 4 of 9 and b 3, but on average b stands on place 1.7 and a on place 2.1."
        == why(found, "official", "plurality")
    )


def test_one_against_one_is_explained_by_its_comparisons():
    """Borda's known weakness: three of five put a before all others, yet b has more points."""
    found = count_ballots("abcd", ballots("XAL", "abcd", "abcd", "abcd", "bcda", "bcda"))

    assert (
        "One against one a leads: of 3 comparisons a wins 3 and b 2, a draw being half a win;"
        " by how many places does not count there." == why(found, "official", "copeland")
    )


def test_the_upper_half_is_explained_by_how_many_have_it_there():
    found = count_ballots("abcd", ballots("XAL", "abcd", "abdc", "acbd", "cbad", "dbac"))

    assert (
        "By the upper half of the list b leads: b is there on 4 of 5 ballots and a on 3; how high does not count there."
        == why(found, "official", "approval")
    )


def test_nobody_has_voted_yet():
    found = count_ballots("ab", [Ballot("XAL", ())])

    assert ("Nobody has voted yet.", 0, 0, True) == (found.sentence, found.ballots, found.units, found.same)


def test_a_unit_of_one_has_its_ballot_as_its_order_even_when_items_are_left_out():
    assert {"XAL": (("a",), ("c",))} == unit_orders("abcd", [Ballot("XAL", ("a", "c")), Ballot("XBE", ())])


@given(st.lists(orders, min_size=1, max_size=6))
def test_with_one_person_from_each_unit_both_ways_of_counting_agree(given_orders):
    found = count_ballots("abcd", [Ballot(f"U{n}", order) for n, order in enumerate(given_orders)])
    by_basis = {(row.basis, row.count.rule): row.count.points for row in found.counts}

    assert all(by_basis["official", rule] == by_basis["unit", rule] for rule in RULES)


@given(cast)
def test_a_reason_is_given_for_every_count_that_differs_and_for_no_other(given_ballots):
    found = count_ballots("abcd", given_ballots)
    reference = found.counts[0].count.leaders

    assert 8 == len(found.counts)
    assert all(bool(row.why) == (row.count.leaders != reference) for row in found.counts)
    assert found.same == (not any(row.why for row in found.counts))
    assert 1 == found.sentence.count(". ") + 1


@given(cast)
def test_the_order_of_ballots_changes_no_count(given_ballots):
    one, other = count_ballots("abcd", given_ballots), count_ballots("abcd", given_ballots[::-1])

    assert [row.count.ranks for row in one.counts] == [row.count.ranks for row in other.counts]
    for there, here in zip(one.counts, other.counts, strict=True):
        assert there.count.points == pytest.approx(here.count.points)


def test_an_item_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="only the items given"):
        count_ballots("ab", ballots("XAL", "az"))
