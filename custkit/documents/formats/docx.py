"""A document as a Word file: real headings, tables with header rows, numbered captions, and a table of contents.

The administration's own template is opened and kept: its page, letterhead and styles. What it lacks is added.
"""

from io import BytesIO
from pathlib import Path
from typing import Any, Final, assert_never

from custkit.documents.blocks import (
    Block,
    Bullets,
    ChartBlock,
    Code,
    Facts,
    Heading,
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
from custkit.documents.formats import docx_parts as parts
from custkit.documents.formats.docx_file import head_and_foot, opened, properties
from custkit.documents.formats.docx_script import scripted
from custkit.documents.formats.docx_styles import styled
from custkit.documents.formats.docx_table import add_table, first_column, series
from custkit.documents.formats.need import need
from custkit.documents.formats.sealed import sealed
from custkit.documents.layout import levels
from custkit.documents.paper import Paper, is_contents, moment, shown
from custkit.documents.text import clean, line, opening_words
from custkit.documents.words import day
from custkit.i18n.phrases import after_colon, colon, with_semicolons

__all__ = ["docx", "template_docx"]

_WHOLE: Final = 720.0
_TALLEST: Final = 0.72
"""Part of the page's height that a figure may take: its caption, its heading and a few words stand on the same page."""
_FEW: Final = 500
"""Letters of words that stay with the figure that they lead up to."""


def docx(paper: Paper, template: Path | None = None, carried: bytes = b"") -> bytes:
    """The document as a Word file; the same document gives the same bytes.

    Args:
        paper: The document.
        template: A Word file (``.docx`` or ``.dotx``) whose page, heads, feet and styles are used; ours when absent.
        carried: XML that Word keeps and nobody sees: what the tables are, for the way back.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
        InputError: If the template is no Word file.
    """
    file = opened(template)
    styled(file, paper, own=template is not None)
    if template is None:
        head_and_foot(file, paper)
    writer = _Writer(file, paper)
    writer.write()
    scripted(file, paper.about.language, own=template is not None, marks=not carried)
    if carried:
        parts.carry(file, carried)
    properties(file, paper)
    made = BytesIO()
    file.save(made)
    return sealed(made.getvalue(), moment(paper))


def template_docx(paper: Paper) -> bytes:
    """An empty Word file with our styles, for an administration to make its own template from."""
    file = opened(None)
    styled(file, paper, own=False)
    head_and_foot(file, paper)
    scripted(file, paper.about.language, own=False, marks=False)
    properties(file, paper)
    made = BytesIO()
    file.save(made)
    return sealed(made.getvalue(), moment(paper))


class _Writer:
    """Sets blocks one below the other."""

    def __init__(self, file: Any, paper: Paper) -> None:
        self.file, self.paper = file, paper
        section = file.sections[0]
        self.width = section.page_width - section.left_margin - section.right_margin - (section.gutter or 0)
        self.height = section.page_height - section.top_margin - section.bottom_margin
        self.numbers = {"figure": 0, "table": 0}
        self.blocks = list(shown(paper))
        self.ranks = levels(self.blocks)
        self.series = series(block for block in self.blocks if isinstance(block, Table))
        self.fresh: int | None = None
        """Place of the heading that begins a page."""

    def write(self) -> None:
        """All of it: the first page, then the rest."""
        self._head()
        contents = next((place for place, block in enumerate(self.blocks) if is_contents(block)), None)
        for place, block in enumerate(self.blocks):
            self._block(place, block)
            if place == contents:
                self._approval()
                self._thanks()
                self._next_page(place + 1)
        if contents is None:
            self._thanks()

    def _next_page(self, place: int) -> None:
        """Begin the next page with this block; a heading does so itself, without an empty line above it."""
        self.fresh = place if isinstance(next(iter(self.blocks[place : place + 1]), None), Heading) else None
        if self.fresh is None:
            parts.break_page(self.file)

    def _head(self) -> None:
        about, dress = self.paper.about, self.paper.dress
        parts.letterhead(self.file, dress)
        if about.event and about.event != about.title:
            self._add(about.event, "custkit Kicker")
        self._add(about.title, "Title")
        stamp = " · ".join(part for part in (about.state, day(about.made) if about.made else "") if part)
        if stamp:
            self._add(stamp, "Subtitle")

    def _approval(self) -> None:
        if self.paper.about.approver:
            self._add(FIXED["approval"], "custkit Label")
            parts.signature(self.file, (self.paper.about.approver, FIXED["date"], FIXED["signature"]), self.width)

    def _thanks(self) -> None:
        for text in (self.paper.dress.acknowledgement, self.paper.dress.funder):
            if text:
                self._add(text, "custkit Small")

    def _add(self, text: str, style: str = "Normal", sources: tuple[str, ...] = ()) -> Any:
        paragraph = parts.add(self.file, style)
        parts.run(paragraph, text)
        parts.sources(paragraph, sources)
        return paragraph

    def _block(self, place: int, block: Block) -> None:  # noqa: C901, PLR0912 -- one way for each kind of block
        match block:
            case Heading():
                level = min(self.ranks[place], 4)
                paragraph = self._add(block.text, f"Heading {level}")
                paragraph.paragraph_format.page_break_before = place == self.fresh or None
                parts.bookmark(paragraph, f"_custkit{place}", place)
            case Paragraph():
                paragraph = self._add(block.text, "Normal", block.source_ids)
                paragraph.paragraph_format.keep_with_next = self._leads_up(place, block) or None
            case Quote():
                self._add(block.text, "custkit Statement" if block.large else "Quote", block.source_ids)
            case Bullets() if is_contents(block):
                headings = [
                    (f"_custkit{n}", b.text)
                    for n, b in enumerate(self.blocks)
                    if isinstance(b, Heading) and self.ranks[n] == 1
                ]
                self._add(FIXED["contents"], "custkit Contents Title")
                parts.contents(self.file, headings)
            case Bullets():
                self._bullets(block)
            case Facts():
                parts.cards(self.file, block, self.width)
            case Table():
                self._table(block)
            case ChartBlock():
                notes = ((FIXED["coverage"], block.coverage), (FIXED["source"], block.source))
                note = with_semicolons(after_colon(name, text) for name, text in notes if text)
                self._figure(drawn(block), block.caption, note, block.source_ids)
            case NotYet():
                self._add(block.text, "custkit Not Yet")
            case Note():
                style = "custkit Warning" if block.kind == "warning" else "custkit Note"
                paragraph = self._add(block.text, style, block.source_ids)
                paragraph.paragraph_format.keep_with_next = self._leads_up(place, block) or None
            case Prose():
                paragraph = parts.add(self.file, "Normal")
                for span in block.spans:
                    parts.span(paragraph, span)
            case Code():
                self._add(block.text, "custkit Code")
            case Picture():
                self._figure(drawn_picture(block), block.caption, "", ())
            case _:
                assert_never(block)

    def _leads_up(self, place: int, block: Paragraph | Note) -> bool:
        """Whether a few words stand between a heading and a figure or table, and are not to be left behind with it."""
        before, after = self.blocks[max(place - 1, 0)], self.blocks[place + 1 : place + 2]
        short = len(block.text) <= _FEW
        return short and isinstance(before, Heading) and any(isinstance(b, ChartBlock | Picture | Table) for b in after)

    def _bullets(self, bullets: Bullets) -> None:
        number = parts.new_numbering(self.file) if bullets.ordered else None
        for item in bullets.items:
            paragraph = parts.add(self.file, "List Number" if bullets.ordered else "List Bullet")
            if number is not None:
                parts.numbered(paragraph, number)
            if item.level:
                parts.indented(paragraph, item.level)
            if item.strong:
                parts.run(paragraph, f"{opening_words(item.strong)} ", bold=True)
            parts.run(paragraph, item.text)
            parts.sources(paragraph, item.source_ids)

    def _caption(self, label: str, text: str, sources: tuple[str, ...] = ()) -> Any:
        self.numbers[label] += 1
        paragraph = parts.add(self.file, "Caption")
        before, _, after = FIXED[f"numbered {label}"].partition("{number}")
        if before:
            parts.run(paragraph, before)
        parts.field(paragraph, f"SEQ {FIXED[label]} \\* ARABIC", str(self.numbers[label]))
        parts.run(paragraph, f"{after}{colon()} {text}")
        parts.sources(paragraph, sources)
        return paragraph

    def _table(self, table: Table) -> None:
        if table.caption:
            self._caption("table", table.caption, table.source_ids).paragraph_format.keep_with_next = True
        add_table(self.file, table, self.width, self.series.get(first_column(table)))
        self._add(table.note, "custkit Table Note")

    def _figure(self, image: Drawn, caption: str, note: str, sources: tuple[str, ...]) -> None:
        shape = parts.add(self.file, "custkit Figure")
        width = min(self.width, int(self.width * image.width / _WHOLE))
        most = int(self.height * _TALLEST)
        width = min(width, int(most * image.width / max(image.height, 1)))
        drawing = shape.add_run().add_picture(BytesIO(image.png()), width=width)
        parts.describe(drawing, line(image.alt), FIXED["numbered figure"].format(number=self.numbers["figure"] + 1))
        shape.paragraph_format.keep_with_next = bool(caption)
        if caption:
            under = self._caption("figure", caption, sources)
            under.paragraph_format.space_after = need("docx.shared").Pt(2 if note else 12)
            under.paragraph_format.keep_with_next = bool(note)
        if note:
            self._add(clean(note), "custkit Table Note")
