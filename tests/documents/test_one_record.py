"""One record feeds all: what a strategy says stands, word for word, in every format that is made of it."""

import csv as csv_reader
import re
import shutil
import subprocess
from html import unescape
from io import BytesIO, StringIO

import docx as docx_reader
import icalendar
import openpyxl
import pptx as pptx_reader
import pytest

from custkit.documents import strategy
from custkit.documents.blocks import Bullets, ChartBlock, Facts, Heading, Note, NotYet, Paragraph, Quote, Table
from custkit.documents.book import tables_book
from custkit.documents.calendar import appointments
from custkit.documents.formats.csv import csv
from custkit.documents.formats.docx import docx
from custkit.documents.formats.ics import ics
from custkit.documents.formats.pdf import pdf
from custkit.documents.formats.pptx import ANNEX, pptx
from custkit.documents.formats.roadmap import roadmap_pdf
from custkit.documents.formats.xlsx import xlsx
from custkit.documents.page import page_html
from custkit.documents.paper import Dress, Paper
from custkit.documents.roadmap_page import roadmap_page
from custkit.documents.workbooks import monitoring
from custkit.i18n.phrases import short_day


@pytest.fixture(scope="module")
def given(rich, event, people, today):
    return strategy.StrategyInput(event, event.units[0], rich, {}, people, today)


@pytest.fixture(scope="module")
def paper(given):
    blocks = [*strategy.cover(given)]
    for number, _ in strategy.SECTIONS:
        blocks += strategy.section_blocks(number, given)
    return Paper(strategy.about(given), tuple(blocks))


def flat(text):
    """Words without spaces, and without what only lets them break."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def facts(blocks):
    """Every sentence, cell, figure, caption and source that a strategy holds."""
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Quote() | NotYet() | Note():
                yield block.text
            case Bullets() if not any(item.link for item in block.items):
                for item in block.items:
                    yield from (item.strong, item.text)
            case Facts():
                for fact in block.items:
                    yield from (fact.label, fact.value, fact.note)
            case Table():
                yield from (block.caption, *block.head, block.note)
                for row in block.rows:
                    yield from row
            case ChartBlock():
                yield block.caption


def said(paper):
    return {fact for fact in map(flat, facts(paper.blocks)) if fact}


def missing(paper, text):
    held = flat(text)
    return sorted(fact for fact in said(paper) if fact not in held)


def pdf_text(content, folder):
    path = folder / "a.pdf"
    path.write_bytes(content)
    tool = shutil.which("pdftotext")
    assert tool, "poppler is brought by tests/prepare.py"
    return subprocess.run([tool, "-raw", path, "-"], capture_output=True, check=True, text=True).stdout


def test_every_row_of_a_table_has_a_cell_for_each_column(paper):
    ragged = [
        (block.caption, row)
        for block in paper.blocks
        if isinstance(block, Table)
        for row in block.rows
        if len(row) != len(block.head)
    ]

    assert [] == ragged


def test_all_of_it_is_in_the_page(paper):
    text = unescape(re.sub(r"<[^>]+>", "", page_html(paper)))

    assert len(said(paper)) > 250
    assert [] == missing(paper, text)


def test_all_of_it_is_in_the_word_file(paper):
    file = docx_reader.Document(BytesIO(docx(paper)))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]

    assert [] == missing(paper, "\n".join([*(p.text for p in file.paragraphs), *cells]))


def test_all_of_it_is_in_the_pdf(paper, tmp_path):
    text = pdf_text(pdf(paper), tmp_path)
    apart = missing(paper, text)
    words = {flat(fact): fact.split() for fact in facts(paper.blocks)}
    held = flat(text)

    # What a page ends in the middle of has that page's figure, foot and head in between: its words are all there.
    assert len(apart) < 15
    assert [] == [fact for fact in apart if not all(flat(word) in held for word in words[fact])]


def test_all_but_the_annex_is_on_the_slides_or_in_their_notes(paper):
    show = pptx_reader.Presentation(BytesIO(pptx(paper)))
    parts = []
    for slide in show.slides:
        parts += [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        parts += [c.text for s in slide.shapes if s.has_table for row in s.table.rows for c in row.cells]
        parts += [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
    ends = next(n for n, b in enumerate(paper.blocks) if isinstance(b, Heading) and b.anchor == ANNEX)
    body = Paper(paper.about, paper.blocks[:ends])

    assert [] == missing(body, "\n".join(parts))


def test_every_table_is_in_the_workbook(paper):
    book = openpyxl.load_workbook(BytesIO(xlsx(tables_book(paper))))
    cells = [c.value for page in book.worksheets for row in page.iter_rows() for c in row if c.value is not None]
    texts, numbers = {flat(c) for c in cells if isinstance(c, str)}, {c for c in cells if isinstance(c, int | float)}
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    plain = [
        cell
        for table in tables
        for row in table.rows
        for cell in row
        if flat(cell) and flat(cell) not in texts and float(flat(cell)) not in numbers
    ]

    assert len(tables) > 10
    assert [] == plain


def test_milestones_are_the_same_in_roadmap_monitoring_sheet_csv_and_calendar(given, tmp_path):
    plan, today, about = given.plan, given.today, strategy.about(given)
    marks = {a.id: a for a in plan.activities if a.milestone}
    book = openpyxl.load_workbook(BytesIO(xlsx(monitoring.book(plan, about, today))))
    sheet = {
        row[0].value: [c.value for c in row] for row in book["Milestones"].iter_rows(min_row=4) if row[0].value in marks
    }
    lines = csv_reader.DictReader(StringIO(csv(monitoring.twin(plan, today)).decode("utf-8-sig")))
    twin = {line["id"]: line for line in lines if line["kind"] == "milestone"}
    held = ics(appointments(plan, today), about, owner="w/XAL", zone="UTC")
    calendar = {e["UID"].split(".")[0].upper(): e for e in icalendar.Calendar.from_ical(held).walk("VEVENT")}
    page = flat(pdf_text(roadmap_pdf(roadmap_page(plan, "Alpha", today), about, Dress()), tmp_path))

    assert set(marks) == set(sheet) == set(twin)
    for name, row in marks.items():
        assert [row.title, row.end] == [sheet[name][1], sheet[name][3].date()]
        assert [row.title, row.end.isoformat(), row.accountable] == [twin[name][k] for k in ("title", "due", "owner")]
        assert (row.end, f"{name} {row.title}") == (calendar[name]["DTSTART"].dt, str(calendar[name]["SUMMARY"]))
        assert flat(f"{short_day(row.end)} {row.title}") in page


def test_measures_are_the_same_in_roadmap_monitoring_sheet_and_csv(given, tmp_path):
    plan, today, about = given.plan, given.today, strategy.about(given)
    book = openpyxl.load_workbook(BytesIO(xlsx(monitoring.book(plan, about, today))))
    sheet = {row[0].value: [c.value for c in row] for row in book["Measures"].iter_rows(min_row=4)}
    lines = csv_reader.DictReader(StringIO(csv(monitoring.twin(plan, today)).decode("utf-8-sig")))
    twin = {line["id"]: line for line in lines if line["kind"] == "kpi"}
    page = flat(pdf_text(roadmap_pdf(roadmap_page(plan, "Alpha", today), about, Dress()), tmp_path))

    for kpi in plan.kpis:
        baseline = kpi.baseline.value if kpi.baseline else None
        assert [kpi.name, kpi.unit, baseline, kpi.target] == sheet[kpi.id][1:5]
        assert kpi.name == twin[kpi.id]["title"]
        assert (str(kpi.target).removesuffix(".0") if kpi.target is not None else "") == twin[kpi.id]["target"]
        assert flat(kpi.name) in page
