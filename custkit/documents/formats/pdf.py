"""A document as PDF, set by typst: tagged, checked against PDF/UA-1, and printable in grey.

Every text reaches typst as data (a JSON file beside the template), so that nothing in it can become markup.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, assert_never

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
    Table,
)
from custkit.documents.drawing import Drawn, drawn, drawn_picture
from custkit.documents.fixed import FIXED
from custkit.documents.fonts import BOLD, FAMILIES, FOLDER, script_of
from custkit.documents.formats.floating import Spots, settle
from custkit.documents.formats.need import need
from custkit.documents.layout import branches, breakable, crowded, levels, shares, sources_text
from custkit.documents.paper import Paper, is_contents, moment, shown
from custkit.documents.text import opening_words
from custkit.documents.words import day
from custkit.i18n.order import in_order
from custkit.i18n.phrases import after_colon, with_semicolons
from custkit.i18n.speech import tr
from custkit.i18n.words import direction

__all__ = ["TEMPLATE", "ordered", "pdf", "set_by_typst"]

TEMPLATE: Final = Path(__file__).parent / "paper.typ"
"""How a document looks; a workshop may have its own copy."""
_OTHER_SCRIPTS: Final = re.compile("[\u0590-\u08ff\u0900-\u0dff]")
"""Hebrew, Arabic and their neighbours; the scripts of India and around, Bangla among them."""
_STANDARD: Final = "ua-1"
_TEXT_WIDTH: Final = 170.0
"""Millimetres between the margins of A4, upright."""
_TEXT_HEIGHT: Final = 222.0
_WHOLE: Final = 720.0
_SOLID: Final = 700
"""Characters in a cell up to which a row is kept on one page."""
_ROOM: Final = 109
_SMALL_ROOM: Final = 127
_TIGHT_ROOM: Final = 143
"""Letters in a line of a table, of one that is set smaller, and of one whose longest words need the smallest."""
_MANY: Final = 6

_NOT_WORDS: Final = frozenset(
    {"code", "colour", "file", "fingerprint", "fonts", "image", "kind", "language", "link", "logo", "paper"}
)
"""What programs read, and codes, which are set from left to right."""

Json = dict[str, Any]


def pdf(paper: Paper, template: Path | None = None) -> bytes:
    """The document as a tagged PDF.

    Args:
        paper: The document.
        template: Another typst file that sets it; ours when absent.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
        typst.TypstError: If the template has a fault, or what it makes is not accessible.
    """
    files: dict[str, bytes] = {}
    blocks = list(shown(paper))
    ranks = levels(blocks)
    made = [_block(block, ranks.get(place, 0), files) for place, block in enumerate(blocks)]
    for block, after in pairwise(made):
        block["leads"] = block["kind"] == "paragraph" and after["kind"] == "bullets"
    data = {
        "about": _about(paper),
        "dress": _dress(paper, files),
        "blocks": made,
        "fonts": list(FAMILIES),
        "words": dict(FIXED),
        "rightward": direction(paper.about.language) == "rtl",
        "upright": script_of(paper.about.language) is not None,
    }
    stamp = int(moment(paper).timestamp())
    with _laid_out(template or TEMPLATE, files) as place:

        def tell() -> None:
            _tell(place, ordered(data, paper.about.language))

        def look() -> Spots:
            tell()
            return _spots(place)

        settle(made, look)
        tell()
        try:
            return _set(place, stamp)
        except need("typst").TypstError:
            # A list that goes over two pages round a floating figure can lose its tags there: then nothing floats.
            if not any(block.get("floats") for block in made):
                raise
            for block in made:
                block.pop("floats", None)
            tell()
            return _set(place, stamp)


def _spots(place: Path) -> Spots:
    """What the template tells of where things stand; nothing where it is one that does not tell."""
    told = need("typst").query(str(place / "main.typ"), "<spots>", field="value", root=str(place), font_paths=_fonts())
    found = next(iter(json.loads(told)), {"figures": (), "headings": ()})
    begins = dict(reversed(found.get("begins", ())))
    return Spots(
        {number: (page, height) for number, (page, height) in found["figures"]},
        [(page, height) for page, height in found["headings"]],
        [(begins[number], page) for number, page in found.get("ends", ()) if number in begins],
    )


def ordered(data: Any, language: str) -> Any:
    """What a template reads, with marks in its words that keep the order where two directions meet."""
    match data:
        case str() if direction(language) == "rtl" and "{number}" not in data:  # the template puts the number in
            return in_order(data)
        case {"kind": "code"}:
            return data
        case dict():
            return {name: part if name in _NOT_WORDS else ordered(part, language) for name, part in data.items()}
        case list():
            return [ordered(part, language) for part in data]
        case _:
            return data


def set_by_typst(template: Path, data: Mapping[str, Any], files: Mapping[str, bytes], *, stamp: int) -> bytes:
    """Let typst set a template with its data; the same data gives the same bytes.

    Args:
        template: The typst file; it reads ``data.json`` beside it.
        data: What it reads.
        files: Images beside it, by name.
        stamp: Seconds since 1970 that stand in the file as its date.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
    """
    with _laid_out(template, files) as place:
        _tell(place, data)
        return _set(place, stamp)


@contextmanager
def _laid_out(template: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with the template and what stands beside it, for as long as it takes."""
    with tempfile.TemporaryDirectory(prefix="custkit-") as folder:
        place = Path(folder)
        (place / "main.typ").write_bytes(template.read_bytes())
        for name, content in files.items():
            (place / name).write_bytes(content)
        yield place


def _tell(place: Path, data: Mapping[str, Any]) -> None:
    (place / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _set(place: Path, stamp: int) -> bytes:
    made: bytes = need("typst").compile(
        str(place / "main.typ"),
        root=str(place),
        font_paths=_fonts(),
        pdf_standards=[_STANDARD],
        timestamp=stamp,
    )
    return made


@cache
def _fonts() -> Any:
    """All fonts, looked up once in a process: a system can have a thousand."""
    return need("typst").Fonts(font_paths=[str(FOLDER), str(BOLD)])


def _about(paper: Paper) -> Json:
    about = paper.about
    return {
        "title": breakable(about.title),
        "event": breakable(about.event),
        "issuer": breakable(about.issuer),
        "made": day(about.made) if about.made else "",
        "state": breakable(about.state),
        "approver": breakable(about.approver),
        "warning": breakable(about.warning),
        "language": about.language.split("-", maxsplit=1)[0],
    }


def _dress(paper: Paper, files: dict[str, bytes]) -> Json:
    dress = paper.dress
    logo = ""
    if dress.logo:
        logo = {"image/png": "logo.png", "image/jpeg": "logo.jpg"}.get(dress.logo_media, "logo.svg")
        files[logo] = dress.logo
    return {
        "logo": logo,
        "logo_alt": breakable(dress.logo_alt) or FIXED["logo"],
        "colour": dress.colour,
        "letterhead": [breakable(part) for part in dress.letterhead],
        "acknowledgement": breakable(dress.acknowledgement),
        "funder": breakable(dress.funder),
    }


def _block(block: Block, level: int, files: dict[str, bytes]) -> Json:  # noqa: C901, PLR0911, PLR0912 -- one way out for each kind of block
    match block:
        case Heading():
            return {"kind": "heading", "level": level, "text": breakable(block.text)}
        case Paragraph():
            return {"kind": "paragraph", **_said(block.text, block.source_ids)}
        case Quote():
            return {"kind": "quote", "large": block.large, **_said(block.text, block.source_ids)}
        case Bullets() if is_contents(block):
            return {"kind": "contents"}
        case Bullets():
            return {"kind": "bullets", "ordered": block.ordered, "items": _items(block.items)}
        case Facts():
            cards = [
                {
                    "label": breakable(fact.label),
                    "value": breakable(fact.value),
                    "note": breakable(fact.note),
                    "missing": fact.missing,
                }
                for fact in block.items
            ]
            return {"kind": "facts", "items": cards, "source": sources_text(block.source_ids)}
        case Table():
            return _table(block)
        case ChartBlock():
            notes = with_semicolons(
                after_colon(n, t)
                for n, t in ((FIXED["coverage"], block.coverage), (FIXED["source"], block.source))
                if t
            )
            return _figure(drawn(block), block.caption, files, note=breakable(notes), sources=block.source_ids)
        case NotYet():
            return {"kind": "notyet", "text": breakable(block.text)}
        case Note():
            return {"kind": "note", "warning": block.kind == "warning", **_said(block.text, block.source_ids)}
        case Prose():
            spans = [
                {"text": breakable(s.text), "bold": s.bold, "italic": s.italic, "code": s.code, "link": s.link}
                for s in block.spans
            ]
            return {"kind": "prose", "spans": spans}
        case Code():
            return {"kind": "code", "text": breakable(block.text)}
        case Picture():
            return _figure(drawn_picture(block), block.caption, files)
        case _:
            assert_never(block)


def _items(items: Sequence[Item]) -> list[Json]:
    return [
        {"strong": breakable(opening_words(item.strong)), **_said(item.text, item.source_ids), "below": _items(below)}
        for item, below in branches(items)
    ]


def _said(text: str, source_ids: tuple[str, ...]) -> Json:
    return {"text": breakable(text), "source": sources_text(source_ids)}


def _table(table: Table) -> Json:
    small = len(table.head) > _MANY or crowded(table, _ROOM)
    tight = small and crowded(table, _SMALL_ROOM)
    room = _TIGHT_ROOM if tight else _SMALL_ROOM if small else _ROOM
    longest = max((len(cell) for row in table.rows for cell in row), default=0)
    return {
        "kind": "table",
        "caption": breakable(table.caption),
        "head": [breakable(cell) for cell in table.head],
        "rows": [[breakable(cell) for cell in row] for row in table.rows],
        "numeric": sorted(table.numeric),
        "shares": list(shares(table, room)),
        "small": small,
        "solid": longest <= _SOLID,
        "tight": tight,
        "hyphenated": tight and crowded(table, _TIGHT_ROOM),
        "note": breakable(table.note),
        "source": sources_text(table.source_ids),
    }


def _figure(
    image: Drawn, caption: str, files: dict[str, bytes], *, note: str = "", sources: tuple[str, ...] = ()
) -> Json:
    # typst finds no second font for the words of a drawing: where one that is not ours has other scripts, its picture
    # stands. In a chart such words are outlines already.
    vector = "" if _OTHER_SCRIPTS.search(image.vector) else image.vector
    name = f"figure-{len(files)}{'.svg' if vector else '.jpg' if image.media == 'image/jpeg' else '.png'}"
    files[name] = vector.encode() if vector else image.png() if image.vector else image.data
    width = min(_TEXT_WIDTH, image.width * _TEXT_WIDTH / _WHOLE)
    height = width * image.height / max(image.width, 1)
    if height > _TEXT_HEIGHT:
        width, height = width * _TEXT_HEIGHT / height, _TEXT_HEIGHT
    return {
        "kind": "figure",
        "file": name,
        "alt": breakable(image.alt) or tr("An image"),
        "width": round(width, 2),
        "height": round(height, 2),
        "caption": breakable(caption),
        "note": note,
        "source": sources_text(sources),
    }
