"""Bring a database to the tables of today, one short named step after the other.

A step is never edited once it was released: it describes the tables as they were on its day. What was applied is
recorded as rows, so that every store knows how far it came.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
    text,
)

from custkit.errors import StoreError, notice
from custkit.store.schema import SCHEMA_VERSIONS

__all__ = ["STEPS", "Step", "migrate", "pending", "unguarded"]

_LOCK_NUMBER = 0x6375_7374  # names the PostgreSQL lock that lets one process migrate at a time; any number would do


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the tables."""

    number: int
    name: str
    apply: Callable[[Connection], None]


def _responses(connection: Connection) -> None:
    table = Table(
        "responses",
        MetaData(),
        Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
        Column("id", String(36), nullable=False, unique=True),
        Column("workshop", String(60), nullable=False),
        Column("exercise", String(8), nullable=False),
        Column("unit", String(16), nullable=False),
        Column("scope", String(16), nullable=False),
        Column("owner", String(16), nullable=False),
        Column("status", String(16), nullable=False),
        Column("moment", BigInteger, nullable=False),
        Column("body", Text, nullable=False),
        Index("responses_by_key", "workshop", "exercise", "unit", "scope", "owner", "moment", "id"),
        sqlite_autoincrement=True,
    )
    table.create(connection)


def _sqlite_guards(table: str, what: str, same: str) -> tuple[str, str, str]:
    """Triggers by which SQLite itself refuses to change, delete and replace rows.

    The third is needed because INSERT OR REPLACE deletes without waking the second.
    """

    def guard(name: str, before: str, done: str, when: str = "") -> str:
        head = f"CREATE TRIGGER {table}_keep_{name} BEFORE {before} ON {table}\n{when}"
        return f"{head}BEGIN SELECT RAISE(ABORT, '{what} are never {done}'); END"

    return (
        guard("update", "UPDATE", "changed"),
        guard("delete", "DELETE", "deleted"),
        guard("replace", "INSERT", "replaced", f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})\n"),  # noqa: S608 -- names of ours
    )


def _postgresql_guards(table: str, what: str) -> tuple[str, str]:
    refusal = f"""CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{what} are never changed or deleted'; END $$"""
    trigger = f"""CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_keep()"""
    return refusal, trigger


def _guard(connection: Connection, table: str, what: str, same: str) -> None:
    """Let the database itself refuse changes, whoever asks; other databases rely on the code alone.

    Args:
        connection: Of the transaction of a step.
        table: Whose rows are never changed.
        what: What the refusal calls them.
        same: When a row that comes would take the place of one that is there.
    """
    guards = {"sqlite": _sqlite_guards(table, what, same), "postgresql": _postgresql_guards(table, what)}
    for statement in guards.get(connection.dialect.name, ()):
        connection.execute(text(statement))


_RESPONSES: Final = ("responses", "answers", "id = NEW.id OR sequence = NEW.sequence")


def _append_only(connection: Connection) -> None:
    _guard(connection, *_RESPONSES)


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """Let stored answers be changed inside the caller's transaction: what the law asks for when a person asks for it.

    Only :mod:`custkit.store.purge` has a reason to.
    """
    match connection.dialect.name:
        case "sqlite":
            connection.execute(text("DROP TRIGGER responses_keep_update"))
            yield
            connection.execute(text(_sqlite_guards(*_RESPONSES)[0]))
        case "postgresql":
            connection.execute(text("ALTER TABLE responses DISABLE TRIGGER responses_keep"))
            yield
            connection.execute(text("ALTER TABLE responses ENABLE TRIGGER responses_keep"))
        case _:
            yield


def _events(connection: Connection) -> None:
    metadata = MetaData()
    Table(
        "events",
        metadata,
        Column("workshop", String(60), primary_key=True),
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        Column("body", Text, nullable=False),
        Column("before", String(64), nullable=False),
        Column("hash", String(64), nullable=False),
    )
    Table(
        "pseudonyms",
        metadata,
        Column("workshop", String(60), primary_key=True),
        Column("code", String(16), primary_key=True),
        Column("salt", String(64), nullable=False),
    )
    metadata.create_all(connection)
    _guard(connection, "events", "events", "workshop = NEW.workshop AND number = NEW.number")


def _ballots(connection: Connection) -> None:
    metadata = MetaData()
    Table(
        "ballots",
        metadata,
        Column("id", String(12), primary_key=True),
        Column("workshop", String(60), nullable=False),
        Column("salt", String(64), nullable=False),
        Column("closed", Integer, nullable=False),
        Column("body", Text, nullable=False),
        Index("ballots_by_workshop", "workshop"),
    )
    # Without row numbers: SQLite would count the rows in the order in which they came.
    Table(
        "ballot_voters",
        metadata,
        Column("ballot", String(12), primary_key=True),
        Column("voter", String(64), primary_key=True),
        Column("receipt", String(64), nullable=False),
        sqlite_with_rowid=False,
    )
    Table(
        "ballot_papers",
        metadata,
        Column("ballot", String(12), primary_key=True),
        Column("number", String(32), primary_key=True),
        Column("body", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    metadata.create_all(connection)


def _ways_to_the_newest(connection: Connection) -> None:
    """Indexes by which the newest version of each sheet is found without reading the others."""
    places = '"unit", "exercise", "scope", "owner", "moment", "id"'
    connection.execute(text(f'CREATE INDEX "responses_by_unit" ON "responses" ("workshop", {places})'))
    handed_in = f'"responses" ("workshop", {places}) WHERE "status" != \'draft\''
    connection.execute(text(f'CREATE INDEX "responses_handed_in" ON {handed_in}'))


def _renderings(connection: Connection) -> None:
    table = Table(
        "renderings",
        MetaData(),
        Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
        Column("workshop", String(60), nullable=False),
        Column("unit", String(16), nullable=False),
        Column("body", Text, nullable=False),
        Index("renderings_by_unit", "workshop", "unit", "sequence"),
        sqlite_autoincrement=True,
    )
    table.create(connection)
    _guard(connection, "renderings", "renderings", "sequence = NEW.sequence")


STEPS: Final = (
    Step(1, "the table of responses", _responses),
    Step(2, "responses are append-only", _append_only),
    Step(3, "the events of the room", _events),
    Step(4, "ballots", _ballots),
    Step(5, "ways to the newest version", _ways_to_the_newest),
    Step(6, "renderings of answers", _renderings),
)


def pending(connection: Connection, steps: tuple[Step, ...] = STEPS) -> tuple[Step, ...]:
    """The steps that this database still lacks.

    Raises:
        StoreError: If the database had steps applied that these do not hold: a newer custkit wrote it.
    """
    if not inspect(connection).has_table(SCHEMA_VERSIONS.name):
        return steps
    rows = connection.execute(select(SCHEMA_VERSIONS.c.step, SCHEMA_VERSIONS.c.name))
    applied = {row.step: row.name for row in rows}
    known = {step.number: step.name for step in steps}
    if newer := sorted(applied.items() - known.items()):
        number, name = newer[0]
        raise StoreError(
            notice("the store was written by a newer custkit (step {number}: {name})", number=number, name=name),
            remedy=notice("update custkit, or collect the answers from an export of that version"),
        )
    return tuple(step for step in steps if step.number not in applied)


def migrate(connection: Connection, steps: tuple[Step, ...] = STEPS) -> tuple[Step, ...]:
    """Apply what is lacking, inside the transaction of the caller, and say what it was.

    Raises:
        StoreError: If a newer custkit wrote the database.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK_NUMBER})"))
    lacking = pending(connection, steps)
    if lacking:
        SCHEMA_VERSIONS.create(connection, checkfirst=True)
    for step in lacking:
        step.apply(connection)
        connection.execute(insert(SCHEMA_VERSIONS).values(step=step.number, name=step.name))
    return lacking
