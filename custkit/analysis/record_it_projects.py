"""Requests, charters and the health check as typed rows (IT-04)."""

from collections import Counter

from custkit.analysis.record_sheets import Line, Sheets
from custkit.model.plan_it import Charter, Demand, Labels

__all__ = ["charters", "demands", "health"]


def demands(sheets: Sheets) -> tuple[Demand, ...]:
    """The requests, each with how many functions it names."""
    functions = Counter(line.one("request") for line in sheets.rows("IT-04", "functions") if line.text("function"))
    return tuple(
        Demand(
            id=line.id,
            title=line.text("title"),
            client=line.text("client"),
            problem=line.text("problem"),
            beneficiary=line.one("beneficiary"),
            lines=line.many("lines"),
            kpi=line.one("kpi"),
            way=line.one("way"),
            effort=_effort(line),
            cost=line.number("cost"),
            after=line.many("after"),
            gate=line.one("gate"),
            functions=functions[line.id],
            g1_post=line.text("g1_post"),
            g1_date=line.day("g1_date"),
            g2=bool(line.many("g2_room") or line.text("g2_note")),
            g3_post=line.text("g3_post"),
            g3_proof=line.text("g3_proof"),
            g4_side=line.one("g4_side"),
            g4_post=line.text("g4_post"),
            g4_date=line.day("g4_date"),
            g5_date=line.day("g5_date"),
        )
        for line in sheets.rows("IT-04", "requests")
        if line.text("title")
    )


def _effort(line: Line) -> tuple[float, float, float] | None:
    low, likely, high = (line.number(column) for column in ("optimistic", "likely", "pessimistic"))
    if low is None or likely is None or high is None or not 0 <= low <= likely <= high:
        return None
    return low, likely, high


def charters(sheets: Sheets) -> tuple[Charter, ...]:
    """The running projects with their baselines."""
    return tuple(
        Charter(
            id=line.id,
            name=line.text("name"),
            request=line.one("request"),
            sponsor=line.text("sponsor"),
            manager=line.text("manager"),
            start=line.day("start"),
            end=line.day("end"),
            end_now=line.day("end_now"),
            cost=line.number("cost"),
            cost_now=line.number("cost_now"),
            quality=line.text("quality"),
            quality_now=line.one("quality_now"),
            tolerance=line.number("tolerance"),
        )
        for line in sheets.rows("IT-04", "charters")
        if line.text("name")
    )


def health(sheets: Sheets, questions: Labels) -> tuple[tuple[str, str, int | None], ...]:
    """All questions of the health check with their scores; none where nobody answered any."""
    scores = {line.id: line.step("score", 0, 2) for line in sheets.rows("IT-04", "health")}
    labels = dict(questions) or {row: row for row in scores}
    if not any(score is not None for score in scores.values()):
        return ()
    return tuple((row, label, scores.get(row)) for row, label in labels.items())
