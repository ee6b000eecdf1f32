import pytest

from custkit.analysis.filled import Cell, Filled
from custkit.model.findings import Severity
from custkit.model.questions import Source
from custkit.model.rules import FirstWord
from custkit.model.texts import Text

TABLE = {
    "id": "t",
    "kind": "table",
    "label": "Rows",
    "prefix": "T",
    "columns": [
        {"id": "a", "kind": "number", "label": "A"},
        {"id": "b", "kind": "number", "label": {"en": "B", "fr": "Bé"}, "depths": ["deep"]},
    ],
}
LIMIT = {"id": "limit", "kind": "number", "label": "Limit"}


@pytest.fixture
def filled(make_exercise, make_payload, make_context):
    def fill(payload, **more) -> Filled:
        return Filled(make_exercise([TABLE, LIMIT]), make_payload(payload), make_context(**more))

    return fill


def rows(*values) -> dict[str, object]:
    return {
        "kind": "table",
        "rows": [
            {"id": f"T-0{n}", "cells": {"a": {"kind": "number", "value": v}}} for n, v in enumerate(values, start=1)
        ],
    }


def test_a_column_that_is_not_asked_at_this_depth_is_no_place(filled) -> None:
    assert [True, False, True] == [filled({}).asks(place) for place in ("t.a", "t.b", "limit")]
    assert filled({}, depth="deep").asks("t.b")


def test_labels_come_in_the_respondents_language(filled) -> None:
    assert "Bé" == filled({}, depth="deep", language="fr").label("t.b")


def test_a_question_beside_a_column_repeats_in_every_row(filled) -> None:
    sheet = filled({"t": rows(1, 2), "limit": {"kind": "number", "value": 9}})

    assert [("T-01", ""), ("T-02", "")] == [(a.row, b.row) for a, b in sheet.aligned("t.a", "limit")]


def test_questions_alone_stand_side_by_side_once(filled) -> None:
    assert [("limit", "limit")] == [(a.question, b.question) for a, b in filled({}).aligned("limit", "limit")]


def test_no_rows_make_no_cells(filled) -> None:
    assert () == filled({}).aligned("t.a", "limit")


def test_a_rules_own_remedy_goes_before_the_general_one(filled) -> None:
    rule = FirstWord(place="limit", remedy=Text({"en": "Do this.", "fr": "Faites ceci."}), severity=Severity.ERROR)
    found = filled({}, language="fr").finding(rule, Cell("limit", "Limit"), "What.", "General.", most=Severity.HINT)

    assert (Severity.HINT, "Faites ceci.", "first_word") == (found.severity, found.remedy, found.rule)


def test_options_that_rest_on_an_unknown_answer_are_not_judged(filled, spine) -> None:
    sources = spine["PR-03"].question("scores").rows_from

    assert filled({}).offered((), sources) is None


def test_a_source_that_was_never_answered_takes_nothing_away_from_the_others(spine, said, make_context) -> None:
    answered = {place: answer for place, answer in said.items() if place[0] in {"SA-04", "PR-01"}}
    sheet = Filled(spine["PR-01"], {}, make_context(answers=answered, exercises=spine))
    sources = spine["PR-01"].question("initiatives").column("origins").options_from
    offered = sheet.offered((), sources)

    assert {"TOW-01", "W-01"} <= set(offered)
    assert not {"STK-01", "DRV-01", "LIN-01"} & set(offered)


@pytest.mark.parametrize(("option", "may"), [("DRV-01", True), ("TOW-99", False), ("ABC", False)])
def test_only_a_row_of_a_sheet_that_is_not_known_may_be_hidden(spine, said, make_context, option, may) -> None:
    answered = {place: answer for place, answer in said.items() if place[0] == "SA-04"}
    sheet = Filled(spine["PR-01"], {}, make_context(answers=answered, exercises=spine))
    sources = spine["PR-01"].question("initiatives").column("origins").options_from

    assert may is sheet.may_hide(option, sources)


def test_a_row_of_an_exercise_that_is_not_known_may_have_any_id(filled) -> None:
    assert filled({}).may_hide("ABC", [Source(exercise="ZZ-01", question="rows", label="text")])
