import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.i18n.numbers import decimal_mark, format_number, meanings, number_text, parse_date, parse_number

LANGUAGES = ["en", "fr", "es", "bn", "ar", "uk", "uz", "pt-BR", "de-CH", "xx"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.5, "1 234,5"),
        (1234.5, "1,234.5"),
        (1234.5, "1.234,5"),
        (1234.5, "1\u00a0234,5"),
        (1234.5, "1\u202f234,5"),
        (1234.5, "1'234.5"),
        (1234.5, "1’234.5"),
        (1234567.5, "12,34,567.5"),
        (1234567, "1.234.567"),
        (123, "১২৩"),
        (1234.5, "১,২৩৪.৫"),
        (123.5, "١٢٣٫٥"),
        (1234, "١٬٢٣٤"),
        (1.23, "1,23"),
        (0.123, "0,123"),
        (0.5, ".5"),
        (5, "5."),
        (-3.5, "−3,5"),
        (7, "+7"),
        (42, "\u200f42 "),
        (1.234, "١٫٢٣٤"),
        (1234567.5, "١٬٢٣٤٬٥٦٧٫٥"),
        (1234.5, "1\u2009234,5"),
    ],
)
def test_a_number_is_read_in_the_notations_of_the_world(value, text):
    assert value == parse_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        ".",
        "12,5x",
        "12 %",
        "1e5",
        "1,,2",
        "1 23",
        "1,234,5",
        "1.2.3",
        "12-13",
        "≈5",
        "9" * 400,
        "1٫2٫3",
        "1.2٫3",
    ],
)
def test_what_is_not_exactly_one_number_is_none(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("value", "text", "decimals", "language"),
    [
        (1234, "1,234", None, "en"),
        (1.234, "1,234", None, "fr"),
        (1234, "1,234", 0, "fr"),
        (1.234, "1.234", 2, "en"),
        (1234, "1.234", 2, "es"),
        (1234, "1.234", 0, "en"),
    ],
)
def test_one_mark_before_three_digits_is_settled_by_the_question_then_by_the_language(value, text, decimals, language):
    assert value == parse_number(text, decimals=decimals, language=language)


@given(
    st.floats(allow_nan=False, allow_infinity=False, width=64),
    st.sampled_from(LANGUAGES),
    st.sampled_from([None, 0, 1, 3]),
)
def test_a_number_written_into_a_field_is_read_as_the_same_number(value, language, decimals):
    assert value == parse_number(number_text(value, language), decimals=decimals, language=language)


@pytest.mark.parametrize("decimals", [None, 0, 2])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_decimal_mark_of_arabic_is_one_in_any_language(language, decimals):
    assert 1.234 == parse_number("١٫٢٣٤", decimals=decimals, language=language)


@pytest.mark.parametrize(
    ("text", "found"),
    [("1,234", (1234, 1.234)), ("1.234", (1.234, 1234)), ("1,234.5", (1234.5,)), ("0,123", (0.123,)), ("many", ())],
)
def test_what_can_be_read_in_two_ways_has_two_meanings(text, found):
    assert found == meanings(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_without_an_error(text):
    assert parse_number(text) is None or isinstance(parse_number(text), float)


def test_a_number_for_reading_has_the_languages_marks():
    assert ("12,34,567.5", "1 234 567,5", "1,234.5") == (
        format_number(1234567.5, "bn"),
        format_number(1234567.5, "uk").replace("\u00a0", " "),
        format_number(1234.5, "xx"),
    )


def test_the_decimal_mark_of_an_unknown_language_is_a_full_stop():
    assert (",", ".", ".") == (decimal_mark("fr"), decimal_mark("bn"), decimal_mark("not a tag"))


def test_a_day_is_read_as_iso_8601_in_any_digits():
    assert "2027-03-31" == str(parse_date(" 2027-03-31 ")) == str(parse_date("২০২৭-০৩-৩১"))


@pytest.mark.parametrize("text", ["", "31.3.2027", "2027-02-30", "2027-3-1", "soon"])
def test_what_is_not_a_day_is_none(text):
    assert parse_date(text) is None
