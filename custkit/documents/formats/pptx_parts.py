"""The parts of a slide: title, words, statement, cards, table, picture, notes, foot."""

from io import BytesIO
from typing import Any, Final

from custkit.documents.blocks import Facts, Table
from custkit.documents.drawing import Drawn, raster
from custkit.documents.fixed import FIXED
from custkit.documents.formats import pptx_shapes as shapes
from custkit.documents.formats.need import need
from custkit.documents.formats.pptx_fit import HEIGHT, SIZE, WIDTH, Line, row_height, table_size, tall, title_size
from custkit.documents.layout import breakable, shares
from custkit.documents.paper import Paper
from custkit.documents.text import clean, line
from custkit.i18n.speech import tr

__all__ = [
    "ASIDE",
    "ASIDE_SIZE",
    "aside",
    "cards",
    "first_slide",
    "more_note",
    "note",
    "picture",
    "slide",
    "statement",
    "table",
    "words",
]

_LEFT: Final = 46
_TOP: Final = 104
_FOOT: Final = 504
_INK: Final = "1D2730"
_SOFT: Final = "55636F"
_FAINT: Final = "D5DCE2"
_TINT: Final = "F3F6F8"
_PLAIN: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own id of a table style without lines or fills."""
_TITLE_MOST: Final = 130
ASIDE: Final = 230.0
"""Points of the column of words beside an image."""
ASIDE_SIZE: Final = 15
_CAPTION_SIZE: Final = 12
_CARD: Final = 120.0
"""Points that a card is tall at most."""
_APART: Final = 6
"""Points between an image and its caption."""


def slide(show: Any, title: str, paper: Paper) -> Any:
    """A new slide with its title and foot."""
    made = show.slides.add_slide(shapes.layout(show, "Title Only", 5))
    heading = made.shapes.title
    if heading is not None:
        heading.left, heading.top = shapes.emu(_LEFT), shapes.emu(26)
        heading.width, heading.height = shapes.emu(WIDTH), shapes.emu(70)
        frame = heading.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = need("pptx.enum.text").MSO_ANCHOR.MIDDLE
        # It begins where the words below it begin.
        frame.margin_left = frame.margin_right = 0
        text = line(title)
        cut = text if len(text) <= _TITLE_MOST else f"{text[:_TITLE_MOST].rsplit(' ', 1)[0]} …"
        frame.paragraphs[0].alignment = need("pptx.enum.text").PP_ALIGN.LEFT
        shapes.fill(frame.paragraphs[0], breakable(cut), title_size(cut), paper.dress.colour, bold=True)
    _foot(made, paper)
    return made


def first_slide(show: Any, paper: Paper, stamp: str) -> Any:
    """The slide that stands while people come in."""
    made = show.slides.add_slide(shapes.layout(show, "Title Only", 5))
    about, dress = paper.about, paper.dress
    if dress.logo:
        image = made.shapes.add_picture(
            BytesIO(raster(dress.logo, dress.logo_media)), shapes.emu(_LEFT), shapes.emu(40), height=shapes.emu(64)
        )
        shapes.describe(image, line(dress.logo_alt) or FIXED["logo"])
    if dress.letterhead:
        box = shapes.box(made, _LEFT + (100 if dress.logo else 0), 40, WIDTH - 100, 64)
        for number, text in enumerate(dress.letterhead):
            shapes.fill(shapes.paragraph_of(box, number), text, 14, _SOFT)
    title = made.shapes.title
    if title is not None:
        title.left, title.top, title.width, title.height = (
            shapes.emu(_LEFT),
            shapes.emu(170),
            shapes.emu(WIDTH),
            shapes.emu(130),
        )
        title.text_frame.word_wrap = True
        title.text_frame.margin_left = title.text_frame.margin_right = 0
        title.text_frame.vertical_anchor = need("pptx.enum.text").MSO_ANCHOR.BOTTOM
        title.text_frame.paragraphs[0].alignment = need("pptx.enum.text").PP_ALIGN.LEFT
        shapes.fill(
            title.text_frame.paragraphs[0], breakable(line(about.title)[:_TITLE_MOST]), 40, dress.colour, bold=True
        )
    shapes.rule(made, _LEFT, 312, WIDTH, 4, dress.colour)
    box = shapes.box(made, _LEFT, 326, WIDTH, 90)
    lines = [text for text in (line(about.event), line(stamp)) if text and text != line(about.title)]
    for number, text in enumerate(lines):
        shapes.fill(shapes.paragraph_of(box, number), text, 18, _SOFT)
    thanks = " · ".join(part for part in (dress.acknowledgement, dress.funder) if part)
    if thanks:
        shapes.fill(shapes.box(made, _LEFT, 470, WIDTH, 40).paragraphs[0], line(thanks), 12, _SOFT)
    return made


def words(made: Any, lines: list[Line], colour: str, *, below: float = 0.0) -> None:
    """Paragraphs one below the other, ``below`` points under the title."""
    if lines:
        _lines(shapes.box(made, _LEFT, _TOP + below, WIDTH, min(tall(lines), HEIGHT - below)), lines, SIZE, colour)


def aside(made: Any, lines: list[Line], colour: str) -> None:
    """Paragraphs in a narrow column at the left, beside an image."""
    if lines:
        _lines(shapes.box(made, _LEFT, _TOP, ASIDE, HEIGHT), lines, ASIDE_SIZE, colour)


def _lines(frame: Any, lines: list[Line], size: float, colour: str) -> None:
    for number, told in enumerate(lines):
        paragraph = shapes.paragraph_of(frame, number)
        paragraph.space_after = shapes.points(7)
        if told.mark:
            # Apart, because what follows may run the other way.
            shapes.fill(paragraph, told.mark, size, _INK, bold=bool(told.strong))
        if told.strong:
            shapes.fill(paragraph, f"{breakable(told.strong)} ", size, _INK, bold=True)
        shapes.fill(paragraph, breakable(told.text), size, colour if told.head else _INK, bold=told.head)


def statement(made: Any, text: str, colour: str) -> None:
    """One sentence, large."""
    shapes.rule(made, _LEFT, _TOP + 20, 5, HEIGHT - 60, colour)
    frame = shapes.box(made, _LEFT + 24, _TOP + 20, WIDTH - 40, HEIGHT - 60)
    frame.vertical_anchor = need("pptx.enum.text").MSO_ANCHOR.MIDDLE
    size = 34 if len(text) <= 220 else 26 if len(text) <= 420 else 18
    shapes.fill(frame.paragraphs[0], breakable(text), size, colour)


def cards(made: Any, facts: Facts, colour: str, *, below: float = 0.0) -> None:
    """Figures side by side, three in a row, ``below`` points under the title."""
    across = min(len(facts.items), 3) or 1
    down = -(-len(facts.items) // across)
    width, height = (WIDTH - 14 * (across - 1)) / across, min(_CARD, (HEIGHT - below - 14 * (down - 1)) / down)
    for place, fact in enumerate(facts.items):
        left, top = _LEFT + place % across * (width + 14), _TOP + below + place // across * (height + 14)
        frame = shapes.box(made, left, top, width, height, line_colour=_FAINT)
        shapes.fill(frame.paragraphs[0], breakable(line(fact.label)), 14, _SOFT)
        size = 16 if fact.missing or len(fact.value) > 24 else 28
        shapes.fill(
            shapes.paragraph_of(frame, 1),
            breakable(line(fact.value)),
            size,
            _SOFT if fact.missing else colour,
            bold=True,
        )
        if fact.note:
            shapes.fill(shapes.paragraph_of(frame, 2), breakable(line(fact.note)), 12, _SOFT)


def table(made: Any, held: Table, colour: str, *, below: float = 0.0) -> None:
    """A table that can be edited, with its caption above, ``below`` points under the title."""
    top = _TOP + below
    if held.caption:
        shapes.fill(
            shapes.box(made, _LEFT, top, WIDTH, 26).paragraphs[0], breakable(line(held.caption)), 14, _INK, bold=True
        )
        top += 30
    size = table_size(held)
    widths = tuple(share * WIDTH for share in shares(held, int(WIDTH / (size * 0.53))))
    frame = made.shapes.add_table(
        1 + len(held.rows),
        len(held.head),
        shapes.emu(_LEFT),
        shapes.emu(top),
        shapes.emu(WIDTH),
        shapes.emu(20 * (1 + len(held.rows))),
    )
    shapes.describe(frame, line(held.caption) or FIXED["table"])
    grid = frame.table
    grid._tbl.tblPr.find(shapes.qn("a:tableStyleId")).text = _PLAIN
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = shapes.emu(width)
    for number, (row, cells) in enumerate(zip(grid.rows, (held.head, *held.rows), strict=True)):
        row.height = shapes.emu(row_height(cells, widths, size))
        for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            numbers, last = place in held.numeric, place == len(cells) - 1
            _cell(
                cell, breakable(line(text)), size, colour, head=number == 0, right=numbers, apart=numbers and not last
            )


def _cell(cell: Any, text: str, size: float, colour: str, *, head: bool, right: bool, apart: bool) -> None:  # noqa: PLR0913
    cell.margin_left, cell.margin_right = shapes.emu(5), shapes.emu(12 if apart else 5)
    cell.margin_top = cell.margin_bottom = shapes.emu(3)
    paragraph = cell.text_frame.paragraphs[0]
    shapes.fill(paragraph, text, size, _INK, bold=head)
    # An empty cell is as high as its end of paragraph, which would be 18 points.
    paragraph._p.get_or_add_endParaRPr().set("sz", str(int(size * 100)))
    if right:
        paragraph.alignment = need("pptx.enum.text").PP_ALIGN.RIGHT
    if head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = shapes.rgb(_TINT)
    else:
        cell.fill.background()
    properties = cell._tc.get_or_add_tcPr()
    under = need("pptx.oxml").parse_xml(
        f'<a:lnB {need("pptx.oxml.ns").nsdecls("a")} w="{19050 if head else 6350}"><a:solidFill>'
        f'<a:srgbClr val="{colour.lstrip("#") if head else _FAINT}"/></a:solidFill></a:lnB>'
    )
    properties.insert(0, under)


def picture(made: Any, image: Drawn, caption: str, *, beside: bool = False) -> None:
    """An image as large as the slide lets it be, with its caption below; at the right where words stand ``beside``."""
    start = _LEFT + (ASIDE + 22 if beside else 0)
    across = WIDTH - (ASIDE + 22 if beside else 0)
    under = tall([Line("", "", caption)], across, _CAPTION_SIZE) if caption else 0.0
    room = HEIGHT - (under + _APART if caption else 0)
    factor = min(across / image.width, room / image.height)
    width, height = image.width * factor, image.height * factor
    left = start + (across - width) / 2
    shape = made.shapes.add_picture(
        BytesIO(image.png()), shapes.emu(left), shapes.emu(_TOP), shapes.emu(width), shapes.emu(height)
    )
    shapes.describe(shape, line(image.alt) or caption or tr("An image"))
    if caption:
        below = shapes.box(made, start, _TOP + height + _APART, across, under)
        shapes.fill(below.paragraphs[0], breakable(caption), _CAPTION_SIZE, _SOFT)


def note(made: Any, text: str) -> None:
    """What the speaker has before them."""
    if text.strip():
        made.notes_slide.notes_text_frame.text = clean(text)


def more_note(made: Any, text: str) -> None:
    """The same, below what the speaker has already."""
    had = made.notes_slide.notes_text_frame.text if made.has_notes_slide else ""
    note(made, "\n".join(part for part in (had, text) if part.strip()))


def _foot(made: Any, paper: Paper) -> None:
    about = paper.about
    told = " · ".join(part for part in (line(about.title), about.state, about.warning) if part)
    shapes.fill(shapes.box(made, _LEFT, _FOOT, WIDTH - 60, 22).paragraphs[0], told[:150], 10, _SOFT)
    place = shapes.box(made, _LEFT + WIDTH - 50, _FOOT, 50, 22).paragraphs[0]
    place.alignment = need("pptx.enum.text").PP_ALIGN.RIGHT
    place._p.append(
        need("pptx.oxml").parse_xml(
            f'<a:fld {need("pptx.oxml.ns").nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            f'<a:rPr lang="en-GB" sz="1000"><a:solidFill><a:srgbClr val="{_SOFT}"/></a:solidFill></a:rPr>'
            "<a:t>‹#›</a:t></a:fld>"
        )
    )
