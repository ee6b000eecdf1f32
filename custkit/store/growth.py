"""What a store has got that was not there a moment ago, whoever wrote it: for screens that follow along."""

from collections import deque
from typing import Final
from uuid import UUID

from sqlalchemy import Engine, func, select

from custkit.model.responses import ResponseKey
from custkit.model.scales import Scope
from custkit.store.engine import told
from custkit.store.notices import Notices
from custkit.store.schema import BALLOT_VOTERS, EVENTS, RESPONSES
from custkit.store.versions import KEY

__all__ = ["Growth"]

_COLUMNS: Final = RESPONSES.c
_REMEMBERED: Final = 4096
"""Versions that a store knows to have written itself: those of more than a minute of the largest workshops."""


class Growth:
    """How a store grows.

    Args:
        engine: That of an open store.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._notices = Notices(engine)
        self._here: deque[str] = deque(maxlen=_REMEMBERED)

    def wrote(self, version: UUID) -> None:
        """This store has written a version itself."""
        self._here.append(str(version))

    def mark(self) -> tuple[int, int, int]:
        """Changes whenever anything is added: the newest response, how many events, how many votes; cheap to ask for.

        Raises:
            StoreError: If the database cannot be read.
        """
        newest = select(func.coalesce(func.max(_COLUMNS.sequence), 0)).scalar_subquery()
        events = select(func.count()).select_from(EVENTS).scalar_subquery()
        votes = select(func.count()).select_from(BALLOT_VOTERS).scalar_subquery()
        with told(self._engine), self._engine.connect() as connection:
            row = connection.execute(select(newest, events, votes)).one()
        return int(row[0]), int(row[1]), int(row[2])

    def elsewhere(self, after: int) -> tuple[ResponseKey, ...]:
        """The sheets of which another process, or another store of this one, has written versions.

        Args:
            after: Since this one of :meth:`mark`.

        Raises:
            StoreError: If the database cannot be read.
        """
        query = select(_COLUMNS.id, *KEY).where(_COLUMNS.sequence > after).order_by(_COLUMNS.sequence)
        own = set(self._here)
        with told(self._engine), self._engine.connect() as connection:
            found = {tuple(key): None for version, *key in connection.execute(query) if version not in own}
        return tuple(
            ResponseKey(workshop=workshop, exercise=exercise, unit=unit, scope=Scope(scope), participant=owner or None)
            for workshop, exercise, unit, scope, owner in found
        )

    def wait(self, seconds: float) -> None:
        """Come back when somebody has written, where the database can tell, and after so many seconds in any case."""
        self._notices.wait(seconds)

    def close(self) -> None:
        """Listen no longer."""
        self._notices.close()
