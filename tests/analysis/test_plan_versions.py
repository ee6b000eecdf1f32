"""What differs from an approved plan is told by the rows' own ids, and a date alone is a move."""

from dataclasses import replace
from datetime import date

from custkit.analysis.plan_versions import Difference, changes_between
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative, Selection
from custkit.model.plan_objectives import Baseline, Kpi, Objective


def step(name: str, end: date, title: str = "Sign the circular") -> Activity:
    return Activity(name, title, "INI-01", "", date(2027, 1, 4), end, None, milestone=True, acceptance="",
                    accountable="Director of Legislation", responsible=())  # fmt: skip


KPI = Kpi("MEA-01", "OBJ-01", "Release time", "h", "down", Baseline(96, 2026, "study"), 48, date(2029, 12, 31))
PLAN = UnitPlan(
    "XBE",
    objectives=(Objective("OBJ-01", "Goods leave sooner", "society", "TFE"),),
    kpis=(KPI,),
    initiatives=(Initiative("INI-01", "One window", "project", ("OBJ-01",), ()),),
    selections=(Selection("INI-01", "must", 4),),
    activities=(step("ACT-01", date(2027, 3, 31)), step("ACT-02", date(2027, 6, 30))),
)


def test_a_plan_does_not_differ_from_itself() -> None:
    assert () == changes_between(PLAN, PLAN)


def test_a_row_that_only_has_another_date_has_moved() -> None:
    (found,) = changes_between(PLAN, replace(PLAN, activities=(step("ACT-01", date(2027, 5, 31)), PLAN.activities[1])))

    assert ("moved", "activity", "ACT-01") == (found.kind, found.what, found.id)
    assert (Difference("end", "2027-03-31", "2027-05-31"),) == found.differences


def test_other_words_beside_another_date_are_a_change() -> None:
    later = replace(PLAN, activities=(step("ACT-01", date(2027, 5, 31), "Sign it"), PLAN.activities[1]))

    assert ["changed"] == [change.kind for change in changes_between(PLAN, later)]


def test_rows_that_came_and_went_are_told_whatever_their_order() -> None:
    later = replace(PLAN, activities=(step("ACT-03", date(2027, 9, 30)), PLAN.activities[0]))

    assert {("added", "ACT-03"), ("removed", "ACT-02")} == {(c.kind, c.id) for c in changes_between(PLAN, later)}


def test_a_lower_target_and_another_class_are_changes_with_both_values() -> None:
    later = replace(PLAN, kpis=(replace(KPI, target=60),), selections=(Selection("INI-01", "could", 4),))

    assert [
        ("measure", "Release time", (Difference("target", "48", "60"),)),
        ("choice", "One window", (Difference("moscow", "must", "could"),)),
    ] == [(c.what, c.title, c.differences) for c in changes_between(PLAN, later)]


def test_more_dots_or_proposers_are_no_change_of_what_was_approved() -> None:
    later = replace(PLAN, selections=(Selection("INI-01", "must", 9),))

    assert () == changes_between(PLAN, later)
