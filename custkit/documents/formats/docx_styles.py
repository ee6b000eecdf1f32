"""The styles of a Word file: ours in a new one, and in an administration's own template only those that it lacks."""

from typing import Any, Final

from custkit.documents.fonts import OFFICE, script_of
from custkit.documents.formats.need import need
from custkit.documents.paper import Paper
from custkit.i18n.words import direction

__all__ = ["styled"]

_INK: Final = "1D2730"
_SOFT: Final = "55636F"
_FAINT: Final = "D5DCE2"
_TINT: Final = "F3F6F8"
_WARN: Final = "8A4B00"

_PARAGRAPHS: Final[dict[str, dict[str, Any]]] = {
    "custkit Kicker": {"size": 9.5, "colour": _SOFT, "after": 0, "keep": True},
    "custkit Contents Title": {"size": 15, "bold": True, "colour": "accent", "before": 16, "after": 6, "keep": True},
    "custkit Label": {"size": 9, "bold": True, "before": 18, "after": 0, "keep": True},
    "custkit Small": {"size": 8.5, "colour": _SOFT, "before": 6, "after": 0},
    "custkit Letterhead": {"size": 9.5, "colour": _SOFT, "after": 0, "keep": True},
    "custkit Statement": {"size": 13, "colour": "accent", "left": 4, "before": 6, "after": 8, "bar": ("accent", 24)},
    "custkit Note": {"left": 3, "before": 6, "after": 6, "bar": ("accent", 12), "fill": _TINT, "whole": True},
    "custkit Warning": {"left": 3, "before": 6, "after": 6, "bar": (_WARN, 36), "fill": _TINT, "whole": True},
    "custkit Not Yet": {"colour": _SOFT, "left": 2, "right": 2, "before": 6, "after": 6, "box": _SOFT, "whole": True},
    "custkit Code": {"size": 8, "font": "Consolas", "fill": _TINT, "before": 4, "after": 8},
    "custkit Figure": {"before": 8, "after": 2, "keep": True},
    "custkit Table Note": {"size": 8, "colour": _SOFT, "before": 3, "after": 10},
    "custkit Cell": {"size": 8.5, "before": 1.5, "after": 1.5, "spacing": 1.0},
    "custkit Cell Small": {"size": 7.5, "before": 1, "after": 1, "spacing": 1.0},
    "custkit Cell Tight": {"size": 7, "before": 1, "after": 1, "spacing": 1.0},
    "custkit Card Label": {"size": 8, "colour": _SOFT, "before": 1, "after": 1, "spacing": 1.0},
    "custkit Card Value": {"size": 13, "bold": True, "colour": "accent", "before": 0, "after": 1, "spacing": 1.0},
    "custkit Signature Line": {"size": 8, "colour": _SOFT, "before": 30, "after": 0, "line": _SOFT},
    "TOC 1": {"size": 10, "after": 3},
}
"""Sizes and spaces in points, indents in millimetres."""
_BUILT_IN: Final[dict[str, dict[str, Any]]] = {
    "Normal": {"size": 10, "colour": _INK, "after": 6, "spacing": 1.12},
    "Title": {"size": 26, "bold": True, "colour": "accent", "before": 0, "after": 2, "rule": None},
    "Subtitle": {"size": 11, "colour": _SOFT, "after": 14, "rule": "accent"},
    "Heading 1": {
        "size": 15,
        "bold": True,
        "colour": "accent",
        "before": 22,
        "after": 8,
        "keep": True,
        "rule": "accent",
    },
    "Heading 2": {"size": 11.5, "bold": True, "colour": "accent", "before": 14, "after": 4, "keep": True},
    "Heading 3": {"size": 10, "bold": True, "colour": "accent", "before": 10, "after": 3, "keep": True},
    "Heading 4": {"size": 10, "bold": True, "colour": _INK, "before": 8, "after": 3, "keep": True},
    "Caption": {"size": 9, "bold": True, "colour": _INK, "before": 8, "after": 3},
    "Quote": {"colour": _INK, "left": 4, "before": 4, "after": 8, "bar": ("accent", 18), "italic": True},
    "List Bullet": {"after": 3},
    "List Number": {"after": 3},
}


def styled(file: Any, paper: Paper, *, own: bool) -> None:
    """Bring in the styles that the document needs, and its language.

    Args:
        file: The Word file.
        paper: The document.
        own: Whether it is an administration's own template, whose styles stay as they are.
    """
    accent, turned = paper.dress.colour.lstrip("#").upper(), direction(paper.about.language) == "rtl"
    there = {style.name for style in file.styles}
    for name, look in {**_BUILT_IN, **_PARAGRAPHS}.items():
        if name not in there:
            _new(file, name, character=False)
        elif own:
            continue
        style = file.styles[name]
        if script_of(paper.about.language):
            _look(style, _upright(look), accent, turned=turned)
            _together(style)
        else:
            _look(style, look, accent, turned=turned)
    for name, look in (("custkit Source", {"size": 7, "colour": _SOFT}), ("custkit Inline Code", {"font": "Consolas"})):
        if name not in there:
            _new(file, name, character=True)
            _look(file.styles[name], look, accent)
    for name in ("custkit Table", "custkit Cards", "custkit Signature"):
        if name not in there:
            _table_style(file, name, accent)
    _language(file, paper.about.language)


def _new(file: Any, name: str, *, character: bool) -> None:
    kinds = need("docx.enum.style").WD_STYLE_TYPE
    made = file.styles.add_style(name, kinds.CHARACTER if character else kinds.PARAGRAPH)
    if not character:
        made.base_style = file.styles["Normal"]
    made.quick_style = True


def _look(style: Any, look: dict[str, Any], accent: str, *, turned: bool = False) -> None:
    shared = need("docx.shared")
    font = style.font
    if "size" in look:
        font.size = shared.Pt(look["size"])
    if colour := look.get("colour"):
        font.color.rgb = shared.RGBColor.from_string(accent if colour == "accent" else colour)
    for name in ("bold", "italic"):
        if name in look or style.name in _BUILT_IN:
            setattr(font, name, look.get(name, False))
    if "font" in look or style.name in _BUILT_IN:
        _font(style, look.get("font", OFFICE))
    if hasattr(style, "paragraph_format"):
        _paragraph(style, look, accent, turned=turned)


def _upright(look: dict[str, Any]) -> dict[str, Any]:
    """A look without slanted letters: Arabic and Bangla have none, so that figures alone would slant."""
    return {**look, "italic": False} if "italic" in look else look


def _together(style: Any) -> None:
    """Letters that are joined to each other are not spaced out."""
    properties = style.element.get_or_add_rPr()
    for spacing in properties.findall(need("docx.oxml.ns").qn("w:spacing")):
        properties.remove(spacing)


def _font(style: Any, name: str) -> None:
    qn = need("docx.oxml.ns").qn
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _paragraph(style: Any, look: dict[str, Any], accent: str, *, turned: bool) -> None:
    shared, layout = need("docx.shared"), style.paragraph_format
    layout.space_before = shared.Pt(look.get("before", 0))
    layout.space_after = shared.Pt(look.get("after", 6))
    layout.widow_control = True
    if "keep" in look:
        layout.keep_with_next = True
    if "whole" in look or "keep" in look:
        layout.keep_together = True
    for side in ("left", "right"):
        if side in look:
            setattr(layout, f"{side}_indent", shared.Mm(look[side]))
    if "spacing" in look:
        layout.line_spacing = look["spacing"]
    borders = _wanted_borders(look, accent, turned=turned)
    if "rule" in look or borders:
        _borders(style, borders)
    if fill := look.get("fill"):
        _shade(style.element.get_or_add_pPr(), fill)


def _wanted_borders(look: dict[str, Any], accent: str, *, turned: bool) -> list[tuple[str, str, int, str]]:
    """Side, kind, width in eighths of a point, and colour of each line round a paragraph."""
    borders = []
    if bar := look.get("bar"):
        # Indents and tables are mirrored by Word; a line at one side of a paragraph is not.
        borders.append(("right" if turned else "left", "single", bar[1], accent if bar[0] == "accent" else bar[0]))
    if box := look.get("box"):
        borders += [(side, "dashed", 6, box) for side in ("top", "left", "bottom", "right")]
    if above := look.get("line"):
        borders.append(("top", "single", 4, above))
    if rule := look.get("rule"):
        borders.append(("bottom", "single", 10, accent if rule == "accent" else rule))
    return borders


def _borders(style: Any, borders: list[tuple[str, str, int, str]]) -> None:
    element, qn = need("docx.oxml").OxmlElement, need("docx.oxml.ns").qn
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if not borders:
        return
    held = element("w:pBdr")
    for side, kind, size, colour in sorted(borders, key=lambda b: ("top", "left", "bottom", "right").index(b[0])):
        made = element(f"w:{side}")
        for name, value in (("val", kind), ("sz", str(size)), ("space", "4"), ("color", colour)):
            made.set(qn(f"w:{name}"), value)
        held.append(made)
    properties.insert_element_before(held, *_AFTER_BORDERS)


_AFTER_BORDERS: Final = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What must stand behind borders in a paragraph's properties: the schema has an order."""


def _shade(properties: Any, fill: str) -> None:
    element, qn = need("docx.oxml").OxmlElement, need("docx.oxml.ns").qn
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    made = element("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        made.set(qn(f"w:{name}"), value)
    properties.insert_element_before(made, *_AFTER_BORDERS[1:])


def _table_style(file: Any, name: str, accent: str) -> None:
    """A table style of our own, so that a template can change how all tables look."""
    parse = need("docx.oxml").parse_xml
    namespace = need("docx.oxml.ns").nsdecls("w")
    inner = {
        "custkit Table": f'<w:insideH w:val="single" w:sz="3" w:space="0" w:color="{_FAINT}"/>',
        "custkit Cards": "".join(
            f'<w:{side} w:val="single" w:sz="5" w:space="0" w:color="{_FAINT}"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        ),
        "custkit Signature": "",
    }[name]
    bottom = f'<w:bottom w:val="single" w:sz="3" w:space="0" w:color="{_FAINT}"/>' if name == "custkit Table" else ""
    margin = 60 if name == "custkit Table" else 110
    first = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/></w:tcPr></w:tblStylePr>'
        if name == "custkit Table"
        else ""
    )
    file.styles.element.append(
        parse(
            f'<w:style {namespace} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
            f"<w:tblPr><w:tblBorders>{bottom}{inner}</w:tblBorders><w:tblCellMar>"
            f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"{first}</w:style>"
        )
    )


def _language(file: Any, language: str) -> None:
    element, qn = need("docx.oxml").OxmlElement, need("docx.oxml.ns").qn
    properties = file.styles["Normal"].element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    made = element("w:lang")
    made.set(qn("w:val"), {"en": "en-GB"}.get(language, language))
    if script_of(language):
        made.set(qn("w:bidi"), language)
    properties.append(made)
