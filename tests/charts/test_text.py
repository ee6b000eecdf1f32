import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.charts.text import clean, count, listing, number, percent, width, wrap

TEXTS = st.text(max_size=200)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\n words\t", "two words"),
        ("null\x00 and escape\x1b[0m", "null and escape [0m"),
        ("evil \u202etxt.exe", "evil txt.exe"),
        ("শুল্ক\u200dপ্রশাসন", "শুল্ক\u200dপ্রশাসন"),
        ("« deux\u00a0»  et 1\u202f250", "« deux\u00a0» et 1\u202f250"),
        ("", ""),
    ],
)
def test_cleaning_keeps_the_words_and_drops_what_could_mislead(text, expected):
    assert expected == clean(text)


@settings(deadline=None)  # a busy machine is no fault of the text
@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(text) == clean(clean(text))


def test_no_line_breaks_at_a_space_that_holds_words_together():
    assert ["«\u00a0un mot", "deux\u00a0»"] == wrap("«\u00a0un mot deux\u00a0»", width("«\u00a0un mot deux"))


@settings(deadline=None)  # a busy machine is no fault of the text
@given(TEXTS, st.integers(60, 400), st.integers(1, 4))
def test_wrapped_lines_keep_to_their_room_and_number(text, room, lines):
    wrapped = wrap(text, room, lines=lines)

    assert 1 <= len(wrapped) <= lines
    assert all(width(line) <= room + 1e-6 for line in wrapped)


@settings(deadline=None)  # a busy machine is no fault of the text
@given(st.lists(st.text("abcdefgh", min_size=1, max_size=6), max_size=6))
def test_nothing_is_lost_where_there_is_room(words):
    text = " ".join(words)

    assert text == " ".join(wrap(text, 120, lines=20)).strip()


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert ["Advance", "manifest…"] == wrap("Advance manifest before arrival", 60, lines=2)


def test_a_word_wider_than_a_line_is_broken():
    assert "海关战略规划" == "".join(wrap("海关战略规划", 30, lines=5))


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("মাইলফলক", 4.52),
        ("ক্রিটিক্যাল নয়", 5.58),
        ("পরীক্ষার ফলাফলভিত্তিক মাসিক বিধি বোর্ড", 16.87),
        ("অনুমোদিত অপারেটরদের জন্য গেট স্লট", 15.47),
        ("দৃঢ়ীকরণ", 3.46),
    ],
)
def test_bangla_is_about_as_wide_as_its_font_sets_it(text, wide):
    assert wide == pytest.approx(width(text, 1), rel=0.06)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1250, "1\u00a0250"),
        (3.50, "3.5"),
        (4.0, "4"),
        (-2.25, "\u22122.3"),
        (0, "0"),
        (-0.01, "0"),
        (100, "100"),
        (1e30, f"{1e30:,.0f}".replace(",", "\u00a0")),
    ],
)
def test_numbers_are_written_for_readers_of_many_languages(value, expected):
    assert expected == number(value)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.98, "98\u00a0%"),
        (1, "100\u00a0%"),
        (0.999, ">\u00a099\u00a0%"),
        (0.001, "<\u00a01\u00a0%"),
        (0, "0\u00a0%"),
        (1.19, "119\u00a0%"),
    ],
)
def test_a_share_is_never_rounded_to_an_end_that_it_does_not_reach(share, expected):
    assert expected == percent(share)


def test_counts_and_lists_read_as_english():
    assert ("1 person", "3 people", "2 units") == (
        count(1, "person", "people"),
        count(3, "person", "people"),
        count(2, "unit"),
    )
    assert ("", "a", "a and b", "a, b and c", "a, b, c and 2 more") == tuple(
        listing(items) for items in ("", "a", "ab", "abc", "abcde")
    )
