"""Word, PowerPoint and Excel files keep the rules by which Microsoft's own Open XML SDK judges a file."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from custkit.documents import strategy
from custkit.documents.book import tables_book
from custkit.documents.formats.docx import docx
from custkit.documents.formats.docx_book import docx_book
from custkit.documents.formats.pptx import pptx
from custkit.documents.formats.xlsx import xlsx
from custkit.documents.paper import Paper
from custkit.documents.workbooks import monitoring
from custkit.i18n.speech import speaking

ANY_ORDER = "/styleSheet[1]/fonts[1]/font["
"""The standard lets what describes a font come in any order; the SDK knows the order of Excel alone."""


@pytest.fixture(scope="module")
def validator() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)


@pytest.fixture(scope="module", params=["en", "ar", "bn"])
def paper(request, rich, event, people, today):
    unit = event.units[0].model_copy(update={"language": request.param})
    with speaking(request.param):
        given = strategy.StrategyInput(event, unit, rich, {}, people, today)
        blocks = [*strategy.cover(given)]
        for number, _ in strategy.SECTIONS:
            blocks += strategy.section_blocks(number, given)
        return Paper(strategy.about(given), tuple(blocks))


def faults(validator, made, tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(made)
    return [
        f"{fault.part_uri} {fault.path}: {fault.description}"
        for fault in validator.validate(path).errors
        if fault.severity.value == "error" and not str(fault.path).startswith(ANY_ORDER)
    ]


def test_word_opens_a_strategy(paper, validator, tmp_path):
    assert [] == faults(validator, docx(paper), tmp_path, "docx")


def test_powerpoint_opens_its_slides(paper, validator, tmp_path):
    assert [] == faults(validator, pptx(paper), tmp_path, "pptx")


def test_excel_opens_its_tables(paper, validator, tmp_path):
    assert [] == faults(validator, xlsx(tables_book(paper)), tmp_path, "xlsx")


def test_word_and_excel_open_tables_that_go_out_and_come_back(rich, paper, today, validator, tmp_path):
    with speaking(paper.about.language):
        book = monitoring.book(rich, paper.about, today)

    assert [] == faults(validator, docx_book(book), tmp_path, "docx")
    assert [] == faults(validator, xlsx(book), tmp_path, "xlsx")


def test_a_damaged_file_would_be_found_out(paper, validator, tmp_path):
    broken = BytesIO()
    with ZipFile(BytesIO(docx(paper))) as whole, ZipFile(broken, "w") as kept:
        for name in whole.namelist():
            kept.writestr(name, whole.read(name).replace(b"<w:body>", b"<w:body><w:tr/>"))

    assert faults(validator, broken.getvalue(), tmp_path, "docx")
