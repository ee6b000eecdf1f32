"""One small document in each language and format: it runs the right way, and every letter has a font of the kit's."""

import html
import json
import re
import subprocess
import unicodedata
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont
from lxml import etree
from openpyxl import load_workbook

from custkit.documents import head_card
from custkit.documents.blocks import ChartBlock, Code, Fact, Facts, Quote
from custkit.documents.drawing import drawn
from custkit.documents.fonts import BOLD, FOLDER, SCRIPTS, WEB
from custkit.documents.paper import Paper
from custkit.documents.press import Order, PaperSource, printed
from custkit.documents.strategy import StrategyInput, section_blocks
from custkit.i18n.catalogue import DOMAINS, LOCALE, languages
from custkit.i18n.speech import speaking
from custkit.i18n.words import direction

FORMATS = ("html", "pdf", "docx", "pptx", "xlsx")
TURNED = {
    "html": ("", rb'<html lang="ar" dir="rtl">'),
    "docx": ("word/document.xml", rb"<w:bidi/>.*<w:bidiVisual/>"),
    "pptx": ("ppt/slides/slide2.xml", rb'rtl="1"'),
    "xlsx": ("xl/worksheets/sheet1.xml", rb'rightToLeft="1"'),
}
"""Where each format says that it runs from right to left."""
UNFILLED = re.compile(r"\{[a-z_]+\}")
CYRILLIC = re.compile("[\u0400-\u04ff]")


@pytest.fixture(scope="module", params=languages())
def language(request):
    return request.param


@pytest.fixture(scope="module")
def paper(language, rich, event, people, today):
    unit = event.units[0].model_copy(update={"language": language})
    given = StrategyInput(event, unit, rich, {}, people, today)
    with speaking(language):
        found = (
            *head_card.blocks(given),
            *section_blocks("10", given),
            Facts((Fact("Alpha", "−3.5 %"), Fact("2026-11-30", "1 250"))),
            Quote("Alpha", large=True),
            Code("x = {y}"[:4]),
        )
        return Paper(head_card.about(given), found)


@pytest.fixture(scope="module")
def made(paper):
    return {name: printed(Order(f"a.{name}", name, PaperSource(paper))) for name in FORMATS}


def words(content, name):
    """All that a reader reads."""
    if name == "html":
        told = re.sub(r"<style.*?</style>|<[^>]*>", " ", content.decode(), flags=re.DOTALL)
        return html.unescape(told)
    if name == "pdf":
        return subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    if name == "xlsx":
        pages = load_workbook(BytesIO(content)).worksheets
        return "\n".join(str(cell) for page in pages for row in page.values for cell in row if cell is not None)
    with zipfile.ZipFile(BytesIO(content)) as held:
        parts = [etree.fromstring(held.read(n)) for n in held.namelist() if re.search(r"(document|slide\d+)\.xml$", n)]
    return "".join(told.text or "" for part in parts for told in part.iter("{*}t"))


@cache
def letters(face: Path) -> frozenset[int]:
    with TTFont(face, lazy=True) as font:
        return frozenset(font.getBestCmap())


def lacking(text, faces):
    """Letters that none of the faces has; what is never drawn needs none."""
    have = frozenset().union(*map(letters, faces))
    drawn_ = {c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} and c != "\ufe0f"}
    return sorted(c for c in drawn_ if ord(c) not in have)


@cache
def translated(language: str) -> str:
    """All that is said in a language."""
    told = []
    for domain in DOMAINS:
        file = LOCALE / language / f"{domain}.po"
        for message in read_po(BytesIO(file.read_bytes())) if file.is_file() else ():
            told += [message.string] if isinstance(message.string, str) else list(message.string)
    return "\n".join(told)


def test_every_format_says_in_which_direction_it_runs(language, made):
    for name, (part, mark) in TURNED.items():
        told = made[name] if not part else zipfile.ZipFile(BytesIO(made[name])).read(part)
        assert (direction(language) == "rtl") == bool(re.search(mark, told, re.DOTALL)), name


def test_nothing_is_left_unfilled_or_unreadable(made):
    for name, content in made.items():
        told = words(content, name)
        assert len(told) > 100, name
        assert "\ufffd" not in told, name
        assert [] == UNFILLED.findall(told), name


def test_a_pdf_is_set_in_the_fonts_of_the_kit_alone(made, tmp_path):
    (tmp_path / "a.pdf").write_bytes(made["pdf"])
    listed = subprocess.run(["pdffonts", str(tmp_path / "a.pdf")], capture_output=True, check=True, text=True).stdout
    names = {line.split()[0].partition("+")[2] for line in listed.splitlines()[2:]}

    assert names
    assert {name for name in names if not re.match(r"NotoSans|DejaVuSansMono", name)} == set()


def test_a_file_carries_the_letters_that_it_shows(language, made):
    """Those of Arabic and Bangla in Word files, of Cyrillic too in pages; charts are drawn with the kit's fonts."""
    word, page = words(made["docx"], "docx"), words(made["html"], "html")
    held = zipfile.ZipFile(BytesIO(made["docx"])).namelist()
    for script in SCRIPTS:
        used = "".join(script.letters.findall(word))
        assert bool(used) == (f"word/fonts/{script.regular.stem}.odttf" in held)
        for face in (script.regular, script.bold):
            assert [] == lacking(used, [face])
        for face in (script.regular, script.bold):
            assert [] == lacking("".join(script.letters.findall(page)), [WEB / f"{face.stem}.woff"])
        assert bool(script.letters.search(page)) == (
            f'font-family: "{script.family}"; font-weight' in made["html"].decode()
        )
    assert [] == lacking("".join(CYRILLIC.findall(page)), [WEB / "NotoSans-Regular.woff", WEB / "NotoSans-Bold.woff"])
    assert bool(CYRILLIC.search(page)) == (language in {"ru", "uk"})


def test_every_letter_of_a_chart_has_a_font_of_the_kits(paper):
    for block in paper.blocks:
        if isinstance(block, ChartBlock):
            told = html.unescape(re.sub(r"<[^>]*>", " ", drawn(block).vector))
            assert [] == lacking(told, FOLDER.glob("*.ttf"))
            assert "bold" not in json.dumps(block.chart.to_dict())


def test_every_letter_that_is_ever_said_has_a_font_in_each_weight(language):
    told = translated(language)
    plain = [*FOLDER.glob("*Regular.ttf"), *FOLDER.glob("*-S*.ttf")]
    bold = [FOLDER / "NotoSans-Bold.ttf", *BOLD.glob("*.ttf"), *FOLDER.glob("*-S*.ttf")]

    assert [] == lacking(told, plain)
    assert [] == lacking(told, bold)
    for script in SCRIPTS:
        own = "".join(script.letters.findall(told))
        assert [] == lacking(own, [WEB / f"{script.regular.stem}.woff"])
    assert [] == lacking("".join(CYRILLIC.findall(told)), [WEB / "NotoSans-Bold.woff"])
