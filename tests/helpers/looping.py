"""Asynchronous work in tests."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run it in a thread of its own: this one may already turn the loop of the browser's driver."""
    with ThreadPoolExecutor(1) as own:
        return own.submit(asyncio.run, work).result()
