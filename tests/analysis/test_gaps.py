from dataclasses import replace
from datetime import date

import pytest

from custkit.analysis.gaps import gaps
from custkit.model.origins import Origin
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative, Selection
from custkit.model.plan_objectives import Kpi, Objective
from custkit.model.plan_risks import RiskEntry
from custkit.model.plan_situation import Driver, Problem, SwotItem, TowsStrategy

OBJECTIVE = Objective("OBJ-01", "Faster", "society", "TFE", ("TOW-01",))
KPI = Kpi(
    "MEA-01",
    "OBJ-01",
    "Release",
    "h",
    "down",
    None,
    48,
    date(2029, 12, 31),
    owner="Director",
    establish_by=date(2027, 6, 30),
)
INITIATIVE = Initiative("INI-01", "Manifest", "policy", ("OBJ-01",), ("TOW-01",))
STEP = Activity(
    id="ACT-01",
    title="Circular",
    initiative="INI-01",
    deliverable="Signed circular",
    start=None,
    end=date(2027, 2, 15),
    days=None,
    milestone=True,
    acceptance="Published",
    accountable="Director of Legislation",
    responsible=(),
)
SOUND = UnitPlan(
    "XBE",
    swot=(SwotItem("S-01", "strength", "Brokers", 4), SwotItem("O-01", "opportunity", "Law", 4)),
    tows=(TowsStrategy("TOW-01", "SO", "Pilot", ("S-01",), ("O-01",)),),
    objectives=(OBJECTIVE,),
    kpis=(KPI,),
    initiatives=(INITIATIVE,),
    selections=(Selection("INI-01", "must", 3),),
    activities=(STEP,),
)


def test_a_sound_plan_has_no_gaps() -> None:
    assert () == gaps(SOUND)
    assert () == gaps(UnitPlan("XBE"))


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"tows": (replace(SOUND.tows[0], internal=()),)}, [("item-unused", "S-01")]),
        (
            {
                "objectives": (replace(OBJECTIVE, source_ids=("S-01",)),),
                "initiatives": (replace(INITIATIVE, origins=("S-01",)),),
            },
            [("strategy-unused", "TOW-01")],
        ),
        ({"objectives": (replace(OBJECTIVE, source_ids=()),)}, [("objective-without-origin", "OBJ-01")]),
        (
            {"objectives": (OBJECTIVE, replace(OBJECTIVE, id="OBJ-02"))},
            [("objective-without-kpi", "OBJ-02"), ("objective-without-initiative", "OBJ-02")],
        ),
        ({"kpis": (replace(KPI, owner=""),)}, [("kpi-without-owner", "MEA-01")]),
        ({"kpis": (KPI, replace(KPI, id="MEA-02", objective=""))}, [("kpi-without-objective", "MEA-02")]),
        ({"kpis": (replace(KPI, establish_by=None),)}, [("kpi-without-baseline", "MEA-01")]),
        ({"kpis": (replace(KPI, target=None),)}, [("kpi-without-target", "MEA-01")]),
        ({"initiatives": (replace(INITIATIVE, origins=()),)}, [("initiative-without-origin", "INI-01")]),
        (
            {"initiatives": (INITIATIVE, replace(INITIATIVE, id="INI-02", objectives=()))},
            [("initiative-without-objective", "INI-02"), ("initiative-undecided", "INI-02")],
        ),
        ({"activities": (replace(STEP, milestone=False),)}, [("initiative-without-milestone", "INI-01")]),
        (
            {"activities": (STEP, replace(STEP, id="ACT-02", initiative=""))},
            [("activity-without-initiative", "ACT-02")],
        ),
        ({"activities": (replace(STEP, accountable=""),)}, [("activity-without-owner", "ACT-01")]),
        ({"activities": (replace(STEP, end=None),)}, [("milestone-without-date", "ACT-01")]),
        ({"objectives": (replace(OBJECTIVE, source_ids=("TOW-01", "W-07")),)}, [("broken-link", "OBJ-01")]),
    ],
)
def test_each_break_in_the_thread_is_told_once(changes, found) -> None:
    assert found == [(gap.kind, gap.ids[0]) for gap in gaps(replace(SOUND, **changes))]


def test_every_gap_names_its_rows_in_a_sentence() -> None:
    (gap,) = gaps(replace(SOUND, kpis=(replace(KPI, owner=""),)))

    assert "Nobody answers for MEA-01." == gap.what


def test_a_stage_that_has_not_begun_is_no_gap() -> None:
    assert () == gaps(replace(SOUND, initiatives=(), selections=(), activities=(), kpis=()))


def test_what_will_not_be_done_needs_no_milestone() -> None:
    later = replace(INITIATIVE, id="INI-02")
    chosen = (*SOUND.selections, Selection("INI-02", "wont", 0))

    assert () == gaps(replace(SOUND, initiatives=(INITIATIVE, later), selections=chosen))


def test_roots_drivers_and_risks_have_their_place_in_the_thread() -> None:
    root = Problem("PRB-02", "The manifest comes late", "cause", "yes")
    plan = replace(
        SOUND,
        problems=(Problem("PRB-01", "Release takes long", "core", causes=("PRB-02",)), root),
        drivers=(Driver("DRV-01", "Parcels double", "technological", "threat", 5, 5),),
        risks=(RiskEntry("RSK-01", "c", "e", "f", 5, 5),),
    )
    found = {gap.kind: gap.ids for gap in gaps(plan)}

    assert {
        "root-unused": ("PRB-02",),
        "driver-without-trigger": ("DRV-01",),
        "risk-without-step": ("RSK-01",),
        "risk-without-owner": ("RSK-01",),
    } == found


def test_a_root_that_an_initiative_takes_up_and_a_risk_with_step_and_owner_are_no_gaps() -> None:
    plan = replace(
        SOUND,
        problems=(Problem("PRB-01", "Release takes long", "core", causes=("PRB-02",)),
                  Problem("PRB-02", "The manifest comes late", "cause", "yes")),
        origins=(Origin("PRB-02", "problem", "The manifest comes late"),
                 Origin("RSK-01", "risk", "e")),
        initiatives=(replace(INITIATIVE, origins=("TOW-01", "PRB-02")),),
        drivers=(Driver("DRV-01", "Parcels double", "technological", "threat", 5, 5, trigger="40,000 parcels"),),
        risks=(RiskEntry("RSK-01", "c", "e", "f", 5, 5, actions=("ACT-01",), owner="Director of IT"),),
    )  # fmt: skip

    assert () == gaps(plan)
