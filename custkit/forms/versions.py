"""The earlier versions of a sheet, as a person wants to see them."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Final, TypedDict

from custkit.forms.fields import write_field
from custkit.forms.spec import write_sheet
from custkit.i18n.words import words
from custkit.model.answers import Answer
from custkit.model.clashes import Clash
from custkit.model.exercise import Exercise
from custkit.model.questions import TableQuestion
from custkit.model.responses import Response
from custkit.model.scales import Status

__all__ = ["Names", "condensed", "nobody", "write_clash", "write_version"]


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


Names = Callable[[str], str]
"""What others call the person with a code."""

_SITTING: Final = timedelta(minutes=10)
_MOST: Final = 30


def nobody(_: str) -> str:
    """No name for anybody."""
    return ""


def condensed(history: Iterable[Response]) -> tuple[Response, ...]:
    """The versions worth showing, newest first.

    A draft is saved every few seconds while somebody types. Of the drafts that one person saved within ten minutes
    of one another's newest, that newest one stands for all; everything handed in is shown.
    """
    kept: list[Response] = []
    for response in history:
        newer = kept[-1] if kept else None
        same_sitting = (
            newer is not None
            and newer.status is response.status is Status.DRAFT
            and newer.participant == response.participant
            and newer.at - response.at < _SITTING
        )
        if not same_sitting or response.note:
            kept.append(response)
    return tuple(kept[:_MOST])


def write_version(exercise: Exercise, response: Response, names: Names, language: str) -> Written:
    """One version as data for the page."""
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
