"""Open a workshop folder as one value, or refuse it with every fault of every file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final, TypeVar

from custkit.errors import Fault, InputError, NotFoundError, notice
from custkit.i18n.placed import translated
from custkit.model.exercise import Exercise
from custkit.model.people import Helper, Participant
from custkit.model.scales import Depth
from custkit.model.workshop import Programme, Workshop
from custkit.workspace.branding import branding_faults
from custkit.workspace.crossings import crossings
from custkit.workspace.exercises import load_exercises
from custkit.workspace.faults import build
from custkit.workspace.figures import Figures
from custkit.workspace.library import Shelf
from custkit.workspace.programmes import load_programmes
from custkit.workspace.roster import Seat, helpers, participants, read_roster, seated
from custkit.workspace.yaml import Document, read

__all__ = ["ROSTER", "WORKSHOP", "Reading", "Workspace", "find_folder", "open_folder", "read_folder", "store_url"]

WORKSHOP: Final = "workshop.yml"
ROSTER: Final = "roster.csv"
_SQLITE: Final = "sqlite:///"
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workshop folder without faults."""

    root: Path
    """The folder, absolute."""
    workshop: Workshop
    participants: tuple[Participant, ...]
    """In the roster's order, each with a code."""
    exercises: Mapping[str, Exercise]
    """All exercises of the kit by id, the workshop's own in their places."""
    programme: Programme
    store_url: str
    """Where the answers are kept, as an SQLAlchemy URL."""
    helpers: tuple[Helper, ...] = ()
    """Those who observe or type for others, in the roster's order, each with a code."""

    @property
    def people(self) -> tuple[Participant | Helper, ...]:
        """Everybody whose code opens the room, with a seat or without."""
        return (*self.participants, *self.helpers)

    @property
    def last_day(self) -> date:
        """The last day in the room."""
        return self.workshop.starts + timedelta(days=max(day.offset_days for day in self.programme.days))

    def depth(self, exercise_id: str) -> Depth:
        """How far this workshop takes an exercise: its own wish, else the programme's."""
        return self.workshop.depths.get(exercise_id) or self.programme.depth_of(exercise_id)

    def used(self) -> tuple[Exercise, ...]:
        """The exercises that this workshop does, in the programme's order."""
        skipped = self.workshop.skip
        return tuple(self.exercises[e] for e in self.programme.exercises() if e not in skipped)

    def worded(self, languages: Iterable[str]) -> "Workspace":
        """The same with its exercises and agenda in more languages than those of its people.

        Args:
            languages: BCP 47 tags.
        """
        wanted = tuple(languages)
        exercises = {name: translated(exercise, wanted, "exercises") for name, exercise in self.exercises.items()}
        return replace(self, exercises=exercises, programme=translated(self.programme, wanted, "programmes"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Whatever could be read of a workshop folder, and every fault."""

    document: Document | None
    workshop: Workshop | None
    seats: tuple[Seat, ...]
    """Of the roster, some perhaps without a code."""
    exercises: Shelf[Exercise]
    programmes: Shelf[Programme]
    languages: tuple[str, ...]
    """Those of the workshop, its units and its people."""
    faults: tuple[Fault, ...]


def find_folder(path: Path) -> Path:
    """The workshop folder at this place or above it.

    Raises:
        NotFoundError: If there is none.
    """
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / WORKSHOP).is_file():
            return folder
    raise NotFoundError(
        notice("there is no workshop here"), where=str(path), remedy=notice("make one with: custkit new DIR")
    )


def open_folder(path: Path, *, random: Random | None = None, figures: Figures | None = None) -> Workspace:
    """Open a workshop folder.

    Whoever has no code gets one, which is written into ``roster.csv``.

    Args:
        path: The folder that holds ``workshop.yml``.
        random: Where new codes come from; the system's own source of chance when absent.
        figures: Know the countries; the kit's own when absent.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: With every fault of every file.
    """
    root = path.resolve()
    if not (root / WORKSHOP).is_file():
        raise NotFoundError(
            notice("there is no workshop here"), where=str(path), remedy=notice("make one with: custkit new DIR")
        )
    reading = read_folder(root, figures or Figures())
    workshop = reading.workshop
    if reading.faults or workshop is None:
        raise InputError(reading.faults)
    seats = seated(root / ROSTER, workshop.units, random)
    return Workspace(
        root=root,
        workshop=workshop,
        participants=participants(seats),
        helpers=helpers(seats),
        exercises=reading.exercises.items,
        programme=reading.programmes.items[workshop.programme],
        store_url=store_url(root, workshop.store),
    )


def read_folder(root: Path, figures: Figures) -> Reading:
    """Read all that a workshop folder holds; nothing is written, and no fault hides another.

    Args:
        root: The folder that holds ``workshop.yml``.
        figures: Know the countries.
    """
    faults: list[Fault] = []
    document = _tried(faults, lambda: read(root / WORKSHOP, WORKSHOP))
    workshop = _tried(faults, lambda: build(Workshop, document)) if document else None
    units = workshop.units if workshop else None
    seats = _tried(faults, lambda: read_roster(root / ROSTER, units)) or ()
    languages = _spoken(workshop, seats)
    exercises = load_exercises(root / "exercises", languages=languages)
    programmes = load_programmes(root / "programmes", exercises=frozenset(exercises.items), languages=languages)
    faults += [*exercises.faults, *programmes.faults]
    if document and workshop:
        faults += crossings(document, workshop, exercises, programmes, figures)
        faults += branding_faults(root, document, workshop)
    return Reading(document, workshop, seats, exercises, programmes, languages, tuple(faults))


def _spoken(workshop: Workshop | None, seats: tuple[Seat, ...]) -> tuple[str, ...]:
    """The languages of the workshop, its units and its people, sorted."""
    if workshop is None:
        return ()
    found = {workshop.language, *(unit.language for unit in workshop.units)}
    return tuple(sorted(found | {seat.language for seat in seats if seat.language}))


def store_url(root: Path, store: str) -> str:
    """The SQLAlchemy URL of a workshop's answers; a SQLite file without a full path lies in the workshop folder."""
    if store and not store.startswith(_SQLITE):
        return store
    return _SQLITE + (root / (store.removeprefix(_SQLITE) or "answers.sqlite")).as_posix()


def _tried(faults: list[Fault], step: Callable[[], _Result]) -> _Result | None:
    """What a step makes; None when it cannot, with its faults added to the others."""
    try:
        return step()
    except InputError as error:
        faults += error.faults
        return None
