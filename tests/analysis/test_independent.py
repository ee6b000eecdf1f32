"""The methods agree with independent published packages, on 1,000 random cases each.

AHP with ahpy; Borda, first places and Copeland with votelib; Kendall's W with SciPy's Friedman test; kappa with
statsmodels; the weighted sum with mcdm. The cases are drawn from fixed seeds, so that every run tries the same ones.
"""

from collections import Counter
from itertools import combinations

import mcdm
import numpy as np
import pytest
from ahpy import Compare
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.inter_rater import fleiss_kappa as statsmodels_fleiss
from votelib.component.rankscore import Borda
from votelib.convert import RankedToCondorcetVotes, RankedToFirstPreference, RankedToPositionalVotes
from votelib.evaluate.condorcet import Copeland, pairwise_wins

from custkit.analysis.agreement import fleiss_kappa, kendall_w
from custkit.analysis.ahp import ahp
from custkit.analysis.ranks import average_ranks
from custkit.analysis.scores import Criterion, score
from custkit.analysis.sorting import between_kappa
from custkit.analysis.voting import borda, borda_points
from custkit.analysis.voting_rules import count_by

CASES = 1_000
DONEGAN_DODD = {3: 0.4914, 4: 0.8286, 5: 1.0591, 6: 1.1797, 7: 1.2519, 8: 1.3171, 9: 1.3733}
"""The random index of ahpy; ours is Saaty's, so the consistency index is compared instead of the ratio."""


def generators(seed):
    """One generator of random numbers for each case."""
    return np.random.default_rng(seed).spawn(CASES)


def some_orders(random):
    """Two to twelve voters' strict orders of two to eight items."""
    items = "abcdefgh"[: random.integers(2, 9)]
    return items, [tuple(random.permutation(list(items)).tolist()) for _ in range(random.integers(2, 13))]


def with_ties(random, order):
    """Join neighbours of an order at random, so that they share a place."""
    groups = [[order[0]]]
    for item in order[1:]:
        if random.random() < 0.3:
            groups[-1].append(item)
        else:
            groups.append([item])
    return [tuple(group) for group in groups]


def test_ahp_weights_and_consistency_agree_with_ahpy():
    scale = np.array([1 / step for step in range(9, 1, -1)] + list(range(1, 10)))
    for random in generators(1):
        items = "abcdefghi"[: random.integers(3, 10)]
        size = random.uniform(1, 5, len(items))
        judged = {}
        for one, other in combinations(range(len(items)), 2):
            said = size[one] / size[other] * random.lognormal(0, 0.4)
            judged[items[one], items[other]] = float(scale[np.abs(np.log(scale / said)).argmin()])
        found = ahp(items, judged)
        theirs = Compare("case", judged, precision=9)

        assert [theirs.local_weights[item] for item in items] == pytest.approx(found.weights, abs=1e-7)
        index = theirs.consistency_ratio * DONEGAN_DODD[len(items)]
        assert index == pytest.approx(found.consistency_index, abs=1e-7)


def test_borda_points_agree_with_votelib():
    for random in generators(2):
        items, ballots = some_orders(random)
        theirs = RankedToPositionalVotes(Borda(base=0)).convert(Counter(ballots))

        assert [theirs[item] for item in items] == list(borda(items, ballots).points)


def test_borda_points_with_ties_agree_with_scipys_average_ranks():
    for random in generators(3):
        table = random.integers(1, 5, (random.integers(2, 9), random.integers(2, 9))).astype(float)
        theirs = (table.shape[1] - stats.rankdata(table, axis=1)).sum(axis=0)

        assert theirs == pytest.approx(borda_points(table))


def test_first_places_agree_with_votelib():
    for random in generators(4):
        items, ballots = some_orders(random)
        theirs = RankedToFirstPreference().convert(Counter(ballots))

        assert [theirs.get(item, 0) for item in items] == list(count_by("plurality", items, ballots).points)


def test_copeland_points_agree_with_votelib_ties_included():
    for random in generators(5):
        items, orders = some_orders(random)
        ballots = [with_ties(random, order) for order in orders]
        votes = Counter(tuple(group[0] if len(group) == 1 else frozenset(group) for group in one) for one in ballots)
        theirs = Copeland.scores(pairwise_wins(RankedToCondorcetVotes().convert(votes)))
        # They count wins less losses, we wins and half the draws of n - 1 comparisons.
        points = [(theirs.get(item, 0) + len(items) - 1) / 2 for item in items]

        assert points == list(count_by("copeland", items, ballots).points)


def test_kendalls_w_agrees_with_scipys_friedman_test_ties_included():
    for random in generators(6):
        raters, items = int(random.integers(2, 13)), int(random.integers(3, 10))
        ratings = random.integers(1, 6, (raters, items)).astype(float)
        found = kendall_w(average_ranks(ratings))
        if found is None:  # everybody ties everything: the test divides zero by zero
            assert (ratings == ratings[:, :1]).all()
            continue
        theirs = stats.friedmanchisquare(*ratings.T).statistic / (raters * (items - 1))

        assert theirs == pytest.approx(found)


def test_fleiss_kappa_agrees_with_statsmodels():
    for random in generators(7):
        subjects, categories = int(random.integers(2, 25)), int(random.integers(2, 6))
        shares = random.dirichlet(np.ones(categories), size=subjects)
        table = random.multinomial(random.integers(2, 13), shares).astype(float)
        found = fleiss_kappa(table)
        if found is None:  # all answers in one category: chance explains everything
            assert 1 == np.count_nonzero(table.sum(axis=0))
            continue

        assert statsmodels_fleiss(table, method="fleiss") == pytest.approx(found)


def test_kappa_between_two_people_agrees_with_statsmodels_cohen():
    for random in generators(8):
        boxes, cards = int(random.integers(2, 5)), int(random.integers(2, 25))
        one, other = random.integers(0, boxes, (2, cards))
        found = between_kappa(np.eye(boxes)[one], np.eye(boxes)[other])
        if found is None:  # both put everything into one box
            assert 1 == len({*one.tolist(), *other.tolist()})
            continue
        table = np.zeros((boxes, boxes))
        np.add.at(table, (one, other), 1)

        assert cohens_kappa(table, return_results=False) == pytest.approx(found)


def test_weighted_scores_agree_with_mcdm():
    for random in generators(9):
        items, criteria = int(random.integers(2, 16)), int(random.integers(1, 8))
        cells = random.integers(1, 6, (items, criteria)).astype(float)
        weights, benefit = random.dirichlet(np.ones(criteria)), random.random(criteria) < 0.7
        # Their scale ends at the least and most given, ours at 1 and 5: two more rows bring the ends in.
        table, is_benefit = mcdm.normalize(
            np.vstack([cells, np.ones(criteria), np.full(criteria, 5.0)]), benefit, "Linear2"
        )
        theirs, _ = mcdm.score(table, is_benefit, weights, "SAW")
        weighed = [
            Criterion(str(n), float(w), cost=not b) for n, (w, b) in enumerate(zip(weights, benefit, strict=True))
        ]
        found = score([str(n) for n in range(items)], weighed, cells, draws=1)

        assert theirs[:items] == pytest.approx([row.score for row in found.rows])
