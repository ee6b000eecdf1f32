"""The versions of a plan that somebody approved, and what has changed since, row by row by the rows' own ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from custkit.i18n.phrases import with_commas
from custkit.model.events import AnyEvent, PlanApproved
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative, Selection
from custkit.model.plan_objectives import Baseline, Kpi, Objective

__all__ = ["Difference", "PlanChange", "changes_between", "versions_of"]

Kind: TypeAlias = Literal["added", "removed", "moved", "changed"]
_Held: TypeAlias = Objective | Kpi | Initiative | Selection | Activity
_DATES: Final = frozenset({"start", "end", "target_date", "establish_by", "year"})
"""Where a row that only differs in these has moved."""
_DERIVED: Final = frozenset({"id", "pmm", "catalogue", "own", "proposers", "dots", "tags"})
"""Told by other fields, or no decision of whoever approves."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a row, before and after; as text, empty where nothing stands."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One row that is not what was approved."""

    kind: Kind
    what: str
    """``objective``, ``measure``, ``initiative``, ``choice`` or ``activity``."""
    id: str
    title: str
    differences: tuple[Difference, ...] = ()


def versions_of(events: Iterable[AnyEvent], unit: str) -> tuple[PlanApproved, ...]:
    """The approved versions of a unit's plan, the first one first."""
    return tuple(event for event in events if isinstance(event, PlanApproved) and event.unit == unit)


def changes_between(approved: UnitPlan, now: UnitPlan) -> tuple[PlanChange, ...]:
    """What was added, taken out, moved to another date or changed in words or numbers, in the order of the plan.

    Readings, reports and decisions of the monitoring sheet are no change of the plan.
    """
    titles = {row.id: row.title for plan in (approved, now) for row in plan.initiatives}
    return (
        *_compared("objective", _by_id(approved.objectives), _by_id(now.objectives), titles),
        *_compared("measure", _by_id(approved.kpis), _by_id(now.kpis), titles),
        *_compared("initiative", _by_id(approved.initiatives), _by_id(now.initiatives), titles),
        *_compared("choice", _chosen(approved), _chosen(now), titles),
        *_compared("activity", _by_id(approved.activities), _by_id(now.activities), titles),
    )


def _by_id(rows: Iterable[Objective | Kpi | Initiative | Activity]) -> dict[str, _Held]:
    return {row.id: row for row in rows}


def _chosen(plan: UnitPlan) -> dict[str, _Held]:
    """Only what was decided: an initiative without a class is no choice yet."""
    return {row.initiative: row for row in plan.selections if row.moscow}


def _compared(
    what: str, before: Mapping[str, _Held], after: Mapping[str, _Held], titles: Mapping[str, str]
) -> Iterator[PlanChange]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old is None and new is not None:
            yield PlanChange("added", what, name, _title(new, titles))
        elif new is None and old is not None:
            yield PlanChange("removed", what, name, _title(old, titles))
        elif old is not None and new is not None and (found := tuple(_differences(old, new))):
            kind: Kind = "moved" if all(one.field in _DATES for one in found) else "changed"
            yield PlanChange(kind, what, name, _title(new, titles), found)


def _title(row: _Held, titles: Mapping[str, str]) -> str:
    match row:
        case Kpi():
            return row.name
        case Selection():
            return titles.get(row.initiative, "")
        case _:
            return row.title


def _differences(old: _Held, new: _Held) -> Iterator[Difference]:
    for one in fields(old):
        if one.name in _DERIVED:
            continue
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before != after:
            yield Difference(one.name, _text(before), _text(after))


def _text(value: Any) -> str:  # noqa: ANN401, PLR0911 -- one way out for each kind of what a field of a plan's row may hold
    match value:
        case None | () | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case date():
            return value.isoformat()
        case Baseline():
            return f"{value.value:g}" + (f" ({value.year})" if value.year else "")
        case tuple():
            return with_commas(_text(part) for part in value)
        case _:
            return str(value)
