"""Steps, milestones, readings and decisions as typed rows (RM-01, MO-01)."""

from custkit.analysis.record_sheets import Line, Sheets
from custkit.model.plan_initiatives import Activity
from custkit.model.plan_monitoring import Decision, KpiReading, MilestoneReport
from custkit.model.plan_objectives import Kpi

__all__ = ["activities", "decisions", "readings", "reports"]


def activities(sheets: Sheets) -> tuple[Activity, ...]:
    """The steps of the roadmap, milestones among them."""
    return tuple(
        Activity(
            id=line.id,
            title=line.text("title"),
            initiative=line.one("initiative"),
            deliverable=line.text("deliverable"),
            start=line.day("start"),
            end=line.day("end"),
            days=_days(line),
            milestone=line.one("milestone") == "yes",
            acceptance=line.text("acceptance"),
            accountable=line.text("accountable"),
            responsible=line.posts("responsible"),
            consulted=line.posts("consulted"),
            informed=line.posts("informed"),
            predecessors=line.many("predecessors"),
            gate=line.text("gate"),
        )
        for line in sheets.rows("RM-01", "activities")
        if line.text("title")
    )


def _days(line: Line) -> tuple[float, float, float] | None:
    low, likely, high = (line.number(column) for column in ("optimistic", "likely", "pessimistic"))
    if low is None or likely is None or high is None or not 0 <= low <= likely <= high:
        return None
    return low, likely, high


def readings(sheets: Sheets, kpis: tuple[Kpi, ...]) -> tuple[KpiReading, ...]:
    """The readings that have a KPI, a period and a value, or a part and its whole; in % where the KPI is."""
    percent = {kpi.id for kpi in kpis if "%" in kpi.unit}
    found = []
    for line in sheets.rows("MO-01", "readings"):
        kpi, period = line.one("kpi"), line.day("period")
        value = _value(line, percent=kpi in percent)
        if kpi and period and value is not None:
            found.append(KpiReading(line.id, kpi, period, value, line.text("source"), line.text("note")))
    return tuple(found)


def _value(line: Line, *, percent: bool) -> float | None:
    value, part, whole = (line.number(column) for column in ("value", "numerator", "denominator"))
    if value is not None or part is None or whole is None or whole <= 0:
        return value
    return part / whole * (100 if percent else 1)


def reports(sheets: Sheets) -> tuple[MilestoneReport, ...]:
    """How milestones stand; without a percentage only what is done counts, all else as nothing shown yet."""
    found = []
    for line in sheets.rows("MO-01", "milestones"):
        status, percent = line.one("status"), line.number("percent")
        if status or percent is not None:
            shown = (100.0 if status == "done" else 0.0) if percent is None else min(max(percent, 0.0), 100.0)
            found.append(MilestoneReport(line.id, status, shown, line.day("done"), line.text("note")))
    return tuple(found)


def decisions(sheets: Sheets) -> tuple[Decision, ...]:
    """What was decided, by whom it is carried out, and by when."""
    return tuple(
        Decision(line.id, line.text("text"), line.text("owner"), line.day("date"))
        for line in sheets.rows("MO-01", "decisions")
        if line.text("text")
    )
