"""Every reason is true: what it names is missing, and with it the candidate fits."""

from dataclasses import replace

import pytest

from custkit.analysis.planning import Candidate, Means, Rules, Source, choose
from custkit.analysis.planning.model import lengthen
from custkit.analysis.planning.plan import Shortage

FREE = Rules(must_share=None, must_and_should_share=None)
QUARTERS = ("2027-Q1", "2027-Q2", "2027-Q3")


def names_of(plan):
    return {row.id for row in plan.placed}


def add(means, shortages):
    """Add just what the shortages name; what a share lacks, as people of another skill."""
    capacity = {skill: list(amounts) for skill, amounts in means.capacity.items()}
    other = [0.0] * len(means.quarters)
    money = [0.0] * len(means.quarters)
    for row in shortages:
        if row.kind == "staff":
            capacity[row.name][means.quarters.index(row.quarter)] += row.short
        elif row.kind == "money":
            money[means.quarters.index(row.quarter)] += row.short
        else:
            other[0] += row.short
    return replace(
        means,
        capacity={**{skill: tuple(amounts) for skill, amounts in capacity.items()}, "others": tuple(other)},
        sources=None if means.sources is None else (*means.sources, Source("more", tuple(money))),
    )


def work(name, moscow, score, *need, after=()):
    return Candidate(name, moscow, score, len(need), after, {"engineers": need})


@pytest.mark.parametrize("block", range(4))
def test_adding_what_the_reason_names_makes_it_fit(judge, block):
    for seed in range(3000 + 40 * block, 3040 + 40 * block):
        candidates, means = judge.draw(seed)
        plan = choose(candidates, means)
        before = judge.worth(candidates, names_of(plan))
        for row in plan.unplaced:
            if row.why == "short":
                richer = choose(candidates, add(means, row.shortages))
                assert before < judge.worth(candidates, names_of(richer)), (seed, row)
            if row.later is not None:
                longer = choose(candidates, lengthen(means, row.later))
                assert before < judge.worth(candidates, names_of(longer)), (seed, row)


def test_adding_what_the_musts_lack_makes_all_of_them_fit_and_less_does_not(judge):
    seen = 0
    for seed in range(4000, 4300):
        candidates, means = judge.draw(seed)
        musts = choose(candidates, means).musts
        if not musts.shortages:
            continue
        seen += 1
        halves = [replace(row, short=row.short / 2) for row in musts.shortages]

        assert musts.least, seed
        assert musts.fit is False, seed
        assert choose(candidates, add(means, musts.shortages)).musts.fit, seed
        assert not choose(candidates, add(means, halves)).musts.fit, seed
    assert seen > 20


def test_the_least_that_is_added_is_the_least_over_all_starts(judge):
    for seed in range(5000, 5080):
        candidates, means = judge.draw(seed)
        means = replace(means, rules=FREE, sources=None)
        plan = choose(candidates, means)
        starts = {row.id: row.start for row in plan.placed}
        rows = {row.id: row for row in candidates}
        for row in plan.unplaced:
            if row.why != "short" or row.waits_for:
                continue
            candidate = rows[row.id]
            ready = max((starts[name] + rows[name].duration for name in candidate.predecessors), default=0)
            lacks = [
                sum(
                    max(amount - (means.capacity[skill][start + age] - plan.load[skill][start + age]), 0)
                    for skill, need in candidate.staff.items()
                    for age, amount in enumerate(need)
                )
                for start in range(ready, len(means.quarters) - candidate.duration + 1)
            ]

            assert min(lacks) == pytest.approx(sum(each.short for each in row.shortages)), seed


def test_a_shortage_names_who_when_and_how_much():
    candidates = [work("A", "must", 0.9, 1.5, 1.5, 1.5), work("B", "should", 0.9, 2.0)]
    plan = choose(candidates, Means(QUARTERS, {"engineers": (1.5, 2.0, 1.75)}, rules=FREE))

    assert (Shortage("staff", "engineers", "2027-Q2", 2.0, 0.5, 1.5),) == plan.unplaced[0].shortages
    assert 1 == plan.unplaced[0].start
    assert plan.unplaced[0].later is None


def test_a_longer_plan_is_named_as_the_other_way():
    candidates = [work("A", "must", 0.9, 1.0, 1.0), work("B", "could", 0.9, 1.0, 1.0)]
    plan = choose(candidates, Means(QUARTERS, {"engineers": (1.0, 1.0, 1.0)}, rules=FREE))

    assert ("B", "short", 1) == (plan.unplaced[0].id, plan.unplaced[0].why, plan.unplaced[0].later)


def test_a_chain_longer_than_the_plan_says_so_and_how_much_longer_the_plan_must_be():
    candidates = [work("A", "must", 0.9, 1.0, 1.0), work("B", "must", 0.9, 1.0, 1.0, after=("A",))]
    plan = choose(candidates, Means(QUARTERS, {"engineers": (9.0, 9.0, 9.0)}, rules=FREE))

    assert ("long", 1) == (plan.unplaced[0].why, plan.unplaced[0].later)
    assert (False, 4, 1) == (plan.musts.fit, plan.musts.longest, plan.musts.later)


def test_refusals_are_decisions_and_no_means_lift_them():
    candidates = [work("A", "wont", 0.9, 1.0), work("B", "could", 0.9, 1.0, after=("A",))]
    candidates += [work("C", "must", 0.9, 1.0, after=("B",))]
    plan = choose(candidates, Means(QUARTERS, {"engineers": (9.0, 9.0, 9.0)}, rules=FREE))

    assert [("refused", ()), ("blocked", ("A",)), ("blocked", ("B", "A"))] == [
        (row.why, row.waits_for) for row in plan.unplaced
    ]
    assert (("C", "B", "A"),) == plan.musts.blocked
    assert plan.musts.fit is False


def test_what_it_waits_for_comes_in_with_it():
    candidates = [work("A", "could", 0.1, 3.0), work("B", "could", 0.9, 1.0, after=("A",))]
    plan = choose(candidates, Means(QUARTERS, {"engineers": (1.0, 1.0, 1.0)}, rules=FREE))

    assert ("A",) == plan.unplaced[1].waits_for
    assert (Shortage("staff", "engineers", "2027-Q1", 3.0, 1.0, 2.0),) == plan.unplaced[1].shortages


def test_musts_over_their_share_ask_for_capacity_in_all():
    candidates = [work("A", "must", 0.9, 7.2)]
    plan = choose(candidates, Means(("Q1",), {"engineers": (10.0,)}, rules=Rules()))

    assert (Shortage("share", "must", "", 7.2, 6.0, 2.0),) == plan.musts.shortages
