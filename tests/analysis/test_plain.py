import pytest
from pydantic import TypeAdapter

from custkit.analysis.plain import payload_of
from custkit.errors import InputError
from custkit.model.answers import (
    AllocationAnswer,
    ChoiceAnswer,
    ChoicesAnswer,
    DontKnow,
    Judgement,
    Link,
    LinksAnswer,
    NotApplicable,
    NumberAnswer,
    PairwiseAnswer,
    RankingAnswer,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
)
from custkit.model.questions import Question

OPTIONS = [{"id": "north", "label": "North"}, {"id": "south", "label": "South"}, {"id": "east", "label": "East"}]
ROWS = [{"exercise": "PR-01", "question": "initiatives", "label": "title"}]
COLUMNS = [
    {"kind": "text", "id": "title", "label": "Title"},
    {"kind": "number", "id": "cost", "label": "Cost", "sourced": True},
]
QUESTIONS = tuple(
    TypeAdapter(Question).validate_python({"label": "Asked", **question})
    for question in (
        {"kind": "text", "id": "text"},
        {"kind": "number", "id": "number"},
        {"kind": "date", "id": "date"},
        {"kind": "choice", "id": "choice", "options": OPTIONS},
        {"kind": "choices", "id": "choices", "options": OPTIONS},
        {"kind": "rating", "id": "rating", "anchors": {1: "Low", 5: "High"}},
        {"kind": "ranking", "id": "ranking", "options": OPTIONS},
        {"kind": "allocation", "id": "allocation", "options": OPTIONS},
        {"kind": "pairwise", "id": "pairwise", "options": OPTIONS},
        {"kind": "table", "id": "table", "prefix": "ACT", "columns": COLUMNS},
        {"kind": "links", "id": "links", "sources": ROWS, "targets": ROWS},
    )
)


@pytest.mark.parametrize(
    ("kind", "plain", "answer"),
    [
        ("text", "Two drills a year", TextAnswer(value="Two drills a year")),
        ("text", 5, TextAnswer(value="5")),
        ("number", 62.5, NumberAnswer(value=62.5)),
        (
            "number",
            {"value": 96, "year": 2025, "source": "Register", "estimate": True},
            NumberAnswer(value=96, year=2025, source="Register", estimate=True),
        ),
        ("choice", "north", ChoiceAnswer(value="north")),
        ("choices", ["north", "east"], ChoicesAnswer(value=("north", "east"))),
        ("choices", [], ChoicesAnswer(value=())),
        ("rating", 4, RatingAnswer(value=4)),
        ("ranking", ["east", ["north", "south"]], RankingAnswer(value=(("east",), ("north", "south")))),
        ("allocation", {"north": 2, "east": 1}, AllocationAnswer(value={"north": 2, "east": 1})),
        (
            "pairwise",
            [["north", "south", 3]],
            PairwiseAnswer(value=(Judgement(more="north", less="south", times=3),)),
        ),
        ("links", [["INI-01", "INI-02"]], LinksAnswer(value=(Link(source="INI-01", target="INI-02"),))),
        ("rating", "?", DontKnow()),
        ("table", "n/a", NotApplicable()),
    ],
)
def test_a_plain_value_becomes_the_answer_of_its_kind(kind, plain, answer):
    assert {kind: answer} == payload_of(QUESTIONS, {kind: plain})


def test_a_day_is_written_as_year_month_and_day():
    assert "2027-02-15" == payload_of(QUESTIONS, {"date": "2027-02-15"})["date"].value.isoformat()


def test_rows_are_the_same_as_a_list_as_a_mapping_and_by_the_order_of_columns():
    expected = TableAnswer(
        rows=(
            Row(id="ACT-01", cells={"title": TextAnswer(value="Order"), "cost": NumberAnswer(value=3)}),
            Row(id="ACT-02", cells={"title": TextAnswer(value="Drill"), "cost": DontKnow()}),
        )
    )
    as_list = [{"title": "Order", "cost": 3}, {"id": "ACT-02", "title": "Drill", "cost": "?"}]
    as_mapping = {"ACT-01": {"title": "Order", "cost": 3}, "ACT-02": {"title": "Drill", "cost": "?"}}
    in_order = {"ACT-01": ["Order", 3], "ACT-02": ["Drill", "?"]}
    for plain in (as_list, as_mapping, in_order):
        assert {"table": expected} == payload_of(QUESTIONS, {"table": plain})


def test_a_row_remembers_the_proposals_that_it_was_merged_from():
    table = payload_of(QUESTIONS, {"table": {"ACT-01": {"from": ["port/ACT-02"], "title": "Order"}}})["table"]
    assert ("port/ACT-02",) == table.rows[0].source_ids


def test_what_is_left_out_or_empty_is_left_blank():
    assert {} == payload_of(QUESTIONS, {"text": None})
    assert {"title"} == set(payload_of(QUESTIONS, {"table": [{"title": "Order", "cost": None}]})["table"].rows[0].cells)


def test_every_fault_is_told_at_once_with_its_place():
    with pytest.raises(InputError) as caught:
        payload_of(
            QUESTIONS,
            {
                "colour": 3,
                "rating": "high",
                "number": "12 or so",
                "date": "next spring",
                "choice": ["north"],
                "choices": "north",
                "allocation": {"north": -1},
                "pairwise": [["north", "south", 12]],
                "links": [["INI-01"]],
                "table": {
                    "ACT-01": {"title": "One truck", "one seal": None},
                    "ACT-02": ["Order", 3, 4],
                    "ACT-03": {"cost": {"value": 3, "yaer": 2024}},
                    "ACT-04": {"from": "port", "title": "Order"},
                },
            },
            file="XAL.yml",
            place="/sheets/RM-01/unit",
        )
    at = "/sheets/RM-01/unit"
    assert [
        f"{at}/colour",
        f"{at}/rating",
        f"{at}/number",
        f"{at}/date",
        f"{at}/choice",
        f"{at}/choices",
        f"{at}/allocation",
        f"{at}/pairwise",
        f"{at}/links",
        f"{at}/table/ACT-01/one seal",
        f"{at}/table/ACT-02",
        f"{at}/table/ACT-03/cost",
        f"{at}/table/ACT-04/from",
    ] == [fault.place for fault in caught.value.faults]
    assert {"XAL.yml"} == {fault.file for fault in caught.value.faults}


@pytest.mark.parametrize("plain", [7, "rows", {"ACT-01": "a row"}, [3]])
def test_what_is_no_table_is_told(plain):
    with pytest.raises(InputError):
        payload_of(QUESTIONS, {"table": plain})
