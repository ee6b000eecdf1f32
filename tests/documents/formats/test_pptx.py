"""Slides are read back by python-pptx, and measured: nothing may run over the edge."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import pptx as reader
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from custkit.charts.text import width
from custkit.documents.blocks import Heading, Paragraph, Picture, Table
from custkit.documents.carried import About
from custkit.documents.formats.pptx import pptx, template_pptx
from custkit.documents.formats.pptx_fit import (
    HEIGHT,
    WIDTH,
    Line,
    first_words,
    pages,
    row_height,
    table_height,
    table_pages,
    tall,
    title_size,
)
from custkit.documents.paper import Paper
from custkit.errors import InputError


@pytest.fixture(scope="module")
def made(paper):
    return pptx(paper)


@pytest.fixture(scope="module")
def show(made):
    return reader.Presentation(BytesIO(made))


def words(show):
    return "\n".join(
        shape.text_frame.text
        if shape.has_text_frame
        else "\n".join(cell.text for row in shape.table.rows for cell in row.cells)
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_text_frame or shape.has_table
    )


def notes(show):
    return "\n".join(s.notes_slide.notes_text_frame.text for s in show.slides if s.has_notes_slide)


def test_the_same_document_gives_the_same_bytes(paper, made):
    assert made == pptx(paper)


def test_its_dates_are_the_records(made, show):
    assert "2027-03-01" == str(show.core_properties.modified.date())
    assert {(2027, 3, 1)} == {info.date_time[:3] for info in zipfile.ZipFile(BytesIO(made)).infolist()}


def test_every_slide_has_a_title(show):
    assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text.strip() for slide in show.slides)


def test_a_table_is_a_native_one_with_a_head(show):
    (table,) = [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]

    assert table.first_row
    assert ["Id", "Plain words"] == [cell.text for cell in table.rows[0].cells]


def test_every_picture_and_table_has_an_alternative_text(show):
    told = [
        shape._element._nvXxPr.cNvPr.get("descr")
        for slide in show.slides
        for shape in slide.shapes
        if shape.shape_type == 13 or shape.has_table
    ]

    assert 4 == len(told)
    assert all(told)


def test_the_ids_that_a_statement_rests_on_stand_in_the_notes(show):
    assert "[XAL/OBJ-01 OBJ-02]" in notes(show)
    assert "A bar for each port; the tallest is North." in notes(show)


def test_a_long_paragraph_is_short_on_the_wall_and_whole_in_the_notes():
    text = " ".join(f"This is sentence number {n} of a long one." for n in range(30))
    show = reader.Presentation(BytesIO(pptx(Paper(About("T"), (Heading("H", 2), Paragraph(text))))))

    assert "This is sentence number 0 of a long one." in words(show)
    assert "number 29" not in words(show)
    assert text in notes(show)


def test_no_shape_leaves_the_slide_and_no_text_its_shape(hostile):
    rows = tuple(
        (f"ACT-{n:02}", "A step with quite a few words in its title " * 3, "Director of Something") for n in range(60)
    )
    blocks = (*hostile.blocks, Heading("Long", 2), Table("Long", ("Id", "Step", "Post"), rows))
    show = reader.Presentation(BytesIO(pptx(Paper(hostile.about, blocks, hostile.dress))))
    for slide in show.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left
            assert shape.left + shape.width <= show.slide_width + Pt(1)
            assert 0 <= shape.top
            bottom = shape.top + (sum(r.height for r in shape.table.rows) if shape.has_table else shape.height)
            assert bottom <= show.slide_height, (slide.shapes.title.text_frame.text, shape.name)


def test_a_table_is_cut_into_slides_and_loses_no_row():
    rows = tuple((str(n), "words " * (n % 17)) for n in range(100))
    parts = table_pages(Table("c", ("n", "w"), rows))

    assert [row[0] for row in rows] == [row[0] for part in parts for row in part.rows]
    assert len(parts) > 1
    assert all(part.rows for part in parts)


def test_no_row_is_left_alone_on_a_last_slide():
    for count in range(2, 60):
        parts = table_pages(Table("c", ("n", "w"), tuple((str(n), "words") for n in range(count))))
        assert [str(n) for n in range(count)] == [row[0] for part in parts for row in part.rows]
        assert all(len(part.rows) > 2 for part in parts[1:])
        assert all(table_height(part) <= HEIGHT for part in parts)


def test_a_cell_that_fits_on_no_slide_is_cut_short_with_a_mark():
    (part,) = table_pages(Table("c", ("n", "w"), (("1", "word " * 5000),)))

    assert part.rows[0][1].endswith("…")
    assert HEIGHT > 0


def test_what_is_short_shares_a_slide_and_stays_inside_it():
    small = Table("Measures", ("n", "w"), (("1", "one"), ("2", "two")))
    blocks = (
        Heading("Where we are", 2),
        Heading("The service", 3),
        Paragraph("It has three offices."),
        Heading("What is measured", 3),
        Paragraph("Two figures."),
        small,
        Paragraph("Both are read each month."),
        Heading("What comes next", 2),
        small,
    )
    show = reader.Presentation(BytesIO(pptx(Paper(About("A", made=date(2027, 3, 1)), blocks))))
    _, first, second = show.slides

    told = words(reader.Presentation(BytesIO(pptx(Paper(About("A", made=date(2027, 3, 1)), blocks)))))
    assert all(text in told for text in ("It has three offices.", "Two figures.", "Both are read each month."))
    assert ["Where we are", "What comes next"] == [slide.shapes.title.text_frame.text for slide in (first, second)]
    boxes = sorted((shape.top, shape.top + shape.height) for shape in first.shapes if shape.top < Pt(500))
    assert all(above[1] <= below[0] + Pt(1) for above, below in pairwise(boxes))


def test_a_topic_that_heads_a_slide_is_not_said_again_above_its_table():
    small = Table("Measures", ("n", "w"), (("1", "one"), ("2", "two")))
    lead = tuple(Paragraph(f"Sentence {n} of what leads up to it, and " + "few words " * 16) for n in range(3))
    blocks = (Heading("Where we are", 2), Heading("What is measured", 3), *lead, small)
    show = reader.Presentation(BytesIO(pptx(Paper(About("A"), blocks))))

    assert ["Where we are: What is measured"] == [
        shape.text_frame.text
        for slide in list(show.slides)[1:]
        for shape in slide.shapes
        if shape.has_text_frame and "What is measured" in shape.text_frame.text
    ]


def test_a_section_that_holds_nothing_but_words_for_readers_has_no_slide():
    said_once = Paragraph("Nobody was asked.", read_only=True)
    blocks = (Heading("Mission", 2), said_once, Heading("Where we are", 2), Paragraph("It has three offices."))
    show = reader.Presentation(BytesIO(pptx(Paper(About("A"), blocks))))

    assert ["Where we are"] == [slide.shapes.title.text_frame.text for slide in list(show.slides)[1:]]
    assert "Nobody was asked." not in words(show) + notes(show)


def test_first_words_end_with_a_sentence_where_one_fits():
    assert ("Short.", True) == first_words("Short.")
    assert ("A first one. …", False) == first_words("A first one. " + "x" * 400)
    assert ("প্রথম বাক্য। …", False) == first_words("প্রথম বাক্য। " + "ক" * 400)
    assert ("من يقرر؟ …", False) == first_words("من يقرر؟ " + "م" * 400)


def test_a_shortened_word_before_a_number_or_a_small_letter_ends_no_sentence():
    quarters = "Не хватает: сети, 1 кв. 2026 и 2 кв. 2027; план до 30 апр. 2027 г. остается."
    assert (f"{quarters} …", False) == first_words(f"{quarters} " + "Х" * 400)


def test_a_long_first_sentence_stands_whole_and_only_one_without_end_is_cut():
    long = "word " * 70 + "end."
    assert (long, True) == first_words(long)
    assert (f"{long} …", False) == first_words(f"{long} A second one.")
    cut, whole = first_words("word " * 200)
    assert (False, True) == (whole, cut.endswith(" …"))


def test_hostile_text_stays_text(hostile):
    content = pptx(hostile)
    held = words(reader.Presentation(BytesIO(content))).replace("\u200b", "")

    assert "<script>alert(1)</script><b>bold</b>" in held
    assert not set("\u202e\x07\x00") & set(held)
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    assert not [name for name in names if "vba" in name or "embeddings" in name]


def test_an_administrations_own_design_is_used(paper, tmp_path):
    (tmp_path / "own.pptx").write_bytes(template_pptx(paper))
    own = reader.Presentation(tmp_path / "own.pptx")
    own.slide_master.name = "Ministry"
    own.save(tmp_path / "own.pptx")
    show = reader.Presentation(BytesIO(pptx(paper, tmp_path / "own.pptx")))

    assert "Ministry" == show.slide_master.name
    assert "The document" == show.slides[0].shapes.title.text_frame.text


def test_a_template_that_is_none_is_refused_by_name(paper, tmp_path):
    (tmp_path / "slides.pptx").write_text("no slides")

    with pytest.raises(InputError, match=r"slides\.pptx: this is not a PowerPoint file"):
        pptx(paper, tmp_path / "slides.pptx")


def test_a_title_is_as_large_as_one_line_lets_it_be():
    short, long = "7 Roadmap", "9 Stakeholders and communication: what we say, and to whom we say it"

    assert title_size(short) > title_size(long)
    assert width(long, title_size(long)) <= WIDTH


def test_a_caption_stands_right_below_its_picture(show):
    for slide in list(show.slides)[1:]:
        pictures = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
        below = [
            shape.top - pictures[0].top - pictures[0].height
            for shape in slide.shapes
            if pictures and shape.has_text_frame and shape.top >= pictures[0].top + pictures[0].height
        ]
        assert not pictures or min(below) <= Pt(8)


def test_a_narrow_cell_has_room_for_lines_that_end_where_words_do():
    text = "Поскольку восточная дорога перерезана в дожди, запчасти и люди не могут добраться до пунктов"
    one = row_height(("–",), (168.0,), 10.5)

    assert one + 3 * (one - 7) < row_height((text,), (168.0,), 10.5)
    assert one == row_height(("Код",), (168.0,), 10.5)


def test_a_long_caption_is_whole_and_leaves_no_slide(paper):
    picture = next(block for block in paper.blocks if isinstance(block, Picture))
    caption = "Levels of today and of tomorrow, each told in words that take their room " * 3
    made = reader.Presentation(BytesIO(pptx(Paper(About("One"), (replace(picture, caption=caption),)))))

    assert " ".join(caption.split()) in words(made)
    assert all(s.top + s.height <= made.slide_height for slide in made.slides for s in slide.shapes)


@pytest.mark.parametrize("count", [1, 7, 8, 13, 30])
def test_no_line_is_left_alone_on_a_last_slide(count):
    lines = [Line("• ", "", f"{n} words " * 12) for n in range(count)]
    found = pages(lines)

    assert lines == [line for page in found for line in page]
    assert all(tall(page) <= HEIGHT for page in found)
    assert len(found) < 2 or len(found[-1]) > 1


def test_an_empty_cell_makes_its_row_no_higher_than_a_filled_one(paper):
    table = Table("Themes", ("Theme", "Remark"), (("Data", "shared"), ("Staff", "")))
    show = reader.Presentation(BytesIO(pptx(replace(paper, blocks=(Heading("Themes", 2), table)))))
    grid = next(shape.table for slide in show.slides for shape in slide.shapes if shape.has_table)
    ends = [[cell._tc.txBody.p_lst[0].find(qn("a:endParaRPr")) for cell in row.cells] for row in grid.rows]

    assert {"1400"} == {end.get("sz") for row in ends for end in row}
