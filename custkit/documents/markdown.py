"""A notebook's prose to blocks: headings, paragraphs with emphasis, lists, quotations, tables, code.

Whatever else Markdown can do (raw HTML above all) becomes its own plain text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from custkit.documents.blocks import Block, Bullets, Code, Heading, Item, Prose, Quote, Span, Table

__all__ = ["markdown_blocks"]

Token = Mapping[str, Any]
_SAFE: Final = ("https://", "http://", "mailto:")
_RULES: Final = frozenset({"blank_line", "thematic_break"})


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a stretch of Markdown."""
    import mistune  # nbconvert's own parser; only documents need it

    parsed, _ = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"]).parse(text)
    return tuple(_blocks(parsed if isinstance(parsed, list) else []))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    for token in tokens:
        yield from _block(token)


def _block(token: Token) -> Iterator[Block]:
    children: Sequence[Token] = token.get("children", ())
    match token["type"]:
        case "heading":
            yield Heading(_words(children), int(token["attrs"]["level"]))
        case "paragraph" | "block_text":
            if spans := tuple(_spans(children)):
                yield Prose(spans)
        case "block_code":
            yield Code(str(token["raw"]).rstrip("\n"))
        case "block_quote":
            yield Quote(" ".join(_texts(children)))
        case "list":
            items = tuple(Item(" ".join(_texts(child.get("children", ())))) for child in children)
            yield Bullets(items, ordered=bool(token["attrs"].get("ordered")))
        case "table":
            yield _table(children)
        case kind if kind in _RULES:
            return
        case _:
            if raw := str(token.get("raw", "")).strip():
                yield Prose((Span(raw),))


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    """The words of whatever stands in a list's item or a quotation."""
    for token in tokens:
        if token["type"] in _RULES:
            continue
        yield _words(token["children"]) if "children" in token else str(token.get("raw", "")).strip()


def _words(tokens: Sequence[Token]) -> str:
    return "".join(span.text for span in _spans(tokens)).strip()


def _spans(tokens: Sequence[Token], like: Span | None = None) -> Iterator[Span]:
    style = like or Span("")
    for token in tokens:
        children: Sequence[Token] = token.get("children", ())
        match token["type"]:
            case "strong":
                yield from _spans(children, replace(style, bold=True))
            case "emphasis":
                yield from _spans(children, replace(style, italic=True))
            case "codespan":
                yield replace(style, text=str(token["raw"]), code=True)
            case "link":
                url = str(token["attrs"].get("url", ""))
                yield from _spans(children, replace(style, link=url if url.startswith(_SAFE) else ""))
            case "softbreak" | "linebreak":
                yield replace(style, text=" ")
            case _ if children:
                yield from _spans(children, style)
            case _:
                yield replace(style, text=str(token.get("raw", "")))


def _table(parts: Sequence[Token]) -> Table:
    head: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    for part in parts:
        if part["type"] == "table_head":
            head = tuple(_words(cell.get("children", ())) for cell in part["children"])
        else:
            rows += [tuple(_words(cell.get("children", ())) for cell in row["children"]) for row in part["children"]]
    return Table("", head, tuple(rows))
