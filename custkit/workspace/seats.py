"""Change a single seat in the roster: give it a new code, or take its line out; every other line stays as it is."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from secrets import SystemRandom

from custkit.errors import Fault, InputError, NotFoundError, notice
from custkit.model.people import ParticipantCode, Unit
from custkit.workspace.codes import new_codes
from custkit.workspace.files import write_whole
from custkit.workspace.roster import Seat, parse_roster
from custkit.workspace.roster_text import fill_in
from custkit.workspace.tables import physical_lines, read_csv

__all__ = ["remove_seat", "replace_code"]

_BOM = b"\xef\xbb\xbf"


def replace_code(
    path: Path, units: Sequence[Unit], code: ParticipantCode, random: Random | None = None
) -> ParticipantCode:
    """Give a seat a new code and write it into the roster; the old one opens nothing from then on.

    Args:
        path: The roster, a CSV file.
        units: The workshop's units.
        code: The seat's code until now.
        random: Where the new one comes from; the system's own source of chance when absent.

    Raises:
        NotFoundError: If no seat has this code.
        InputError: With every fault of the roster, or if it cannot be written.
    """
    made: list[ParticipantCode] = []

    def change(text: str, seats: Sequence[Seat], seat: Seat) -> str:
        made.append(next(new_codes(random or SystemRandom(), (other.code for other in seats))))
        return fill_in(text, "code", {seat.line: made[-1]})

    _change(path, units, code, change)
    return made[-1]


def remove_seat(path: Path, units: Sequence[Unit], code: ParticipantCode) -> Seat:
    """Take a seat's line out of the roster; gives what stood in it.

    Raises:
        NotFoundError: If no seat has this code.
        InputError: With every fault of the roster, or if it cannot be written.
    """

    def change(text: str, _: Sequence[Seat], seat: Seat) -> str:
        return "".join(line for n, line in enumerate(physical_lines(text), start=1) if n != seat.line)

    return _change(path, units, code, change)


def _change(
    path: Path, units: Sequence[Unit], code: ParticipantCode, change: Callable[[str, Sequence[Seat], Seat], str]
) -> Seat:
    data = path.read_bytes()
    seats = parse_roster(read_csv(data, path.name), units)
    seat = next((seat for seat in seats if seat.code == code), None)
    if seat is None:
        raise NotFoundError(
            notice("there is no seat with this code"), where=path.name, remedy=notice("look it up in roster.csv")
        )
    text = change(data.decode("utf-8-sig"), seats, seat)
    try:
        write_whole(path, text.encode("utf-8-sig" if data.startswith(_BOM) else "utf-8"))
    except OSError as error:
        remedy = notice("close the file in other programs, and make it writable")
        raise InputError(
            [Fault(path.name, "", notice("cannot be written: {reason}", reason=error.strerror), remedy)]
        ) from error
    return seat
