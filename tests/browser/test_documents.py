"""Documents as pages, in a real browser: nothing fetched, nothing run, and no serious finding of axe."""

import importlib.util
from pathlib import Path

import pytest
from accessibility import serious

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
