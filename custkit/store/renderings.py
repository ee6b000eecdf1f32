"""Keep renderings of answers beside the answers: a table that only grows, and touches no answer."""

from collections.abc import Iterable

from pydantic import ValidationError
from sqlalchemy import Engine, insert, select

from custkit.errors import StoreError, saying
from custkit.model.renderings import Rendering
from custkit.store.engine import told, writing
from custkit.store.schema import RENDERINGS

__all__ = ["Renderings"]


class Renderings:
    """The renderings of one workshop.

    Args:
        engine: That of an open store, whose tables are up to date.
        workshop: Whose they are.
    """

    def __init__(self, engine: Engine, workshop: str) -> None:
        self._engine, self._workshop = engine, workshop

    def add(self, renderings: Iterable[Rendering]) -> None:
        """Keep all of these, or none when an error is raised; when this returns they survive a power cut.

        Raises:
            StoreError: If the database refuses.
        """
        rows = [{"workshop": self._workshop, "unit": one.unit, "body": one.model_dump_json()} for one in renderings]
        if not rows:
            return
        with told(self._engine), writing(self._engine) as connection:
            connection.execute(insert(RENDERINGS), rows)

    def everything(self, unit: str | None = None) -> tuple[Rendering, ...]:
        """Every version of every rendering, the oldest first.

        Args:
            unit: Only this unit's.

        Raises:
            StoreError: If the database cannot be read, or a rendering in it cannot.
        """
        query = select(RENDERINGS.c.body).where(RENDERINGS.c.workshop == self._workshop)
        if unit is not None:
            query = query.where(RENDERINGS.c.unit == unit)
        with told(self._engine), self._engine.connect() as connection:
            bodies = list(connection.scalars(query.order_by(RENDERINGS.c.sequence)))
        try:
            return tuple(Rendering.model_validate_json(body) for body in bodies)
        except ValidationError as error:
            raise StoreError(
                saying("a stored answer cannot be read: {error}", error=error.errors()[0]["msg"])
            ) from error
