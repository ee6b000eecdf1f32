"""Word files in Arabic, Bangla and Spanish: their parts are looked at as XML, and their fonts taken out again."""

import zipfile
from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from custkit.analysis.returned_cells import read_cell
from custkit.documents.blocks import Bullets, Item, Note, Paragraph, Quote, Table
from custkit.documents.book import Book, Column, Sheet
from custkit.documents.carried import About
from custkit.documents.fonts import SCRIPTS
from custkit.documents.formats.docx import docx
from custkit.documents.formats.docx_book import book_paper, docx_book
from custkit.documents.formats.docx_fonts import mixed
from custkit.documents.paper import Paper
from custkit.i18n.order import MARKS
from custkit.i18n.speech import speaking
from custkit.model.questions import NumberQuestion
from custkit.workspace.returned_word import read_word

ARABIC = "ينجز قبل 2026-11-30 في Alpha (XAL)، ثم Beta."
BANGLA = "শুল্ক কৌশল: Alpha, −3.5 %।"


def a_paper(language, text, blocks=()):
    table = Table(text, ("Id", text), (("ACT-01", text), ("ACT-02", "48")), frozenset({1}), note=text)
    mixed_ = (Paragraph(text), Quote(text), Bullets((Item(text, strong=text), Item("Plain words.")), ordered=True))
    return Paper(About(text, event=text, language=language), (*mixed_, table, *blocks))


def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as held:
        return {name: held.read(name) for name in held.namelist()}


def tree(content, name="word/document.xml"):
    return etree.fromstring(parts(content)[name])


@pytest.fixture(scope="module")
def arabic():
    return docx(a_paper("ar", ARABIC))


@pytest.fixture(scope="module")
def bangla():
    return docx(a_paper("bn", BANGLA))


def test_paragraphs_tables_and_sections_in_arabic_run_from_right_to_left(arabic):
    body = tree(arabic)

    assert all(p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for p in body.iter(qn("w:p")))
    assert all(t.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None for t in body.iter(qn("w:tbl")))
    assert body.find(f".//{qn('w:sectPr')}/{qn('w:bidi')}") is not None
    heads = [etree.fromstring(data) for name, data in parts(arabic).items() if name.startswith("word/header")]
    assert any(p.find(f".//{qn('w:bidi')}") is not None for head in heads for p in head.iter(qn("w:p")))


def test_arabic_words_are_runs_of_their_own_and_latin_ones_and_ids_stay_whole_between_them(arabic):
    paragraph = Document(BytesIO(arabic)).paragraphs[2]
    told = [(MARKS.sub("", run.text), run._r.find(f".//{qn('w:rtl')}") is not None) for run in paragraph.runs]

    assert [("2026-11-30", False), ("Alpha (XAL)", False), ("Beta", False)] == [run for run in told if not run[1]]
    assert ARABIC == "".join(text for text, _ in told)
    language = tree(arabic, "word/styles.xml").find(f".//{qn('w:lang')}[@{qn('w:bidi')}='ar']")
    assert language is not None


@pytest.mark.parametrize(("made", "script"), list(zip(("arabic", "bangla"), SCRIPTS, strict=True)))
def test_the_fonts_of_its_script_lie_in_the_file_and_are_named_by_its_styles(made, script, request):
    held = parts(request.getfixturevalue(made))
    fonts = etree.fromstring(held["word/fontTable.xml"])
    (listed,) = [font for font in fonts.iter(qn("w:font")) if font.get(qn("w:name")) == script.family]
    leads = {
        relation.get("Id"): relation.get("Target")
        for relation in etree.fromstring(held["word/_rels/fontTable.xml.rels"])
    }
    for tag, face in (("w:embedRegular", script.regular), ("w:embedBold", script.bold)):
        told = listed.find(qn(tag))
        key = UUID(told.get(qn("w:fontKey")).strip("{}"))
        assert face.read_bytes() == mixed(held[f"word/{leads[told.get(qn('r:id'))]}"], key)
    assert b"embedTrueTypeFonts" in held["word/settings.xml"]
    normal = tree(request.getfixturevalue(made), "word/styles.xml").find(
        f"{qn('w:style')}[@{qn('w:styleId')}='Normal']"
    )
    assert script.family == normal.find(f".//{qn('w:rFonts')}").get(qn("w:cs"))


def test_bangla_is_as_large_and_as_bold_as_what_is_written_in_latin_letters(bangla):
    for name in ("word/styles.xml", "word/document.xml"):
        for properties in tree(bangla, name).iter(qn("w:rPr")):
            for tag, twin in (("w:sz", "w:szCs"), ("w:b", "w:bCs")):
                if (told := properties.find(qn(tag))) is not None:
                    assert dict(told.attrib) == dict(properties.find(qn(twin)).attrib)


def test_no_figure_slants_alone_among_letters_without_a_slant(bangla, arabic):
    for made in (bangla, arabic):
        quote = tree(made, "word/styles.xml").find(f"{qn('w:style')}[@{qn('w:styleId')}='Quote']")
        assert "0" == quote.find(f"{qn('w:rPr')}/{qn('w:i')}").get(qn("w:val"))


def test_a_file_in_english_that_quotes_arabic_carries_the_font_and_stays_as_it_is():
    plain, quoting = (docx(a_paper("en", text)) for text in ("Plain words", f"He said {ARABIC}"))

    assert "word/fonts/NotoSansArabic-Regular.odttf" in parts(quoting)
    assert "word/fonts/NotoSansBengali-Regular.odttf" not in parts(quoting)
    assert b"w:bidi/" not in parts(quoting)["word/document.xml"]
    assert not [name for name in parts(plain) if name.startswith("word/fonts")]


def test_an_administrations_own_template_keeps_its_fonts_and_is_turned_round(tmp_path):
    own = Document()
    own.add_table(1, 1)
    own.save(tmp_path / "own.docx")

    made = docx(a_paper("ar", ARABIC), tmp_path / "own.docx")

    assert not [name for name in parts(made) if name.startswith("word/fonts/")]
    assert all(p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for p in tree(made).iter(qn("w:p")))


def test_tables_in_arabic_come_back_as_they_went_out():
    columns = (Column("id", "Id"), Column("text", "النص", open=True), Column("due", "التاريخ"))
    rows = (("ACT-01", ARABIC, "2026-11-30"), ("ACT-02", "−3.5 % من 48\nسطر ثان Alpha", "48"))
    sheet = Sheet("الأنشطة", "RM-01/activities", columns, rows, "الأنشطة", spare=1)
    about = About("الأنشطة", language="ar")
    (told,) = read_word(docx_book(Book(about, (replace(sheet),), workshop="w", unit="XAL")), "back.docx")

    assert [dict(zip(("id", "text", "due"), row, strict=True)) for row in rows] == [
        {key: row.cells[key] for key in ("id", "text", "due")} for row in told.rows if row.cells["id"]
    ]


def test_a_row_that_is_a_table_of_its_own_is_named_with_the_comma_of_its_language_and_comes_back():
    columns = (Column("id", "المعرف"), *(Column(f"c{place}", f"عمود {place}", open=True) for place in range(7)))
    sheet = Sheet("بنود الخطة", "IT-01/lines", columns, (("LIN-01", *["نص"] * 7),))
    book = Book(About("الجداول", language="ar"), (sheet,), workshop="w", unit="XNU")
    with speaking("ar"):
        told = book_paper(book).blocks
        (back,) = read_word(docx_book(book), "back.docx")

    assert ["بنود الخطة، LIN-01"] == [block.caption for block in told if isinstance(block, Table)]
    assert ["LIN-01"] == [row.cells["id"] for row in back.rows]


def test_tables_of_words_are_told_in_the_language_with_whole_names_and_numbers_that_are_read_back():
    columns = (Column("id", "Identificador"), Column("value", "Valor", "number", open=True))
    rows = (("KPB-01", 1_850_000.0), ("KPB-02", 62.5), ("KPB-03", 720.0))
    name = "SA-01 Valores de partida de indicadores y más"
    sheets = tuple(Sheet(name, f"SA-01/{n}", columns, rows, spare=1) for n in range(2))
    book = Book(About("Tablas", language="es"), sheets, workshop="w", unit="XMU")
    with speaking("es"):
        told = book_paper(book).blocks
        back = read_word(docx_book(book), "back.docx")

    tables = [block for block in told if isinstance(block, Table)]
    assert [name, f"{name} 2"] == [table.caption for table in tables] == [table.name for table in back]
    assert ["1\u00a0850\u00a0000", "62,5", "720"] == [row[1] for row in tables[0].rows[:3]]
    assert "Para una fila nueva" in tables[0].note
    assert "Cambie lo que dicen las tablas" in told[0].text
    column = NumberQuestion(id="value", label="Value", decimals=2)
    assert [1_850_000.0, 62.5, 720.0] == [
        read_cell(column, row.cells["value"], None)[0].value for row in back[0].rows if row.cells.get("id")
    ]


def test_a_word_file_tells_what_the_numbers_of_a_table_stand_for_and_none_of_the_notes_for_spreadsheets():
    columns = (Column("id", "Id"), Column("score", "Answer", "integer", open=True))
    notes = ("Several choices in one cell: put ';' between them.", "* Answer: 0 No; 1 In part")
    sheet = Sheet("Health", "IT-04/health", columns, (("need", 1),), notes=notes)

    told = book_paper(Book(About("Tables"), (sheet,))).blocks

    assert ["Answer: 0 No; 1 In part."] == [block.text for block in told[1:] if isinstance(block, Note)]


def test_an_empty_column_of_a_word_file_has_room_to_write_in():
    columns = (Column("id", "Id"), Column("why", "Why", open=True), Column("no", "Reply", open=True))
    sheet = Sheet("VI-04 Messages", "VI-04/messages", columns, (("Traders", "You see the rules before. " * 9, None),))
    (file,) = Document(BytesIO(docx_book(Book(About("Tables"), (sheet,), workshop="w", unit="XAL")))).tables

    assert Mm(28) < file.rows[0].cells[2].width < file.rows[0].cells[1].width


def test_a_wide_table_of_very_many_rows_is_left_to_the_workbook_and_the_others_come_back():
    wide = (Column("id", "Id"), *(Column(f"c{n}", f"Column {n}", open=True) for n in range(1, 8)))
    log = Sheet("Outages", "IT-07/log", wide, tuple((f"OUT-{n:02}", *"abcdefg") for n in range(1, 62)))
    few = Sheet("Steps", "RM-01/activities", wide, (("ACT-01", *"abcdefg"),))
    book = Book(About("Tables"), (log, few), workshop="w", unit="XAL")

    back = read_word(docx_book(book), "back.docx")
    words = [block.text for block in book_paper(book).blocks if isinstance(block, Note)]

    assert ["RM-01/activities"] == [table.table for table in back]
    assert any("61 rows" in text for text in words)


def test_the_foot_of_a_file_that_comes_back_keeps_its_order_and_its_body_holds_nothing_but_words():
    held = parts(docx(a_paper("ar", ARABIC), carried=b"<tables/>"))
    feet = [data.decode() for name, data in held.items() if name.startswith("word/footer")]

    assert any(MARKS.search(foot) for foot in feet)
    assert not MARKS.search(held["word/document.xml"].decode())
