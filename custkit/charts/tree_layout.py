"""Where the problems of a layered tree stand: ties get a place in each layer that they pass, and nothing overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from custkit.analysis.problem_tree import ProblemTree
from custkit.i18n.speech import tr

__all__ = ["BEND", "GAP", "Item", "seats", "with_passing"]

GAP: Final = 12.0
"""Between neighbours, in pixels."""
BEND: Final = 10.0
"""Room that a tie takes where it passes a layer."""


@dataclass(frozen=True, slots=True)
class Item:
    """A problem, or a tie that passes a layer on its way."""

    name: str
    size: float
    """Its extent along the layer, in pixels."""
    lines: tuple[str, ...] = ()
    """A problem's words; none for a tie."""


def with_passing(tree: ProblemTree) -> tuple[list[list[str]], list[tuple[str, ...]]]:
    """The layers with a place for each tie that passes one, and the way of each tie through them, cause first."""
    level = {name: place for place, layer in enumerate(tree.layers) for name in layer}
    layers = [list(layer) for layer in tree.layers]
    ways = []
    for number, (cause, effect) in enumerate(tree.ties):
        between = range(level[cause] - 1, level[effect], -1)
        stops = [tr("tie {number} at {place}", number=number, place=place) for place in between]
        for stop, place in zip(stops, between, strict=True):
            layers[place].append(stop)
        ways.append((cause, *stops, effect))
    return layers, ways


def seats(
    rows: Sequence[Sequence[Item]], ways: Sequence[Sequence[str]], core: int, limit: float | None
) -> dict[str, float]:
    """Where each item's middle stands along its layer, in pixels: near what it is tied to, never over its neighbour.

    Args:
        rows: the layers.
        ways: each tie's way through them.
        core: place of the layer from which on the others are set.
        limit: how long a layer may be; None for as long as it takes, the first item then beginning at 0.
    """
    near: dict[str, list[str]] = {}
    for one, other in (pair for way in ways for pair in pairwise(way)):
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    middle = (limit or 0.0) / 2
    found = {item.name: middle for item in rows[core]}
    for place in (*range(core + 1, len(rows)), *range(core - 1, -1, -1)):
        wish = {item.name: _mean([found[n] for n in near[item.name] if n in found], middle) for item in rows[place]}
        # Those that wish for one place stand round it, in their order.
        ordered = sorted(rows[place], key=lambda item: wish[item.name])
        found |= _side_by_side(ordered, [wish[item.name] for item in ordered], limit)
    low = 0.0 if limit is not None else min(found[item.name] - item.size / 2 for row in rows for item in row)
    return {name: seat - low for name, seat in found.items()}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _side_by_side(items: Sequence[Item], wishes: Sequence[float], limit: float | None) -> dict[str, float]:
    """Middles in the order given, as near to the wishes as items without overlap allow."""
    offsets, at = [], 0.0
    for item in items:
        offsets.append(at + item.size / 2)
        at += item.size + GAP
    # Neighbours that wish for more than there is room for stand as one block, round the mean of their wishes.
    blocks: list[tuple[float, int]] = []
    for offset, wish in zip(offsets, wishes, strict=True):
        shift, members = wish - offset, 1
        while blocks and blocks[-1][0] >= shift:
            earlier, others = blocks.pop()
            shift = (earlier * others + shift * members) / (others + members)
            members += others
        blocks.append((shift, members))
    shifts = [shift for shift, members in blocks for _ in range(members)]
    if limit is not None:
        shifts = [min(max(shift, 0.0), max(limit - (at - GAP), 0.0)) for shift in shifts]
    return {item.name: offset + shift for item, offset, shift in zip(items, offsets, shifts, strict=True)}
