"""The roadmap is the best that means can carry, and nothing on it breaks order or limits."""

import subprocess
import sys

import pytest

from custkit.analysis.planning import Candidate, Means, Rules, Source, choose
from custkit.errors import CustkitError, InputError

FREE = Rules(must_share=None, must_and_should_share=None)


def starts_of(plan):
    return {row.id: row.start for row in plan.placed}


def one_skill(*capacity, rules=FREE, sources=None):
    quarters = tuple(f"2027-Q{number + 1}" for number in range(len(capacity)))
    return Means(quarters, {"engineers": capacity}, sources, rules)


def work(name, moscow, score, *need, after=()):
    return Candidate(name, moscow, score, len(need), after, {"engineers": need})


@pytest.mark.parametrize("block", range(10))
def test_a_thousand_random_plans_break_neither_order_nor_limits_and_account_for_everybody(judge, block):
    for seed in range(100 * block, 100 * block + 100):
        candidates, means = judge.draw(seed, most=9)
        plan = choose(candidates, means)

        assert judge.sound(candidates, means, starts_of(plan)), seed
        assert plan.proven, seed
        assert plan.earliest, seed
        assert {row.id for row in candidates} == {row.id for row in (*plan.placed, *plan.unplaced)}, seed


@pytest.mark.parametrize("block", range(4))
def test_trying_every_schedule_finds_none_better_and_none_earlier(judge, block):
    for seed in range(1000 + 50 * block, 1050 + 50 * block):
        candidates, means = judge.draw(seed, most=4)
        plan = choose(candidates, means)
        possible = [
            starts for starts in judge.every_schedule(candidates, means) if judge.sound(candidates, means, starts)
        ]
        best = max(judge.worth(candidates, starts) for starts in possible)
        same = [sum(starts.values()) for starts in possible if starts.keys() == starts_of(plan).keys()]
        musts = {row.id for row in candidates if row.moscow == "must"}

        assert best == judge.worth(candidates, starts_of(plan)), seed
        assert min(same) == sum(starts_of(plan).values()), seed
        assert any(musts <= starts.keys() for starts in possible) == plan.musts.fit, seed


def test_more_capacity_never_lowers_what_is_reached(judge):
    for seed in range(2000, 2060):
        candidates, means = judge.draw(seed)
        more = {skill: tuple(amount + 0.5 for amount in amounts) for skill, amounts in means.capacity.items()}
        richer = Means(means.quarters, more, means.sources, means.rules)
        before, after = choose(candidates, means), choose(candidates, richer)

        assert judge.worth(candidates, starts_of(before)) <= judge.worth(candidates, starts_of(after)), seed


def test_no_score_of_a_lower_class_outweighs_a_higher_one():
    candidates = [work("big", "could", 9.0, 1), work("middle", "should", 5.0, 1), work("small", "must", 0.0, 1)]

    assert {"small": 0} == starts_of(choose(candidates, one_skill(1.0)))


def test_a_low_score_comes_in_when_a_better_one_waits_for_it():
    candidates = [work("ground", "could", 0.1, 1), work("house", "must", 0.9, 1, after=("ground",))]

    assert {"ground": 0, "house": 1} == starts_of(
        choose([*candidates, work("other", "should", 0.9, 1)], one_skill(1, 1))
    )


def test_thirds_that_fill_a_quarter_fit():
    thirds = [work(f"I{number}", "must", 1.0, 1 / 3) for number in range(3)]

    assert 3 == len(choose(thirds, one_skill(1.0)).placed)


def test_the_share_of_musts_leaves_room_for_bad_news():
    musts = [work("A", "must", 0.9, 3), work("B", "must", 0.8, 3), work("C", "could", 0.1, 4)]

    assert {"A", "B", "C"} == set(starts_of(choose(musts, one_skill(10.0, rules=Rules()))))
    assert {"A", "C"} == set(starts_of(choose(musts, one_skill(9.0, rules=Rules()))))


def test_money_below_the_line_does_not_count_and_lapses_when_the_rule_says_so():
    paid = [Candidate("A", "must", 1.0, 1, cost=(30.0,))]
    sources = (Source("budget", (20.0, 20.0), 1.0), Source("partner", (50.0, 50.0), 0.3))

    def placed(**rules):
        return starts_of(choose(paid, one_skill(0, 0, sources=sources, rules=Rules(**rules))))

    assert {} == placed()
    assert {"A": 0} == placed(money_from=0.3)
    assert {"A": 1} == placed(lapses_after=2)


def test_the_same_input_gives_the_same_plan_with_one_worker_and_with_two(judge):
    candidates, means = judge.draw(7, most=8)

    assert choose(candidates, means) == choose(candidates, means)
    assert choose(candidates, means, workers=2) == choose(candidates, means, workers=2)


def test_a_search_that_stops_at_once_still_gives_a_sound_plan_and_states_its_gap(judge):
    candidates = [work(f"I{number}", "could", 0.5 + number / 97, 1.25, 0.5) for number in range(40)]
    means = one_skill(*(3.0 for _ in range(12)))
    plan = choose(candidates, means, time_limit=0.0)

    assert judge.sound(candidates, means, starts_of(plan))
    assert not plan.proven
    assert 0 < plan.gap < 1
    assert plan.classes[2].score < plan.classes[2].bound


def test_nothing_to_choose_is_a_plan_too():
    plan = choose([], one_skill(1.0))

    assert ((), True, True) == (plan.placed, plan.proven, plan.musts.fit)


def test_load_and_cost_are_told_by_quarter():
    sources = (Source("budget", (10.0, 10.0), 1.0),)
    plan = choose(
        [Candidate("A", "must", 1.0, 2, (), {"engineers": (1.0, 0.5)}, (4.0, 6.0))], one_skill(1, 1, sources=sources)
    )

    assert {"engineers": (1.0, 0.5)} == plan.load
    assert [4.0, 6.0] == [row.cost for row in plan.funding]


def test_all_faults_of_the_input_are_named_at_once():
    bad = [
        Candidate("A", "must", -1.0, 2, (), {"engineers": (1.0,), "smiths": (1.0, 1.0)}, (1.0,)),
        Candidate("A", "must", 1.0, 0),
    ]
    means = Means(
        ("Q1", "Q1"), {"engineers": (1.0,)}, (Source("x", (1.0,), 2.0),), Rules(must_share=2.0, lapses_after=0)
    )

    with pytest.raises(InputError) as caught:
        choose(bad, means)

    assert 12 == len(caught.value.faults)


def test_rings_and_unknown_predecessors_are_refused():
    with pytest.raises(CustkitError, match="ring"):
        choose([work("A", "must", 1.0, 1, after=("B",)), work("B", "must", 1.0, 1, after=("A",))], one_skill(1.0))
    with pytest.raises(CustkitError, match="not there"):
        choose([work("A", "must", 1.0, 1, after=("B",))], one_skill(1.0))


def test_without_the_solver_the_error_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools", None)

    with pytest.raises(CustkitError, match=r"custkit\[planning\]"):
        choose([], one_skill(1.0))


def test_naming_candidates_and_means_does_not_load_the_solver():
    code = "import sys, custkit.analysis.planning; sys.exit('ortools' in sys.modules)"

    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
