from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.analysis import picture
from custkit.analysis.gaps import gaps
from custkit.analysis.record import unit_plan
from custkit.model.plan import UnitPlan
from custkit.model.responses import Response
from custkit.model.scales import Scope, Status


def test_a_unit_that_said_nothing_has_an_empty_plan(spine) -> None:
    assert UnitPlan(
        "XBE", criteria=unit_plan("XBE", [], spine).criteria, cost_criteria=frozenset({"cost", "time"})
    ) == (unit_plan("XBE", [], spine))
    assert UnitPlan("XBE") == unit_plan("XBE", [], {})


def test_every_kind_of_row_is_read_from_the_examples(plan) -> None:
    empty = {name for name in UnitPlan.__dataclass_fields__ if getattr(plan, name) in ((), None)}

    assert set() == empty
    assert date(2027, 1, 1) == plan.plan_start


def test_other_units_and_drafts_are_passed_over(spine, make_response) -> None:
    payload = {"capacity": {"kind": "number", "value": 96}}
    others = [make_response("PR-04", payload, unit="XAL"), make_response("PR-04", payload, status=Status.DRAFT)]

    assert unit_plan("XBE", others, spine).capacity is None


def test_every_sheet_is_on_the_log_by_exercise_and_moment(spine_responses, plan) -> None:
    assert sorted(response.exercise for response in spine_responses) == [sheet.exercise for sheet in plan.sheets]


def test_the_order_of_the_sheets_makes_no_difference(spine, spine_responses, plan) -> None:
    assert plan == unit_plan("XBE", reversed(spine_responses), spine, expected=["AAAA-2222"])


def test_responses_that_went_through_json_give_the_same_plan(spine, spine_responses, plan) -> None:
    again = [Response.model_validate_json(response.model_dump_json()) for response in spine_responses]

    assert plan == unit_plan("XBE", again, spine, expected=["AAAA-2222"])


def test_hostile_words_are_carried_as_they_are(spine, make_response) -> None:
    rows = [{"id": "S-01", "cells": {"text": {"kind": "text", "value": "<script>alert(1)</script> ../../etc {{7*7}}"}}}]
    found = unit_plan("XBE", [make_response("SA-04", {"strengths": {"kind": "table", "rows": rows}})], spine)

    assert "<script>alert(1)</script> ../../etc {{7*7}}" == found.swot[0].text


@settings(max_examples=60)
@given(st.data())
def test_any_sheets_can_be_read_and_looked_at(spine, any_answer, make_response, data) -> None:
    ids = sorted(spine)
    sheets = [
        make_response(exercise, payload, scope=scope, participant=code, at=datetime(2026, 10, n + 1, tzinfo=UTC))
        for n in range(data.draw(st.integers(0, 4)))
        for exercise in [data.draw(st.sampled_from(ids))]
        for scope in [data.draw(st.sampled_from(Scope))]
        for code in [data.draw(st.sampled_from(["AAAA-2222", "BBBB-3333"]))]
        for questions in [st.sampled_from([question.id for question in spine[exercise].questions])]
        for payload in [data.draw(st.dictionaries(questions, any_answer, max_size=4))]
    ]
    found = unit_plan("XBE", sheets, spine, expected=["AAAA-2222", "BBBB-3333"])

    assert all(gap.ids for gap in gaps(found))
    for look in (picture.maturity, picture.vote, picture.standings, picture.weights, picture.priorities, picture.dots):
        look(found)
