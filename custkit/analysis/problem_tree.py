"""Causes and effects laid out in layers round one core problem, and walked as an outline.

Source: Norad (1999), The Logical Framework Approach; GTZ (1997), ZOPP: the problem tree and its mirror, the tree of
objectives, are the same tree read twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["Branch", "ProblemTree", "problem_tree", "walk"]

CORE: Final = "core"


@dataclass(frozen=True, slots=True)
class ProblemTree:
    """Problems in layers: the furthest effects first, then the core, then its causes down to the deepest."""

    core: str
    """Id of the core problem."""
    layers: tuple[tuple[str, ...], ...]
    """Ids by layer, from the top; neighbours in a layer stand near what they are tied to."""
    place: int
    """Place of the core's layer in ``layers``."""
    ties: tuple[tuple[str, str], ...]
    """Cause and what it causes, both in a layer; a tie that would close a circle is left out."""
    roots: tuple[str, ...]
    """Causes that nothing causes, in the order they were given: a root is cured once."""
    loose: tuple[str, ...]
    """Problems that no tie joins to the core, as a cause before it or an effect after it."""
    circles: tuple[tuple[str, str], ...]
    """Ties left out because they would close a circle."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the outline."""

    id: str
    depth: int
    """0 for the first below the core."""
    again: bool
    """It stands further up already, with what is behind it."""


def problem_tree(kinds: Mapping[str, str], ties: Iterable[tuple[str, str]]) -> ProblemTree | None:
    """Lay a tree out round its core.

    What leads to the core is a cause and what follows from it an effect, whatever it was called. A problem stands as
    far from the core as the longest way between them.

    Args:
        kinds: By problem id, whether it is the ``core``, a ``cause`` or an ``effect``, in the order of the sheet.
        ties: Cause and what it causes.

    Returns:
        None without a core; of several, the first counts and the others are problems like any other.
    """
    core = next((row for row, kind in kinds.items() if kind == CORE), None)
    if core is None:
        return None
    whole, circles = _without_circles(kinds, ties)
    after, before = _neighbours(kinds, whole), _neighbours(kinds, ((late, early) for early, late in whole))
    below, above = _distances(core, before), _distances(core, after)
    placed = {core} | below.keys() | above.keys()
    order = list(kinds)
    deep, high = max(below.values(), default=0), max(above.values(), default=0)
    down = _layers(order, below, after, deep, [core])
    up = _layers(order, above, before, high, [core])
    return ProblemTree(
        core=core,
        layers=(*reversed(up), (core,), *down),
        place=len(up),
        ties=tuple(tie for tie in whole if set(tie) <= placed),
        roots=tuple(row for row in order if row in below and not before[row]),
        loose=tuple(row for row in order if row not in placed),
        circles=circles,
    )


def _without_circles(
    kinds: Mapping[str, str], ties: Iterable[tuple[str, str]]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The ties in their order, without those that would close a circle, and these."""
    after: dict[str, list[str]] = {row: [] for row in kinds}
    kept, closing = [], []
    for cause, effect in dict.fromkeys(ties):
        if cause not in kinds or effect not in kinds:
            continue
        if cause in _reached(effect, after):
            closing.append((cause, effect))
            continue
        after[cause].append(effect)
        kept.append((cause, effect))
    return tuple(kept), tuple(closing)


def _reached(start: str, after: Mapping[str, Sequence[str]]) -> set[str]:
    ahead, met = [start], set[str]()
    while ahead:
        row = ahead.pop()
        if row not in met:
            met.add(row)
            ahead.extend(after[row])
    return met


def _neighbours(kinds: Mapping[str, str], ties: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {row: [] for row in kinds}
    for one, other in ties:
        found[one].append(other)
    return found


def _distances(core: str, away: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """By problem that can be reached, the longest way from the core in ties; there are no circles."""
    found: dict[str, int] = {}
    ahead = [(row, 1) for row in away[core]]
    while ahead:
        row, steps = ahead.pop()
        if steps > found.get(row, 0):
            found[row] = steps
            ahead += [(further, steps + 1) for further in away[row]]
    return found


def _layers(
    order: Sequence[str],
    distance: Mapping[str, int],
    towards: Mapping[str, Sequence[str]],
    deepest: int,
    core: Sequence[str],
) -> list[tuple[str, ...]]:
    """The layers on one side, the nearest first; each ordered by where that to which it is tied stands."""
    seat = dict.fromkeys(core, 0.5)
    made = []
    for depth in range(1, deepest + 1):
        here = [row for row in order if distance.get(row) == depth]
        near = {row: [seat[other] for other in towards[row] if other in seat] for row in here}
        here.sort(key=lambda row: sum(near[row]) / len(near[row]) if near[row] else 0.5)
        seat |= {row: (place + 0.5) / len(here) for place, row in enumerate(here)}
        made.append(tuple(here))
    return made


def walk(tree: ProblemTree, *, causes: bool) -> tuple[Branch, ...]:
    """The tree as an outline: what causes the core, each with what causes it; or what follows from it.

    A problem that several others rest on is walked once, and only named after that.
    """
    pairs = [(late, early) if causes else (early, late) for early, late in tree.ties]
    further: dict[str, list[str]] = {}
    for one, other in pairs:
        further.setdefault(one, []).append(other)
    made: list[Branch] = []
    met: set[str] = set()
    ahead = [(row, 0) for row in reversed(further.get(tree.core, []))]
    while ahead:
        row, depth = ahead.pop()
        again = row in met and bool(further.get(row))
        made.append(Branch(row, depth, again))
        if row not in met:
            met.add(row)
            ahead += [(other, depth + 1) for other in reversed(further.get(row, []))]
    return tuple(made)
