"""Placing one after the other: a first plan for the solver to beat, and the last touch on what it found."""

from collections.abc import Iterable, Mapping

from custkit.analysis.planning.problem import Problem

__all__ = ["by_rank", "pull_forward", "top_up"]

_RANK = {"must": 0, "should": 1, "could": 2, "wont": 3}


def by_rank(problem: Problem) -> tuple[str, ...]:
    """Order candidates by class, then by score, best first; equals keep their order."""
    rows = problem.candidates.values()
    return tuple(row.id for row in sorted(rows, key=lambda row: (_RANK[row.moscow], -row.score)))


def top_up(problem: Problem, starts: Mapping[str, int], names: Iterable[str]) -> dict[str, int]:
    """Add each named candidate that fits, with its predecessors, at its earliest; nothing that is placed moves."""
    found = dict(starts)
    for name in names:
        tried: dict[str, int] | None = dict(found)
        for each in _in_order(problem, name):
            if tried is not None and each not in tried:
                start = _earliest(problem, tried, each)
                tried = None if start is None else {**tried, each: start}
        found = found if tried is None else tried
    return found


def pull_forward(problem: Problem, starts: Mapping[str, int]) -> dict[str, int]:
    """Let each start as early as the others allow, the earliest first, until nobody can move alone."""
    found = dict(starts)
    while True:
        before = dict(found)
        for name in sorted(found, key=lambda each: found[each]):
            others = {other: start for other, start in found.items() if other != name}
            start = _earliest(problem, others, name)
            found[name] = found[name] if start is None else min(start, found[name])
        if found == before:
            return found


def _in_order(problem: Problem, name: str) -> list[str]:
    """A candidate after all that it waits for."""
    found: dict[str, None] = {}

    def add(each: str) -> None:
        for earlier in problem.candidates[each].predecessors:
            if earlier not in found:
                add(earlier)
        found[each] = None

    add(name)
    return list(found)


def _earliest(problem: Problem, starts: Mapping[str, int], name: str) -> int | None:
    """The first quarter in which a candidate fits behind its predecessors; None if there is none."""
    candidates = problem.candidates
    ready = max(
        (starts[earlier] + candidates[earlier].duration for earlier in candidates[name].predecessors), default=0
    )
    rows = [
        (row, row.most - sum(row.takes.get(item, 0) for item in starts.items()))
        for row in problem.rows
        if any((name, start) in row.takes for start in problem.starts[name])
    ]
    for start in problem.starts[name]:
        if start >= ready and all(row.takes.get((name, start), 0) <= free for row, free in rows):
            return start
    return None
