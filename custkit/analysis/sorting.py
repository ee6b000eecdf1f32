"""Cards sorted into boxes by two or more groups: where people agree, and which cards to talk about first (IT-02)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

import numpy as np

from custkit.analysis.agreement import CategoryAgreement, category_agreement
from custkit.analysis.missing import Floats
from custkit.analysis.thresholds import TIE_TOLERANCE

__all__ = ["CardView", "GroupPair", "GroupView", "Sort", "Sorting", "between_kappa", "sorting"]

WhyContested: TypeAlias = Literal["groups_differ", "no_majority", "nobody_sorted"]


def between_kappa(one: Floats, other: Floats) -> float | None:
    """Agreement between two groups on categories, beyond chance: 1 is full agreement, 0 what chance would give.

    Every person of one group is held against every person of the other: kappa = (P - C) / (1 - C), with P the mean
    share of such pairs that agree on a card, and C what their habits alone would give. With one person on either side
    it is Cohen's kappa.

    Source: Schouten, H. J. A. (1982), Measuring pairwise interobserver agreement when all subjects are judged by the
    same observers, Statistica Neerlandica 36(2).

    Args:
        one: how many of the first group put each card into each box, shape ``(cards, boxes)``; each row has the same
            sum, one at least.
        other: the same for the second group.

    Returns:
        Kappa, or None when all answers of both groups fall into one box, so that chance explains everything.

    Raises:
        ValueError: if the shapes differ, a count is negative or the rows of a group have different sums.
    """
    if one.shape != other.shape or one.ndim != 2 or not one.size:
        raise ValueError("both groups sort the same cards, one at least, into the same boxes")
    for counts in (one, other):
        people = counts.sum(axis=1)
        if people.min() < 1 or np.ptp(people) > 0 or (counts < 0).any():
            raise ValueError("each card is sorted by the same number of people of a group, one at least")
    first, second = one / one.sum(axis=1, keepdims=True), other / other.sum(axis=1, keepdims=True)
    observed = float((first * second).sum(axis=1).mean())
    chance = float(first.mean(axis=0) @ second.mean(axis=0))
    return None if chance >= 1 - TIE_TOLERANCE else (observed - chance) / (1 - chance)


@dataclass(frozen=True, slots=True)
class Sort:
    """How one person sorted the cards."""

    group: str
    """Such as ``customs`` or ``it``."""
    boxes: Mapping[str, str]
    """Box of each card; cards left out were not sorted."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """Where one group put one card."""

    group: str
    """Which group."""
    people: int
    """How many of it sorted the card."""
    counts: tuple[int, ...]
    """How many put it into each box, in the order of the boxes."""
    leading: tuple[str, ...]
    """The box that most of them chose, or several that tie; empty when nobody sorted it."""


@dataclass(frozen=True, slots=True)
class CardView:
    """Where everybody put one card."""

    card: str
    """Card id."""
    counts: tuple[int, ...]
    """How many people put it into each box, in the order of the boxes."""
    majority: str | None
    """The box that more than half of all chose; None when there is none."""
    groups: tuple[GroupView, ...]
    """By group, in the order groups came."""
    distance: float | None
    """Share of pairs of people from different groups who chose different boxes, 0 to 1; None with one group."""
    contested: WhyContested | None
    """Why to talk about it: groups lead to different boxes, or no box has a majority; None when it is settled."""


@dataclass(frozen=True, slots=True)
class GroupPair:
    """How far two groups agree."""

    groups: tuple[str, str]
    """Which two."""
    kappa: float | None
    """Kappa between them, at most 1; None when all answers fall into one box."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """What a sorting of cards tells."""

    boxes: tuple[str, ...]
    """The boxes, in the order they were given."""
    cards: tuple[CardView, ...]
    """One for each card, in the order they were given; all sorts count here, complete or not."""
    talk: tuple[str, ...]
    """Contested cards, those first on which groups lie furthest apart, then those without a majority."""
    overall: CategoryAgreement | None
    """Fleiss' kappa over all who sorted every card; None with fewer than two of them."""
    between: tuple[GroupPair, ...]
    """Kappa for each pair of groups, over all who sorted every card."""
    people: tuple[tuple[str, int], ...]
    """How many of each group sorted every card; with one or two, kappa tells about persons rather than groups."""
    left_out: int
    """How many left cards unsorted; they do not count for kappa."""


def sorting(cards: Sequence[str], boxes: Sequence[str], sorts: Sequence[Sort]) -> Sorting:
    """Tell how far people and groups agree on where cards belong (kappa: formula F-09), and what to talk about.

    Raises:
        ValueError: if there is no card or no box, or a sort names a card or a box that is not there.
    """
    if not cards or not boxes:
        raise ValueError("a sorting needs cards and boxes")
    strange = [sort for sort in sorts if not (set(sort.boxes) <= set(cards) and set(sort.boxes.values()) <= set(boxes))]
    if strange:
        raise ValueError(f"a sort names only cards and boxes that are there: {dict(strange[0].boxes)}")
    names = tuple(dict.fromkeys(sort.group for sort in sorts))
    whole = [sort for sort in sorts if len(sort.boxes) == len(set(cards))]
    tables = {name: _table(cards, boxes, [sort for sort in whole if sort.group == name]) for name in names}
    views = tuple(_card(card, boxes, names, sorts) for card in cards)
    return Sorting(
        boxes=tuple(boxes),
        cards=views,
        talk=tuple(view.card for view in sorted(filter(_contested, views), key=_urgency)),
        overall=category_agreement(_table(cards, boxes, whole).astype(int).tolist()) if len(whole) > 1 else None,
        between=tuple(
            GroupPair((one, other), between_kappa(tables[one], tables[other]))
            for one, other in combinations(names, 2)
            if tables[one].any() and tables[other].any()
        ),
        people=tuple((name, sum(sort.group == name for sort in whole)) for name in names),
        left_out=len(sorts) - len(whole),
    )


def _table(cards: Sequence[str], boxes: Sequence[str], sorts: Sequence[Sort]) -> Floats:
    return np.array([_counts(card, boxes, sorts) for card in cards], dtype=np.float64)


def _counts(card: str, boxes: Sequence[str], sorts: Sequence[Sort]) -> tuple[int, ...]:
    found = Counter(sort.boxes[card] for sort in sorts if card in sort.boxes)
    return tuple(found[box] for box in boxes)


def _card(card: str, boxes: Sequence[str], names: Sequence[str], sorts: Sequence[Sort]) -> CardView:
    counts = _counts(card, boxes, sorts)
    groups = tuple(_group(card, boxes, name, [sort for sort in sorts if sort.group == name]) for name in names)
    majority = next((box for box, count in zip(boxes, counts, strict=True) if count * 2 > sum(counts)), None)
    return CardView(card, counts, majority, groups, _distance(groups), _why(groups, majority))


def _group(card: str, boxes: Sequence[str], name: str, sorts: Sequence[Sort]) -> GroupView:
    counts = _counts(card, boxes, sorts)
    most = max(counts)
    leading = tuple(box for box, count in zip(boxes, counts, strict=True) if most and count == most)
    return GroupView(name, sum(counts), counts, leading)


def _distance(groups: Sequence[GroupView]) -> float | None:
    pairs = list(combinations(groups, 2))
    agreeing = sum(a * b for one, other in pairs for a, b in zip(one.counts, other.counts, strict=True))
    all_pairs = sum(one.people * other.people for one, other in pairs)
    return 1 - agreeing / all_pairs if all_pairs else None


def _why(groups: Sequence[GroupView], majority: str | None) -> WhyContested | None:
    leading = [set(group.leading) for group in groups if group.people]
    if not leading:
        return "nobody_sorted"
    if not set.intersection(*leading):
        return "groups_differ"
    return "no_majority" if majority is None else None


def _contested(view: CardView) -> bool:
    return view.contested is not None


def _urgency(view: CardView) -> tuple[bool, float]:
    return view.contested != "groups_differ", -(view.distance or 0.0)
