"""Memory that is free goes back to the system while the room is open: it stays open for days, beside other programs.

The C library keeps what was used at the busiest moment, in pieces between what is still in use, a heap for each few
threads. Only when asked does it give those pieces back.
"""

import ctypes
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["tidied"]

_ARENA_MAX: Final = -8
"""``M_ARENA_MAX`` of glibc's malloc.h: how many heaps threads may begin."""
_HEAPS: Final = 2


@contextmanager
def tidied(every: float = 20.0) -> Iterator[None]:
    """Give free memory back again and again; where the C library is not glibc, leave it to its own ways.

    Args:
        every: Seconds between two times.
    """
    if platform.libc_ver()[0] != "glibc":
        yield
        return
    library, done = ctypes.CDLL(None), threading.Event()
    library.mallopt(_ARENA_MAX, _HEAPS)

    def tidy() -> None:
        while not done.wait(every):
            library.malloc_trim(0)

    worker = threading.Thread(target=tidy, name="tidy", daemon=True)
    worker.start()
    try:
        yield
    finally:
        done.set()
        worker.join()
