"""The tables in a stretch of HTML, such as a data frame shows of itself, as blocks."""

from html.parser import HTMLParser
from typing import Final

from custkit.documents.blocks import Block, Table

__all__ = ["tables"]

_NUMBER: Final = frozenset("0123456789.,-+%eE  ")
_MOST: Final = 400
"""Rows of one table beyond which a document is no place to read it."""


def tables(html: str) -> tuple[Block, ...]:
    """Every table that has a cell; what stands between tables is left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(_table(head, rows) for head, rows in reader.found if rows or head)


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
    """Collects cells; nested tables, styles and scripts are not read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[list[str], list[list[str]]]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._head, self._deaf = False, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- its signature
        match tag:
            case "table":
                self.found.append(([], []))
            case "thead" | "tbody":
                self._head = tag == "thead"
            case "tr" if self.found:
                self._row = []
            case "td" | "th" if self._row is not None:
                self._cell = []
            case "style" | "script":
                self._deaf += 1

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "td" | "th" if self._cell is not None and self._row is not None:
                self._row.append(" ".join("".join(self._cell).split()))
                self._cell = None
            case "tr" if self._row is not None:
                head, rows = self.found[-1]
                if self._head and not head:
                    head += self._row
                elif self._row:
                    rows.append(self._row)
                self._row = None
            case "style" | "script":
                self._deaf -= 1

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._deaf:
            self._cell.append(data)
