"""How wide the columns of a table on paper are."""

import pytest

from custkit.charts.text import width
from custkit.documents.blocks import Table
from custkit.documents.layout import crowded, shares

LETTER, EDGE = 0.51, 2.4
WORDS = ("поддерживать", "удовлетворенность", "централизованное", "технологическая", "сопротивляется")


def wide(words):
    return Table("", ("Id", *words), (("STK-01", *words),))


def rooms(table, room):
    return [share * room - EDGE for share in shares(table, room)]


def test_a_column_has_room_for_its_longest_word_also_in_wide_letters():
    table = wide(WORDS)
    for word, room in zip(table.head, rooms(table, 120), strict=True):
        assert room >= width(word, 1.0) / LETTER


@pytest.mark.parametrize(("expected", "room"), [(False, 120), (True, 60)])
def test_a_table_is_crowded_where_its_longest_words_do_not_fit_side_by_side(expected, room):
    assert expected is crowded(wide(WORDS), room)


def test_in_a_crowded_table_the_widest_columns_give_way_and_ids_stay_whole():
    first, *others = rooms(wide(WORDS), 60)
    assert first >= width("STK-01", 1.0) / LETTER
    assert max(others) - min(others) < 1


def test_a_number_whose_thousands_are_set_apart_has_room_on_one_line():
    table = Table("", ("Id", "Cost", "Why"), (("ACT-01", "120\u00a0000\u00a0000", "because of the border " * 40),))
    _, cost, _ = rooms(table, 60)
    assert cost + 0.01 >= width("120\u00a0000\u00a0000", 1.0) / LETTER


def test_where_words_have_to_be_broken_numbers_and_days_stay_whole():
    words = ("удовлетворенность", "централизованное", "технологическая", "сопротивляется")
    table = Table("", ("Id", *"ABCDEF"), (("STK-01", *words, "120\u00a0000\u00a0000", "2026-11-30"),))
    assert crowded(table, 90)
    *_, cost, day = rooms(table, 90)
    assert cost + 0.01 >= width("120\u00a0000\u00a0000", 1.0) / LETTER
    assert day + 0.01 >= width("2026-11-30", 1.0) / LETTER
