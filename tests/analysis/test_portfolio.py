"""A selection is held against capacity, its own dependencies and the vote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.portfolio import Option, blocked_musts, check_portfolio, rank_gaps

SOUND = (
    Option("I1", "must", 60),
    Option("I2", "should", 20),
    Option("I3", "could", 15),
    Option("I4", "wont", 30),
)


def test_a_selection_at_its_limits_is_sound():
    found = check_portfolio(SOUND, 100)

    assert (0.6, 0.8, True) == (found.must_share, found.must_and_should_share, found.sound)
    assert [("must", 60), ("should", 20), ("could", 15), ("wont", 30)] == [
        (load.moscow, load.staff_months) for load in found.loads
    ]


@pytest.mark.parametrize(("capacity", "must", "both"), [(99, True, True), (100, False, False), (101, False, False)])
def test_too_much_work_is_told_for_must_and_for_must_with_should(capacity, must, both):
    found = check_portfolio(SOUND, capacity)

    assert (must, both, not must) == (found.must_too_much, found.must_and_should_too_much, found.sound)


def test_a_selection_without_a_wont_has_chosen_nothing():
    found = check_portfolio(SOUND[:3], 100)

    assert (False, False) == (found.wont_named, found.sound)


def test_a_must_that_depends_on_a_wont_is_blocked_even_through_others():
    options = (
        Option("M", "must", 1, ("S",)),
        Option("S", "should", 1, ("W", "M2")),
        Option("M2", "must", 1),
        Option("W", "wont", 1),
    )
    found = check_portfolio(options, 100)

    assert ((("M", "S", "W"),), False) == (found.blocked, found.sound)


def test_a_ring_of_dependencies_does_not_hang_the_check():
    assert [] == blocked_musts({"A": "must", "B": "must"}, {"A": ["B"], "B": ["A"]})


def test_work_that_nobody_knows_is_named_and_not_counted_as_zero_silently():
    found = check_portfolio((*SOUND, Option("I5", "must", None), Option("I6", None, 5)), 100)

    assert (("I5",), ("I6",), 60) == (found.loads[0].unknown, found.undecided, found.loads[0].staff_months)


def test_without_capacity_nothing_can_be_sound():
    found = check_portfolio(SOUND, None)

    assert (None, None, False, False) == (
        found.must_share,
        found.must_and_should_share,
        found.must_too_much,
        found.sound,
    )


def test_a_difference_of_more_than_three_ranks_needs_a_reason():
    options = [
        Option(f"I{place}", None, None, (), 1 - place / 10, votes) for place, votes in enumerate((0, 5, 4, 3, 2))
    ]
    found = rank_gaps(options)

    assert [("I0", 1, 5, 4)] == [(gap.id, gap.score_rank, gap.vote_rank, gap.difference) for gap in found]


def test_three_ranks_apart_need_none_and_unscored_items_are_not_ranked():
    options = [Option(f"I{place}", None, None, (), 1 - place / 10, votes) for place, votes in enumerate((0, 5, 4, 3))]

    assert () == rank_gaps([*options, Option("I9", None, None, (), None, 9), Option("I8", None, None, (), 0.9)])
    assert () == rank_gaps([])


@given(st.lists(st.tuples(st.sampled_from(["must", "should", "could", "wont", None]), st.floats(0, 100)), max_size=8))
def test_the_classes_hold_all_decided_work(rows):
    options = [Option(str(place), moscow, work) for place, (moscow, work) in enumerate(rows)]
    found = check_portfolio(options, 50)

    assert sum(work for moscow, work in rows if moscow) == pytest.approx(sum(load.staff_months for load in found.loads))
    assert len(rows) == sum(load.count for load in found.loads) + len(found.undecided)


@pytest.mark.parametrize(
    ("options", "capacity", "message"),
    [
        ((Option("A", "must", 1), Option("A", "must", 1)), 10, "occurs once"),
        (SOUND, 0, "above zero"),
        ((Option("A", "must", -1),), 10, "not negative"),
    ],
)
def test_what_cannot_be_checked_is_refused(options, capacity, message):
    with pytest.raises(ValueError, match=message):
        check_portfolio(options, capacity)
