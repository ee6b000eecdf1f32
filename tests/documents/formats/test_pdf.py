"""PDF is read back by poppler, which knows nothing of how it was made."""

import contextlib
import re
import subprocess
import zlib
from dataclasses import replace

import pytest

from custkit.documents.blocks import Bullets, ChartBlock, Heading, Item, Paragraph, Picture, Spec, Table
from custkit.documents.carried import About
from custkit.documents.formats.pdf import pdf
from custkit.documents.paper import Paper
from custkit.i18n.speech import speaking


def run(tool, content, tmp_path, *options):
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    return subprocess.run([tool, *options, path, "-"][: None if tool == "pdftotext" else -1], capture_output=True,
                          check=True, text=True).stdout  # fmt: skip


def opened(content):
    """The file's own parts, unpacked."""
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        with contextlib.suppress(zlib.error):
            yield zlib.decompress(packed)
    yield content


@pytest.fixture(scope="module")
def made(paper):
    return pdf(paper)


def test_the_same_document_gives_the_same_bytes(paper, made):
    assert made == pdf(paper)


def test_the_date_in_the_file_is_the_records(made, tmp_path):
    told = run("pdfinfo", made, tmp_path, "-isodates")

    assert "CreationDate:    2027-03-01T12:00:00" in told


def test_it_is_tagged_with_title_and_claims_the_accessible_standard(made, tmp_path):
    told = run("pdfinfo", made, tmp_path)

    assert "Tagged:          yes" in told
    assert re.search(r"Title: +The document", told)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_its_structure_has_headings_captions_header_cells_and_alternative_texts(made, tmp_path):
    told = run("pdfinfo", made, tmp_path, "-struct-text")

    assert all(re.search(rf"^ *{tag}\b", told, re.MULTILINE) for tag in ("H1", "H2", "Caption", "TH", "Figure", "TOC"))
    assert any(b"/Alt(A bar for each port; the tallest is North.)" in part for part in opened(made))


def test_every_word_is_in_it_with_its_sources_and_page_numbers(made, tmp_path):
    told = run("pdftotext", made, tmp_path, "-layout")

    assert "[XAL/OBJ-01 OBJ-02]" in told
    assert "Plain words: not yet decided by the head (PR-04)." in told
    assert re.search(r"Table 1: Plain words", told)
    assert re.search(r"Figure 1: Plain words", told)
    assert re.search(r"Page 1 of \d", told)
    assert "Director General" in told


def test_a_captions_number_stands_where_the_language_has_it(paper, tmp_path):
    with speaking("uz"):
        told = run("pdftotext", pdf(paper), tmp_path, "-layout")

    assert "1-jadval: Plain words" in told
    assert "1-rasm: Plain words" in told


def test_hostile_text_stays_text(hostile, tmp_path):
    told = run("pdftotext", pdf(hostile), tmp_path, "-raw")
    flat = re.sub(r"\s", "", told).replace("\u200b", "")

    assert re.sub(r"\s", "", "#set page(fill: red) $x^2$ *strong* _em_ `raw` @ref <label>") in flat
    assert "verylongword" * 40 in flat
    assert "=HYPERLINK(" in flat
    assert not set("\u202e\x07\x00") & set(told)


def test_an_image_without_words_for_it_is_still_told(tmp_path, paper):
    picture = next(block for block in paper.blocks if isinstance(block, Picture))
    bare = Paper(About("One picture"), (Picture(picture.data, picture.media, ""),))

    assert pdf(bare).startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["en", "fr", "ar", "bn", "uk"])
def test_each_language_is_set(language):
    assert pdf(Paper(About("Title", language=language), (Paragraph("Words"),))).startswith(b"%PDF-")


def test_an_empty_document_is_one_page(tmp_path):
    assert re.search(r"Pages: +1\b", run("pdfinfo", pdf(Paper(About("Nothing"), ())), tmp_path))


def test_items_below_an_item_are_a_list_inside_it(paper, tmp_path):
    items = (Item("Outer cause"), Item("Inner root", level=1))
    told = run("pdfinfo", pdf(replace(paper, blocks=(Bullets(items),))), tmp_path, "-struct-text")
    outer, inner = (len(spaces) for spaces in re.findall(r"^( *)L \(block\)", told, re.MULTILINE)[-2:])

    assert inner > outer
    assert told.index("Outer cause") < told.index("Inner root")


@pytest.mark.parametrize("word", ["الإفراج عن البضائع", "পণ্য ছাড়করণ"])
def test_a_charts_words_in_any_script_that_the_kit_speaks_are_drawn(paper, word):
    chart = next(block for block in paper.blocks if isinstance(block, ChartBlock))
    spec = {**chart.chart.to_dict(), "title": word}

    assert pdf(replace(paper, blocks=(replace(chart, chart=Spec(spec)),))).startswith(b"%PDF-")


def test_an_empty_cell_of_a_form_has_room_to_write_by_hand(paper, tmp_path):
    def pages(answer):
        forms = tuple(Table(f"Line {n}", ("", ""), (("Answer", answer),)) for n in range(24))
        told = run("pdfinfo", pdf(replace(paper, blocks=forms)), tmp_path)
        return int(re.search(r"Pages: +(\d+)", told)[1])

    assert pages("yes") < pages("")


def drawing(height, caption):
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" width="720" height="{height}"/>'
    return Picture(drawn.encode(), "image/svg+xml", "A drawing", caption)


def lines(count):
    return tuple(Paragraph("A line.") for _ in range(count))


def spots(blocks, tmp_path):
    """Each word of a document with its page and its points from the page's head."""
    told = run("pdftotext", pdf(Paper(About("Where"), blocks)), tmp_path, "-bbox")
    for number, page in enumerate(told.split("<page ")):
        for height, word in re.findall(r'yMin="([\d.]+)".*?>(.*?)</word>', page):
            yield word, (number, float(height))


def test_figures_keep_their_order_where_a_tall_one_goes_to_the_next_page(tmp_path):
    words = tuple(Paragraph("Words that fill a page. " * 60) for _ in range(3))
    blocks = (*words, drawing(700, "Tall"), Paragraph("Between."), drawing(90, "Small"), Paragraph("After."))
    told = run("pdftotext", pdf(Paper(About("Two figures"), blocks)), tmp_path, "-raw")

    assert -1 < told.index("Figure 1: Tall") < told.index("Figure 2: Small")


def test_a_short_table_goes_to_the_next_page_with_the_small_print_below_it(tmp_path):
    table = Table("Short", ("One",), tuple((f"row {n}",) for n in range(6)), note="What the columns mean.")

    def pages(count):
        return run("pdftotext", pdf(Paper(About("A table"), (*lines(count), table))), tmp_path, "-raw").split("\f")

    for count in range(20, 44):
        torn = [page for page in pages(count) if "What the columns mean." in page]
        assert all("row 0" in page for page in torn)


def test_no_section_begins_before_the_figures_of_the_one_above_are_there(tmp_path):
    blocks = (Heading("One", 2), Paragraph("Words that fill a page. " * 150), drawing(700, "Of one"),
              drawing(700, "Of one too"), Heading("Two", 2), Paragraph("Short."))  # fmt: skip
    told = run("pdftotext", pdf(Paper(About("Two sections"), blocks)), tmp_path, "-raw").split("\f")
    where = {word: next(n for n, page in enumerate(told) if word in page) for word in ("Of one too", "Short.")}

    assert where["Of one too"] <= where["Short."]


@pytest.mark.parametrize("level", [2, 3])
def test_a_figure_stands_above_the_heading_of_the_next_section_wherever_its_page_ends(level, tmp_path):
    for count in range(4, 34, 3):
        blocks = (Heading("One", 2), *lines(count), Heading("Part", 3), drawing(450, "Floating"), *lines(3),
                  Heading("Behind", level), *lines(9))  # fmt: skip
        where = dict(spots(blocks, tmp_path))
        assert where["Part"] < where["Floating"] < where["Behind"]


def test_the_words_behind_a_figure_that_has_no_room_fill_its_page(tmp_path):
    blocks = (*lines(22), drawing(450, "Floating"), *lines(40))
    told = list(spots(blocks, tmp_path))
    foot = max(height for word, (page, height) in told if word == "line." and page == 1)

    assert foot > 700
    assert dict(told)["Floating"][0] == 2


def test_no_figure_stands_between_the_rows_of_a_table(tmp_path):
    table = Table("Long", ("One",), tuple((f"row{n}",) for n in range(12)))
    for count in range(8, 34, 2):
        where = dict(spots((*lines(count), drawing(450, "Floating"), table, *lines(9)), tmp_path))
        between = [where[f"row{n}"] < where["Floating"] for n in range(12)]
        assert len(set(between)) == 1


def test_a_figure_that_nearly_fits_is_set_smaller_and_stays_below_its_words(tmp_path):
    def page(height):
        return dict(spots((*lines(24), drawing(height, "Nearly"), Heading("Next", 2)), tmp_path))["Nearly"][0]

    assert [1, 1, 1, 2] == [page(height) for height in (320, 350, 380, 420)]


def test_the_words_that_lead_to_a_list_stand_on_the_page_on_which_it_begins(tmp_path):
    for count in range(24, 40):
        blocks = (*lines(count), Heading("Signs", 2), Paragraph("Leading:"), Bullets((Item("First."), Item("Second."))))
        where = dict(spots(blocks, tmp_path))
        assert where["Signs"][0] == where["Leading:"][0] == where["First."][0]


def test_no_page_begins_with_the_last_row_of_a_table_or_with_the_small_print_below_it(tmp_path):
    rows = tuple((f"row{n}",) for n in range(40))
    for note in ("", "Print"):
        table = Table("Long", ("One",), rows, note=note)
        for count in range(12):
            where = dict(spots((*lines(count), table), tmp_path))
            last = {where[word][0] for word in ("row38", "row39", note) if word}
            assert len(last) == 1


REFUSES_WHAT_FLOATS = """
#let data = json("data.json")
#set document(title: "Own")
#metadata((figures: ((0, (2, 10.0)),), headings: ()))<spots>
#if data.blocks.any(it => it.at("floats", default: false)) { image("figure-0.svg") } else [Nothing floats.]
"""


def test_where_a_floating_figure_makes_the_file_inaccessible_it_stays_in_its_place(tmp_path):
    own = tmp_path / "own.typ"
    own.write_text(REFUSES_WHAT_FLOATS, encoding="utf-8")
    made = pdf(Paper(About("Own"), (drawing(450, "Floating"), Paragraph("Behind."))), own)

    assert "Nothing floats." in run("pdftotext", made, tmp_path)


def test_what_is_inaccessible_without_a_floating_figure_is_refused(tmp_path):
    own = tmp_path / "own.typ"
    own.write_text(REFUSES_WHAT_FLOATS.replace("[Nothing", '[#image("figure-0.svg")'), encoding="utf-8")

    with pytest.raises(Exception, match="PDF/UA-1 error: missing alt text"):
        pdf(Paper(About("Own"), (drawing(450, "Floating"), Paragraph("Behind."))), own)
