"""Find out whether a store can be used, without making or changing anything."""

import os
from pathlib import Path

from custkit.errors import StoreError, notice, saying
from custkit.store.engine import connect, told
from custkit.store.migrations import pending

__all__ = ["probe"]


def probe(url: str) -> None:
    """Say nothing when the store at this URL can be used; a SQLite file need not be there yet.

    Raises:
        StoreError: If it cannot be reached, or a newer custkit wrote it.
    """
    engine = connect(url)
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    if file and not Path(file).exists():
        if not os.access(Path(file).parent, os.W_OK | os.X_OK):
            remedy = saying("check that the folder exists and may be written to")
            raise StoreError(notice("no store can be made in {parent}", parent=Path(file).parent), remedy=remedy)
        return
    try:
        with told(engine), engine.connect() as connection:
            pending(connection)
    finally:
        engine.dispose()
