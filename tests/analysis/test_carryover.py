import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.carryover import carry_over, changed_questions
from custkit.model.answers import ChoicesAnswer, DontKnow, RankingAnswer, RatingAnswer, TextAnswer
from custkit.model.exercise import Exercise
from custkit.workspace.exercises import load_exercises

EXERCISES = load_exercises().items
ABC = [{"id": i, "label": i.upper()} for i in "abc"]


def exercise(*questions, version=1):
    fields = {
        "id": "SA-04",
        "version": version,
        "stage": "situation",
        "title": "T",
        "purpose": "P",
        "decision": "D",
        "parts": [{"who": "unit", "minutes": {"standard": 30}}],
        "questions": list(questions),
    }
    return Exercise.model_validate(fields)


def text(name="why"):
    return {"id": name, "kind": "text", "label": name}


def choices(*letters):
    return {"id": "which", "kind": "choices", "label": "W", "options": [o for o in ABC if o["id"] in letters]}


def table(*columns):
    return {"id": "rows", "kind": "table", "label": "R", "prefix": "R", "row_name": "row", "columns": list(columns)}


def rows(**cells):
    row = {"id": "R-01", "cells": cells, "source_ids": ["K7QM-2XRD/R-02"]}
    return {"kind": "table", "rows": [row]}


def payload(exercise_, **answers):
    from custkit.model.responses import Response

    fields = {"id": "0" * 32, "workshop": "w", "exercise": exercise_.id, "unit": "XAL", "scope": "unit"}
    fields |= {"participant": "K7QM-2XRD", "role_band": "dg", "at": "2026-09-01T09:00Z", "payload": answers}
    return Response.model_validate(fields).payload


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_an_exercise_that_did_not_change_takes_its_own_example_over_unchanged(name):
    found = EXERCISES[name]
    if found.example is not None:
        carried = carry_over(found.example.payload, found)
        assert ((), dict(found.example.payload)) == (carried.flags, dict(carried.payload))


def test_a_question_that_is_gone_is_flagged_and_the_rest_is_carried():
    carried = carry_over({"why": TextAnswer(value="x"), "gone": TextAnswer(value="y")}, exercise(text()))

    assert {"why": TextAnswer(value="x")} == carried.payload
    assert ["gone: the question is not asked any more."] == [flag.sentence for flag in carried.flags]


def test_an_answer_of_another_kind_is_flagged():
    carried = carry_over({"why": RatingAnswer(value=3)}, exercise(text()))

    assert ({}, ["kind"]) == (carried.payload, [flag.reason for flag in carried.flags])


def test_options_that_are_gone_are_taken_out_and_flagged():
    carried = carry_over({"which": ChoicesAnswer(value=("a", "b"))}, exercise(choices("a", "c")))

    assert ChoicesAnswer(value=("a",)) == carried.payload["which"]
    assert ["options"] == [flag.reason for flag in carried.flags]


def test_a_ranking_keeps_the_order_of_what_is_left():
    ranking = {"id": "which", "kind": "ranking", "label": "W", "options": ABC[:2]}

    carried = carry_over({"which": RankingAnswer(value=(("c",), ("b", "a")))}, exercise(ranking))

    assert RankingAnswer(value=(("b", "a"),)) == carried.payload["which"]
    assert 1 == len(carried.flags)


def test_a_table_keeps_rows_their_ids_and_origins_and_loses_only_the_column_that_is_gone():
    new = exercise(table(text("what")))
    old = payload(new, rows=rows(what={"kind": "text", "value": "a"}, who={"kind": "text", "value": "b"}))

    carried = carry_over(old, new)

    (row,) = carried.payload["rows"].rows
    assert ("R-01", ("K7QM-2XRD/R-02",), ["what"]) == (row.id, row.source_ids, list(row.cells))
    assert [("R-01", "who", "columns")] == [(flag.row, flag.column, flag.reason) for flag in carried.flags]


def test_not_knowing_fits_any_question():
    assert DontKnow() == carry_over({"which": DontKnow()}, exercise(choices("a", "c"))).payload["which"]


def test_questions_that_changed_are_named_in_order():
    before, after = exercise(text("a"), text("b")), exercise(text("b") | {"help": "new"}, text("c"), version=2)

    assert ("a", "b", "c") == changed_questions(before, after)
    assert () == changed_questions(before, before)


LETTERS = st.sets(st.sampled_from("abc"), min_size=1)


@given(LETTERS, LETTERS)
def test_nothing_is_lost_unseen_and_nothing_is_invented(offered, chosen):
    new = exercise(choices(*offered), text())
    value = tuple(sorted(chosen))

    carried = carry_over({"which": ChoicesAnswer(value=value)}, new)

    kept = carried.payload["which"].value if "which" in carried.payload else ()
    assert set(kept) == chosen & offered
    assert bool(carried.flags) == bool(chosen - offered)
    assert carry_over(carried.payload, new).flags == ()
