"""Why a candidate is not on the roadmap, and what would bring it there."""

from collections.abc import Mapping, Sequence

from custkit.analysis.planning.arrange import latest_end
from custkit.analysis.planning.model import Candidate, lengthen
from custkit.analysis.planning.plan import Musts, Unplaced
from custkit.analysis.planning.problem import Case, ancestors, chain_lengths, state
from custkit.analysis.planning.shortfall import least_extra, shortages
from custkit.analysis.planning.solver import Effort
from custkit.analysis.portfolio import blocked_musts

__all__ = ["explain", "hold_musts", "quarters_more"]


def explain(name: str, case: Case, starts: Mapping[str, int], effort: Effort) -> Unplaced:
    """Say why one candidate stays outside a schedule, and the least that would let it in."""
    candidates = case.candidates
    candidate = candidates[name]
    before = ancestors(name, candidates)
    if candidate.moscow == "wont":
        return Unplaced(name, candidate.moscow, "refused")
    refused = [other for other in before if candidates[other].moscow == "wont"]
    if refused:
        return Unplaced(name, candidate.moscow, "blocked", _chain(name, refused[0], candidates))
    waits_for = tuple(other for other in before if other not in starts)
    together = (*reversed(waits_for), name)
    later = quarters_more(together, case, starts, effort)
    found = least_extra(case.problem, together, starts, effort) if name in case.problem.candidates else None
    if found is None:
        return Unplaced(name, candidate.moscow, "long", waits_for, later=later)
    short = tuple(shortages(case, found[0], starts))
    return Unplaced(name, candidate.moscow, "short" if short else "open", waits_for, found[0][name], short, later)


def _chain(name: str, refused: str, candidates: Mapping[str, Candidate]) -> tuple[str, ...]:
    """The way from a candidate to the won't that blocks it, without the candidate itself."""
    chains = blocked_musts(
        {other: "must" if other == name else "wont" if other == refused else "could" for other in candidates},
        {other: row.predecessors for other, row in candidates.items()},
    )
    return tuple(chains[0][1:])


def quarters_more(names: Sequence[str], case: Case, starts: Mapping[str, int], effort: Effort) -> int | None:
    """Count the quarters to add so that candidates fit behind what is placed, staff and money as in the last one."""
    count = len(case.means.quarters)
    # One after the other, and a period of money to save up in: if they do not fit then, they never do.
    most = sum(case.candidates[name].duration for name in names) + (case.means.rules.lapses_after or count)
    longer = lengthen(case.means, most)
    concerned = [case.candidates[name] for name in dict.fromkeys((*starts, *names))]
    end = latest_end(state(concerned, longer), names, starts, effort)
    return None if end is None or end <= count else end - count


def hold_musts(case: Case, starts: Mapping[str, int], effort: Effort, *, proven: bool) -> Musts:
    """Tell whether all Musts fit, and if not, what is short at the least.

    Args:
        case: what was handed in.
        starts: the best schedule found.
        effort: what may be spent on naming what is short.
        proven: whether it is proven that no schedule holds more of the Musts.
    """
    candidates = case.candidates
    musts = [name for name, row in candidates.items() if row.moscow == "must"]
    needed = dict.fromkeys(other for name in musts for other in (*ancestors(name, candidates), name))
    ends = chain_lengths({name: candidates[name] for name in needed})
    longest = max(ends.values(), default=0)
    if all(name in starts for name in musts):
        return Musts(fit=True, longest=longest)
    cannot = False if proven else None
    blocked = blocked_musts(
        {name: row.moscow for name, row in candidates.items()},
        {name: row.predecessors for name, row in candidates.items()},
    )
    if blocked:
        return Musts(fit=False, blocked=tuple(map(tuple, blocked)), longest=longest)
    later = quarters_more(tuple(ends), case, {}, effort)
    if longest > len(case.means.quarters):
        return Musts(fit=False, longest=longest, later=later)
    found = least_extra(case.problem, tuple(ends), {}, effort)
    if found is None:
        return Musts(cannot, least=False, longest=longest, later=later)
    short = tuple(shortages(case, found[0], {}))
    if found[1]:
        # The least that must be added is known: when it is nothing, they fit, whatever the search found before.
        cannot = not short
    return Musts(cannot, short, found[1], longest=longest, later=later)
