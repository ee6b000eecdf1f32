"""Access sheets: what a participant holds in the hand gets them in, and no text on it becomes markup."""

import io
import re
import subprocess
from dataclasses import replace

import pytest

from custkit.documents.access import AccessSheet, Card, access_html, access_pdf
from custkit.documents.formats.need import NeedError

HOSTILE = "<script>alert(1)</script> #panic() $x$ \\u{41} */"
CARD = Card("Alpha, seat 1", "", "Director", "K7QM-2XRD", "http://10.0.0.1:8800/j/K7QM-2XRD")
SHEET = AccessSheet("Lima", "2026-09-01", "http://10.0.0.1:8800", "Strategy", "", "", (CARD,))


def words(pdf):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_pdf_holds_code_address_and_network_as_text():
    found = words(access_pdf(SHEET))

    for text in ("Alpha, seat 1", "K7QM-2XRD", "Join the Wi-Fi network Strategy.", "http://10.0.0.1:8800"):
        assert text in found


def test_the_pdf_is_tagged_and_says_its_language():
    """The same standard (PDF/UA-1) refuses a picture without a text in its place."""
    made = access_pdf(SHEET)

    assert b"/MarkInfo" in made
    assert b"/Lang" in made
    assert made == access_pdf(SHEET)


@pytest.mark.parametrize(("cards", "pages"), [(1, 1), (6, 1), (7, 2), (67, 12)])
def test_six_cards_stand_on_a_page_and_no_page_is_empty(cards, pages):
    many = tuple(replace(CARD, who=f"Seat {n}") for n in range(cards))
    done = subprocess.run(
        ["pdfinfo", "-"], input=access_pdf(replace(SHEET, cards=many)), capture_output=True, check=True
    )

    assert pages == int(re.search(rb"Pages:\s+(\d+)", done.stdout)[1])


def test_hostile_text_stays_text():
    card = Card(HOSTILE, HOSTILE, HOSTILE, "K7QM-2XRD", CARD.link)
    sheet = AccessSheet(HOSTILE, "", HOSTILE, HOSTILE, HOSTILE, HOSTILE, (card,))

    assert "#panic()" in words(access_pdf(sheet))
    assert "<script" not in access_html(sheet)


def test_the_square_holds_the_link_that_takes_the_seat():
    import segno

    expected = segno.make(CARD.link, error="m", micro=False)
    out = io.BytesIO()
    expected.save(out, kind="svg", border=2, scale=4, omitsize=True, xmldecl=False, svgns=False)

    assert out.getvalue().decode().strip() in access_html(SHEET)


def test_the_page_fetches_nothing_and_runs_nothing():
    page = access_html(SHEET)

    assert not re.search(r"<script|src=|url\(|@import|<link", page)


def test_without_typst_the_remedy_names_the_page(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)

    with pytest.raises(NeedError, match="HTML needs nothing more"):
        access_pdf(SHEET)
