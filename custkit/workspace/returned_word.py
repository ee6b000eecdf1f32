"""Read a Word file that custkit wrote and somebody edited: its tables by what they are, whatever stands round them.

A part of the file that nobody sees tells which tables it holds. Tables may have been moved, rows sorted and columns
moved. Tracked changes are refused until somebody has decided on them, and so is what hides what a cell belongs to:
merged cells, and tables in cells. A field is told, never worked out.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring

from custkit.analysis.returned import GivenTable
from custkit.analysis.returned_cells import Formula, Given
from custkit.errors import Fault, InputError
from custkit.i18n.speech import said, tr, trn
from custkit.workspace.returned_tables import Cells, Told, alike, given_table, told_name, word

__all__ = ["is_word", "read_word"]

_DOCUMENT: Final = "word/document.xml"
_SPACE: Final = "urn:custkit:tables"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BYTES_AT_MOST: Final = 20 * 2**20
_TRACKED: Final = frozenset(
    f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)
_CARD: Final = 2
_SOURCES: Final = re.compile(r" \[[^\[\]]*\]$")
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, ParseError, OSError, EOFError, KeyError, ValueError, RuntimeError)
"""What a damaged file sets off inside zipfile and the reader of XML."""
_FRESH: Final = "custkit report --format docx"
_DECIDE: Final = said("accept or refuse the tracked changes in Word, and save the file")
_SPLIT: Final = said("split the cell, so that there is one for each heading")


@dataclass(frozen=True, slots=True)
class _Held:
    """A table as it stands in the file."""

    number: int
    caption: str
    element: Element
    cells: Cells

    @property
    def card(self) -> bool:
        """Whether its headings may stand one below the other."""
        return bool(self.cells) and all(len(values) == _CARD for _, values in self.cells)


def is_word(path: Path) -> bool:
    """Whether a file is a Word file; told by its content."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _DOCUMENT in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def read_word(data: bytes, file: str) -> tuple[GivenTable, ...]:
    """The tables of a Word file, in the order in which they went out.

    Args:
        data: The file.
        file: What faults call it.

    Raises:
        InputError: If it is damaged, too large, holds macros or tracked changes, or a table cannot be told from
            another.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            parts = [name for name in names if name.startswith("customXml/") and name.endswith(".xml")]
            wanted = [_DOCUMENT, *parts]
            if sum(archive.getinfo(name).file_size for name in wanted) > _BYTES_AT_MOST:
                what, remedy = tr("unpacks to a very large file"), tr("copy the tables into a fresh one")
                raise InputError([Fault(file, "", what, remedy)])
            if any(name.casefold().endswith("vbaproject.bin") for name in names):
                raise InputError(
                    [Fault(file, "", tr("a Word file with macros"), tr("save it as {kind}", kind=".docx"))]
                )
            texts = {name: archive.read(name) for name in wanted}
        told = next((found for name in parts if (found := _told(texts[name]))), None)
        if told is None:
            what = tr("the part that tells what each table is has gone")
            raise InputError([Fault(file, "", what, tr("take a fresh one with: {command}", command=_FRESH))])
        return _tables(_parsed(texts[_DOCUMENT]), told, file)
    except _BROKEN as error:
        what = tr("cannot be read as a Word file ({error})", error=type(error).__name__)
        remedy = tr("open it and save it again as {kind}", kind=".docx")
        raise InputError([Fault(file, "", what, remedy)]) from error


def _parsed(text: bytes) -> Element:
    """Its elements.

    Raises:
        ValueError: If it declares entities, which no word processor writes.
    """
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ValueError("it declares entities")
    return fromstring(text)  # noqa: S314 -- nothing outside is fetched, and entities are refused above


def _told(text: bytes) -> dict[str, Told] | None:
    if _SPACE.encode() not in text:
        return None
    found: dict[str, Told] = {}
    for table in _parsed(text).iter(f"{{{_SPACE}}}table"):
        keys = {word(c.get("title", "")): c.get("key", "") for c in table.iter(f"{{{_SPACE}}}column")}
        name = table.get("name", "")
        found[name] = Told(
            name, table.get("table", ""), table.get("workshop", ""), table.get("unit", ""), keys,
            table.get("mark", ""), table.get("part") == "yes",
        )  # fmt: skip
    return found


def _tables(root: Element, told: Mapping[str, Told], file: str) -> tuple[GivenTable, ...]:
    faults: list[Fault] = []
    held: dict[str, list[_Held]] = {}
    above = _words_above(root)
    every = [_held(n, element, above.get(id(element), "")) for n, element in enumerate(_outermost(root, "tbl"), 1)]
    named = {name for table in every if (name := _name(table, told))}
    for table in every:
        name = _name(table, told) or _guessed(table, [told[other] for other in told if other not in named])
        if name is None:
            what = tr("a table that custkit did not write, or whose headings have changed")
            remedy = tr("give it back its headings, or take it out")
            faults.append(Fault(file, tr("table {name}", name=table.number), what, remedy))
        elif told[name].table:
            faults += _hidden(table, name, file)
            held.setdefault(name, []).append(table)
    found = [
        given_table(
            name, _joined(tables, told[name], file, faults), told[name], file, tr("table {name}", name=name), faults
        )
        for name, tables in held.items()
    ]
    if faults:
        raise InputError(faults)
    return tuple(found)


def _name(table: _Held, told: Mapping[str, Told]) -> str | None:
    """Which table it says it is: a card says its row's id behind that."""
    names = [name for name in told if table.caption == name or table.caption.startswith((f"{name}, ", f"{name}، "))]
    return max(names, key=len, default=None)


def _guessed(table: _Held, lost: Sequence[Told]) -> str | None:
    turned = [(1, tuple(value for _, (value, _) in table.cells))] if table.card else []
    found = alike(table.cells, lost) or alike(turned, lost)
    return found.name if found else None


def _joined(tables: Sequence[_Held], told: Told, file: str, faults: list[Fault]) -> Cells:
    """One table's rows: cards are laid side by side, each a row, numbered as they follow each other."""
    first = tables[0]
    if not first.card or len(told.keys) <= _CARD or sum(word(v[0]) in told.keys for _, v in first.cells) < _CARD:
        if len(tables) > 1:
            what = trn("it stands {count} time in the file", "it stands {count} times in the file", len(tables))
            remedy = tr("take the others out, or bring their rows together")
            faults.append(Fault(file, tr("table {name}", name=told.name), what, remedy))
        return first.cells
    titles: list[str] = []
    rows: list[tuple[int, dict[str, Given]]] = []
    for number, table in enumerate(tables, 1):
        row: dict[str, Given] = {}
        for line, values in table.cells:
            title, value = word(values[0]), values[-1]
            if title in row or (title not in told.keys and value is not None) or len(values) != _CARD:
                what = tr(
                    "the heading “{heading}” is not one of this table's, or stands twice",
                    heading=told_name(values[0] or ""),
                )
                place = tr("table {name}, row {row}, line {line}", name=told.name, row=number, line=line)
                faults.append(Fault(file, place, what, tr("give it its heading back")))
            row[title] = value
        titles += [title for title in row if title in told.keys and title not in titles]
        short = [title for title in told.keys if title not in row]
        if short and len(tables) > 1:
            place = tr("table {name}, row {row}", name=told.name, row=number)
            what = tr("the line “{heading}” is missing", heading=told_name(short[0]))
            faults.append(Fault(file, place, what, tr("put the line back, empty or with what it said")))
        rows.append((number, row))
    return [(0, tuple(titles)), *((number, tuple(row.get(t) for t in titles)) for number, row in rows)]


def _words_above(root: Element) -> dict[int, str]:
    """The words of each table's visible caption, by the table's identity: not every program keeps the hidden one."""
    found: dict[int, str] = {}
    for parent in root.iter():
        above = ""
        for child in parent:
            if child.tag == f"{_W}p":
                above = "".join(_pieces(child)).strip() or above
            elif child.tag == f"{_W}tbl":
                # "Table 3: what it holds [IT-01]".
                found[id(child)], above = _SOURCES.sub("", above.partition(": ")[2]), ""
    return found


def _held(number: int, element: Element, above: str) -> _Held:
    told = element.find(f"{_W}tblPr/{_W}tblCaption")
    rows = list(_outermost(element, "tr"))
    cells = [(n, tuple(_given(cell) for cell in _outermost(row, "tc"))) for n, row in enumerate(rows, 1)]
    return _Held(number, told.get(f"{_W}val", "") if told is not None else above, element, cells)


def _hidden(table: _Held, name: str, file: str) -> Iterator[Fault]:
    """What keeps a table from being read for what it is."""
    for number, row in enumerate(_outermost(table.element, "tr"), 1):
        at = tr("table {name}, row {row}", name=name, row=number)
        properties = row.find(f"{_W}trPr")
        if properties is not None and any(part.tag in _TRACKED for part in properties.iter()):
            yield Fault(file, at, tr("a row whose change is tracked"), tr(_DECIDE))
            continue
        for place, cell in enumerate(_outermost(row, "tc"), 1):
            where = tr("table {name}, row {row}, column {column}", name=name, row=number, column=place)
            tags = {part.tag for part in cell.iter()}
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            if tags & _TRACKED:
                yield Fault(file, where, tr("a tracked change"), tr(_DECIDE))
            if f"{_W}vMerge" in tags or (span is not None and span.get(f"{_W}val", "1") != "1"):
                yield Fault(file, where, tr("merged cells"), tr(_SPLIT))
            if f"{_W}tbl" in tags:
                yield Fault(file, where, tr("a table in a cell"), tr("write its words into the cell itself"))


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    """The elements of this name that stand in no other of it."""
    for child in element:
        if child.tag == f"{_W}{tag}":
            yield child
        else:
            yield from _outermost(child, tag)


def _given(cell: Element) -> Given:
    paragraphs = list(_outermost(cell, "p"))
    codes = [part.text or "" for part in cell.iter(f"{_W}instrText")]
    codes += [part.get(f"{_W}instr", "") for part in cell.iter(f"{_W}fldSimple")]
    if codes:
        return Formula(" ".join(codes).strip()[:200])
    return "\n".join("".join(_pieces(paragraph)) for paragraph in paragraphs).strip() or None


def _pieces(paragraph: Element) -> Iterator[str]:
    for part in paragraph.iter():
        match part.tag.removeprefix(_W):
            case "t":
                yield part.text or ""
            case "br" | "cr":
                yield "\n"
            case "tab" if not part.attrib:  # with attributes it is a stop of the paragraph's, not a letter
                yield "\t"
            case "noBreakHyphen":
                yield "-"
            case _:
                pass
