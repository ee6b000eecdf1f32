"""Write a roster: a new one, or single cells into one that people keep by hand."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from custkit.model.people import Helper, Participant
from custkit.workspace.tables import physical_lines, separator_of, split

__all__ = ["fill_in", "roster_lines"]


def fill_in(text: str, column: str, cells: Mapping[int, str]) -> str:
    """The text with some cells of one column filled in; all other lines stay as they are.

    Args:
        text: A CSV text; lines that begin with ``#`` are comments.
        column: The column's name; it is added at the end when there is none.
        cells: What to write, by line number; a cell that says this already is left alone.
    """
    separator, raw = separator_of(text), physical_lines(text)
    header = next(n for n, line in enumerate(raw) if not line.startswith("#") and line.strip(separator + " \t\r\n"))
    names = [name.casefold() for name in split(raw[header].rstrip("\r\n"), separator)]
    place = names.index(column) if column in names else len(names)
    wanted = {**cells, **({header + 1: column} if column not in names else {})}
    return "".join(_with_cell(line, separator, place, wanted.get(n)) for n, line in enumerate(raw, start=1))


def roster_lines(people: Iterable[Participant | Helper], columns: Sequence[str]) -> str:
    """The lines of a new roster for these people, without comments."""
    rows = [person.model_dump(mode="json") | _own(person) for person in people]
    return "".join(_line([str(row.get(column) or "") for column in columns], ",") + "\n" for row in rows)


def _own(person: Participant | Helper) -> dict[str, str]:
    """What is written otherwise than it is held."""
    if isinstance(person, Helper):
        return {"role_band": person.role.value}
    return {"head": "yes" if person.head else ""}


def _with_cell(line: str, separator: str, place: int, cell: str | None) -> str:
    if cell is None:
        return line
    content = line.rstrip("\r\n")
    cells = list(split(content, separator))
    cells += [""] * (place + 1 - len(cells))
    if cells[place] == cell:
        return line
    cells[place] = cell
    return _line(cells, separator) + line[len(content) :]


def _line(cells: Sequence[str], separator: str) -> str:
    buffer = io.StringIO()
    # An empty line ending, because each line keeps its own.
    csv.writer(buffer, delimiter=separator, lineterminator="").writerow(cells)
    return buffer.getvalue()
