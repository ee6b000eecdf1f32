"""Cards on which groups differ are found, and agreement between groups is Cohen's where it can be compared."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.sorting import Sort, between_kappa, sorting

BOXES = ("client", "provider", "shared", "nobody")
CARDS = ("sign acceptance test", "back up", "set risk criteria")


def people(group, count, **boxes):
    return [Sort(group, dict(zip(CARDS, boxes["boxes"], strict=True)))] * count


CUSTOMS = [
    *people("customs", 7, boxes=("provider", "provider", "client")),
    *people("customs", 2, boxes=("client", "provider", "client")),
]
IT = people("it", 5, boxes=("client", "provider", "shared"))


def test_the_example_of_the_acceptance_test_is_the_first_topic():
    found = sorting(CARDS, BOXES, [*CUSTOMS, *IT])
    first = found.cards[0]

    assert "sign acceptance test" in found.talk
    assert "back up" not in found.talk
    assert [("customs", 9, ("provider",)), ("it", 5, ("client",))] == [
        (group.group, group.people, group.leading) for group in first.groups
    ]
    assert (35 / 45, "groups_differ", None) == (pytest.approx(first.distance), first.contested, first.majority)
    assert (("customs", 9), ("it", 5)) == found.people


def test_cards_on_which_groups_lie_further_apart_come_first():
    assert ("set risk criteria", "sign acceptance test") == sorting(CARDS, BOXES, [*CUSTOMS, *IT]).talk


def test_a_card_without_majority_is_contested_even_when_groups_lead_to_the_same_box():
    sorts = [Sort("customs", {"back up": box}) for box in ("client", "client", "provider", "shared", "nobody")]
    found = sorting(["back up"], BOXES, sorts)

    assert ("no_majority", None) == (found.cards[0].contested, found.cards[0].distance)


def test_a_tie_within_a_group_names_both_boxes():
    found = sorting(["back up"], BOXES, [Sort("it", {"back up": "client"}), Sort("it", {"back up": "shared"})])

    assert ("client", "shared") == found.cards[0].groups[0].leading


def test_who_left_a_card_counts_for_the_other_cards_but_not_for_kappa():
    found = sorting(CARDS, BOXES, [*IT, Sort("customs", {"back up": "client"})])

    assert (1, (("it", 5), ("customs", 0)), ()) == (found.left_out, found.people, found.between)
    assert (1, 5, 0, 0) == found.cards[1].counts
    assert found.overall is not None
    assert 5 == found.overall.raters


def test_nobody_and_one_person_have_no_kappa():
    nobody, one = sorting(CARDS, BOXES, []), sorting(CARDS, BOXES, IT[:1])

    assert (None, (), "nobody_sorted") == (nobody.overall, nobody.between, nobody.cards[0].contested)
    assert (None, None) == (one.overall, one.cards[0].contested)


def test_groups_that_sort_alike_have_kappa_one_and_groups_all_in_one_box_have_none():
    alike = np.array([[3, 0], [0, 3]], dtype=float)

    assert 1.0 == between_kappa(alike, 2 * alike)
    assert None is between_kappa(np.array([[3.0, 0.0]]), np.array([[2.0, 0.0]]))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=12))
def test_between_two_people_it_is_cohens_kappa(pairs):
    """Cohen 1960, worked out from the table of both people's answers."""
    table = np.zeros((3, 3))
    for one, other in pairs:
        table[one, other] += 1 / len(pairs)
    chance = float(table.sum(axis=1) @ table.sum(axis=0))
    found = between_kappa(np.eye(3)[[one for one, _ in pairs]], np.eye(3)[[other for _, other in pairs]])

    if found is None:
        assert 1 == pytest.approx(chance)
    else:
        assert (np.trace(table) - chance) / (1 - chance) == pytest.approx(found)


@given(st.lists(st.lists(st.integers(0, 2), min_size=5, max_size=5), min_size=1, max_size=6))
def test_the_order_of_groups_changes_nothing(cards):
    one, other = (
        np.array([np.bincount(card[part], minlength=3) for card in cards], dtype=float)
        for part in (slice(2), slice(2, 5))
    )

    assert between_kappa(one, other) == pytest.approx(between_kappa(other, one))


@pytest.mark.parametrize(
    ("one", "other"),
    [([[1, 1]], [[1, 0], [0, 1]]), ([[1, 1], [1, 0]], [[1, 0], [0, 1]]), ([[0, 0]], [[1, 0]]), ([[2, -1]], [[1, 0]])],
)
def test_tables_that_do_not_fit_are_refused(one, other):
    with pytest.raises(ValueError, match="group"):
        between_kappa(np.array(one, dtype=float), np.array(other, dtype=float))


def test_a_card_or_box_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="that are there"):
        sorting(CARDS, BOXES, [Sort("it", {"back up": "somewhere"})])
    with pytest.raises(ValueError, match="cards and boxes"):
        sorting([], BOXES, [])
