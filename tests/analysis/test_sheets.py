"""Several people's scoring sheets become one ranking and a short list to talk about."""

import pytest

from custkit.analysis.scores import Criterion
from custkit.analysis.sheets import joint_scores, own_views

TWO = [Criterion("effect", 0.7), Criterion("cost", 0.3, cost=True)]
SHEETS = {"p1": [[5, 2], [3, 3]], "p2": [[4, 2], [2, 3]], "p3": [[5, 1], [1, 5]]}


def test_cells_are_joined_by_their_median():
    found = joint_scores("ab", TWO, SHEETS)

    assert [[5.0, 2.0], [2.0, 3.0]] == [[cell.median for cell in row] for row in found.cells]
    assert [1, 2] == [row.rank for row in found.ranking.rows]
    assert 0.925 == pytest.approx(found.ranking.rows[0].score)


def test_a_sheet_counts_from_70_percent_of_its_cells_on():
    thin = {"thin": [[5, None], [None, 5]], "full": [[5, 1], [1, 5]]}
    found = joint_scores("ab", TWO, thin)

    assert (("full",), ("thin",)) == (found.counted, found.left_out)


def test_only_cells_with_a_range_of_2_go_to_talk_widest_first():
    far = {"p1": [[1, 1], [3, 3]], "p2": [[5, 3], [3, 3]], "p3": [[5, 3], [3, 3]], "p4": [[1, 1], [3, 3]]}
    found = joint_scores("ab", TWO, far)

    assert [("a", "effect", 4.0), ("a", "cost", 2.0)] == [
        (talk.item, talk.criterion, talk.spread.iqr) for talk in found.talk
    ]


def test_the_people_who_rank_alike_are_in_full_concordance():
    found = joint_scores("ab", TWO, SHEETS)

    assert found.concordance is not None
    assert (1.0, 3) == (found.concordance.w, found.concordance.raters)


def test_one_person_alone_is_one_respondent_without_concordance():
    found = joint_scores("ab", TWO, {"p1": SHEETS["p1"]})

    assert {"one_respondent"} == {cell.verdict for row in found.cells for cell in row}
    assert found.concordance is not None
    assert found.concordance.w is None


def test_no_sheet_yet_gives_no_score_and_no_rank():
    found = joint_scores("ab", TWO, {})

    assert [(None, None), (None, None)] == [(row.score, row.rank) for row in found.ranking.rows]
    assert ((), ()) == (found.counted, found.talk)


def test_a_single_item_has_no_concordance():
    assert joint_scores("a", TWO, {"p1": [[5, 1]]}).concordance is None


def test_a_sheet_of_another_shape_is_refused_by_its_code():
    with pytest.raises(ValueError, match="sheet p9 has the shape"):
        joint_scores("ab", TWO, {"p9": [[1, 2]]})


def test_own_people_are_shown_beside_the_others_only_with_three_on_either_side():
    high, low = [[5, 1]], [[3, 3]]
    sheets = {"o1": high, "o2": high, "o3": high, "x1": low, "x2": low, "x3": low}

    (view,) = own_views("a", TWO, sheets, {"a": {"o1", "o2", "o3"}})
    assert ("a", 1.0, 0.5, 0.5) == pytest.approx((view.item, view.own, view.others, view.difference))
    assert () == own_views("a", TWO, sheets, {"a": {"o1", "o2"}})
    assert () == own_views("a", TWO, sheets, {})
