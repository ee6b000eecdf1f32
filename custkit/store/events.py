"""Keep what happened in the room in a hash chain that only grows.

A code never enters the chain: its pseudonym does, a hash under a salt of its own that lies in another table. A purge
deletes the salt, and the chain holds as before, but nothing in it leads to the person any more.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, Select, delete, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from custkit.analysis.chain import GENESIS, Link, Seal, Verdict, link_hash, verify
from custkit.errors import StoreError, notice, saying
from custkit.model.events import AnyEvent, event_reader
from custkit.store.engine import told, writing
from custkit.store.schema import EVENTS, PSEUDONYMS

__all__ = ["Events", "Recorded"]

_LOCK_NUMBER: Final = 0x6576_6E74
"""Names the PostgreSQL lock that lets one process add an event at a time; any number would do."""
_ATTEMPTS: Final = 5


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its place in the chain."""

    number: int
    event: AnyEvent
    seal: Seal


class Events:
    """The chain of one workshop.

    Args:
        engine: That of an open store, whose tables are up to date.
        workshop: Whose events these are.
    """

    def __init__(self, engine: Engine, workshop: str) -> None:
        self._engine, self._workshop = engine, workshop

    def add(self, event: AnyEvent) -> Recorded:
        """Add an event at the end; when this returns it survives a power cut.

        Raises:
            StoreError: If the database refuses.
        """
        with told(self._engine):
            for _ in range(_ATTEMPTS):
                try:
                    with writing(self._engine) as connection:
                        return self._add(connection, event)
                except IntegrityError:
                    # Another process took this number since we looked.
                    continue
        raise StoreError(
            notice("the event could not be kept: other processes kept adding some"), remedy=saying("try again")
        )

    def since(self, number: int = 0) -> tuple[Recorded, ...]:
        """The events after this number, in order.

        Raises:
            StoreError: If the database cannot be read, or an event in it cannot.
        """
        query = select(EVENTS).where(EVENTS.c.workshop == self._workshop, EVENTS.c.number > number)
        with told(self._engine), self._engine.connect() as connection:
            rows = connection.execute(query.order_by(EVENTS.c.number)).all()
        return tuple(Recorded(row.number, _event(row.body), Seal(row.number, row.hash)) for row in rows)

    def everything(self) -> tuple[AnyEvent, ...]:
        """All events, in order.

        Raises:
            StoreError: If the database cannot be read, or an event in it cannot.
        """
        return tuple(recorded.event for recorded in self.since())

    def links(self) -> tuple[Link, ...]:
        """The records as they lie in the database, also where they cannot be read as events.

        Raises:
            StoreError: If the database cannot be read.
        """
        query = select(EVENTS).where(EVENTS.c.workshop == self._workshop).order_by(EVENTS.c.number)
        with told(self._engine), self._engine.connect() as connection:
            return tuple(Link(row.number, row.body, row.before, row.hash) for row in connection.execute(query))

    def verify(self, seals: Iterable[Seal] = ()) -> Verdict:
        """Say whether the chain holds, and whether it fits what was written down earlier.

        Raises:
            StoreError: If the database cannot be read.
        """
        return verify(self._workshop, self.links(), seals)

    def pseudonym(self, code: str, salt: Callable[[], str] = lambda: secrets.token_hex(32)) -> str:
        """What stands for a code in the chain; the same each time, until it is forgotten.

        Args:
            code: A participant's code.
            salt: Draws a new salt.

        Raises:
            StoreError: If the database refuses.
        """
        with told(self._engine):
            for _ in range(_ATTEMPTS):
                with self._engine.connect() as connection:
                    known = connection.scalar(self._salt_of(code))
                if known is not None:
                    return _hashed(known, code)
                try:
                    with writing(self._engine) as connection:
                        row = {"workshop": self._workshop, "code": code, "salt": salt()}
                        connection.execute(insert(PSEUDONYMS).values(row))
                except IntegrityError:
                    continue
        raise StoreError(notice("no pseudonym could be made"), remedy=saying("try again"))

    def codes(self) -> dict[str, str]:
        """Codes by pseudonym, of those that are not forgotten.

        Raises:
            StoreError: If the database cannot be read.
        """
        query = select(PSEUDONYMS.c.code, PSEUDONYMS.c.salt).where(PSEUDONYMS.c.workshop == self._workshop)
        with told(self._engine), self._engine.connect() as connection:
            return {_hashed(row.salt, row.code): row.code for row in connection.execute(query)}

    def forget(self, code: str) -> bool:
        """Delete what ties a code to its pseudonym; False when nothing did.

        Raises:
            StoreError: If the database refuses.
        """
        where = (PSEUDONYMS.c.workshop == self._workshop, PSEUDONYMS.c.code == code)
        with told(self._engine), writing(self._engine) as connection:
            return connection.execute(delete(PSEUDONYMS).where(*where)).rowcount > 0

    def _salt_of(self, code: str) -> Select[Any]:
        where = (PSEUDONYMS.c.workshop == self._workshop, PSEUDONYMS.c.code == code)
        return select(PSEUDONYMS.c.salt).where(*where)

    def _add(self, connection: Connection, event: AnyEvent) -> Recorded:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK_NUMBER})"))
        mine = EVENTS.c.workshop == self._workshop
        newest = connection.scalar(select(func.max(EVENTS.c.number)).where(mine)) or 0
        before = connection.scalar(select(EVENTS.c.hash).where(mine, EVENTS.c.number == newest)) or GENESIS
        number, body = newest + 1, event.model_dump_json()
        made = link_hash(self._workshop, number, before, body)
        row = {"workshop": self._workshop, "number": number, "body": body, "before": before, "hash": made}
        connection.execute(insert(EVENTS).values(row))
        return Recorded(number, event, Seal(number, made))


def _hashed(salt: str, code: str) -> str:
    return hmac.new(bytes.fromhex(salt), code.encode(), hashlib.sha256).hexdigest()[:24]


def _event(body: str) -> AnyEvent:
    try:
        return event_reader.validate_json(body)
    except ValidationError as error:
        raise StoreError(
            notice("a stored event cannot be read: {error}", error=error.errors()[0]["msg"]),
            remedy=notice("look for what was changed with: custkit audit"),
        ) from error
