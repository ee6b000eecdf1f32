"""How far each weight may move before the order flips: exact, from where items' scores cross.

When one weight moves, the others keep their proportions to each other. Each score is then a straight line in that
weight, and two items change places where their lines cross: the one-way sensitivity analysis of Belton, V. and Stewart,
T. J. (2002), Multiple Criteria Decision Analysis. An unknown cell bends the line; the crossing is then the root of a
quadratic, and still exact.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import numpy as np

from custkit.analysis.missing import Floats, Table
from custkit.analysis.ranks import competition_ranks
from custkit.analysis.scores import Criterion, unit_values, weighted_sum
from custkit.analysis.thresholds import TIE_TOLERANCE
from custkit.i18n.speech import tr

__all__ = ["Flip", "WeightMargin", "WeightMargins", "crossings", "weight_margins"]

EDGE = 1e-6
"""Closer to 0 or 1 than this, or to each other, crossings are rounding noise: there some item has no known weight."""


def crossings(values: Floats, weights: Floats, criterion: int, one: int, other: int) -> tuple[float, ...]:
    """Give the weights of one criterion, between 0 and 1, at which two items change places, lowest first.

    Args:
        values: from 0 to 1, NaN where unknown, shape ``(items, criteria)``.
        weights: the agreed weights, summing to 1, shape ``(criteria,)``; the others keep their proportions.
        criterion: position of the criterion that moves; the others must have some weight.
        one: position of one item.
        other: position of the other one.

    Returns:
        None, one or two weights; none when the items never part or never meet.
    """
    (n0, n1, d0, d1), (m0, m1, e0, e1) = (_line(values[item], weights, criterion) for item in (one, other))
    # score = (n0 + n1 x) / (d0 + d1 x); two are equal where n e - m d = 0
    constant, linear, square = n0 * e0 - m0 * d0, n0 * e1 + n1 * e0 - m0 * d1 - m1 * d0, n1 * e1 - m1 * d1
    return tuple(x for x in _roots(square, linear, constant) if EDGE < x < 1 - EDGE)


def _line(values: Floats, weights: Floats, criterion: int) -> tuple[float, float, float, float]:
    """Numerator and denominator of an item's score, each as value at weight 0 and slope."""
    there = ~np.isnan(values)
    known = np.where(there, values, 0.0)
    rest = weights.copy()
    rest[criterion] = 0.0
    rest /= rest.sum()
    top, bottom = float(rest @ known), float(rest @ there)
    return top, float(known[criterion]) - top, bottom, float(there[criterion]) - bottom


def _roots(square: float, linear: float, constant: float) -> tuple[float, ...]:
    """Where a parabola or a line crosses zero; a parabola that only touches it does not cross."""
    if abs(square) <= TIE_TOLERANCE:
        return () if abs(linear) <= TIE_TOLERANCE else (-constant / linear,)
    discriminant = linear**2 - 4 * square * constant
    if discriminant <= EDGE**2 * (linear**2 + abs(4 * square * constant)):
        return ()
    # The two forms of the solution, each where it does not subtract nearly equal numbers.
    half = -(linear + np.copysign(sqrt(discriminant), linear)) / 2
    return tuple(sorted((half / square, constant / half)))


@dataclass(frozen=True, slots=True)
class Flip:
    """Where moving one weight first changes who comes before whom."""

    weight: float
    """The criterion's weight there, 0 to 1; the others share the rest in their old proportions."""
    move: float
    """How far that is from the agreed weight, above 0."""
    rises: str
    """The item that gains a place."""
    falls: str
    """The item that it overtakes."""


@dataclass(frozen=True, slots=True)
class WeightMargin:
    """How far one weight may move."""

    criterion: str
    """Name or id."""
    weight: float
    """The agreed weight, weights summing to 1."""
    down: Flip | None
    """The first change when it counts less; None when even 0 changes nothing."""
    up: Flip | None
    """The first change when it counts more; None when even 1 changes nothing."""


@dataclass(frozen=True, slots=True)
class WeightMargins:
    """How far weights may move before the order flips."""

    rows: tuple[WeightMargin, ...]
    """One for each criterion, in the order they were given."""
    tightest: str | None
    """The criterion with the shortest way to a flip, the first of equal ones; None when nothing flips."""
    move: float | None
    """That way; None with it."""
    tied: tuple[tuple[str, str], ...]
    """Items that tie at the agreed weights: any move may part them, and they are not among the flips."""
    sentence: str
    """What to tell the room, in one sentence."""


def weight_margins(
    items: Sequence[str],
    criteria: Sequence[Criterion],
    cells: Table,
    *,
    scale: tuple[float, float] = (1.0, 5.0),
    top: int | None = 1,
) -> WeightMargins:
    """Tell how far each weight may move before the order flips.

    Args:
        items: one at least; those without a known weighted cell have no place and cannot flip.
        criteria: one at least, some weight above zero.
        cells: the scores, shape ``(items, criteria)``; None or NaN for *don't know*.
        scale: lowest and highest step of the scores.
        top: how many first places count as one set, so that only entering or leaving it is a flip; None for any change
            in the whole order.

    Raises:
        ValueError: if the shapes differ, a score lies outside the scale, or the weights are negative or all zero.
    """
    weights = np.array([criterion.weight for criterion in criteria], dtype=np.float64)
    if weights.size == 0 or (weights < 0).any() or weights.sum() <= 0:
        raise ValueError("weights are not negative, and one at least is above zero")
    values = unit_values(cells, *scale, cost=[criterion.cost for criterion in criteria])
    if len(values) != len(items):
        raise ValueError(f"{len(items)} items need as many rows of scores, not {len(values)}")
    weights /= weights.sum()
    scores, _ = weighted_sum(values, weights)
    pairs, tied = _pairs(scores, top)
    rows = tuple(
        _margin(criterion.name, float(weights[place]), _flips(items, values, weights, place, pairs))
        for place, criterion in enumerate(criteria)
    )
    moves = [(row, flip) for row in rows for flip in (row.down, row.up) if flip]
    nearest = min(moves, key=lambda move: move[1].move, default=None)
    return WeightMargins(
        rows=rows,
        tightest=nearest[0].criterion if nearest else None,
        move=nearest[1].move if nearest else None,
        tied=tuple((items[one], items[other]) for one, other in tied),
        sentence=_sentence(nearest, _what(top)),
    )


def _pairs(scores: Floats, top: int | None) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs whose change is a flip, the better item first; and those that tie."""
    there = np.flatnonzero(~np.isnan(scores))
    ranks = dict(zip(there.tolist(), competition_ranks(scores[there]).tolist() if there.size else [], strict=True))
    apart: list[tuple[int, int]] = []
    tied: list[tuple[int, int]] = []
    for one, other in combinations(ranks, 2):
        if ranks[one] == ranks[other]:
            tied.append((one, other))
            continue
        better, worse = (one, other) if ranks[one] < ranks[other] else (other, one)
        if top is None or ranks[better] <= top < ranks[worse]:
            apart.append((better, worse))
    return apart, tied


def _flips(
    items: Sequence[str], values: Floats, weights: Floats, place: int, pairs: Iterable[tuple[int, int]]
) -> list[Flip]:
    agreed = float(weights[place])
    if agreed >= 1 - TIE_TOLERANCE:
        return []  # the others have no proportions to keep
    return [
        Flip(weight, abs(weight - agreed), items[worse], items[better])
        for better, worse in pairs
        for weight in crossings(values, weights, place, better, worse)
    ]


def _margin(name: str, weight: float, flips: Sequence[Flip]) -> WeightMargin:
    down = [flip for flip in flips if flip.weight < weight]
    up = [flip for flip in flips if flip.weight > weight]
    return WeightMargin(
        criterion=name,
        weight=weight,
        down=min(down, key=lambda flip: flip.move, default=None),
        up=min(up, key=lambda flip: flip.move, default=None),
    )


def _what(top: int | None) -> str:
    if top is None:
        return "order"
    return tr("first place") if top == 1 else tr("first {top} places", top=top)


def _sentence(nearest: tuple[WeightMargin, Flip] | None, what: str) -> str:
    if nearest is None:
        return tr("No single weight, however far it moves, changes the {what}.", what=what)
    row, flip = nearest
    return tr(
        "The {what} would change first if {criterion} weighed {weight} instead of {weight_2}: "
        "{rises} would pass {falls}.",
        what=what,
        criterion=row.criterion,
        weight=f"{flip.weight:.0%}",
        weight_2=f"{row.weight:.0%}",
        rises=flip.rises,
        falls=flip.falls,
    )
