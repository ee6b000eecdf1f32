"""Access sheets: a card for each seat with its code, what to scan and where to go; six cards on a page, to be cut.

They hold names and codes together, as the roster does. They are printed, handed out, and not kept with answers.
"""

from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from custkit.documents.fonts import FAMILIES
from custkit.documents.formats.pdf import ordered, set_by_typst
from custkit.documents.web_fonts import page_with_fonts
from custkit.i18n.phrases import ended
from custkit.i18n.speech import speaking, tr
from custkit.i18n.words import direction

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
    language: str = "en"
    """BCP 47 tag of whoever gets it."""


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
    """Of the sheets as a whole; each card has its own."""

    def steps(self) -> tuple[str, ...]:
        """What to do, one step each, in the language that is being spoken."""
        wifi = tr("Join the Wi-Fi network {wifi}", wifi=self.wifi) + (
            tr(", password {password}", password=self.password) if self.password else ""
        )
        found = [ended(wifi)] if self.wifi else []
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
    with speaking(sheet.language):
        title = tr("Access sheets, {title}", title=sheet.title)
    data = {
        "title": title,
        "event": sheet.title,
        "language": sheet.language.partition("-")[0],
        "fonts": list(FAMILIES),
        "cards": [
            ordered(_card(sheet, card), card.language) | {"image": f"{n}.svg"} for n, card in enumerate(sheet.cards)
        ],
    }
    files = {f"{n}.svg": _as_file(_square(card.link)).encode() for n, card in enumerate(sheet.cards)}
    return set_by_typst(TEMPLATE, data, files, stamp=0)


def _card(sheet: AccessSheet, card: Card) -> dict[str, Any]:
    """A card with its words, in the language of whoever gets it."""
    with speaking(card.language):
        return {
            "who": card.who,
            "where": " · ".join(part for part in (card.unit, card.post) if part),
            "code": card.code,
            "language": card.language.partition("-")[0],
            "label": tr("Your code"),
            "square": tr("Square to scan that opens the workshop for {who}", who=card.who),
            "steps": list(sheet.steps()),
            "trust": tr("The browser will warn once. Go on only if it shows this fingerprint:")
            if sheet.fingerprint
            else "",
            "fingerprint": sheet.fingerprint,
        }


def _as_file(svg: str) -> str:
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def access_html(sheet: AccessSheet) -> str:
    """The cards as a page that any browser prints; no script, nothing fetched."""
    with speaking(sheet.language):
        title = escape(tr("Access sheets, {title}", title=sheet.title))
    cards = "".join(_card_html(sheet, card) for card in sheet.cards)
    return page_with_fonts(
        f'<!doctype html><html lang="{escape(sheet.language)}" dir="{direction(sheet.language)}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE.read_text('utf-8')}</style></head><body>"
        f"<h1>{title}</h1><main>{cards}</main></body></html>"
    )


def _card_html(sheet: AccessSheet, card: Card) -> str:
    made = _card(sheet, card)
    said = {name: escape(text) for name, text in made.items() if isinstance(text, str)}
    steps = "".join(f"<li>{escape(step)}</li>" for step in made["steps"])
    trust = f'<p class="trust">{said["trust"]} <code>{said["fingerprint"]}</code></p>' if sheet.fingerprint else ""
    return (
        f'<section class="card" lang="{escape(card.language)}" dir="{direction(card.language)}">'
        f'<header><p class="event" dir="auto">{escape(sheet.title)}</p><h2 dir="auto">{said["who"]}</h2>'
        f'<p class="unit" dir="auto">{said["where"]}</p></header>'
        f'<div class="square" role="img" aria-label="{said["square"]}">{_square(card.link)}</div>'
        f'<p class="code"><small>{said["label"]}</small><b dir="ltr">{said["code"]}</b></p>'
        f"<ol>{steps}</ol>{trust}</section>"
    )
