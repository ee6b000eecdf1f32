"""A run notebook to one self-contained HTML file, by nbconvert and our own template: no script, nothing fetched."""

import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from custkit.documents.colours import HOUSE
from custkit.documents.paper import Dress
from custkit.documents.text import clean, in_page
from custkit.documents.web_fonts import page_with_fonts
from custkit.i18n.speech import tr
from custkit.i18n.words import direction

__all__ = [
    "Dressed",
    "css",
    "dressed",
    "foot_lines",
    "language_of",
    "notebook_css",
    "notebook_html",
]

_HERE: Final = Path(__file__).parent


@cache
def css() -> str:
    """The one style sheet of documents and of results in notebooks."""
    return (_HERE / "static" / "custkit.css").read_text(encoding="utf-8")


@cache
def notebook_css() -> str:
    """The same, with what JupyterLab needs besides."""
    return css() + (_HERE / "static" / "notebook.css").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Dressed:
    """A document's dress as HTML."""

    css: str
    head: str
    """The letterhead; empty for none."""


def dressed(dress: Dress) -> Dressed:
    """Colour and letterhead of an administration."""
    colour = f".ck, .ck-doc {{ --ck-accent: {dress.colour}; }}" if dress.colour != HOUSE else ""
    if not dress.logo and not dress.letterhead:
        return Dressed(colour, "")
    image = ""
    if dress.logo:
        data = b64encode(dress.logo).decode()
        image = (
            f"""<img src="data:{dress.logo_media};base64,{data}" alt="{escape(clean(dress.logo_alt) or tr("Logo"))}">"""
        )
    lines = "<br>".join(escape(in_page(text)) for text in dress.letterhead)
    return Dressed(colour, f'<div class="ck-letterhead">{image}<p>{lines}</p></div>')


def foot_lines(dress: Dress) -> str:
    """Thanks and the funder's line, each a paragraph at the end of the page."""
    return "".join(f"<p>{escape(in_page(text))}</p>" for text in (dress.acknowledgement, dress.funder) if text)


def notebook_html(
    notebook: Path, *, title: str, language: str = "", footer: str = "", dress: Dress | None = None
) -> str:
    """The notebook's prose and results as one page; its code is left out.

    Args:
        notebook: A run notebook.
        title: The page's title.
        language: A BCP 47 tag; decides the direction of writing. The notebook's own when empty.
        footer: One line at the end of the page.
        dress: How it looks.
    """
    language = language or language_of(notebook)
    worn = dress or Dress()
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="custkit", extra_template_basedirs=[str(_HERE / "templates")])
    exporter.exclude_anchor_links = True
    resources = {
        "custkit": {
            "title": title,
            "language": language,
            "direction": direction(language),
            "css": css() + dressed(worn).css,
            "head": dressed(worn).head,
            "foot": foot_lines(worn),
            "footer": in_page(footer),
        }
    }
    body, _ = exporter.from_filename(str(notebook), resources=resources)
    return page_with_fonts(str(body))


def language_of(notebook: Path) -> str:
    """The language with which the notebook was filled."""
    parameters = json.loads(notebook.read_text(encoding="utf-8"))["metadata"].get("papermill", {}).get("parameters", {})
    return str(parameters.get("language") or "en")
