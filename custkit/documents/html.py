"""Blocks to HTML: every text escaped, every chart an image with its alternative text, no script, nothing fetched."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final, assert_never

from custkit.documents.blocks import (
    Block,
    Bullets,
    ChartBlock,
    Code,
    Facts,
    Heading,
    Item,
    Note,
    NotYet,
    Paragraph,
    Picture,
    Prose,
    Quote,
    Section,
    Span,
    Table,
)
from custkit.documents.figure import figure_html
from custkit.documents.layout import branches, short_sources
from custkit.documents.text import clean, in_page, opening_words
from custkit.i18n.speech import spoken, tr
from custkit.i18n.words import direction

__all__ = ["block_html", "blocks_html", "section_html"]


_SHORT: Final = 10
"""A cell of one word up to this length, such as an id, is never broken."""
_LONG: Final = 20
"""A cell longer than this gets room for a few words in a line, however many columns there are."""
_MANY: Final = 7
"""Columns from which on a table is set smaller, so that an agenda of ten places fits the page."""


def _text(text: str) -> str:
    return escape(in_page(text))


def _auto() -> str:
    """Lets words take the direction of their first letter; a page from right to left keeps its own, and has marks."""
    return "" if direction(spoken()) == "rtl" else ' dir="auto"'


def _sources(source_ids: tuple[str, ...]) -> str:
    if not source_ids:
        return ""
    shown = " ".join(f'<span class="ck-id">{_text(source)}</span>' for source in short_sources(source_ids))
    said = _text(tr("Sources:"))
    return f' <span class="ck-src"><span class="ck-vh">{said} </span>{shown}</span>'


def _table(table: Table) -> str:
    def cell(tag: str, index: int, text: str) -> str:
        scope = f' scope="{"row" if form else "col"}"' if tag == "th" else ""
        kinds = ["ck-num"] * (index in table.numeric) + ["ck-id"] * (len(text) <= _SHORT and " " not in text)
        kinds += ["ck-long"] * (len(text) > _LONG)
        number = f' class="{" ".join(kinds)}"' if kinds else ""
        return f"<{tag}{scope}{number}{'' if index in table.numeric else _auto()}>{_text(text)}</{tag}>"

    form = not any(table.head)  # it has no headings: the first cell of each row is one
    head = "".join(cell("th", i, text) for i, text in enumerate(table.head))
    top = "" if form else f"<thead><tr>{head}</tr></thead>"
    tags = ["th" if form and i == 0 else "td" for i in range(len(table.head))]
    rows = "".join(
        f"<tr>{''.join(cell(tag, i, t) for i, (tag, t) in enumerate(zip(tags, row, strict=True)))}</tr>"
        for row in table.rows
    )
    note = f'<p class="ck-note">{_text(table.note)}</p>' if table.note else ""
    many = " ck-many" if len(table.head) > _MANY else ""
    return (
        f'<div class="ck-table{many}" role="region" tabindex="0" aria-label="{_text(table.caption)}"><table>'
        f"<caption>{_text(table.caption)}{_sources(table.source_ids)}</caption>"
        f"{top}<tbody>{rows}</tbody></table>{note}</div>"
    )


def _facts(facts: Facts) -> str:
    cards = "".join(
        f'<div class="ck-fact{" ck-missing" if fact.missing else ""}"><dt>{_text(fact.label)}</dt>'
        f"<dd><b>{_text(fact.value)}</b>{f'<small>{_text(fact.note)}</small>' if fact.note else ''}</dd></div>"
        for fact in facts.items
    )
    return f'<dl class="ck-facts">{cards}</dl>{_sources(facts.source_ids)}'


def _item(item: Item, below: str = "") -> str:
    strong = f"<b>{_text(opening_words(item.strong))}</b> " if item.strong else ""
    text = f'<a href="#{escape(item.link)}">{_text(item.text)}</a>' if item.link else _text(item.text)
    return f"<li{_auto()}>{strong}{text}{_sources(item.source_ids)}{below}</li>"


def _bullets(bullets: Bullets) -> str:
    tag = "ol" if bullets.ordered else "ul"
    kind = ' class="ck-contents"' if any(item.link for item in bullets.items) else ""
    return f"<{tag}{kind}>{_nested(bullets.items, tag)}</{tag}>"


def _nested(items: Sequence[Item], tag: str) -> str:
    """Items with those that stand below each of them as a list of its own inside it."""
    return "".join(
        _item(item, f"<{tag}>{_nested(below, tag)}</{tag}>" if below else "") for item, below in branches(items)
    )


def _span(span: Span) -> str:
    text = _text(span.text)
    for wanted, tag in ((span.code, "code"), (span.italic, "em"), (span.bold, "strong")):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return f'<a href="{escape(span.link)}">{text}</a>' if span.link.startswith(("https://", "http://")) else text


def _picture(picture: Picture) -> str:
    data = b64encode(picture.data).decode()
    words = f"<figcaption>{_text(picture.caption)}</figcaption>" if picture.caption else ""
    image = f'<img src="data:{escape(picture.media)};base64,{data}" alt="{_text(picture.alt)}">'
    return f'<figure class="ck-figure" tabindex="0">{image}{words}</figure>'


def block_html(block: Block) -> str:  # noqa: C901, PLR0911, PLR0912 -- one way out for each kind of block
    """One block as HTML."""
    match block:
        case Heading():
            level = min(max(block.level, 1), 6)
            anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
            return f"<h{level}{anchor}>{_text(block.text)}</h{level}>"
        case Paragraph():
            return f"<p{_auto()}>{_text(block.text)}{_sources(block.source_ids)}</p>"
        case Quote():
            size = ' class="ck-large"' if block.large else ""
            return f"<blockquote{size}><p{_auto()}>{_text(block.text)}{_sources(block.source_ids)}</p></blockquote>"
        case Bullets():
            return _bullets(block)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case ChartBlock():
            return figure_html(
                block.chart, caption=block.caption, source=block.source, coverage=block.coverage, alone=False
            )
        case NotYet():
            return f'<p class="ck-notyet">{_text(block.text)}</p>'
        case Note():
            kind = "ck-warning" if block.kind == "warning" else "ck-info"
            return f'<p class="ck-callout {kind}">{_text(block.text)}{_sources(block.source_ids)}</p>'
        case Prose():
            return f"<p{_auto()}>{''.join(map(_span, block.spans))}</p>"
        case Code():
            return f'<pre class="ck-code" tabindex="0" dir="ltr">{escape(clean(block.text))}</pre>'
        case Picture():
            return _picture(block)
        case _:
            assert_never(block)


def blocks_html(blocks: Iterable[Block]) -> str:
    """Blocks as one stretch of HTML, for a notebook's output or a document's body."""
    return '<div class="ck">' + "\n".join(map(block_html, blocks)) + "</div>"


def section_html(section: Section) -> str:
    """A section with its heading and an anchor."""
    title = f'<span class="ck-no">{_text(section.number)}</span> {_text(section.title)}'
    body = "\n".join(map(block_html, section.blocks))
    return f'<section class="ck" id="s{_text(section.number)}"><h2>{title}</h2>\n{body}</section>'
