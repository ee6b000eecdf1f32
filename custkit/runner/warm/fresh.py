"""What a forked child sheds of its parent, so that it starts like a process of its own."""

import atexit
import ctypes
import gc
import logging
import os
import random
import signal
import sys
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

__all__ = ["die_with_parent", "end", "freshen"]

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
"""Looked up before any fork: loading a library takes locks."""


def freshen(environment: Mapping[str, str], folder: str) -> None:
    """Make a child that was just forked its own: signals, seeds, handlers, environment, working folder, session.

    Args:
        environment: All variables of whoever asked for the child.
        folder: Its working folder.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _forget_what_happens_at_exit()
    _take_new_seeds()
    _be_the_first_to_be_killed()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    gc.enable()


def die_with_parent(parent: int) -> None:
    """Let the system kill this process when its parent ends, however that happens.

    Args:
        parent: The parent's process id, as the parent told it: it may be gone by now.
    """
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def end(status: int) -> NoReturn:
    """End a child: its own threads and exit handlers first, none of its parent's, and no tidying that takes time."""
    with suppress(BaseException):
        # Waits for the notebook's own threads, as the end of any Python process does.
        threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001 - what the interpreter itself calls at its end
    with suppress(BaseException):
        atexit._run_exitfuncs()  # noqa: SLF001 - as above
    for stream in (sys.__stdout__, sys.__stderr__):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()  # type: ignore[union-attr]  # None where a process has no such stream; suppressed
    os._exit(status)


def _forget_what_happens_at_exit() -> None:
    """Drop the parent's exit handlers: they belong to files and folders that the parent still uses."""
    atexit._clear()  # noqa: SLF001 - there is no public way
    finalize: Any = weakref.finalize
    for finalizer in list(finalize._registry):  # noqa: SLF001 - as above
        finalizer.atexit = False
    # The next finalizer that is made registers their common handler again.
    finalize._registered_with_atexit = False  # noqa: SLF001 - as above
    atexit.register(logging.shutdown)


def _take_new_seeds() -> None:
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None and "numpy.random" in sys.modules:
        numpy.random.seed()


def _be_the_first_to_be_killed() -> None:
    """When memory runs out, the system shall take one notebook, not the process that all of them come from."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
