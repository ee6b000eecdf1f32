"""``jupyter nbconvert --to custkit-...`` as a person types it, on a notebook of ours and on any other."""

import subprocess
import sys
from base64 import b64encode
from io import BytesIO

import docx
import nbformat
import openpyxl
import pptx
import pytest
from nbconvert.exporters import get_exporter

FRAME = (
    "<table><thead><tr><th></th><th>hours</th></tr></thead><tbody><tr><th>North</th><td>9.5</td></tr></tbody></table>"
)
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture
def notebook(tmp_path):
    v4 = nbformat.v4
    held = v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# Ports\n\nSome **prose** with [a link](https://example.org)."),
            v4.new_code_cell(
                "frame", outputs=[v4.new_output("execute_result", {"text/html": FRAME}, execution_count=1)]
            ),
            v4.new_code_cell(
                "plot", outputs=[v4.new_output("display_data", {"image/png": PIXEL, "text/plain": "bars"})]
            ),
        ]
    )
    path = tmp_path / "ports.ipynb"
    nbformat.write(held, path)
    return path


def made(notebook, name):
    body, _ = get_exporter(f"custkit-{name}")().from_filename(str(notebook))
    return body


def test_the_command_line_writes_a_word_file_of_any_notebook(notebook):
    run = [sys.executable, "-m", "nbconvert", "--to", "custkit-docx", str(notebook)]
    subprocess.run(run, check=True, capture_output=True)
    file = docx.Document(notebook.with_suffix(".docx"))

    assert "Ports" == file.core_properties.title
    assert "Some prose with a link." in [p.text for p in file.paragraphs]
    assert [["", "hours"], ["North", "9.5"]] == [[c.text for c in row.cells] for row in file.tables[0].rows]
    assert "An image made by the notebook: bars" == file.inline_shapes[0]._inline.docPr.get("descr")


def test_the_other_formats_are_what_they_say(notebook):
    assert made(notebook, "pdf").startswith(b"%PDF-")
    assert "Ports" == pptx.Presentation(BytesIO(made(notebook, "pptx"))).slides[0].shapes.title.text_frame.text
    assert 9.5 == openpyxl.load_workbook(BytesIO(made(notebook, "xlsx"))).worksheets[0]["B4"].value
    page = made(notebook, "html")
    assert "<script" not in page
    assert b64encode(b"\x89PNG").decode()[:4] in page
