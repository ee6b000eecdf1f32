from dataclasses import replace
from datetime import date

from custkit.analysis.finish import finish
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity


def step(name, start=None, end=None, days=None, *, before=()):
    return Activity(name, name, "INI-01", "A thing", start, end, days, milestone=False, acceptance="",
                    accountable="Post", responsible=(), predecessors=before)  # fmt: skip


def plan(*activities):
    return UnitPlan("XAL", plan_start=date(2027, 1, 4), activities=activities)


MONDAY = date(2027, 1, 4)
CERTAIN = step("ACT-01", MONDAY, date(2027, 1, 15))
OPEN = step("ACT-02", days=(5, 10, 30), before=("ACT-01",))


def test_without_three_estimates_there_is_no_chance_to_tell():
    assert finish(plan(CERTAIN)) is None
    assert finish(plan(step("ACT-01", days=(5, 5, 5), start=MONDAY))) is None
    assert finish(UnitPlan("XAL")) is None


def test_an_even_chance_comes_after_the_likely_end_and_four_fifths_later_still():
    found = finish(plan(CERTAIN, OPEN))

    # Ten certain days, then ten likely ones.
    assert date(2027, 1, 29) == found.likely
    assert found.likely < found.p50 < found.p80 < date(2027, 3, 1)
    assert 0 < found.chance < 0.5
    assert ["ACT-02"] == [row.id for row in found.steps]
    assert 1.0 == found.steps[0].criticality


def test_the_same_roadmap_gives_the_same_days_whatever_the_order_of_its_steps():
    one, other = finish(plan(CERTAIN, OPEN)), finish(plan(OPEN, CERTAIN))

    assert (one.p50, one.p80) == (other.p50, other.p80)


def test_a_step_never_begins_before_its_planned_day():
    late = replace(OPEN, start=date(2027, 6, 1), predecessors=())
    found = finish(plan(CERTAIN, late))

    assert found.p50 > date(2027, 6, 7)


def test_a_step_without_dates_is_named_and_in_no_draw():
    assert ("ACT-03",) == finish(plan(CERTAIN, OPEN, step("ACT-03"))).undated


def test_what_waits_for_an_undated_step_is_still_drawn():
    assert finish(plan(CERTAIN, step("ACT-03"), replace(OPEN, predecessors=("ACT-03", "ACT-01")))) is not None
