"""Word files are read back by python-docx, and their parts looked at as XML."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import docx as reader
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from custkit.charts.text import width
from custkit.documents.blocks import Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.formats.docx import docx, template_docx
from custkit.documents.formats.docx_parts import APART
from custkit.errors import InputError
from custkit.i18n.speech import speaking


def xml(content, name="word/document.xml"):
    return zipfile.ZipFile(BytesIO(content)).read(name).decode()


@pytest.fixture(scope="module")
def made(paper):
    return docx(paper)


@pytest.fixture(scope="module")
def file(made):
    return reader.Document(BytesIO(made))


def test_the_same_document_gives_the_same_bytes(paper, made):
    assert made == docx(paper)


def test_its_dates_are_the_records_and_not_the_clocks(made, file):
    core = file.core_properties

    assert ["2027-03-01"] * 2 == [str(when.date()) for when in (core.created, core.modified)]
    assert {(2027, 3, 1)} == {info.date_time[:3] for info in zipfile.ZipFile(BytesIO(made)).infolist()}
    assert ("The document", "Alpha") == (core.title, core.author)


def test_headings_are_headings_without_a_gap_in_their_levels(file):
    assert ["Heading 1", "Heading 2"] == [p.style.name for p in file.paragraphs if p.style.name.startswith("Heading")]


def test_a_tables_first_row_is_repeated_and_no_row_is_torn(file):
    table = next(t for t in file.tables if t.style.name == "custkit Table")
    first, *rest = table._tbl.tr_lst

    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *rest))
    assert [["Id", "Plain words"], ["ACT-01", "Plain words"], ["ACT-02", "12"]] == [
        [cell.text for cell in row.cells] for row in table.rows
    ]


def test_captions_are_numbered_by_fields_and_stay_with_what_they_name(made, file):
    captions = [p for p in file.paragraphs if p.style.name == "Caption"]

    assert ["Table 1: ", "Figure 1: ", "Figure 2: "] == [
        p.text[: len("Figure 1: ")].removesuffix("P") for p in captions
    ]
    assert {"SEQ Table", "SEQ Figure"} <= set(re.findall(r"SEQ \w+", xml(made)))
    assert captions[0].paragraph_format.keep_with_next


def test_a_captions_number_stands_where_the_language_has_it(paper):
    with speaking("uz"):
        file = reader.Document(BytesIO(docx(paper)))
    captions = [p.text for p in file.paragraphs if p.style.name == "Caption"]

    assert ["1-jadval: ", "1-rasm: ", "2-rasm: "] == [text[: text.index(" ") + 1] for text in captions]


def test_the_contents_are_a_field_that_leads_to_each_section(made):
    body = xml(made)

    assert 'TOC \\o "1-1"' in body
    targets = set(re.findall(r'w:anchor="([^"]+)"', body))
    assert targets
    assert targets <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', body))


def test_every_picture_has_an_alternative_text(file):
    told = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]

    assert 3 == len(told)
    assert all(told)
    assert "A bar for each port; the tallest is North." in told


def test_an_ordered_list_begins_with_one_each_time(file):
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p.style.name == "List Number"]

    assert 1 == len(set(numbers))
    assert "startOverride" in file.part.numbering_part.element.xml


def test_hostile_text_stays_text(hostile):
    content = docx(hostile)
    body = xml(content)
    words = "\n".join(p.text for p in reader.Document(BytesIO(content)).paragraphs)

    assert {"TOC", "SEQ"} == {code.split()[0] for code in re.findall(r"<w:instrText[^>]*>([^<]+)<", body)}
    assert "<script>alert(1)</script><b>bold</b>" in words
    assert "INCLUDETEXT" in words
    assert not set("\u202e\x07\x00\x13") & set(words)
    leads = re.findall(r'Target="(http[^"]+)"', xml(content, "word/_rels/document.xml.rels"))
    assert {"https://example.org/a?b=1"} == set(leads)


def test_an_administrations_own_template_keeps_its_styles_and_head(paper, tmp_path):
    own = reader.Document()
    own.add_paragraph("This text of the template goes.")
    own.sections[0].header.paragraphs[0].text = "MINISTRY"
    own.styles["Heading 1"].font.name = "Georgia"
    own.save(tmp_path / "own.docx")

    made = reader.Document(BytesIO(docx(paper, tmp_path / "own.docx")))

    assert "MINISTRY" == made.sections[0].header.paragraphs[0].text
    assert "Georgia" == made.styles["Heading 1"].font.name
    assert "This text of the template goes." not in [p.text for p in made.paragraphs]


def test_a_template_of_words_own_kind_is_taken_too(paper, tmp_path):
    plain = BytesIO(template_docx(paper))
    with zipfile.ZipFile(plain) as held, zipfile.ZipFile(tmp_path / "own.dotx", "w") as kept:
        for name in held.namelist():
            data = held.read(name)
            kept.writestr(name, data.replace(b"document.main+xml", b"template.main+xml"))

    assert reader.Document(BytesIO(docx(paper, tmp_path / "own.dotx"))).paragraphs


def test_a_template_that_is_none_is_refused_by_name(paper, tmp_path):
    (tmp_path / "letter.docx").write_text("Dear all")

    with pytest.raises(InputError, match=r"letter\.docx: this is not a Word file"):
        docx(paper, tmp_path / "letter.docx")


def test_items_below_an_item_are_set_in(paper):
    made = reader.Document(BytesIO(docx(replace(paper, blocks=(Bullets((Item("Outer"), Item("Inner", level=1))),)))))
    indents = {p.text: p.paragraph_format.left_indent for p in made.paragraphs if p.text in {"Outer", "Inner"}}

    assert indents["Outer"] is None
    assert indents["Inner"] > 0


def test_a_heading_and_a_few_words_stay_with_the_figure_they_lead_up_to(paper):
    chart = next(block for block in paper.blocks if isinstance(block, ChartBlock))
    blocks = (Heading("Maturity", 2), Paragraph("Few words."), chart, Heading("Drivers", 2), Paragraph("More words."))
    file = reader.Document(BytesIO(docx(replace(paper, blocks=blocks))))
    lead, other = (p for p in file.paragraphs if p.text in {"Few words.", "More words."})

    assert lead.paragraph_format.keep_with_next
    assert file.styles["Heading 1"].paragraph_format.keep_with_next
    assert not other.paragraph_format.keep_with_next


def test_word_opens_the_file_as_one_of_its_own_day(file):
    modes = [
        told.get(qn("w:val"))
        for told in file.settings.element.iter(qn("w:compatSetting"))
        if told.get(qn("w:name")) == "compatibilityMode"
    ]
    assert ["15"] == modes


def test_a_chart_is_as_wide_as_the_text_and_no_wider_also_in_a_template_with_a_gutter(paper, tmp_path):
    own = reader.Document()
    section = own.sections[0]
    section.gutter = section.left_margin
    own.save(tmp_path / "own.docx")

    for template in (None, tmp_path / "own.docx"):
        file = reader.Document(BytesIO(docx(paper, template)))
        page = file.sections[0]
        room = page.page_width - page.left_margin - page.right_margin - page.gutter
        pictures = [shape for shape in file.inline_shapes if "A bar" in shape._inline.docPr.get("descr")]
        assert [True] == [room * 0.8 < picture.width <= room for picture in pictures]
        assert {"0"} == {shape._inline.get(f"dist{side}") for shape in file.inline_shapes for side in "LR"}


def test_in_a_template_of_narrow_text_columns_still_have_room_for_their_numbers(paper, tmp_path):
    own = reader.Document()
    own.sections[0].right_margin = own.sections[0].page_width // 2
    own.save(tmp_path / "own.docx")
    row = ("ACT-01", "120\u00a0000\u00a0000", "because of the border " * 40)
    table = Table("Costs", ("Id", "Cost", "Why"), (row,), frozenset({1}))

    file = reader.Document(BytesIO(docx(replace(paper, blocks=(table,)), tmp_path / "own.docx")))

    cost = file.tables[-1].rows[1].cells[1].width - 2 * 60 * Twips(1) - APART
    assert cost >= width(row[1], Pt(8.5))


def test_the_columns_of_tables_that_tell_the_same_of_several_things_stand_below_each_other(paper):
    told = (
        (("Title", "A"), ("Why", "Short")),
        (("Title", "A long title that fills the line of its own table"), ("Why", "–")),
    )
    cards = tuple(Table(f"Card {n}", ("Id", f"ACT-0{n}"), rows) for n, rows in enumerate(told))
    file = reader.Document(BytesIO(docx(replace(paper, blocks=cards))))

    first, second = ([cell.width for cell in table.rows[0].cells] for table in file.tables[-2:])
    assert first == second


def test_a_note_below_a_heading_stays_with_the_table_that_it_explains(paper):
    table = Table("Risks", ("Id", "Rating"), (("RSK-01", "2"),))
    blocks = (Heading("Risks", 2), Note("Rating: 1 low; 2 high."), table, Note("Not about a table."))
    file = reader.Document(BytesIO(docx(replace(paper, blocks=blocks))))
    explains, other = (p for p in file.paragraphs if p.text in {"Rating: 1 low; 2 high.", "Not about a table."})

    assert explains.paragraph_format.keep_with_next
    assert not other.paragraph_format.keep_with_next


def test_no_page_begins_with_the_last_row_of_a_table_or_with_the_note_below_it(paper):
    rows = tuple((f"RSK-{n:02}", "It may rain. " * 9) for n in range(1, 31))
    file = reader.Document(
        BytesIO(docx(replace(paper, blocks=(Table("Risks", ("Id", "Risk"), rows, note="A note."),))))
    )
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in file.tables[-1].rows]

    assert [True, True, None] == kept[:3]
    assert [None, True, True] == kept[-3:]


def test_a_table_whose_longest_words_stand_side_by_side_only_in_smaller_letters_has_them(paper):
    head = ("Commissionnaires", "Gouvernement", "Transporteurs", "Reconnaissance", "Informatique", "Responsabilité")
    sizes = []
    for count in (2, 4, 5):
        table = Table("Words", (*head[:count], *head[:2]), ((*head[:count], *head[:2]),))
        file = reader.Document(BytesIO(docx(replace(paper, blocks=(table,)))))
        sizes.append(file.tables[-1].rows[1].cells[0].paragraphs[0].style.font.size)

    assert [Pt(8.5), Pt(7.5), Pt(7)] == sizes
