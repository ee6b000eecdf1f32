"""What the facilitator does to the room, and where the room stands: the console's hands and eyes, no web in sight.

Everything that it knows comes from the store, so that several workers, or one that was restarted, tell the same. What
it does becomes an event in the chain, and then a word to all screens that something changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from threading import RLock
from time import monotonic
from typing import Final

from custkit.analysis.agenda import as_run
from custkit.analysis.board import BoardCell, Call, calls, unit_row
from custkit.analysis.chain import Seal
from custkit.analysis.running import RunningAgenda, Step, running, suggested_minutes
from custkit.errors import CustkitError, NotFoundError, notice
from custkit.i18n.catalogue import languages
from custkit.i18n.speech import spoken
from custkit.model.events import (
    AnyEvent,
    Closed,
    CodeReplaced,
    EnteredFor,
    ExerciseEdited,
    Extended,
    Frozen,
    Joined,
    Opened,
    Purged,
    Revealed,
    SeatMoved,
)
from custkit.model.people import Helper, Participant, ParticipantCode, Unit
from custkit.model.plan import UnitPlan
from custkit.model.workshop import Slot
from custkit.room.balloting import Balloting
from custkit.session.freezing import with_late_marked
from custkit.session.overview import mark_of, plan_of, units_of
from custkit.store.answers import Store
from custkit.store.events import Recorded
from custkit.workspace.folder import Workspace, open_folder

__all__ = ["ROOM", "Facilitation"]

ROOM: Final = "room"
"""The topic on which all screens hear that the room changed."""
_LATELY: Final = 0.3
"""Seconds for which a line may go by the events that were read last: another worker may have signed its seat out."""

Tell = Callable[[str], None]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass
class Facilitation:
    """The running workshop, for its facilitator."""

    workspace: Workspace
    store: Store
    now: Callable[[], datetime] = _utc_now
    """Gives the moment, in UTC."""
    tell: Tell = _silent
    """Called with what changed after every act: ``agenda``, ``ballots``, ``seats``, ``exercise`` ..."""
    interpreted: bool = False
    """Sessions are interpreted: each step is given a fifth more."""
    _events: list[Recorded] = field(default_factory=list)
    _rows: dict[tuple[str, str], tuple[tuple[str, ...], tuple[BoardCell, ...]]] = field(default_factory=dict)
    _read_events: bool = False
    _pseudonyms: dict[str, str] = field(default_factory=dict)
    _boards: dict[str, tuple[Workspace, tuple[int, int], date, tuple[BoardCell, ...]]] = field(default_factory=dict)
    _plans: dict[tuple[str, str], tuple[object, UnitPlan]] = field(default_factory=dict)
    _added: int = 0
    _looked: float = -_LATELY
    _lock: RLock = field(default_factory=RLock)
    """Held for moments only: every message of every page asks for the events."""
    _looking: RLock = field(default_factory=RLock)
    """Held while the board or the plans are made anew, by one for all."""

    def __post_init__(self) -> None:
        """Have every text ready in every language: whoever is in the room may choose another at any moment."""
        self.workspace = self.workspace.worded(languages())

    # what it knows

    @property
    def votes(self) -> Balloting:
        """Its secret votes."""
        return Balloting(self)

    @property
    def workshop(self) -> str:
        """The workshop's id."""
        return self.workspace.workshop.id

    def events(self) -> tuple[AnyEvent, ...]:
        """All events, other workers' included."""
        began, added = monotonic(), self._added
        last = self._events[-1].number if self._events else 0
        found = self.store.events(self.workshop).since(last)
        with self._lock:
            last = self._events[-1].number if self._events else 0
            fresh = [record for record in found if record.number > last]
            self._events += fresh
            if added == self._added:
                self._looked = max(self._looked, began)
            if self._read_events and any(isinstance(r.event, CodeReplaced | ExerciseEdited | Purged) for r in fresh):
                # Another worker changed the folder that all of them share.
                self.reload()
            self._read_events = True
            return tuple(record.event for record in self._events)

    def looked_lately(self) -> bool:
        """Whether the events were read within the last moments, and nothing was added here since."""
        return monotonic() - self._looked < _LATELY

    def seal(self) -> Seal | None:
        """The seal of the newest event."""
        self.events()
        return self._events[-1].seal if self._events else None

    def agenda(self) -> RunningAgenda:
        """Where the agenda stands now."""
        space = self.workspace
        return running(
            as_run(space.programme, space.workshop), space.workshop.starts, self.events(), self.now(), space.exercises
        )

    def board(self) -> tuple[BoardCell, ...]:
        """All cells, in the language that is spoken; a unit is looked at again only when something of it changed."""
        mark, today, language = self.store.growth.mark()[:2], self.now().date(), spoken()
        with self._looking:
            space, known = self.workspace, self._boards.get(language)
            if known is None or known[0] is not space or known[1:3] != (mark, today):
                known = self._boards[language] = (space, mark, today, self._looked_at(today, language))
            return known[3]

    def _looked_at(self, today: date, language: str) -> tuple[BoardCell, ...]:
        rows, space = self._rows, self.workspace
        newest = with_late_marked(self.store, self.workshop)
        used = {exercise.id: exercise for exercise in space.used()}
        depths = {exercise: space.depth(exercise) for exercise in used}
        cells: list[BoardCell] = []
        for unit in space.workshop.units:
            own = [response for response in newest if response.unit == unit.id]
            versions = "".join(f"{name}:{exercise.version} " for name, exercise in used.items())
            held = (today.isoformat(), versions, *sorted(f"{response.id} {response.status}" for response in own))
            known = rows.get((unit.id, language))
            if known is None or known[0] != held:
                row = unit_row(unit.id, own, used, space.participants, today=today, depths=depths)
                known = rows[unit.id, language] = (held, row)
            cells += known[1]
        return tuple(cells)

    def plans(self) -> tuple[tuple[Unit, UnitPlan], ...]:
        """Each unit with all that it has handed in, labelled in the language that is spoken.

        A unit is read again only when its plan may have changed.
        """
        language = spoken()
        with self._looking:
            events, newest = self.events(), self.store.latest(self.workshop)
            plans, space = self._plans, self.workspace
            for unit in space.workshop.units:
                mark = mark_of(space, events, newest, unit)
                known = plans.get((unit.id, language))
                if known is None or known[0] != mark:
                    plans[unit.id, language] = (mark, plan_of(space, self.store, unit, language))
            return tuple((unit, plans[unit.id, language][1]) for unit in units_of(space, events))

    def calls(self, board: tuple[BoardCell, ...], agenda: RunningAgenda) -> tuple[Call, ...]:
        """Who needs somebody now."""
        left = agenda.seconds_left(self.now())
        share = None if left is None or agenda.open is None else max(left, 0) / (agenda.open.minutes * 60)
        return calls(board, open_now=agenda.exercises_open(), share_left=share)

    def joined(self) -> frozenset[str]:
        """Codes of the seats that came in."""
        codes = self.store.events(self.workshop).codes()
        return frozenset(
            codes[event.seat] for event in self.events() if isinstance(event, Joined) and event.seat in codes
        )

    def seat(self, code: str) -> Participant:
        """The seat with this code.

        Raises:
            NotFoundError: If there is none.
        """
        person = self.person(code)
        if not isinstance(person, Participant):
            raise NotFoundError(notice("this code has no seat"), remedy=notice("look it up in roster.csv"))
        return person

    def person(self, code: str) -> Participant | Helper:
        """Whoever has this code, with a seat or without.

        Raises:
            NotFoundError: If nobody has it.
        """
        found = next((person for person in self.workspace.people if person.code == code), None)
        if found is None:
            raise NotFoundError(notice("there is no such seat"), remedy=notice("look it up in roster.csv"))
        return found

    # the agenda

    def open_step(self, step: str, minutes: int | None = None, by: str | None = None) -> None:
        """Begin a step; the one that was open ends.

        Raises:
            NotFoundError: If there is no such step.
        """
        slot = self._slot(step)
        given = minutes or suggested_minutes(slot, interpreted=self.interpreted)
        self.add(Opened(at=self.now(), by=self.who(by), step=step, minutes=min(max(given, 1), 600)), "agenda")

    def extend(self, minutes: int, by: str | None = None) -> None:
        """Give the open step more minutes, or take some.

        Raises:
            CustkitError: If nothing is open.
        """
        step = self._open()
        self.add(Extended(at=self.now(), by=self.who(by), step=step.id, minutes=minutes), "agenda")

    def close_step(self, by: str | None = None) -> None:
        """End the open step.

        Raises:
            CustkitError: If nothing is open.
        """
        self.add(Closed(at=self.now(), by=self.who(by), step=self._open().id), "agenda")

    def reveal(self, exercise: str, by: str | None = None) -> None:
        """Let the room see what came out of an exercise.

        Raises:
            NotFoundError: If the workshop has no such exercise.
        """
        if exercise not in {found.id for found in self.workspace.used()}:
            raise NotFoundError(notice("the workshop has no exercise {exercise!r}", exercise=exercise[:12]))
        self.add(Revealed(at=self.now(), by=self.who(by), exercise=exercise), "agenda")

    def freeze(self, by: str | None = None) -> Frozen:
        """Freeze results: what comes later is late, until the next freeze takes it in."""
        count, digest = self.store.digest(self.workshop)
        event = Frozen(at=self.now(), by=self.who(by), answers=count, digest=digest)
        self.add(event, "agenda")
        return event

    # seats

    def join(self, code: ParticipantCode) -> None:
        """Note that somebody with a code came in; a second time changes nothing."""
        if code not in self.joined():
            person = self.person(code)
            pseudonym = self.pseudonym(code)
            self.add(Joined(at=self.now(), seat=pseudonym, unit=person.unit), "seats")

    def move_seat(self, code: ParticipantCode, by: str | None = None) -> None:
        """Sign a seat out everywhere, so that its person can come in on another device; nothing typed is lost.

        Raises:
            NotFoundError: If there is no such seat.
        """
        self.person(code)
        pseudonym = self.pseudonym(code)
        self.add(SeatMoved(at=self.now(), by=self.who(by), seat=pseudonym), "seats")

    def moves(self, code: str, *, lately: bool = False) -> int:
        """How often a seat was signed out everywhere; a session that began before the last time is over.

        Args:
            code: Of the seat.
            lately: As it was when the events were read last; the store is not asked again.
        """
        pseudonym = self.pseudonym(code)
        events = tuple(record.event for record in self._events) if lately else self.events()
        return sum(isinstance(event, SeatMoved) and event.seat == pseudonym for event in events)

    def note_code(self, old: ParticipantCode, new: ParticipantCode, by: str | None = None) -> None:
        """Note that a seat has a new code, and read the roster anew."""
        events = self.store.events(self.workshop)
        event = CodeReplaced(at=self.now(), by=self.who(by), old=events.pseudonym(old), new=events.pseudonym(new))
        self.reload()
        self.add(event, "seats")

    def entered_for(self, code: ParticipantCode, exercise: str, by: str | None = None) -> None:
        """Note that a sheet was typed on somebody's behalf."""
        pseudonym = self.pseudonym(code)
        self.add(EnteredFor(at=self.now(), by=self.who(by), seat=pseudonym, exercise=exercise), "answers")

    def reload(self) -> None:
        """Read the workshop's files anew."""
        self.workspace = open_folder(self.workspace.root).worded(languages())
        # New ones: another thread may be filling the old ones from the old files.
        self._rows, self._pseudonyms, self._plans, self._boards = {}, {}, {}, {}

    # within

    def _slot(self, step: str) -> Slot:
        day, _, place = step.partition(".")
        days = self.workspace.programme.days
        if day.isdecimal() and place.isdecimal() and 1 <= int(day) <= len(days):
            slots = days[int(day) - 1].slots
            if 1 <= int(place) <= len(slots):
                return slots[int(place) - 1]
        raise NotFoundError(notice("the programme has no step {step!r}", step=step[:12]))

    def _open(self) -> Step:
        found = self.agenda().open
        if found is None:
            raise CustkitError(notice("nothing is open"), remedy=notice("open a step first"))
        return found

    def pseudonym(self, code: ParticipantCode) -> str:
        """What stands for a code in the log."""
        known = self._pseudonyms
        if code not in known:
            known[code] = self.store.events(self.workshop).pseudonym(code)
        return known[code]

    def who(self, code: str | None) -> str | None:
        """Who did something, as the log tells it; None for whoever sits at the computer that runs the workshop."""
        return None if code is None else self.pseudonym(code)

    def add(self, event: AnyEvent, what: str) -> None:
        """Write an event into the log, and tell all screens what changed."""
        self.store.events(self.workshop).add(event)
        with self._lock:
            self._added, self._looked = self._added + 1, -_LATELY
        self.tell(what)
