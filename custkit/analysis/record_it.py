"""Leading IT as typed rows: plan lines, client and provider, governance (IT-01 to IT-03), and the gathering of all."""

from collections.abc import Collection, Iterable

from custkit.analysis import record_it_projects, record_it_service
from custkit.analysis.reading import chosen, number, words_of
from custkit.analysis.record_sheets import Line, Sheets
from custkit.model.answers import TableAnswer
from custkit.model.plan_it import (
    Body,
    CardSort,
    CardSplit,
    DecisionRight,
    ItOption,
    ItPlan,
    Labels,
    Parked,
    PlanLine,
    Promise,
    SpendItem,
    WordPair,
)
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion, Option, TableQuestion
from custkit.model.scales import Depth

__all__ = ["column_labels", "it_plan", "plan_lines"]

STRAND = frozenset({*(f"IT-{number:02}" for number in range(1, 7)), record_it_service.LOG})
PARTIES = ("client", "provider", "committee", "supplier")


def it_plan(sheets: Sheets) -> ItPlan:
    """All that a unit said on leading IT; nothing at all where it has no sheet of this strand."""
    if not STRAND & {*sheets.common, *sheets.own}:
        return ItPlan()
    service = record_it_service
    outages, imported, zone = service.outages(sheets)
    first, last = service.period(sheets)
    return ItPlan(
        lines=plan_lines(sheets),
        parked=tuple(
            Parked(line.id, line.text("question"), line.one("line"), line.text("settled"))
            for line in sheets.rows("IT-01", "parked")
            if line.text("question")
        ),
        structures=column_labels(sheets, "IT-01", "lines", "accountable"),
        kinds=column_labels(sheets, "IT-01", "lines", "kinds"),
        cards=_rows(sheets, "IT-02", "split"),
        boxes=column_labels(sheets, "IT-02", "split", "wanted"),
        sorts=_sorts(sheets),
        split=_split(sheets),
        promises=tuple(
            Promise(line.id, line.one("who"), line.text("text"), line.text("measure"))
            for line in sheets.rows("IT-02", "promises")
            if line.text("text")
        ),
        words=tuple(
            WordPair(line.id, line.text("word"), line.text("customs"), line.text("it"), line.text("agreed"))
            for line in sheets.rows("IT-02", "words")
            if line.text("word")
        ),
        bodies=_bodies(sheets),
        decisions=_decisions(sheets),
        spending=_spending(sheets),
        option=_option(sheets),
        demands=record_it_projects.demands(sheets),
        charters=record_it_projects.charters(sheets),
        health_of=next(iter(chosen(sheets.answer("IT-04", "health_of"))), ""),
        health=record_it_projects.health(sheets, _rows(sheets, "IT-04", "health")),
        services=column_labels(sheets, "IT-05", "incidents", "service"),
        causes=column_labels(sheets, "IT-05", "incidents", "cause"),
        outages=outages,
        imported=imported,
        zone=zone,
        agreed_hours=number(sheets.answer("IT-05", "agreed_hours")),
        log_from=first,
        log_to=last,
        survey=service.survey(sheets),
        suggestions=service.suggestions(sheets),
        improvements=service.improvements(sheets),
        needs=service.needs(sheets),
        harms=service.harms(sheets),
        proofs=service.proofs(sheets),
        tabletop=service.tabletop(sheets),
        lessons=words_of(sheets.answer("IT-06", "lessons")),
    )


def plan_lines(sheets: Sheets) -> tuple[PlanLine, ...]:
    """The lines of the plan in their order, read or not."""
    return tuple(
        PlanLine(
            id=line.id,
            text=line.text("text"),
            axis=line.text("axis"),
            page=line.text("page"),
            number=line.text("number"),
            objectives=line.many("objectives"),
            nature=line.one("nature"),
            effect=line.one("effect"),
            kinds=line.many("kinds"),
            accountable=line.one("accountable"),
            customer=line.one("customer"),
            contribution=line.text("contribution"),
            asked=line.text("asked"),
            due=line.day("due"),
            status=line.one("status"),
            answer=line.text("answer"),
        )
        for line in sheets.rows("IT-01", "lines")
        if line.text("text")
    )


def column_labels(sheets: Sheets, exercise: str, table: str, column: str) -> Labels:
    """The options of a table's column with their labels; none where the exercise is not known."""
    asked = next((c for c in sheets.columns(exercise, table) if c.id == column), None)
    return _labels(asked.options if isinstance(asked, ChoiceQuestion | ChoicesQuestion) else (), sheets.language)


def _labels(options: Iterable[Option], language: str) -> Labels:
    return tuple((option.id, option.label.pick(language)) for option in options)


def _rows(sheets: Sheets, exercise: str, table: str) -> Labels:
    asked = sheets.question(exercise, table)
    return _labels(asked.rows if isinstance(asked, TableQuestion) else (), sheets.language)


def _asked_rows(sheets: Sheets, exercise: str, table: str, answered: Collection[str]) -> Labels:
    """The given rows of a table that were asked: those of deeper sheets only where one of them was answered."""
    asked = sheets.question(exercise, table)
    rows = asked.rows if isinstance(asked, TableQuestion) else ()
    deeper = {row.id for row in rows if len(row.depths) < len(Depth)}
    whole = bool(deeper & set(answered))
    return _labels((row for row in rows if whole or row.id not in deeper), sheets.language)


def _sorts(sheets: Sheets) -> tuple[CardSort, ...]:
    found = []
    for response, answer in sheets.each("IT-02", "cards"):
        if isinstance(answer, TableAnswer):
            side = next(iter(chosen(response.payload.get("side"))), "")
            rows = [Line(row) for row in answer.rows]
            now, wanted = (
                tuple((row.id, box) for row in rows if (box := row.one(column))) for column in ("now", "wanted")
            )
            found.append(CardSort(side, now, wanted))
    return tuple(found)


def _split(sheets: Sheets) -> tuple[CardSplit, ...]:
    return tuple(
        CardSplit(line.id, line.one("wanted"), tuple((p, part) for p in PARTIES if (part := line.one(p))))
        for line in sheets.rows("IT-02", "split")
    )


def _bodies(sheets: Sheets) -> tuple[Body, ...]:
    return tuple(
        Body(
            id=line.id,
            name=line.text("name"),
            mandate=line.text("mandate"),
            chair=line.text("chair"),
            chair_side=line.one("chair_side"),
            members=line.posts("members"),
            meetings=line.number("meetings"),
            quorum=line.number("quorum"),
        )
        for line in sheets.rows("IT-03", "bodies")
        if line.text("name")
    )


def _decisions(sheets: Sheets) -> tuple[DecisionRight, ...]:
    lines = {line.id: line for line in sheets.rows("IT-03", "decisions")}
    labels = dict(_asked_rows(sheets, "IT-03", "decisions", lines)) or {row: row for row in lines}
    if not lines:
        return ()
    return tuple(
        DecisionRight(row, label)
        if (line := lines.get(row)) is None
        else DecisionRight(row, label, line.one("decider"), line.many("advisers"), line.many("informed"))
        for row, label in labels.items()
    )


def _spending(sheets: Sheets) -> tuple[SpendItem, ...]:
    return tuple(
        SpendItem(
            id=line.id,
            name=line.text("name"),
            cost=line.number("cost"),
            purpose=line.one("purpose"),
            objectives=line.many("objectives"),
            keep_reason=line.text("keep_reason"),
            condition=line.step("condition", 1, 5),
            since=None if (since := line.number("since")) is None else int(since),
            owner=line.text("owner"),
            contract_end=line.day("contract_end"),
        )
        for line in sheets.rows("IT-03", "portfolio")
        if line.text("name")
    )


def _option(sheets: Sheets) -> ItOption:
    return ItOption(
        choice=next(iter(chosen(sheets.answer("IT-03", "directorate"))), ""),
        mandate=sheets.text("IT-03", "directorate_mandate"),
        reports_to=sheets.text("IT-03", "directorate_reports"),
        posts=number(sheets.answer("IT-03", "directorate_posts")),
    )
