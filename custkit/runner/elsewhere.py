"""Running a job in a process of somebody else's: a worker of an executor, on this machine or another."""

import atexit
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from typing import Any

from custkit.errors import CustkitError, notice
from custkit.runner.job import Job, Outcome
from custkit.runner.kernels import FIXED, applied
from custkit.runner.run_one import WARM, run_one
from custkit.runner.warm.hearth import ADDRESS, is_gone, kept_warm
from custkit.runner.warm.warmth import Warmth

__all__ = ["dask_executor", "run_elsewhere"]

_PATIENCE = 30.0
"""Seconds within which a scheduler has to answer."""

_lock = threading.Lock()


class _AtHand:
    """What this process keeps warm between jobs."""

    def __init__(self) -> None:
        self.running = ExitStack()
        self.warmth: Warmth | None = None
        self.told: dict[str, str] = {}

    def variables(self, warmth: Warmth) -> dict[str, str]:
        """Where to find a forge and its companions for these notebooks."""
        if warmth != self.warmth or is_gone(self.told.get(ADDRESS, "")):
            self.running.close()
            self.told, self.warmth = self.running.enter_context(kept_warm(warmth, FIXED)), warmth
        return self.told


_at_hand = _AtHand()
atexit.register(_at_hand.running.close)


def run_elsewhere(job: Job, *, engine: str | None, force: bool, warmth: Warmth) -> Outcome:
    """Run a job in this process, one at a time whatever thread asks, and keep what is warm for the next.

    Args:
        job: What to run.
        engine: The name of a papermill engine.
        force: Move aside a notebook that somebody worked in.
        warmth: What the warm engine loads and starts once for all notebooks.
    """
    with _lock, applied(_at_hand.variables(warmth) if engine == WARM else {}):
        return run_one(job, engine=engine, force=force)


@contextmanager
def dask_executor(scheduler: str) -> Iterator[Executor]:
    """An executor whose workers are those of a Dask cluster, for as long as the block runs.

    The workers need this version of custkit, and see the workshop's folder under the same path. Start them with one
    thread each: a process runs one notebook at a time.

    Args:
        scheduler: Its address, such as ``tcp://host:8786``.

    Raises:
        CustkitError: If Dask is not installed, or nobody answers at the address.
    """
    try:
        import distributed  # an extra of its own: who stays on one machine does without
    except ImportError as error:
        raise CustkitError(notice("Dask is not installed"), remedy=notice("pip install 'custkit[cluster]'")) from error
    # Dask annotates little.
    connect: Callable[..., Any] = distributed.Client
    try:
        client = connect(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CustkitError(
            notice("no scheduler answers: {error}", error=error),
            where=scheduler,
            remedy=notice("check the address, and that it runs"),
        ) from error
    with client:
        yield client.get_executor(pure=False)
