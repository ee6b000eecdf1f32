"""What changed since a moment: sheets that are new, changed or withdrawn, and which of their rows.

Rows keep their ids for good, so a row is known again whatever was written around it. Of what people answered alone only
the number of people is told, never who, and never what.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from custkit.model.answers import Answer, Row, TableAnswer
from custkit.model.responses import Response, ResponseKey
from custkit.model.scales import Scope, Status
from custkit.model.workshop import Programme

__all__ = ["ChangeKind", "SheetChange", "changes", "session_end"]

ChangeKind: TypeAlias = Literal["new", "changed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What happened to one common sheet, or to the own sheets of one unit's people together."""

    unit: str
    exercise: str
    scope: Scope
    kind: ChangeKind
    at: datetime
    """The moment of the newest version, in UTC."""
    people: int = 0
    """For own sheets, of how many people; 0 for a common sheet."""
    rows_new: tuple[str, ...] = ()
    """Row ids."""
    rows_changed: tuple[str, ...] = ()
    rows_gone: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """Ids of the questions without rows that were answered differently."""


def changes(versions: Iterable[Response], since: datetime) -> tuple[SheetChange, ...]:
    """Tell what changed since a moment, by unit and exercise.

    A draft is no change: nobody has handed it in. A sheet that came and went since then is none either.

    Args:
        versions: Every version of every sheet, the oldest first.
        since: The moment, in UTC or any zone.
    """
    sheets: dict[ResponseKey, list[Response]] = defaultdict(list)
    for version in versions:
        if version.status is not Status.DRAFT:
            sheets[version.key].append(version)
    found: list[SheetChange] = []
    alone: dict[tuple[str, str, ChangeKind], list[datetime]] = defaultdict(list)
    for key, all_versions in sheets.items():
        change = _change(key, all_versions, since)
        if change is not None and key.scope is Scope.INDIVIDUAL:
            alone[key.unit, key.exercise, change.kind].append(change.at)
        elif change is not None:
            found.append(change)
    found += [
        SheetChange(unit, exercise, Scope.INDIVIDUAL, kind, max(moments), len(moments))
        for (unit, exercise, kind), moments in alone.items()
    ]
    return tuple(sorted(found, key=lambda row: (row.unit, row.exercise, row.scope.value, row.kind)))


def session_end(programme: Programme, starts: date, session: int) -> datetime | None:
    """The end of the last day of a mission or sitting that has a clock; None when it has no such day."""
    days = [
        day.offset_days for day in programme.days if day.session == session and any(slot.start for slot in day.slots)
    ]
    if not days:
        return None
    after = starts + timedelta(days=max(days) + 1)
    return datetime.combine(after, time(0), ZoneInfo(programme.clock))


def _change(key: ResponseKey, versions: Sequence[Response], since: datetime) -> SheetChange | None:
    earlier = [version for version in versions if version.at <= since]
    before = earlier[-1] if earlier and earlier[-1].status is not Status.WITHDRAWN else None
    newest = versions[-1]
    after = None if newest.status is Status.WITHDRAWN else newest
    if before is after or (before is None and after is None):
        return None
    if before is None or after is None:
        kind: ChangeKind = "withdrawn" if after is None else "new"
        rows = tuple(row for answer in after.payload.values() for row in _rows(answer)) if after else ()
        return SheetChange(key.unit, key.exercise, key.scope, kind, newest.at, rows_new=rows)
    if before.payload == after.payload:
        return None
    return _compared(key, before.payload, after.payload, newest.at)


def _compared(
    key: ResponseKey, before: Mapping[str, Answer], after: Mapping[str, Answer], at: datetime
) -> SheetChange | None:
    new: list[str] = []
    changed: list[str] = []
    gone: list[str] = []
    questions: list[str] = []
    for question in dict.fromkeys((*before, *after)):
        one, other = before.get(question), after.get(question)
        if one == other:
            continue
        if isinstance(one, TableAnswer) or isinstance(other, TableAnswer):
            earlier, later = _rows(one), _rows(other)
            new += [row for row in later if row not in earlier]
            gone += [row for row in earlier if row not in later]
            changed += [row for row in later if row in earlier and later[row].cells != earlier[row].cells]
        else:
            questions.append(question)
    if not (new or changed or gone or questions):
        return None
    return SheetChange(
        key.unit, key.exercise, key.scope, "changed", at, 0, tuple(new), tuple(changed), tuple(gone), tuple(questions)
    )


def _rows(answer: Answer | None) -> dict[str, Row]:
    return {row.id: row for row in answer.rows} if isinstance(answer, TableAnswer) else {}
