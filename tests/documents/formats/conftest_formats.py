"""A document with every kind of block, and texts that would do something if any format took them for more than text."""

from base64 import b64decode
from datetime import date

from custkit.documents.blocks import (
    Bullets,
    ChartBlock,
    Code,
    Fact,
    Facts,
    Heading,
    Item,
    Note,
    NotYet,
    Paragraph,
    Picture,
    Prose,
    Quote,
    Span,
    Spec,
    Table,
)
from custkit.documents.carried import About
from custkit.documents.paper import Dress, Paper

PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
CHART = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "description": "A bar for each port; the tallest is North.",
    "width": 600,
    "height": 120,
    "data": {"values": [{"port": "North", "hours": 9}, {"port": "South", "hours": 4}]},
    "mark": "bar",
    "encoding": {"x": {"field": "hours", "type": "quantitative"}, "y": {"field": "port", "type": "nominal"}},
}
HOSTILE = (
    '=HYPERLINK("http://evil.example","click")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "<script>alert(1)</script><b>bold</b>",
    '#set page(fill: red) $x^2$ *strong* _em_ `raw` @ref <label> \\ // /* c */ #read("/etc/passwd")',
    '{ TOC \\o } { INCLUDETEXT "C:\\\\secret.txt" } \u0013 DDEAUTO c:\\\\windows \u0014',
    "../../etc/passwd C:\\Windows\\System32",
    "safe\u202efdp.exe",
    "bell\u0007 null\u0000 escape\u001b[31m lone\ud800 nonchar\ufffe",
    "verylongword" * 40,
    "]]> &amp; &#0; <!-- -->",
    "\u0645\u0631\u062d\u0628\u0627 \u2067left open",
)
"""Texts that would do something somewhere if any format took them for more than text."""


def document(texts=("Plain words",), **about):
    """A document of all kinds of blocks in which each text stands once in every place that a text can have."""
    blocks = [Heading("The document", 1), Bullets((Item("First", strong="1", link="s1"),))]
    for text in texts:
        blocks += [
            Heading(text, 2, "s1"),
            Paragraph(text, ("XAL/OBJ-01", "XAL/OBJ-02")),
            Heading(text, 4),
            Quote(text, large=True),
            Bullets((Item(text, ("XAL/INI-01",), strong=text), Item(text)), ordered=True),
            Facts((Fact(text, text, text), Fact("Offices", "48"), Fact("Hours", "not known", missing=True))),
            Table(text, ("Id", text), (("ACT-01", text), ("ACT-02", "12")), frozenset({1}), ("XAL/RM-01",), text),
            ChartBlock(Spec(CHART), text, source=text, coverage="7 of 9 answered", source_ids=("XAL/SA-02",)),
            NotYet(text, "the head", "PR-04"),
            Note(text, "warning"),
            Prose((Span(text, bold=True), Span(" and "), Span("a page", link="https://example.org/a?b=1"))),
            Code(text),
            Picture(PIXEL, "image/png", text, text),
        ]
    told = {"title": "The document", "event": "The workshop", "issuer": "Alpha", "made": date(2027, 3, 1)}
    dress = Dress(logo=PIXEL, logo_media="image/png", letterhead=("Republic of Alpha",), funder="Paid by nobody")
    return Paper(About(**{**told, "state": "Draft", **about}), tuple(blocks), dress)
