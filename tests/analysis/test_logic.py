from dataclasses import replace
from datetime import date

import pytest

from custkit.analysis.logic import AREAS, breaks
from custkit.i18n.speech import speaking
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative, Selection
from custkit.model.plan_it import ItPlan, SpendItem
from custkit.model.plan_means import Means, Money, Need, Supply
from custkit.model.plan_objectives import Baseline, Kpi, Objective

WHOLE = UnitPlan(
    "XAL",
    plan_start=date(2027, 1, 1),
    plan_end=date(2028, 12, 31),
    objectives=(Objective("OBJ-01", "Shorten release", "society", "TFE", ("W-01",)),),
    kpis=(
        Kpi("MEA-01", "OBJ-01", "Release time", "hours", "down", Baseline(96, 2025, "study"), 48, date(2028, 6, 30),
            "quarterly", "Director", catalogue="KPI-01", pmm="TFE"),
    ),
    initiatives=(Initiative("INI-01", "Advance manifest", "process", ("OBJ-01",), ("W-01",), duration=6),),
    selections=(Selection("INI-01", "must", 0, 4, 100),),
    capacity=40,
    activities=(
        Activity("ACT-01", "Circular", "INI-01", "Circular", None, date(2027, 3, 1), None, milestone=True,
                 acceptance="In the gazette", accountable="Director", responsible=("Legal unit",)),
    ),
)  # fmt: skip


def whats(plan):
    return [row.what for row in breaks(plan) if "W-01" not in row.what]


def test_a_strategy_that_hangs_together_has_no_break():
    assert [] == whats(WHOLE)


def changed(kind, **changes):
    return replace(WHOLE, **{kind: tuple(replace(row, **changes) for row in getattr(WHOLE, kind))})


@pytest.mark.parametrize(
    ("plan", "area", "what"),
    [
        (changed("kpis", pmm="", catalogue=""), "measure", "MEA-01 belongs to no dimension of the PMM"),
        (changed("objectives", pmm=""), "measure", "OBJ-01 belongs to no dimension"),
        (changed("kpis", owner=""), "owner", "Nobody answers for MEA-01"),
        (changed("kpis", target_date=date(2029, 1, 1)), "date", "The target of MEA-01 is due on 1 Jan 2029"),
        (changed("activities", end=date(2029, 1, 1)), "date", "ACT-01 ends on 1 Jan 2029, after the plan"),
        (changed("activities", accountable=""), "owner", "Nobody answers for ACT-01"),
        (changed("initiatives", objectives=()), "link", "No initiative serves OBJ-01"),
        (changed("activities", milestone=False), "date", "INI-01 has no milestone"),
        (replace(WHOLE, it=ItPlan(spending=(SpendItem("ITM-01", "Licence", 5.0),))), "link", "ITM-01 costs money"),
        (replace(WHOLE, means=Means(money=(Money("FND-01", "INI-09", 2027, 5, "own", 1.0),))), "means",
         "INI-01 costs money, and nobody has promised any"),
    ],
)  # fmt: skip
def test_each_kind_of_break_is_found_with_what_to_do(plan, area, what):
    found = [row for row in breaks(plan) if what in row.what]

    assert [area] == [row.area for row in found]
    assert found[0].remedy


def test_a_measure_marked_as_own_belongs_nowhere_and_that_is_fine():
    assert [] == whats(changed("kpis", pmm="", catalogue="", own=True))


def test_an_overbooked_skill_is_a_break_of_means_and_so_are_musts_without_a_place():
    means = Means(
        skills=(("net", "Networks"),),
        supply=(Supply("CAP-01", "net", 2027, 1, 2),),
        needs=(Need("DEM-01", "INI-01", "net", 2027, 1, 3),),
    )
    found = whats(replace(WHOLE, means=means))

    assert ["Networks in Q1 2027: 3 staff-months are asked for, 2 are there.",
            "Not all Musts find a place within means."] == found  # fmt: skip


def test_days_stand_as_the_readers_language_writes_them():
    with speaking("fr"):
        found = whats(changed("activities", end=date(2029, 2, 1)))

    assert ["ACT-01 se termine le 1er févr. 2029, après le plan."] == found


def test_breaks_come_by_area():
    plan = replace(changed("kpis", pmm="", owner=""), initiatives=())
    areas = [AREAS.index(row.area) for row in breaks(plan)]

    assert areas == sorted(areas)
