"""All kinds of questions, headless: sample YAML -> form -> filled -> JSON and back -> handed in."""

import json
import typing

import pytest

from custkit.errors import NotFoundError, StoreError
from custkit.model.answers import ChoiceAnswer, DontKnow, NumberAnswer, TextAnswer, Unreadable
from custkit.model.findings import Finding, Severity
from custkit.model.questions import Question
from custkit.model.responses import Response
from custkit.model.scales import Depth, Status

WRONG = Finding(Severity.ERROR, "result", "It is too short.", "Say more.")
ODD = Finding(Severity.WARNING, "result", "It names no year.")


def say(form, **content):
    """Speak as a page does: whatever is said goes through JSON."""
    form._hear(form, json.loads(json.dumps({"view": "v1", "seq": 1} | content)), [])


def test_there_is_a_sample_of_every_kind(kind, drawer):
    every = {model.model_fields["kind"].default for model in typing.get_args(typing.get_args(Question)[0])}
    assert drawer(kind).exercise.example is not None
    assert every <= {question.kind for name in _names() for question in drawer(name).exercise.questions}


def _names():
    return [
        "allocation",
        "choice",
        "choices",
        "date",
        "grid",
        "links",
        "number",
        "pairwise",
        "ranking",
        "rating",
        "table",
        "text",
    ]


def test_every_kind_is_filled_and_handed_in(kind, drawer):
    desk = drawer(kind)
    form = desk.form()
    form.fill(desk.exercise.example.payload)
    assert () == form.submit()
    assert desk.exercise.example.payload == form.payload == desk.versions[-1].payload
    assert [Status.DRAFT, Status.SUBMITTED] == [version.status for version in desk.versions]


@pytest.mark.parametrize("language", ["en", "fr", "bn", "ar"])
def test_every_kind_travels_to_the_page_and_back_unchanged(kind, language, drawer):
    desk = drawer(kind)
    form = desk.form(language=language)
    form.fill(desk.exercise.example.payload)
    sheet = json.loads(json.dumps(form.state["sheet"]))
    again = drawer(kind)
    page = again.form(language=language)
    say(page, type="typed", fields=sheet)
    assert form.payload == page.payload


def test_every_kind_is_stored_and_read_again_unchanged(kind, drawer):
    desk = drawer(kind)
    desk.form().fill(desk.exercise.example.payload)
    stored = Response.model_validate_json(desk.versions[-1].model_dump_json())
    assert desk.exercise.example.payload == stored.payload == desk.form().payload


def test_what_the_page_draws_is_plain_json(kind, drawer):
    form = drawer(kind).form()
    assert form.spec == json.loads(json.dumps(form.spec))
    assert [question["kind"] for question in form.spec["questions"]]


def test_the_first_change_saves_a_draft_and_the_same_again_saves_nothing(drawer):
    desk = drawer("text")
    form = desk.form()
    say(form, type="typed", fields={"result": {"kind": "text", "text": "a"}})
    say(form, type="typed", fields={"result": {"kind": "text", "text": "a"}}, seq=2)
    assert [Status.DRAFT] == [version.status for version in desk.versions]
    assert ("v1", 2, desk.versions[0].at.isoformat()) == tuple(form.state[key] for key in ("view", "seq", "saved"))


def test_a_form_opened_anew_shows_the_draft(drawer):
    desk = drawer("text")
    say(desk.form(), type="typed", fields={"result": {"kind": "text", "text": "half a sen"}})
    assert {"result": TextAnswer(value="half a sen")} == desk.form().payload


def test_an_emptied_field_is_blank_again_and_three_kinds_of_missing_answers_differ(drawer):
    desk = drawer("number")
    form = desk.form()
    say(form, type="typed", fields={"staff": {"kind": "dont_know"}, "share": {"kind": "not_applicable"}})
    assert {"dont_know", "not_applicable"} == {answer.kind for answer in form.payload.values()}
    say(form, type="typed", fields={"staff": None, "share": {"kind": "number", "text": " "}})
    assert {} == form.payload


def test_what_cannot_be_read_is_kept_word_for_word_and_stops_the_handing_in(drawer):
    desk = drawer("number")
    form = desk.form()
    typed = {"kind": "number", "text": "12,5x", "year": "last year", "source": "s", "estimate": True}
    say(form, type="typed", fields={"release_time": typed})
    kept = Unreadable(text="12,5x", beside={"year": "last year", "source": "s", "estimate": "true"})
    assert {"release_time": kept} == form.payload == desk.versions[-1].payload
    assert typed == form.state["sheet"]["release_time"]
    assert ["“12,5x” cannot be read as one number."] == [finding.what for finding in form.submit()]
    assert Status.DRAFT is form.status


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ("There is a year or a source here, but no number.", {"text": "", "source": "annex 2"}),
        ("The year or the source cannot be read.", {"text": "5", "year": "20x5"}),
        ("The year or the source cannot be read.", {"text": "5", "year": "3000"}),
        ("The year or the source cannot be read.", {"text": "5", "source": "s" * 201}),
    ],
)
def test_what_is_wrong_beside_a_number_is_told(what, field, drawer):
    form = drawer("number").form()
    say(form, type="typed", fields={"release_time": {"kind": "number", **field}})
    assert [what] == [finding.what for finding in form.findings]


def test_a_rule_that_already_stops_at_a_place_is_not_repeated(drawer):
    told = Finding(Severity.ERROR, "staff", "This is no number.")
    form = drawer("number", check=lambda _: (told,)).form()
    say(form, type="typed", fields={"staff": {"kind": "number", "text": "many"}})
    assert (told,) == form.findings


def test_numbers_are_read_in_the_participants_notation_and_told_back(drawer):
    form = drawer("number").form(language="fr")
    say(form, type="typed", fields={"release_time": {"kind": "number", "text": "1 234,5", "year": "২০২৫"}})
    assert {"release_time": NumberAnswer(value=1234.5, year=2025)} == form.payload
    assert "1 234,5" == form.state["readings"]["release_time"].replace("\u202f", " ")


def test_handing_in_is_refused_while_there_are_errors(drawer):
    desk = drawer("text", check=lambda payload: (WRONG,) if "reason" not in payload else ())
    form = desk.form()
    form.fill({"result": TextAnswer(value="short")})
    assert ((WRONG,), Status.DRAFT, 1) == (form.submit(), form.status, len(desk.versions))
    form.fill({"reason": TextAnswer(value="because")})
    assert ((), Status.SUBMITTED) == (form.submit(), form.status)


def test_warnings_are_kept_with_what_is_handed_in(drawer):
    desk = drawer("text", check=lambda _: (ODD,))
    form = desk.form()
    assert ((ODD,), Status.SUBMITTED) == (form.submit(), form.status)
    assert "Handed in with warnings: It names no year." == desk.versions[-1].note


def test_a_sheet_that_was_handed_in_opens_again_and_the_old_version_stays(drawer):
    desk = drawer("text")
    form = desk.form()
    form.fill({"result": TextAnswer(value="first")})
    form.submit()
    with pytest.raises(ValueError, match="edit_again"):
        form.fill({"result": TextAnswer(value="second")})
    say(form, type="typed", fields={"result": {"kind": "text", "text": "second"}})
    assert "first" == form.payload["result"].value
    form.edit_again()
    form.fill({"result": TextAnswer(value="second")})
    assert ["first", "first", "second"] == [version.payload["result"].value for version in desk.versions]
    assert Status.DRAFT is form.status


def test_a_form_on_a_handed_in_sheet_says_so(drawer):
    desk = drawer("text")
    desk.form().submit()
    assert (Status.SUBMITTED, "submitted") == (desk.form().status, desk.form().state["status"])


def test_an_earlier_version_comes_back_as_a_draft_and_nothing_is_lost(drawer):
    desk = drawer("text")
    form = desk.form()
    form.fill({"result": TextAnswer(value="first")})
    form.submit()
    form.edit_again()
    form.fill({"result": TextAnswer(value="second")})
    say(form, type="history")
    assert ["Draft", "Handed in", "Draft"] == [version["status"] for version in form.versions]
    say(form, type="bring_back", version=form.versions[1]["id"], seq=2)
    assert ("first", Status.DRAFT, 4) == (form.payload["result"].value, form.status, len(desk.versions))
    assert "Brought back the version of 2026-09-01 12:00 UTC" == desk.versions[-1].note


def test_a_version_that_is_not_there_is_told_to_the_page(drawer):
    form = drawer("text").form()
    say(form, type="bring_back", version="nothing")
    assert "no version nothing" in form.state["fault"]


def test_what_cannot_be_saved_is_not_acknowledged_and_is_tried_again(drawer):
    desk = drawer("text", broken=True)
    form = desk.form()
    say(form, type="typed", fields={"result": {"kind": "text", "text": "kept"}}, seq=3)
    assert ("", 0) == (form.state["view"], form.state["seq"])
    assert "the disk is full" in form.state["fault"]
    desk.broken = False
    say(form, type="typed", fields={"result": {"kind": "text", "text": "kept"}}, seq=4)
    assert (4, "", 1) == (form.state["seq"], form.state["fault"], len(desk.versions))


def test_a_headless_fill_that_cannot_be_saved_is_an_error(drawer):
    with pytest.raises(StoreError, match="the disk is full"):
        drawer("text", broken=True).form().fill({"result": TextAnswer(value="x")})


def test_filling_a_question_that_is_not_asked_or_with_another_kind_is_an_error(drawer):
    form = drawer("text").form()
    with pytest.raises(NotFoundError, match="no question 'nothing'"):
        form.fill({"nothing": DontKnow()})
    with pytest.raises(ValueError, match=r"KI-01\.result asks for a text and got choice"):
        form.fill({"result": ChoiceAnswer(value="x")})


@pytest.mark.parametrize(
    "content",
    [
        None,
        "typed",
        [],
        {"type": "typed"},
        {"type": "run", "code": "1/0"},
        {"type": "typed", "fields": {}, "view": "v" * 99, "seq": 1},
        {"type": "typed", "fields": {"result": {"kind": "text", "text": "x"}}, "view": "v1", "seq": -1},
        {"type": "typed", "fields": {"result": {}}, "view": "v1", "seq": 1, "extra": 1},
    ],
)
def test_messages_that_no_page_of_ours_sends_are_ignored(content, drawer):
    desk = drawer("text")
    form = desk.form()
    before = dict(form.state)
    form._hear(form, content, [])
    assert (before, []) == (form.state, desk.versions)


@pytest.mark.parametrize(
    "field", [None, 5, "x", [], {}, {"kind": "table"}, {"kind": "x"}, {"kind": []}, {"kind": "text", "text": 5}]
)
def test_fields_that_no_page_of_ours_sends_leave_the_question_blank(field, drawer):
    form = drawer("text").form()
    say(form, type="typed", fields={"result": field, "no such question": field})
    assert {} == form.payload


def test_hostile_tables_are_read_row_by_row(drawer):
    form = drawer("table").form()
    good = {
        "id": "S-01",
        "cells": {"text": {"kind": "text", "text": "kept"}, "no_column": {"kind": "text", "text": "x"}},
    }
    rows = [
        None,
        7,
        {"id": "../x", "cells": {}},
        {"id": "S-02", "cells": 3},
        {"id": "S-04", "cells": {"text": 1}},
        good,
    ]
    say(form, type="typed", fields={"strengths": {"kind": "table", "rows": rows}})
    assert {"S-01": {"text": TextAnswer(value="kept")}} == {row.id: row.cells for row in form.payload["strengths"].rows}


def test_texts_are_bounded_and_half_characters_do_not_break_the_store(drawer):
    form = drawer("text").form()
    say(form, type="typed", fields={"result": {"kind": "text", "text": "\ud83d" + "x" * 20_000 + "\x00"}})
    assert 10_000 == len(form.payload["result"].value)
    form.payload["result"].model_dump_json()


def test_row_numbers_are_never_given_twice(drawer):
    desk = drawer("table")
    form = desk.form()
    row = {"cells": {"text": {"kind": "text", "text": "t"}}}
    say(form, type="typed", fields={"strengths": {"kind": "table", "rows": [{"id": "S-07", **row}]}})
    say(form, type="typed", fields={"strengths": {"kind": "table", "rows": [{"id": "S-01", **row}]}}, seq=2)
    assert {"strengths": 7} == form.state["rows"] == desk.form().state["rows"]


def test_answers_to_other_parts_and_columns_of_other_depths_are_kept(drawer):
    desk = drawer("table")
    form = desk.form()
    form.fill(desk.exercise.example.payload)
    light = desk.form(depth=Depth.LIGHT)
    say(light, type="typed", fields={"strengths": light.state["sheet"]["strengths"]})
    assert desk.exercise.example.payload == light.payload


def test_a_circle_in_a_tree_is_an_error(drawer):
    form = drawer("links").form()
    circle = [{"source": "OBJ-01", "target": "OBJ-02"}, {"source": "OBJ-02", "target": "OBJ-01"}]
    say(
        form,
        type="typed",
        fields={"tree": {"kind": "links", "value": circle}, "carried_by": {"kind": "links", "value": circle}},
    )
    assert [("tree", True)] == [(finding.question, "circle" in finding.what) for finding in form.submit()]
