import pytest

from custkit.analysis.rules import check

KIND = {
    "id": "kind",
    "kind": "choice",
    "label": "Kind",
    "options": [{"id": i, "label": i.title()} for i in ("trader", "broker", "ministry")],
}
TITLE = {"id": "title", "kind": "text", "label": "Title"}
SCORE = {"id": "score", "kind": "rating", "label": "Score", "anchors": {1: "low", 5: "high"}}
LINKS = {
    "id": "links",
    "kind": "choices",
    "label": "Links",
    "options": [{"id": i, "label": i} for i in ("S-01", "W-01", "O-01")],
}
COLUMNS = [TITLE, KIND, SCORE, LINKS]
TABLE = {"id": "t", "kind": "table", "label": "First", "prefix": "T", "columns": COLUMNS}
OTHER = {"id": "u", "kind": "table", "label": "Second", "prefix": "U", "columns": [TITLE]}
GRID = {
    "id": "g",
    "kind": "table",
    "label": "Grid",
    "rows": [{"id": i, "label": i.upper()} for i in "abcde"],
    "columns": [SCORE, SCORE | {"id": "effort"}, TITLE],
}


def cell(column, value) -> dict[str, object]:
    if value == "?":
        return {"kind": "dont_know"}
    kinds = {"title": "text", "kind": "choice", "score": "rating", "effort": "rating", "links": "choices"}
    return {"kind": kinds[column], "value": value}


def table(rows, prefix="T") -> dict[str, object]:
    return {
        "kind": "table",
        "rows": [
            {
                "id": f"{prefix}-{n:02d}" if prefix else row["id"],
                "cells": {c: cell(c, v) for c, v in row.items() if c != "id"},
            }
            for n, row in enumerate(rows, start=1)
        ],
    }


@pytest.fixture
def found(make_exercise, make_payload, make_context):
    def find(rule, rows=(), other=(), grid=None, **more):
        payload = {"t": table(rows), "u": table(other, "U")} | ({} if grid is None else {"g": table(grid, "")})
        exercise = make_exercise([TABLE, OTHER, GRID], [rule])
        return [(f.row, f.what) for f in check(exercise, make_payload(payload), make_context(**more))]

    return find


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([], 0),
        ([{"title": "x"}], 0),
        ([{"kind": "ministry"}], 1),
        ([{"kind": "ministry"}, {"kind": "broker"}], 0),
        ([{"kind": "?"}], 0),
    ],
)
def test_somebody_of_these_kinds_is_there(found, rows, count) -> None:
    rule = {"rule": "at_least_rows_with", "place": "t.kind", "values": ["trader", "broker"]}

    assert [("", "0 rows have Kind “Trader”, “Broker”.")] * count == found(rule, rows)


def test_every_value_or_enough_different_ones_are_used(found) -> None:
    rows = [{"kind": "trader"}, {"kind": "trader"}]

    assert [("", "Kind: nothing yet for “Broker”.")] == found(
        {"rule": "covers", "place": "t.kind", "values": ["trader", "broker"]}, rows
    )
    assert [("", "Kind: 1 of 2 different ones.")] == found({"rule": "covers", "place": "t.kind", "different": 2}, rows)
    assert [] == found({"rule": "covers", "place": "t.kind", "different": 2}, [])


@pytest.mark.parametrize(
    ("count", "depth", "faults"), [(1, "standard", 1), (2, "standard", 0), (1, "light", 0), (0, "deep", 0)]
)
def test_a_number_of_rows_is_wanted_at_each_depth(found, count, depth, faults) -> None:
    rule = {"rule": "row_count", "place": "t", "low": {"light": 1, "standard": 2, "deep": 3}}

    assert faults == len(found(rule, [{"title": "x"}] * count, depth=depth))


def test_each_option_is_chosen_by_so_many_rows(found) -> None:
    rule = {"rule": "rows_per", "place": "t.kind", "at_least": 1, "at_most": 2}
    rows = [{"kind": "trader"}] * 3 + [{"kind": "broker"}]

    assert [("", "3 rows for Kind trader “Trader”."), ("", "0 rows for Kind ministry “Ministry”.")] == found(rule, rows)
    assert [] == found(rule, [{"title": "x"}])


def test_two_rows_that_agree_are_told_unless_one_is_missing(found) -> None:
    rule = {"rule": "distinct", "columns": ["t.title", "t.kind"]}
    rows = [
        {"title": "Pre-arrival", "kind": "trader"},
        {"title": "pre-arrival ", "kind": "trader"},
        {"title": "Pre-arrival"},
    ]

    assert [("T-02", "The same as T-01 in “Title”, “Kind”.")] == found(rule, rows)


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ({"kind": "trader", "links": ["W-01", "O-01"]}, 1),
        ({"kind": "trader", "links": ["S-01", "O-01"]}, 0),
        ({"kind": "ministry", "links": ["W-01"]}, 0),
        ({"kind": "trader"}, 0),
    ],
)
def test_links_suit_the_type_of_their_row(found, row, count) -> None:
    rule = {"rule": "links_match", "place": "t.links", "by": "t.kind", "prefixes": {"trader": "S"}}

    assert count == len(found(rule, [row]))


@pytest.mark.parametrize(("first", "second", "count"), [(1, 2, 1), (2, 2, 0), (0, 1, 1), (0, 0, 0)])
def test_one_list_is_no_shorter_than_another(found, first, second, count) -> None:
    rule = {"rule": "more_rows_than", "more": "t", "less": "u"}

    assert count == len(found(rule, [{"title": "x"}] * first, [{"title": "x"}] * second))


def test_rows_with_a_value_are_counted_against_each_other(found) -> None:
    rule = {
        "rule": "more_rows_than",
        "more": "t.kind",
        "more_value": "trader",
        "less": "t.kind",
        "less_value": "broker",
    }

    assert [("", "“Trader”: 0 rows; “Broker”: 1 row.")] == found(rule, [{"kind": "broker"}])


@pytest.mark.parametrize(("values", "count"), [([5, 5, 1], 1), ([5, 1], 0), (["?", "?"], 0), ([], 0)])
def test_not_everything_can_be_the_most_important(found, values, count) -> None:
    rule = {"rule": "not_more_than", "place": "t.score", "value": "5", "share": 0.5}

    assert count == len(found(rule, [{"score": value} for value in values]))


@pytest.mark.parametrize(
    ("given", "count"), [(7, 0), (6, 1), (0, 0)], ids=["seven of ten", "six of ten", "a blank grid"]
)
def test_a_grid_counts_from_a_share_of_its_ratings_on(found, given, count) -> None:
    cells = [("score", i) for i in "abcde"] + [("effort", i) for i in "abcde"]
    rows = [{"id": i} | {c: 3 for c, row in cells[:given] if row == i} for i in "abcde"]

    assert count == len(found({"rule": "filled_share", "place": "g", "share": 0.7}, grid=rows))


def test_dont_know_does_not_fill_a_grid(found) -> None:
    rows = [{"id": i, "score": "?", "effort": "?"} for i in "abcde"]

    assert [("", "0 of 10 cells are answered; “don't know” does not count as an answer.")] == found(
        {"rule": "filled_share", "place": "g", "share": 0.7}, grid=rows
    )
