"""The secret votes of a running workshop: begun and ended by the facilitator, counted once the box is shut."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from custkit.analysis.ballots import BallotResult, may_show_bands, tally
from custkit.errors import CustkitError, notice
from custkit.model.ballots import Ballot, BallotKind, BallotOption
from custkit.model.events import AnyEvent, BallotClosed, BallotOpened
from custkit.model.people import ParticipantCode
from custkit.model.scales import RoleBand
from custkit.store.answers import Store
from custkit.store.ballots import Ballots
from custkit.workspace.folder import Workspace

__all__ = ["Balloting"]


class Hall(Protocol):
    """What votes need of the workshop in which they are held."""

    @property
    def workspace(self) -> Workspace:
        """The workshop's files."""

    @property
    def store(self) -> Store:
        """Where boxes and log stand."""

    @property
    def workshop(self) -> str:
        """The workshop's id."""

    @property
    def now(self) -> Callable[[], datetime]:
        """Gives the moment, in UTC."""

    def events(self) -> tuple[AnyEvent, ...]:
        """The log."""

    def who(self, code: str | None) -> str | None:
        """Who did something, as the log tells it."""

    def add(self, event: AnyEvent, what: str) -> None:
        """Write an event into the log, and tell all screens."""


@dataclass(frozen=True, slots=True)
class Balloting:
    """The votes of one room."""

    room: Hall

    @property
    def _box(self) -> Ballots:
        return self.room.store.ballots(self.room.workshop)

    def start(
        self,
        question: str,
        kind: BallotKind,
        options: tuple[str, ...] = (),
        *,
        by_band: bool = False,
        by: str | None = None,
    ) -> Ballot:
        """Put a question to a secret vote of all seats.

        Raises:
            CustkitError: If role bands are asked for and one of them is too small.
            ValueError: If question and options do not fit the kind.
        """
        electorate: dict[RoleBand, int] = {}
        for seat in self.room.workspace.participants:
            electorate[seat.role_band] = electorate.get(seat.role_band, 0) + 1
        if by_band and not may_show_bands(electorate):
            raise CustkitError(
                notice("papers cannot carry the role band: a band has fewer than three people"),
                remedy=notice("hold the vote without role bands"),
            )
        labels = tuple(BallotOption(id=f"O{n:02d}", label=label) for n, label in enumerate(options, start=1))
        ballot = Ballot(
            id=secrets.token_hex(6),
            question=question,
            kind=kind,
            options=labels,
            electorate=electorate,
            by_band=by_band,
        )
        self._box.start(ballot)
        digest = hashlib.sha256(ballot.model_dump_json().encode()).hexdigest()
        event = BallotOpened(
            at=self.room.now(), by=self.room.who(by), ballot=ballot.id, digest=digest, voters=ballot.voters
        )
        self.room.add(event, "ballots")
        return ballot

    def close(self, ballot: str, by: str | None = None) -> None:
        """Shut the box of a ballot and note what lies in it.

        Raises:
            NotFoundError: If there is no such ballot.
        """
        if any(isinstance(event, BallotClosed) and event.ballot == ballot for event in self.room.events()):
            return
        box = self._box
        digest = box.close(ballot)
        event = BallotClosed(
            at=self.room.now(), by=self.room.who(by), ballot=ballot, digest=digest, papers=box.voted(ballot)
        )
        self.room.add(event, "ballots")

    def all(self) -> Iterator[tuple[Ballot, int, BallotResult | None]]:
        """Every ballot with how many have voted, and its result once it is closed; the newest first."""
        box = self._box
        order = [event.ballot for event in self.room.events() if isinstance(event, BallotOpened)]
        known = {ballot.id: (ballot, closed) for ballot, closed in box.all()}
        for name in reversed(order):
            if name not in known:
                continue
            ballot, closed = known[name]
            if closed:
                self.close(name)  # it may have closed by itself, when the last one voted
            yield ballot, box.voted(name), tally(ballot, box.papers(name)) if closed else None

    def waits_for(self, code: ParticipantCode) -> bool:
        """Whether the newest ballot is open, and this seat has not voted in it."""
        newest = [event.ballot for event in self.room.events() if isinstance(event, BallotOpened)][-1:]
        if not newest or any(isinstance(e, BallotClosed) and e.ballot == newest[0] for e in self.room.events()):
            return False
        box = self._box
        closed = next((closed for ballot, closed in box.all() if ballot.id == newest[0]), True)
        return not closed and not box.has_voted(newest[0], code)
