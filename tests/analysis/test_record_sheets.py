from datetime import UTC, datetime

import pytest

from custkit.analysis.record_sheets import Line, Sheets
from custkit.model.answers import NumberAnswer, RatingAnswer, Row, TextAnswer

ALONE = ("AAAA-2222",)
TWO = ("AAAA-2222", "BBBB-3333")


def words(value) -> dict[str, object]:
    return {"nation": {"kind": "text", "value": value}}


@pytest.fixture
def read(make_response):
    def sort(*sheets, expected=ALONE):
        responses = [make_response("VI-01", payload, **more) for payload, more in sheets]
        return Sheets.of(responses, {}, {}, expected, "en")

    return sort


def test_the_units_words_go_before_a_persons(read) -> None:
    sheets = read((words("ours"), {}), (words("mine"), {"scope": "individual"}))

    assert "ours" == sheets.text("VI-01", "nation")


def test_the_only_persons_words_stand_where_the_unit_has_none(read) -> None:
    own = (words("mine"), {"scope": "individual"})

    assert "mine" == read(own).text("VI-01", "nation")
    assert "mine" == read(own, ({}, {})).text("VI-01", "nation")
    assert "" == read(own, expected=TWO).text("VI-01", "nation")


def test_two_persons_words_are_nobodys_common_answer(read) -> None:
    own = [(words(code), {"scope": "individual", "participant": code}) for code in TWO]
    sheets = read(*own, expected=())

    assert "" == sheets.text("VI-01", "nation")
    assert list(TWO) == [response.participant for response, _ in sheets.each("VI-01", "nation")]


def test_a_plenary_answer_stands_where_the_unit_has_none(read) -> None:
    plenary = (words("all"), {"scope": "plenary"})

    assert "all" == read(plenary).text("VI-01", "nation")
    assert "ours" == read(plenary, (words("ours"), {"at": datetime(2026, 9, 1, tzinfo=UTC)})).text("VI-01", "nation")


def test_of_two_versions_the_newer_stands(read) -> None:
    old, new = (({**words(w)}, {"at": datetime(2026, 10, d, tzinfo=UTC)}) for w, d in (("old", 1), ("new", 2)))

    assert "new" == read(new, old).text("VI-01", "nation")


def test_of_two_rows_with_one_id_the_first_stands(make_response) -> None:
    rows = [{"id": "OBJ-01", "cells": {"title": {"kind": "text", "value": value}}} for value in ("first", "second")]
    sheets = Sheets.of([make_response("VI-03", {"objectives": {"kind": "table", "rows": rows}})], {}, {}, (), "en")

    assert ["first"] == [line.text("title") for line in sheets.rows("VI-03", "objectives")]


def test_what_is_not_there_or_of_another_kind_is_missing() -> None:
    line = Line(Row(id="A-01", cells={"n": TextAnswer(value="3"), "r": RatingAnswer(value=9)}))

    assert (None, None, None, "", (), None) == (
        line.number("n"),
        line.step("r", 1, 5),
        line.day("n"),
        line.one("n"),
        line.posts("none"),
        line.sourced("r"),
    )


def test_posts_stand_between_semicolons() -> None:
    line = Line(Row(id="A-01", cells={"p": TextAnswer(value="Director of IT; ;Head of Training ")}))

    assert ("Director of IT", "Head of Training") == line.posts("p")


def test_a_sourced_number_keeps_its_year() -> None:
    cell = NumberAnswer(value=96, year=2025, source="TRS")

    assert cell == Line(Row(id="A-01", cells={"b": cell})).sourced("b")
