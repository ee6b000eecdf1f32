"""Notice what other processes store: another worker, a notebook in JupyterLab, ``custkit collect``."""

import logging
from typing import Final

from starlette.concurrency import run_in_threadpool

from custkit.errors import StoreError
from custkit.model.responses import ResponseKey
from custkit.room.hub import Hub, topic_of
from custkit.store.answers import Store

__all__ = ["watch"]

_LOG: Final = logging.getLogger("custkit.room")


async def watch(store: Store, hub: Hub, seconds: float = 0.5) -> None:
    """Look at the store every so often, tell who has a sheet open that grew, and ring; runs until it is cancelled.

    PostgreSQL tells at once that somebody wrote; of other databases it is seen at the next look.

    Args:
        store: What is looked at.
        hub: Tells the screens of this process.
        seconds: Between two looks.
    """
    last = None
    while True:
        try:
            mark = await run_in_threadpool(store.growth.mark)
            written: tuple[ResponseKey, ...] = ()
            if last is not None and mark[0] > last[0]:
                written = await run_in_threadpool(store.growth.elsewhere, last[0])
        except StoreError:
            _LOG.warning("the store cannot be read just now; trying again")
        else:
            for key in written:
                hub.publish(topic_of(key.unit, key.exercise, key.scope, key.participant))
            if last is not None and mark != last:
                hub.changes.ring()
            last = mark
        await run_in_threadpool(store.growth.wait, seconds)
