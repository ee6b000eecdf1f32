"""The same ballots counted by official, by unit and by several rules, and why the counts differ.

No rule is the right one: Arrow, K. J. (1951), Social Choice and Individual Values. When counts differ, the room has not
made up its mind, and should hear why before anybody calls a winner.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np

from custkit.analysis.ranks import Place, ranks_of_order
from custkit.analysis.voting_rules import RULES, Rule, RuleCount, count_by, named_items
from custkit.i18n.phrases import all_of, exact
from custkit.i18n.speech import tr, trn

__all__ = ["Ballot", "BallotCount", "BallotCounts", "Basis", "count_ballots", "unit_orders"]

Basis: TypeAlias = Literal["official", "unit"]
BASES: Final[tuple[Basis, ...]] = ("official", "unit")


@dataclass(frozen=True, slots=True)
class Ballot:
    """One official's ranking."""

    unit: str
    """The official's unit."""
    order: tuple[Place, ...]
    """Items, best first, a tuple for those that share a place; empty for an abstention."""


@dataclass(frozen=True, slots=True)
class BallotCount:
    """One way of counting."""

    basis: Basis
    """Whether each official has one ballot, or each unit."""
    count: RuleCount
    """Points, places and leaders."""
    why: str
    """Why it leads to another first place than Borda by official, in one sentence; empty when it does not."""


@dataclass(frozen=True, slots=True)
class BallotCounts:
    """All ways of counting the same ballots."""

    counts: tuple[BallotCount, ...]
    """By official, then by unit; for each Borda, first places, one against one, upper half."""
    ballots: int
    """How many officials voted."""
    units: int
    """From how many units."""
    same: bool
    """Whether all ways of counting lead to the same first place."""
    sentence: str
    """What to tell the room, in one sentence."""


def unit_orders(items: Sequence[str], ballots: Sequence[Ballot]) -> dict[str, tuple[Place, ...]]:
    """Join the ballots of each unit into one order by Borda points, tied items sharing a place.

    Units in which everybody abstained are left out, and so are items that nobody of the unit named: the order of a unit
    of one is that one's ballot.

    Raises:
        ValueError: if a ballot names an item twice or one that is not among the items.
    """
    orders: dict[str, tuple[Place, ...]] = {}
    for unit in dict.fromkeys(ballot.unit for ballot in ballots if ballot.order):
        own = [ballot.order for ballot in ballots if ballot.unit == unit]
        named = frozenset[str]().union(*(named_items(order) for order in own))
        ranks = dict(zip(items, count_by("borda", items, own).ranks, strict=True))
        groups = (
            tuple(item for item in items if item in named and ranks[item] == place)
            for place in sorted(set(ranks.values()))
        )
        orders[unit] = tuple(group for group in groups if group)
    return orders


def count_ballots(items: Sequence[str], ballots: Sequence[Ballot]) -> BallotCounts:
    """Count the same ballots in eight ways, and say in one sentence why they differ.

    By official each ballot weighs the same; by unit each unit's joint order does, so that a delegation of ten weighs no
    more than one of one.

    Args:
        items: all items, each once.
        ballots: every official's ballot; empty ones are abstentions.

    Raises:
        ValueError: if there is no item, or a ballot names an item twice or one that is not among the items.
    """
    cast = [ballot for ballot in ballots if ballot.order]
    orders = unit_orders(items, cast)
    rows: dict[Basis, Sequence[Sequence[Place]]] = {
        "official": [ballot.order for ballot in cast],
        "unit": list(orders.values()),
    }
    found = {(basis, rule): count_by(rule, items, rows[basis]) for basis in BASES for rule in RULES}
    reference = found["official", "borda"]
    tell = _Telling(items, cast, reference)
    counts = tuple(BallotCount(basis, count, tell.why(basis, count)) for (basis, _), count in found.items())
    same = all(count.leaders == reference.leaders for count in found.values())
    return BallotCounts(counts, len(cast), len(orders), same, _sentence(counts, reference))


SAID_FIRST: Final[tuple[tuple[Basis, Rule], ...]] = (
    ("unit", "borda"),
    ("official", "plurality"),
    ("official", "copeland"),
    ("official", "approval"),
)
"""Of several differences, the one that most people understand at once is told."""


def _sentence(counts: Sequence[BallotCount], reference: RuleCount) -> str:
    if not reference.leaders:
        return tr("Nobody has voted yet.")
    told = {(row.basis, row.count.rule): row.why for row in counts if row.why}
    if not told:
        return trn(
            "Every way of counting puts {names} first.",
            "Every way of counting puts {names} first together.",
            len(reference.leaders),
            names=all_of(reference.leaders),
        )
    return next((told[way] for way in SAID_FIRST if way in told), next(iter(told.values())))


@dataclass(frozen=True, slots=True)
class _Telling:
    """Why a count differs from the reference, Borda by official."""

    items: Sequence[str]
    cast: Sequence[Ballot]
    reference: RuleCount

    def why(self, basis: Basis, count: RuleCount) -> str:
        """One sentence; empty when the leaders are the same."""
        if count.leaders == self.reference.leaders:
            return ""
        if basis == "unit":
            return trn(
                "Counted by unit, {names} leads instead of {others}: {weights}.",
                "Counted by unit, {names} lead together instead of {others}: {weights}.",
                len(count.leaders),
                names=all_of(count.leaders),
                others=all_of(self.reference.leaders),
                weights=self._weights(),
            )
        return self._rule(count)

    def _weights(self) -> str:
        units = Counter(ballot.unit for ballot in self.cast)
        most, ballots = units.most_common(1)[0]
        if ballots * len(units) == len(self.cast):
            return tr(
                "each unit's ballots are first made into one order, in which a narrow lead counts like a wide one"
            )
        return tr(
            "{most} has {ballots} of {cast} ballots, but only one of {units} units",
            most=most,
            ballots=ballots,
            cast=len(self.cast),
            units=len(units),
        )

    def _rule(self, count: RuleCount) -> str:
        new, old = self._pair(count)
        together, names = len(count.leaders), all_of(count.leaders)
        one, other = self._points(count, new), self._points(count, old)
        match count.rule:
            case "plurality":
                return trn(
                    "By first places alone {names} leads: {new} has {one} of {voters} and {old} {other}, but on "
                    "average {old} stands on place {place} and {new} on place {place_2}.",
                    "By first places alone {names} lead together: {new} has {one} of {voters} and {old} {other}, but "
                    "on average {old} stands on place {place} and {new} on place {place_2}.",
                    together,
                    names=names,
                    new=new,
                    one=one,
                    voters=count.voters,
                    old=old,
                    other=other,
                    place=self._place(old),
                    place_2=self._place(new),
                )
            case "copeland":
                return trn(
                    "One against one {names} leads: of {items} comparisons {new} wins {one} and {old} {other}, a "
                    "draw being half a win; by how many places does not count there.",
                    "One against one {names} lead together: of {items} comparisons {new} wins {one} and {old} {other}, "
                    "a draw being half a win; by how many places does not count there.",
                    together,
                    names=names,
                    items=len(self.items) - 1,
                    new=new,
                    one=one,
                    old=old,
                    other=other,
                )
            case _:
                return trn(
                    "By the upper half of the list {names} leads: {new} is there on {one} of {voters} ballots and "
                    "{old} on {other}; how high does not count there.",
                    "By the upper half of the list {names} lead together: {new} is there on {one} of {voters} ballots "
                    "and {old} on {other}; how high does not count there.",
                    together,
                    names=names,
                    new=new,
                    one=one,
                    voters=count.voters,
                    old=old,
                    other=other,
                )

    def _pair(self, count: RuleCount) -> tuple[str, str]:
        """An item that gains by this count, and one that loses."""
        gained = [item for item in count.leaders if item not in self.reference.leaders]
        if gained:
            return gained[0], self.reference.leaders[0]
        return count.leaders[0], next(item for item in self.reference.leaders if item not in count.leaders)

    def _points(self, count: RuleCount, item: str) -> str:
        return f"{round(count.points[self.items.index(item)], 1):g}"

    def _place(self, item: str) -> str:
        ranks = np.mean([ranks_of_order(self.items, ballot.order) for ballot in self.cast], axis=0)
        return exact(float(ranks[self.items.index(item)]), 1)
