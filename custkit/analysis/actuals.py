"""What became of a plan, as somebody reports it by the rows' own ids: read into the tables of the monitoring sheet.

All that is wrong is told at once, each with its place. A row that says nothing new is no change, an empty cell says
nothing, and what is not in the report stays as it is.
"""

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from custkit.analysis.actuals_cells import Reported, Wrong, day_in, formulas_in, must_be_past, number_in, text_in
from custkit.analysis.returned import GivenRow, GivenTable
from custkit.analysis.returned_cells import Given
from custkit.errors import notice, saying
from custkit.i18n.phrases import everywhere
from custkit.i18n.speech import said
from custkit.model.answers import ChoiceAnswer, DateAnswer, Row, TableAnswer
from custkit.model.plan import UnitPlan
from custkit.model.plan_objectives import Kpi

__all__ = ["DECISIONS", "MILESTONES", "READINGS", "tables_of"]

READINGS: Final = "MO-01/readings"
MILESTONES: Final = "MO-01/milestones"
DECISIONS: Final = "MO-01/decisions"
_STATUSES: Final = ("not_started", "on_track", "late", "done", "dropped")
_SAID: Final = (said("not started"), said("on track"), said("late"), said("done"), said("dropped"))
"""The same in words, as the monitoring sheet offers them in its own language."""
_FIRED: Final = said("yes")
_TIMES: Final = frozenset({"h", "hour", "hours", "day", "days", "minutes", "min"})
_SHORTEST, _LONGEST, _MOST = 10, 300, 5
_SAME: Final = 1e-6
_TITLE: Final = {"kpi": notice("measure"), "milestone": notice("milestone"), "decision": notice("decision")}
_EITHER: Final = notice("measure or milestone")


class _Rows(NamedTuple):
    readings: list[GivenRow]
    milestones: list[GivenRow]
    decisions: list[GivenRow]


@functools.cache
def _status_words() -> Mapping[str, str]:
    """Statuses by the words for them in every language."""
    return {
        word.casefold(): name for name, english in zip(_STATUSES, _SAID, strict=True) for word in everywhere(english)
    }


@functools.cache
def _yes() -> frozenset[str]:
    """What *yes* is in every language."""
    return frozenset(word.casefold() for word in everywhere(_FIRED))


def tables_of(
    rows: Sequence[Reported], plan: UnitPlan, stands: Mapping[str, TableAnswer], today: date, names: tuple[str, str]
) -> tuple[tuple[GivenTable, ...], tuple[Wrong, ...]]:
    """The tables that a report gives, and all that is wrong with it.

    Args:
        rows: The report.
        plan: What the unit has decided.
        stands: The tables of the monitoring sheet as they are, by their question's id.
        today: A period or a day after it has not come yet.
        names: Ids of workshop and unit.
    """
    kpis = {kpi.id: kpi for kpi in plan.kpis}
    marks = {row.id for row in plan.activities if row.milestone}
    found, wrong = _Rows([], [], []), list[Wrong]()
    seen: dict[tuple[str, str], str] = {}
    values = {reading.id: reading.value for reading in plan.readings}
    known = {
        (_chosen(r.cells.get("kpi")), _day_of(r.cells.get("period"))): (r.id, values.get(r.id))
        for r in _rows(stands, "readings")
    }
    for row in rows:
        name = text_in(row, "id")
        kind = text_in(row, "kind") or ("kpi" if name in kpis else "milestone" if name in marks else "")
        wrong += formulas_in(row)
        match kind:
            case "kpi" if name in kpis:
                found.readings.extend(_reading(row, kpis[name], known, today, wrong, seen))
            case "milestone" if name in marks:
                found.milestones.extend(_milestone(row, name, stands, today, wrong, seen))
            case "decision":
                found.decisions.extend(_decision(row, name, stands, wrong))
            case "trigger" if text_in(row, "fired").casefold() in _yes():
                what = notice("the trigger {name} has fired", name=name[:40])
                remedy = notice("write as a decision what follows from it, with a post and a day; leave this empty")
                wrong.append(Wrong(row.place, "fired", what, remedy))
            case "risk" | "trigger":
                if any(row.cells.get(key) is not None for key in ("status", "percent", "source", "done")):
                    what = notice("of a {kind} nothing can be kept here", kind=kind)
                    wrong.append(Wrong(row.place, "id", what, notice("write it on the sheet RM-02 or SA-03")))
            case "kpi" | "milestone" | "":
                what = notice("the plan has no {title} {name!r}", title=_TITLE.get(kind, _EITHER), name=name[:40])
                wrong.append(Wrong(row.place, "id", what, _known(kind, sorted(kpis), sorted(marks))))
            case _:
                what = notice("no row is called {kind!r}", kind=kind[:40])
                wrong.append(
                    Wrong(row.place, "kind", what, saying("use one of: {known}", known="kpi, milestone, decision"))
                )
    filled = sum(1 for row in found.decisions if row.cells)
    there = {row.id for row in _rows(stands, "decisions")}
    more = len(there | {str(row.cells["id"]) for row in found.decisions if "id" in row.cells})
    more += sum("id" not in row.cells for row in found.decisions)
    if filled and more > _MOST:
        wrong.append(
            Wrong(
                "", "", notice("there would be {more} decisions", more=more), notice("keep {most} at most", most=_MOST)
            )
        )
    workshop, unit = names
    columns = {
        READINGS: ("id", "kpi", "period", "value", "source", "note"),
        MILESTONES: ("id", "status", "percent", "done", "note"),
        DECISIONS: ("id", "text", "owner", "date"),
    }
    made = zip(columns.items(), found, strict=True)
    tables = tuple(GivenTable(t, t, workshop, unit, keys, tuple(given)) for (t, keys), given in made if given)
    return tables, tuple(wrong)


def _known(kind: str, kpis: Sequence[str], marks: Sequence[str]) -> str:
    ids = {"kpi": kpis, "milestone": marks}.get(kind, [*kpis, *marks])
    listed = ", ".join(ids[:12]) + (" …" if len(ids) > 12 else "")
    if ids:
        return saying("use one of: {known}", known=listed)
    return notice("agree measures (VI-03) and milestones (RM-01) first")


def _rows(stands: Mapping[str, TableAnswer], key: str) -> tuple[Row, ...]:
    table = stands.get(key)
    return table.rows if table else ()


def _chosen(cell: object) -> str:
    return cell.value if isinstance(cell, ChoiceAnswer) else ""


def _day_of(cell: object) -> date | None:
    return cell.value if isinstance(cell, DateAnswer) else None


def _once(row: Reported, key: tuple[str, str], wrong: list[Wrong], seen: dict[tuple[str, str], str]) -> bool:
    if key in seen:
        wrong.append(
            Wrong(
                row.place,
                "id",
                notice("{id} is reported in {place} too", id=key[0], place=seen[key]),
                notice("keep one of the two"),
            )
        )
        return False
    seen[key] = row.place
    return True


def _reading(  # noqa: PLR0913, PLR0917 -- what a reading is held against
    row: Reported,
    kpi: Kpi,
    known: Mapping[tuple[str, date | None], tuple[str, float | None]],
    today: date,
    wrong: list[Wrong],
    seen: dict[tuple[str, str], str],
) -> Iterator[GivenRow]:
    period = day_in(row, "period", wrong)
    row_id, stood = known.get((kpi.id, period), (None, None))
    value = number_in(row, "actual", wrong, stood)
    if row.cells.get("actual") is None:
        if text_in(row, "source") and (kpi.id, period) not in known:
            wrong.append(
                Wrong(row.place, "actual", notice("a source without a value"), notice("write the value as measured"))
            )
        return
    if row.cells.get("period") is None:
        wrong.append(
            Wrong(row.place, "period", notice("a value without its period"), notice("write the last day of the period"))
        )
    if value is None or period is None:
        return
    must_be_past(row, "period", period, today, wrong)
    if value < 0 and kpi.unit.strip().casefold() in _TIMES:
        wrong.append(
            Wrong(
                row.place,
                "actual",
                notice("{value:g} {unit}: a time is never below zero", value=value, unit=kpi.unit),
                notice("check the value"),
            )
        )
    if "%" in kpi.unit and not 0 <= value <= 100:
        wrong.append(
            Wrong(
                row.place, "actual", notice("{value:g} % lies outside 0 to 100", value=value), notice("check the unit")
            )
        )
    if not text_in(row, "source") and row_id is None:
        remedy = notice("write where somebody else would find the same figure")
        wrong.append(Wrong(row.place, "source", notice("a value without its source"), remedy))
    if _once(row, (kpi.id, period.isoformat()), wrong, seen):
        # A share is kept as its two counts: the quotient that went out is no other value when it comes back.
        same = stood is not None and math.isclose(value, stood, rel_tol=_SAME)
        told = {"id": row_id, "kpi": kpi.id, "period": period, "value": None if same else value}
        yield _given(row, told | {key: text_in(row, key) for key in ("source", "note")})


def _milestone(  # noqa: PLR0913, PLR0917 -- one line for each thing that can be wrong
    row: Reported,
    name: str,
    stands: Mapping[str, TableAnswer],
    today: date,
    wrong: list[Wrong],
    seen: dict[tuple[str, str], str],
) -> Iterator[GivenRow]:
    told = text_in(row, "status").casefold()
    status = _status_words().get(told) or told.replace(" ", "_")
    percent, done = number_in(row, "percent", wrong), day_in(row, "done", wrong)
    if not status and percent is None and done is None and row.cells.get("done") is None:
        return
    must_be_past(row, "done", done, today, wrong)
    if done and not status:
        status = "done"
    if status and status not in _STATUSES:
        what = notice("no status is called {status!r}", status=status[:40])
        wrong.append(Wrong(row.place, "status", what, saying("use one of: {known}", known=", ".join(_STATUSES))))
    if percent is not None and not 0 <= percent <= 100:
        wrong.append(
            Wrong(
                row.place,
                "percent",
                notice("{percent:g} lies outside 0 to 100", percent=percent),
                notice("write a share of 0 to 100"),
            )
        )
    if done and status != "done":
        what = notice("done on {done}, and its status is {status}", done=done.isoformat(), status=status)
        wrong.append(Wrong(row.place, "status", what, notice("write done, or take the day out")))
    before = next((tuple(r.cells) for r in _rows(stands, "milestones") if r.id == name), ())
    if status == "done":
        if done is None and row.cells.get("done") is None and "done" not in before:
            wrong.append(
                Wrong(
                    row.place, "done", notice("done, and no day"), notice("write the day on which its check was passed")
                )
            )
        # Done means all of it, whatever stood there before.
        percent = 100.0
    if status in {"done", "dropped"} and row.cells.get("note") is None and "note" not in before:
        remedy = notice("write where one can see that the check was passed, or why it was dropped")
        wrong.append(Wrong(row.place, "note", notice("{status}, and no note", status=status), remedy))
    if _once(row, (name, ""), wrong, seen):
        yield _given(
            row, {"id": name, "status": status, "percent": percent, "done": done, "note": text_in(row, "note")}
        )


def _decision(row: Reported, name: str, stands: Mapping[str, TableAnswer], wrong: list[Wrong]) -> Iterator[GivenRow]:
    text = text_in(row, "title")
    if not text:
        return
    before = next((r.cells for r in _rows(stands, "decisions") if r.id == name), None)
    owner, due = text_in(row, "owner"), day_in(row, "due", wrong)
    if not _SHORTEST <= len(text) <= _LONGEST:
        remedy = notice("say in {least} to {most} letters what is decided", least=_SHORTEST, most=_LONGEST)
        wrong.append(Wrong(row.place, "title", notice("{count} letters are no decision", count=len(text)), remedy))
    if before is None and not owner:
        wrong.append(Wrong(row.place, "owner", notice("nobody carries it out"), notice("write the post")))
    if before is None and row.cells.get("due") is None:
        wrong.append(Wrong(row.place, "due", notice("no day"), notice("write by when it is carried out")))
    yield _given(row, {"id": name if before is not None else None, "text": text, "owner": owner, "date": due})


def _given(row: Reported, cells: Mapping[str, Given]) -> GivenRow:
    return GivenRow(row.number, {key: value for key, value in cells.items() if value not in {None, ""}})
