"""Let threads that write to one SQLite file at the same moment share a transaction, and so one flush to the disk.

SQLite has one writer at a time, and each commit waits for the disk: a room of seventy who type would stand in line for
flushes. So whoever is done hands the open transaction on to the thread that waits next, each behind a savepoint of
its own, and the last one commits for all. Nobody returns before that commit. (Known of databases as group commit:
DeWitt et al., Implementation Techniques for Main Memory Database Systems, SIGMOD 1984.)
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

__all__ = ["Writers"]

_MOST: Final = 24
"""Threads that share a transaction: the first of them waits for the last one's work, a millisecond or two each."""


class _Batch:
    """A transaction that several threads write in, one after another."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.transaction = connection.begin()
        self.writers = 0
        self.over = threading.Event()
        self.error: SQLAlchemyError | None = None


class Writers:
    """The threads of this process that write to one database.

    Args:
        engine: Of that database.
        options: Of the connections that write.
    """

    def __init__(self, engine: Engine, options: dict[str, object]) -> None:
        self._engine, self._options = engine, options
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self.waiting = 0
        """Threads that have come and not begun."""
        self._batch: _Batch | None = None

    @contextmanager
    def turn(self) -> Iterator[Connection]:
        """Write now; what was written is on the disk when this has ended, and none of it when anything was raised.

        Raises:
            SQLAlchemyError: If the database refuses, or the flush that was shared with others failed.
        """
        self._come()
        try:
            batch = self._batch or self._begin()
            yield from self._write(batch)
        finally:
            self._hand_on()
        batch.over.wait()
        if batch.error is not None:
            told = batch.error.orig if isinstance(batch.error, DBAPIError) else batch.error
            raise SQLAlchemyError(str(told)) from batch.error

    def _come(self) -> None:
        with self._counting:
            self.waiting += 1
        try:
            self._turn.acquire()
        except BaseException:
            # Whoever is interrupted here may be the one on whom a transaction waits.
            self._turn.acquire()
            self._leave_the_line()
            self._hand_on()
            raise
        self._leave_the_line()

    def _leave_the_line(self) -> None:
        with self._counting:
            self.waiting -= 1

    def _begin(self) -> _Batch:
        connection = self._engine.connect().execution_options(**self._options)
        try:
            self._batch = _Batch(connection)
        except BaseException:
            connection.close()
            raise
        return self._batch

    def _write(self, batch: _Batch) -> Iterator[Connection]:
        # The first needs no savepoint: what it takes back is the whole.
        part = batch.connection.begin_nested() if batch.writers else None
        try:
            yield batch.connection
            if part is not None:
                part.commit()
        except BaseException as error:
            if part is None:
                self._end(batch, None, keep=False)
            else:
                try:
                    part.rollback()
                except SQLAlchemyError as lost:
                    # SQLite takes a whole transaction back where the disk is full or broken.
                    self._end(batch, error if isinstance(error, SQLAlchemyError) else lost, keep=False)
            raise
        batch.writers += 1

    def _hand_on(self) -> None:
        """Leave the transaction to the next who waits, or end it; then let the next one come."""
        batch = self._batch
        try:
            if batch is not None and not (self.waiting and batch.writers < _MOST):
                self._end(batch, None, keep=True)
        finally:
            self._turn.release()

    def _end(self, batch: _Batch, error: SQLAlchemyError | None, *, keep: bool) -> None:
        self._batch, batch.error = None, error
        try:
            if keep:
                batch.transaction.commit()
        except SQLAlchemyError as refused:
            batch.error = refused
        finally:
            with suppress(SQLAlchemyError):
                batch.transaction.close()
            with suppress(SQLAlchemyError):
                batch.connection.close()
            batch.over.set()
