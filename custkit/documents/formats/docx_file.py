"""A Word file around its words: a new one or an emptied template, its page, head and foot, and its properties."""

from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from custkit.documents.fixed import FIXED
from custkit.documents.fonts import OFFICE
from custkit.documents.formats.docx_parts import field, run
from custkit.documents.formats.need import need
from custkit.documents.paper import Paper, moment
from custkit.documents.text import line
from custkit.documents.words import day
from custkit.errors import Fault, InputError, notice

__all__ = ["head_and_foot", "opened", "properties"]

_DOTX: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCX: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def opened(template: Path | None) -> Any:
    """A Word file without words: the template's page and styles, or a new one of A4.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
        InputError: If the template is no Word file.
    """
    docx = need("docx")
    if template is None:
        file = docx.Document()
        _without_twin_styles(file)
        _a4(file)
        _points(file)
        _of_today(file)
        return file
    remedy = notice("save it from Word as .docx or .dotx")
    try:
        with ZipFile(template) as held:
            content = BytesIO()
            with ZipFile(content, "w") as kept:
                for name in held.namelist():
                    # A template of Word's differs from a document in one word of its list of contents.
                    data = held.read(name)
                    kept.writestr(name, data.replace(_DOTX, _DOCX) if name == "[Content_Types].xml" else data)
        content.seek(0)
        file = docx.Document(content)
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        raise InputError([Fault(template.name, "", notice("this is not a Word file"), remedy)]) from error
    _without_twin_styles(file)
    body = file.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
    return file


def _without_twin_styles(file: Any) -> None:
    """Take away the second list of styles that Word 2010 read: it lacks ours, and no later Word needs it.

    So goes the small picture that a folder shows of a file: it is of another document.
    """
    for links in (file.part.rels, file.part.package.rels):
        for number, link in list(links.items()):
            if link.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del links[number]


def _a4(file: Any) -> None:
    mm = need("docx.shared").Mm
    section = file.sections[0]
    section.page_width, section.page_height = mm(210), mm(297)
    section.left_margin = section.right_margin = mm(20)
    section.top_margin, section.bottom_margin = mm(24), mm(22)
    section.header_distance = section.footer_distance = mm(11)


def _points(file: Any) -> None:
    """Mark points of lists with a sign that fonts of letters have, not one of a font of signs alone."""
    qn = need("docx.oxml.ns").qn
    for level in file.part.numbering_part.element.iter(qn("w:lvl")):
        if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
            level.find(qn("w:lvlText")).set(qn("w:val"), "•")
            for fonts in level.iter(qn("w:rFonts")):
                fonts.attrib.clear()
                for name in ("ascii", "hAnsi", "cs"):
                    fonts.set(qn(f"w:{name}"), OFFICE)


def _of_today(file: Any) -> None:
    """Say that the file was made for Word 2013 and later, which would otherwise call it one in compatibility mode."""
    qn = need("docx.oxml.ns").qn
    for told in file.settings.element.iter(qn("w:compatSetting")):
        if told.get(qn("w:name")) == "compatibilityMode":
            told.set(qn("w:val"), "15")


def properties(file: Any, paper: Paper) -> None:
    """What the file tells of itself: from the record, never from the clock or the machine."""
    core, about, when = file.core_properties, paper.about, moment(paper).replace(tzinfo=None)
    core.title, core.author, core.last_modified_by = line(about.title), line(about.issuer), line(about.issuer)
    core.subject, core.language = line(about.event), about.language
    core.comments, core.keywords, core.category = line(about.warning), "", ""
    core.created = core.modified = core.last_printed = when
    core.revision = 1


def head_and_foot(file: Any, paper: Paper) -> None:
    """Title and state at the head of every page but the first, event and page number at the foot of all."""
    about, section = paper.about, file.sections[0]
    section.different_first_page_header_footer = True
    right = section.page_width - section.left_margin - section.right_margin
    tabs = need("docx.enum.text").WD_TAB_ALIGNMENT
    for place in (section.header, section.footer, section.first_page_footer):
        place.is_linked_to_previous = False
        paragraph = place.paragraphs[0]
        paragraph.style = "custkit Small"
        paragraph.paragraph_format.tab_stops.add_tab_stop(right, tabs.RIGHT)
        if place is section.header:
            run(paragraph, "\t".join((line(about.title), " · ".join(p for p in (about.state, about.warning) if p))))
            continue
        made = " · ".join(part for part in (line(about.event), day(about.made) if about.made else "") if part)
        run(paragraph, f"{made}\t{FIXED['page']} ")
        field(paragraph, "PAGE", "1")
        run(paragraph, f" {FIXED['of']} ")
        field(paragraph, "NUMPAGES", "1")
