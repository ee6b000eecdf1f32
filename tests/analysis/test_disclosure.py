from dataclasses import fields
from datetime import UTC, datetime

from custkit.analysis.disclosure import Released, bands_shown, release
from custkit.model.people import Unit
from custkit.model.plan import Sheet, UnitPlan
from custkit.model.plan_initiatives import Initiative, Selection
from custkit.model.plan_objectives import Baseline, Kpi, Objective, Vision
from custkit.model.plan_situation import MaturityRatings, SwotItem
from custkit.model.scales import RoleBand, Scope, Status

AT = datetime(2026, 11, 17, tzinfo=UTC)
SILENT = Unit(id="XAL", name="Alpha")
OPEN = Unit(id="XBE", name="Beta", named=True)
KPI = Kpi("MEA-01", "OBJ-01", "Release time", "hours", "down", Baseline(96, 2025, "port survey"), 48, None,
          owner="Director",
          catalogue="KPI-01", pmm="TFE")  # fmt: skip


def sheet(code, status=Status.SUBMITTED, band=RoleBand.MANAGER):
    return Sheet("SA-02", 1, Scope.INDIVIDUAL, status, code, band, AT)


def test_what_is_released_has_no_place_for_words_people_typed():
    plan = UnitPlan(
        "XAL",
        swot=(SwotItem("W-01", "weakness", "a secret weakness", 5, "secret evidence", ("data",)),),
        maturity=(MaturityRatings("data", "ICT and data", (1, 2, 3), (3, 3, 3), (1, 1, 1), (), ("secret note",), 3),),
        objectives=(Objective("OBJ-01", "secret aim", "society", "TFE"),),
        kpis=(KPI,),
        vision=Vision(text="secret vision", votes=(4, 5), expected_votes=3),
        initiatives=(Initiative("INI-01", "secret project", "process", ("OBJ-01",), ()),),
        selections=(Selection("INI-01", "must", 1, reason="secret reason"),),
    )
    found = release(SILENT, plan)

    assert "secret" not in str(found)
    assert "port survey" not in str(found)
    assert "Alpha" not in str(found)
    assert frozenset({"data"}) == found.weak_points
    assert (("process", 1),) == found.chosen
    assert (2, 4.5, True) == found.vote


def test_a_unit_that_agreed_is_named_and_quoted_with_its_source():
    found = release(OPEN, UnitPlan("XBE", kpis=(KPI,)))

    assert "Beta" == found.name
    assert "port survey" == found.measures[0].source


def test_drafts_and_withdrawn_sheets_do_not_count():
    plan = UnitPlan("XAL", sheets=(sheet("A"), sheet("B", Status.DRAFT), sheet("C", Status.WITHDRAWN)))

    assert 1 == release(SILENT, plan).people


def test_a_band_of_two_hides_all_bands():
    three = UnitPlan("XAL", sheets=tuple(sheet(f"A{n}") for n in range(3)))
    two = UnitPlan("XBE", sheets=tuple(sheet(f"B{n}", band=RoleBand.DG) for n in range(2)))

    assert ((RoleBand.MANAGER, 3),) == bands_shown([release(SILENT, three)])
    assert () == bands_shown([release(SILENT, three), release(OPEN, two)])
    assert () == bands_shown([])


def test_the_type_names_everything_that_leaves_a_unit():
    known = {
        "name",
        "expected",
        "people",
        "bands",
        "exercises",
        "maturity",
        "weak_points",
        "swot",
        "chosen",
        "continuity",
        "tags",
    }
    known |= {"measures", "vote", "themes", "offers", "needs", "requests", "learning"}

    assert known == {field.name for field in fields(Released)}
