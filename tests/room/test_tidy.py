"""The room gives memory back that it needed for a moment only."""

import time

import psutil

from custkit.room.tidy import tidied

BLOCK = 2_000
"""Bytes of a piece: too large for Python's own heap, so that it comes from the C library."""
MANY = 60_000
MB = 1 << 20


def weight():
    return psutil.Process().memory_info().rss / MB


def test_free_memory_between_pieces_that_are_in_use_goes_back_to_the_system():
    pieces = [bytearray(BLOCK) for _ in range(MANY)]
    full = weight()
    kept = pieces[::1000]  # without them the C library would give all of it back by itself
    pieces.clear()
    held = full - weight()

    with tidied(every=0.05):
        until = time.monotonic() + 10
        while full - weight() < 80 and time.monotonic() < until:
            time.sleep(0.05)

    assert held < 20
    assert full - weight() > 80
    assert len(kept) == MANY // 1000
