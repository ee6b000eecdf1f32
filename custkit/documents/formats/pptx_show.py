"""The file of a show as a whole: the design that it begins with, and what it tells of itself."""

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from custkit.documents.fonts import OFFICE
from custkit.documents.formats import pptx_shapes as shapes
from custkit.documents.formats.need import need
from custkit.documents.paper import Paper, moment
from custkit.documents.text import line
from custkit.errors import Fault, InputError, notice

__all__ = ["opened", "properties"]

_WIDE, _HIGH = 960, 540
"""Points of a slide: 16 to 9."""


def opened(template: Path | None) -> Any:
    """A show without slides: the template's design, or ours.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
        InputError: If the template is no PowerPoint file.
    """
    pptx = need("pptx")
    if template is None:
        show = pptx.Presentation()
        _without_preview(show)
        _widened(show)
        return show
    try:
        show = pptx.Presentation(str(template))
    except (OSError, BadZipFile, KeyError, ValueError, need("pptx.exc").PackageNotFoundError) as error:
        fault = Fault(
            template.name, "", notice("this is not a PowerPoint file"), notice("save it from PowerPoint as .pptx")
        )
        raise InputError([fault]) from error
    _without_preview(show)
    ids = show.slides._sldIdLst
    for held in list(ids):
        show.part.drop_rel(held.rId)
        ids.remove(held)
    return show


def _without_preview(show: Any) -> None:
    """Take away the small picture that a folder shows of a file: it is of another show."""
    links = show.part.package._rels
    for number, link in list(links.items()):
        if link.reltype.endswith("/thumbnail"):
            links.pop(number)


def _widened(show: Any) -> None:
    """Make the library's square design a wide one, with our fonts."""
    factor = _WIDE * shapes.POINT / show.slide_width
    show.slide_width, show.slide_height = _WIDE * shapes.POINT, _HIGH * shapes.POINT
    tall = _HIGH * shapes.POINT / 6_858_000
    for page in (show.slide_master, *show.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = int(shape.left * factor), int(shape.width * factor)
                shape.top, shape.height = int(shape.top * tall), int(shape.height * tall)
    theme = need("pptx.opc.constants").RELATIONSHIP_TYPE.THEME
    part = show.slide_master.part.part_related_by(theme)
    part._blob = part.blob.replace(b'latin typeface="Calibri"', f'latin typeface="{OFFICE}"'.encode())


def properties(show: Any, paper: Paper) -> None:
    """What the file tells of itself: from the record, never from the clock or the machine."""
    core, about, when = show.core_properties, paper.about, moment(paper).replace(tzinfo=None)
    core.title, core.author, core.last_modified_by = line(about.title), line(about.issuer), line(about.issuer)
    core.subject, core.language, core.comments = line(about.event), about.language, line(about.warning)
    core.keywords = core.category = ""
    core.created = core.modified = core.last_printed = when
    core.revision = 1
