import html
import json
from base64 import b64encode
from dataclasses import replace
from datetime import date

import pytest

from custkit.documents.blocks import ChartBlock, Heading, Item, Note, Paragraph, Picture, Prose, Span, Spec, Table
from custkit.documents.carried import MIME, About, UnreadableError, packed, unpacked
from custkit.documents.htmlread import html_blocks
from custkit.documents.markdown import markdown_blocks
from custkit.documents.notebook import notebook_paper, read_paper
from custkit.documents.paper import Dress
from custkit.documents.press import NotebookSource, Order, printed
from custkit.documents.text import clean
from custkit.errors import InputError

BLOCKS = (
    Heading("A", 2, "s1"),
    Paragraph("Words", ("XAL/OBJ-01",)),
    Table("C", ("a", "b"), (("1", "2"),), frozenset({1}), ("XAL/RM-01",), "note"),
    ChartBlock(Spec({"mark": "bar", "description": "d"}), "c"),
    Prose((Span("x", bold=True), Span("y", link="https://example.org"))),
    Picture(b"\x00\xff", "image/png", "alt"),
    Note("careful", "warning"),
)
ABOUT = About("T", event="E", made=date(2027, 1, 2), language="fr")


def notebook(*cells, **metadata):
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def code(source="", *outputs):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": list(outputs)}


def shown(**data):
    return {"output_type": "display_data", "data": {name.replace("__", "/"): value for name, value in data.items()}}


def test_blocks_come_back_from_a_notebook_as_they_were():
    through = json.loads(json.dumps(packed(BLOCKS, ABOUT)))

    assert (BLOCKS, ABOUT) == unpacked(through)


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        {"blocks": 3},
        {"blocks": [{"block": "rocket"}]},
        {"blocks": [{"block": "heading", "colour": "red"}]},
        {"blocks": [{"block": "table", "caption": "c", "head": ["a"], "rows": ["ab"]}]},
        {"blocks": [{"block": "picture", "data": "no base 64", "media": "image/png", "alt": ""}]},
    ],
)
def test_what_was_changed_by_hand_is_refused(damaged):
    with pytest.raises(UnreadableError, match="changed by hand"):
        unpacked(damaged)


def test_the_refusal_names_notebook_and_cell():
    held = notebook(code("x"), {"cell_type": "code", "source": "", "outputs": [
        {"output_type": "display_data", "data": {MIME: {"blocks": 3}}}]}, custkit={})  # fmt: skip

    with pytest.raises(InputError, match=r"plan\.ipynb @ /cells/1: .* -> run the notebook again"):
        notebook_paper(held, name="plan.ipynb")


def test_our_own_notebook_shows_prose_and_blocks_and_no_program():
    cell = code(
        "ws.cover()", {"output_type": "display_data", "data": {MIME: packed(BLOCKS, ABOUT), "text/html": "<p>"}}
    )
    held = notebook({"cell_type": "markdown", "source": "Some **prose**."}, cell, custkit={"stage": "strategy"})
    paper = notebook_paper(held, name="n")

    assert ABOUT == paper.about
    assert (Prose((Span("Some "), Span("prose", bold=True), Span("."))), *BLOCKS) == paper.blocks


def test_any_notebook_is_read_as_well_as_it_can_be():
    frame = (
        "<style>td{}</style><table><thead><tr><th></th><th>hours</th></tr></thead>"
        "<tbody><tr><th>0</th><td>9.5</td></tr></tbody></table>"
    )
    held = notebook(
        {"cell_type": "markdown", "source": "# Ports\n\n- one\n- two\n\n```\nx  y\n```"},
        code("print(1)", {"output_type": "stream", "name": "stdout", "text": ["1\n", "2\n"]}),
        code("df", shown(text__html=frame, text__plain="   hours")),
        code("plot", shown(image__png=b64encode(b"png").decode(), text__plain="<Figure>")),
        code("boom", {"output_type": "error", "ename": "E", "evalue": "no such port", "traceback": []}),
        code("3", {"output_type": "execute_result", "data": {"text/plain": "3"}}),
    )
    kinds = [type(block).__name__ for block in notebook_paper(held, name="any.ipynb").blocks]

    assert ["Heading", "Bullets", "Code", "Code", "Code", "Code", "Table", "Code", "Picture", "Code", "Note", "Code",
            "Code"] == kinds  # fmt: skip
    assert "Ports" == notebook_paper(held, name="any.ipynb").about.title


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    (tmp_path / "a.ipynb").write_text("{}")

    with pytest.raises(InputError, match="this is not a Jupyter notebook"):
        read_paper(tmp_path / "a.ipynb")


def test_a_table_of_a_page_keeps_head_rows_and_what_is_a_number():
    (table,) = html_blocks(
        "<table><tr><th>Port</th><th>Hours</th></tr><tr><td>North &amp; South</td><td>1,5</td></tr></table>"
    )

    assert ("", "") == table.head
    assert (("Port", "Hours"), ("North & South", "1,5")) == table.rows


def test_markup_inside_prose_stays_text_and_only_web_addresses_are_links():
    (block,) = markdown_blocks("<img src=x onerror=1> [a](javascript:alert(1)) [b](https://example.org)")

    assert "<img src=x onerror=1>" in block.text
    assert ["https://example.org"] == [span.link for span in block.spans if span.link]


def test_a_markdown_table_is_a_table():
    (table,) = markdown_blocks("| a | b |\n|---|---|\n| 1 | *2* |")

    assert (("a", "b"), (("1", "2"),)) == (table.head, table.rows)


def test_marks_that_turn_a_line_round_are_dropped_and_those_that_isolate_are_kept():
    assert "safefdp.exe" == clean("safe\u202efdp.exe")
    assert "\u2067\u0645\u2069 x" == clean("\u2067\u0645\u2069 x")
    assert "open" == clean("\u2067open")
    assert "a\nb" == clean("a\r\nb\x00\x07\ud800\ufffe")


def test_a_chart_is_told_by_its_specification_wherever_it_goes():
    class Live:
        def to_dict(self):
            return {"mark": "bar"}

    (back,), _ = unpacked(packed((ChartBlock(Live(), "c"),)))

    assert replace(back, chart=None) == ChartBlock(None, "c")
    assert {"mark": "bar"} == back.chart.to_dict()


def test_an_item_keeps_its_link_and_sources():
    from custkit.documents.blocks import Bullets

    block = Bullets((Item("t", ("a",), "s", "l"),), ordered=True)

    assert ((block,), None) == unpacked(packed((block,)))


def test_of_a_page_its_words_and_own_images_are_taken_and_nothing_from_elsewhere():
    data = b64encode(b"\x89PNG").decode()
    page = (
        "<style>p{}</style><h2>Ports</h2><p>North &amp; <b>South</b></p><ul><li>one</li></ul><script>alert(1)</script>"
        f'<img src="data:image/png;base64,{data}" alt="Bars"><img src="https://evil.example/x.png">'
    )

    assert (
        Heading("Ports", 3), Prose((Span("North & South"),)), Prose((Span("one"),)),
        Picture(b"\x89PNG", "image/png", "Bars"),
    ) == html_blocks(page)  # fmt: skip


@pytest.mark.parametrize(("about", "day"), [(ABOUT, "2 janvier 2027"), (About("T"), "the workshop's own")])
def test_the_page_of_a_notebook_ends_with_the_day_of_the_document(about, day, tmp_path):
    path = tmp_path / "strategy.ipynb"
    output = shown(**{MIME: packed(BLOCKS[:2], about)}, text__html="<p>Words</p>") | {"metadata": {}}
    cell = code("show()", output) | {"execution_count": 1}
    held = notebook(cell, papermill={"parameters": {"language": "fr"}})
    path.write_text(json.dumps(held | {"nbformat_minor": 4}), encoding="utf-8")
    source = NotebookSource(path, Dress(), "Strategy", "the workshop's own")
    page = printed(Order("strategy.html", "html", source)).decode()

    assert day in html.unescape(page.partition("<footer>")[2])
