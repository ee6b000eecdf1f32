"""Vision, objectives, measures and their alignment as typed rows (VI-01 to VI-03)."""

from collections.abc import Iterable
from datetime import datetime

from custkit.analysis.reading import chosen, number, words_of
from custkit.analysis.record_sheets import Line, Sheets
from custkit.model.answers import RatingAnswer, TextAnswer
from custkit.model.plan_objectives import Alignment, Baseline, Kpi, Objective, Value, Vision
from custkit.model.questions import ChoicesQuestion, TextQuestion
from custkit.model.responses import Response
from custkit.model.scales import Scope

__all__ = ["alignments", "kpis", "objectives", "vision"]


def vision(sheets: Sheets, earlier: Iterable[Response]) -> Vision:
    """Vision, mission, values and votes, with the wordings that were chosen before."""
    drafts = tuple((line.id, text) for line in sheets.rows("VI-02", "drafts") if (text := line.text("text")))
    picked = chosen(sheets.answer("VI-02", "chosen"))
    wording = dict(drafts).get(picked[0], "") if picked else ""
    horizon = number(sheets.answer("VI-01", "horizon"))
    votes = (answer.value for _, answer in sheets.each("VI-02", "vote") if isinstance(answer, RatingAnswer))
    return Vision(
        answers=_prompts(sheets),
        horizon=None if horizon is None else int(horizon),
        drafts=drafts,
        text=wording,
        mission=sheets.text("VI-02", "mission"),
        values=tuple(
            Value(line.text("name"), line.text("behaviour"))
            for line in sheets.rows("VI-02", "values")
            if line.text("name")
        ),
        votes=tuple(vote for vote in votes if 1 <= vote <= 5),
        expected_votes=len(sheets.expected),
        history=_history(earlier, wording),
        themes=_themes(sheets),
    )


def _themes(sheets: Sheets) -> tuple[tuple[str, str], ...]:
    question = sheets.question("VI-01", "themes")
    options = question.options if isinstance(question, ChoicesQuestion) else ()
    labels = {option.id: option.label.pick(sheets.language) for option in options}
    themes = dict.fromkeys(chosen(sheets.answer("VI-01", "themes")))
    return tuple((theme, labels[theme]) for theme in themes if theme in labels)


def _prompts(sheets: Sheets) -> tuple[tuple[str, str], ...]:
    exercise = sheets.exercises.get("VI-01")
    if exercise is None:
        answers = sheets.common.get("VI-01", {}).items()
        return tuple((question, words_of(answer)) for question, answer in answers if isinstance(answer, TextAnswer))
    prompts = [question for question in exercise.questions if isinstance(question, TextQuestion)]
    texts = [(question.label.pick(sheets.language), sheets.text("VI-01", question.id)) for question in prompts]
    return tuple((label, text) for label, text in texts if text)


def _history(earlier: Iterable[Response], wording: str) -> tuple[tuple[datetime, str], ...]:
    """The wordings that were chosen in earlier versions of the unit's sheet, the oldest first, each change once."""
    versions = sorted((r for r in earlier if r.exercise == "VI-02" and r.scope is not Scope.INDIVIDUAL), key=_moment)
    found: list[tuple[datetime, str]] = []
    for version in versions:
        sheets = Sheets({"VI-02": version.payload}, {})
        drafts = {line.id: line.text("text") for line in sheets.rows("VI-02", "drafts")}
        picked = chosen(sheets.answer("VI-02", "chosen"))
        text = drafts.get(picked[0], "") if picked else ""
        if text and (not found or found[-1][1] != text):
            found.append((version.at, text))
    return tuple(found[:-1] if found and found[-1][1] == wording else found)


def _moment(response: Response) -> datetime:
    return response.at


def objectives(sheets: Sheets) -> tuple[Objective, ...]:
    """What is to be reached."""
    return tuple(
        Objective(line.id, line.text("title"), line.one("perspective"), line.one("pmm"), line.many("parents"))
        for line in sheets.rows("VI-03", "objectives")
        if line.text("title")
    )


def kpis(sheets: Sheets) -> tuple[Kpi, ...]:
    """The measures; what a row leaves blank is taken from the catalogue, never its figures."""
    return tuple(
        kpi for line in sheets.rows("VI-03", "kpis") if (kpi := _kpi(line, sheets)).name or kpi.baseline or kpi.target
    )


def _kpi(line: Line, sheets: Sheets) -> Kpi:
    chosen_id = line.one("catalogue")
    known = sheets.catalogue.get(chosen_id)
    value = line.sourced("baseline")
    return Kpi(
        id=line.id,
        objective=line.one("objective"),
        name=line.text("name") or (known.name if known else ""),
        unit=line.text("unit") or (known.unit if known else ""),
        direction=line.one("direction") or (known.direction if known else ""),
        baseline=Baseline(value.value, value.year, value.source.strip(), value.estimate) if value else None,
        target=line.number("target"),
        target_date=line.day("target_date"),
        frequency=line.one("frequency") or (known.frequency if known else ""),
        owner=line.text("owner"),
        establish_by=line.day("establish_by"),
        catalogue="" if chosen_id == "own" else chosen_id,
        own=chosen_id == "own",
        pmm=known.pmm_dimension if known else "",
    )


def alignments(sheets: Sheets) -> tuple[Alignment, ...]:
    """How objectives stand to national and international texts."""
    return tuple(
        Alignment(
            id=line.id,
            objective=line.one("objective"),
            instrument=line.one("instrument"),
            reference=line.text("reference"),
            relation=line.one("relation"),
            note=line.text("note"),
        )
        for line in sheets.rows("VI-03", "alignments")
        if line.one("objective")
    )
