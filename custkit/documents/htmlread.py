"""A stretch of HTML that a notebook has shown, as blocks: tables, headings, paragraphs, images that it carries."""

from base64 import b64decode
from binascii import Error as NotBase64
from html.parser import HTMLParser
from typing import Final

from custkit.documents.blocks import Block, Heading, Picture, Prose, Span, Table

__all__ = ["html_blocks"]

_NUMBER: Final = frozenset("0123456789.,-+%eE  ")
_MOST: Final = 400
"""Rows of one table beyond which a document is no place to read it."""
_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDS: Final = _HEADS | {
    "p",
    "li",
    "div",
    "dt",
    "dd",
    "blockquote",
    "figcaption",
    "caption",
    "br",
    "section",
    "ul",
    "ol",
}
"""Tags at which a paragraph ends."""
_MEDIA: Final = frozenset({"image/png", "image/jpeg", "image/svg+xml"})


def html_blocks(html: str) -> tuple[Block, ...]:
    """What a stretch of HTML holds, in its order; styles, scripts and what is fetched from elsewhere are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return tuple(reader.found)


def _table(head: list[str], rows: list[list[str]]) -> Table:
    width = max(len(row) for row in (head, *rows))
    filled = [(*row, *[""] * (width - len(row))) for row in rows]
    numeric = {
        place for place in range(width) if filled and all(_is_number(row[place]) for row in filled if row[place])
    }
    note = f"The first {_MOST} of {len(filled)} rows." if len(filled) > _MOST else ""
    return Table("", (*head, *[""] * (width - len(head))), tuple(filled[:_MOST]), frozenset(numeric), note=note)


def _is_number(text: str) -> bool:
    return text in {"NaN", "–", "None"} or (bool(text) and set(text) <= _NUMBER and any(c.isdigit() for c in text))


class _Reader(HTMLParser):
    """Collects words until a tag ends their paragraph, and cells until one ends their table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._words: list[str] = []
        self._head: list[str] = []
        self._rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._tables, self._in_head, self._deaf = 0, False, 0

    def end(self, tag: str = "p") -> None:
        """End the paragraph or heading at hand."""
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.found.append(Heading(text, int(tag[1]) + 1) if tag in _HEADS else Prose((Span(text),)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "table":
                self.end()
                self._tables += 1
            case "thead" | "tbody":
                self._in_head = tag == "thead"
            case "tr" if self._tables:
                self._row = []
            case "td" | "th" if self._row is not None:
                self._cell = []
            case "style" | "script" | "title":
                self._deaf += 1
            case "img":
                self._image({name: value or "" for name, value in attrs})
            case _ if tag in _ENDS and not self._tables:
                self.end()

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "table" if self._tables:
                self._tables -= 1
                if self._head or self._rows:
                    self.found.append(_table(self._head, self._rows))
                self._head, self._rows = [], []
            case "td" | "th" if self._cell is not None and self._row is not None:
                self._row.append(" ".join("".join(self._cell).split()))
                self._cell = None
            case "tr" if self._row is not None:
                if self._in_head and not self._head:
                    self._head = self._row
                elif self._row:
                    self._rows.append(self._row)
                self._row = None
            case "style" | "script" | "title":
                self._deaf = max(self._deaf - 1, 0)
            case _ if tag in _ENDS and not self._tables:
                self.end(tag)

    def handle_data(self, data: str) -> None:
        if self._deaf:
            return
        if self._cell is not None:
            self._cell.append(data)
        elif not self._tables:
            self._words.append(data)

    def _image(self, given: dict[str, str]) -> None:
        head, comma, data = given.get("src", "").partition(";base64,")
        media = head.removeprefix("data:")
        if not comma or media not in _MEDIA:
            return
        try:
            content = b64decode(data)
        except NotBase64:
            return
        self.end()
        self.found.append(Picture(content, media, given.get("alt") or "An image made by the notebook"))
