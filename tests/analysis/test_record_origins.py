from custkit.analysis.record import unit_plan
from custkit.analysis.trace import trace


def test_rows_of_every_further_sheet_are_there_to_rest_on(plan) -> None:
    kinds = {row.kind for row in plan.origins}

    assert {"driver", "problem", "asset", "plan line", "request", "improvement", "service", "risk"} == kinds


def test_a_problem_rests_on_its_causes_and_on_its_evidence(plan) -> None:
    core = next(row for row in plan.origins if row.id == "PRB-01")

    assert ("KPB-01", "PRB-02", "PRB-03", "PRB-04") == core.source_ids


def test_a_request_walks_back_to_the_line_of_the_plan_it_serves(plan) -> None:
    assert ["LIN-01"] == [step.id for step in trace(plan, "REQ-01").back]


def test_an_initiative_that_comes_from_a_root_cause_walks_back_to_it(spine, make_response) -> None:
    tree = spine["SA-06"].example.payload
    cells = {
        "title": {"kind": "text", "value": "Advance manifest"},
        "origins": {"kind": "choices", "value": ["PRB-02"]},
    }
    listed = {"initiatives": {"kind": "table", "rows": [{"id": "INI-01", "cells": cells}]}}
    responses = [make_response("SA-06", tree), make_response("PR-01", listed)]
    plan = unit_plan("XBE", responses, spine)

    assert [("problem", "PRB-02")] == [(step.kind, step.id) for step in trace(plan, "INI-01").back]
    assert "initiative" in {step.kind for step in trace(plan, "PRB-02").forward}


def test_nothing_is_made_of_sheets_that_were_never_filled_in(spine) -> None:
    assert () == unit_plan("XBE", [], spine).origins
