"""What stands above frozen results: since when, how many sheets are in them, and how many wait."""

from datetime import datetime

from custkit.documents.blocks import Note
from custkit.documents.words import capital, counted, day
from custkit.i18n.speech import tr

__all__ = ["freeze_note"]


def freeze_note(frozen: datetime | None, sheets: int, late: int) -> tuple[Note, ...]:
    """One line; none where results flow.

    Args:
        frozen: When results were frozen, in UTC; None where they flow.
        sheets: How many sheets are in the results.
        late: How many newer ones wait.
    """
    if frozen is None:
        return ()
    text = tr(
        "Frozen on {frozen} at {frozen_2} UTC, n = {sheets}.",
        frozen=day(frozen.date()),
        frozen_2=f"{frozen:%H:%M}",
        sheets=sheets,
    )
    if late:
        wait = counted(late, "sheet came later and waits", "sheets came later and wait")
        text += " " + tr("{wait} for the next freeze.", wait=capital(wait))
    return (Note(text, "info"),)
