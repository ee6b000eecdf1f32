"""Outages that come from a file, laid over those that were imported before (IT-05)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from custkit.analysis.reading import chosen, words_of
from custkit.model.answers import CellAnswer, ChoiceAnswer, NumberAnswer, Row, TableAnswer, TextAnswer

__all__ = ["ImportedOutage", "LogMerge", "merge_log"]


@dataclass(frozen=True, slots=True)
class ImportedOutage:
    """One line of a log as a file has it."""

    number: str
    """As the help desk numbers it; empty where it does not."""
    service: str
    """Option id."""
    site: str
    opened: datetime
    """UTC."""
    restored: datetime | None
    """UTC; None while it is down."""
    cause: str
    """Option id; empty where the file does not say."""
    users: int | None

    def cells(self) -> dict[str, CellAnswer]:
        """What it brings, by column; what it lacks is not there."""
        found: dict[str, CellAnswer] = {
            "service": ChoiceAnswer(value=self.service),
            "opened": TextAnswer(value=self.opened.isoformat()),
        }
        texts = {"number": self.number, "site": self.site}
        found |= {column: TextAnswer(value=text) for column, text in texts.items() if text}
        if self.restored:
            found["restored"] = TextAnswer(value=self.restored.isoformat())
        if self.cause:
            found["cause"] = ChoiceAnswer(value=self.cause)
        if self.users is not None:
            found["users"] = NumberAnswer(value=self.users)
        return found


@dataclass(frozen=True, slots=True)
class LogMerge:
    """What became of the outages."""

    table: TableAnswer
    added: int
    changed: int
    same: int
    kept: int
    """In the log from an earlier import, and not in this file."""


def merge_log(table: TableAnswer | None, outages: Sequence[ImportedOutage]) -> LogMerge:
    """Lay a file's outages over the log: found again by number, else by service, site and beginning."""
    rows = {_key(row.cells): row for row in (table.rows if table else ())}
    before = len(rows)
    highest = max((int(tail) for row in rows.values() if (tail := row.id.rpartition("-")[2]).isdecimal()), default=0)
    added = changed = same = 0
    for outage in outages:
        cells = outage.cells()
        key = _key(cells)
        if (known := rows.get(key)) is None:
            highest += 1
            added += 1
            rows[key] = Row(id=f"INC-{highest:04}", cells=cells)
        elif {**known.cells, **cells} == known.cells:
            same += 1
        else:
            changed += 1
            rows[key] = Row(id=known.id, cells={**known.cells, **cells})
    return LogMerge(TableAnswer(rows=tuple(rows.values())), added, changed, same, before - changed - same)


def _key(cells: Mapping[str, CellAnswer]) -> tuple[str, ...]:
    if number := words_of(cells.get("number")):
        return ("number", number)
    return (*chosen(cells.get("service")), words_of(cells.get("site")), words_of(cells.get("opened")))
