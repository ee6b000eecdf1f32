"""What fits on a slide: words and rows counted in lines before they are set, so that nothing runs over the edge."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from custkit.charts.text import width as wide
from custkit.charts.text import wrap
from custkit.documents.blocks import Table
from custkit.documents.fonts import script_of
from custkit.documents.layout import shares
from custkit.documents.text import line
from custkit.i18n.speech import spoken

__all__ = [
    "HEIGHT",
    "SIZE",
    "WIDTH",
    "Line",
    "first_words",
    "leading",
    "pages",
    "row_height",
    "table_height",
    "table_pages",
    "table_size",
    "tall",
    "title_size",
]

WIDTH: Final = 868.0
HEIGHT: Final = 385.0
"""Points of a slide that words, tables and images have to themselves: below the title, above the foot."""
SIZE: Final = 18
"""Points of ordinary words."""
_WIDE: Final = 0.53
"""Width of a letter on average, as a share of its size; a little more than the fonts that are likely to be there."""
_LEADING: Final = 1.24
_LEADING_TALL: Final = 1.4
"""Of scripts whose letters reach further up and down."""
_BOLD: Final = 1.08
"""How much wider bold letters are."""
_TITLES: Final = (28, 24, 20)
_GAP: Final = 7.0
_MOST: Final = 260
"""Letters of one paragraph that stand on the wall; the whole of it stands in the notes."""
_ALONE: Final = 420
"""Letters of a first sentence that stands there though it is longer: cut in the middle it would say nothing."""
_CELL: Final = 12.0
"""Points that a cell's margins take, sideways."""
_ENDS: Final = re.compile(r"(?<=[.!?…।؟])\s+")
_SHORTENED: Final = re.compile(r"\d\s[^\W\d_]{1,5}\.$")
"""A stop that may only end a shortened word: ``1 кв.``, ``15 févr.``, ``2027 г.``"""
_CAPTION: Final = 30.0
_SHARING: Final = 2
"""Slides that share their lines where the last has few."""
_FEW_ROWS: Final = 2
"""Rows of a table that do not stand on a slide of their own."""
_STEPS: Final = 40
"""How finely a slide's height is tried out where lines are shared."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph on a slide: a mark before it, its first words set apart, its words."""

    mark: str
    strong: str
    text: str
    head: bool = False
    """A heading, which stays with the line below it."""
    notes: tuple[str, ...] = ()
    """What the speaker is told of it: the whole of what was cut, and what it rests on."""

    def height(self, width: float = WIDTH, size: float = SIZE) -> float:
        """Points that it takes."""
        return _rows(f"{self.mark}{self.strong} {self.text}", width, size) * size * leading() + _GAP


def leading() -> float:
    """From one line to the next in the language that is being spoken, as a share of the letters' size."""
    return _LEADING_TALL if script_of(spoken()) else _LEADING


def _rows(text: str, width: float, size: float) -> int:
    across = max(int(width / (size * _WIDE)), 1)
    return max(sum(max(ceil(len(part) / across), 1) for part in text.split("\n")), 1)


def title_size(text: str) -> int:
    """Points of a slide's title: as large as one line lets it be; what is longer takes two."""
    return next((size for size in _TITLES if wide(text, size) * _BOLD <= WIDTH), _TITLES[-1])


def first_words(text: str) -> tuple[str, bool]:
    """The first sentences of a text, as many as fit on the wall, and whether that is all of it."""
    whole = line(text)
    if len(whole) <= _MOST:
        return whole, True
    first, *others = _sentences(whole)
    if len(first) > _ALONE:
        return f"{_clause(whole[:_MOST])} …", False
    said = first
    for sentence in others:
        if len(said) + len(sentence) > _MOST:
            break
        said = f"{said} {sentence}"
    return (said, True) if said == whole else (f"{said} …", False)


def _clause(text: str) -> str:
    """The beginning of a sentence up to where it draws breath, if that is not too early; else to the last word."""
    end = max(text.rfind(mark) for mark in ("; ", ", ", "، ", "؛ "))
    return text[:end] if end > len(text) / 2 else text.rsplit(" ", 1)[0]


def _sentences(text: str) -> list[str]:
    """The sentences of a text; after a shortened word, a number or a small letter goes on with the same one."""
    found: list[str] = []
    for part in _ENDS.split(text):
        if found and (part[:1].isdigit() or part[:1].islower()) and _SHORTENED.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def pages(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines by slide: on as few as hold them; where little is left for the last, it shares with the one before."""
    found = _filled(lines, HEIGHT)
    if len(found) < _SHARING or tall(found[-1]) > HEIGHT / 3:
        return found
    *whole, before, last = found
    limits = (HEIGHT * step / _STEPS for step in range(1, _STEPS + 1))
    tried = (_filled([*before, *last], limit) for limit in limits)
    return [*whole, *next(two for two in tried if len(two) == _SHARING)]


def _filled(lines: Iterable[Line], most: float) -> list[list[Line]]:
    """The lines by slide, each filled up to so many points before the next begins."""
    found: list[list[Line]] = []
    used = most
    for told in lines:
        if not found or used + told.height() > most:
            heads = [found[-1].pop()] if found and found[-1] and found[-1][-1].head else []
            found.append(heads)
            used = sum(head.height() for head in heads)
        found[-1].append(told)
        used += told.height()
    return [page for page in found if page]


def tall(lines: Iterable[Line], width: float = WIDTH, size: float = SIZE) -> float:
    """Points that lines take together."""
    return sum(told.height(width, size) for told in lines)


def table_size(table: Table) -> float:
    """Points of a table's words: fewer where it has many columns."""
    return 14.0 if len(table.head) <= 4 else 12.0 if len(table.head) <= 6 else 10.5


def row_height(cells: tuple[str, ...], widths: tuple[float, ...], size: float) -> float:
    """Points that a row takes."""
    rows = max((_lines(line(cell), width - _CELL, size) for cell, width in zip(cells, widths, strict=True)), default=1)
    return rows * size * leading() + 7


def _lines(text: str, width: float, size: float) -> int:
    """Lines of a cell: in a narrow one more than its letters come to, since lines end where words do."""
    return max(_rows(text, width, size), len(wrap(text, width / _BOLD, size=size, lines=_MOST)))


def table_height(table: Table) -> float:
    """Points that a table takes with its caption."""
    size = table_size(table)
    widths = tuple(share * WIDTH for share in shares(table, int(WIDTH / (size * _WIDE))))
    rows = sum(row_height(cells, widths, size) for cells in (table.head, *table.rows))
    return rows + (_CAPTION if table.caption else 0)


def table_pages(table: Table, above: float = 0.0) -> list[Table]:
    """The table in parts that each fit on a slide with the head above; a cell that fits on none is cut short.

    Args:
        table: The table.
        above: Points that words take above it on the first slide.
    """
    size = table_size(table)
    widths = tuple(share * WIDTH for share in shares(table, int(WIDTH / (size * _WIDE))))
    room = HEIGHT - row_height(table.head, widths, size) - (_CAPTION if table.caption else 0)
    parts: list[list[tuple[str, ...]]] = [[]]
    used = above
    for row in table.rows:
        fitting = _cut(row, widths, size, room)
        height = row_height(fitting, widths, size)
        if parts[-1] and used + height > room:
            parts.append([])
            used = 0.0
        parts[-1].append(fitting)
        used += height
    # Where one or two rows are left for the last slide, the one before shares its own with it.
    if len(parts) >= _SHARING and len(parts[-1]) <= _FEW_ROWS:
        before, last = parts[-2:]
        heights = sum(row_height(row, widths, size) for row in last)
        while len(before) - len(last) > 1 and (heights := heights + row_height(before[-1], widths, size)) <= room:
            last.insert(0, before.pop())
    return [replace(table, rows=tuple(part)) for part in parts]


def _cut(row: tuple[str, ...], widths: tuple[float, ...], size: float, room: float) -> tuple[str, ...]:
    most = int((room - 7) / (size * leading())) - 1
    fitting = []
    for cell, width in zip(row, widths, strict=True):
        letters = most * max(int((width - _CELL) / (size * _WIDE)), 1)
        text = line(cell)
        fitting.append(text if len(text) <= letters else f"{text[: letters - 2]} …")
    return tuple(fitting)
