"""Workbooks are read back by openpyxl, with formulas as formulas, so that one that slipped in would show."""

import csv as reader
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO, StringIO
from itertools import pairwise
from zipfile import ZipFile

import openpyxl
import pytest
from conftest_formats import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.documents.book import Book, Column, Sheet, sheet_names, tables_book
from custkit.documents.carried import About
from custkit.documents.formats.csv import csv, plain, shielded
from custkit.documents.formats.xlsx import HIDDEN, xlsx

COLUMNS = (
    Column("id", "Id"),
    Column("title", "Step", open=True, help="What is done"),
    Column("due", "Due", "date", open=True),
    Column("cost", "Cost", "number", open=True),
    Column("class", "Class", "choice", choices=("must", "should, really", "won't"), open=True),
)
ROWS = (("ACT-01", "Sign", date(2027, 3, 31), 12.5, "must"), ("ACT-02", "Publish", None, None, None))
BOOK = Book(
    About("Plan of Alpha", made=date(2027, 3, 1), issuer="Alpha"),
    (Sheet("Steps & milestones: all", "RM-01/activities", COLUMNS, ROWS, "Steps", ("A note.",), spare=3),),
    workshop="lima",
    unit="XAL",
)


def opened(book):
    return openpyxl.load_workbook(BytesIO(xlsx(book)))


@pytest.fixture(scope="module")
def page():
    return opened(BOOK).worksheets[0]


def test_the_same_content_gives_the_same_bytes():
    assert xlsx(BOOK) == xlsx(BOOK)


def test_its_dates_are_the_records():
    told = opened(BOOK).properties

    assert [date(2027, 3, 1)] * 2 == [told.created.date(), told.modified.date()]


def test_cells_have_their_types(page):
    assert ["ACT-01", "Sign", date(2027, 3, 31), 12.5, "must"] == [
        cell.value.date() if cell.is_date else cell.value for cell in page[4]
    ]
    assert ("yyyy-mm-dd", "General") == (page["C4"].number_format, page["D4"].number_format)


def test_a_whole_number_has_no_mark_behind_it():
    rows = tuple((f"INI-{number:02}", cost) for number, cost in enumerate((100, 45.5, 180_000_000, 1250.25, 125 / 3)))
    sheet = Sheet("Costs", "PR-04/selection", (Column("id", "Id"), Column("cost", "Cost", "number", open=True)), rows)
    page = opened(replace(BOOK, sheets=(sheet,))).worksheets[0]

    formats = [page.cell(row, 2).number_format for row in range(4, 9)]
    assert ["General", "General", "#,##0", "#,##0.##", "0.####"] == formats


def test_the_head_stays_in_sight_and_on_every_page(page):
    assert "B4" == page.freeze_panes
    assert "$3:$3" == page.print_title_rows
    assert page.print_area
    assert "landscape" == page.page_setup.orientation


def test_what_is_filled_in_is_checked_and_choices_are_a_list(page):
    checks = {check.type: check for check in page.data_validations.dataValidation}

    assert {"list", "date", "decimal"} <= set(checks)
    assert "E4:E8" == str(checks["list"].sqref)
    hidden = page.parent[HIDDEN]
    assert ["must", "should, really", "won't"] == [hidden.cell(row, 10).value for row in (2, 3, 4)]
    assert f"{HIDDEN}!$J$2:$J$4" == checks["list"].formula1


def test_the_hidden_sheet_tells_which_table_each_sheet_is():
    hidden = opened(BOOK)[HIDDEN]

    assert "hidden" == hidden.sheet_state
    assert ["Steps & milestones  all", "RM-01/activities", "Due", "due", "lima", "XAL"] == [
        cell.value for cell in hidden[4]
    ][:6]


def test_text_is_never_a_formula():
    rows = tuple((f"R-{n}", text, None, None, text) for n, text in enumerate(HOSTILE))
    page = opened(Book(About(HOSTILE[0]), (Sheet(HOSTILE[7], "", COLUMNS, rows, HOSTILE[0]),))).worksheets[0]

    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {"s"} == {cell.data_type for cell in cells}
    assert HOSTILE[0] == page["B4"].value
    assert page["B4"].quotePrefix
    assert not page["A4"].quotePrefix


def test_a_documents_tables_become_sheets_with_numbers_as_numbers(paper):
    book = opened(tables_book(paper))
    page = book.worksheets[0]

    assert ["Id", "Plain words"] == [cell.value for cell in page[3]]
    assert ("ACT-02", 12) == (page["A5"].value, page["B5"].value)


def test_a_workbook_without_sheets_still_opens():
    assert [HIDDEN] == opened(Book(About("Nothing"), ())).sheetnames


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_names_of_sheets_are_ones_and_differ(names):
    made = sheet_names(Sheet(name, "", COLUMNS, ()) for name in names)

    assert len({name.casefold() for name in made}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("\\/*?:[]'") for name in made)


def test_a_long_name_of_a_sheet_ends_after_a_word():
    names = ["VI-03 Alignment with other plans and texts", "RM-03 Staff-months that are there", "x" * 40]
    made = sheet_names(Sheet(name, "", COLUMNS, ()) for name in [*names, "RM-03 Staff-months that are needed"])

    assert [
        "VI-03 Alignment with other",
        "RM-03 Staff-months that are",
        "x" * 31,
        "RM-03 Staff-months that are 2",
    ] == made


@given(st.text(max_size=60))
def test_a_shielded_text_is_no_formula_and_comes_back(text):
    held = shielded(text)

    assert not held.startswith(("=", "+", "-", "@", "\t"))
    assert plain(held) == plain(shielded(plain(held)))


def test_csv_has_fixed_keys_the_mark_of_utf8_and_no_formula():
    rows = (*ROWS, ("ACT-03", HOSTILE[1], None, -3.0, "é"))
    content = csv(Sheet("x", "", COLUMNS, rows))
    lines = list(reader.reader(StringIO(content.decode("utf-8-sig"))))

    assert content.startswith(b"\xef\xbb\xbf")
    assert ["id", "title", "due", "cost", "class"] == lines[0]
    assert ["ACT-01", "Sign", "2027-03-31", "12.5", "must"] == lines[1]
    assert ["ACT-03", f"'{HOSTILE[1]}", "", "-3", "é"] == lines[3]


def test_a_wide_table_is_printed_larger_and_a_narrow_ones_title_is_not_cut_off():
    wide = Column("Words", "words", width=60)
    sheets = (
        Sheet("Narrow", "", (wide,), (("word",),)),
        Sheet("Wide", "", (wide,) * 3, (("word",) * 3,)),
        Sheet("Widest", "", (wide,) * 6, (("word",) * 6,)),
    )
    narrow, large, largest = opened(replace(BOOK, sheets=sheets)).worksheets[:3]

    assert narrow.print_area.endswith("$F$5")
    assert ["9", "8", "8"] == [str(page.page_setup.paperSize) for page in (narrow, large, largest)]
    assert [1, 1, None] == [page.page_setup.fitToWidth for page in (narrow, large, largest)]


def test_a_table_wider_than_a_page_tells_on_each_page_what_it_is_and_which_row_it_shows():
    named = (Column("id", "Id", width=10), Column("title", "Title", width=40))
    columns = (*named, *(Column(f"w{n}", "Words", width=40) for n in range(8)))
    sheet = Sheet("Roadmap", "", columns, (("word",) * 10,), "RM-01 & more", ("A note.",))
    given = replace(BOOK, sheets=(sheet,))
    (page, *_) = opened(given).worksheets
    breaks = [brk.id for brk in page.col_breaks.brk]
    ends = [2, *breaks, len(columns)]
    widths = [50 + 40 * (last - first) for first, last in pairwise(ends)]

    assert ("$A:$B", "$3:$3") == (page.print_title_cols, page.print_title_rows)
    assert [210, 210] == widths
    assert page.print_area.endswith("$A$3:$J$6"), "a caption that begins in the ids would be cut with them"
    assert (
        b"RM-01 &amp;&amp; more"
        in ZipFile(BytesIO(xlsx(given))).read("xl/worksheets/sheet1.xml").split(b"<oddHeader>")[1]
    )
    assert 60 < page.page_setup.scale < 100


def test_what_stands_above_a_printed_page_is_whole_and_ends_with_a_word_where_it_is_too_long():
    columns = tuple(Column(f"w{n}", "Words", width=40) for n in range(9))
    caption = "IT-01 What the plan asks of IT: Lines of the plan"
    told = "Central directorates: tables of the plan, with the lines of all of the structures · 7 Oct 2026 · Rehearsal"
    for warning, ending in (("with fictitious units", "with fictitious units"), ("fictitious " * 9, "fictitious …")):
        about = replace(BOOK.about, title=told, made=None, warning=warning)
        given = replace(BOOK, about=about, sheets=(Sheet("Lines", "", columns, (("word",) * 9,), caption),))
        (page, *_) = opened(given).worksheets
        above = page.oddHeader.left.text

        assert above.endswith(ending)
        assert len(str(page.oddHeader)) <= 255


@pytest.mark.parametrize("head", ["Id", "Identificador", "Идентификатор"])
def test_rows_are_told_by_their_words_on_each_page_whatever_an_id_is_called(head):
    named = (Column("id", head, width=10), Column("text", "Line, as it is written", width=44))
    sheet = Sheet("Lines", "", (*named, *(Column(f"w{n}", "Words", width=40) for n in range(8))), (("word",) * 10,))
    (page, *_) = opened(replace(BOOK, sheets=(sheet,))).worksheets

    assert "$A:$B" == page.print_title_cols


def test_what_stands_above_and_below_a_page_in_arabic_is_read_from_right_to_left():
    columns = tuple(Column(f"w{n}", "Words", width=40) for n in range(9))
    sheets = (Sheet("Risks", "", columns, (("word",) * 9,), "RM-02 المخاطر"),)
    given = replace(BOOK, sheets=sheets, about=replace(BOOK.about, language="ar"))
    page = unescape(unescape(ZipFile(BytesIO(xlsx(given))).read("xl/worksheets/sheet1.xml").decode()))
    head, foot = (page.partition(f"<odd{place}>")[2].partition("<")[0] for place in ("Header", "Footer"))

    assert "\u2067RM-02" in head
    assert "&R\u2067Plan of Alpha\u2069" in foot
    assert head.endswith("\u2069")


def test_a_legend_is_printed_whole_below_a_table_that_goes_over_several_pages():
    legend = "Likelihood: 1 Very unlikely; 2 Unlikely; 3 As likely as not; 4 Likely; 5 Almost certain"
    named = (Column("id", "Id", width=10), Column("title", "Title", width=40))
    columns = (*named, *(Column(f"w{n}", "Words", width=40) for n in range(8)))
    sheet = Sheet("Risks", "", columns, (("word",) * 10,), notes=("Short.", legend))
    (page, *_) = opened(replace(BOOK, sheets=(sheet,))).worksheets

    assert ["A6:B6", "A7:B7"] == sorted(map(str, page.merged_cells.ranges))
    assert ("Short.", legend) == (page["A6"].value, page["A7"].value)
    assert page["A7"].alignment.wrap_text
    assert 2 * page.row_dimensions[6].height > page.row_dimensions[7].height > page.row_dimensions[6].height
    assert page.print_area.endswith("$J$7")


def test_no_words_run_on_into_those_of_the_next_column():
    columns = (
        Column("id", "Id"),
        Column("cost", "Cost", "number"),
        Column("year", "Start in", "year"),
        Column("why", "Reason"),
        Column("who", "Post"),
    )
    sheets = (Sheet("Choice", "", columns, (("INI-01", 5.0, 2028, "Dots", "Deputy"),)),)
    (page, *_) = opened(replace(BOOK, sheets=sheets)).worksheets
    (turned, *_) = opened(replace(BOOK, sheets=sheets, about=replace(BOOK.about, language="ar"))).worksheets

    for row in (3, 4):
        sides = [page.cell(row, place).alignment for place in range(1, 6)]
        assert [None, "right", "right", "left", "left"] == [side.horizontal for side in sides]
        assert [0, 1, 1, 1, 1] == [side.indent for side in sides]
        assert [0, 1, 1, 1, 1] == [turned.cell(row, place).alignment.indent for place in range(1, 6)]
