from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.reading import (
    EXCERPT,
    amount,
    chosen,
    day,
    excerpt,
    filled_rows,
    is_blank,
    is_given,
    is_missing,
    named,
    number,
    quantity,
    words_of,
)
from custkit.model.answers import (
    AllocationAnswer,
    ChoiceAnswer,
    ChoicesAnswer,
    DateAnswer,
    DontKnow,
    NotApplicable,
    NumberAnswer,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Unreadable,
)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        TextAnswer(value="  "),
        ChoiceAnswer(value=""),
        ChoicesAnswer(value=()),
        AllocationAnswer(value={"INI-01": 0}),
        TableAnswer(rows=(Row(id="OBJ-01", cells={"title": TextAnswer(value=" ")}),)),
    ],
)
def test_what_holds_nothing_is_blank(answer) -> None:
    assert is_blank(answer)


@pytest.mark.parametrize("answer", [DontKnow(), NotApplicable()])
def test_dont_know_is_an_entry_without_a_value(answer) -> None:
    assert (False, True, False) == (is_blank(answer), is_missing(answer), is_given(answer))


def test_what_cannot_be_read_is_neither_missing_nor_given() -> None:
    typed = Unreadable(text="12,5x")

    assert (False, False) == (is_missing(typed), is_given(typed))


def test_a_zero_is_given() -> None:
    assert is_given(NumberAnswer(value=0))
    assert is_given(RatingAnswer(value=0))


def test_a_row_of_dont_knows_is_filled() -> None:
    table = TableAnswer(rows=(Row(id="A-01", cells={"x": DontKnow()}), Row(id="A-02")))

    assert ["A-01"] == [row.id for row in filled_rows(table)]


def test_a_number_and_a_rating_are_numbers_and_words_are_not() -> None:
    answers = (NumberAnswer(value=3.5), RatingAnswer(value=2), TextAnswer(value="4"))

    assert [3.5, 2.0, None] == [number(answer) for answer in answers]


def test_days_compare_by_their_order() -> None:
    first, next_one = (quantity(DateAnswer(value=date(2027, 2, n))) for n in (14, 15))

    assert 1 == (next_one or 0) - (first or 0)
    assert day(TextAnswer(value="2027-02-14")) is None


def test_one_choice_and_many_read_alike() -> None:
    assert ("a",) == chosen(ChoiceAnswer(value="a"))
    assert ("a", "b") == chosen(ChoicesAnswer(value=("a", "b")))
    assert () == chosen(TextAnswer(value="a"))
    assert "a" == words_of(TextAnswer(value=" a "))


def test_a_year_has_no_comma_and_a_large_number_has() -> None:
    assert ["2031", "1,200,000", "0.3", "48"] == [amount(value) for value in (2031, 1_200_000, 0.1 + 0.2, 48.0)]


def test_a_count_agrees_with_its_noun() -> None:
    assert ["1 row", "0 rows", "2 people"] == [named(1, "row"), named(0, "row"), named(2, "person", "people")]


@given(st.text())
def test_an_excerpt_is_short_and_on_one_line(text) -> None:
    assert len(excerpt(text)) <= EXCERPT
    assert "\n" not in excerpt(text)
