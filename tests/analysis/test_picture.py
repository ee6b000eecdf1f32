"""A plan is read through the formulas as the method says, and says nothing where nobody answered."""

from datetime import date

import pytest

from custkit.analysis import picture
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative, Scored, Selection
from custkit.model.plan_monitoring import KpiReading, MilestoneReport
from custkit.model.plan_objectives import Baseline, Kpi, Objective, Vision
from custkit.model.plan_situation import SwotItem, TowsStrategy

CRITERIA = (("effect", "Effect"), ("revenue", "Revenue"), ("feasibility", "Feasibility"), ("cost", "Cost"))
SAATY = (
    ("effect", "revenue", 3.0),
    ("effect", "feasibility", 2.0),
    ("effect", "cost", 5.0),
    ("feasibility", "revenue", 2.0),
    ("revenue", "cost", 3.0),
    ("feasibility", "cost", 4.0),
)
"""The worked matrix of F-04: weights .4729, .1699, .2844, .0729."""


def initiative(name: str, *, before: tuple[str, ...] = (), serves: tuple[str, ...] = ("OBJ-01",)) -> Initiative:
    return Initiative(name, name, "process", serves, (), predecessors=before)


def scored(name: str, *values: int) -> Scored:
    cells = tuple((criterion, (value,)) for (criterion, _), value in zip(CRITERIA, values, strict=True))
    person = tuple((criterion, value) for (criterion, _), value in zip(CRITERIA, values, strict=True))
    return Scored(name, cells, (4,), (2,), (("AAAA-2222", person),))


def kpi(baseline: float | None, target: float) -> Kpi:
    known = None if baseline is None else Baseline(baseline, 2025, "record")
    return Kpi("MEA-01", "OBJ-01", "Release", "h", "down", known, target, date(2029, 12, 31))


def activity(name: str, end: date, *, milestone: bool = True) -> Activity:
    return Activity(
        name, name, "INI-01", "Circular", date(2027, 1, 4), end, None, milestone, "seen", "Director", ("Unit",)
    )


def test_an_empty_plan_has_nothing_to_say() -> None:
    empty = UnitPlan("XAL")

    asked = (picture.maturity, picture.vote, picture.weights, picture.priorities, picture.dots)
    assert [None] * 7 == [ask(empty) for ask in (*asked, picture.portfolio, picture.roadmap)]
    assert picture.monitoring(empty, date(2027, 6, 1)) is None


def test_pairwise_judgements_give_the_worked_weights_of_saaty() -> None:
    found = picture.weights(UnitPlan("XAL", criteria=CRITERIA, judgements=(("AAAA-2222", SAATY),)))

    assert found is not None
    assert ("pairwise", 1) == (found.method, found.people)
    assert (0.4729, 0.1699, 0.2844, 0.0729) == pytest.approx(found.values, abs=5e-5)


def test_rankings_give_rank_order_centroid_weights() -> None:
    order = tuple((name,) for name, _ in CRITERIA)
    found = picture.weights(UnitPlan("XAL", criteria=CRITERIA, rankings=(("AAAA-2222", order),)))

    assert found is not None
    assert "ranking" == found.method
    assert (0.5208, 0.2708, 0.1458, 0.0625) == pytest.approx(found.values, abs=5e-5)


def test_without_a_weight_of_anybody_all_criteria_count_the_same() -> None:
    found = picture.weights(UnitPlan("XAL", criteria=CRITERIA))

    assert found is not None
    assert ("equal", 0, (0.25,) * 4) == (found.method, found.people, found.values)


def test_the_worked_scores_come_out_with_cost_reversed() -> None:
    plan = UnitPlan(
        "XAL",
        criteria=CRITERIA,
        judgements=(("AAAA-2222", SAATY),),
        cost_criteria=frozenset({"cost"}),
        scores=(scored("INI-01", 5, 3, 4, 2), scored("INI-02", 4, 5, 3, 1), scored("INI-03", 2, 4, 5, 4)),
    )

    found = picture.priorities(plan)

    assert found is not None
    assert (0.8257, 0.7396, 0.5482) == pytest.approx([row.score for row in found.ranking.rows], abs=5e-5)


def test_an_item_of_the_swot_that_no_strategy_uses_is_an_orphan() -> None:
    items = tuple(SwotItem(name, "strength", name, 3) for name in ("S-01", "S-02"))
    plan = UnitPlan("XAL", swot=items, tows=(TowsStrategy("TOW-01", "so", "Do", ("S-01",), ()),))

    assert ("S-02",) == picture.tows_coverage(plan).orphans


def test_objectives_and_initiatives_without_each_other_are_orphans_both_ways() -> None:
    objectives = tuple(Objective(name, name, "process", "TFE") for name in ("OBJ-01", "OBJ-02"))
    plan = UnitPlan("XAL", objectives=objectives, initiatives=(initiative("INI-01"), initiative("INI-02", serves=())))

    found = picture.objective_coverage(plan)

    assert (("OBJ-02",), ("INI-02",)) == (found.orphans, found.orphans_across)


def test_a_vision_with_one_block_is_not_adopted_whatever_the_median() -> None:
    found = picture.vote(UnitPlan("XAL", vision=Vision(text="By 2031", votes=(5, 5, 5, 4, 1))))

    assert found is not None
    assert (5, False) == (found.spread.median, found.adopted)


def test_a_must_that_waits_for_something_refused_is_blocked() -> None:
    plan = UnitPlan(
        "XAL",
        initiatives=(initiative("INI-01", before=("INI-02",)), initiative("INI-02")),
        selections=(Selection("INI-01", "must", 3, 4.0), Selection("INI-02", "wont", 0, 2.0)),
        capacity=20,
    )

    found = picture.portfolio(plan)

    assert found is not None
    assert (("INI-01", "INI-02"),) == found.blocked


def test_the_worked_measure_is_green_at_month_nine_of_thirty_six() -> None:
    start = date(2027, 1, 1)
    plan = UnitPlan(
        "XAL",
        plan_start=start,
        kpis=(kpi(96, 48),),
        readings=(KpiReading("REA-01", "MEA-01", date(2027, 9, 30), 78),),
    )

    found = picture.monitoring(plan, date(2027, 9, 30))

    assert found is not None
    assert ("green", 0.375) == (found.kpis[0].progress.colour, found.kpis[0].progress.progress)


def test_a_reading_of_a_later_day_is_not_counted_yet() -> None:
    plan = UnitPlan("XAL", kpis=(kpi(96, 48),), readings=(KpiReading("REA-01", "MEA-01", date(2028, 1, 1), 60),))

    found = picture.monitoring(plan, date(2027, 9, 30))

    assert found is not None
    assert () == found.kpis[0].readings


def test_a_milestone_at_a_hundred_per_cent_without_its_test_passed_is_not_done() -> None:
    plan = UnitPlan(
        "XAL",
        activities=(activity("ACT-01", date(2027, 2, 1)),),
        reports=(MilestoneReport("ACT-01", "on_track", 100),),
    )

    found = picture.monitoring(plan, date(2027, 4, 1))

    assert found is not None
    assert found.milestones is not None
    assert ("red", 59) == (found.milestones.states[0].colour, found.milestones.states[0].days_late)


def test_a_predecessor_that_is_not_on_the_roadmap_is_passed_over() -> None:
    lonely = activity("ACT-01", date(2027, 2, 1))
    plan = UnitPlan("XAL", activities=(lonely,))

    found = picture.roadmap(plan)

    assert found is not None
    assert ("ACT-01",) == tuple(row.id for row in found.rows)
