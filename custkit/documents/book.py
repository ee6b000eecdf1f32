"""A workbook before it has a format: sheets of typed columns, each row with an id that it keeps for good."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeAlias

from custkit.documents.blocks import Block, Heading, Table
from custkit.documents.carried import About
from custkit.documents.layout import sources_text
from custkit.documents.paper import Dress, Paper, shown
from custkit.documents.text import line
from custkit.i18n.numbers import parse_number
from custkit.i18n.speech import tr

__all__ = ["Book", "Cell", "Column", "Sheet", "sheet_names", "tables_book"]

Cell: TypeAlias = str | float | int | date | None
Kind: TypeAlias = Literal["text", "number", "integer", "year", "date", "choice", "choices"]

_NAME_MOST: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\\/*?:\[\]'\"]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, and how it is checked where somebody fills it in."""

    key: str
    """By which a machine finds it, whatever the heading says: ``baseline``; empty where it does not come back."""
    title: str
    kind: Kind = "text"
    width: float = 14.0
    """In letters."""
    choices: tuple[str, ...] = ()
    """What may stand in it; anything when empty."""
    open: bool = False
    """Somebody is meant to fill it in."""
    help: str = ""
    """Said beside the cell that is being filled in."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under columns; the first column is the row's id."""

    name: str
    table: str
    """Which table of the record it is, for the way back: ``RM-01/activities``; empty for one that is only read."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    notes: tuple[str, ...] = ()
    """What stands below the table."""
    spare: int = 0
    """Empty rows below that are checked too, so that rows can be added."""
    mark: str = ""
    """Fingerprint of the version that the rows are of, for the way back."""
    part: bool = False
    """Whether these are some of the table's rows only."""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook."""

    about: About
    sheets: tuple[Sheet, ...]
    dress: Dress = field(default_factory=Dress)
    workshop: str = ""
    """The workshop's id, for the way back."""
    unit: str = ""
    before: tuple[Block, ...] = ()
    """What a Word file says above the tables."""
    after: tuple[Block, ...] = ()
    """What it says below them."""


def sheet_names(sheets: Iterable[Sheet]) -> list[str]:
    """Names that a spreadsheet takes: 31 letters at most, none twice, none of the letters that mean something."""
    found: list[str] = []
    for sheet in sheets:
        base = _shortened(_NOT_IN_NAMES.sub(" ", line(sheet.name)).strip()) or tr("Sheet")
        name, number = base, 2
        while name.casefold() in {other.casefold() for other in found}:
            end = f" {number}"
            name, number = base[: _NAME_MOST - len(end)] + end, number + 1
        found.append(name)
    return found


def _shortened(name: str) -> str:
    """As much of a name as a spreadsheet takes, cut after a word where that leaves more than half of it."""
    if len(name) <= _NAME_MOST:
        return name
    words = name[: _NAME_MOST + 1].rpartition(" ")[0].rstrip()
    return words if len(words) > _NAME_MOST // 2 else name[:_NAME_MOST]


def tables_book(paper: Paper) -> Book:
    """A document's tables as sheets, numbers as numbers: what somebody wants to calculate with."""
    sheets: list[Sheet] = []
    section = ""
    for block in shown(paper):
        if isinstance(block, Heading):
            section = block.text
        elif isinstance(block, Table):
            sheets.append(_sheet(block, section, len(sheets) + 1, paper.about.language))
    return Book(paper.about, tuple(sheets), paper.dress)


def _sheet(table: Table, section: str, number: int, language: str) -> Sheet:
    columns = tuple(
        Column(
            f"c{place + 1}",
            title or "–",
            "number" if place in table.numeric else "text",
            width=min(max([len(title), *(len(row[place]) for row in table.rows)], default=8) + 2.0, 60.0),
        )
        for place, title in enumerate(table.head)
    )
    rows = tuple(
        tuple(_value(cell, language) if place in table.numeric else cell for place, cell in enumerate(row))
        for row in table.rows
    )
    told = tuple(part for part in (table.note, sources_text(table.source_ids)) if part)
    caption = table.caption or section
    return Sheet(f"{number} {caption}", "", columns, rows, caption, told)


def _value(text: str, language: str) -> Cell:
    """A number where the text is nothing but one; the text as it is where it says more, such as a unit."""
    found = parse_number(text, language=language)
    return text if found is None else found
