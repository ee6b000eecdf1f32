"""Wait for what other processes write: at once where the database tells of it, else until it is time to look."""

import time
from contextlib import suppress
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

__all__ = ["Notices", "tell"]

_CHANNEL: Final = "custkit"


def tell(connection: Connection) -> None:
    """Tell all who wait that this transaction wrote something, when it is committed; PostgreSQL alone can."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"NOTIFY {_CHANNEL}")


class Notices:
    """What one process hears of the others; used by one thread at a time.

    Args:
        engine: Of an open store.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._line: Connection | None = None

    def wait(self, seconds: float) -> None:
        """Come back when somebody has written, and after so many seconds in any case."""
        until = time.monotonic() + seconds
        if self._engine.dialect.name == "postgresql":
            try:
                if _hears(self._listening(), seconds):
                    return
            except (SQLAlchemyError, OSError, _errors()):
                self.close()  # the server went away; the next call asks it anew
        time.sleep(max(0.0, until - time.monotonic()))

    def close(self) -> None:
        """Hang up."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(SQLAlchemyError, _errors()):
                line.invalidate()
                line.close()

    def _listening(self) -> Any:  # noqa: ANN401 -- the driver's own connection
        if self._line is None:
            self._line = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._line.exec_driver_sql(f"LISTEN {_CHANNEL}")
        return self._line.connection.driver_connection


def _hears(driver: Any, seconds: float) -> bool:  # noqa: ANN401 -- as above
    """Whether something came; a driver that cannot listen hears nothing."""
    if not hasattr(driver, "notifies"):
        return False
    return any(True for _ in driver.notifies(timeout=seconds, stop_after=1))


def _errors() -> type[Exception]:
    """What psycopg raises, where it is installed."""
    try:
        from psycopg import Error
    except ImportError:
        return SQLAlchemyError
    return Error
