import pytest

from custkit.analysis.rules import check
from custkit.model.findings import Severity

TEXT = {"id": "q", "kind": "text", "label": "Q", "min_length": 10, "max_length": 140}
NUMBER = {"id": "q", "kind": "number", "label": "Q", "minimum": 0, "maximum": 100}
SOURCED = {"id": "q", "kind": "number", "label": "Q", "sourced": True}
RATING = {"id": "q", "kind": "rating", "label": "Q", "anchors": {1: "low", 5: "high"}}
DATE = {"id": "q", "kind": "date", "label": "Q"}
TABLE = {
    "id": "q",
    "kind": "table",
    "label": "Q",
    "prefix": "OBJ",
    "row_name": "objective",
    "min_rows": {"light": 1, "standard": 2, "deep": 3},
    "max_rows": 3,
    "columns": [
        {"id": "title", "kind": "text", "label": "Title", "required": True, "max_length": 5},
        {"id": "note", "kind": "text", "label": "Note"},
    ],
}
GRID = {
    "id": "q",
    "kind": "table",
    "label": "Q",
    "rows": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}, {"id": "c", "label": "C", "depths": ["deep"]}],
    "columns": [{"id": "now", "kind": "rating", "label": "Now", "required": True, "anchors": {1: "low", 5: "high"}}],
}


def row(row_id, **cells) -> dict[str, object]:
    return {"id": row_id, "cells": {i: {"kind": "text", "value": value} for i, value in cells.items()}}


def table(*rows) -> dict[str, object]:
    return {"kind": "table", "rows": list(rows)}


@pytest.fixture
def found(make_exercise, make_payload, make_context):
    def find(question, answer=None, **more):
        payload = make_payload({} if answer is None else {"q": answer})
        return check(make_exercise([question]), payload, make_context(**more))

    return find


@pytest.mark.parametrize(
    ("question", "answer", "what", "remedy"),
    [
        (TEXT, {"kind": "text", "value": "Six..."}, "This has 6 characters.", "Write 10 to 140 characters."),
        (NUMBER, {"kind": "number", "value": 101}, "101 is out of range.", "Write a number from 0 to 100."),
        (
            NUMBER,
            {"kind": "number", "value": 12.5},
            "12.5 has more decimals than are asked for.",
            "Write a whole number.",
        ),
        (RATING, {"kind": "rating", "value": 6}, "6 is no step of this scale.", "Choose a step from 1 to 5."),
        (
            NUMBER,
            {"kind": "unreadable", "text": "12,5x"},
            "“12,5x” cannot be read as a number.",
            "Write a number such as 1234.5 or 1 234,5.",
        ),
        (
            DATE,
            {"kind": "unreadable", "text": "soon"},
            "“soon” cannot be read as a day.",
            "Write the day as year, month, day: 2027-02-15.",
        ),
        (
            DATE,
            {"kind": "text", "value": "soon"},
            "The answer is of another kind; a day is asked for.",
            "Enter it again.",
        ),
    ],
)
def test_a_finding_says_what_is_wrong_and_what_to_do(found, question, answer, what, remedy) -> None:
    assert [(Severity.ERROR, what, remedy)] == [(f.severity, f.what, f.remedy) for f in found(question, answer)]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (TEXT, {"kind": "text", "value": " Ten chars. "}),
        (NUMBER, {"kind": "number", "value": 0}),
        (RATING, {"kind": "rating", "value": 5}),
        (DATE, {"kind": "date", "value": "2027-02-15"}),
        (TEXT, {"kind": "text", "value": "   "}),
        (NUMBER, {"kind": "dont_know"}),
    ],
)
def test_a_valid_or_blank_answer_has_no_findings(found, question, answer) -> None:
    assert () == found(question, answer)


def test_a_required_question_is_an_error_while_it_is_blank(found) -> None:
    (finding,) = found(TEXT | {"required": True})

    assert (Severity.ERROR, "required") == (finding.severity, finding.rule)
    assert "don't know" in finding.remedy


def test_dont_know_answers_a_required_question(found) -> None:
    assert () == found(TEXT | {"required": True}, {"kind": "dont_know"})


def test_dont_know_is_refused_where_it_is_not_offered(found) -> None:
    (finding,) = found(TEXT | {"may_miss": False}, {"kind": "not_applicable"})

    assert "not offered" in finding.what


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        ({"value": 5}, {"The source is missing.", "The year is missing."}),
        ({"value": 5, "source": "TRS", "year": 1999}, {"1999 cannot be the year of this figure."}),
        ({"value": 5, "source": "TRS", "year": 2027}, {"2027 cannot be the year of this figure."}),
        ({"value": 5, "source": "TRS", "year": 2026}, set()),
    ],
)
def test_a_sourced_number_needs_its_year_and_source(found, answer, what) -> None:
    assert what == {finding.what for finding in found(SOURCED, {"kind": "number"} | answer)}


def test_a_table_keeps_to_its_number_of_rows_at_this_depth(found) -> None:
    one = table(row("OBJ-01", title="x"))

    assert [("There are 1 of 2 rows at least.", "Add 1 (objective).")] == [
        (f.what, f.remedy) for f in found(TABLE, one)
    ]
    assert () == found(TABLE, one, depth="light")


def test_blank_rows_do_not_count(found) -> None:
    rows = [row(f"OBJ-0{n}", title="x") for n in (1, 2, 3)]

    assert () == found(TABLE, table(*rows, row("OBJ-04", title=" ")))


def test_a_fault_in_a_cell_names_its_row_and_column(found) -> None:
    (finding,) = found(TABLE, table(row("OBJ-01", title="x"), row("OBJ-02", title="too long")))

    assert ("q", "OBJ-02", "title") == (finding.question, finding.row, finding.column)


def test_a_required_cell_of_a_filled_row_is_told_when_blank(found) -> None:
    (finding,) = found(TABLE, table(row("OBJ-01", title="x"), row("OBJ-02", note="x")))

    assert ("OBJ-02", "title", "required") == (finding.row, finding.column, finding.rule)


def test_row_ids_are_those_of_the_table_and_stand_once(found) -> None:
    whats = [
        f.what for f in found(TABLE, table(row("OBJ-01", title="x"), row("OBJ-01", title="y"), row("<b>", title="z")))
    ]

    assert ["The row OBJ-01 is there twice.", "“<b>” is no row id of this table."] == whats


def test_every_given_row_of_a_grid_is_asked_once_one_is_answered(found) -> None:
    one = {"kind": "table", "rows": [{"id": "a", "cells": {"now": {"kind": "rating", "value": 3}}}]}

    assert () == found(GRID)
    assert [("b", "now")] == [(f.row, f.column) for f in found(GRID, one)]


def test_a_row_that_a_grid_no_longer_has_is_only_a_hint(found) -> None:
    cells = {"now": {"kind": "rating", "value": 3}}
    rows = {"kind": "table", "rows": [{"id": i, "cells": cells} for i in ("a", "b", "c", "gone")]}

    assert [(Severity.HINT, "gone")] == [(f.severity, f.row) for f in found(GRID, rows)]


def test_columns_that_are_not_known_are_passed_over(found) -> None:
    rows = [row(f"OBJ-0{n}", title="x", older="y") for n in (1, 2)]

    assert () == found(TABLE, table(*rows))


def test_hostile_words_stay_words(found) -> None:
    (finding,) = found(NUMBER, {"kind": "unreadable", "text": "<script>alert(1)</script>"})

    assert "<script>alert(1)</script>" in finding.what


def test_a_required_question_without_rows_to_choose_from_says_where_they_are_entered(
    make_exercise, make_context, spine
) -> None:
    source = {"exercise": "VI-03", "question": "objectives", "label": "title"}
    exercise = make_exercise([{"id": "q", "kind": "choice", "label": "Q", "required": True, "options_from": [source]}])
    (finding,) = check(exercise, {}, make_context(answers={("VI-03", "objectives"): {}}, exercises=spine))

    assert finding.remedy.startswith("First fill in VI-03 (")
