"""Initiatives, what they are weighed by, and what was chosen, as typed rows (PR-01 to PR-04)."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from custkit.analysis.record_sheets import Line, Sheets
from custkit.model.answers import AllocationAnswer, PairwiseAnswer, RankingAnswer, TableAnswer
from custkit.model.plan_initiatives import Initiative, Scored, Selection
from custkit.model.questions import PairwiseQuestion, RankingQuestion, RatingQuestion

__all__ = ["ballots", "cost_criteria", "criteria", "initiatives", "judgements", "rankings", "scores", "selections"]

VIEWS: Final = ("impact", "effort")
"""Columns of the second picture; they carry no weight."""


def initiatives(sheets: Sheets) -> tuple[Initiative, ...]:
    """The candidates, with their parents and how many people proposed each."""
    return tuple(
        Initiative(
            id=line.id,
            title=line.text("title"),
            kind=line.one("kind"),
            objectives=line.many("objectives"),
            origins=line.many("origins"),
            beneficiary=line.one("beneficiary"),
            kpi_effect=line.text("kpi_effect"),
            first_step=line.text("first_step"),
            cost_band=line.one("cost_band"),
            duration=line.number("duration"),
            predecessors=line.many("predecessors"),
            tags=line.many("tags"),
            proposers=line.proposers,
        )
        for line in sheets.rows("PR-01", "initiatives")
        if line.text("title")
    )


def criteria(sheets: Sheets) -> tuple[tuple[str, str], ...]:
    """The criteria that somebody weighed or scored, in the order of PR-02; all that could be compared before that."""
    labels = _labels(sheets)
    used = {
        *(name for _, pairs in judgements(sheets) for more, less, _ in pairs for name in (more, less)),
        *(name for _, groups in rankings(sheets) for group in groups for name in group),
        *(name for row in scores(sheets) for name, values in row.cells if values),
    }
    pairs = sheets.question("PR-02", "pairs")
    compared = {option.id for option in pairs.options} if isinstance(pairs, PairwiseQuestion) else set(labels)
    kept = used & set(labels) or compared
    return tuple((name, label) for name, label in labels.items() if name in kept)


def _labels(sheets: Sheets) -> dict[str, str]:
    """Criterion ids and labels: those of PR-02 in its order, then those that are only scored in PR-03."""
    asked = (sheets.question("PR-02", "pairs"), sheets.question("PR-02", "order"))
    options = [
        o for question in asked if isinstance(question, PairwiseQuestion | RankingQuestion) for o in question.options
    ]
    weighed = {option.id: option.label.pick(sheets.language) for option in reversed(options)}
    scored = {column.id: column.label.pick(sheets.language) for column in _rated(sheets)}
    return {name: weighed[name] for name in dict.fromkeys(option.id for option in options)} | {
        name: label for name, label in scored.items() if name not in weighed
    }


def _rated(sheets: Sheets) -> tuple[RatingQuestion, ...]:
    columns = sheets.columns("PR-03", "scores")
    return tuple(column for column in columns if isinstance(column, RatingQuestion) and column.id not in VIEWS)


def cost_criteria(sheets: Sheets) -> frozenset[str]:
    """Criteria on which less is better."""
    return frozenset(column.id for column in _rated(sheets) if column.cost)


def judgements(sheets: Sheets) -> tuple[tuple[str, tuple[tuple[str, str, float], ...]], ...]:
    """Everybody's pairwise judgements: each pair of two criteria once, the first direction given."""
    known = set(_labels(sheets))
    found = []
    for response, answer in sheets.each("PR-02", "pairs"):
        if isinstance(answer, PairwiseAnswer):
            pairs: dict[frozenset[str], tuple[str, str, float]] = {}
            for one in answer.value:
                if one.more != one.less and {one.more, one.less} <= (known or {one.more, one.less}):
                    pairs.setdefault(frozenset((one.more, one.less)), (one.more, one.less, one.times))
            found.append((response.participant, tuple(pairs.values())))
    return tuple(found)


def rankings(sheets: Sheets) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """Everybody's order of the criteria, each criterion once."""
    known = set(_labels(sheets))
    found = []
    for response, answer in sheets.each("PR-02", "order"):
        if isinstance(answer, RankingAnswer):
            seen: set[str] = set()
            groups = []
            for group in answer.value:
                fresh = tuple(name for name in dict.fromkeys(group) if name not in seen and name in (known or {name}))
                seen.update(fresh)
                groups.append(fresh)
            found.append((response.participant, tuple(group for group in groups if group)))
    return tuple(found)


def scores(sheets: Sheets) -> tuple[Scored, ...]:
    """Everybody's scores by initiative, on the criteria that somebody scored; steps off the scale are missing."""
    tables = [
        (response.participant, {row.id: Line(row) for row in answer.rows})
        for response, answer in sheets.each("PR-03", "scores")
        if isinstance(answer, TableAnswer)
    ]
    named = [line.id for line in sheets.rows("PR-01", "initiatives") if line.text("title")]
    rows = named or list(dict.fromkeys(row for _, table in tables for row in table))
    columns = {column.id: (column.low, column.high) for column in _rated(sheets)}
    lines = [line for _, table in tables for line in table.values()]
    used = {name: ends for name, ends in columns.items() if any(line.step(name, *ends) is not None for line in lines)}
    return tuple(_scored(row, tables, used) for row in rows if any(row in table for _, table in tables))


def _scored(row: str, tables: list[tuple[str, dict[str, Line]]], columns: dict[str, tuple[int, int]]) -> Scored:
    given = {code: _steps(table[row], columns) for code, table in tables if row in table}
    lines = [table[row] for _, table in tables if row in table]
    return Scored(
        initiative=row,
        cells=tuple((name, tuple(steps[name] for steps in given.values() if name in steps)) for name in columns),
        impact=_all_steps(lines, "impact"),
        effort=_all_steps(lines, "effort"),
        by_person=tuple((code, tuple(steps.items())) for code, steps in given.items() if steps),
    )


def _steps(line: Line, columns: dict[str, tuple[int, int]]) -> dict[str, int]:
    steps = {name: line.step(name, low, high) for name, (low, high) in columns.items()}
    return {name: step for name, step in steps.items() if step is not None}


def _all_steps(lines: Iterable[Line], column: str) -> tuple[int, ...]:
    return tuple(step for line in lines if (step := line.step(column, 1, 5)) is not None)


def ballots(sheets: Sheets) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Everybody's dots, initiatives without dots left out."""
    return tuple(
        (response.participant, tuple((item, dots) for item, dots in answer.value.items() if dots))
        for response, answer in sheets.each("PR-04", "dots")
        if isinstance(answer, AllocationAnswer)
    )


def selections(sheets: Sheets) -> tuple[Selection, ...]:
    """What was decided on each initiative that was selected, left out on purpose, or given dots."""
    dots = Counter[str]()
    for _, ballot in ballots(sheets):
        dots.update(dict(ballot))
    lines = {line.id: line for line in sheets.rows("PR-04", "selection")}
    named = [line.id for line in sheets.rows("PR-01", "initiatives") if line.text("title")]
    order = named or [*lines, *(item for item in dots if item not in lines)]
    return tuple(_selection(item, lines.get(item), dots[item]) for item in order if item in lines or dots[item])


def _selection(initiative: str, line: Line | None, dots: int) -> Selection:
    if line is None:
        return Selection(initiative, "", dots)
    year = line.number("year")
    return Selection(
        initiative=initiative,
        moscow=line.one("moscow"),
        dots=dots,
        staff_months=line.number("staff_months"),
        cost=line.number("cost"),
        year=None if year is None else int(year),
        reason=line.text("reason"),
    )
