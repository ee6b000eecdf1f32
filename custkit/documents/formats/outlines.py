"""Words of a drawing as outlines, where the engine that draws would take another font or put letters over each other.

The engine knows the first font of a list alone and takes whatever the system has for other letters, and it sets Bangla
vowels that stand on both sides of a letter over it. HarfBuzz shapes as browsers do, and only the kit's fonts are asked.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from custkit.documents.fonts import FOLDER, SCRIPTS
from custkit.documents.formats.need import need
from custkit.i18n.order import MARKS, RTL_PAGE, pieces, right_pieces

__all__ = ["outlined"]

_SVG: Final = "{http://www.w3.org/2000/svg}"
_WORDS: Final = re.compile(r"<[^>]*>")
_NUMBER: Final = re.compile(r"[%\u2030\u00b0$€#]*\d+(?:[.,/:\u00a0\u202f]\d+)*[%\u2030\u00b0$€#]*")
_HEAVY: Final = frozenset({"bold", "600", "700", "800", "900"})
_KEPT: Final = ("transform", "fill", "opacity", "fill-opacity")
_ANCHORS: Final = {"middle": 0.5, "end": 1.0}

register_namespace("", "http://www.w3.org/2000/svg")
register_namespace("xlink", "http://www.w3.org/1999/xlink")


def outlined(svg: str, *, whole: bool = False) -> str:
    """A chart with outlines in the place of its words, where these need it; another chart stays as it is.

    Args:
        svg: A chart as the drawing engine writes it.
        whole: Whether all words become outlines, so that the same picture comes out on each machine.

    Raises:
        NeedError: If words need it and the extra ``documents`` is not installed.
    """
    if not whole and not _needed(_WORDS.sub("", svg)):
        return svg
    root = fromstring(svg)  # noqa: S314 -- written by the engine a moment ago
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == f"{_SVG}text" and (whole or _needed("".join(child.itertext()))):
                parent[place] = _drawn(child)
    return tostring(root, encoding="unicode")


def _needed(text: str) -> bool:
    """Whether the engine's first font does not have every letter."""
    return not text.isascii() and not {ord(c) for c in text if c not in "\n\t"} <= _letters(_plain(heavy=False)[0])


def _drawn(words: Element) -> Element:
    """The outlines of a piece of text, where it stood."""
    made = Element(f"{_SVG}g", {name: words.attrib[name] for name in _KEPT if name in words.attrib})
    size = float(words.get("font-size", "12px").removesuffix("px"))
    heavy = words.get("font-weight", "normal") in _HEAVY
    shift = _ANCHORS.get(words.get("text-anchor", "start"), 0.0)
    top = 0.0
    for line in list(words) or [words]:
        top += float(line.get("dy", "0") or 0)
        glyphs, across = _set(line.text or "", heavy=heavy)
        for shape, scale, x, y in glyphs:
            factor, left = size * scale, (x - across * shift) * size
            place = f"translate({left:.2f},{top - y * size:.2f}) scale({factor:.5f},{-factor:.5f})"
            SubElement(made, f"{_SVG}path", {"d": shape, "transform": place})
    return made


def _set(text: str, *, heavy: bool) -> tuple[list[tuple[str, float, float, float]], float]:
    """Outline, its units as a share of the type's height, and place of each glyph of a line; and how wide the line is.

    Places are counted in the type's height, from the line's left end, upwards.
    """
    hb = need("uharfbuzz")
    found: list[tuple[str, float, float, float]] = []
    across = 0.0
    for words, face, left in _runs(text, heavy=heavy):
        font = _font(face)
        scale = 1 / font.face.upem
        buffer = hb.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        buffer.direction = "ltr" if left else "rtl"
        hb.shape(font, buffer)
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if shape := _shape(face, glyph.codepoint):
                found.append((shape, scale, across + place.x_offset * scale, place.y_offset * scale))
            across += place.x_advance * scale
    return found, across


def _runs(text: str, *, heavy: bool) -> Iterator[tuple[str, Path, bool]]:
    """Stretches of one font and direction as they stand from left to right, and whether they run so."""
    turned = text.startswith(RTL_PAGE)
    plain = MARKS.sub("", text)
    cut = [run for piece, left in (pieces if turned else right_pieces)(plain) for run in _numbers(piece, left=left)]
    for words, left in reversed(cut) if turned else _right_turned(cut):
        parts = list(_faced(words, heavy=heavy))
        for part, face in parts if left else reversed(parts):
            yield part, face, left


def _numbers(piece: str, *, left: bool) -> Iterator[tuple[str, bool]]:
    """Numbers among words from right to left, which are read from left to right."""
    if left:
        yield piece, True
        return
    place = 0
    for found in _NUMBER.finditer(piece):
        if found.start() > place:
            yield piece[place : found.start()], False
        yield found[0], True
        place = found.end()
    if place < len(piece):
        yield piece[place:], False


def _right_turned(cut: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Runs of a line from left to right; numbers between words from right to left take part in these."""
    held: list[tuple[str, bool]] = []
    for run in cut:
        inside = not run[1] or (held and _NUMBER.fullmatch(run[0]))
        if not inside:
            yield from reversed(held)
            held = []
            yield run
        else:
            held.append(run)
    yield from reversed(held)


def _faced(words: str, *, heavy: bool) -> Iterator[tuple[str, Path]]:
    """The words by the face that has their letters; marks, joiners and spaces stay with the letter before them."""
    held, face = "", None
    for letter in words:
        stays = unicodedata.category(letter) in {"Mn", "Mc", "Cf", "Zs"} and face is not None
        wanted = face if stays and (ord(letter) in _letters(face) or letter in "\u200c\u200d") else _face(letter, heavy)
        if wanted != face and held and face is not None:
            yield held, face
            held = ""
        held, face = held + letter, wanted
    if held and face is not None:
        yield held, face


@cache
def _face(letter: str, heavy: bool) -> Path:
    for script in SCRIPTS:
        if script.letters.match(letter):
            return script.bold if heavy else script.regular
    faces = _plain(heavy=heavy)
    return next((face for face in faces if ord(letter) in _letters(face)), faces[0])


@cache
def _plain(*, heavy: bool) -> tuple[Path, ...]:
    first = FOLDER / f"NotoSans-{'Bold' if heavy else 'Regular'}.ttf"
    signs = tuple(FOLDER / f"{name}.ttf" for name in ("NotoSansMath-Symbols", "NotoSansSymbols2-Shapes"))
    others = tuple(script.bold if heavy else script.regular for script in SCRIPTS)
    return (first, *signs, *others)


@cache
def _font(face: Path) -> Any:
    hb = need("uharfbuzz")
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(face))))


@cache
def _letters(face: Path) -> frozenset[int]:
    return frozenset(_font(face).face.unicodes)


@cache
def _shape(face: Path, glyph: int) -> str:
    """A glyph's outline as SVG's path data, in the font's units."""
    hb = need("uharfbuzz")
    told: list[str] = []
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, to: to.append(f"M{x:g},{y:g}"))
    funcs.set_line_to_func(lambda x, y, to: to.append(f"L{x:g},{y:g}"))
    funcs.set_quadratic_to_func(lambda a, b, x, y, to: to.append(f"Q{a:g},{b:g} {x:g},{y:g}"))
    funcs.set_cubic_to_func(lambda a, b, c, d, x, y, to: to.append(f"C{a:g},{b:g} {c:g},{d:g} {x:g},{y:g}"))
    funcs.set_close_path_func(lambda to: to.append("Z"))
    _font(face).draw_glyph(glyph, funcs, told)
    return "".join(told)
