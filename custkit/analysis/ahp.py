"""Weights from pairwise comparisons: the analytic hierarchy process (formula F-04).

Sources: Saaty, T. L. (1980), The Analytic Hierarchy Process; for groups Aczel, J. and Saaty, T. L. (1983), Procedures
for synthesizing ratio judgements, Journal of Mathematical Psychology 27(1): the element-wise geometric mean is the way
of joining judgements that keeps reciprocals. The most inconsistent triple follows Koczkodaj, W. W. (1993), A new
definition of consistency of pairwise comparisons, Mathematical and Computer Modelling 18(7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal, TypeAlias

import numpy as np

from custkit.analysis.missing import Floats
from custkit.analysis.thresholds import RATIO_FINE, RATIO_LOOK, TIE_TOLERANCE
from custkit.errors import CustkitError, saying

__all__ = [
    "AhpResult",
    "GroupAhpResult",
    "Judgements",
    "Triple",
    "ahp",
    "consistency_ratio",
    "geometric_mean",
    "group_ahp",
    "judgement_matrix",
    "matrix_of_upper",
    "missing_pairs",
    "principal_weights",
    "worst_triple",
]

Judgements: TypeAlias = Mapping[tuple[str, str], float | None]
"""How many times more important the first item of a pair is than the second, 1/9 to 9; None where not yet judged."""
Consistency: TypeAlias = Literal["fine", "look", "revisit"]

RANDOM_INDEX: Final = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45)
"""Mean consistency index of random judgements by number of items (Saaty 1980)."""
MOST_ITEMS: Final = len(RANDOM_INDEX) - 1


def matrix_of_upper(upper: Sequence[float]) -> Floats:
    """Build the reciprocal matrix, shape ``(n, n)``, from its upper triangle read row by row, n(n-1)/2 values.

    Raises:
        ValueError: if the number of values fits no matrix, or a value is not positive.
    """
    n = round((1 + np.sqrt(1 + 8 * len(upper))) / 2)
    if n * (n - 1) != 2 * len(upper) or not all(value > 0 for value in upper):
        raise ValueError("an upper triangle has n(n-1)/2 values, all above zero")
    matrix = np.ones((n, n))
    rows, columns = np.triu_indices(n, k=1)
    matrix[rows, columns] = upper
    matrix[columns, rows] = 1 / np.asarray(upper, dtype=np.float64)
    return matrix


def principal_weights(matrix: Floats) -> tuple[Floats, float]:
    """Give the principal eigenvector of a positive matrix, summing to 1, shape ``(n,)``, and its eigenvalue."""
    values, vectors = np.linalg.eig(matrix)
    # Perron and Frobenius: the largest eigenvalue of a positive matrix is real, single, and its vector has one sign.
    largest = int(np.argmax(values.real))
    vector = np.abs(vectors[:, largest].real)
    return vector / vector.sum(), float(values[largest].real)


def consistency_ratio(eigenvalue: float, n: int) -> float:
    """Inconsistency of n items' judgements as a share of that of random ones; 0 is perfect, two items always are."""
    if n < 3:
        return 0.0
    return max((eigenvalue - n) / (n - 1), 0.0) / RANDOM_INDEX[n]


def geometric_mean(matrices: Sequence[Floats]) -> Floats:
    """Join judges' matrices of one shape ``(n, n)`` element by element; the result is reciprocal again."""
    return np.asarray(np.exp(np.mean(np.log(np.stack(matrices)), axis=0)), dtype=np.float64)


def worst_triple(matrix: Floats) -> tuple[tuple[int, int, int], float] | None:
    """Find the three items whose judgements contradict each other most.

    Returns:
        Their positions i < j < k and Koczkodaj's index, 0 (a_ij a_jk = a_ik) to 1; None with fewer than three items.
        Of equal triples the first is given.
    """
    logs = np.log(matrix)
    triples = list(combinations(range(len(matrix)), 3))
    if not triples:
        return None
    strains = [abs(logs[i, j] + logs[j, k] - logs[i, k]) for i, j, k in triples]
    most = max(strains)
    first = next(place for place, strain in enumerate(strains) if strain >= most - TIE_TOLERANCE)
    return triples[first], float(1 - np.exp(-strains[first]))


@dataclass(frozen=True, slots=True)
class Triple:
    """Three judgements that do not go together."""

    items: tuple[str, str, str]
    """The three items, in the order they were given."""
    first_to_second: float
    """How many times more important the first was judged than the second."""
    second_to_third: float
    """How many times more important the second was judged than the third."""
    first_to_third: float
    """How many times more important the first was judged than the third."""
    implied: float
    """What the first two judgements say about the third one: their product."""
    inconsistency: float
    """Koczkodaj's index, 0 (they agree) to 1."""


@dataclass(frozen=True, slots=True)
class AhpResult:
    """Weights of items, and how consistent the judgements behind them are."""

    items: tuple[str, ...]
    """The items, in the order they were given."""
    weights: tuple[float, ...]
    """One weight for each item; they sum to 1."""
    eigenvalue: float
    """The principal eigenvalue; equal to the number of items when fully consistent."""
    consistency_index: float
    """(eigenvalue - n) / (n - 1)."""
    consistency_ratio: float
    """The index as a share of that of random judgements; up to .10 is fine."""
    consistency: Consistency
    """Fine (up to .10), look (up to .20: show the triple) or revisit (above: ask, but never block)."""
    triple: Triple | None
    """The three judgements that contradict each other most; None with two items."""


@dataclass(frozen=True, slots=True)
class GroupAhpResult:
    """Weights of a group, and how far its members' own weights lie apart."""

    group: AhpResult
    """The result for the element-wise geometric mean of all complete judgements."""
    people: tuple[AhpResult, ...]
    """The result of each person counted, in the order they came."""
    left_out: tuple[int, ...]
    """Positions of the people whose judgements have gaps."""
    lowest: tuple[float, ...]
    """The lowest weight that anyone's judgements give to each item."""
    highest: tuple[float, ...]
    """The highest weight that anyone's judgements give to each item."""


def missing_pairs(items: Sequence[str], judgements: Judgements) -> tuple[tuple[str, str], ...]:
    """List the pairs that nobody judged in either direction, in the order of the items."""
    judged = {frozenset(pair) for pair, value in judgements.items() if value is not None}
    return tuple(pair for pair in combinations(items, 2) if frozenset(pair) not in judged)


def judgement_matrix(items: Sequence[str], judgements: Judgements) -> Floats:
    """Build the reciprocal matrix of one person's judgements, shape ``(n, n)``, in the order of the items.

    Raises:
        CustkitError: if a pair has not been judged; the message names the pairs.
        ValueError: if an item is unknown, a judgement lies outside 1/9 to 9, or two directions contradict.
    """
    if len(set(items)) != len(items) or not 2 <= len(items) <= MOST_ITEMS:
        raise ValueError(f"pairwise comparison takes two to {MOST_ITEMS} different items: {list(items)}")
    gaps = missing_pairs(items, judgements)
    if gaps:
        raise CustkitError(
            saying(
                "{missing} of {all} comparisons are missing: {pairs}",
                missing=len(gaps),
                all=len(items) * (len(items) - 1) // 2,
                pairs="; ".join(f"{one} – {other}" for one, other in gaps),
            ),
            where=saying("pairwise comparison"),
            remedy=saying("compare each of these pairs"),
        )
    place = {item: number for number, item in enumerate(items)}
    matrix = np.ones((len(items), len(items)))
    for (one, other), value in judgements.items():
        if one not in place or other not in place or one == other:
            raise ValueError(f"a judgement compares two of the items: {one} with {other}")
        if value is None:
            continue
        if not 1 / 9 - TIE_TOLERANCE <= value <= 9 + TIE_TOLERANCE:
            raise ValueError(f"a judgement lies between 1/9 and 9: {one} with {other} is {value}")
        opposite = judgements.get((other, one))
        # Sliders hand over rounded reciprocals (.33 for 1/3); within 2 % they are taken for the same judgement.
        if opposite is not None and abs(value * opposite - 1) > 0.02:
            raise ValueError(f"two directions contradict each other: {one} with {other} is {value}, back {opposite}")
        if opposite is None or place[one] < place[other]:
            matrix[place[one], place[other]], matrix[place[other], place[one]] = value, 1 / value
    return matrix


def ahp(items: Sequence[str], judgements: Judgements) -> AhpResult:
    """Turn one person's pairwise judgements of two to nine items into weights.

    Args:
        items: the items compared, two to nine, each once.
        judgements: one for each pair, in either direction; the reciprocal is implied.

    Raises:
        CustkitError: if a pair has not been judged; the message names the pairs.
        ValueError: if an item is unknown, a judgement lies outside 1/9 to 9, or two directions contradict.
    """
    return _result(items, judgement_matrix(items, judgements))


def group_ahp(items: Sequence[str], people: Sequence[Judgements]) -> GroupAhpResult:
    """Join the pairwise judgements of several people into one set of weights; people with gaps are left out and named.

    Args:
        items: the items compared, two to nine, each once.
        people: each person's judgements.

    Raises:
        CustkitError: if nobody has judged every pair.
        ValueError: if an item is unknown, a judgement lies outside 1/9 to 9, or two directions contradict.
    """
    left_out = tuple(place for place, judgements in enumerate(people) if missing_pairs(items, judgements))
    matrices = [judgement_matrix(items, judgements) for place, judgements in enumerate(people) if place not in left_out]
    if not matrices:
        raise CustkitError(
            saying("nobody has judged every pair yet"),
            where=saying("pairwise comparison"),
            remedy=saying("ask one person at least to finish"),
        )
    results = tuple(_result(items, matrix) for matrix in matrices)
    weights = np.array([result.weights for result in results])
    return GroupAhpResult(
        group=_result(items, geometric_mean(matrices)),
        people=results,
        left_out=left_out,
        lowest=tuple(weights.min(axis=0).tolist()),
        highest=tuple(weights.max(axis=0).tolist()),
    )


def _result(items: Sequence[str], matrix: Floats) -> AhpResult:
    weights, eigenvalue = principal_weights(matrix)
    n = len(items)
    ratio = consistency_ratio(eigenvalue, n)
    return AhpResult(
        items=tuple(items),
        weights=tuple(weights.tolist()),
        eigenvalue=eigenvalue,
        consistency_index=max((eigenvalue - n) / (n - 1), 0.0),
        consistency_ratio=ratio,
        consistency=_consistency(ratio),
        triple=_triple(items, matrix),
    )


def _consistency(ratio: float) -> Consistency:
    if ratio <= RATIO_FINE + TIE_TOLERANCE:
        return "fine"
    return "look" if ratio <= RATIO_LOOK + TIE_TOLERANCE else "revisit"


def _triple(items: Sequence[str], matrix: Floats) -> Triple | None:
    found = worst_triple(matrix)
    if found is None:
        return None
    (i, j, k), inconsistency = found
    first, second, third = float(matrix[i, j]), float(matrix[j, k]), float(matrix[i, k])
    return Triple((items[i], items[j], items[k]), first, second, third, first * second, inconsistency)
