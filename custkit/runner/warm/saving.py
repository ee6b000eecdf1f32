"""Saving a notebook while it runs: often enough to lose nothing that matters, seldom enough to cost nothing.

papermill writes the whole file before and after every cell, which for a notebook of many small cells is a good part of
its time. Here the file is written when a second has passed since the last time, and at the start, at an error and,
once, at the end. The kernel is another process: whatever becomes of it, this one still has the notebook and writes it.
"""

import math
import time
from typing import Any, Final

from nbformat import NotebookNode
from papermill.engines import NotebookExecutionManager

__all__ = ["SeldomSaving"]

_SECONDS: Final = 1.0


class SeldomSaving(NotebookExecutionManager):  # type: ignore[misc]  # papermill publishes no types
    """papermill's record of a run, saved once a second at most while cells follow each other."""

    _next: float = 0.0

    def save(self, **more: Any) -> None:
        """Save, unless that was done a moment ago."""
        if time.monotonic() >= self._next:
            self.save_now(**more)

    def save_now(self, **more: Any) -> None:
        """Save in any case."""
        super().save(**more)
        self._next = time.monotonic() + _SECONDS

    def cell_exception(self, cell: NotebookNode, cell_index: int | None = None, **more: Any) -> None:
        """Note a cell's error, and have it saved when the cell is completed."""
        super().cell_exception(cell, cell_index, **more)
        self._next = 0.0

    def notebook_complete(self, *, ended_well: bool = False, **more: Any) -> None:
        """Note the end, and save; not when it ended well, for then papermill itself saves next."""
        self._next = math.inf if ended_well else 0.0
        super().notebook_complete(**more)
