"""The earlier versions of a sheet, as a person wants to see them, and who changed what in each."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Final, TypedDict

from custkit.analysis.undoing import SITTING, PlaceChange, changes_of
from custkit.forms.fields import write_field
from custkit.forms.spec import write_sheet
from custkit.i18n.words import words
from custkit.model.answers import Answer, Row, TableAnswer
from custkit.model.clashes import Clash
from custkit.model.exercise import Exercise
from custkit.model.questions import TableQuestion
from custkit.model.responses import Response
from custkit.model.scales import Status

__all__ = ["Names", "condensed", "nobody", "write_clash", "write_versions"]


class Written(TypedDict):
    """A version as a page shows it."""

    id: str
    at: str
    who: str
    role: str
    by: str
    status: str
    note: str
    sheet: dict[str, object]
    changes: list[dict[str, object]]


Names = Callable[[str], str]
"""What others call the person with a code."""

_TOGETHER: Final = timedelta(minutes=1)
"""Within so long of one another, drafts of several people stand as one."""
_MOST: Final = 30


def nobody(_: str) -> str:
    """No name for anybody."""
    return ""


def condensed(history: Iterable[Response]) -> tuple[Response, ...]:
    """The versions worth showing, newest first.

    A draft is saved every few seconds while somebody types. Of the drafts that one person saved within ten minutes
    of one another's newest, or several people within one, that one stands for all; everything handed in is shown.
    """
    kept: list[Response] = []
    for response in history:
        newer = kept[-1] if kept else None
        same_sitting = (
            newer is not None
            and newer.status is response.status is Status.DRAFT
            and newer.at - response.at < (SITTING if newer.participant == response.participant else _TOGETHER)
        )
        if not same_sitting or response.note:
            kept.append(response)
    return tuple(kept[:_MOST])


def write_versions(
    exercise: Exercise, history: Sequence[Response], author: str, names: Names, language: str
) -> list[Written]:
    """The versions worth showing as data for the page of one person, newest first, each with what was changed in it.

    Args:
        exercise: Whose sheet it is.
        history: Every version, the newest first.
        author: The code of the one who looks.
        names: What others call somebody with a code.
        language: BCP 47 tag.
    """
    if not history:
        return []
    shown, changes = condensed(history), changes_of(history)
    places = {response.id: number for number, response in enumerate(history)}
    begins = [places[response.id] for response in shown]
    ends = [*begins[1:], len(history) if len(shown) < _MOST else begins[-1] + 1]
    written = []
    for response, first, end in zip(shown, begins, ends, strict=True):
        own = [change for change in changes if first <= change.number < end]
        told = [_write_change(exercise, change, author, names, language) for change in own]
        written.append(_write_version(exercise, response, names, language, told))
    return written


def _write_version(
    exercise: Exercise, response: Response, names: Names, language: str, changes: list[dict[str, object]]
) -> Written:
    catalogue = words(language)
    return {
        "id": str(response.id),
        "at": response.at.isoformat(),
        "who": names(response.participant),
        "role": catalogue[f"role.{response.role_band}"],
        "by": catalogue[f"entered.{response.entered_by}"],
        "status": catalogue[f"status.{response.status}"],
        "note": response.note,
        "sheet": write_sheet(exercise, response.payload, language),
        "changes": changes,
    }


def _write_change(
    exercise: Exercise, change: PlaceChange, author: str, names: Names, language: str
) -> dict[str, object]:
    """Who changed a place from what to what; a row that was taken away is shown as a table of this one row."""
    question, row, column = change.place
    asked = exercise.question(question)
    cell = asked.column(column) if column and isinstance(asked, TableQuestion) else asked

    def shown(answer: Answer | Row | None) -> object:
        if answer is None or cell is None:
            return None
        return write_field(cell, TableAnswer(rows=(answer,)) if isinstance(answer, Row) else answer, language)

    version = change.version
    return {
        "question": question,
        "row": row,
        "column": column,
        "who": names(version.participant),
        "role": words(language)[f"role.{version.role_band}"],
        "mine": version.participant == author,
        "before": shown(change.before),
        "after": shown(change.after),
        "version": str(version.id) if change.stands else "",
    }


def write_clash(exercise: Exercise, clash: Clash, author: str, names: Names, language: str) -> dict[str, object]:
    """A place with several wordings as data for the page of one of their authors, or of anybody else."""
    question = exercise.question(clash.question)
    asked = question.column(clash.column) if clash.row and isinstance(question, TableQuestion) else question

    def shown(answer: Answer | None) -> object:
        return None if answer is None or asked is None else write_field(asked, answer, language)

    wordings = [
        {"who": names(w.participant), "mine": w.participant == author, "field": shown(w.answer)} for w in clash.wordings
    ]
    return {"question": clash.question, "row": clash.row, "column": clash.column, "wordings": wordings}
