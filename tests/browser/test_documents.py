"""Documents as pages, in a real browser: nothing fetched, nothing run, and no serious finding of axe."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from accessibility import serious

from custkit.documents.blocks import Table
from custkit.documents.page import page_html

FORMATS = Path(__file__).parents[1] / "documents" / "formats" / "conftest_formats.py"
spec = importlib.util.spec_from_file_location("conftest_formats", FORMATS)
samples = importlib.util.module_from_spec(spec)
spec.loader.exec_module(samples)


@pytest.fixture(params=[("Plain words",), samples.HOSTILE], ids=["plain", "hostile"])
def shown(request, browser, tmp_path):
    path = tmp_path / "document.html"
    path.write_text(page_html(samples.document(request.param)), encoding="utf-8", errors="replace")
    context = browser.new_context(bypass_csp=True)  # so that axe itself may run
    page = context.new_page()
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    dialogs = []
    page.on("dialog", lambda one: (dialogs.append(one.message), one.dismiss()))
    page.goto(path.as_uri())
    yield page, asked, dialogs
    context.close()


def test_a_document_fetches_nothing_runs_nothing_and_passes_axe(shown):
    page, asked, dialogs = shown
    assert [] == serious(page)
    assert [] == [url for url in asked if not url.startswith(("file:", "data:"))]
    assert [] == dialogs


def test_a_wide_table_moves_under_the_finger_and_the_page_stays_as_wide_as_the_phone(browser, tmp_path):
    ids = tuple(f"XAL/MEA-{number:02}" for number in range(9))
    words = ("Centralisation", "Responsibility", "Administration", "Implementation")
    table = Table(
        "How each of these is measured in every year of the plan",
        words,
        (tuple(f"{word} at the headquarters" for word in words),),
        source_ids=ids,
    )
    path = tmp_path / "wide.html"
    path.write_text(page_html(replace(samples.document(()), blocks=(table,))), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(path.as_uri())
    across = "one => [one.scrollWidth > one.clientWidth, document.documentElement.scrollWidth]"
    assert [True, 390] == page.locator(".ck-table").evaluate(across)
    page.close()
