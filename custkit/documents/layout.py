"""What all printed formats share: heading levels without gaps, column widths, numbers of figures and tables, marks."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from custkit.charts.text import width
from custkit.documents.blocks import Block, Heading, Item, Table
from custkit.documents.text import clean

__all__ = ["branches", "breakable", "crowded", "levels", "shares", "short_sources", "sources_text"]

_LONG_WORD: Final = 26
_LONG_WORDS: Final = re.compile(rf"\S{{{_LONG_WORD},}}")
_PIECE: Final = 16
_WORDY: Final = 22
"""Characters of one word that a column makes room for; longer words are broken."""
_BOLD: Final = 1.08
"""How much wider bold letters are."""
_LETTER: Final = 0.51
"""Width of the letter in which rooms are counted, as a share of the type's height."""
_GAPS: Final = re.compile(r"[^\S\u00a0\u202f]+|/(?=[^\W\d]{3})")
"""Where a line of a cell ends well: not inside ``350 000``, whose spaces are none that break, ``31/12`` or ``km/h``."""
_FIRM: Final = 18
"""Characters of a word with figures in it, a number, a day or an id, that is kept whole before words are."""
_EDGE: Final = 2.4
"""Letters that the two edges of a column take."""
_BEHIND: Final = 1.4
"""Letters of room behind numbers."""
_WRITTEN: Final = 18.0
"""Letters that a column has at least in which readers write: while it is empty, nothing else makes room for them."""
_PULL: Final = 0.75
"""How strongly the columns with most to say draw the free width to them; 1 would be in proportion."""


def levels(blocks: Iterable[Block], *, top: int = 2) -> dict[int, int]:
    """The level of each heading by its place, from 1 and without a gap, as readers of structure need it.

    Args:
        blocks: The document's blocks.
        top: The level that becomes 1.
    """
    found: dict[int, int] = {}
    last = 0
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            last = min(max(block.level - top + 1, 1), last + 1)
            found[place] = last
    return found


def shares(table: Table, room: float = 100) -> tuple[float, ...]:
    """How wide each column is, as a share of the whole: long texts get more, and no ordinary word is broken.

    Args:
        table: The table.
        room: Letters that fit into a line of the whole table.
    """
    columns, least = _columns(table), _least(table)
    edges = [_edge(table, place) for place in range(len(columns))]
    wished = [
        max(max(map(_letters, column)) + edge, low) for column, edge, low in zip(columns, edges, least, strict=True)
    ]
    weights = [max(sum(map(len, column)), 1) ** _PULL for column in columns]
    if sum(wished) <= room:
        given = wished
    elif sum(least) > room:
        given = _levelled(least, _firm(table), room)
    else:
        given = _poured(least, wished, weights, room)
    whole = sum(given) or 1
    return tuple(part / whole for part in given)


def crowded(table: Table, room: float = 100) -> bool:
    """Whether the longest words of the columns do not fit side by side, so that some have to be broken.

    Args:
        table: The table.
        room: Letters that fit into a line of the whole table.
    """
    return sum(_least(table)) > room


def _columns(table: Table) -> list[tuple[str, ...]]:
    return list(zip(table.head, *table.rows, strict=True)) if table.rows else [(name,) for name in table.head]


def _least(table: Table) -> list[float]:
    """Letters that each column needs for its longest word, or to be written in; a head is set bold."""
    return [max(need, _WRITTEN if n in table.written else 0.0) for n, need in enumerate(_needed(table, _words))]


def _firm(table: Table) -> list[float]:
    """Letters that each column needs for its longest number, day or id: broken in two, they would be read as others."""
    return _needed(table, lambda text: [w for w in _words(text) if len(w) <= _FIRM and any(map(str.isdigit, w))])


def _needed(table: Table, words: Callable[[str], list[str]]) -> list[float]:
    found = []
    for place, (head, *cells) in enumerate(_columns(table)):
        longest = max((_letters(word) for cell in cells for word in words(cell)), default=0.0)
        titles = max((_letters(word) * _BOLD for word in words(head)), default=0.0)
        found.append(min(max(longest, titles), float(_WORDY)) + _edge(table, place))
    return found


def _edge(table: Table, place: int) -> float:
    """Letters that the edges of a column take; numbers end apart from the words that begin the next one."""
    return _EDGE + (_BEHIND if place in table.numeric and place < len(table.head) - 1 else 0.0)


def _levelled(least: list[float], firm: list[float], room: float) -> list[float]:
    """The needs cut down to the room: the widest columns give way, all to the same width, and their figures last."""
    floors = firm if sum(firm) <= room else [0.0] * len(least)
    held: set[int] = set()
    while True:
        left = room - sum(floors[place] for place in held)
        open_ = sorted(need for place, need in enumerate(least) if place not in held)
        while open_ and open_[0] <= left / len(open_):
            left -= open_.pop(0)
        most = left / len(open_) if open_ else room
        more = {place for place, floor in enumerate(floors) if place not in held and floor > most}
        if not more:
            return [floors[place] if place in held else min(need, most) for place, need in enumerate(least)]
        held |= more


def _poured(least: list[float], wished: list[float], weights: list[float], room: float) -> list[float]:
    """What each column gets: its least, and of the rest a part by its weight, but never more than it wishes."""
    given = list(least)
    spare = room - sum(given)
    open_ = {place for place, wish in enumerate(wished) if wish > given[place]}
    while spare > 1e-6 and open_:
        pull = sum(weights[place] for place in open_)
        parts = {place: min(spare * weights[place] / pull, wished[place] - given[place]) for place in open_}
        for place, part in parts.items():
            given[place] += part
        spare -= sum(parts.values())
        open_ = {place for place in open_ if wished[place] - given[place] > 1e-6}
    return given


def _words(text: str) -> list[str]:
    return _GAPS.split(text)


def _letters(text: str) -> float:
    """How wide a text runs, counted in letters of middling width."""
    return width(text, 1.0) / _LETTER


def breakable(text: str) -> str:
    """Text that may break inside a very long word, so that it never runs out of its column."""
    return _LONG_WORDS.sub(lambda found: _pieces(found[0]), clean(text))


def _pieces(word: str) -> str:
    return "\u200b".join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))


def short_sources(source_ids: tuple[str, ...]) -> list[str]:
    """The ids with their unit said once: ``XAL/OBJ-01 OBJ-02``."""
    found, unit = [], ""
    for source in source_ids:
        own, slash, row = source.rpartition("/")
        found.append(clean(row if slash and own == unit else source))
        unit = own if slash else ""
    return found


def sources_text(source_ids: tuple[str, ...]) -> str:
    """The same in brackets, empty where there are none."""
    return f"[{' '.join(short_sources(source_ids))}]" if source_ids else ""


def branches(items: Sequence[Item]) -> Iterator[tuple[Item, Sequence[Item]]]:
    """The items of a list at its outer level, each with those that stand below it."""
    place = 0
    while place < len(items):
        end = place + 1
        while end < len(items) and items[end].level > items[place].level:
            end += 1
        yield items[place], items[place + 1 : end]
        place = end
