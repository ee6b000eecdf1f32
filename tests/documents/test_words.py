from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.documents import words


@pytest.mark.parametrize(
    ("count", "expected", "said"),
    [
        (5, 8, "Five of eight colleagues"),
        (8, 8, "All eight colleagues"),
        (2, 2, "Both colleagues"),
        (1, 1, "The one colleague"),
        (0, 3, "None of three colleagues"),
        (1, 0, "One colleague"),
        (14, 20, "14 of 20 colleagues"),
        (9, 8, "Nine colleagues"),
    ],
)
def test_who_answered_is_told_with_who_was_asked(count, expected, said):
    assert said == words.answered(count, expected)


def test_a_list_ends_in_and_and_counts_the_rest():
    assert "a, b and c" == words.listing(["a", "b", "c"])
    assert "a, b and two more" == words.listing(["a", "b", "c", "d"], most=2)
    assert "a, b and c" == words.listing(["a", "b", "c"], most=2)
    assert "a" == words.listing(["a"])


def test_a_share_is_told_in_words_when_it_is_whole():
    assert "6 of 7 objectives (86\u00a0%)" == words.share(6, 7, "objective")
    assert "all seven objectives" == words.share(7, 7, "objective")
    assert "no objectives" == words.share(0, 0, "objective")


def test_a_day_is_written_out():
    assert "15 February 2027" == words.day(date(2027, 2, 15))
    assert "February 2027" == words.month(date(2027, 2, 15))


@pytest.mark.parametrize("text", ["Done.", "Done!", "Who?", "„So.“ “It is.”", "শেষ।"])
def test_a_sentence_that_ends_gets_no_second_mark(text):
    assert text == words.sentence(text)


@given(st.text())
def test_a_sentence_is_one_line_and_a_fixed_point(text):
    said = words.sentence(text)

    assert "\n" not in said
    assert said == words.sentence(said)


def test_ids_under_a_statement_name_the_unit_and_come_once():
    assert ("XAL/OBJ-01", "XAL/SA-02") == words.refs("XAL", ["OBJ-01", "SA-02", "OBJ-01"])
