import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_on_languages_shows_how_far_each_catalogue_is():
    tool = runpy.run_path(str(ROOT / "tools" / "translations.py"))
    page = (ROOT / "docs" / "reference" / "languages.md").read_text(encoding="utf-8")

    assert tool["table"]() in page
    assert "| French (`fr`) |" in page
