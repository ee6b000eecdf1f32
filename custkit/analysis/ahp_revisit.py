"""Which pairwise judgement to look at again: one person's worst contradiction, and the pair a group differs on most."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from custkit.analysis.ahp import (
    Judgements,
    consistency_ratio,
    judgement_matrix,
    missing_pairs,
    principal_weights,
)
from custkit.analysis.missing import Floats
from custkit.analysis.thresholds import RATIO_FINE, TIE_TOLERANCE
from custkit.i18n.phrases import exact
from custkit.i18n.speech import tr

__all__ = ["STEPS", "Dispute", "Revisit", "best_single_change", "disputed_pair", "pair_to_revisit"]

STEPS = tuple(1 / step for step in range(9, 1, -1)) + tuple(float(step) for step in range(1, 10))
"""The seventeen answers of Saaty's scale, 1/9 to 9."""


def best_single_change(matrix: Floats) -> tuple[int, int, float, float] | None:
    """Find the one judgement whose change lowers the consistency ratio most, trying every answer for every pair.

    Trying all is exact on the scale on which people answer. To look for the one judgement that weighs most on the
    eigenvalue follows Harker, P. T. (1987), Derivatives of the Perron root of a positive reciprocal matrix, Applied
    Mathematics and Computation 22(2-3).

    Args:
        matrix: reciprocal and positive, shape ``(n, n)``.

    Returns:
        Positions i < j, the best value for a_ij and the ratio that it leaves; None when no change lowers it. Of equal
        changes the first pair is given, with the value nearest to the one judged.
    """
    n = len(matrix)
    pairs = list(combinations(range(n), 2))
    if n < 3:
        return None
    ways = [(i, j, step) for i, j in pairs for step in sorted(STEPS, key=lambda step: abs(np.log(step / matrix[i, j])))]
    stack = np.repeat(matrix[None], len(ways), axis=0)
    for place, (i, j, step) in enumerate(ways):
        stack[place, i, j], stack[place, j, i] = step, 1 / step
    roots = np.linalg.eigvals(stack).real.max(axis=1)
    best = next(place for place, root in enumerate(roots) if root <= roots.min() + TIE_TOLERANCE)
    i, j, step = ways[best]
    before, after = (consistency_ratio(float(root), n) for root in (principal_weights(matrix)[1], roots[best]))
    return (i, j, step, after) if after < before - TIE_TOLERANCE else None


@dataclass(frozen=True, slots=True)
class Revisit:
    """A judgement to look at again. It says where judgements contradict each other, not which one is wrong."""

    first: str
    """The item judged more important, or the first of two equal ones."""
    second: str
    """The other one."""
    judged: float
    """How many times more important the first was judged, 1 at least."""
    suggested: float
    """The answer on the scale that agrees best with all other judgements; below 1 the second is more important."""
    ratio_before: float
    """Consistency ratio as judged."""
    ratio_after: float
    """Consistency ratio with the answer suggested and all others kept."""
    enough: bool
    """Whether that one change makes the ratio fine (.10 at most)."""
    sentence: str
    """What to tell the person, in one sentence."""


def pair_to_revisit(items: Sequence[str], matrix: Floats) -> Revisit | None:
    """Name the pair to discuss again: the one whose change lowers the consistency ratio most.

    Args:
        items: the items compared, in the order of the matrix.
        matrix: one person's judgements, or a group's geometric mean, shape ``(n, n)``.

    Returns:
        The pair, or None when no single change lowers the ratio.
    """
    found = best_single_change(matrix)
    if found is None:
        return None
    i, j, step, after = found
    if matrix[i, j] < 1 - TIE_TOLERANCE:
        i, j, step = j, i, 1 / step
    judged, before = float(matrix[i, j]), consistency_ratio(principal_weights(matrix)[1], len(matrix))
    return Revisit(
        first=items[i],
        second=items[j],
        judged=judged,
        suggested=step,
        ratio_before=before,
        ratio_after=after,
        enough=after <= RATIO_FINE + TIE_TOLERANCE,
        sentence=(
            tr(
                "{items} was judged {times} {items_2}; the other judgements together say {times_2} it, "
                "and would bring the consistency ratio from {before} to {after}.",
                items=items[i],
                times=_times(judged),
                items_2=items[j],
                times_2=_times(step),
                before=exact(before, 2),
                after=exact(after, 2),
            )
        ),
    )


def _times(value: float) -> str:
    if abs(value - 1) <= TIE_TOLERANCE:
        return tr("as important as")
    return (
        tr("{value} times as important as", value=f"{value:.2g}")
        if value > 1
        else tr("1/{value} as important as", value=f"{1 / value:.2g}")
    )


@dataclass(frozen=True, slots=True)
class Dispute:
    """The pair on which the people of a group differ most."""

    first: str
    """One item, the first of the pair in the order of the items."""
    second: str
    """The other one."""
    lowest: float
    """The least that anybody judged the first to be more important, 1/9 to 9."""
    highest: float
    """The most that anybody judged it to be."""
    factor: float
    """Highest divided by lowest; 1 when all agree."""
    opposite: bool
    """Whether some hold the first for more important and others the second."""
    people: int
    """How many judged every pair and were counted."""
    sentence: str
    """What to tell the group, in one sentence."""


def disputed_pair(items: Sequence[str], people: Sequence[Judgements]) -> Dispute | None:
    """Name the pair on which people's judgements lie furthest apart; of equal ones the first.

    Args:
        items: the items compared, two to nine, each once.
        people: each person's judgements; who has not judged every pair is left out.

    Returns:
        The pair, or None with fewer than two complete people, or when they agree on everything.

    Raises:
        ValueError: if an item is unknown, a judgement lies outside 1/9 to 9, or two directions contradict.
    """
    matrices = [judgement_matrix(items, judgements) for judgements in people if not missing_pairs(items, judgements)]
    if len(matrices) < 2:
        return None
    stack = np.stack(matrices)
    low, high = stack.min(axis=0), stack.max(axis=0)
    pairs = list(combinations(range(len(items)), 2))
    widest = max(high[i, j] / low[i, j] for i, j in pairs)
    if widest <= 1 + TIE_TOLERANCE:
        return None
    i, j = next((i, j) for i, j in pairs if high[i, j] / low[i, j] >= widest * (1 - TIE_TOLERANCE))
    lowest, highest = float(low[i, j]), float(high[i, j])
    return Dispute(
        first=items[i],
        second=items[j],
        lowest=lowest,
        highest=highest,
        factor=highest / lowest,
        opposite=lowest < 1 - TIE_TOLERANCE and highest > 1 + TIE_TOLERANCE,
        people=len(matrices),
        sentence=tr(
            "Of {items} and {items_2}, one person calls the first {times} the second, another {times_2} it.",
            items=items[i],
            items_2=items[j],
            times=_times(lowest),
            times_2=_times(highest),
        ),
    )
