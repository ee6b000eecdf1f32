"""A chart as an image that needs nothing: no script, no network, no trust.

A chart goes into a page as SVG inside an ``img`` element. It shows in notebooks that nobody has marked as trusted,
because JupyterLab's sanitizer keeps ``img`` with a ``data:`` address, it prints sharply at any size, and no script
inside could ever run.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape
from typing import Final

from custkit.documents.blocks import Drawable
from custkit.documents.fixed import FIXED
from custkit.documents.painter import painted
from custkit.documents.text import in_page
from custkit.documents.web_fonts import chart_with_fonts
from custkit.i18n.phrases import after_colon, with_semicolons

__all__ = ["Figure", "description", "figure_html", "measures", "svg"]

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 forbids, lone surrogates among them."""
_SIZE: Final = re.compile(r'<svg[^>]* width="([0-9.]+)" height="([0-9.]+)"')


def svg(chart: Drawable) -> str:
    """Draw a chart as SVG; the same chart gives the same bytes, and nothing is fetched from anywhere.

    The drawing carries no roles and labels for screen readers of its own, because the alternative text of the image
    stands for all of it.
    """
    return _draw(chart.to_dict())


def _draw(spec: dict[str, object]) -> str:
    config = spec.get("config")
    quiet = {**spec, "config": {**(config if isinstance(config, dict) else {}), "aria": False}}
    return painted({name: _drawable(part) for name, part in quiet.items()})


def _drawable(value: object) -> object:
    """The same without characters that XML forbids; the drawing engine would end the whole process over a null."""
    match value:
        case str():
            return _NOT_XML.sub("", value)
        case dict():
            return {_drawable(key): _drawable(part) for key, part in value.items()}
        case list() | tuple():
            return [_drawable(part) for part in value]
        case _:
            return value


def description(chart: Drawable) -> str:
    """The alternative text that a chart carries; empty when it has none."""
    return _described(chart.to_dict())


def _described(spec: dict[str, object]) -> str:
    return _NOT_XML.sub("", str(spec.get("description", "")))


def measures(drawn: str) -> tuple[float, float] | None:
    """Width and height of an SVG in pixels, where it tells them."""
    size = _SIZE.search(drawn)
    return (float(size[1]), float(size[2])) if size else None


def figure_html(  # noqa: PLR0913 -- one for each thing that stands with a figure
    chart: Drawable,
    *,
    caption: str,
    number: int | None = None,
    source: str = "",
    coverage: str = "",
    alone: bool = True,
) -> str:
    """Set a chart into a page, with its alternative text and its caption; all text is escaped.

    Args:
        chart: the chart.
        caption: what it shows, without a full stop at the end.
        number: its number in the document; left out, it has none.
        source: where the figures come from.
        coverage: how many answered, of how many asked.
        alone: no style sheet of ours is on the page. Where one is, the figure has no style of its own, which the room's
            pages would not take.
    """
    spec = chart.to_dict()
    drawn = _draw(spec)
    size = measures(drawn)
    sizes = f' width="{size[0]:.0f}" height="{size[1]:.0f}"' if size else ""
    fitting = ' style="max-width: 100%; height: auto;"' if alone else ""
    data = b64encode(chart_with_fonts(drawn).encode()).decode()
    image = f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(_described(spec))}"{sizes}{fitting}>'
    title = f"{FIXED['numbered figure'].format(number=number)}. {caption}" if number is not None else caption
    told = ((FIXED["coverage"], coverage), (FIXED["source"], source))
    notes = with_semicolons(after_colon(name, text) for name, text in told if text)
    note = f"<br><small>{escape(in_page(notes[:1].upper() + notes[1:]))}</small>" if notes else ""
    words = f"<figcaption>{escape(in_page(title))}{note}</figcaption>" if title or note else ""
    margin = ' style="margin: 1em 0;"' if alone else ""
    return f'<figure class="ck-figure" tabindex="0"{margin}>{image}{words}</figure>'


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart that shows itself in a notebook as an image with its caption."""

    chart: Drawable
    caption: str
    number: int | None = None
    source: str = ""
    coverage: str = ""

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """HTML for people, the alternative text for a terminal."""
        html = figure_html(
            self.chart, caption=self.caption, number=self.number, source=self.source, coverage=self.coverage
        )
        return {"text/html": html, "text/plain": description(self.chart) or self.caption}
