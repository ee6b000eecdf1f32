"""Risks and issues as typed rows (RM-02)."""

from custkit.analysis.record_sheets import Sheets
from custkit.model.plan_risks import IssueEntry, RiskEntry

__all__ = ["issues", "risks"]


def risks(sheets: Sheets) -> tuple[RiskEntry, ...]:
    """The register, with what proposers gave alone; a row that names no event is no risk."""
    return tuple(
        RiskEntry(
            id=line.id,
            cause=line.text("cause"),
            event=line.text("event"),
            effect=line.text("effect"),
            likelihood=line.step("likelihood", 1, 5),
            impact=line.step("impact", 1, 5),
            trigger=line.text("trigger"),
            response=line.one("response"),
            actions=line.many("actions"),
            owner=line.text("owner"),
            residual_likelihood=line.step("residual_likelihood", 1, 5),
            residual_impact=line.step("residual_impact", 1, 5),
            reason=line.text("reason"),
            review=line.day("review"),
            likelihoods=sheets.alone("RM-02", "risks", line, "likelihood"),
            impacts=sheets.alone("RM-02", "risks", line, "impact"),
        )
        for line in sheets.rows("RM-02", "risks")
        if line.text("event")
    )


def issues(sheets: Sheets) -> tuple[IssueEntry, ...]:
    """Problems that exist; a day of closing before the day of raising cannot be, and is left out."""
    return tuple(
        IssueEntry(
            id=line.id,
            title=line.text("title"),
            raised=raised,
            severity=line.step("severity", 1, 3),
            owner=line.text("owner"),
            resolution=line.text("resolution"),
            closed=closed if (closed := line.day("closed")) is not None and closed >= raised else None,
        )
        for line in sheets.rows("RM-02", "issues")
        if line.text("title") and (raised := line.day("raised")) is not None
    )
