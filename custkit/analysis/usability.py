"""The System Usability Scale: how users find a system, from 0 to 100 (formula F-22)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from custkit.analysis.missing import Table, to_floats
from custkit.analysis.thresholds import SURVEY_MINIMUM

__all__ = ["Usability", "sus_score", "usability"]

ITEMS = 10
"""Statements of the scale; odd ones praise the system, even ones blame it."""


def sus_score(items: Sequence[float]) -> float:
    """Score one person's ten answers, 0 (worst) to 100 (best); it is no percentage.

    Source: Brooke, J. (1996), SUS: a quick and dirty usability scale, in Usability Evaluation in Industry.

    Args:
        items: agreement with the ten statements in their order, each 1 to 5.

    Raises:
        ValueError: if there are not ten whole numbers from 1 to 5.
    """
    if len(items) != ITEMS or not np.isin(items, (1, 2, 3, 4, 5)).all():
        raise ValueError("the scale has ten answers, each a whole number from 1 to 5")
    return 2.5 * (sum(item - 1 for item in items[::2]) + sum(5 - item for item in items[1::2]))


@dataclass(frozen=True, slots=True)
class Usability:
    """How a group of users finds a system."""

    n: int
    """How many complete sheets were counted."""
    left_out: int
    """How many sheets had a gap and were not counted."""
    mean: float | None
    """Mean score, 0 to 100; None without a sheet."""
    lower: float | None
    """Lower end of the 95 % interval round the mean, 0 at least; None with fewer than two sheets."""
    upper: float | None
    """Upper end of the 95 % interval, 100 at most; None with fewer than two sheets."""
    indicative: bool
    """Whether fewer than ten sheets were counted, so that the mean is a hint only."""


def usability(sheets: Table) -> Usability:
    """Tell how a group of users finds a system (formula F-22), with the interval in which the mean of all users lies.

    The interval is Student's t for the mean, cut at the ends of the scale; it holds for a random sample of users, and
    says nothing about users who did not answer.

    Args:
        sheets: shape ``(people, 10)``, 1 to 5; a sheet with a gap is left out, and counted as such.

    Raises:
        ValueError: if a sheet has not ten answers, or one is no whole number from 1 to 5.
    """
    table = to_floats(sheets)
    whole = table[~np.isnan(table).any(axis=1)] if table.size else table.reshape(0, ITEMS)
    scores = np.array([sus_score(sheet.tolist()) for sheet in whole])
    n = scores.size
    mean = float(scores.mean()) if n else None
    margin = _margin(float(scores.std(ddof=1)), n) if n > 1 else None
    return Usability(
        n=n,
        left_out=len(table) - n,
        mean=mean,
        lower=None if mean is None or margin is None else max(mean - margin, 0.0),
        upper=None if mean is None or margin is None else min(mean + margin, 100.0),
        indicative=n < SURVEY_MINIMUM,
    )


def _margin(deviation: float, n: int) -> float:
    from scipy.special import stdtrit  # most of a second to import, and few exercises have a survey

    return float(stdtrit(n - 1, 0.975)) * deviation / sqrt(n)
