from datetime import UTC, datetime, timedelta

import pytest

from custkit.analysis.combine import choices, comparisons, dots, entry, grid, rankings, ratings, respondents
from custkit.model.answers import (
    AllocationAnswer,
    ChoiceAnswer,
    DontKnow,
    Judgement,
    PairwiseAnswer,
    RankingAnswer,
    RatingAnswer,
    Row,
    TableAnswer,
)
from custkit.model.questions import RatingQuestion, TableQuestion
from custkit.model.scales import Status
from custkit.model.texts import Text

STEPS = RatingQuestion(id="q", label=Text("Q"), low=0, high=4, anchors={0: Text("none"), 4: Text("all")})
NINE = datetime(2026, 10, 1, 9, tzinfo=UTC)


def people(*answers):
    return [(f"AAA{chr(65 + n)}-2222", answer) for n, answer in enumerate(answers)]


def test_ratings_become_their_median_and_spread() -> None:
    # Method F-01: 0,1,1,2,2,2,3,4 has the median 2 and the interquartile range 1.25.
    found = ratings(people(*(RatingAnswer(value=v) for v in (0, 1, 1, 2, 2, 2, 3, 4))), STEPS)

    assert (2.0, 1.25, "8 respondents") == (found.agreement.spread.median, found.agreement.spread.iqr, found.basis)


def test_one_respondent_is_told_as_such() -> None:
    found = ratings(people(RatingAnswer(value=3), DontKnow()), STEPS)

    assert ("one respondent", "one_respondent", None) == (
        found.basis,
        found.agreement.spread.verdict,
        found.agreement.consensus,
    )
    assert ["no respondent", "one respondent", "2 respondents"] == [respondents(n) for n in (0, 1, 2)]


def test_a_step_off_the_scale_is_left_out() -> None:
    assert ("AAAB-2222",) == ratings(people(RatingAnswer(value=9), RatingAnswer(value=0)), STEPS).people


def test_every_rating_cell_of_a_grid_is_combined() -> None:
    table = TableQuestion(id="g", label=Text("G"), columns=(STEPS, STEPS.model_copy(update={"id": "r"})), prefix="X")
    answers = [TableAnswer(rows=(Row(id="data", cells={"q": RatingAnswer(value=v), "r": DontKnow()}),)) for v in (1, 3)]
    found = grid(people(*answers), table, ["data", "legal"])

    assert [("data", "q", 2.0, 2), ("data", "r", None, 0), ("legal", "q", None, 0), ("legal", "r", None, 0)] == [
        (cell.row, cell.column, cell.agreement.spread.median, len(cell.people)) for cell in found
    ]


def judged(*upper) -> PairwiseAnswer:
    pairs = zip([("a", "b"), ("a", "c"), ("b", "c")], upper, strict=True)
    return PairwiseAnswer(value=tuple(Judgement(more=x, less=y, times=t) for (x, y), t in pairs))


def test_comparisons_become_their_geometric_mean() -> None:
    # Method F-04: two judges with the upper triangles (3,5,2) and (1,3,2) weigh .5482, .3049, .1469.
    found = comparisons(people(judged(3, 5, 2), judged(1, 3, 2)), "abc")

    assert found.result is not None
    assert pytest.approx((0.5482, 0.3049, 0.1469), abs=1e-4) == found.result.group.weights


def test_comparisons_with_gaps_are_left_out_and_named() -> None:
    gap = PairwiseAnswer(value=(Judgement(more="a", less="b", times=3), Judgement(more="z", less="a")))
    found = comparisons(people(gap, judged(3, 5, 2)), "abc")

    assert (("AAAB-2222",), ("AAAA-2222",), "one respondent") == (found.people, found.left_out, found.basis)
    assert comparisons(people(gap), "abc").result is None


def ranked(*groups) -> RankingAnswer:
    return RankingAnswer(value=tuple(tuple(group) for group in groups))


def test_rankings_become_borda_points() -> None:
    # Method F-07: the orders 12345, 21354, 13245 and 12435 give 15, 12, 8, 4 and 1 points.
    orders = ("abcde", "baced", "acbde", "abdce")
    found = rankings(people(*(ranked(*order) for order in orders)), "abcde")

    assert (15.0, 12.0, 8.0, 4.0, 1.0) == found.result.points


def test_equals_share_their_points_and_those_left_out_share_the_last_places() -> None:
    found = rankings(people(ranked("ab", "c")), "abcd")

    assert (2.5, 2.5, 1.0, 0.0) == found.result.points
    assert (0.0, 0.0) == rankings([], "ab").result.points


def test_dots_become_sums_and_abstentions_are_not_counted() -> None:
    ballots = (AllocationAnswer(value=v) for v in ({"a": 2, "b": 1}, {"b": 2, "c": 1}, {"a": 0}))
    found = dots(people(*ballots), "abc")

    assert ((2, 3, 1), "2 respondents") == (found.tally.dots, found.basis)


@pytest.mark.parametrize(
    ("chosen", "modes", "tied"), [("aab", ("a",), False), ("abba", ("a", "b"), True), ("", (), False)]
)
def test_a_tie_between_choices_is_told_and_left_to_people(chosen, modes, tied) -> None:
    found = choices(people(*(ChoiceAnswer(value=value) for value in chosen)))

    assert (modes, tied) == (found.modes, found.tied)


def test_the_units_one_entry_is_the_newest_and_a_validated_one_goes_before(make_response) -> None:
    def version(value, hours, status):
        payload = {"q": {"kind": "number", "value": value}}
        return make_response("XX-01", payload, status=status, at=NINE + timedelta(hours=hours))

    versions = [version(1, 0, Status.SUBMITTED), version(2, 2, Status.SUBMITTED), version(3, 3, Status.DRAFT)]
    newest = entry(versions, "q")
    validated = entry([*versions, version(4, 1, Status.VALIDATED)], "q")

    assert newest is not None
    assert (2, False) == (newest.answer.value, newest.validated)
    assert validated is not None
    assert (4, True) == (validated.answer.value, validated.validated)
    assert entry(versions, "other") is None
