"""Words of charts become outlines where the drawing engine would look for a font of the system."""

import re

import pytest
from lxml import etree

from custkit.charts.canvas import Box, Dot, Drawing, Path, Words, draw
from custkit.documents.blocks import ChartBlock
from custkit.documents.drawing import drawn
from custkit.documents.formats.outlines import outlined
from custkit.i18n.order import MARKS
from custkit.i18n.speech import speaking

ARABIC = "ينجز 48 % قبل 2026-11-30"
BANGLA = "শুল্ক কৌশল −3.5 %"


def chart(text="Ports", language="en"):
    marks = (
        Box(10, 0, 110, 20, "#123456"),
        Path(((0, 30), (100, 40))),
        Dot(60, 50, shape="triangle-right"),
        Words.of(10, 70, text),
    )
    with speaking(language):
        return draw(Drawing(100, marks), title=text, subtitle="Plain words", description=text)


def svg(text, *, anchor="start", size=10, weight="normal"):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"><text text-anchor="{anchor}" transform="translate(1,2)" '
        f'font-size="{size}px" font-weight="{weight}" fill="#123456">{text}</text></svg>'
    )


def places(made):
    """Where each glyph begins, from the left."""
    return [float(x) for x in re.findall(r'transform="translate\((-?[0-9.]+),[^)]*\) scale', made)]


def test_words_in_latin_and_cyrillic_stay_words_and_others_become_outlines():
    assert svg("Порты, Ports – 48") == outlined(svg("Порты, Ports – 48"))
    for text in (ARABIC, BANGLA, "▲ 3", "−3"):
        made = etree.fromstring(outlined(svg(text)))
        assert [] == [child for child in made.iter() if child.tag.endswith("text")]
        (group,) = made
        assert ("translate(1,2)", "#123456") == (group.get("transform"), group.get("fill"))
        assert len(group)


def test_a_picture_of_a_chart_has_no_word_that_a_font_of_the_machine_could_set():
    for text, language in (("Ports", "en"), (ARABIC, "ar"), (BANGLA, "bn")):
        made = drawn(ChartBlock(chart(text, language), ""))
        assert "<text" not in made.whole
        assert "Plain words</text>" in made.vector.replace("\u2069", "").replace("\u200f", "").replace("\u200e", "")


def test_bangla_is_shaped_into_conjuncts_and_vowels_stand_round_their_letter():
    assert len(places(outlined(svg("ক্ষ")))) < len("ক্ষ")
    assert 3 == len(places(outlined(svg("কৌ"))))
    assert places(outlined(svg("কৌ"))) == sorted(places(outlined(svg("কৌ"))))


def test_bold_words_are_set_in_the_bold_face():
    assert outlined(svg(BANGLA)) != outlined(svg(BANGLA, weight="bold"))


@pytest.mark.parametrize(("anchor", "share"), [("middle", 0.5), ("end", 1.0)])
def test_outlines_stand_where_their_words_would(anchor, share):
    start, other = (places(outlined(svg(BANGLA, anchor=name))) for name in ("start", anchor))
    wide = places(outlined(svg(f"{BANGLA}খ")))[-1]

    assert all(abs(left - right - share * wide) < 0.05 for left, right in zip(start, other, strict=True))


def test_numbers_in_arabic_stand_in_their_order_at_the_other_end():
    made = outlined(svg(f"\u2067{ARABIC}\u2069"))
    digits = outlined(svg("48", size=10), whole=True)
    shapes = re.findall(r'd="([^"]+)"', made)
    four, eight = re.findall(r'd="([^"]+)"', digits)

    assert shapes.index(four) + 1 == shapes.index(eight)
    assert shapes.index(four) > len(shapes) / 2


def test_a_chart_in_arabic_is_mirrored_and_says_that_its_lines_run_from_right_to_left():
    english, arabic = (chart(ARABIC, language).to_dict() for language in ("en", "ar"))
    rows = [list(spec["datasets"].values()) for spec in (english, arabic)]
    (box,), path, (dot,), (words,) = rows[1]

    assert (610, 710) == (box["x"], box["x2"])
    assert [720, 620] == [step["x"] for step in path]
    assert (660, "triangle-left") == (dot["x"], dot["shape"])
    assert (710, "right") == (words["x"], words["align"])
    assert [MARKS.sub("", line) for line in words["text"]] == rows[0][3][0]["text"]
    assert all(line.startswith("\u2067") and line.endswith("\u2069") for line in words["text"])
    assert ("start", "end") == tuple(spec["config"]["title"]["anchor"] for spec in (english, arabic))
    assert english["description"] == arabic["description"]


def test_a_percent_sign_stays_behind_its_number_in_arabic_as_browsers_set_it():
    made = outlined(svg("\u2067نسبة 48%\u2069"))
    four, eight, sign = re.findall(r'd="([^"]+)"', outlined(svg("48%"), whole=True))[:3]
    shapes = re.findall(r'd="([^"]+)"', made)

    assert shapes.index(four) < shapes.index(eight) < shapes.index(sign)
