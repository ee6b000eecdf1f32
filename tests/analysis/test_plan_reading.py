from custkit.analysis.plan_reading import STEERING, home_of, read_plan
from custkit.model.plan_it import ItPlan, PlanLine


def line(number, **told):
    return PlanLine(f"LIN-{number:02}", f"Line {number}", **told)


def test_a_line_without_an_effect_has_not_been_read():
    found = read_plan(ItPlan(lines=(line(1, effect="none"), line(2))))

    assert (2, 1) == (found.total, found.read)


def test_kinds_are_counted_by_axis_and_a_line_may_have_several():
    lines = (
        line(1, axis="A", effect="high", kinds=("application", "legal")),
        line(2, axis="A", effect="low", kinds=("legal",)),
        line(3, axis="B", effect="none"),
    )
    found = read_plan(ItPlan(lines=lines, kinds=(("legal", "Legal"), ("application", "Application"))))

    assert {("A", "application"): 1, ("A", "legal"): 2} == dict(found.counts)
    assert (("A",), ("legal", "application")) == (found.axes, found.kinds)


def test_completeness_is_what_is_complete_of_what_was_asked():
    lines = (
        line(1, effect="high", accountable="transit", asked="Volumes", status="complete"),
        line(2, effect="high", accountable="transit", asked="Forms", status="partial"),
        line(3, effect="high", accountable="legislation", asked="Law", status="validated"),
        line(4, effect="high", accountable="legislation"),
    )
    found = read_plan(ItPlan(lines=lines))

    assert 2 / 3 == found.completeness
    assert [("transit", 2, 1), ("legislation", 1, 1)] == [(o.structure, o.asked, o.answered) for o in found.owners]


def test_nothing_asked_has_no_completeness():
    assert read_plan(ItPlan(lines=(line(1, effect="high"),))).completeness is None


def test_what_nobody_claims_or_waits_for_a_structure_is_the_steering_committees():
    lines = tuple(
        line(n, effect="high", accountable=name) for n, name in enumerate(("", "nobody", "vacant", "transit"))
    )
    found = read_plan(ItPlan(lines=lines))

    assert [STEERING, STEERING, STEERING, "transit"] == [home_of(one) for one in lines]
    assert (("LIN-00", "LIN-01"), ("LIN-02",)) == (found.unclaimed, found.vacant)


def test_without_axes_the_map_is_one_of_objectives():
    lines = (
        line(1, effect="high", kinds=("application",), objectives=("OBJ-01", "OBJ-02")),
        line(2, effect="low", kinds=("data",)),
    )
    found = read_plan(ItPlan(lines=lines))

    assert (True, ("OBJ-01", "OBJ-02", "")) == (found.by_objective, found.axes)
    assert {("OBJ-01", "application"): 1, ("OBJ-02", "application"): 1, ("", "data"): 1} == dict(found.counts)
