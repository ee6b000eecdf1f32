"""A run notebook to one self-contained HTML file, by nbconvert and our own template: no script, nothing fetched."""

from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["RTL", "css", "notebook_css", "notebook_html"]

_HERE: Final = Path(__file__).parent
RTL: Final = frozenset({"ar", "fa", "he", "ur"})
"""Languages written from right to left."""


@cache
def css() -> str:
    """The one style sheet of documents and of results in notebooks."""
    return (_HERE / "static" / "custkit.css").read_text(encoding="utf-8")


@cache
def notebook_css() -> str:
    """The same, with what JupyterLab needs besides."""
    return css() + (_HERE / "static" / "notebook.css").read_text(encoding="utf-8")


def notebook_html(notebook: Path, *, title: str, language: str = "en", footer: str = "") -> str:
    """The notebook's prose and results as one page; its code is left out.

    Args:
        notebook: A run notebook.
        title: The page's title.
        language: A BCP 47 tag; decides the direction of writing.
        footer: One line at the end of the page.
    """
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="custkit", extra_template_basedirs=[str(_HERE / "templates")])
    exporter.exclude_anchor_links = True
    resources = {
        "custkit": {
            "title": title,
            "language": language,
            "direction": "rtl" if language.split("-", maxsplit=1)[0] in RTL else "ltr",
            "css": css(),
            "footer": footer,
        }
    }
    body, _ = exporter.from_filename(str(notebook), resources=resources)
    return str(body)
