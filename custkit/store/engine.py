"""Connect to a database so that an acknowledged answer is safe, and tell its errors in words."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from custkit.errors import StoreError, saying
from custkit.store.notices import tell
from custkit.store.sharing import Writers

__all__ = ["connect", "told", "writing"]

_SQLITE: Final = "sqlite:///"
_WAIT_MS: Final = 60_000
_WRITES: Final = "custkit_writes"
_THREADS: Final = 24
_KEPT_KB: Final = 512
_WRITERS: Final[WeakKeyDictionary[Engine, Writers]] = WeakKeyDictionary()
"""The threads of this process that write to SQLite, which has no queue of its own.

Whoever finds the file taken sleeps for longer and longer and may be passed by others for seconds.
"""

_REMEDIES: Final = (
    ("locked", saying("close the other program that has the file open, then try again")),
    ("readonly", saying("make the file and its folder writable")),
    ("read-only", saying("make the file and its folder writable")),
    ("unable to open", saying("check that the folder exists and may be written to")),
    ("not a database", saying("name another file, or move this one away")),
    ("malformed", saying("keep a copy of the file, and collect the answers again from what the units sent")),
    ("disk is full", saying("free some space on the disk")),
    ("database or disk", saying("free some space on the disk")),
    ("nul (0x00)", saying("remove the invisible NUL character from the workshop's name")),
    ("connect", saying("check that the database server runs, and its address and password")),
)


def connect(url: str) -> Engine:
    """An engine for an SQLAlchemy URL; for SQLite all that follows ``sqlite:///`` is the path, whatever it holds.

    Raises:
        StoreError: If the URL cannot be read, or its database driver is not installed.
    """
    try:
        where = URL.create("sqlite", database=url.removeprefix(_SQLITE)) if url.startswith(_SQLITE) else make_url(url)
        # A file does not hang up, as a server may have done since the last question; and to open it costs more than to
        # keep it open for every thread of a room.
        more = {"pool_size": _THREADS} if where.get_backend_name() == "sqlite" else {"pool_pre_ping": True}
        engine = create_engine(where, **more)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        # The URL itself is not repeated: it may hold a password.
        raise StoreError(
            saying("no database can be reached by this store address ({kind})", kind=type(error).__name__),
            remedy=saying(
                "write sqlite:///answers.sqlite, or postgresql://user:password@host/database after"
                " installing custkit[postgresql]"
            ),
        ) from error
    if engine.dialect.name == "sqlite":
        _WRITERS[engine] = Writers(engine, {_WRITES: True})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turn what the database says into a :class:`StoreError` with its place (without the password) and a remedy."""
    try:
        yield
    except SQLAlchemyError as error:
        where = engine.url.render_as_string(hide_password=True)
        said = str(error.orig if isinstance(error, DBAPIError) and error.orig else error).strip()
        what = said.splitlines()[0] if said else type(error).__name__
        remedy = next((remedy for sign, remedy in _REMEDIES if sign in said.lower()), "")
        raise StoreError(
            saying("the answers cannot be read or written: {what}", what=what), where=where, remedy=remedy
        ) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: committed at the end, rolled back when anything is raised."""
    if (writers := _WRITERS.get(engine)) is not None:
        with writers.turn() as connection:
            yield connection
        return
    with engine.begin() as connection:
        yield connection
        tell(connection)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions are begun by _begin_sqlite; the driver's own habit would begin them too late to hold a lock.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    _write_ahead(connection)
    # FULL flushes the log to the disk before a commit returns. NORMAL would be enough against a killed process, as the
    # system still holds the pages; but it would lose the last answers when the power fails, and workshops have power
    # cuts. A sheet is saved every few seconds, so the flush of some milliseconds is not felt.
    connection.execute("PRAGMA synchronous = FULL")
    # A room's threads each have a connection: what they keep of the file, and the system keeps as well, is bounded.
    connection.execute(f"PRAGMA cache_size = -{_KEPT_KB}")
    connection.execute("PRAGMA foreign_keys = ON")
    # What is deleted (papers of a vote that are shuffled, a purged person's data) is overwritten in the file.
    connection.execute("PRAGMA secure_delete = ON")
    # A file that somebody sent may hold views and triggers of its own: they get no dangerous functions.
    connection.execute("PRAGMA trusted_schema = OFF")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, in which readers and a writer do not wait for one another.

    SQLite does not wait for a lock while it switches, so that processes that open a new file at the same moment have
    to try again. Where the file system cannot hold the log, SQLite stays with its older, slower journal.
    """
    deadline = time.monotonic() + _WAIT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: two that read first and write later could block each other for good.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
