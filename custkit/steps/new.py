"""A new workshop folder, ready to edit."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from custkit.i18n.speech import spoken
from custkit.i18n.telling import phrase
from custkit.model.workshop import Workshop
from custkit.workspace.folder import open_folder
from custkit.workspace.scaffold import new as write_folder

__all__ = ["Created", "new"]

LEAD = timedelta(days=28)
"""How far ahead the first day is put when nobody says: two weeks of preparation fit before the pre-work begins."""


@dataclass(frozen=True, slots=True)
class Created:
    """What was made."""

    workshop: Workshop
    files: tuple[Path, ...]


def new(  # noqa: PLR0913 -- the command's own options, each named by its caller
    folder: Path,
    *,
    programme: str,
    units: tuple[str, ...],
    roster: Path | None = None,
    title: str = "",
    starts: date | None = None,
) -> Created:
    """Make a workshop folder.

    Raises:
        InputError: With everything that is wrong; nothing is written then.
    """
    first_day = starts or date.today() + LEAD  # noqa: DTZ011 -- the facilitator's own calendar day is meant
    files = write_folder(
        folder,
        programme,
        units,
        roster,
        starts=first_day,
        title=title or phrase("Strategy workshop"),
        # Whoever prepares a workshop in French runs it in French.
        language=spoken().partition("-")[0],
    )
    return Created(open_folder(folder).workshop, files)
