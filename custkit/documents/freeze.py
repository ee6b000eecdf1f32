"""What stands above frozen results: since when, how many sheets are in them, and how many wait."""

from datetime import datetime

from custkit.documents.blocks import Note
from custkit.documents.words import capital, counted, day

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
    text = f"Frozen on {day(frozen.date())} at {frozen:%H:%M} UTC, n = {sheets}."
    if late:
        wait = counted(late, "sheet came later and waits", "sheets came later and wait")
        text += f" {capital(wait)} for the next freeze."
    return (Note(text, "info"),)
