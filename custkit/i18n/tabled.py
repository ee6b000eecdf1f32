"""The texts that stand in tables of the kit's ``data``: KPIs, indicators, case cards and the words of the method.

A text's place is its table, its row's name and its column: ``kpis/KPI-01/name``. What a workshop brings in tables of
its own is in the workshop's own words and is not looked up.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from custkit.i18n.catalogue import wording
from custkit.i18n.speech import spoken

__all__ = ["TABLES", "table_texts", "translation", "worded"]

_DOMAIN: Final = "data"

TABLES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "glossary": ("term", ("term", "meaning")),
        "kpis": ("id", ("name", "formula", "caution")),
        "indicators": ("id", ("label",)),
        "profile": ("indicator", ("group", "note")),
        "case_cards": ("id", ("title", "context", "decision", "outcome", "question_1", "question_2", "question_3")),
    }
)
"""By table: the column that names a row, and the columns with something to translate."""


def table_texts(table: str, rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """The places and English wordings of a table's texts, row by row; what is blank is left out.

    Args:
        table: One of :data:`TABLES`.
        rows: Its rows by column.

    Raises:
        KeyError: If there is no such table, or a row lacks a column.
    """
    name, columns = TABLES[table]
    for row in rows:
        yield from ((_place(table, row[name], column), row[column]) for column in columns if row[column])


def worded(table: str, row: str, column: str, english: str) -> str:
    """A text of a table in the language that is being spoken; in English where nobody has translated it.

    Args:
        table: One of :data:`TABLES`.
        row: The row's name.
        column: The column.
        english: What stands in the table.
    """
    return translation(spoken(), table, row, column, english) or english


def translation(language: str, table: str, row: str, column: str, english: str) -> str | None:
    """The same in a language by name; None where nobody has translated it."""
    return wording(language, _DOMAIN, _place(table, row, column), english)


def _place(table: str, row: str, column: str) -> str:
    return f"{table}/{row}/{column}"
