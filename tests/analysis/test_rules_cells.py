import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.rules import check

SIDES = [{"id": i, "label": i.title()} for i in ("client", "provider")]
PARTS = [{"id": i, "label": i.title()} for i in ("accountable", "both", "responsible")]
NUMBERS = [{"id": i, "kind": "number", "label": i.upper(), "decimals": 1} for i in ("a", "b", "c")]
COLUMNS = [
    *NUMBERS,
    {"id": "one", "kind": "choice", "label": "One", "options": PARTS},
    {"id": "two", "kind": "choice", "label": "Two", "options": PARTS},
    {"id": "many", "kind": "choices", "label": "Many", "options": PARTS},
    {"id": "side", "kind": "choice", "label": "Side", "options": SIDES},
    {"id": "post", "kind": "text", "label": "Post"},
    {"id": "key", "kind": "text", "label": "Key"},
    {"id": "down", "kind": "date", "label": "Down"},
    {"id": "back", "kind": "date", "label": "Back"},
]
TABLE = {"id": "t", "kind": "table", "label": "Table", "prefix": "T", "columns": COLUMNS}
OTHER = {"id": "u", "kind": "table", "label": "Other", "prefix": "T", "columns": COLUMNS}
HOURS = [number | {"id": f"h_{number['id']}"} for number in NUMBERS]
KINDS = {column["id"]: column["kind"] for column in COLUMNS}


def cell(column, value) -> dict[str, object]:
    return {"kind": "dont_know"} if value == "?" else {"kind": KINDS[column], "value": value}


def table(*rows) -> dict[str, object]:
    return {
        "kind": "table",
        "rows": [
            {"id": f"T-{n:02d}", "cells": {column: cell(column, value) for column, value in row.items()}}
            for n, row in enumerate(rows, start=1)
        ],
    }


@pytest.fixture(scope="session")
def found(make_exercise, make_payload, make_context):
    def find(rule, *rows, other=(), **hours):
        payload = {"t": table(*rows), "u": table(*other)}
        payload |= {f"h_{name}": {"kind": "number", "value": value} for name, value in hours.items()}
        exercise = make_exercise([TABLE, OTHER, *HOURS], [rule])
        return [(f.row, f.column, f.what) for f in check(exercise, make_payload(payload), make_context())]

    return find


RISING = {"rule": "not_falling", "columns": ["t.a", "t.b", "t.c"]}


def test_harm_that_shrinks_while_the_outage_lasts_is_told_at_the_step_where_it_falls(found) -> None:
    assert [("T-01", "b", "B is 2, lower than A with 3.")] == found(RISING, {"a": 3, "b": 2, "c": 1})


@pytest.mark.parametrize("row", [{"a": 1, "b": 1, "c": 5}, {"a": 1, "b": "?", "c": 2}, {"a": 4}, {}])
def test_steps_that_rise_stay_or_are_missing_are_fine(found, row) -> None:
    assert [] == found(RISING, row)


def test_a_step_is_held_against_the_last_known_one(found) -> None:
    assert [("T-01", "c", "C is 2, lower than A with 4.")] == found(RISING, {"a": 4, "b": "?", "c": 2})


@given(values=st.lists(st.integers(0, 9), min_size=3, max_size=3))
def test_a_row_is_told_exactly_when_it_is_not_sorted(found, values) -> None:
    row = dict(zip("abc", values, strict=True))

    assert (values != sorted(values)) == bool(found(RISING, row))


WEEK = {"rule": "total", "columns": ["h_a", "h_b", "h_c"], "low": 20, "high": 80}


@pytest.mark.parametrize(
    ("hours", "count"),
    [
        ({"a": 10, "b": 5, "c": 4}, 1),
        ({"a": 10, "b": 5, "c": 5}, 0),
        ({"a": 40, "b": 40, "c": 0}, 0),
        ({"a": 40, "b": 40, "c": 1}, 1),
        ({"a": 10, "b": 5}, 0),
        ({"a": 50, "b": 50}, 1),
    ],
    ids=["19", "20", "80", "81", "one box is open", "too much already"],
)
def test_boxes_hold_one_week_together(found, hours, count) -> None:
    assert count == len(found(WEEK, **hours))


def test_recruits_and_those_who_are_there_are_not_more_than_are_needed(found) -> None:
    rule = {"rule": "total", "columns": ["t.a", "t.b"], "limit": "t.c"}
    rows = [{"a": 2, "b": 4, "c": 6}, {"a": 2, "b": 5, "c": 6}, {"a": 7, "b": "?", "c": 6}, {"a": 9, "b": 9, "c": "?"}]

    assert [("T-02", "a", "A + B is 7, C is 6."), ("T-03", "a", "A + B is 7, C is 6.")] == found(rule, *rows)


ONE = {"rule": "count_in_row", "columns": ["t.one", "t.two"], "values": ["accountable", "both"]}


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ({"one": "accountable", "two": "responsible"}, 0),
        ({"one": "both"}, 0),
        ({"one": "responsible", "two": "responsible"}, 1),
        ({"one": "both", "two": "accountable"}, 1),
        ({"a": 1}, 1),
        ({}, 0),
    ],
)
def test_exactly_one_answers_for_it(found, row, count) -> None:
    assert count == len(found(ONE, row))


def test_a_choice_is_refused_only_under_its_condition(found) -> None:
    rule = {
        "rule": "not_chosen",
        "place": "t.one",
        "values": ["both"],
        "when": {"place": "t.side", "equals": ["client"]},
    }
    rows = [{"one": "both", "side": "client"}, {"one": "both", "side": "provider"}, {"one": "both"}]

    assert [("T-01", "one", "One is “Both” while “Side” is “Client”.")] == found(rule, *rows)
    assert 3 == len(found({"rule": "not_chosen", "place": "t.one", "values": ["both"]}, *rows))


def test_what_decides_does_not_also_advise(found) -> None:
    rule = {"rule": "disjoint", "columns": ["t.one", "t.many"]}
    rows = [{"one": "both", "many": ["accountable", "both"]}, {"one": "both", "many": ["accountable"]}, {"one": "both"}]

    assert [("T-01", "many", "“Both” stands under “One” and under “Many”.")] == found(rule, *rows)


def test_two_keys_are_held_by_two_posts_whatever_the_case_and_across_tables(found) -> None:
    rule = {"rule": "differ", "left": "t.post", "right": "u.key"}
    first = [{"post": "Head of Systems"}, {"post": "Director"}, {"a": 1}]
    other = [{"key": "head of systems "}, {"key": "Head of Systems"}, {"key": "Director"}]

    assert ["T-01"] == [row for row, _, _ in found(rule, *first, other=other)]


MOMENTS = {
    "rule": "moment_order",
    "start_day": "t.down",
    "start_time": "t.post",
    "end_day": "t.back",
    "end_time": "t.key",
}


@pytest.mark.parametrize(
    ("back", "key", "count"),
    [("2026-02-11", "07:10", 0), ("2026-02-11", "07:09", 1), ("2026-02-12", "00:00", 0), ("2026-02-10", "23:59", 1)],
)
def test_a_service_is_not_back_before_it_was_down(found, back, key, count) -> None:
    row = {"down": "2026-02-11", "post": "07:10", "back": back, "key": key}

    assert count == len(found(MOMENTS, row))


def test_a_text_that_is_no_time_of_day_is_told_and_a_missing_end_is_not(found) -> None:
    rows = [{"down": "2026-02-11", "post": "morning"}, {"down": "2026-02-11", "post": "07:10"}]

    assert [("T-01", "post", "“morning” is no time of day.")] == found(MOMENTS, *rows)
