import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.rules import check

SCALE = {"anchors": {1: "low", 5: "high"}}
COLUMNS = [
    *({"id": i, "kind": "rating", "label": i.upper(), **SCALE} for i in ("l", "i", "rl", "ri")),
    {"id": "note", "kind": "text", "label": "Note"},
    {"id": "amount", "kind": "number", "label": "Amount"},
    {"id": "year", "kind": "number", "label": "Year"},
    {"id": "by", "kind": "choice", "label": "From", "options": [{"id": i, "label": i} for i in ("own", "unfunded")]},
]
TABLE = {"id": "t", "kind": "table", "label": "Table", "prefix": "T", "columns": COLUMNS}
KINDS = {column["id"]: column["kind"] for column in COLUMNS}


@pytest.fixture(scope="session")
def found(make_exercise, make_payload, make_context):
    exercises = {}

    def find(rule, *rows):
        exercise = exercises.setdefault(repr(rule), make_exercise([TABLE], [rule]))
        cells = [{c: {"kind": KINDS[c], "value": v} for c, v in row.items()} for row in rows]
        answer = {"kind": "table", "rows": [{"id": f"T-{n:02d}", "cells": c} for n, c in enumerate(cells, start=1)]}
        return [(f.row, f.what) for f in check(exercise, make_payload({"t": answer}), make_context())]

    return find


LEFT = {"rule": "score_not_above", "score": ["t.rl", "t.ri"], "against": ["t.l", "t.i"], "unless": "t.note"}


def test_more_risk_left_than_there_was_needs_a_word(found) -> None:
    row = {"l": 2, "i": 4, "rl": 3, "ri": 3}

    assert [("T-01", "RL × RI is 9, L × I is 8.")] == found(LEFT, row)
    assert [] == found(LEFT, row | {"note": "The supplier has changed"})


@pytest.mark.parametrize(
    "row", [{"l": 4, "i": 5, "rl": 2, "ri": 4}, {"l": 2, "i": 4, "rl": 4, "ri": 2}, {"l": 1, "i": 1}]
)
def test_less_or_as_much_left_is_fine_and_so_is_what_is_not_rated(found, row) -> None:
    assert [] == found(LEFT, row)


ACCEPTED = {
    "rule": "required_from_score",
    "place": "t.note",
    "score": ["t.l", "t.i"],
    "at_least": 15,
    "when": {"place": "t.by", "equals": ["own"]},
}


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ({"l": 3, "i": 5, "by": "own"}, 1),
        ({"l": 2, "i": 5, "by": "own"}, 0),
        ({"l": 3, "i": 5, "by": "unfunded"}, 0),
        ({"l": 3, "i": 5, "by": "own", "note": "Decided by the head"}, 0),
        ({"i": 5, "by": "own"}, 0),
    ],
)
def test_a_large_risk_is_accepted_with_a_reason_only(found, row, count) -> None:
    assert count == len(found(ACCEPTED, row))


TOP = {"rule": "top_rows_have", "place": "t.note", "score": ["t.l", "t.i"], "top": 2}


def test_the_rows_with_the_highest_scores_need_an_answer(found) -> None:
    rows = [{"l": 1, "i": 1}, {"l": 4, "i": 5, "note": "x"}, {"l": 3, "i": 3}]

    assert ["T-03"] == [row for row, _ in found(TOP, *rows)]


def test_of_equal_rows_any_that_have_it_are_enough(found) -> None:
    rows = [{"l": 3, "i": 3}, {"l": 3, "i": 3, "note": "x"}, {"l": 3, "i": 3, "note": "y"}]

    assert [] == found(TOP, *rows)


@given(scores=st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=8))
def test_never_more_answers_are_asked_for_than_the_rule_wants(found, scores) -> None:
    rows = [{"l": score, "i": 1} | ({"note": "x"} if has else {}) for score, has in scores]

    assert len(found(TOP, *rows)) <= min(2, len(rows))


SHARE = {"rule": "amount_share", "amount": "t.amount", "by": "t.by", "values": ["unfunded"], "share": 0.3}


@pytest.mark.parametrize(("unfunded", "count"), [(30, 0), (31, 1), (0, 0)])
def test_only_a_part_of_the_money_may_be_unfunded(found, unfunded, count) -> None:
    rows = [{"amount": 100 - unfunded, "by": "own"}, {"amount": unfunded, "by": "unfunded"}]

    assert count == len(found(SHARE, *rows))


def test_only_the_first_year_counts_where_it_is_asked_for(found) -> None:
    rows = [
        {"amount": 70, "by": "own", "year": 2027},
        {"amount": 30, "by": "unfunded", "year": 2027},
        {"amount": 500, "by": "unfunded", "year": 2028},
        {"amount": 500, "by": "unfunded"},
    ]

    assert [] == found(SHARE | {"first": "t.year"}, *rows)
    assert [("", "“unfunded” is 31 of 101 in 2027 (31 %).")] == found(
        SHARE | {"first": "t.year"}, *rows, {"amount": 1, "by": "unfunded", "year": 2027}
    )


def test_no_money_at_all_has_no_share(found) -> None:
    assert [] == found(SHARE, {"amount": 0, "by": "unfunded"})
