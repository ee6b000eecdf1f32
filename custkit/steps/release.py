"""A unit's head lets answers travel farther, or takes that back; who chose what and when is on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from custkit.errors import Fault, InputError, NotFoundError, notice, saying
from custkit.i18n.telling import phrase
from custkit.model.events import Released
from custkit.model.people import Participant
from custkit.model.responses import Response
from custkit.model.scales import Disclosure, Scope, Status
from custkit.steps.opening import Opened, opened
from custkit.workspace.near import did_you_mean

__all__ = ["LEVELS", "Release", "release"]

LEVELS: Final = {"unit": Disclosure.UNIT, "workshop": Disclosure.WORKSHOP, "public": Disclosure.PUBLIC}


@dataclass(frozen=True, slots=True)
class Release:
    """What was chosen."""

    unit: str
    exercises: tuple[str, ...]
    level: Disclosure | None
    named: bool | None
    at: datetime

    def lines(self) -> Iterator[str]:
        """What was done, and what it means."""
        if self.level is not None and self.exercises:
            who = {Disclosure.UNIT: phrase("the unit alone"), Disclosure.WORKSHOP: phrase("all who took part")}
            whom = who.get(self.level, phrase("everybody, in the public edition"))
            sheets = ", ".join(self.exercises)
            yield phrase("{unit}: {sheets} may be seen by {whom}.", unit=self.unit, sheets=sheets, whom=whom)
            yield phrase("A later change of such a sheet stays in the unit until it is released anew.")
        if self.named:
            yield phrase("{unit} is named on pages of the region.", unit=self.unit)
        elif self.named is not None:
            yield phrase("{unit} is not named on pages of the region.", unit=self.unit)
        yield phrase("On record since {since}.", since=f"{self.at:%Y-%m-%d %H:%M} UTC")

    def as_dict(self) -> dict[str, object]:
        """The same for a machine."""
        level = next((word for word, known in LEVELS.items() if known is self.level), None)
        return {
            "unit": self.unit,
            "exercises": list(self.exercises),
            "to": level,
            "named": self.named,
            "at": self.at.isoformat(),
        }


def release(  # noqa: PLR0913 -- the command's own options, each named by its caller
    folder: Path,
    unit: str,
    head: str,
    *,
    exercises: tuple[str, ...] = (),
    level: Disclosure | None = None,
    named: bool | None = None,
    now: datetime | None = None,
) -> Release:
    """Let common sheets of a unit travel as far as ``level`` from now on, and say whether the unit is named.

    Each sheet gets a new version under the head's code, and the log an event; nothing that was stored is changed.

    Args:
        folder: The workshop's folder.
        unit: The unit's id.
        head: The code of the unit's head, who alone decides.
        exercises: Whose common sheets; all that the unit handed in and that may go as far when empty.
        level: How far; None leaves the sheets as they are.
        named: Whether the unit is named on pages of the region; None leaves it as it is.
        now: The moment; that of the system's clock when absent.

    Raises:
        NotFoundError: If there is no workshop, no such unit or exercise, or the code is not that of the unit's head.
        InputError: If nothing is chosen, or a sheet is not there, open as a draft, or may not go as far.
        StoreError: If the store cannot be written.
    """
    if level is None and named is None:
        fault = Fault(
            "custkit release", "", notice("nothing is chosen"), notice("say --to public, --named or --unnamed")
        )
        raise InputError([fault])
    at = now or datetime.now(UTC)
    with opened(folder) as workshop:
        (found,) = workshop.units((unit.strip().upper(),))
        seat = _head(workshop, found.id, head)
        wanted = tuple(name.strip().upper() for name in exercises)
        sheets = _sheets(workshop, found.id, wanted, level) if level is not None else ()
        workshop.store.extend(
            sheet.revised(id=uuid4(), at=at, disclosure=level, participant=seat.code, role_band=seat.role_band)
            for sheet in sheets
        )
        log = workshop.store.events(workshop.workspace.workshop.id)
        names = tuple(sheet.exercise for sheet in sheets)
        log.add(
            Released(
                at=at, by=log.pseudonym(seat.code), unit=found.id, exercises=names, level=level or None, named=named
            )
        )
    return Release(found.id, names, level, named, at)


def _head(workshop: Opened, unit: str, code: str) -> Participant:
    own = [seat for seat in workshop.workspace.participants if seat.unit == unit]
    seat = next((seat for seat in own if seat.code == code.strip().upper()), None)
    if seat is None or not (seat.head or len(own) == 1):
        remedy = notice("give the code of its head with --by; the head is marked in roster.csv")
        raise NotFoundError(notice("only the head of {unit} decides what leaves it", unit=unit), remedy=remedy)
    return seat


def _sheets(workshop: Opened, unit: str, wanted: tuple[str, ...], level: Disclosure) -> tuple[Response, ...]:
    space = workshop.workspace
    for name in wanted:
        if name not in space.exercises:
            remedy = did_you_mean(name, space.exercises)
            raise NotFoundError(saying("there is no exercise {exercise!r}", exercise=name[:12]), remedy=remedy)
    newest = {
        sheet.exercise: sheet
        for sheet in workshop.store.latest(space.workshop.id, unit=unit, scope=Scope.UNIT, drafts=True)
        if sheet.exercise in space.exercises
    }
    limits = {name: exercise.disclosure_limit for name, exercise in space.exercises.items()}
    if not wanted:
        wanted = tuple(n for n, s in newest.items() if s.status in _COUNTED and limits[n] >= level)
    faults = [fault for name in wanted for fault in _faults(name, newest.get(name), limits[name], level)]
    if faults:
        raise InputError(faults)
    return tuple(newest[name] for name in wanted if newest[name].disclosure is not level)


_COUNTED: Final = frozenset({Status.SUBMITTED, Status.VALIDATED})


def _faults(name: str, sheet: Response | None, limit: Disclosure, level: Disclosure) -> Iterator[Fault]:
    if limit < level:
        remedy = notice("what the method keeps inside a unit cannot be let out; figures reach the region as counts")
        yield Fault(name, "", notice("it never goes beyond D{limit:d}", limit=limit), remedy)
    if sheet is None or sheet.status not in _COUNTED:
        draft = sheet and sheet.status is Status.DRAFT
        what = notice("it is open as a draft") if draft else notice("it was not handed in")
        yield Fault(name, notice("common sheet"), what, notice("hand it in first"))
