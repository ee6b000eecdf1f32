"""Numbers from paper are typed twice: what differs is found, however each of the two writes a number."""

import pytest

from custkit.analysis.retyping import asks_numbers, compared, entries, holds_numbers
from custkit.model.answers import DontKnow, NumberAnswer, Row, TableAnswer, TextAnswer, Unreadable
from custkit.model.questions import NumberQuestion, Option, TableQuestion, TextQuestion

COST = NumberQuestion(id="cost", label="Cost", unit="million", decimals=1)
ASKED = (
    TextQuestion(id="why", label="Why"),
    NumberQuestion(id="staff", label="Staff"),
    TableQuestion(id="plan", label="Plan", prefix="ACT", columns=(TextQuestion(id="what", label="What"), COST)),
    TableQuestion(id="ports", label="Ports", columns=(COST,), rows=(Option(id="north", label="North"),)),
)
PLAN = TableAnswer(
    rows=(
        Row(id="ACT-01", cells={"what": TextAnswer(value="Scan"), "cost": NumberAnswer(value=1.5)}),
        Row(id="ACT-02", cells={}),
    )
)
PAYLOAD = {"why": TextAnswer(value="x"), "staff": NumberAnswer(value=1234), "plan": PLAN}


def found(typed, payload=PAYLOAD, language="en"):
    """The places that differ."""
    return [
        each.entry.place for each in compared(entries(ASKED, payload, language), typed, language) if not each.agrees
    ]


def test_every_number_of_the_sheet_is_asked_for_in_its_order_with_its_unit_and_no_words_of_others():
    labels = [entry.label for entry in entries(ASKED, PAYLOAD, "en")]

    assert [
        "Staff",
        "Plan, ACT-01, Cost (million)",
        "Plan, ACT-02, Cost (million)",
        "Ports, North, Cost (million)",
    ] == (labels)


@pytest.mark.parametrize(
    ("language", "staff", "cost"), [("en", "1,234", "1.50"), ("fr", "1 234", "1,5"), ("ar", "١٢٣٤", "١٫٥")]
)
def test_the_same_number_agrees_however_it_is_written(language, staff, cost):
    assert [] == found({("staff", "", ""): staff, ("plan", "ACT-01", "cost"): cost}, language=language)


def test_what_differs_is_missing_or_too_much_is_found():
    typed = {("staff", "", ""): "1243", ("plan", "ACT-02", "cost"): "2"}

    assert [("staff", "", ""), ("plan", "ACT-01", "cost"), ("plan", "ACT-02", "cost")] == found(typed)


@pytest.mark.parametrize(("second", "agrees"), [("12", True), ("13", False), ("", False), ("12 or 13", False)])
def test_a_number_without_its_source_is_compared_too(second, agrees):
    payload = {"staff": Unreadable(text="12", beside={"year": "2026"})}

    assert agrees == ([] == found({("staff", "", ""): second}, payload))


def test_what_cannot_be_read_as_a_number_never_agrees():
    assert [("staff", "", "")] == found({("staff", "", ""): "many"}, {"staff": Unreadable(text="many")})
    assert [] == found({}, {"staff": DontKnow()})


def test_a_sheet_without_numbers_is_known():
    assert (True, False) == (asks_numbers(ASKED), asks_numbers(ASKED[:1]))
    assert (True, False) == (
        holds_numbers(ASKED, {"plan": PLAN}),
        holds_numbers(ASKED, {"why": TextAnswer(value="12")}),
    )


def test_numbers_that_the_part_or_depth_does_not_ask_for_are_not_typed_again():
    assert not holds_numbers(ASKED[:2], {"plan": PLAN})
