"""Read the roster: who has a seat in which unit, and who helps; names and codes stand together here and nowhere else.

A roster is a sheet (CSV or XLSX) with a line of column names. Every fault of every line is told at once.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from secrets import SystemRandom
from typing import Final

from custkit.errors import Fault, InputError, notice, saying
from custkit.model.people import Helper, HelperRole, Participant, Unit
from custkit.model.scales import RoleBand
from custkit.workspace.codes import is_code, new_codes
from custkit.workspace.files import write_whole
from custkit.workspace.languages import language_remedy
from custkit.workspace.near import did_you_mean
from custkit.workspace.roster_text import fill_in
from custkit.workspace.tables import COLUMNS_AT_MOST, Line, Sheet, read_csv, read_sheet

__all__ = ["COLUMNS", "Seat", "helpers", "parse_roster", "participants", "read_roster", "seated", "with_codes"]

COLUMNS: Final = ("unit", "role_band", "post", "name", "gender", "language", "head", "code")
_REQUIRED: Final = ("unit", "role_band")
_ROLES: Final[Mapping[str, RoleBand | HelperRole]] = {role.value: role for role in (*RoleBand, *HelperRole)}
"""What may stand in the column ``role_band``."""
_LONGEST: Final = 80
_YES: Final = frozenset({"yes", "y", "true", "x", "1"})
_NO: Final = frozenset({"", "no", "n", "false", "0"})
_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls that make a text look like another one."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One line of a roster without a fault."""

    line: int
    """Where it stands in the file."""
    unit: str
    """Empty for an observer, and for a scribe of all units."""
    role: RoleBand | HelperRole
    """The band of somebody who takes part, or what a helper does."""
    post: str
    name: str
    gender: str
    language: str | None
    head: bool
    code: str
    """Empty while none has been given."""


def read_roster(path: Path, units: Sequence[Unit] | None) -> tuple[Seat, ...]:
    """The seats of a roster file.

    Args:
        path: A CSV or XLSX file.
        units: The workshop's units; not looked at when absent.

    Raises:
        InputError: With every fault of every line.
    """
    data = _bytes(path)
    sheet = read_csv(data, path.name) if path.suffix.lower() == ".csv" else read_sheet(data, path.name)
    return parse_roster(sheet, units)


def parse_roster(sheet: Sheet, units: Sequence[Unit] | None) -> tuple[Seat, ...]:
    """The seats of a sheet.

    Args:
        sheet: What the file says.
        units: The workshop's units; not looked at when absent.

    Raises:
        InputError: With every fault of every line.
    """
    columns = tuple(_column(cell) for cell in sheet.header.cells)
    if faults := tuple(_header_faults(sheet, columns)):
        raise InputError(faults)
    reading = _Reading(sheet, columns, None if units is None else {unit.id: unit for unit in units})
    seats = [seat for line in sheet.lines if (seat := reading.seat(line))]
    if reading.faults:
        raise InputError(reading.faults)
    return tuple(seats)


def with_codes(seats: Sequence[Seat], random: Random) -> tuple[Seat, ...]:
    """The seats, each with a code; codes that were given before are kept."""
    fresh = new_codes(random, (seat.code for seat in seats))
    return tuple(seat if seat.code else replace(seat, code=next(fresh)) for seat in seats)


def participants(seats: Sequence[Seat]) -> tuple[Participant, ...]:
    """Those who take part, of seats that all have a code."""
    return tuple(
        Participant(
            code=seat.code,
            unit=seat.unit,
            role_band=seat.role,
            post=seat.post,
            name=seat.name,
            gender=seat.gender,
            language=seat.language,
            head=seat.head,
        )
        for seat in seats
        if isinstance(seat.role, RoleBand)
    )


def helpers(seats: Sequence[Seat]) -> tuple[Helper, ...]:
    """Those who observe or type for others, of seats that all have a code."""
    return tuple(
        Helper(
            code=seat.code,
            role=seat.role,
            unit=seat.unit or None,
            post=seat.post,
            name=seat.name,
            language=seat.language,
        )
        for seat in seats
        if isinstance(seat.role, HelperRole)
    )


def seated(path: Path, units: Sequence[Unit], random: Random | None = None) -> tuple[Seat, ...]:
    """The seats of a roster; where a code is missing it is drawn and written into the file.

    Comments, the order of the lines and the lines that have a code stay as they are, byte for byte.

    Args:
        path: A CSV file.
        units: The workshop's units.
        random: Where new codes come from; the system's own source of chance when absent.

    Raises:
        InputError: With every fault of every line, or if the file cannot be written.
    """
    data = _bytes(path)
    seats = parse_roster(read_csv(data, path.name), units)
    if all(seat.code for seat in seats):
        return seats
    complete = with_codes(seats, random or SystemRandom())
    after = fill_in(data.decode("utf-8-sig"), "code", {seat.line: seat.code for seat in complete})
    if _bytes(path) != data:  # somebody saved it while we read: begin again, so that nothing of theirs is lost
        return seated(path, units, random)
    try:
        write_whole(path, after.encode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"))
    except OSError as error:
        what = notice("the new codes cannot be written: {reason}", reason=error.strerror)
        raise InputError(
            [Fault(path.name, "", what, notice("close the file in other programs, and make it writable"))]
        ) from error
    return complete


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            [Fault(path.name, "", notice("cannot be read: {reason}", reason=error.strerror), _no_roster(path))]
        ) from error


class _Reading:
    """One walk through a sheet, line by line, with what the lines before have used up."""

    def __init__(self, sheet: Sheet, columns: Sequence[str], units: Mapping[str, Unit] | None) -> None:
        self.sheet, self.columns, self.units = sheet, columns, units
        self.faults: list[Fault] = []
        self._codes: dict[str, int] = {}
        self._heads: dict[str, int] = {}
        self._line = sheet.header

    def seat(self, line: Line) -> Seat | None:
        """The seat of a line; None when something in it is wrong."""
        self._line, before = line, len(self.faults)
        surplus = [cell for cell in line.cells[len(self.columns) :] if cell]
        if surplus:
            what = notice("{count} cells, and only {columns} columns", count=len(line.cells), columns=len(self.columns))
            self._fault("", what, notice("put a cell that holds the separator in quotes"))
        cells = dict.fromkeys(COLUMNS, "") | dict(zip(self.columns, line.cells, strict=False))
        for column, text in cells.items():
            self._look_at(column, text)
        role = _ROLES.get(cells["role_band"].lower())
        helps = role if isinstance(role, HelperRole) else None
        unit = self._units(cells["unit"], helps) if helps else self._unit(cells["unit"])
        if role is None:
            self._no_role(cells["role_band"])
        head = self._head(cells["head"], unit, helper=helps is not None)
        language = self._language(cells["language"])
        code = self._code(cells["code"])
        if len(self.faults) > before or role is None:
            return None
        return Seat(line.number, unit, role, cells["post"], cells["name"], cells["gender"], language, head, code)

    def _fault(self, column: str, what: str, remedy: str) -> None:
        self.faults.append(self.sheet.fault(self._line, column, what, remedy))

    def _look_at(self, column: str, text: str) -> None:
        """Faults that any cell can have."""
        if len(text) > _LONGEST:
            self._fault(
                column,
                notice("{count} letters are too long", count=len(text)),
                notice("use at most {longest}", longest=_LONGEST),
            )
        if any(unicodedata.category(c) in {"Cc", "Cs", "Co"} or c in _BIDI for c in text):
            self._fault(column, notice("holds an invisible control character"), notice("type the cell again"))
        if text.startswith(("=", "+", "-", "@")):
            what = notice("{text!r} looks like a formula, which a spreadsheet would carry out", text=text[:20])
            self._fault(column, what, notice("begin with a letter or a digit"))

    def _unit(self, text: str) -> str:
        if self.units is None:
            return text
        found = text if text in self.units else text.upper()
        if found not in self.units:
            names = {unit.name.casefold(): unit.id for unit in self.units.values()}
            named = names.get(text.casefold())
            what = (
                saying("there is no unit {unit!r} in this workshop", unit=text[:40])
                if text
                else notice("the unit is missing")
            )
            remedy = did_you_mean(
                text, self.units, otherwise=notice("use one of workshop.yml: {units}", units=", ".join(self.units))
            )
            self._fault("unit", what, notice("write {what}", what=named) if named else remedy)
        return found

    def _units(self, text: str, role: HelperRole) -> str:
        """The unit of a helper: of a scribe one or all, of an observer none."""
        if text and role is HelperRole.OBSERVER:
            self._fault(
                "unit", notice("an observer belongs to no unit and sees no unit's sheets"), notice("leave it empty")
            )
            return ""
        return self._unit(text) if text else ""

    def _no_role(self, text: str) -> None:
        what = notice("there is no role band {text!r}", text=text[:40]) if text else notice("the role band is missing")
        self._fault("role_band", what, did_you_mean(text, _ROLES))

    def _head(self, text: str, unit: str, *, helper: bool) -> bool:
        if text.lower() in _NO:
            return False
        if text.lower() not in _YES:
            self._fault(
                "head", notice("{text!r} is neither yes nor no", text=text[:20]), notice("write yes, or leave it empty")
            )
        elif helper:
            self._fault("head", notice("somebody without a seat is the head of no unit"), notice("leave it empty"))
        elif unit in self._heads:
            what = notice(
                "unit {unit} has a second head; the first is in {line} {number}",
                unit=unit,
                line=self.sheet.word,
                number=self._heads[unit],
            )
            self._fault("head", what, notice("leave it empty for all but one: the head validates the unit's answers"))
        else:
            self._heads[unit] = self._line.number
        return True

    def _language(self, text: str) -> str | None:
        if remedy := (language_remedy(text) if text else None):
            self._fault("language", notice("there is no language {language!r}", language=text[:20]), remedy)
        return text or None

    def _code(self, text: str) -> str:
        if not text:
            return ""
        if not is_code(text):
            remedy = (
                notice("write {better}, or leave it empty to get one", better=text.upper())
                if is_code(text.upper())
                else notice("write it like K7QM-2XRD, or leave it empty to get one")
            )
            self._fault(
                "code",
                notice("{text!r} is not written like a code", text=text[:20]),
                remedy,
            )
        elif text in self._codes:
            what = notice(
                "the code {text} stands in {line} {number} too",
                text=text,
                line=self.sheet.word,
                number=self._codes[text],
            )
            self._fault("code", what, notice("leave it empty to get a new one"))
        else:
            self._codes[text] = self._line.number
        return text


def _column(cell: str) -> str:
    return "_".join(cell.casefold().replace("-", " ").replace("_", " ").split())


def _header_faults(sheet: Sheet, columns: Sequence[str]) -> Iterator[Fault]:
    def head(what: str, remedy: str) -> Fault:
        return sheet.fault(sheet.header, "", what, remedy)

    if len(columns) > COLUMNS_AT_MOST:
        yield head(
            notice("more than {most} columns", most=COLUMNS_AT_MOST),
            notice("check that it is the right file"),
        )
        return
    yield from (
        head(saying("the column {column} is missing", column=name), notice("add {column} to this line", column=name))
        for name in _REQUIRED
        if name not in columns
    )
    for number, name in enumerate(columns, start=1):
        if not name:
            yield head(notice("column {number} has no name", number=number), did_you_mean("", COLUMNS))
        elif name not in COLUMNS:
            yield head(notice("the column {column!r} is not known", column=name[:40]), did_you_mean(name, COLUMNS))
        elif name in columns[: number - 1]:
            yield head(notice("the column {column} stands twice", column=name), notice("keep one of them"))


def _no_roster(path: Path) -> str:
    book = path.with_suffix(".xlsx")
    if book.exists():
        return notice("save the sheet of {book} as {path} (CSV UTF-8)", book=book.name, path=path.name)
    return notice("write {path} with the columns {columns}", path=path.name, columns=",".join(COLUMNS))
