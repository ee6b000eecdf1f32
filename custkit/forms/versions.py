"""The earlier versions of a sheet, as a person wants to see them."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from custkit.forms.spec import write_sheet
from custkit.i18n.words import words
from custkit.model.exercise import Exercise
from custkit.model.responses import Response
from custkit.model.scales import Status

__all__ = ["condensed", "write_version"]

_SITTING: Final = timedelta(minutes=10)
_MOST: Final = 30


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


def write_version(exercise: Exercise, response: Response, language: str) -> dict[str, object]:
    """One version as data for the page."""
    catalogue = words(language)
    return {
        "id": str(response.id),
        "at": response.at.isoformat(),
        "who": response.participant,
        "role": catalogue[f"role.{response.role_band}"],
        "by": catalogue[f"entered.{response.entered_by}"],
        "status": catalogue[f"status.{response.status}"],
        "note": response.note,
        "sheet": write_sheet(exercise, response.payload, language),
    }
