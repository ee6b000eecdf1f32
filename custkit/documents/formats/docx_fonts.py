"""Fonts that a Word file carries, so that Arabic and Bangla are read where no font of theirs is installed.

Whole faces are carried, not only the letters in use: the file is made to be edited, and comes back. ECMA-376 part 1,
17.8.1, has a font's first bytes mixed with a key that stands beside it, which is no protection and meant as none.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from custkit.documents.fonts import Script
from custkit.documents.formats.need import need

__all__ = ["carry_fonts", "mixed"]

_MIXED: Final = 32
"""Bytes that are mixed."""
_KIND: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BEFORE_FONTS: Final = ("w:writeProtection", "w:view", "w:zoom", "w:removePersonalInformation", "w:removeDateAndTime",
                        "w:doNotDisplayPageBoundaries", "w:displayBackgroundShape", "w:printPostScriptOverText",
                        "w:printFractionalCharacterWidth", "w:printFormsData")  # fmt: skip
"""What stands before the word on fonts in a file's settings: the schema has an order."""


def mixed(data: bytes, key: UUID) -> bytes:
    """A font as a Word file holds it; mixing it again gives the font back."""
    turned = key.bytes[::-1]
    head = bytes(letter ^ turned[place % len(turned)] for place, letter in enumerate(data[:_MIXED]))
    return head + data[_MIXED:]


def carry_fonts(file: Any, scripts: Iterable[Script]) -> None:
    """Put the regular and the bold face of each script into a Word file, unless it has them already."""
    wanted = list(scripts)
    if not wanted:
        return
    parse, kinds = need("docx.oxml").parse_xml, need("docx.opc.constants").RELATIONSHIP_TYPE
    listed = _list_of_fonts(file)
    fonts = parse(listed.blob)
    for script in wanted:
        for old in fonts.findall(f"{{{_SPACE}}}font"):
            if old.get(f"{{{_SPACE}}}name") == script.family:
                fonts.remove(old)
        faces = ""
        for tag, face in (("embedRegular", script.regular), ("embedBold", script.bold)):
            key, data = _face(face)
            name = need("docx.opc.packuri").PackURI(f"/word/fonts/{face.stem}.odttf")
            held = need("docx.opc.part").Part(name, _KIND, data, file.part.package)
            faces += f'<w:{tag} r:id="{listed.relate_to(held, kinds.FONT)}" w:fontKey="{{{str(key).upper()}}}"/>'
        fonts.append(
            parse(
                f'<w:font xmlns:w="{_SPACE}" xmlns:r="{_RELATED}" w:name="{script.family}">'
                f'<w:charset w:val="{script.charset}"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
                f"{faces}</w:font>"
            )
        )
    listed._blob = need("docx.opc.oxml").serialize_part_xml(fonts)
    _told(file)


@cache
def _face(face: Path) -> tuple[UUID, bytes]:
    key = uuid5(NAMESPACE_URL, f"urn:custkit:fonts:{face.name}")
    return key, mixed(face.read_bytes(), key)


def _list_of_fonts(file: Any) -> Any:
    """The part that lists a file's fonts; a template may have none."""
    kind = need("docx.opc.constants").RELATIONSHIP_TYPE.FONT_TABLE
    try:
        return file.part.part_related_by(kind)
    except KeyError:
        name = need("docx.opc.packuri").PackURI("/word/fontTable.xml")
        media = need("docx.opc.constants").CONTENT_TYPE.WML_FONT_TABLE
        empty = f'<w:fonts xmlns:w="{_SPACE}" xmlns:r="{_RELATED}"/>'.encode()
        made = need("docx.opc.part").Part(name, media, empty, file.part.package)
        file.part.relate_to(made, kind)
        return made


def _told(file: Any) -> None:
    """Say in the settings that fonts are carried, so that Word keeps them when it saves."""
    settings, qn = file.settings.element, need("docx.oxml.ns").qn
    if settings.find(qn("w:embedTrueTypeFonts")) is not None:
        return
    before = {qn(name) for name in _BEFORE_FONTS}
    place = max((n for n, part in enumerate(settings, 1) if part.tag in before), default=0)
    settings.insert(place, need("docx.oxml").OxmlElement("w:embedTrueTypeFonts"))
