"""Access sheets: a card for each seat with its code, what to scan and where to go; six cards on a page, to be cut.

They hold names and codes together, as the roster does. They are printed, handed out, and not kept with answers.
"""

from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from custkit.documents.formats.pdf import set_by_typst
from custkit.i18n.speech import tr

__all__ = ["AccessSheet", "Card", "access_html", "access_pdf"]

TEMPLATE: Final = Path(__file__).parent / "access.typ"
STYLE: Final = Path(__file__).parent / "static" / "access.css"


@dataclass(frozen=True, slots=True)
class Card:
    """What one seat gets."""

    who: str
    """The name as it stands in the roster, or which seat it is."""
    unit: str
    post: str
    code: str
    link: str
    """What the square opens: the room, with the seat taken; no log of the room keeps it."""


@dataclass(frozen=True, slots=True)
class AccessSheet:
    """All cards, and what stands on each."""

    title: str
    when: str
    address: str
    """What is typed into a browser."""
    wifi: str
    """Name of the network; empty where there is none of our own."""
    password: str
    """Of the network; empty where it is not printed."""
    fingerprint: str
    """Of a certificate that the browser will warn about; empty where it will not."""
    cards: tuple[Card, ...]
    language: str = "en"

    def steps(self) -> tuple[str, ...]:
        """What to do, one step each."""
        wifi = tr("Join the Wi-Fi network {wifi}", wifi=self.wifi) + (
            tr(", password {password}", password=self.password) if self.password else ""
        )
        found = [wifi + "."] if self.wifi else []
        found += [
            tr("Scan the square, or open {address}", address=self.address),
            tr("Enter your code where it is asked for."),
        ]
        return tuple(found)


def _square(text: str) -> str:
    """A QR code as SVG."""
    segno: Any = import_module("segno")
    made: str = segno.make(text, error="m", micro=False).svg_inline(border=2, scale=4, omitsize=True)
    return made


def access_pdf(sheet: AccessSheet) -> bytes:
    """The cards as a PDF whose text is text: tagged, checked against PDF/UA-1, and read aloud in order.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
    """
    data = {
        "title": sheet.title,
        "when": sheet.when,
        "language": sheet.language.partition("-")[0],
        "steps": list(sheet.steps()),
        "fingerprint": sheet.fingerprint,
        "cards": [
            {"who": card.who, "unit": card.unit, "post": card.post, "code": card.code, "image": f"{n}.svg"}
            for n, card in enumerate(sheet.cards)
        ],
    }
    files = {f"{n}.svg": _as_file(_square(card.link)).encode() for n, card in enumerate(sheet.cards)}
    return set_by_typst(TEMPLATE, data, files, stamp=0)


def _as_file(svg: str) -> str:
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def access_html(sheet: AccessSheet) -> str:
    """The cards as a page that any browser prints; no script, nothing fetched."""
    steps = "".join(f"<li>{escape(step)}</li>" for step in sheet.steps())
    trust = (
        f'<p class="trust">The browser will warn once. Go on only if it shows this fingerprint: '
        f"<code>{escape(sheet.fingerprint)}</code></p>"
        if sheet.fingerprint
        else ""
    )
    cards = "".join(
        f'<section class="card"><header><p class="event">{escape(sheet.title)}</p>'
        f'<h2 dir="auto">{escape(card.who)}</h2>'
        f'<p class="unit" dir="auto">{escape(" · ".join(part for part in (card.unit, card.post) if part))}</p></header>'
        f'<div class="square" role="img" aria-label="Square that opens the workshop for {escape(card.who)}">'
        f'{_square(card.link)}</div><p class="code"><small>Your code</small><b>{escape(card.code)}</b></p>'
        f"<ol>{steps}</ol>{trust}</section>"
        for card in sheet.cards
    )
    return (
        f'<!doctype html><html lang="{escape(sheet.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Access sheets, {escape(sheet.title)}</title><style>{STYLE.read_text('utf-8')}</style></head><body>"
        f"<h1>Access sheets, {escape(sheet.title)}</h1><main>{cards}</main></body></html>"
    )
