from dataclasses import replace

import pytest

from custkit.analysis.trace import Step, nodes, trace
from custkit.errors import NotFoundError
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Initiative
from custkit.model.plan_objectives import Objective
from custkit.model.plan_situation import Fact, SwotItem


def ids(steps) -> dict[str, object]:
    return {step.id: ids(step.steps) for step in steps}


def walk(steps):
    for step in steps:
        yield step
        yield from walk(step.steps)


def test_a_milestone_walks_back_to_its_evidence(plan) -> None:
    back = trace(plan, "ACT-02").back
    kinds = [step.kind for step in walk(back)]

    assert ["INI-04"] == list(ids(back))
    assert ["OBJ-02", "TOW-02", "W-03"] == list(ids(back)["INI-04"])
    assert {"initiative", "objective", "strategy", "weakness", "opportunity", "evidence"} <= set(kinds)


def test_an_objective_walks_forward_to_readings_and_reports(plan) -> None:
    forward = list(walk(trace(plan, "OBJ-02").forward))

    assert {"kpi", "reading", "initiative", "selection", "milestone", "activity", "report"} <= {s.kind for s in forward}
    assert "REA-01" in {step.id for step in forward}


def test_evidence_walks_forward_to_what_rests_on_it(plan) -> None:
    plan = replace(plan, swot=(replace(plan.swot[0], source_ids=("KPB-01",)),), tows=(), origins=())
    found = trace(plan, "KPB-01")

    assert ("fact", ()) == (found.kind, found.back)
    assert [plan.swot[0].id] == [step.id for step in found.forward]


def test_a_fact_tells_its_year_and_source() -> None:
    plan = UnitPlan("XBE", facts=(Fact("release_time", "Release time", 96.0, "h", 2025, "TRS", estimate=True),))

    assert "Release time: ≈ 96 h (2025, TRS)" == trace(plan, "release_time").label


@pytest.mark.parametrize("row_id", ["obj-02", " OBJ-02 ", "XBE/OBJ-02", "xbe/obj-02"])
def test_case_and_the_units_name_make_no_difference(plan, row_id) -> None:
    assert ("XBE", "OBJ-02", "objective") == (
        trace(plan, row_id).unit,
        trace(plan, row_id).id,
        trace(plan, row_id).kind,
    )


def test_a_row_of_several_units_needs_the_units_name(plan) -> None:
    both = [plan, replace(plan, unit="XAL")]

    assert "XAL" == trace(both, "XAL/OBJ-02").unit
    with pytest.raises(NotFoundError, match="XBE/OBJ-02, XAL/OBJ-02"):
        trace(both, "OBJ-02")


def test_a_row_that_is_not_there_names_what_is_near(plan) -> None:
    with pytest.raises(NotFoundError, match=r"did you mean .*OBJ-02"):
        trace(plan, "OBJ-2")
    with pytest.raises(NotFoundError, match="the ids stand beside"):
        trace(plan, "?")


def test_an_id_that_is_named_and_not_there_is_told_as_unknown() -> None:
    plan = UnitPlan("XBE", objectives=(Objective("OBJ-01", "Faster", "", "", ("TOW-09",)),))

    assert (Step("unknown", "TOW-09", "not there any more"),) == trace(plan, "OBJ-01").back


def test_rows_that_rest_on_each_other_come_to_an_end() -> None:
    round_about = (Objective("OBJ-01", "a", "", "", ("OBJ-02",)), Objective("OBJ-02", "b", "", "", ("OBJ-01",)))

    assert {"OBJ-02": {}} == ids(trace(UnitPlan("XBE", objectives=round_about), "OBJ-01").back)


def test_back_and_forward_are_each_others_mirror(plan) -> None:
    graph = nodes(plan)
    for key, node in graph.items():
        if not node.id:
            assert all(
                key in {step.id for step in trace(plan, other).forward}
                for other in node.rests_on
                if other in graph and not graph[other].id
            )


def test_a_wide_plan_is_walked_quickly() -> None:
    items = tuple(SwotItem(f"S-{n:02d}", "strength", "x", 3, "", ("KPB-01",)) for n in range(24))
    goals = tuple(Objective(f"OBJ-{n:02d}", "x", "", "", tuple(i.id for i in items)) for n in range(7))
    listed = tuple(
        Initiative(f"INI-{n:02d}", "x", "", tuple(g.id for g in goals), tuple(i.id for i in items)) for n in range(25)
    )
    plan = UnitPlan("XBE", facts=(Fact("KPB-01", "x", 1),), swot=items, objectives=goals, initiatives=listed)

    assert 24 == len(trace(plan, "KPB-01").forward)
