"""The one place that says what a missing number is: ``None`` or NaN, and never zero.

*Don't know* and *not applicable* both arrive here as missing; who needs to tell them apart counts them with
:func:`custkit.analysis.coverage.answer_coverage`.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Floats", "Numbers", "Table", "known", "to_floats"]

Floats: TypeAlias = npt.NDArray[np.float64]
"""An array of floats; NaN where a number is missing."""
Numbers: TypeAlias = Iterable[float | None] | Floats
"""Numbers in a row, some perhaps missing."""
Table: TypeAlias = Sequence[Sequence[float | None]] | Floats
"""Rows of numbers of equal length, some perhaps missing."""


def to_floats(values: Numbers | Table) -> Floats:
    """Turn numbers into an array of the same shape, with NaN where one is missing.

    Raises:
        ValueError: if a number is infinite or the rows differ in length.
    """
    array = np.array(values if isinstance(values, np.ndarray) else list(values), dtype=np.float64)
    if np.isinf(array).any():
        raise ValueError("an infinite number is no answer")
    return array


def known(values: Numbers) -> Floats:
    """Keep the numbers that are there, in their order."""
    array = to_floats(values)
    return array[~np.isnan(array)]
