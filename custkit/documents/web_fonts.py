"""Fonts that a page or a chart carries, so that it is read on a device that has none of its script.

A chart stands in a page as an image, and an image sees no font of the page: it carries its own. Pages and charts in
Latin letters alone carry none.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from custkit.documents.fonts import SCRIPTS, WEB

__all__ = ["chart_with_fonts", "page_with_fonts"]

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_RANGES: Final = {
    "Noto Sans Arabic": "U+0600-06FF",
    "Noto Sans Bengali": "U+0951-0952,U+0964-0965,U+0980-09FE,U+200C-200D,U+20B9,U+25CC",
}
"""Letters for which a face is asked; others, and digits, are taken from the font of the words around them."""
_WORDS: Final = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)


def page_with_fonts(html: str) -> str:
    """A page with the regular and bold faces of the scripts in which something stands on it."""
    rules = _rules(_WORDS.sub(" ", html), ("Regular", "Bold"))
    style = f"<style>{rules}</style>\n</head>" if rules else "</head>"
    return html.replace("</head>", style, 1)


def chart_with_fonts(svg: str) -> str:
    """A chart with the regular faces of the scripts of its words; no chart has a bold word."""
    rules = _rules(_WORDS.sub(" ", svg), ("Regular",))
    start, end, rest = svg.partition(">")
    return f"{start}{end}<style>{rules}</style>{rest}" if rules and start.startswith("<svg") else svg


def _rules(text: str, weights: tuple[str, ...]) -> str:
    found: list[tuple[str, Callable[[str], object]]] = [("Noto Sans", _CYRILLIC.search)]
    found += [(script.family, script.letters.search) for script in SCRIPTS]
    return "".join(_rule(family, weight) for family, there in found if there(text) for weight in weights)


@cache
def _rule(family: str, weight: str) -> str:
    file: Path = WEB / f"{family.replace(' ', '')}-{weight}.woff"
    told = f"unicode-range: {_RANGES[family]}; " if family in _RANGES else ""
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {400 if weight == "Regular" else 700}; {told}'
        f'src: url("data:font/woff;base64,{b64encode(file.read_bytes()).decode()}") format("woff"); }}\n'
    )
