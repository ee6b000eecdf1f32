"""Blocks to HTML: every text escaped, every chart an image with its alternative text, no script, nothing fetched."""

import unicodedata
from collections.abc import Iterable
from html import escape
from typing import Final, assert_never

from custkit.documents.blocks import (
    Block,
    Bullets,
    ChartBlock,
    Facts,
    Heading,
    Item,
    Note,
    NotYet,
    Paragraph,
    Quote,
    Section,
    Table,
)
from custkit.documents.figure import figure_html

__all__ = ["block_html", "blocks_html", "section_html"]


_SHORT: Final = 10
"""A cell of one word up to this length, such as an id, is never broken."""
_LONG: Final = 20
"""A cell longer than this gets room for a few words in a line, however many columns there are."""
_MANY: Final = 7
"""Columns from which on a table is set smaller, so that an agenda of ten places fits the page."""


def _text(text: str) -> str:
    """Text as text, without characters that no page can hold."""
    return escape("".join(c for c in text if c in "\t\n" or unicodedata.category(c) not in {"Cc", "Cs"}))


def _short(source_ids: tuple[str, ...]) -> list[str]:
    """The ids with their unit said once: ``XAL/OBJ-01 OBJ-02``."""
    found, unit = [], ""
    for source in source_ids:
        own, slash, row = source.rpartition("/")
        found.append(row if slash and own == unit else source)
        unit = own if slash else ""
    return found


def _sources(source_ids: tuple[str, ...]) -> str:
    if not source_ids:
        return ""
    shown = " ".join(f'<span class="ck-id">{_text(source)}</span>' for source in _short(source_ids))
    return f' <span class="ck-src"><span class="ck-vh">Sources: </span>{shown}</span>'


def _table(table: Table) -> str:
    def cell(tag: str, index: int, text: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        kinds = ["ck-num"] * (index in table.numeric) + ["ck-id"] * (len(text) <= _SHORT and " " not in text)
        kinds += ["ck-long"] * (len(text) > _LONG)
        number = f' class="{" ".join(kinds)}"' if kinds else ""
        return f'<{tag}{scope}{number} dir="auto">{_text(text)}</{tag}>'

    head = "".join(cell("th", i, text) for i, text in enumerate(table.head))
    rows = "".join(f"<tr>{''.join(cell('td', i, t) for i, t in enumerate(row))}</tr>" for row in table.rows)
    note = f'<p class="ck-note">{_text(table.note)}</p>' if table.note else ""
    many = " ck-many" if len(table.head) > _MANY else ""
    return (
        f'<div class="ck-table{many}" role="region" tabindex="0" aria-label="{_text(table.caption)}"><table>'
        f"<caption>{_text(table.caption)}{_sources(table.source_ids)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{note}</div>"
    )


def _facts(facts: Facts) -> str:
    cards = "".join(
        f'<div class="ck-fact{" ck-missing" if fact.missing else ""}"><dt>{_text(fact.label)}</dt>'
        f"<dd><b>{_text(fact.value)}</b>{f'<small>{_text(fact.note)}</small>' if fact.note else ''}</dd></div>"
        for fact in facts.items
    )
    return f'<dl class="ck-facts">{cards}</dl>{_sources(facts.source_ids)}'


def _item(item: Item) -> str:
    strong = f"<b>{_text(item.strong)}</b> " if item.strong else ""
    text = f'<a href="#{escape(item.link)}">{_text(item.text)}</a>' if item.link else _text(item.text)
    return f'<li dir="auto">{strong}{text}{_sources(item.source_ids)}</li>'


def _bullets(bullets: Bullets) -> str:
    tag = "ol" if bullets.ordered else "ul"
    kind = ' class="ck-contents"' if any(item.link for item in bullets.items) else ""
    return f"<{tag}{kind}>{''.join(map(_item, bullets.items))}</{tag}>"


def block_html(block: Block) -> str:  # noqa: PLR0911  one way out for each kind of block
    """One block as HTML."""
    match block:
        case Heading():
            level = min(max(block.level, 1), 6)
            anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
            return f"<h{level}{anchor}>{_text(block.text)}</h{level}>"
        case Paragraph():
            return f'<p dir="auto">{_text(block.text)}{_sources(block.source_ids)}</p>'
        case Quote():
            size = ' class="ck-large"' if block.large else ""
            return f'<blockquote{size}><p dir="auto">{_text(block.text)}{_sources(block.source_ids)}</p></blockquote>'
        case Bullets():
            return _bullets(block)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case ChartBlock():
            return figure_html(block.chart, caption=block.caption, source=block.source, coverage=block.coverage)
        case NotYet():
            return f'<p class="ck-notyet">{_text(block.text)}</p>'
        case Note():
            kind = "ck-warning" if block.kind == "warning" else "ck-info"
            return f'<p class="ck-callout {kind}">{_text(block.text)}{_sources(block.source_ids)}</p>'
        case _:
            assert_never(block)


def blocks_html(blocks: Iterable[Block]) -> str:
    """Blocks as one stretch of HTML, for a notebook's output or a document's body."""
    return '<div class="ck">' + "\n".join(map(block_html, blocks)) + "</div>"


def section_html(section: Section) -> str:
    """A section with its heading and an anchor."""
    title = f'<span class="ck-no">{escape(section.number)}</span> {_text(section.title)}'
    body = "\n".join(map(block_html, section.blocks))
    return f'<section class="ck" id="s{escape(section.number)}"><h2>{title}</h2>\n{body}</section>'
