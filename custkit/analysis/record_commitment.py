"""Readiness, messages and released pledges as typed rows (VI-04)."""

from custkit.analysis.reading import chosen, day, is_given, words_of
from custkit.analysis.record_sheets import Line, Sheets
from custkit.model.plan_commitment import ElementRatings, Message, Pledge
from custkit.model.questions import TableQuestion

__all__ = ["messages", "pledges", "readiness"]


def readiness(sheets: Sheets) -> tuple[ElementRatings, ...]:
    """What everybody said of each element; the same persons in the same order in all of them."""
    people = [response for response, answer in sheets.each("VI-04", "readiness") if is_given(answer)]
    tables = [sheets.by_row(response, "readiness") for response in people]
    return tuple(
        ElementRatings(
            element=element,
            label=label,
            levels=tuple(table[element].step("level", 1, 5) if element in table else None for table in tables),
            bands=tuple(response.role_band for response in people),
            expected=len(sheets.expected),
        )
        for element, label in _labels(sheets, "readiness").items()
        if any(element in table for table in tables)
    )


def messages(sheets: Sheets) -> tuple[Message, ...]:
    """Why, by audience, in the order of the sheet."""
    labels = _labels(sheets, "messages")
    lines: dict[str, Line] = {line.id: line for line in sheets.rows("VI-04", "messages") if line.text("why")}
    order = [*(name for name in labels if name in lines), *(name for name in lines if name not in labels)]
    return tuple(
        Message(
            name, labels.get(name, name), line.text("why"), objection=line.text("objection"), answer=line.text("answer")
        )
        for name in order
        for line in (lines[name],)
    )


def pledges(sheets: Sheets) -> tuple[Pledge, ...]:
    """The promises that their authors let the unit see, sorted, so that the order does not tell whose they are."""
    found = [
        Pledge(words_of(answer), day(response.payload.get("pledge_date")))
        for response, answer in sheets.each("VI-04", "pledge")
        if words_of(answer) and chosen(response.payload.get("pledge_release")) == ("unit",)
    ]
    return tuple(sorted(found, key=lambda pledge: (pledge.text.casefold(), pledge.text)))


def _labels(sheets: Sheets, question: str) -> dict[str, str]:
    grid = sheets.question("VI-04", question)
    return {row.id: row.label.pick(sheets.language) for row in grid.rows} if isinstance(grid, TableQuestion) else {}
