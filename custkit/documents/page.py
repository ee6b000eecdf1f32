"""A document as one self-contained HTML page, made from its blocks without a notebook."""

from html import escape

from custkit.documents.carried import About
from custkit.documents.export import css, dressed, foot_lines
from custkit.documents.html import blocks_html
from custkit.documents.paper import Paper
from custkit.documents.text import in_page, line
from custkit.documents.web_fonts import page_with_fonts
from custkit.documents.words import day
from custkit.i18n.words import direction

__all__ = ["foot_of", "page_html"]


def foot_of(about: About) -> str:
    """The line at the end of a page: the event, the day of the document, and that it is a rehearsal."""
    return " · ".join(p for p in (line(about.event), day(about.made) if about.made else "", about.warning) if p)


def page_html(paper: Paper) -> str:
    """The page: nothing is fetched, no script runs."""
    about = paper.about
    language = escape(about.language)
    return page_with_fonts(
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction(about.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; font-src data:; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(line(about.title))}</title>\n<style>{css()}{dressed(paper.dress).css}</style>\n</head>\n"
        f'<body class="ck-doc"><main>\n{dressed(paper.dress).head}\n{blocks_html(paper.blocks)}\n'
        f"<footer>{foot_lines(paper.dress)}{escape(in_page(foot_of(about)))}</footer>\n</main></body>\n</html>\n"
    )
