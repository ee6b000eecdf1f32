"""What Arabic and Bangla need of slides, done once everything stands: direction, fonts, everything at the other side.

Slides carry no fonts: what PowerPoint takes for one is of a kind that LibreOffice reads only since its newer versions.
They name one that machines with PowerPoint have, and say how far lines stand apart: fonts of these scripts differ in
that by half, and what was counted in lines would run over the edge on a machine that has another.
"""

from typing import Any

from custkit.documents.fonts import scripts_in
from custkit.documents.formats.need import need
from custkit.documents.formats.pptx_fit import leading
from custkit.i18n.order import in_order
from custkit.i18n.words import direction

__all__ = ["scripted"]

_OTHER = {None: "r", "l": "r", "r": "l"}
"""The side at which a paragraph's lines begin, on a page that is turned round; what is centred stays so."""


def scripted(show: Any, language: str) -> None:
    """Name the fonts of Arabic and Bangla, and turn a right-to-left show round.

    Args:
        show: The slides, complete.
        language: That of the show.
    """
    turned = direction(language) == "rtl"
    for slide in show.slides:
        if turned:
            for shape in slide.shapes:
                shape.left = show.slide_width - shape.left - shape.width
        _texts(slide, language, turned=turned)
        if slide.has_notes_slide:
            _texts(slide.notes_slide, language, turned=turned)


def _texts(page: Any, language: str, *, turned: bool) -> None:
    for paragraph in page._element.iter(_qn("a:p")):
        if turned:
            properties = paragraph.get_or_add_pPr()
            properties.set("rtl", "1")
            if (begun := properties.get("algn")) in _OTHER:
                properties.set("algn", _OTHER[begun])
        if turned or any(scripts_in("".join(told.text or "" for told in paragraph.iter(_qn("a:t"))))):
            _lines(paragraph)
        for run in paragraph.iter(_qn("a:r")):
            _run(run, language, turned=turned)
    for table in page._element.iter(_qn("a:tblPr")) if turned else ():
        table.set("rtl", "1")


def _lines(paragraph: Any) -> None:
    """Say how far a paragraph's lines stand apart, whichever font is taken."""
    sizes = [int(told.get("sz")) for told in paragraph.iter(_qn("a:rPr")) if told.get("sz")]
    properties = paragraph.get_or_add_pPr()
    if not sizes or properties.find(_qn("a:lnSpc")) is not None:
        return
    spacing = properties.makeelement(_qn("a:lnSpc"), {})
    spacing.append(properties.makeelement(_qn("a:spcPts"), {"val": str(round(max(sizes) * leading()))}))
    properties.insert(0, spacing)


def _run(run: Any, language: str, *, turned: bool) -> None:
    text = run.text
    for script in scripts_in(text):
        properties = run.get_or_add_rPr()
        properties.set("lang", language)
        for old in properties.findall(_qn("a:cs")):
            properties.remove(old)
        named = properties.makeelement(_qn("a:cs"), {"typeface": script.office})
        properties.insert_element_before(named, "a:sym", "a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst")
    if turned:
        run.text = in_order(text)


def _qn(tag: str) -> str:
    name: str = need("pptx.oxml.ns").qn(tag)
    return name
