"""What Arabic and Bangla need of a Word file, done once everything is set: direction, fonts, sizes of their own.

Word looks after two kinds of letters at a time. Those of *complex scripts* have a font, a size and a boldness beside
those of Latin letters, and whether a run goes from right to left has to be said of each.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from custkit.documents.fonts import Script, script_of, scripts_in
from custkit.documents.formats.docx_fonts import carry_fonts
from custkit.documents.formats.need import need
from custkit.i18n.order import in_order, pieces, right_pieces
from custkit.i18n.words import direction

__all__ = ["scripted"]

_PARAGRAPH: Final = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What stands behind the direction of a paragraph."""
_TABLE: Final = (
    "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders",
    "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange",
)  # fmt: skip
_SECTION: Final = ("w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")
_RUN: Final = (
    "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike",
    "w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden",
    "w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect",
    "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout",
    "w:specVanish", "w:oMath",
)  # fmt: skip
"""What can be said of a run, in the order of the schema."""
_TWINS: Final = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}


def scripted(file: Any, language: str, *, own: bool, marks: bool) -> None:
    """Give each stretch of Arabic and Bangla what it needs, and turn a right-to-left document round.

    Args:
        file: The Word file, complete.
        language: The document's.
        own: Whether it has an administration's own template, whose fonts stay as they are.
        marks: Whether marks may stand in its body's words that keep the order where two directions meet; the body of
            a file that comes back is to hold nothing but words.
    """
    turned, main = direction(language) == "rtl", script_of(language)
    body, *_ = roots = list(_roots(file))
    text = "".join(told.text or "" for root in roots for told in root.iter(_qn("w:t")))
    used = [script for script in scripts_in(text) if not own or _named(file, script)]
    if not turned and not any(scripts_in(text)):
        return
    for root in roots:
        for run in list(root.iter(_qn("w:r"))):
            # Heads and feet are never read back.
            _run(run, turned=turned, fonts=not own, marks=marks or root is not body)
        if turned:
            _turn(root)
    if main and not own:
        _style_fonts(file, main)
    _twins(file.styles.element, own=own)
    for root in roots:
        _twins(root, own=False)
    carry_fonts(file, used)


def _roots(file: Any) -> Iterator[Any]:
    """The body, and each head and foot of its own."""
    yield file.element.body
    for section in file.sections:
        for name in ("header", "footer", "first_page_header", "first_page_footer"):
            place = getattr(section, name)
            if not place.is_linked_to_previous:
                yield place._element


def _run(run: Any, *, turned: bool, fonts: bool, marks: bool) -> None:
    """Cut a run where the direction changes, and say of each part which it has."""
    words = [told for told in run if told.tag == _qn("w:t")]
    text = "".join(told.text or "" for told in words)
    if not words or not (turned or any(scripts_in(text))):
        return
    made: list[tuple[Any, bool]] = []
    for child in [part for part in run if part.tag != _qn("w:rPr")]:
        held = [(child, made[-1][1] if made else not turned)]
        if child.tag == _qn("w:t"):
            cut = pieces(child.text or "") if turned else right_pieces(child.text or "")
            held = [(_words(in_order(piece) if marks and turned and left else piece), left) for piece, left in cut]
        for part, left in held:
            if not made or made[-1][1] != left:
                made.append((_like(run), left))
            made[-1][0].append(part)
    for part, left in made:
        run.addprevious(part)
        _dressed(part, left=left, fonts=fonts)
    run.getparent().remove(run)


def _like(run: Any) -> Any:
    """An empty run set like another."""
    made = need("docx.oxml").OxmlElement("w:r")
    if run.rPr is not None:
        made.append(deepcopy(run.rPr))
    return made


def _words(text: str) -> Any:
    made = need("docx.oxml").OxmlElement("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _dressed(part: Any, *, left: bool, fonts: bool) -> None:
    text = "".join(told.text or "" for told in part.iter(_qn("w:t")))
    if fonts:
        for script in scripts_in(text):
            part.get_or_add_rPr().get_or_add_rFonts().set(_qn("w:cs"), script.family)
    if not left:
        _put(part.get_or_add_rPr(), "w:rtl", _RUN[_RUN.index("w:rtl") + 1 :])


def _turn(root: Any) -> None:
    for paragraph in root.iter(_qn("w:p")):
        _put(paragraph.get_or_add_pPr(), "w:bidi", _PARAGRAPH)
    for table in root.iter(_qn("w:tbl")):
        _put(table.tblPr, "w:bidiVisual", _TABLE)
    for section in root.iter(_qn("w:sectPr")):
        _put(section, "w:bidi", _SECTION)


def _style_fonts(file: Any, script: Script) -> None:
    """Let new words of the document's script have its font too."""
    for fonts in file.styles.element.iter(_qn("w:rFonts")):
        if fonts.get(_qn("w:cs")) is not None:
            fonts.set(_qn("w:cs"), script.family)


def _named(file: Any, script: Script) -> bool:
    return any(fonts.get(_qn("w:cs")) == script.family for fonts in file.styles.element.iter(_qn("w:rFonts")))


def _twins(root: Any, *, own: bool) -> None:
    """Say of complex scripts what is said of Latin letters: size, bold, italic; a template's own word counts."""
    for properties in root.iter(_qn("w:rPr")):
        for tag, twin in _TWINS.items():
            said = properties.find(_qn(tag))
            if said is not None and not (own and properties.find(_qn(twin)) is not None):
                made = _put(properties, twin, _RUN[_RUN.index(twin) + 1 :])
                made.attrib.clear()
                made.attrib.update(said.attrib)


def _put(parent: Any, tag: str, behind: tuple[str, ...]) -> Any:
    """The element of this name below another, put in before those that the schema wants behind it."""
    found = parent.find(_qn(tag))
    if found is None:
        found = need("docx.oxml").OxmlElement(tag)
        parent.insert_element_before(found, *behind)
    return found


def _qn(tag: str) -> str:
    name: str = need("docx.oxml.ns").qn(tag)
    return name
