"""Outages, users' views, improvement cards and continuity as typed rows (IT-05, IT-06).

Outages come from two places: the rows of the sheet, and a log that was imported from a file (:data:`LOG`). An outage
that stands in both is one outage.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from custkit.analysis.clock import moment
from custkit.analysis.reading import chosen, day
from custkit.analysis.record_sheets import Line, Sheets
from custkit.model.answers import TableAnswer
from custkit.model.plan_it_service import (
    Harm,
    ImprovementCard,
    Need,
    Outage,
    Proof,
    Suggestion,
    SurveySheet,
    TabletopMoment,
)

__all__ = [
    "LOG",
    "harms",
    "improvements",
    "needs",
    "outages",
    "period",
    "proofs",
    "suggestions",
    "survey",
    "tabletop",
]

LOG: Final = "LG-05"
"""The sheet that keeps an imported log of outages: rows as in IT-05, with whole moments in UTC. It has no form."""
ITEMS: Final = tuple(f"s{number:02}" for number in range(1, 11))
STEPS: Final = ("h1", "h4", "d1", "d3", "w1")


def outages(sheets: Sheets) -> tuple[tuple[Outage, ...], int, str]:
    """The outages by their beginning, how many of them came from an imported log, and the log's clock."""
    found: dict[tuple[str, str, datetime, datetime | None], Outage] = {}
    for outage in _imported(sheets):
        found.setdefault((outage.service, outage.site, outage.opened, outage.restored), outage)
    imported = len(found)
    for outage in _typed(sheets):
        found.setdefault((outage.service, outage.site, outage.opened, outage.restored), outage)
    ordered = tuple(sorted(found.values(), key=lambda outage: (outage.opened, outage.id)))
    return ordered, imported, sheets.text(LOG, "zone")


def _imported(sheets: Sheets) -> Iterator[Outage]:
    for line in sheets.rows(LOG, "incidents"):
        opened, restored = _utc(line.text("opened")), _utc(line.text("restored"))
        if opened and (restored is None or restored >= opened):
            yield _outage(line, opened, restored)


def _typed(sheets: Sheets) -> Iterator[Outage]:
    for line in sheets.rows("IT-05", "incidents"):
        cells = line.row.cells
        opened = moment(cells.get("opened"), cells.get("opened_at"))
        restored = moment(cells.get("restored"), cells.get("restored_at"))
        if opened and (restored is None or restored >= opened) and (restored or line.day("restored") is None):
            yield _outage(line, opened.replace(tzinfo=UTC), restored.replace(tzinfo=UTC) if restored else None)


def _outage(line: Line, opened: datetime, restored: datetime | None) -> Outage:
    users = line.number("users")
    return Outage(
        id=line.id,
        service=line.one("service"),
        site=line.text("site"),
        opened=opened,
        restored=restored,
        cause=line.one("cause"),
        users=None if users is None else int(users),
    )


def _utc(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found.astimezone(UTC) if found and found.tzinfo else None


def period(sheets: Sheets) -> tuple[date | None, date | None]:
    """First and last day of the log, as they were written."""
    return day(sheets.answer("IT-05", "log_from")), day(sheets.answer("IT-05", "log_to"))


def survey(sheets: Sheets) -> tuple[SurveySheet, ...]:
    """Everybody's ten answers, with the system they are about."""
    found = []
    for response, answer in sheets.each("IT-05", "usability"):
        if isinstance(answer, TableAnswer):
            rows = {row.id: Line(row) for row in answer.rows}
            steps = tuple(rows[item].step("agree", 1, 5) if item in rows else None for item in ITEMS)
            system = next(iter(chosen(response.payload.get("system"))), "")
            found.append(SurveySheet(system, steps))
    return tuple(found)


def suggestions(sheets: Sheets) -> tuple[Suggestion, ...]:
    """The unit's list; where it has none, what everybody wrote, each wording once."""
    lines = list(sheets.rows("IT-05", "suggestions"))
    if not lines:
        own = (answer for _, answer in sheets.each("IT-05", "suggestions"))
        lines = [Line(row) for answer in own if isinstance(answer, TableAnswer) for row in answer.rows]
    once = {line.text("text").casefold(): line for line in reversed(lines) if line.text("text")}
    return tuple(Suggestion(line.id, line.text("text"), line.one("service")) for line in reversed(once.values()))


def improvements(sheets: Sheets) -> tuple[ImprovementCard, ...]:
    """The improvement cards."""
    return tuple(
        ImprovementCard(
            id=line.id,
            change=line.text("change"),
            cause=line.text("cause"),
            measure=line.text("measure"),
            baseline=line.number("baseline"),
            target=line.number("target"),
            unit=line.text("unit"),
            test_from=line.day("test_from"),
            test_to=line.day("test_to"),
            owner=line.text("owner"),
            learned=line.text("learned"),
        )
        for line in sheets.rows("IT-05", "cards")
        if line.text("change")
    )


def needs(sheets: Sheets) -> tuple[Need, ...]:
    """The services, with how long each may be down."""
    return tuple(
        Need(
            id=line.id,
            name=line.text("name"),
            kind=line.one("kind"),
            client=line.text("client"),
            mtd=_positive(line, "mtd"),
            rto=_positive(line, "rto"),
            work_recovery=_positive(line, "work_recovery"),
            rpo=_positive(line, "rpo"),
            revenue_hour=_positive(line, "revenue_hour"),
            never_recovered=_percent(line, "never_recovered"),
        )
        for line in sheets.rows("IT-06", "services")
        if line.text("name")
    )


def harms(sheets: Sheets) -> tuple[Harm, ...]:
    """How harm grows, by service and kind of harm."""
    return tuple(
        Harm(line.id, line.one("service"), line.one("field"), tuple(line.step(step, 1, 5) for step in STEPS))
        for line in sheets.rows("IT-06", "impacts")
        if line.one("service")
    )


def proofs(sheets: Sheets) -> tuple[Proof, ...]:
    """What the provider has shown."""
    return tuple(
        Proof(
            service=line.id,
            provider=line.text("provider"),
            last_test=line.day("last_test"),
            restored=_positive(line, "restored"),
            backup_interval=_positive(line, "backup_interval"),
            offsite=line.one("offsite"),
            fallback=line.one("fallback"),
            fallback_share=_percent(line, "fallback_share"),
            catch_up=_positive(line, "catch_up"),
        )
        for line in sheets.rows("IT-06", "proofs")
    )


def tabletop(sheets: Sheets) -> tuple[TabletopMoment, ...]:
    """The moments of the played outage, in the order of their minutes."""
    lines = [line for line in sheets.rows("IT-06", "tabletop") if line.text("inject")]
    timed = [(minute, line) for line in lines if (minute := line.number("minute")) is not None]
    return tuple(
        TabletopMoment(line.id, minute, line.text("inject"), line.text("decision"), line.text("who"))
        for minute, line in sorted(timed, key=lambda pair: pair[0])
    )


def _positive(line: Line, column: str) -> float | None:
    found = line.number(column)
    return found if found is not None and found >= 0 else None


def _percent(line: Line, column: str) -> float | None:
    found = line.number(column)
    return found if found is not None and 0 <= found <= 100 else None
