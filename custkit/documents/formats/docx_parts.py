"""What python-docx has no words for: fields, bookmarks, alternative texts, restarted numbering, a table of contents."""

from functools import lru_cache
from io import BytesIO
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from custkit.documents.blocks import Facts, Span
from custkit.documents.drawing import raster
from custkit.documents.formats.need import need
from custkit.documents.layout import sources_text
from custkit.documents.paper import Dress
from custkit.documents.text import clean, line

__all__ = [
    "APART",
    "add",
    "bookmark",
    "break_page",
    "cards",
    "carry",
    "contents",
    "describe",
    "field",
    "fill",
    "indented",
    "letterhead",
    "new_numbering",
    "numbered",
    "run",
    "signature",
    "sources",
    "span",
]

_MM: Final = 36_000
"""EMU in a millimetre."""
_LOGO_HEIGHT: Final = 20 * _MM
APART: Final = 2 * _MM
"""Room behind numbers, because words of the next column begin where they end."""
_CARDS: Final = 3
_KNOWN: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="NUMBER" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
)


def _element(tag: str, **attributes: str) -> Any:
    made = need("docx.oxml").OxmlElement(tag)
    for name, value in attributes.items():
        made.set(need("docx.oxml.ns").qn(f"w:{name}"), value)
    return made


@lru_cache(maxsize=2)
def _ids(part: Any) -> dict[str, str]:
    """Ids of a file's styles by name: python-docx would look through all of them for every paragraph."""
    return {style.name: style.style_id for style in part.document.styles}


def add(file: Any, style: str) -> Any:
    """A new paragraph of a style."""
    made = file.add_paragraph()
    if style != "Normal":
        made._p.get_or_add_pPr().style = _ids(file.part)[style]
    return made


def run(paragraph: Any, text: str, *, bold: bool = False) -> Any:
    """Words in a paragraph; lines of theirs stay lines, and nothing in them is a field."""
    made = paragraph.add_run(clean(text))
    if bold:
        made.bold = True
    return made


def span(paragraph: Any, told: Span) -> None:
    """Words set in one way; a web address becomes a link."""
    style = "custkit Inline Code" if told.code else None
    if not told.link:
        made = paragraph.add_run(clean(told.text), style=style)
        made.bold, made.italic = told.bold or None, told.italic or None
        return
    kind = need("docx.opc.constants").RELATIONSHIP_TYPE.HYPERLINK
    link = _element("w:hyperlink")
    link.set(need("docx.oxml.ns").qn("r:id"), paragraph.part.relate_to(clean(told.link), kind, is_external=True))
    made = paragraph.add_run(clean(told.text))
    made.font.underline = True
    link.append(made._r)
    paragraph._p.append(link)


def sources(paragraph: Any, source_ids: tuple[str, ...]) -> None:
    """The ids of what a statement rests on, small, behind it."""
    if source_ids:
        paragraph.add_run(f" {sources_text(source_ids)}")._r.style = _ids(paragraph.part)["custkit Source"]


def field(paragraph: Any, code: str, shown: str) -> None:
    """A field of Word's with the value it has now."""
    for kind in ("begin", code, "separate", shown, "end"):
        made = paragraph.add_run()._r
        if kind in {"begin", "separate", "end"}:
            made.append(_element("w:fldChar", fldCharType=kind))
        elif kind is code:
            told = _element("w:instrText")
            told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            told.text = f" {code} "
            made.append(told)
        else:
            made.text = shown


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """A place that the table of contents can lead to."""
    start = _element("w:bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def contents(file: Any, headings: list[tuple[str, str]]) -> None:
    """A table of contents as a field, filled with the headings; Word adds the page numbers on opening."""
    if not headings:
        return
    for place, (name, text) in enumerate(headings):
        paragraph = add(file, "TOC 1")
        if place == 0:
            first = paragraph.add_run()._r
            first.append(_element("w:fldChar", fldCharType="begin", dirty="true"))
            code = paragraph.add_run()._r
            told = _element("w:instrText")
            told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            told.text = ' TOC \\o "1-1" \\h \\z \\u '
            code.append(told)
            paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="separate"))
        link = _element("w:hyperlink", anchor=name, history="1")
        made = paragraph.add_run(line(text))._r
        link.append(made)
        paragraph._p.append(link)
        if place == len(headings) - 1:
            paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="end"))


def describe(drawing: Any, alt: str, name: str) -> None:
    """Give an inline picture its alternative text and a name of its own."""
    properties = drawing._inline.docPr
    properties.set("descr", alt)
    properties.set("name", name)
    for side in "TBLR":
        # LibreOffice reads what is not told as three millimetres, and a picture as wide as the text would leave it.
        drawing._inline.set(f"dist{side}", "0")


def new_numbering(file: Any) -> int:
    """A list that begins with 1 again; its number in the file."""
    qn = need("docx.oxml.ns").qn
    numbering = file.part.numbering_part.element
    style = file.styles["List Number"].element
    found = style.find(f".//{qn('w:numId')}")
    base = found.get(qn("w:val")) if found is not None else None
    abstract = next(
        (n.find(qn("w:abstractNumId")).get(qn("w:val")) for n in numbering.num_lst if n.get(qn("w:numId")) == base), "0"
    )
    made = numbering.add_num(int(abstract))
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def numbered(paragraph: Any, number: int) -> None:
    """Make a paragraph an item of this list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def indented(paragraph: Any, level: int) -> None:
    """Set an item of a list in below the one before it."""
    hang = 7 * _MM
    paragraph.paragraph_format.left_indent = hang * (level + 1)
    paragraph.paragraph_format.first_line_indent = -hang


def fill(  # noqa: PLR0913 -- one for each thing that can be said of a cell
    cell: Any, text: str, style: str, *, bold: bool = False, right: int | None = None, keep: bool = False
) -> None:
    """Set the words of a table's cell.

    Args:
        cell: The cell's element.
        text: The words.
        style: The style's id.
        bold: Whether they are bold.
        right: For what ends at the far edge: how far from it, in EMU.
        keep: Whether the row stays with the next one.
    """
    paragraph = cell.p_lst[0]
    properties = paragraph.get_or_add_pPr()
    properties.style = style
    if keep:
        properties.get_or_add_keepNext()
    if right is not None:
        properties.get_or_add_jc().val = need("docx.enum.text").WD_ALIGN_PARAGRAPH.RIGHT
    if right:
        properties.get_or_add_ind().right = right
    words = paragraph.add_r()
    words.text = clean(text)
    if bold:
        words.get_or_add_rPr().get_or_add_b().val = True


def break_page(file: Any) -> None:
    """Begin the next page."""
    file.add_paragraph().add_run().add_break(need("docx.enum.text").WD_BREAK.PAGE)


def carry(file: Any, xml: bytes) -> None:
    """Put XML into the file that Word keeps and nobody sees."""
    package = file.part.package
    kinds = need("docx.opc.constants").RELATIONSHIP_TYPE
    made = _part(package, "/customXml/item%d.xml", "application/xml", xml)
    file.part.relate_to(made, kinds.CUSTOM_XML)
    # Word knows such a part by a number of its own, and takes a file without one for damaged.
    number = "{" + str(uuid5(NAMESPACE_URL, xml.decode())).upper() + "}"
    known = _KNOWN.replace("NUMBER", number).encode()
    kind = need("docx.opc.constants").CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    made.relate_to(_part(package, "/customXml/itemProps%d.xml", kind, known), kinds.CUSTOM_XML_PROPS)


def _part(package: Any, name: str, kind: str, content: bytes) -> Any:
    where = need("docx.opc.packuri").PackURI(package.next_partname(name))
    return need("docx.opc.part").Part(where, kind, content, package)


def cards(file: Any, facts: Facts, width: int) -> None:
    """Figures side by side, three in a row."""
    across = min(len(facts.items), _CARDS) or 1
    rows = [facts.items[start : start + across] for start in range(0, len(facts.items), across)]
    table = _plain_table(file, len(rows), across, width, style="custkit Cards")
    for row, held in zip(table.rows, rows, strict=True):
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, fact in zip(row.cells, held, strict=False):
            cell.paragraphs[0].style = "custkit Card Label"
            run(cell.paragraphs[0], fact.label)
            run(cell.add_paragraph(style="custkit Card Label" if fact.missing else "custkit Card Value"), fact.value)
            if fact.note:
                run(cell.add_paragraph(style="custkit Card Label"), fact.note)
    under = add(file, "custkit Table Note")
    sources(under, facts.source_ids)


def signature(file: Any, labels: tuple[str, ...], width: int) -> None:
    """Room to sign, with a line above each word."""
    table = _plain_table(file, 1, len(labels), width, style="custkit Signature")
    for cell, label in zip(table.rows[0].cells, labels, strict=True):
        cell.paragraphs[0].style = "custkit Signature Line"
        run(cell.paragraphs[0], label)


def letterhead(file: Any, dress: Dress) -> None:
    """Logo and lines of the administration at the head of the first page."""
    if not dress.logo and not dress.letterhead:
        return
    place = add(file, "custkit Letterhead")
    if dress.logo:
        image = raster(dress.logo, dress.logo_media)
        drawing = place.add_run().add_picture(BytesIO(image), height=_LOGO_HEIGHT)
        describe(drawing, line(dress.logo_alt) or "Logo", "Logo")
    for number, text in enumerate(dress.letterhead):
        under = add(file, "custkit Letterhead") if dress.logo or number else place
        run(under, text)


def _plain_table(file: Any, rows: int, columns: int, width: int, *, style: str) -> Any:
    table = file.add_table(rows=rows, cols=columns)
    table.style = style
    table.autofit = False
    for column in table.columns:
        column.width = width // columns
    for row in table.rows:
        for cell in row.cells:
            cell.width = width // columns
    return table
