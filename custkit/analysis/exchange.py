"""Who can help whom: offers matched with needs on the same topic in a common language.

The largest number of matches is a maximum flow from offers to needs: Ford, L. R. and Fulkerson, D. R. (1956), Maximal
flow through a network, Canadian Journal of Mathematics 8. Among all largest sets one is taken that spreads: offers are
used once before any is used twice, and units are helped once before any is helped twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from custkit.analysis.thresholds import OFFER_USES

__all__ = ["Exchange", "HelpNeed", "HelpOffer", "Match", "Unmet", "WhyUnmet", "common_languages", "match_help"]

WhyUnmet: TypeAlias = Literal["nobody_offers", "own_offer_only", "no_common_language", "all_taken"]


@dataclass(frozen=True, slots=True)
class HelpOffer:
    """What a unit can help with."""

    id: str
    """Row id, with the unit where ids are not unique: ``XAL/OFF-01``."""
    unit: str
    """Who offers."""
    topic: str
    """Topic id."""
    languages: tuple[str, ...]
    """Languages in which they can help."""


@dataclass(frozen=True, slots=True)
class HelpNeed:
    """What a unit needs help with."""

    id: str
    """Row id, with the unit where ids are not unique: ``XBE/NED-01``."""
    unit: str
    """Who needs it."""
    topic: str
    """Topic id."""
    languages: tuple[str, ...]
    """Languages in which they can be helped, the best first."""


@dataclass(frozen=True, slots=True)
class Match:
    """An offer and a need that go together."""

    offer: str
    """Offer id."""
    need: str
    """Need id."""
    languages: tuple[str, ...]
    """What both speak, in the order of the need."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need without a match."""

    need: str
    """Need id."""
    why: WhyUnmet
    """Nobody offers the topic; only the unit itself does; nobody who does shares a language; or those are all taken."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who helps whom."""

    matches: tuple[Match, ...]
    """As many as there can be, in the order of the needs."""
    unmet: tuple[Unmet, ...]
    """Needs without a match, in their order, each with the reason."""
    unused: tuple[str, ...]
    """Ids of offers that nobody is matched with, in their order."""


def common_languages(offer: HelpOffer, need: HelpNeed) -> tuple[str, ...]:
    """Languages of a need that the offer speaks too, the need's best first."""
    return tuple(language for language in dict.fromkeys(need.languages) if language in offer.languages)


def match_help(offers: Sequence[HelpOffer], needs: Sequence[HelpNeed], uses: int = OFFER_USES) -> Exchange:
    """Match as many needs as possible, each once, with offers of other units on the same topic in a common language.

    Args:
        offers: each id once.
        needs: each id once.
        uses: how many needs one offer may serve at most, one at least.

    Raises:
        ValueError: if an id comes twice, or an offer may not be used at all.
    """
    if len({offer.id for offer in offers}) < len(offers) or len({need.id for need in needs}) < len(needs) or uses < 1:
        raise ValueError("offers and needs have ids of their own, and an offer can be used once at least")
    possible = [
        (here, there)
        for here, offer in enumerate(offers)
        for there, need in enumerate(needs)
        if offer.topic == need.topic and offer.unit != need.unit and common_languages(offer, need)
    ]
    taken = _largest(possible, [need.unit for need in needs], uses)
    return Exchange(
        matches=tuple(
            Match(offers[taken[there]].id, need.id, common_languages(offers[taken[there]], need))
            for there, need in enumerate(needs)
            if there in taken
        ),
        unmet=tuple(Unmet(need.id, _why(need, offers)) for there, need in enumerate(needs) if there not in taken),
        unused=tuple(offer.id for here, offer in enumerate(offers) if here not in set(taken.values())),
    )


def _largest(possible: Sequence[tuple[int, int]], units: Sequence[str], uses: int) -> dict[int, int]:
    """Give each need that can be served its offer: a maximum flow of least cost.

    Source - offer - need - unit - sink; the second use of an offer and the second help to a unit cost more than the
    first, so that the cheapest of the largest flows spreads.
    """
    import networkx as nx  # heavy, and needed once in an event

    graph: Any = nx.DiGraph()
    graph.add_nodes_from([("end", 0), ("end", 1)])
    for here, there in possible:
        graph.add_edge(("offer", here), ("need", there), capacity=1)
    for here in sorted({here for here, _ in possible}):
        _steps(graph, ("end", 0), ("offer", here), uses, outward=True)
    wanted = sorted({there for _, there in possible})
    for unit in dict.fromkeys(units[there] for there in wanted):
        own = [there for there in wanted if units[there] == unit]
        place = units.index(unit)
        graph.add_edges_from((("need", there), ("unit", place), {"capacity": 1}) for there in own)
        _steps(graph, ("end", 1), ("unit", place), len(own), outward=False)
    flow = nx.max_flow_min_cost(graph, ("end", 0), ("end", 1))
    return {there: here for here, there in possible if flow["offer", here]["need", there]}


def _steps(graph: Any, end: tuple[str, int], node: tuple[str, int], count: int, *, outward: bool) -> None:  # noqa: ANN401 -- networkx publishes no types
    """Join a node with an end by as many ways as it may be used, each dearer than the one before."""
    for step in range(count):
        way = (*node, step)
        one, other = (end, node) if outward else (node, end)
        graph.add_edge(one, way, capacity=1, weight=step)
        graph.add_edge(way, other, capacity=1)


def _why(need: HelpNeed, offers: Sequence[HelpOffer]) -> WhyUnmet:
    topic = [offer for offer in offers if offer.topic == need.topic]
    others = [offer for offer in topic if offer.unit != need.unit]
    if not topic:
        return "nobody_offers"
    if not others:
        return "own_offer_only"
    return "all_taken" if any(common_languages(offer, need) for offer in others) else "no_common_language"
