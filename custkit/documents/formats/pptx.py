"""A document as slides for the plenary: few words on the wall, the rest in the speaker's notes.

Tables are native tables and can be edited; charts are images of twice the wall's sharpness with their alternative
text. What does not fit on a slide goes on the next one; nothing is set so small that the last row cannot read it.
"""

from io import BytesIO
from pathlib import Path
from typing import Any, Final

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
from custkit.documents.formats import pptx_parts as parts
from custkit.documents.formats.pptx_fit import HEIGHT, SIZE, WIDTH, Line, first_words, pages, table_pages, tall
from custkit.documents.formats.sealed import sealed
from custkit.documents.layout import levels, sources_text
from custkit.documents.paper import Paper, is_contents, moment, shown
from custkit.documents.text import line
from custkit.documents.words import day

__all__ = ["ANNEX", "pptx", "template_pptx"]

ANNEX: Final = "sA"
"""The anchor of the section that begins what is for reading alone: nobody projects a glossary."""


def pptx(paper: Paper, template: Path | None = None) -> bytes:
    """The document as slides; the same document gives the same bytes.

    Args:
        paper: The document.
        template: A PowerPoint file whose design is used; ours when absent.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
        InputError: If the template is no PowerPoint file.
    """
    show = parts.opened(template)
    _Deck(show, paper).write()
    return _saved(show, paper)


def template_pptx(paper: Paper) -> bytes:
    """A PowerPoint file of one slide with our design, for an administration to make its own from."""
    show = parts.opened(None)
    parts.first_slide(show, paper, "")
    return _saved(show, paper)


def _saved(show: Any, paper: Paper) -> bytes:
    parts.properties(show, paper)
    made = BytesIO()
    show.save(made)
    return sealed(made.getvalue(), moment(paper))


class _Deck:
    """Gathers words until a chart, a table or the next section ends a slide; what leads up to one stands beside it."""

    def __init__(self, show: Any, paper: Paper) -> None:
        self.show, self.paper = show, paper
        self.section, self.topic = line(paper.about.title), ""
        self.lines: list[Line] = []
        self.notes: list[str] = []

    def write(self) -> None:
        """All slides."""
        about = self.paper.about
        stamp = " · ".join(p for p in (about.state, day(about.made) if about.made else "", about.warning) if p)
        first = parts.first_slide(self.show, self.paper, stamp)
        blocks = list(shown(self.paper))
        ranks = levels(blocks)
        front = next((place + 1 for place, block in enumerate(blocks) if is_contents(block)), 0)
        parts.note(first, "\n".join(b.text for b in blocks[:front] if isinstance(b, Paragraph | Note)))
        for place, block in enumerate(blocks):
            if isinstance(block, Heading) and block.anchor == ANNEX:
                break
            if place >= front:
                self._block(block, ranks.get(place, 0))
        self._flush()

    def _block(self, block: Block, rank: int) -> None:  # noqa: C901, PLR0912 -- one way for each kind of block
        match block:
            case Heading() if rank == 1:
                self._flush()
                self.section, self.topic = line(block.text), ""
            case Heading():
                self.topic = line(block.text)
                self.lines.append(Line("", "", self.topic, head=True))
            case Bullets():
                for number, item in enumerate(block.items, 1):
                    mark = f"{number}. " if block.ordered else "• "
                    self._say(mark, item.strong, item.text, item.source_ids)
            case Paragraph():
                self._say("", "", block.text, block.source_ids)
            case Prose():
                self._say("", "", block.text, ())
            case Note():
                self._say("▲ " if block.kind == "warning" else "", "", block.text, block.source_ids)
            case NotYet():
                self._say("○ ", "", block.text, ())
            case Code():
                self.notes.append(block.text)
            case Quote() if block.large:
                self._flush()
                slide = self._slide()
                parts.statement(slide, line(block.text), self.paper.dress.colour)
                parts.note(slide, sources_text(block.source_ids))
            case Quote():
                self._say("", "", f"“{block.text}”", block.source_ids)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case ChartBlock():
                told = [block.caption, block.coverage and f"{FIXED['coverage']}: {block.coverage}", block.source]
                self._figure(drawn(block), block.caption, [*told, sources_text(block.source_ids)])
            case Picture():
                self._figure(drawn_picture(block), block.caption, [])

    def _say(self, mark: str, strong: str, text: str, source_ids: tuple[str, ...]) -> None:
        shown_, whole = first_words(text)
        self.lines.append(Line(mark, line(strong), line(shown_)))
        if not whole:
            self.notes.append(" ".join(part for part in (line(strong), line(text)) if part))
        if source_ids:
            self.notes.append(sources_text(source_ids))

    def _slide(self, number: int = 1, of: int = 1, *, topic: str = "") -> Any:
        title = f"{self.section}: {topic}" if topic else self.section
        return parts.slide(self.show, f"{title} ({number} of {of})" if of > 1 else title, self.paper)

    def _flush(self) -> None:
        """Put what was gathered on as many slides as it needs; a heading with nothing below it goes on to the next."""
        over = [self.lines.pop()] if self.lines and self.lines[-1].head else []
        held, notes = pages(self.lines), "\n".join(dict.fromkeys(self.notes))
        for number, lines in enumerate(held, 1):
            # One topic on a slide is its title; of several, each heads its own words.
            topic, rest = (lines[0].text, lines[1:]) if _one_topic(lines) else ("", lines)
            slide = self._slide(number, len(held), topic=topic)
            parts.words(slide, rest, self.paper.dress.colour)
            parts.note(slide, notes if number == 1 else "")
        self.lines, self.notes = over, []

    def _led(self, most: float, width: float = WIDTH, size: float = SIZE) -> tuple[list[Line], str, list[str]]:
        """The words that lead up to a chart or table, taken where they fit beside it, its topic, and their notes."""
        last = max((place for place, told in enumerate(self.lines) if told.head), default=0)
        lead = [told for told in self.lines[last:] if not told.head]
        if tall(lead, width, size) > most:
            self._flush()
            return [], self.topic, []
        notes = self.notes
        self.lines, before = [], self.lines[:last]
        if before:
            self.lines, self.notes = before, []
            self._flush()
        self.lines, self.notes = [], []
        return lead, self.topic, notes

    def _facts(self, facts: Facts) -> None:
        lead, topic, notes = self._led(HEIGHT / 2)
        slide = self._slide(topic=topic)
        parts.words(slide, lead, self.paper.dress.colour)
        parts.cards(slide, facts, self.paper.dress.colour, below=tall(lead))
        parts.note(slide, "\n".join((*notes, sources_text(facts.source_ids))))

    def _table(self, table: Table) -> None:
        lead, topic, notes = self._led(HEIGHT / 4)
        held = table_pages(table, tall(lead))
        told = "\n".join(p for p in (*notes, line(table.note), sources_text(table.source_ids)) if p)
        for number, part in enumerate(held, 1):
            slide = self._slide(number, len(held), topic=topic)
            first = lead if number == 1 else []
            parts.words(slide, first, self.paper.dress.colour)
            parts.table(slide, part, self.paper.dress.colour, below=tall(first))
            parts.note(slide, told if number == 1 else "")

    def _figure(self, image: Drawn, caption: str, told: list[str]) -> None:
        lead, topic, notes = self._led(HEIGHT, parts.ASIDE, parts.ASIDE_SIZE)
        slide = self._slide(topic=topic)
        parts.aside(slide, lead)
        parts.picture(slide, image, line(caption), beside=bool(lead))
        parts.note(slide, "\n".join(line(part) for part in (*notes, *told, image.alt) if part))


def _one_topic(lines: list[Line]) -> bool:
    return lines[0].head and sum(told.head for told in lines) == 1 and len(lines) > 1
