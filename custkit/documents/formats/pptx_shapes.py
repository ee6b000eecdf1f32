"""What a slide is drawn with: boxes, bars, words, colours and measures."""

from typing import Any, Final

from custkit.documents.formats.need import need
from custkit.documents.text import clean

__all__ = ["POINT", "box", "describe", "emu", "fill", "layout", "paragraph_of", "points", "qn", "rgb", "rule"]

POINT: Final = 12_700
"""EMU in a point."""


def layout(show: Any, name: str, place: int) -> Any:
    """The layout with this name in the template's design, else the one in this place."""
    found = next((layout for layout in show.slide_layouts if layout.name == name), None)
    return found or show.slide_layouts[min(place, len(show.slide_layouts) - 1)]


def box(made: Any, left: float, top: float, width: float, height: float, line_colour: str = "") -> Any:  # noqa: PLR0913, PLR0917 -- where it stands, and how
    """A text box without edges, or with a line around it; gives its frame. All measures are points."""
    box = made.shapes.add_textbox(emu(left), emu(top), emu(width), emu(height))
    frame = box.text_frame
    frame.word_wrap = True
    if line_colour:
        box.line.color.rgb = rgb(line_colour)
        box.line.width = points(1)
        # Its edges are seen: boxes side by side stay equally tall, whatever stands in them.
        frame.auto_size = need("pptx.enum.text").MSO_AUTO_SIZE.NONE
    else:
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def rule(made: Any, left: float, top: float, width: float, height: float, colour: str) -> None:  # noqa: PLR0913, PLR0917 -- where it stands, and how
    """A filled bar, which readers of the screen pass over."""
    kind = need("pptx.enum.shapes").MSO_SHAPE.RECTANGLE
    shape = made.shapes.add_shape(kind, emu(left), emu(top), emu(width), emu(height))
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    shape.shadow.inherit = False
    describe(shape, "")


def paragraph_of(frame: Any, number: int) -> Any:
    """The paragraph in this place: the one that a frame begins with, or a new one."""
    return frame.paragraphs[0] if number == 0 else frame.add_paragraph()


def fill(paragraph: Any, text: str, size: float, colour: str, *, bold: bool = False) -> None:
    """Put words into a paragraph, in this size and colour."""
    run = paragraph.add_run()
    run.text = clean(text)
    run.font.size = points(size)
    run.font.bold = bold
    run.font.color.rgb = rgb(colour)


def describe(shape: Any, alt: str) -> None:
    """Say what a shape shows to whoever does not see it."""
    shape._element._nvXxPr.cNvPr.set("descr", alt)


def emu(points: float) -> int:
    """Points in the file's own unit."""
    return int(points * POINT)


def points(size: float) -> Any:
    """A size of type."""
    return need("pptx.util").Pt(size)


def rgb(colour: str) -> Any:
    """A colour, with its sign or without."""
    return need("pptx.dml.color").RGBColor.from_string(colour.lstrip("#").upper())


def qn(tag: str) -> str:
    """A name of the format with its namespace."""
    name: str = need("pptx.oxml.ns").qn(tag)
    return name
