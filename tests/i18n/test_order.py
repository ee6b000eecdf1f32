"""Where Arabic meets Latin words and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.i18n.order import MARKS, in_order, opening, pieces, right_pieces


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ينجز قبل 2026-11-30 في Alpha (XAL)، ثم Beta.", ["2026-11-30", "Alpha (XAL)", "Beta"]),
        ("انخفاض −3.5 % من 48 إلى 1 250", ["−3.5", "1 250"]),
        ("نظام C++ مع XAL/OBJ-03، [XAL/OBJ-01 OBJ-02]", ["C++", "XAL/OBJ-03", "XAL/OBJ-01 OBJ-02"]),
        ("الأعوام 2027–2031، 7/9 و 1.5", []),
        ("Alpha · نص", ["Alpha"]),
        ("The port is slow.", ["The port is slow."]),
        (" [XAL/OBJ-01]", ["[XAL/OBJ-01]"]),
        ("الأكبر هو RSK-01 «it fails» (15 من 25).", ["RSK-01 «it fails»"]),
        ("لدى Alpha 5 أهداف، وفي OBJ-03 3 أيام", ["Alpha", "OBJ-03"]),
        ("من 62.5 h (2024) إلى 34 % to 15 % in a year، 3. Alpha", ["62.5 h (2024)", "34 % to 15 % in a year", "Alpha"]),
        ("Pillar 2، (Alpha, 2026) وما بعد", ["Pillar 2", "Alpha, 2026"]),
        ("في الخارطة (RM-01): RSK-01 و«A b»، C d", ["RM-01", "RSK-01", "A b", "C d"]),
        ("Reasons:", ["Reasons"]),
        (opening("Monthly rule board."), ["Monthly rule board"]),
        (opening("خطة Alpha."), ["Alpha"]),
        ("", []),
    ],
)
def test_in_arabic_what_runs_from_left_to_right_is_found_whole(text, left):
    assert left == [piece for piece, to_right in pieces(text) if to_right]


@given(st.text("ابن،؟ abcখগ12 -−+.,:/·()[]«»\n"))
def test_nothing_is_lost_and_nothing_added_but_marks(text):
    assert text == "".join(piece for piece, _ in pieces(text)) == "".join(piece for piece, _ in right_pieces(text))
    assert text == MARKS.sub("", in_order(text))


def test_in_english_stretches_of_arabic_stand_apart():
    assert [("He said ", True), ("مرحبا، بكم", False), (" twice.", True)] == list(
        right_pieces("He said مرحبا، بكم twice.")
    )
