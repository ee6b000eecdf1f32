"""Append answers and read the newest; an answer that was acknowledged is never changed, deleted or lost.

Which version of a sheet is the newest is decided in :mod:`custkit.store.versions`.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Final, Self
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.exc import IntegrityError

from custkit.errors import StoreError, saying
from custkit.model.base import ExerciseId, UnitId
from custkit.model.responses import Response, ResponseKey
from custkit.model.scales import Scope, Status
from custkit.store.ballots import Ballots
from custkit.store.engine import connect, told, writing
from custkit.store.events import Events
from custkit.store.growth import Growth
from custkit.store.migrations import migrate, pending
from custkit.store.newest import newest_of_each
from custkit.store.purge import Cleared, Mode, clear
from custkit.store.renderings import Renderings
from custkit.store.schema import RESPONSES
from custkit.store.versions import (
    add,
    bodies,
    is_sheet,
    key_of,
    lock,
    microseconds,
    newest_id,
    read_back,
    read_newest,
    read_once,
)

__all__ = ["Store"]

_COLUMNS: Final = RESPONSES.c
_ATTEMPTS: Final = 5
_FIRST_PAGE: Final = 16
_LARGEST_PAGE: Final = 256
"""Versions that are read at a time on the way back: few at first, for mostly no more are needed."""


class Store:
    """The answers of one or more workshops in a database.

    Threads may share a store; a process forked from another opens its own.

    Args:
        url: Any SQLAlchemy URL; ``sqlite:///answers.sqlite`` is a file. Tables are made or brought up to date.

    Raises:
        StoreError: If the database cannot be reached, or a newer custkit wrote it.
    """

    def __init__(self, url: str) -> None:
        self._engine = connect(url)
        self.growth = Growth(self._engine)
        """What is new in it."""
        self._highest: dict[ResponseKey, tuple[int, dict[str, int]]] = {}
        try:
            with told(self._engine):
                self._bring_up_to_date()
        except StoreError:
            self.close()
            raise

    # writing

    def append(self, response: Response) -> bool:
        """Keep a response; True when it is new, False when this very response was kept before.

        When this returns, the response survives a crash of the process and a power cut.

        Raises:
            StoreError: If a different response has the same id, or the database refuses.
        """
        return self.extend((response,)) == 1

    def extend(self, responses: Iterable[Response]) -> int:
        """Keep all of these responses, or none when an error is raised; how many of them were new.

        Raises:
            StoreError: If a different response has the id of one of them, or the database refuses.
        """
        return self._keep(tuple(responses), live=True)

    def follow(self, response: Response, after: UUID | None) -> bool:
        """Keep a response unless its sheet has got a newer version than the one that its writer saw.

        Two who write on one sheet at the same moment would otherwise each store it without the other's words.

        Args:
            response: What is to be kept.
            after: Id of the newest version that the writer saw; None for a sheet that had none.

        Returns:
            False when there is another version by now; nothing was kept then.

        Raises:
            StoreError: If a different response has the same id, or the database refuses.
        """
        with told(self._engine), writing(self._engine) as connection:
            key = key_of(response.key)
            lock(connection, {key})
            if newest_id(connection, key) != (str(after) if after else None):
                return False
            add(connection, (response,), live=True)
            self.growth.wrote(response.id)
            return True

    def take_in(self, responses: Iterable[Response]) -> int:
        """Keep responses that another store wrote, in the order of their own moments; how many of them were new.

        Raises:
            StoreError: If a different response has the id of one of them, or the database refuses.
        """
        return self._keep(tuple(responses), live=False)

    # reading

    def latest(  # noqa: PLR0913 -- each filter stands alone, and callers name them
        self,
        workshop: str,
        *,
        unit: UnitId | None = None,
        exercise: ExerciseId | None = None,
        scope: Scope | None = None,
        participant: str | None = None,
        drafts: bool = False,
        until: datetime | None = None,
    ) -> tuple[Response, ...]:
        """The version that counts of each sheet, by exercise, unit, scope and participant.

        Args:
            workshop: Id of the workshop.
            unit: Only this unit's.
            exercise: Only those of this exercise.
            scope: Only individual, unit or plenary entries.
            participant: Only the entries that belong to this participant; a unit's common entry belongs to no one.
            drafts: The newest version whatever its status, as a form restores it. Otherwise drafts are passed over,
                and a sheet that was withdrawn last is left out.
            until: As it was at this moment, what came later passed over.

        Raises:
            StoreError: If the database cannot be read.
        """
        asked = {"unit": unit, "exercise": exercise, "scope": scope, "owner": participant}
        given = {name: value for name, value in asked.items() if value is not None}
        query = newest_of_each(tuple(given), drafts=drafts, bounded=until is not None)
        values: dict[str, object] = {"workshop": workshop, **given}
        if until is not None:
            values["until"] = microseconds(until)
        with told(self._engine), self._engine.connect() as connection:
            # What was newest at an earlier moment says nothing of what is asked for next.
            read = read_newest if until is None else read_back
            return tuple(read(body) for body in connection.scalars(query, values))

    def newest(self, key: ResponseKey) -> Response | None:
        """The newest version of a sheet, whatever its status; None where nothing was ever stored.

        Raises:
            StoreError: If the database cannot be read.
        """
        found = self.latest(
            key.workshop,
            unit=key.unit,
            exercise=key.exercise,
            scope=key.scope,
            participant=key.participant or "",
            drafts=True,
        )
        return found[0] if found else None

    def answered(self, workshop: str, until: datetime) -> frozenset[str]:
        """The exercises of which anything but a draft was there at a moment.

        Raises:
            StoreError: If the database cannot be read.
        """
        query = select(_COLUMNS.exercise).distinct().where(
            _COLUMNS.workshop == workshop,
            _COLUMNS.moment <= microseconds(until),
            _COLUMNS.status != Status.DRAFT.value,
        )  # fmt: skip
        with told(self._engine), self._engine.connect() as connection:
            return frozenset(connection.scalars(query))

    def history(self, key: ResponseKey) -> tuple[Response, ...]:
        """Every version of a sheet, the oldest first.

        Raises:
            StoreError: If the database cannot be read.
        """
        return tuple(reversed(tuple(self.backwards(key))))

    def backwards(self, key: ResponseKey) -> Iterator[Response]:
        """Every version of a sheet, the newest first, read as far as somebody goes on asking.

        Who wrote what stands there now is mostly told by the last few of some thousand versions.

        Raises:
            StoreError: If the database cannot be read.
        """
        query = select(_COLUMNS.moment, _COLUMNS.id, _COLUMNS.body).where(is_sheet(key_of(key)))
        query = query.order_by(_COLUMNS.moment.desc(), _COLUMNS.id.desc())
        older, page = query, _FIRST_PAGE
        while True:
            with told(self._engine), self._engine.connect() as connection:
                rows = connection.execute(older.limit(page)).all()
            yield from (read_once(row.body) for row in rows)
            if len(rows) < page:
                return
            moment, last = rows[-1].moment, rows[-1].id
            older = query.where(or_(_COLUMNS.moment < moment, and_(_COLUMNS.moment == moment, _COLUMNS.id < last)))
            page = min(2 * page, _LARGEST_PAGE)

    def highest(self, key: ResponseKey, numbers: Callable[[Response], Mapping[str, int]]) -> Mapping[str, int]:
        """The highest of what each version of a sheet gives, by name; what was read before is not read again.

        Whoever opens a sheet on which people have typed for an hour does not wait until an hour's versions are read.

        Args:
            key: The sheet.
            numbers: What a version gives; the same function each time.

        Raises:
            StoreError: If the database cannot be read.
        """
        seen, known = self._highest.get(key, (0, {}))
        query = select(_COLUMNS.sequence, _COLUMNS.body).where(is_sheet(key_of(key)), _COLUMNS.sequence > seen)
        found = dict(known)
        with told(self._engine), self._engine.connect() as connection:
            for sequence, body in connection.execute(query):
                seen = max(seen, sequence)
                for name, number in numbers(read_once(body)).items():
                    found[name] = max(number, found.get(name, 0))
        self._highest[key] = seen, found
        return found

    def everything(self, workshop: str | None = None) -> tuple[Response, ...]:
        """Every version of every sheet, of one workshop or of all, the oldest first: what an export holds.

        Raises:
            StoreError: If the database cannot be read.
        """
        wanted = [_COLUMNS.workshop == workshop] if workshop is not None else []
        query = select(_COLUMNS.body).where(*wanted).order_by(_COLUMNS.moment, _COLUMNS.id)
        with told(self._engine), self._engine.connect() as connection:
            return tuple(read_once(body) for body in connection.scalars(query))

    def find(self, ids: Iterable[UUID]) -> Mapping[UUID, Response]:
        """The stored responses among these ids, by id.

        Raises:
            StoreError: If the database cannot be read.
        """
        with told(self._engine), self._engine.connect() as connection:
            found = bodies(connection, [str(response_id) for response_id in ids])
            return {UUID(known): read_back(body) for known, body in found.items()}

    def digest(self, workshop: str, first: int | None = None) -> tuple[int, str]:
        """How many versions there are, and SHA-256 over them in the order in which they came.

        Args:
            workshop: Id of the workshop.
            first: Only so many, the oldest.

        Raises:
            StoreError: If the database cannot be read.
        """
        query = select(_COLUMNS.body).where(_COLUMNS.workshop == workshop).order_by(_COLUMNS.sequence).limit(first)
        count, found = 0, hashlib.sha256()
        with told(self._engine), self._engine.connect() as connection:
            for body in connection.scalars(query):
                count += 1
                found.update(body.encode() + b"\n")
        return count, found.hexdigest()

    # what else happens in the room

    def events(self, workshop: str) -> Events:
        """The chain of events of a workshop."""
        return Events(self._engine, workshop)

    def ballots(self, workshop: str) -> Ballots:
        """The secret votes of a workshop."""
        return Ballots(self._engine, workshop)

    def renderings(self, workshop: str) -> Renderings:
        """What was put into other languages, beside the answers of a workshop."""
        return Renderings(self._engine, workshop)

    def purge(self, workshop: str, code: str, stand_in: str, mode: Mode) -> Cleared:
        """Take a person out of the store; see :func:`custkit.store.purge.clear`."""
        return clear(self._engine, workshop, code, stand_in, mode)

    # closing

    def close(self) -> None:
        """Let go of the database; a SQLite store is one plain file again."""
        self.growth.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # within

    def _bring_up_to_date(self) -> None:
        with self._engine.connect() as connection:
            lacking = pending(connection)
        if lacking:
            with writing(self._engine) as connection:
                migrate(connection)

    def _keep(self, responses: tuple[Response, ...], *, live: bool) -> int:
        with told(self._engine):
            for _ in range(_ATTEMPTS):
                try:
                    with writing(self._engine) as connection:
                        return add(connection, responses, live=live)
                except IntegrityError:
                    # Another process stored one of these ids since we looked: look again, it is known now.
                    continue
        raise StoreError(
            saying("the answers could not be kept: other processes kept storing the same ones"),
            remedy=saying("try again"),
        )
