"""A document as slides for the plenary: few words on the wall, the rest in the speaker's notes.

Tables are native tables and can be edited; charts are images of twice the wall's sharpness with their alternative
text. What does not fit on a slide goes on the next one; nothing is set so small that the last row cannot read it.
"""

from dataclasses import dataclass, replace
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
from custkit.documents.formats import pptx_show as show_file
from custkit.documents.formats.pptx_fit import (
    HEIGHT,
    SIZE,
    WIDTH,
    Line,
    first_words,
    pages,
    table_height,
    table_pages,
    tall,
)
from custkit.documents.formats.pptx_script import scripted
from custkit.documents.formats.sealed import sealed
from custkit.documents.layout import levels, sources_text
from custkit.documents.paper import Paper, is_contents, moment, shown
from custkit.documents.text import line, opening_words
from custkit.documents.words import day
from custkit.i18n.phrases import after_colon, marked

__all__ = ["ANNEX", "pptx", "template_pptx"]

ANNEX: Final = "sA"
"""The anchor of the section that begins what is for reading alone: nobody projects a glossary."""


_APART: Final = 14.0
"""Points between a table, or the words of one topic, and what stands below."""
_KEY: Final = 220
"""Letters of a note that may stand below its table."""


def pptx(paper: Paper, template: Path | None = None) -> bytes:
    """The document as slides; the same document gives the same bytes.

    Args:
        paper: The document.
        template: A PowerPoint file whose design is used; ours when absent.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
        InputError: If the template is no PowerPoint file.
    """
    show = show_file.opened(template)
    _Deck(show, paper).write()
    scripted(show, paper.about.language)
    return _saved(show, paper)


def template_pptx(paper: Paper) -> bytes:
    """A PowerPoint file of one slide with our design, for an administration to make its own from."""
    show = show_file.opened(None)
    parts.first_slide(show, paper, "")
    scripted(show, paper.about.language)
    return _saved(show, paper)


def _saved(show: Any, paper: Paper) -> bytes:
    show_file.properties(show, paper)
    made = BytesIO()
    show.save(made)
    return sealed(made.getvalue(), moment(paper))


@dataclass(slots=True)
class _Open:
    """A slide that has room left below what stands on it."""

    slide: Any
    used: float
    """Points under its title that are taken."""
    topic: str
    """The topic under which its last words stand; empty for none."""

    @property
    def room(self) -> float:
        """Points that are left."""
        return HEIGHT - self.used


class _Deck:
    """Gathers words until a chart, a table or the next section ends a slide; what leads up to one stands beside it."""

    def __init__(self, show: Any, paper: Paper) -> None:
        self.show, self.paper = show, paper
        self.section, self.topic = line(paper.about.title), ""
        self.lines: list[Line] = []
        self.untold: list[str] = []
        """For the speaker, of what comes next."""
        self.open: _Open | None = None

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
                self.section, self.topic, self.open = line(block.text), "", None
            case Heading():
                self.topic = line(block.text)
                self.lines.append(Line("", "", self.topic, head=True))
            case Bullets():
                for number, item in enumerate(block.items, 1):
                    mark = f"{number}. " if block.ordered else "• "
                    self._say(mark, opening_words(item.strong), item.text, item.source_ids)
            case Paragraph() if not block.read_only:
                self._say("", "", block.text, block.source_ids)
            case Prose():
                self._say("", "", block.text, ())
            case Note():
                self._say("▲ " if block.kind == "warning" else "", "", block.text, block.source_ids)
            case NotYet():
                self._say("○ ", "", block.text, ())
            case Code():
                self._beside(block.text)
            case Quote() if block.large:
                self._flush()
                slide = self._slide()
                parts.statement(slide, line(block.text), self.paper.dress.colour)
                parts.note(slide, sources_text(block.source_ids))
            case Quote():
                self._say("", "", marked(block.text), block.source_ids)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case ChartBlock():
                told = [block.caption, block.coverage and after_colon(FIXED["coverage"], block.coverage), block.source]
                self._figure(drawn(block), block.caption, [*told, sources_text(block.source_ids)])
            case Picture():
                self._figure(drawn_picture(block), block.caption, [])

    def _say(self, mark: str, strong: str, text: str, source_ids: tuple[str, ...]) -> None:
        shown_, whole = first_words(text)
        uncut = () if whole else (" ".join(part for part in (line(strong), line(text)) if part),)
        told = (*uncut, sources_text(source_ids)) if source_ids else uncut
        self.lines.append(Line(mark, line(strong), line(shown_), notes=(*self.untold, *told)))
        self.untold = []

    def _beside(self, text: str) -> None:
        """Tell the speaker something of what was said last."""
        if self.lines:
            self.lines[-1] = replace(self.lines[-1], notes=(*self.lines[-1].notes, text))
        else:
            self.untold.append(text)

    def _slide(self, number: int = 1, of: int = 1, *, topic: str = "") -> Any:
        self.open = None
        title = after_colon(self.section, topic) if topic else self.section
        return parts.slide(self.show, f"{title} ({number} {FIXED['of']} {of})" if of > 1 else title, self.paper)

    def _flush(self) -> None:
        """Put what was gathered on as many slides as it needs; a heading with nothing below it goes on to the next."""
        over = [self.lines.pop()] if self.lines and self.lines[-1].head else []
        held = pages(self.lines)
        if self.open is not None and len(held) == 1 and tall(self.lines) <= self.open.room:
            # What is short goes below what is short.
            parts.words(self.open.slide, self.lines, self.paper.dress.colour, below=self.open.used)
            parts.more_note(self.open.slide, _notes(self.lines))
            self.open.used += tall(self.lines)
            self.open.topic = _last_topic(self.lines, self.open.topic)
            self.lines = over
            return
        for number, lines in enumerate(held, 1):
            # One topic on a slide is its title; of several, each heads its own words.
            topic, rest = (lines[0].text, lines[1:]) if _one_topic(lines) else ("", lines)
            slide = self._slide(number, len(held), topic=topic)
            parts.words(slide, rest, self.paper.dress.colour)
            parts.note(slide, _notes(lines))
            self.open = _Open(slide, tall(rest) + _APART, _last_topic(rest, topic))
        self.lines = over

    def _led(self, most: float, width: float = WIDTH, size: float = SIZE) -> tuple[list[Line], str]:
        """The words that lead up to a chart or table, taken where they fit beside it, and its topic."""
        if (whole := self._all_led(most, width, size)) is not None:
            return whole
        last = max((place for place, told in enumerate(self.lines) if told.head), default=0)
        lead = [told for told in self.lines[last:] if not told.head]
        if tall(lead, width, size) > most:
            self._flush()
            return [], self.topic
        self.lines, before = [], self.lines[:last]
        if before:
            self.lines = before
            self._flush()
        self.lines = []
        return lead, self.topic

    def _all_led(self, most: float, width: float, size: float) -> tuple[list[Line], str] | None:
        """All words that wait, of several topics too, where they fit; each topic but the title's keeps its heading."""
        ends_in_head = bool(self.lines) and self.lines[-1].head
        lead = self.lines[:-1] if ends_in_head else self.lines
        if not lead or tall(lead, width, size) > most:
            return None
        topic = self.topic if ends_in_head else ""
        if not ends_in_head and _one_topic(lead):
            topic, lead = lead[0].text, lead[1:]
        self.lines = []
        return lead, topic

    def _facts(self, facts: Facts) -> None:
        lead, topic = self._led(HEIGHT / 2)
        slide = self._slide(topic=topic)
        parts.words(slide, lead, self.paper.dress.colour)
        parts.cards(slide, facts, self.paper.dress.colour, below=tall(lead))
        parts.note(slide, "\n".join(p for p in (_notes(lead), sources_text(facts.source_ids)) if p))

    def _table(self, table: Table) -> None:
        lead, topic = self._led(HEIGHT / 3)
        held = table_pages(table, tall(lead))
        told = "\n".join(p for p in (_notes(lead), line(table.note), sources_text(table.source_ids)) if p)
        said = self.open is not None and topic == self.open.topic
        head = [Line("", "", topic, head=True), *lead] if topic and not said else lead
        if self.open is not None and len(held) == 1 and tall(head) + table_height(table) <= self.open.room:
            above = self.open.used + tall(head)
            parts.words(self.open.slide, head, self.paper.dress.colour, below=self.open.used)
            parts.table(self.open.slide, held[0], self.paper.dress.colour, below=above)
            parts.more_note(self.open.slide, told)
            self.open.used, self.open.topic = above + table_height(held[0]) + _APART, topic
            self._key(table.note)
            return
        for number, part in enumerate(held, 1):
            slide = self._slide(number, len(held), topic=topic)
            first = lead if number == 1 else []
            parts.words(slide, first, self.paper.dress.colour)
            parts.table(slide, part, self.paper.dress.colour, below=tall(first))
            parts.note(slide, told if number == 1 else "")
            self.open = _Open(slide, tall(first) + table_height(part) + _APART, topic)
            self._key(table.note)

    def _key(self, note: str) -> None:
        """What stands below a table, where it is short and there is room: mostly what its letters mean."""
        told = [Line("", "", line(note))]
        if note and self.open is not None and len(note) <= _KEY and tall(told) <= self.open.room:
            parts.words(self.open.slide, told, self.paper.dress.colour, below=self.open.used)
            self.open.used += tall(told)

    def _figure(self, image: Drawn, caption: str, told: list[str]) -> None:
        lead, topic = self._led(HEIGHT, parts.ASIDE, parts.ASIDE_SIZE)
        slide = self._slide(topic=topic)
        parts.aside(slide, lead, self.paper.dress.colour)
        parts.picture(slide, image, line(caption), beside=bool(lead))
        parts.note(
            slide, "\n".join([*filter(None, [_notes(lead)]), *(line(part) for part in (*told, image.alt) if part)])
        )


def _notes(lines: list[Line]) -> str:
    return "\n".join(dict.fromkeys(note for told in lines for note in told.notes))


def _last_topic(lines: list[Line], before: str) -> str:
    """The topic that the last of the words belong to."""
    return next((told.text for told in reversed(lines) if told.head), before)


def _one_topic(lines: list[Line]) -> bool:
    return lines[0].head and sum(told.head for told in lines) == 1 and len(lines) > 1
