"""Scoring sheets of several people joined into one ranking, with what they should talk about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from custkit.analysis.agreement import Concordance, Spread, concordance, spread
from custkit.analysis.missing import Floats, Table, to_floats
from custkit.analysis.scores import Criterion, Ranking, score, unit_values, weighted_sum
from custkit.analysis.thresholds import BAND_MINIMUM, COVERAGE_MINIMUM, TIE_TOLERANCE

__all__ = ["JointScores", "OwnView", "TalkItem", "joint_scores", "own_views"]


@dataclass(frozen=True, slots=True)
class TalkItem:
    """A cell on which people are far apart."""

    item: str
    """Item of the cell."""
    criterion: str
    """Criterion of the cell."""
    spread: Spread
    """Median and spread of the cell."""


@dataclass(frozen=True, slots=True)
class JointScores:
    """What several people's scoring sheets say together."""

    ranking: Ranking
    """Items ranked by the medians of their cells."""
    cells: tuple[tuple[Spread, ...], ...]
    """Median and spread of each cell, rows are items, columns criteria."""
    counted: tuple[str, ...]
    """Codes of the sheets that count, 70 % of their cells known at least."""
    left_out: tuple[str, ...]
    """Codes of the sheets with too many gaps."""
    talk: tuple[TalkItem, ...]
    """Cells with an interquartile range of 2 or more, widest first."""
    concordance: Concordance | None
    """How alike the counted sheets rank the items; None with a single item."""


def joint_scores(
    items: Sequence[str],
    criteria: Sequence[Criterion],
    sheets: Mapping[str, Table],
    *,
    scale: tuple[float, float] = (1.0, 5.0),
    top: int = 1,
) -> JointScores:
    """Join scoring sheets by the median of each cell, rank the items, and list where people are far apart.

    Args:
        items: the items scored, one at least.
        criteria: what they are scored on, one at least.
        sheets: by person, the scores of shape ``(items, criteria)``; None or NaN for *don't know*.
        scale: lowest and highest step of the scores.
        top: how many first places the stability is about.

    Raises:
        ValueError: if a sheet has another shape, a score lies outside the scale, or the weights are all zero.
    """
    tables = {person: _table(person, sheet, (len(items), len(criteria))) for person, sheet in sheets.items()}
    counted = {person: table for person, table in tables.items() if _is_counted(table)}
    stack = np.array([*counted.values()]).reshape(-1, len(items), len(criteria))
    cells = tuple(tuple(spread(stack[:, row, column]) for column in range(len(criteria))) for row in range(len(items)))
    talk = [
        TalkItem(item, criterion.name, cell)
        for item, row in zip(items, cells, strict=True)
        for criterion, cell in zip(criteria, row, strict=True)
        if cell.verdict == "discuss"
    ]
    return JointScores(
        ranking=score(items, criteria, [[cell.median for cell in row] for row in cells], scale=scale, top=top),
        cells=cells,
        counted=tuple(counted),
        left_out=tuple(person for person in sheets if person not in counted),
        talk=tuple(sorted(talk, key=lambda found: -(found.spread.iqr or 0.0))),
        concordance=_concordance(stack, criteria, scale) if len(items) > 1 else None,
    )


def _table(person: str, sheet: Table, shape: tuple[int, int]) -> Floats:
    table = to_floats(sheet)
    if table.shape != shape:
        raise ValueError(f"sheet {person} has the shape {table.shape}, the items and criteria need {shape}")
    return table


def _is_counted(table: Floats) -> bool:
    return float((~np.isnan(table)).mean()) >= COVERAGE_MINIMUM - TIE_TOLERANCE


def _concordance(stack: Floats, criteria: Sequence[Criterion], scale: tuple[float, float]) -> Concordance:
    weights = np.array([criterion.weight for criterion in criteria], dtype=np.float64)
    cost = [criterion.cost for criterion in criteria]
    rows = [weighted_sum(unit_values(sheet, *scale, cost=cost), weights)[0] for sheet in stack]
    return concordance(np.array(rows).reshape(len(stack), stack.shape[1]))


@dataclass(frozen=True, slots=True)
class OwnView:
    """How the people of an item's own structure score it, beside everybody else."""

    item: str
    """Item whose structure took part."""
    own: float
    """Median score of its own people, 0 to 1."""
    others: float
    """Median score of all others, 0 to 1."""
    difference: float
    """Own less others: above zero, its own people think more of it."""


def own_views(
    items: Sequence[str],
    criteria: Sequence[Criterion],
    sheets: Mapping[str, Table],
    owners: Mapping[str, Collection[str]],
    *,
    scale: tuple[float, float] = (1.0, 5.0),
) -> tuple[OwnView, ...]:
    """Tell for each item how its own structure's people score it against the others (the bias view).

    An item is shown only when three people at least stand on either side, so that nobody's sheet can be guessed.

    Args:
        items: the items scored.
        criteria: what they are scored on.
        sheets: by person, the scores of shape ``(items, criteria)``.
        owners: by item, the people of the structure that proposed it.
        scale: lowest and highest step of the scores.

    Raises:
        ValueError: if a sheet has another shape or a score lies outside the scale.
    """
    weights = np.array([criterion.weight for criterion in criteria], dtype=np.float64)
    cost = [criterion.cost for criterion in criteria]
    shape = (len(items), len(criteria))
    scores = {
        person: weighted_sum(unit_values(_table(person, sheet, shape), *scale, cost=cost), weights)[0]
        for person, sheet in sheets.items()
    }
    views = []
    for place, item in enumerate(items):
        people = owners.get(item, ())
        own = spread([row[place] for person, row in scores.items() if person in people])
        others = spread([row[place] for person, row in scores.items() if person not in people])
        if own.median is not None and others.median is not None and min(own.n, others.n) >= BAND_MINIMUM:
            views.append(OwnView(item, own.median, others.median, own.median - others.median))
    return tuple(views)
