"""Notice what other processes store: another worker, a notebook in JupyterLab, ``custkit collect``."""

import asyncio
import logging
from typing import Final

from starlette.concurrency import run_in_threadpool

from custkit.errors import StoreError
from custkit.room.changes import Changes
from custkit.store.answers import Store

__all__ = ["watch"]

_LOG: Final = logging.getLogger("custkit.room")


async def watch(store: Store, changes: Changes, seconds: float = 0.5) -> None:
    """Look at the store every so often, and ring when it grew; runs until it is cancelled.

    It is the one way that works with every database; a faster one may ring first, and is welcome to.

    Args:
        store: What is looked at.
        changes: Rings for the screens of this process.
        seconds: Between two looks.
    """
    last = None
    while True:
        try:
            mark = await run_in_threadpool(store.mark)
        except StoreError:
            _LOG.warning("the store cannot be read just now; trying again")
        else:
            if last is not None and mark != last:
                changes.ring()
            last = mark
        await asyncio.sleep(seconds)
