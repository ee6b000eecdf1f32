"""The judgement to look at again is the one that helps most, and the disputed pair the one furthest apart."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.analysis.ahp import ahp, geometric_mean, judgement_matrix, matrix_of_upper
from custkit.analysis.ahp_revisit import STEPS, best_single_change, disputed_pair, pair_to_revisit

uppers = st.integers(3, 5).flatmap(
    lambda n: st.lists(st.sampled_from(STEPS), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)
)


def judgements(items, upper):
    return dict(zip(combinations(items, 2), upper, strict=True))


def test_one_judgement_turned_round_is_found_and_turned_back():
    consistent = {("a", "b"): 2, ("a", "c"): 4, ("a", "d"): 8, ("b", "c"): 2, ("b", "d"): 4, ("c", "d"): 2}
    found = pair_to_revisit("abcd", judgement_matrix("abcd", {**consistent, ("a", "d"): 1 / 8}))

    assert found is not None
    assert ("d", "a", 8, 1 / 8, True) == (found.first, found.second, found.judged, found.suggested, found.enough)
    assert 0 == pytest.approx(found.ratio_after, abs=1e-9)
    assert found.sentence.startswith(
        "d was judged 8 times as important as a; the other judgements together say 1/8 as important as it, and would"
    )


def test_the_worked_contradiction_can_be_mended_at_one_place():
    found = pair_to_revisit("abc", judgement_matrix("abc", {("a", "b"): 5, ("a", "c"): 1 / 3, ("b", "c"): 3}))

    assert found is not None
    assert 1.58 == pytest.approx(found.ratio_before, abs=5e-3)
    assert found.enough


def test_consistent_judgements_need_no_second_look():
    assert None is pair_to_revisit("abc", judgement_matrix("abc", {("a", "b"): 2, ("a", "c"): 4, ("b", "c"): 2}))
    assert None is pair_to_revisit("ab", judgement_matrix("ab", {("a", "b"): 9}))


@settings(max_examples=25)
@given(uppers)
def test_no_other_answer_to_any_single_pair_lowers_the_ratio_more(upper):
    items = "abcde"[: matrix_of_upper(upper).shape[0]]
    pairs = list(combinations(items, 2))
    found = best_single_change(matrix_of_upper(upper))
    before = ahp(items, judgements(items, upper)).consistency_ratio
    ratios = [
        ahp(items, {**judgements(items, upper), pair: step}).consistency_ratio for pair in pairs for step in STEPS
    ]

    assert min(ratios) == pytest.approx(before if found is None else found[3], abs=1e-7)


@given(uppers)
def test_the_change_leaves_the_ratio_that_it_promises(upper):
    matrix = matrix_of_upper(upper)
    items = "abcde"[: len(matrix)]
    found = pair_to_revisit(items, matrix)

    if found is not None:
        changed = {**judgements(items, upper)}
        changed.pop((found.first, found.second), None)
        changed.pop((found.second, found.first), None)
        changed[found.first, found.second] = found.suggested
        assert found.ratio_after == pytest.approx(ahp(items, changed).consistency_ratio, abs=1e-7)
        assert found.judged >= 1 - 1e-9
        assert found.ratio_after < found.ratio_before


def test_a_groups_joint_judgements_can_be_looked_at_too():
    people = [judgements("abc", (5, 1 / 3, 3)), judgements("abc", (5, 1 / 2, 3))]
    found = pair_to_revisit("abc", geometric_mean([judgement_matrix("abc", one) for one in people]))

    assert found is not None
    assert found.ratio_after < 0.1


def test_the_pair_on_which_people_differ_most_is_named():
    found = disputed_pair("abc", [judgements("abc", (3, 2, 1)), judgements("abc", (1 / 3, 3, 1)), {}])

    assert found is not None
    assert ("a", "b", 2, True) == (found.first, found.second, found.people, found.opposite)
    assert (1 / 3, 3, 9) == pytest.approx((found.lowest, found.highest, found.factor))
    assert (
        "Of a and b, one person calls the first 1/3 as important as the second, another 3 times as important as it."
        == found.sentence
    )


@given(st.lists(st.lists(st.sampled_from(STEPS), min_size=6, max_size=6), min_size=2, max_size=5))
def test_no_pair_is_further_apart_than_the_disputed_one(people):
    found = disputed_pair("abcd", [judgements("abcd", upper) for upper in people])
    factors = np.max(people, axis=0) / np.min(people, axis=0)

    assert factors.max() == pytest.approx(1 if found is None else found.factor)


def test_one_person_or_people_of_one_mind_have_no_dispute():
    one = judgements("abc", (3, 2, 1))

    assert None is disputed_pair("abc", [one])
    assert None is disputed_pair("abc", [one, {}])
    assert None is disputed_pair("abc", [one, one])
