"""The talk list holds what deserves the room's time, what decides first."""

from custkit.analysis.ahp import judgement_matrix
from custkit.analysis.ahp_revisit import disputed_pair, pair_to_revisit
from custkit.analysis.ballot_counts import Ballot, count_ballots
from custkit.analysis.disagreement import split_spread
from custkit.analysis.scores import Criterion
from custkit.analysis.talk import talk_list
from custkit.analysis.weight_margins import weight_margins

TORN = {"XAL": [1, 1, 1], "XBE": [5, 5, 5]}
CALM = {"XAL": [3, 3, 4], "XBE": [4, 4, 3]}
CONTRADICTION = {("a", "b"): 5, ("a", "c"): 1 / 3, ("b", "c"): 3}
MILD = {("a", "b"): 1, ("a", "c"): 1, ("b", "c"): 1}


def test_what_decides_comes_before_what_only_differs():
    found = talk_list(
        {"INI-01": split_spread(CALM), "INI-02": split_spread(TORN)},
        dispute=disputed_pair("abc", [CONTRADICTION, MILD]),
        revisit=pair_to_revisit("abc", judgement_matrix("abc", CONTRADICTION)),
        ballots=count_ballots("ab", [Ballot("XAL", ("a", "b"))] * 3 + [Ballot("XBE", ("b", "a"))] * 2),
        margins=weight_margins("ab", (Criterion("x", 0.52), Criterion("y", 0.48)), [[5, 2], [3, 4]]),
    )

    assert ["counting", "weight", "dispute", "contradiction", "rating"] == [point.kind for point in found]
    assert ((), ("x",), ("a", "b"), ("INI-02",)) == tuple(found[n].about for n in (0, 1, 2, 4))
    assert found[4].sentence.startswith("INI-02: Units agree inside")


def test_the_widest_ratings_come_first_and_the_list_is_short():
    ratings = {f"INI-{n:02}": split_spread({"XAL": [1, 1, 1 + n, 1 + n]}) for n in range(1, 5)}

    assert ("INI-04", "INI-03", "INI-02") == tuple(point.about[0] for point in talk_list(ratings))
    assert 1 == len(talk_list(ratings, most=1))


def test_small_differences_are_no_topic():
    found = talk_list(
        {"INI-01": split_spread(CALM)},
        dispute=disputed_pair("abc", [MILD, {**MILD, ("a", "b"): 2}]),
        revisit=pair_to_revisit("abc", judgement_matrix("abc", {**MILD, ("a", "b"): 2})),
        ballots=count_ballots("ab", [Ballot("XAL", ("a", "b"))]),
        margins=weight_margins("ab", (Criterion("x", 0.6), Criterion("y", 0.4)), [[5, 2], [3, 4]]),
    )

    assert () == found
    assert () == talk_list()
    assert () == talk_list(ballots=count_ballots("ab", []))
