"""Offers, needs, requests, review and learning as typed rows (MO-02)."""

from collections.abc import Mapping

from custkit.analysis.reading import chosen, words_of
from custkit.analysis.record_sheets import Line, Sheets
from custkit.analysis.thresholds import BAND_MINIMUM
from custkit.model.plan_exchange import HelpRow, Request, Review, TaskRatings, Usefulness
from custkit.model.questions import ChoiceQuestion, TableQuestion

__all__ = ["contact", "help_rows", "requests", "review", "tasks", "usefulness"]


def help_rows(sheets: Sheets, question: str) -> tuple[HelpRow, ...]:
    """The unit's ``offers`` or ``needs``; a topic that is not on the list is none."""
    topics = _topics(sheets, question)
    return tuple(
        HelpRow(
            id=line.id,
            topic=line.one("topic"),
            label=topics[line.one("topic")],
            detail=line.text("detail"),
            languages=line.many("languages"),
            readiness=line.one("readiness"),
        )
        for line in sheets.rows("MO-02", question)
        if line.one("topic") in topics
    )


def requests(sheets: Sheets) -> tuple[Request, ...]:
    """What is asked of partners."""
    topics = _topics(sheets, "requests")
    return tuple(
        Request(
            id=line.id,
            topic=line.one("topic"),
            label=topics[line.one("topic")],
            kind=line.one("kind"),
            timing=line.one("timing"),
            detail=line.text("detail"),
        )
        for line in sheets.rows("MO-02", "requests")
        if line.one("topic") in topics
    )


def _topics(sheets: Sheets, question: str) -> dict[str, str]:
    column = next((column for column in sheets.columns("MO-02", question) if column.id == "topic"), None)
    options = column.options if isinstance(column, ChoiceQuestion) else ()
    return {option.id: option.label.pick(sheets.language) for option in options}


def contact(sheets: Sheets) -> str:
    """The post that others may write to; empty unless the unit said yes to showing it."""
    return sheets.text("MO-02", "contact") if chosen(sheets.answer("MO-02", "consent")) == ("yes",) else ""


def tasks(sheets: Sheets) -> tuple[TaskRatings, ...]:
    """How everybody rates the tasks of a leader before and after; the same persons in the same order in all of them."""
    tables = [sheets.by_row(response, "tasks") for response, _ in sheets.each("MO-02", "tasks")]
    return tuple(
        TaskRatings(
            task=task,
            label=label,
            before=tuple(table[task].step("before", 1, 5) if task in table else None for table in tables),
            after=tuple(table[task].step("after", 1, 5) if task in table else None for table in tables),
        )
        for task, label in _rows(sheets, "tasks").items()
        if any(task in table for table in tables)
    )


def usefulness(sheets: Sheets) -> tuple[Usefulness, ...]:
    """How useful each part of the event was, in any order of people; parts that nobody rated are left out."""
    tables = [sheets.by_row(response, "usefulness") for response, _ in sheets.each("MO-02", "usefulness")]
    found = (
        Usefulness(part, label, tuple(sorted(step for table in tables if (step := _useful(table, part)) is not None)))
        for part, label in _rows(sheets, "usefulness").items()
    )
    return tuple(row for row in found if row.ratings)


def _useful(table: Mapping[str, Line], part: str) -> int | None:
    return table[part].step("useful", 1, 5) if part in table else None


def _rows(sheets: Sheets, question: str) -> dict[str, str]:
    grid = sheets.question("MO-02", question)
    return {row.id: row.label.pick(sheets.language) for row in grid.rows} if isinstance(grid, TableQuestion) else {}


def review(sheets: Sheets) -> Review:
    """What people wrote alone at the end, without saying who wrote what."""
    wrote = {
        question: [
            (response.participant, text)
            for response, answer in sheets.each("MO-02", question)
            if (text := words_of(answer))
        ]
        for question in ("planned", "happened", "why", "next")
    }
    texts = {question: tuple(sorted((text for _, text in own), key=str.casefold)) for question, own in wrote.items()}
    people = {code for own in wrote.values() for code, _ in own}
    if len(people) < BAND_MINIMUM and len(sheets.expected) > 1:
        return Review(len(people))
    return Review(len(people), texts["planned"], texts["happened"], texts["why"], texts["next"])
