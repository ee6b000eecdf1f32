import pytest

from custkit.analysis.record import unit_plan
from custkit.model.plan_situation import Fact, SwotItem, TowsStrategy
from custkit.model.scales import RoleBand


@pytest.fixture
def facts(spine, make_response):
    def read(payload):
        return {fact.id: fact for fact in unit_plan("XBE", [make_response("SA-01", payload)], spine).facts}

    return read


def test_a_figure_keeps_unit_year_source_and_estimate(facts) -> None:
    answer = {"kind": "number", "value": 96, "year": 2025, "source": " TRS ", "estimate": True}
    fact = facts({"release_time": answer})["release_time"]

    assert (96, 2025, "TRS", True, "") == (fact.value, fact.year, fact.source, fact.estimate, fact.missing)
    assert fact.unit


@pytest.mark.parametrize("missing", ["dont_know", "not_applicable"])
def test_the_two_ways_of_missing_stay_apart(facts, missing) -> None:
    fact = facts({"staff": {"kind": missing}})["staff"]

    assert (None, missing) == (fact.value, fact.missing)


def test_a_zero_is_a_figure_and_a_blank_is_no_fact(facts) -> None:
    found = facts({"it_staff": {"kind": "number", "value": 0}, "currency": {"kind": "text", "value": " "}})

    assert {"it_staff": 0} == {fact.id: fact.value for fact in found.values()}


def test_a_choice_is_told_in_its_words(facts) -> None:
    fact = facts({"release_method": {"kind": "choice", "value": "estimate"}})["release_method"]

    assert "estimate" in str(fact.value).casefold()


def test_a_baseline_is_a_fact_under_its_row_id(facts) -> None:
    cells = {
        "kpi": {"kind": "choice", "value": "KPI-01"},
        "value": {"kind": "number", "value": 96, "year": 2025, "source": "TRS"},
    }
    found = facts({"kpi_baselines": {"kind": "table", "rows": [{"id": "KPB-01", "cells": cells}]}})

    assert Fact("KPB-01", "Median import release time", 96, "", 2025, "TRS") == found["KPB-01"]


def person(make_response, code, band, **levels):
    rows = [
        {
            "id": row,
            "cells": {"current": {"kind": "rating", "value": value}, "evidence": {"kind": "text", "value": row}},
        }
        for row, value in levels.items()
    ]
    payload = {"dimensions": {"kind": "table", "rows": rows}}
    return make_response("SA-02", payload, scope="individual", participant=code, role_band=band)


def test_maturity_has_the_same_people_in_the_same_order_everywhere(spine, make_response) -> None:
    sheets = [
        person(make_response, "BBBB-3333", RoleBand.SPECIALIST, data=1),
        person(make_response, "AAAA-2222", RoleBand.MANAGER, data=3, legal=7),
    ]
    rows = {row.dimension: row for row in unit_plan("XBE", sheets, spine, expected=["A", "B", "C"]).maturity}

    assert ((3, 1), (None, None), (None, None)) == (rows["data"].current, rows["data"].target, rows["legal"].current)
    assert (RoleBand.MANAGER, RoleBand.SPECIALIST) == rows["legal"].bands
    assert (("legal",), 3) == (rows["legal"].evidence, rows["legal"].expected)
    assert {"data", "legal"} == set(rows)


def test_swot_and_strategies_keep_what_they_rest_on(spine, make_response) -> None:
    def row(row_id, **cells):
        return {"id": row_id, "cells": {"text": {"kind": "text", "value": "words"}} | cells}

    strengths = [row("S-01", evidence_rows={"kind": "choices", "value": ["data", "KPB-01"]})]
    links = {"internal": {"kind": "choices", "value": ["S-01"]}, "external": {"kind": "choices", "value": ["O-01"]}}
    payload = {
        "strategies": {"kind": "table", "rows": [row("TOW-01", type={"kind": "choice", "value": "so"}, **links)]},
        "opportunities": {"kind": "table", "rows": [row("O-01", weight={"kind": "rating", "value": 4})]},
        "strengths": {"kind": "table", "rows": strengths},
    }
    found = unit_plan("XBE", [make_response("SA-04", payload)], spine)

    assert (
        SwotItem("S-01", "strength", "words", None, "", ("data", "KPB-01")),
        SwotItem("O-01", "opportunity", "words", 4),
    ) == found.swot
    assert (TowsStrategy("TOW-01", "SO", "words", ("S-01",), ("O-01",)),) == found.tows


def test_a_stakeholder_keeps_its_scales(plan) -> None:
    brokers = plan.stakeholders[0]

    assert ("Brokers' federation", 4, 5, 1, 3) == (
        brokers.name,
        brokers.power,
        brokers.interest,
        brokers.now,
        brokers.wanted,
    )
