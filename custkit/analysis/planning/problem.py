"""The planning problem in whole numbers: when each candidate may start, and what it takes of each limit then."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from custkit.analysis.planning.grain import Grain, grain_of
from custkit.analysis.planning.limits import Kind, Limit, limits, takes
from custkit.analysis.planning.model import Candidate, Means

__all__ = ["Case", "Problem", "Row", "ancestors", "chain_lengths", "state"]


@dataclass(frozen=True, slots=True)
class Row:
    """One limit and what each start takes of it."""

    limit: Limit
    """The limit."""
    most: int
    """How much may be taken."""
    takes: Mapping[tuple[str, int], int]
    """For (id, start), how much is taken; starts that take nothing are left out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """All that the solver has to know."""

    candidates: Mapping[str, Candidate]
    """Those that can be placed at all, by id, each after its predecessors, in the given order otherwise."""
    starts: Mapping[str, range]
    """For each, the quarters in which it can start, by the length of its chain and of the plan."""
    rows: tuple[Row, ...]
    """The limits that can be reached."""
    grains: Mapping[Kind, Grain]
    """How staff, money and shares are counted."""

    def used(self, starts: Mapping[str, int]) -> list[int]:
        """Sum what a schedule takes of each row."""
        return [sum(row.takes.get(item, 0) for item in starts.items()) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Case:
    """What was handed in, and the problem that it makes."""

    candidates: Mapping[str, Candidate]
    """All candidates by id, in the order given."""
    means: Means
    """What there is."""
    problem: Problem
    """What of it can be placed."""


def ancestors(name: str, candidates: Mapping[str, Candidate]) -> tuple[str, ...]:
    """List what must be finished before a candidate, directly or through others, nearest first."""
    found: dict[str, None] = {}
    queue = deque(candidates[name].predecessors)
    while queue:
        earlier = queue.popleft()
        if earlier not in found:
            found[earlier] = None
            queue.extend(candidates[earlier].predecessors)
    return tuple(found)


def chain_lengths(candidates: Mapping[str, Candidate]) -> dict[str, int]:
    """Count for each candidate the quarters up to its end when nothing but its own day and precedence hold it."""
    ends: dict[str, int] = {}
    for name in _order(candidates):
        candidate = candidates[name]
        begins = max((ends[earlier] for earlier in candidate.predecessors), default=0)
        ends[name] = max(begins, candidate.not_before) + candidate.duration
    return ends


def state(candidates: Sequence[Candidate], means: Means) -> Problem:
    """Put a checked input into whole numbers.

    Left out are those that are refused, that wait for a refused one, or whose chain is longer than the plan.
    """
    every = {candidate.id: candidate for candidate in candidates}
    count = len(means.quarters)
    ends = chain_lengths(every)
    placeable = {
        name: every[name]
        for name in ends
        if ends[name] <= count and all(every[other].moscow != "wont" for other in (name, *ancestors(name, every)))
    }
    starts = {
        name: range(ends[name] - candidate.duration, count - candidate.duration + 1)
        for name, candidate in placeable.items()
    }
    grains = _grains(placeable.values(), means)
    rows = (_row(limit, placeable, starts, grains[limit.kind]) for limit in limits(means))
    return Problem(placeable, starts, tuple(row for row in rows if row.takes), grains)


def _order(candidates: Mapping[str, Candidate]) -> tuple[str, ...]:
    return tuple(TopologicalSorter({name: row.predecessors for name, row in candidates.items()}).static_order())


def _grains(candidates: Iterable[Candidate], means: Means) -> dict[Kind, Grain]:
    rows = list(candidates)
    staff = [value for row in rows for need in row.staff.values() for value in need]
    capacity = [value for amounts in means.capacity.values() for value in amounts]
    counted = [source for source in means.sources or () if source.probability >= means.rules.money_from]
    money = [value for row in rows for value in row.cost] + [value for source in counted for value in source.money]
    work = grain_of(staff + capacity)
    return {"staff": work, "money": grain_of(money), "share": work}


def _row(limit: Limit, candidates: Mapping[str, Candidate], starts: Mapping[str, range], grain: Grain) -> Row:
    taken = {
        (name, start): grain.count(takes(candidate, start, limit))
        for name, candidate in candidates.items()
        if limit.kind != "staff" or limit.name in candidate.staff
        for start in starts[name]
        if limit.first - candidate.duration < start <= limit.last or limit.kind == "share"
    }
    return Row(limit, grain.limit(limit.amount), {place: amount for place, amount in taken.items() if amount})
