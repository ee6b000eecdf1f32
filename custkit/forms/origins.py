"""Where a row came from, as a page may know it: the seat's number in its unit, never the code, which opens the room."""

from collections.abc import Callable, Mapping, Sequence

__all__ = ["with_codes", "without_codes"]


def without_codes(sheet: Mapping[str, object], seats: Sequence[str]) -> dict[str, object]:
    """A sheet's fields with a number in the place of each code.

    Args:
        sheet: Fields by question id.
        seats: The codes of the unit, in the order of the roster; a code that is nobody's any more opens nothing.
    """
    numbers = {code: str(place) for place, code in enumerate(seats, start=1)}
    return _each(sheet, lambda code: numbers.get(code, code))


def with_codes(sheet: Mapping[str, object], seats: Sequence[str]) -> dict[str, object]:
    """The same fields as they are kept, with the codes back in their places."""
    codes = {str(place): code for place, code in enumerate(seats, start=1)}
    return _each(sheet, lambda number: codes.get(number, number))


def _each(sheet: Mapping[str, object], change: Callable[[str], str]) -> dict[str, object]:
    return {name: _field(field, change) for name, field in sheet.items()}


def _field(field: object, change: Callable[[str], str]) -> object:
    rows = field.get("rows") if isinstance(field, Mapping) else None
    if not isinstance(field, Mapping) or not isinstance(rows, list):
        return field
    return {**field, "rows": [_row(row, change) for row in rows]}


def _row(row: object, change: Callable[[str], str]) -> object:
    sources = row.get("source_ids") if isinstance(row, Mapping) else None
    if not isinstance(row, Mapping) or not isinstance(sources, list):
        return row
    return {**row, "source_ids": [_source(source, change) for source in sources]}


def _source(source: object, change: Callable[[str], str]) -> object:
    if not isinstance(source, str) or "/" not in source:
        return source
    who, _, row = source.partition("/")
    return f"{change(who)}/{row}"
