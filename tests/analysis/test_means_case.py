from dataclasses import replace
from datetime import date

import pytest

from custkit.analysis.means_case import ALL, Assumed, MeansCase, Thin, means_case, supply_by_skill
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Initiative, Selection
from custkit.model.plan_means import Means, Money, Need, Supply


def initiative(name, months=6.0, before=()):
    return Initiative(name, f"Do {name}", "project", ("OBJ-01",), ("W-01",), duration=months, predecessors=before)


PLAN = UnitPlan(
    "XAL",
    plan_start=date(2027, 1, 4),
    plan_end=date(2028, 12, 31),
    initiatives=(initiative("INI-01"), initiative("INI-02", 9, ("INI-01",)), initiative("INI-03", 3)),
    selections=(
        Selection("INI-01", "must", 0, 8, 90),
        Selection("INI-02", "should", 0, 6, 100),
        Selection("INI-03", "wont", 0),
    ),
    capacity=40,
)
SKILLS = (("net", "Networks"), ("law", "Law"))
TOLD = replace(
    PLAN,
    means=Means(
        skills=SKILLS,
        supply=(Supply("CAP-01", "net", 2027, 1, 3), Supply("CAP-02", "law", 2027, 1, 2)),
        needs=(Need("DEM-01", "INI-01", "net", 2027, 2, 2), Need("DEM-02", "INI-01", "law", 2027, 4, 1)),
    ),
)


def by_id(case):
    return {row.id: row for row in case.candidates}


def kinds(case):
    return {row.kind: row.names for row in case.assumed}


def test_before_skills_are_told_the_one_number_of_the_first_year_stands_for_all():
    case = means_case(PLAN)

    assert isinstance(case, MeansCase)
    assert case.pooled
    assert {ALL: (10.0,) * 8} == case.means.capacity
    assert ("2027-Q1", "2028-Q4") == (case.means.quarters[0], case.means.quarters[-1])
    assert {ALL: (4.0, 4.0)} == by_id(case)["INI-01"].staff
    assert (3, ("INI-01",)) == (by_id(case)["INI-02"].duration, by_id(case)["INI-02"].predecessors)


def test_needs_by_skill_keep_their_distance_and_lengthen_what_is_too_short():
    found = by_id(means_case(TOLD))["INI-01"]

    assert 3 == found.duration
    assert {"Networks": (2.0, 0.0, 0.0), "Law": (0.0, 0.0, 1.0), ALL: (2.0, 0.0, 1.0)} == found.staff


def test_work_that_is_told_of_no_skill_is_held_against_all_skills_together():
    case = means_case(TOLD)

    assert (5.0,) * 8 == case.means.capacity[ALL]
    assert ALL == case.means.rules.counts
    assert {ALL: (2.0, 2.0, 2.0)} == by_id(case)["INI-02"].staff
    assert ("INI-02",) == kinds(case)["no-skill"]


def test_when_every_need_is_told_by_skill_nothing_stands_for_all():
    needs = (*TOLD.means.needs, Need("DEM-03", "INI-02", "law", 2027, 4, 1))
    case = means_case(replace(TOLD, means=replace(TOLD.means, needs=needs)))

    assert {"Networks", "Law"} == set(case.means.capacity)
    assert "" == case.means.rules.counts


def test_a_quarter_without_a_statement_is_like_the_nearest_one_stated_and_that_is_said():
    rows = (
        Supply("CAP-01", "net", 2027, 2, 3),
        Supply("CAP-02", "net", 2027, 4, 5),
        Supply("CAP-03", "net", 2027, 4, 1),
    )

    assert {"net": (3, 3, 3, 6, 6)} == supply_by_skill(rows, ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4", "2028-Q1"))
    assert 7 == len(kinds(means_case(TOLD))["carried"])


def test_the_parts_of_a_cost_make_the_whole_exactly():
    cost = by_id(means_case(PLAN))["INI-02"].cost

    assert (34.0, 33.0, 33.0) == cost


def test_money_is_one_purse_for_each_source_and_how_sure_it_is_and_unfunded_is_none():
    money = (
        Money("FND-01", "INI-01", 2027, 60, "own", 1.0),
        Money("FND-02", "INI-02", 2027, 40, "own", 1.0),
        Money("FND-03", "INI-02", 2028, 50, "donor", None),
        Money("FND-04", "INI-02", 2028, 50, "unfunded", 0.0),
    )
    case = means_case(replace(TOLD, means=replace(TOLD.means, money=money)))

    assert {("own", 1.0): (100, 0, 0, 0, 0, 0, 0, 0), ("donor", 0.0): (0, 0, 0, 0, 50, 0, 0, 0)} == {
        (row.name, row.probability): row.money for row in case.means.sources
    }
    assert ("FND-03",) == kinds(case)["unsure"]


def test_what_had_to_be_assumed_is_listed_and_never_of_what_is_refused():
    bare = replace(
        PLAN,
        initiatives=(*PLAN.initiatives, initiative("INI-04", None, ("INI-05",)), initiative("INI-05")),
        selections=(*PLAN.selections, Selection("INI-04", "could", 0)),
    )

    assert (
        Assumed("no-class", ("INI-05",)),
        Assumed("no-work", ("INI-04",)),
        Assumed("no-duration", ("INI-04",)),
        Assumed("no-score", ("INI-01", "INI-02", "INI-04")),
        Assumed("open-tie", ("INI-04",)),
    ) == means_case(bare).assumed


def test_a_skill_of_which_nobody_said_how_much_there_is_holds_nothing():
    needs = (*TOLD.means.needs, Need("DEM-09", "INI-02", "data", 2027, 1, 5))
    case = means_case(replace(TOLD, means=replace(TOLD.means, needs=needs)))

    assert ("data",) == kinds(case)["no-supply"]
    assert {} == by_id(case)["INI-02"].staff


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"initiatives": ()}, ("initiatives",)),
        ({"selections": ()}, ("classes",)),
        ({"capacity": None}, ("capacity",)),
        ({"capacity": 0}, ("capacity",)),
        ({"plan_start": None, "plan_end": None}, ("dates",)),
        ({"initiatives": (), "selections": (), "capacity": None, "plan_start": None},
         ("initiatives", "classes", "capacity", "dates")),
    ],
)  # fmt: skip
def test_too_little_to_plan_from_names_all_that_is_missing(changes, lacks):
    assert Thin(lacks) == means_case(replace(PLAN, **changes))


def test_a_plan_of_ten_years_is_planned_for_five_and_says_so():
    case = means_case(replace(PLAN, plan_end=date(2036, 12, 31)))

    assert 20 == len(case.means.quarters)
    assert ("2031-Q4",) == kinds(case)["cut"]
