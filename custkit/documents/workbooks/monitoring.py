"""OUT-4: the monitoring sheet: measures, milestones, severe risks, triggers and five decisions.

Yellow cells are for whoever reports; all others tell what was decided. The CSV twin has one row a thing and fixed keys,
so that an office without Python, or without a spreadsheet, can fill it in.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.analysis.risk import risk_band, risk_score
from custkit.charts.text import unit_words
from custkit.documents.book import Book, Cell, Column, Sheet
from custkit.documents.carried import About
from custkit.documents.labels import STATUSES, word
from custkit.documents.paper import Dress
from custkit.documents.results import rm_02
from custkit.documents.results.common import currency
from custkit.i18n.speech import Spoken, Told, said, tr
from custkit.model.plan import UnitPlan
from custkit.model.plan_monitoring import Decision

__all__ = ["CSV_COLUMNS", "DECISIONS", "REMARKS", "book", "twin"]

DECISIONS: Final = 5
REMARKS: Final = (
    said("Status: green from 90 % of the way that should be done by now, amber from 70 %, red below, grey unknown."),
    said("Risks of 15 points and more, before any response."),
    said("A trigger that has fired reopens the plan."),
    said("Nothing has been entered yet."),
)
"""What stands below the tables; whoever reads the workbook back passes it over."""
_FIRED: Final = Told((said("no"), said("yes")))
_RAG: Final = Spoken({"green": said("green"), "amber": said("amber"), "red": said("red"), "grey": said("grey")})

CSV_COLUMNS: Final = (
    Column("kind", "Kind"),
    Column("id", "Id"),
    Column("title", "Title"),
    Column("unit", "Unit of measure"),
    Column("baseline", "Baseline", "number"),
    Column("target", "Target", "number"),
    Column("due", "Due", "date"),
    Column("owner", "Owner"),
    Column("expected", "Expected now", "number"),
    Column("period", "Period", "date", open=True),
    Column("actual", "Actual", "number", open=True),
    Column("status", "Status", open=True),
    Column("percent", "Percent", "number", open=True),
    Column("source", "Source", open=True),
    Column("note", "Note", open=True),
    Column("done", "Done on", "date", open=True),
)
"""The columns of the CSV twin; their keys and order stay as they are from one version of custkit to the next."""


def book(plan: UnitPlan, about: About, today: date, *, dress: Dress | None = None, workshop: str = "") -> Book:
    """The workbook of a unit.

    Args:
        plan: What the unit has decided.
        about: What stands above each sheet.
        today: The day on which *expected now* is worked out.
        dress: How it looks.
        workshop: The workshop's id.
    """
    sheets = (_kpis(plan, today), _milestones(plan, today), _risks(plan), _triggers(plan), _decisions(plan, today))
    return Book(about, sheets, dress or Dress(), workshop, plan.unit)


def twin(plan: UnitPlan, today: date) -> Sheet:
    """The same as one table of fixed columns, for CSV."""
    keys = [column.key for column in CSV_COLUMNS]
    rows = tuple(tuple(row.get(key) for key in keys) for row in _twin_rows(plan, today))
    return Sheet("Monitoring", "MO-01", CSV_COLUMNS, rows)


def _twin_rows(plan: UnitPlan, today: date) -> Iterator[dict[str, Cell]]:
    state = picture.monitoring(plan, today)
    for row in state.kpis if state else ():
        kpi, progress = row.kpi, row.progress
        last = row.readings[-1] if row.readings else None
        yield {
            "kind": "kpi", "id": kpi.id, "title": kpi.name, "unit": kpi.unit, "owner": kpi.owner,
            "baseline": kpi.baseline.value if kpi.baseline else None, "target": kpi.target, "due": kpi.target_date,
            "expected": _rounded(progress.expected), "period": last[0] if last else None,
            "actual": last[1] if last else None,
            "status": progress.colour,
        }  # fmt: skip
    reports = {report.activity: report for report in plan.reports}
    for activity in plan.activities:
        if activity.milestone:
            report = reports.get(activity.id)
            yield {
                "kind": "milestone", "id": activity.id, "title": activity.title, "owner": activity.accountable,
                "due": activity.end or activity.start, "status": report.status if report else None,
                "percent": report.percent if report else None, "note": report.note if report else "",
                "done": report.at if report else None,
            }  # fmt: skip
    for risk in _severe(plan):
        yield {"kind": "risk", "id": risk[0], "title": risk[1], "owner": risk[5], "due": risk[6], "actual": risk[2]}
    for trigger in _signs(plan):
        yield {"kind": "trigger", "id": trigger[0], "title": trigger[2], "note": trigger[1]}
    for number in range(1, DECISIONS + 1):
        told = plan.decisions[number - 1] if number <= len(plan.decisions) else Decision(f"DEC-{number:02}", "")
        yield {"kind": "decision", "id": told.id, "title": told.text}


def _rounded(value: float | None) -> float | None:
    """A worked-out value with no more places than anybody measures."""
    return None if value is None else round(value, 2)


def _kpis(plan: UnitPlan, today: date) -> Sheet:
    columns = (
        Column("id", tr("Id"), width=10),
        Column("kpi", tr("Measure"), width=34),
        Column("unit", tr("Unit of measure"), width=14),
        Column("baseline", tr("Baseline"), "number", 12),
        Column("target", tr("Target"), "number", 12),
        Column("target_date", tr("By"), "date", 12),
        Column("owner", tr("Owner"), width=24),
        Column("expected", tr("Expected now"), "number", 12),
        Column(
            "period", tr("Period ends"), "date", 12, open=True, help=tr("The last day of the period that you report")
        ),
        Column(
            "value",
            tr("Actual"),
            "number",
            12,
            open=True,
            help=tr("The value as measured; leave it empty if nobody did"),
        ),
        Column(
            "rag",
            tr("Status"),
            "choice",
            10,
            tuple(_RAG.values()),
            help=tr("Worked out by custkit; grey where it cannot be told"),
        ),
        Column("source", tr("Source"), width=22, open=True, help=tr("Where the value comes from")),
        Column("note", tr("Note"), width=34, open=True),
    )
    state = picture.monitoring(plan, today)
    notes = {reading.kpi: (reading.source, reading.note) for reading in plan.readings}
    rows = []
    for row in state.kpis if state else ():
        kpi, last = row.kpi, row.readings[-1] if row.readings else (None, None)
        source, note = notes.get(kpi.id, ("", ""))
        baseline = kpi.baseline.value if kpi.baseline else None
        rows.append(
            (kpi.id, kpi.name, unit_words(kpi.unit, currency(plan)), baseline, kpi.target, kpi.target_date, kpi.owner,
             _rounded(row.progress.expected), *last, _RAG[row.progress.colour], source, note)
        )  # fmt: skip
    told = (tr(REMARKS[0 if rows else 3]),)
    return Sheet(tr("Measures"), "MO-01/readings", columns, tuple(rows), tr("Measures"), told)


def _milestones(plan: UnitPlan, today: date) -> Sheet:
    columns = (
        Column("id", tr("Id"), width=10),
        Column("title", tr("Milestone"), width=38),
        Column("initiative", tr("Initiative"), width=11),
        Column("due", tr("Due"), "date", 12),
        Column("acceptance", tr("Done when"), width=38),
        Column("accountable", tr("Accountable"), width=24),
        Column("late", tr("Days late"), "integer", 10),
        Column(
            "status",
            tr("Status"),
            "choice",
            13,
            tuple(STATUSES.values()),
            open=True,
            help=tr("Done only when the test is passed"),
        ),
        Column("percent", tr("Percent"), "number", 9, open=True, help=tr("0 to 100")),
        Column("done", tr("Done on"), "date", 12, open=True, help=tr("The day on which the test was passed")),
        Column("note", tr("Note"), width=34, open=True),
    )
    state = picture.monitoring(plan, today)
    states = state.milestones.states if state and state.milestones else ()
    late = {row.id: row.days_late or row.overrun for row in states}
    reports = {report.activity: report for report in plan.reports}
    rows = []
    for row in plan.activities:
        if row.milestone:
            report = reports.get(row.id)
            told = (
                (STATUSES.get(report.status, report.status), report.percent, report.at, report.note)
                if report
                else (None, None, None, "")
            )
            due = row.end or row.start
            rows.append(
                (row.id, row.title, row.initiative, due, row.acceptance, row.accountable, late.get(row.id, 0), *told)
            )
    notes = () if rows else (tr(REMARKS[3]),)
    return Sheet(tr("Milestones"), "MO-01/milestones", columns, tuple(rows), tr("Milestones"), notes)


def _risks(plan: UnitPlan) -> Sheet:
    columns = (
        Column("id", tr("Id"), width=10),
        Column("risk", tr("Risk"), width=52),
        Column("score", tr("Score"), "integer", 8),
        Column("after", tr("After response"), "integer", 10),
        Column("response", tr("Response"), width=12),
        Column("owner", tr("Owner"), width=24),
        Column("review", tr("Review on"), "date", 12),
        Column("trigger", tr("Sign that it begins"), width=30),
        Column("note", tr("What has changed"), width=34, open=True),
    )
    rows = tuple((*row, "") for row in _severe(plan))
    told = (tr(REMARKS[1]),)
    return Sheet(tr("Severe risks"), "", columns, rows, tr("Severe risks"), told)


def _severe(plan: UnitPlan) -> Iterator[tuple[str, str, int, int | None, str, str, date | None, str]]:
    for row in plan.risks:
        if row.likelihood is None or row.impact is None:
            continue
        score = int(risk_score(row.likelihood, row.impact))
        if risk_band(score) != "severe":
            continue
        after = (row.residual_likelihood or 0) * (row.residual_impact or 0) or None
        response = word(row.response) if row.response else ""
        yield row.id, rm_02.told(row), score, after, response, row.owner, row.review, row.trigger


def _triggers(plan: UnitPlan) -> Sheet:
    columns = (
        Column("id", tr("Id"), width=10),
        Column("trigger", tr("Trigger"), width=40),
        Column("driver", tr("Driver"), width=48),
        Column("sign", tr("Early sign"), width=36),
        Column("fired", tr("Fired"), "choice", 9, tuple(_FIRED), open=True, help=tr("yes when the sign was seen")),
        Column("note", tr("Note"), width=34, open=True),
    )
    rows = tuple((*row, None, "") for row in _signs(plan))
    told = (tr(REMARKS[2 if rows else 3]),)
    return Sheet(tr("Triggers"), "MO-01/triggers", columns, rows, tr("Triggers of a review"), told)


def _signs(plan: UnitPlan) -> Iterator[tuple[str, str, str, str]]:
    for row in plan.drivers:
        if row.trigger:
            yield row.id, row.trigger, row.statement, row.early_sign


def _decisions(plan: UnitPlan, today: date) -> Sheet:
    columns = (
        Column("id", tr("Id"), width=10),
        Column("about", tr("About"), width=14),
        Column("question", tr("What needs a decision"), width=58),
        Column("decision", tr("Decision"), width=58, open=True, help=tr("What was decided")),
        Column("owner", tr("Post"), width=24, open=True, help=tr("The post that carries it out")),
        Column("at", tr("By"), "date", 12, open=True),
    )
    state = picture.monitoring(plan, today)
    titles = {k.id: k.name for k in plan.kpis} | {a.id: a.title for a in plan.activities}
    found = [(row.id, titles.get(row.id, "")) for row in (state.exceptions if state else ())][:DECISIONS]
    rows: list[tuple[Cell, ...]] = [(row.id, "", "", row.text, row.owner, row.by) for row in plan.decisions]
    rows += [(f"NEW-{number}", name, title, "", "", None) for number, (name, title) in enumerate(found, 1)]
    return Sheet(tr("Five decisions"), "MO-01/decisions", columns, tuple(rows), tr("Five decisions"), spare=DECISIONS)
