"""Slides in Arabic: everything stands at the other side, and every paragraph says which way it runs."""

from dataclasses import replace
from io import BytesIO

import pptx as reader
import pytest
from pptx.oxml.ns import qn

from custkit.documents.formats.pptx import pptx
from custkit.i18n.order import MARKS


@pytest.fixture(scope="module")
def shows(paper):
    arabic = replace(paper, about=replace(paper.about, language="ar"))
    return [reader.Presentation(BytesIO(pptx(one))) for one in (paper, arabic)]


def shapes(show):
    return [shape for slide in show.slides for shape in slide.shapes]


def test_what_stands_at_the_left_in_english_stands_at_the_right_in_arabic(shows):
    english, arabic = shows

    for left, right in zip(shapes(english), shapes(arabic), strict=True):
        assert (left.top, left.width) == (right.top, right.width)
        assert english.slide_width - left.left - left.width == right.left


def test_every_paragraph_and_table_runs_from_right_to_left_and_numbers_keep_the_other_side(shows):
    for paragraph in (p for slide in shows[1].slides for p in slide._element.iter(qn("a:p"))):
        assert "1" == paragraph.pPr.get("rtl")
        assert paragraph.pPr.get("algn") in {"r", "l", "ctr"}
    (table,) = [shape.table for shape in shapes(shows[1]) if shape.has_table]
    assert "1" == table._tbl.tblPr.get("rtl")
    assert ["r", "l"] == [cell.text_frame.paragraphs[0]._p.pPr.get("algn") for cell in table.rows[1].cells]


def test_marks_keep_the_order_of_what_is_said_in_latin_letters_and_change_no_word(shows):
    english, arabic = ([s.text_frame.text for s in shapes(show) if s.has_text_frame] for show in shows)

    assert english == [MARKS.sub("", text) for text in arabic]
    assert any(MARKS.search(text) for text in arabic)


def test_lines_of_arabic_stand_as_far_apart_as_was_counted_whichever_font_is_there(shows):
    paragraphs = [p for slide in shows[1].slides for p in slide._element.iter(qn("a:p"))]
    spacings = [
        (max(sizes), int(p.pPr.find(qn("a:lnSpc")).find(qn("a:spcPts")).get("val")))
        for p in paragraphs
        if (sizes := [int(told.get("sz")) for told in p.iter(qn("a:rPr")) if told.get("sz")])
    ]

    assert spacings
    assert all(size <= spacing <= 1.5 * size for size, spacing in spacings)
