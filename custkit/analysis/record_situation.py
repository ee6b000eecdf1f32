"""Profile, maturity, SWOT, strategies and stakeholders as typed rows (SA-01 to SA-05)."""

from typing import Final

from custkit.analysis.reading import chosen, day, is_blank, is_given, number, words_of
from custkit.analysis.record_sheets import Line, Sheets
from custkit.i18n.phrases import short_day, with_commas
from custkit.model.answers import Answer, DontKnow, NotApplicable, NumberAnswer, Row, TableAnswer
from custkit.model.plan_situation import Fact, MaturityRatings, Stakeholder, SwotItem, TowsStrategy
from custkit.model.questions import ChoiceQuestion, NumberQuestion, Question, TableQuestion

__all__ = ["facts", "maturity", "stakeholders", "swot", "tows"]

QUADRANTS: Final = {
    "strengths": "strength",
    "weaknesses": "weakness",
    "opportunities": "opportunity",
    "threats": "threat",
}
PLAN_DATES: Final = frozenset({"plan_start", "plan_end"})


def facts(sheets: Sheets) -> tuple[Fact, ...]:
    """The lines of the profile in the order of its questions, then the KPI baselines."""
    exercise = sheets.exercises.get("SA-01")
    ids = [question.id for question in exercise.questions] if exercise else list(sheets.common.get("SA-01", {}))
    lines = ((i, sheets.answer("SA-01", i)) for i in ids if i not in PLAN_DATES)
    profile = (
        _fact(question_id, answer, sheets.question("SA-01", question_id), sheets)
        for question_id, answer in lines
        if answer is not None and not is_blank(answer)
    )
    baselines = (_baseline(line, sheets) for line in sheets.rows("SA-01", "kpi_baselines"))
    return tuple(fact for fact in (*profile, *baselines) if fact)


def _fact(fact_id: str, answer: Answer, question: Question | None, sheets: Sheets) -> Fact | None:
    label = question.label.pick(sheets.language) if question else fact_id
    if isinstance(answer, DontKnow | NotApplicable):
        return Fact(fact_id, label, None, missing=answer.kind)
    if isinstance(answer, NumberAnswer):
        unit = question.unit if isinstance(question, NumberQuestion) else None
        words = unit.pick(sheets.language) if unit else ""
        return Fact(fact_id, label, answer.value, words, answer.year, answer.source.strip(), answer.estimate)
    value = _value(answer, question, sheets.language)
    return None if value is None else Fact(fact_id, label, value)


def _value(answer: Answer, question: Question | None, language: str) -> float | str | None:
    """A single value in words, or a number; None for tables and the like, which are read elsewhere."""
    if ids := chosen(answer):
        options = question.options if isinstance(question, ChoiceQuestion) else ()
        labels = {option.id: option.label.pick(language) for option in options}
        return with_commas(labels.get(i, i) for i in ids)
    if (found := day(answer)) is not None:
        return short_day(found)
    value = number(answer)
    return (words_of(answer) or None) if value is None else value


def _baseline(line: Line, sheets: Sheets) -> Fact | None:
    kpi, value = line.one("kpi"), line.sourced("value")
    known = sheets.catalogue.get(kpi)
    column = next((c for c in sheets.columns("SA-01", "kpi_baselines") if c.id == "kpi"), None)
    options = column.options if isinstance(column, ChoiceQuestion) else ()
    words = next((option.label.pick(sheets.language) for option in options if option.id == kpi), kpi)
    if not kpi:
        return None
    if value is None:
        missing = line.row.cells.get("value")
        why = missing.kind if isinstance(missing, DontKnow | NotApplicable) else ""
        return Fact(line.id, words, None, known.unit if known else "", missing=why)
    unit = known.unit if known else ""
    return Fact(line.id, words, value.value, unit, value.year, value.source.strip(), value.estimate)


def maturity(sheets: Sheets) -> tuple[MaturityRatings, ...]:
    """What everybody said of each dimension; the same persons in the same order in all of them."""
    people = [response for response, answer in sheets.each("SA-02", "dimensions") if is_given(answer)]
    tables = [_lines(response.payload["dimensions"]) for response in people]
    grid = sheets.question("SA-02", "dimensions")
    given = {row.id: row.label.pick(sheets.language) for row in grid.rows} if isinstance(grid, TableQuestion) else {}
    named = given or {row: row for table in tables for row in table}
    blank = Line(Row(id="-"))
    return tuple(
        MaturityRatings(
            dimension=dimension,
            label=label,
            current=tuple(table.get(dimension, blank).step("current", 0, 4) for table in tables),
            target=tuple(table.get(dimension, blank).step("target", 0, 4) for table in tables),
            confidence=tuple(table.get(dimension, blank).step("confidence", 1, 3) for table in tables),
            bands=tuple(response.role_band for response in people),
            evidence=tuple(text for table in tables if (text := table.get(dimension, blank).text("evidence"))),
            expected=len(sheets.expected),
        )
        for dimension, label in named.items()
        if any(dimension in table for table in tables)
    )


def _lines(answer: Answer) -> dict[str, Line]:
    return {row.id: Line(row) for row in answer.rows} if isinstance(answer, TableAnswer) else {}


def swot(sheets: Sheets) -> tuple[SwotItem, ...]:
    """Strengths, weaknesses, opportunities and threats, in this order."""
    return tuple(
        SwotItem(line.id, quadrant, line.text("text"), line.number("weight"), line.text("evidence"), rows)
        for question, quadrant in QUADRANTS.items()
        for line in sheets.rows("SA-04", question)
        if line.text("text")
        for rows in (line.many("evidence_rows"),)
    )


def tows(sheets: Sheets) -> tuple[TowsStrategy, ...]:
    """The strategies, with the items that each one joins."""
    return tuple(
        TowsStrategy(line.id, line.one("type").upper(), line.text("text"), line.many("internal"), line.many("external"))
        for line in sheets.rows("SA-04", "strategies")
        if line.text("text")
    )


def stakeholders(sheets: Sheets) -> tuple[Stakeholder, ...]:
    """Who is to be won, informed or consulted."""
    return tuple(
        Stakeholder(
            id=line.id,
            name=line.text("name"),
            kind=line.one("kind"),
            power=line.step("power", 1, 5),
            interest=line.step("interest", 1, 5),
            now=line.step("now", 0, 4),
            wanted=line.step("wanted", 0, 4),
            lever=line.text("lever"),
            owner=line.text("owner"),
        )
        for line in sheets.rows("SA-05", "stakeholders")
        if line.text("name")
    )
