"""A document before it has a format: what it is about, how it is dressed, and its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Final

from custkit.documents.blocks import Block, Bullets, Heading, Table
from custkit.documents.carried import About
from custkit.documents.colours import HOUSE
from custkit.documents.text import clean

__all__ = ["EPOCH", "Dress", "Paper", "is_contents", "moment", "shown", "squared"]

EPOCH: Final = date(2000, 1, 1)
"""The day on documents of which no record tells one."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How an administration's documents look: set once in ``workshop.yml``, worn by every format."""

    logo: bytes = b""
    """PNG, JPEG or SVG; empty for none."""
    logo_media: str = ""
    logo_alt: str = ""
    colour: str = HOUSE
    """Of headings and lines, dark enough to be read on white."""
    letterhead: tuple[str, ...] = ()
    acknowledgement: str = ""
    funder: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, ready to be set in any format."""

    about: About
    blocks: tuple[Block, ...]
    dress: Dress = field(default_factory=Dress)


def moment(paper: Paper) -> datetime:
    """When the record that the document is made from ends, at noon UTC: the only time that a file may carry."""
    return datetime.combine(paper.about.made or EPOCH, time(12), UTC)


def is_contents(block: Block) -> bool:
    """Whether a block is a table of contents: a list of links into the document."""
    return isinstance(block, Bullets) and bool(block.items) and all(item.link for item in block.items)


def shown(paper: Paper) -> Iterator[Block]:
    """The blocks below the title: the first heading of level 1, when it is the title, is set by the format."""
    seen = False
    for block in paper.blocks:
        if not seen and isinstance(block, Heading) and block.level == 1:
            seen = True
            if clean(block.text) == clean(paper.about.title):
                continue
        yield squared(block) if isinstance(block, Table) else block


def squared(table: Table) -> Table:
    """The table with as many cells in every row as it has columns; nothing that stands in it is lost."""
    width = max([len(table.head), *map(len, table.rows)], default=0)
    if all(len(row) == width for row in (table.head, *table.rows)):
        return table
    head, *rows = ((*row, *[""] * (width - len(row))) for row in (table.head, *table.rows))
    return replace(table, head=head, rows=tuple(rows))
