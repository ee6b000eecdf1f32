"""Read a help desk's log of outages from a sheet: opened, restored, service, site, cause, users hit (IT-05).

Moments may be written as ``2026-03-01 07:10``, ``01/03/2026 07:10`` or ``1.3.2026 07:10`` (the day first), or in ISO
8601 with a time zone. Without a zone they are on the clock that the caller names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from custkit.analysis.log_import import ImportedOutage
from custkit.errors import NotFoundError, notice
from custkit.workspace.columns import Named, NamedRow, named_columns, plain_word, sheet_of
from custkit.workspace.near import did_you_mean

__all__ = ["COLUMNS", "Lists", "read_incidents", "zone_named"]

COLUMNS: Final = {
    "number": ("no", "id", "ticket", "numero", "incident"),
    "opened": ("down", "start", "begin", "debut", "ouvert", "apertura", "inicio", "opened at"),
    "restored": ("back", "end", "fin", "retabli", "restaurado", "closed", "restored at"),
    "service": ("system", "systeme", "application", "servicio", "sistema"),
    "site": ("office", "bureau", "post", "poste", "oficina", "sitio"),
    "cause": ("reason", "causa"),
    "users": ("users hit", "utilisateurs", "usuarios"),
}
"""Columns by name, with the French and Spanish words for them; case and accents do not count."""
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})[ T,]+(\d{1,2})[:.h](\d{2})(?::\d{2})?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]+(\d{1,2})[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?")
_HOW: Final = notice("write it like 2026-03-01 07:10")


@dataclass(frozen=True, slots=True)
class Lists:
    """What services and causes may be called: words in any language, and option ids, each with its option id."""

    services: Mapping[str, str]
    causes: Mapping[str, str]


def zone_named(name: str) -> ZoneInfo:
    """A time zone.

    Raises:
        NotFoundError: If there is none of this name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        remedy = notice("write an IANA name, such as Africa/Niamey or America/Lima")
        raise NotFoundError(notice("there is no time zone {name!r}", name=name), remedy=remedy) from None


def read_incidents(path: Path, lists: Lists, *, now: datetime, zone: str = "") -> tuple[ImportedOutage, ...]:
    """The outages of a log, in the file's order.

    Args:
        path: A CSV or XLSX file.
        lists: What services and causes may be called.
        now: The moment, aware of its zone; nothing can have happened after it.
        zone: IANA name of the clock of moments without a zone; where it is empty, they are taken as they are.

    Raises:
        InputError: With every fault of every row; a service or cause that is not known is told once.
        NotFoundError: If there is no such zone.
    """
    named = named_columns(sheet_of(path), COLUMNS, ("opened", "service"))
    reading = _Reading(named, lists, now, zone_named(zone) if zone else None)
    found = [reading.outage(row) for row in named.rows]
    if not found:
        named.faults.append(
            named.sheet.fault(named.sheet.header, "", notice("no outage follows"), notice("add one at least"))
        )
    reading.tell_unknown()
    named.stop_on_faults()
    return tuple(outage for outage in found if outage)


class _Reading:
    """One walk through a log."""

    def __init__(self, named: Named, lists: Lists, now: datetime, zone: ZoneInfo | None) -> None:
        self._named, self._now, self._zone = named, now, zone
        self._known = {
            "service": {plain_word(word): option for word, option in lists.services.items()},
            "cause": {plain_word(word): option for word, option in lists.causes.items()},
        }
        self._ids = {"service": set(lists.services.values()), "cause": set(lists.causes.values())}
        self._unknown: dict[tuple[str, str], tuple[NamedRow, int]] = {}
        self._zoned: bool | None = None

    def outage(self, row: NamedRow) -> ImportedOutage | None:
        named, before = self._named, len(self._named.faults)
        opened = self._moment(row, "opened")
        restored = self._moment(row, "restored") if row["restored"] else None
        if not row["opened"]:
            named.fault(row, "opened", notice("it is not said when the service went down"), _HOW)
        if opened and restored and restored < opened:
            named.fault(row, "restored", notice("it was back before it was down"), notice("check the two moments"))
        service = self._option(row, "service")
        if not row["service"]:
            named.fault(row, "service", notice("the service is missing"), did_you_mean("", self._ids["service"]))
        cause = self._option(row, "cause")
        users = self._users(row)
        number, site = named.text(row, "number", 40), named.text(row, "site", 80)
        if opened is None or len(named.faults) > before:
            return None
        return ImportedOutage(number, service, site, opened, restored, cause, users)

    def _moment(self, row: NamedRow, column: str) -> datetime | None:
        text = row[column]
        if not text:
            return None
        found = _read_moment(text)
        if found is None:
            self._named.fault(row, column, notice("{text!r} is no day and time", text=text[:30]), _HOW)
            return None
        if self._zone is None:
            if self._zoned is not None and self._zoned != (found.tzinfo is not None):
                what = notice("some moments have a time zone and some have none")
                self._named.fault(row, column, what, notice("say on which clock the others are: --zone Africa/Niamey"))
                return None
            self._zoned = found.tzinfo is not None
        moment = (found if found.tzinfo else found.replace(tzinfo=self._zone or UTC)).astimezone(UTC)
        if moment > self._now:
            self._named.fault(
                row,
                column,
                notice("{text!r} is still to come", text=text[:30]),
                notice("check the day, and who writes it first"),
            )
        return moment

    def _option(self, row: NamedRow, column: str) -> str:
        text = row[column]
        found = self._known[column].get(plain_word(text), "")
        if text and not found:
            first, count = self._unknown.get((column, text), (row, 0))
            self._unknown[column, text] = (first, count + 1)
        return found

    def tell_unknown(self) -> None:
        """One fault for each word that is not known, however often it stands there."""
        for (column, text), (row, count) in self._unknown.items():
            what = notice("there is no {column} {text!r}", column=column, text=text[:40])
            if count > 1:
                what = notice("{what} (in {count} rows)", what=what, count=count)
            known = did_you_mean(text, self._ids[column])
            remedy = notice(
                "{known}; or say what it is: --{column} {text!r}=...", known=known, column=column, text=text[:40]
            )
            self._named.fault(
                row,
                column,
                what,
                remedy,
            )

    def _users(self, row: NamedRow) -> int | None:
        text = row["users"].replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
        if not text:
            return None
        if not text.isdecimal() or len(text) > 7:
            self._named.fault(
                row,
                "users",
                notice("{users!r} is no number of people", users=row["users"][:20]),
                notice("write digits, or nothing"),
            )
            return None
        return int(text)


def _read_moment(text: str) -> datetime | None:
    try:
        if found := _DAY_FIRST.fullmatch(text):
            day, month, year, hour, minute = map(int, found.groups())
            return datetime(year, month, day, hour, minute)  # noqa: DTZ001 -- the clock is added by the caller
        if found := _YEAR_FIRST.fullmatch(text):
            year, month, day, hour, minute = map(int, found.groups())
            return datetime(year, month, day, hour, minute)  # noqa: DTZ001 -- as above
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if len(text) > len("2026-03-01") else None
