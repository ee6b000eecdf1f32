"""Blocks to HTML: every text escaped, every chart an image with its alternative text, no script, nothing fetched."""

from collections.abc import Iterable
from html import escape
from typing import assert_never

from custkit.documents.blocks import (
    Block,
    Bullets,
    ChartBlock,
    Facts,
    Heading,
    Note,
    NotYet,
    Paragraph,
    Quote,
    Section,
    Table,
)
from custkit.documents.figure import figure_html

__all__ = ["block_html", "blocks_html", "section_html"]


def _sources(source_ids: tuple[str, ...]) -> str:
    if not source_ids:
        return ""
    shown = escape(" ".join(source_ids))
    return f' <span class="ck-src"><span class="ck-vh">Sources: </span>{shown}</span>'


def _table(table: Table) -> str:
    def cell(tag: str, index: int, text: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        number = ' class="ck-num"' if index in table.numeric else ""
        return f"<{tag}{scope}{number}>{escape(text)}</{tag}>"

    head = "".join(cell("th", i, text) for i, text in enumerate(table.head))
    rows = "".join(f"<tr>{''.join(cell('td', i, t) for i, t in enumerate(row))}</tr>" for row in table.rows)
    note = f'<p class="ck-note">{escape(table.note)}</p>' if table.note else ""
    return (
        f'<div class="ck-table" role="region" tabindex="0" aria-label="{escape(table.caption)}"><table>'
        f"<caption>{escape(table.caption)}{_sources(table.source_ids)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{note}</div>"
    )


def _facts(facts: Facts) -> str:
    cards = "".join(
        f'<div class="ck-fact{" ck-missing" if fact.missing else ""}"><dt>{escape(fact.label)}</dt>'
        f"<dd><b>{escape(fact.value)}</b>{f'<small>{escape(fact.note)}</small>' if fact.note else ''}</dd></div>"
        for fact in facts.items
    )
    return f'<dl class="ck-facts">{cards}</dl>{_sources(facts.source_ids)}'


def _bullets(bullets: Bullets) -> str:
    tag = "ol" if bullets.ordered else "ul"
    items = "".join(
        f"<li>{f'<b>{escape(item.strong)}</b> ' if item.strong else ''}{escape(item.text)}{_sources(item.source_ids)}</li>"
        for item in bullets.items
    )
    return f"<{tag}>{items}</{tag}>"


def block_html(block: Block) -> str:
    """One block as HTML."""
    match block:
        case Heading():
            level = min(max(block.level, 2), 6)
            return f"<h{level}>{escape(block.text)}</h{level}>"
        case Paragraph():
            return f"<p>{escape(block.text)}{_sources(block.source_ids)}</p>"
        case Quote():
            size = ' class="ck-large"' if block.large else ""
            return f"<blockquote{size}><p>{escape(block.text)}{_sources(block.source_ids)}</p></blockquote>"
        case Bullets():
            return _bullets(block)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case ChartBlock():
            return figure_html(block.chart, caption=block.caption, source=block.source, coverage=block.coverage)
        case NotYet():
            return f'<p class="ck-notyet">{escape(block.text)}</p>'
        case Note():
            kind = "ck-warning" if block.kind == "warning" else "ck-info"
            return f'<p class="ck-callout {kind}">{escape(block.text)}{_sources(block.source_ids)}</p>'
        case _:
            assert_never(block)


def blocks_html(blocks: Iterable[Block]) -> str:
    """Blocks as one stretch of HTML, for a notebook's output or a document's body."""
    return '<div class="ck">' + "\n".join(map(block_html, blocks)) + "</div>"


def section_html(section: Section) -> str:
    """A section with its heading and an anchor."""
    title = f'<span class="ck-no">{escape(section.number)}</span> {escape(section.title)}'
    body = "\n".join(map(block_html, section.blocks))
    return f'<section class="ck" id="s{escape(section.number)}"><h2>{title}</h2>\n{body}</section>'
