"""The best roadmap that means can carry: what is done, when it starts, and what stays outside."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from custkit.analysis.planning.arrange import soonest
from custkit.analysis.planning.explain import explain, hold_musts
from custkit.analysis.planning.funding import fund
from custkit.analysis.planning.grain import grain_of
from custkit.analysis.planning.limits import Limit, takes
from custkit.analysis.planning.model import Candidate, Means, check
from custkit.analysis.planning.plan import ClassResult, Placement, Plan
from custkit.analysis.planning.problem import Case, state
from custkit.analysis.planning.serial import by_rank, pull_forward, top_up
from custkit.analysis.planning.solver import Board, Effort, forget, lay_out, need_solver, weigh
from custkit.analysis.portfolio import Moscow
from custkit.analysis.thresholds import SEED

__all__ = ["choose"]

CLASSES: Final[tuple[Moscow, ...]] = ("must", "should", "could")
FOUND: Final = frozenset({"OPTIMAL", "FEASIBLE"})
SHARE: Final[Mapping[Moscow, float]] = {"must": 0.5, "should": 0.5, "could": 0.8}
"""What part of the effort that is left a class may take, so that the classes below are looked at too."""
EXPLANATION: Final = 0.5
"""What may be spent on one reason: a chain of a few candidates is solved with a hundredth of this."""


def choose(
    candidates: Sequence[Candidate],
    means: Means,
    *,
    time_limit: float = 30.0,
    seed: int = SEED,
    workers: int = 1,
) -> Plan:
    """Find the best set of initiatives that fits, and a start for each.

    First the Musts are placed so that the sum of their scores is highest, then the Shoulds as far as no Must is lost,
    then the Coulds; of equal sums, the one with more initiatives is better. The set found is then started as early as
    it can, by the sum of starts. Precedence and limits are never broken. It is an integer programme with one variable
    for each possible start, after Pritsker, A. A. B., Watters, L. J. and Wolfe, P. M. (1969), Multiproject scheduling
    with limited resources: a zero-one programming approach, Management Science 16(1).

    Args:
        candidates: the initiatives, each id once.
        means: quarters, staff, money, and the rules that a plan keeps.
        time_limit: what choosing may take, in units of the solver's work clock: about a second of one core or less.
            Telling what the Musts lack may take a third as much again. The same limit stops at the same point anywhere.
        seed: where the solver starts.
        workers: how many cores it uses; they take turns in a fixed order, so that the result does not depend on luck.

    Raises:
        InputError: if numbers do not make sense.
        CustkitError: if candidates wait for each other in a ring or for one that is not there, or the solver is not
            installed.
    """
    need_solver()
    check(candidates, means)
    case = Case({row.id: row for row in candidates}, means, state(candidates, means))
    problem, effort = case.problem, Effort(time_limit, seed=seed, workers=workers)
    board = lay_out(problem)
    starts = top_up(problem, {}, by_rank(problem))
    results = []
    for moscow in CLASSES:
        starts, result = _best(case, board, moscow, starts, effort)
        results.append(result)
    if not all(result.proven for result in results):
        starts = top_up(problem, starts, by_rank(problem))
    starts, earliest = soonest(problem, pull_forward(problem, starts), effort)
    closing = Effort(time_limit / 3, seed=seed, workers=workers)
    return Plan(
        placed=_placements(case, starts),
        unplaced=tuple(
            explain(name, case, starts, Effort(EXPLANATION, seed=seed, workers=workers))
            for name in case.candidates
            if name not in starts
        ),
        musts=hold_musts(case, starts, closing, proven=results[0].proven),
        classes=tuple(_result(case, starts, result) for result in results),
        proven=all(result.proven for result in results),
        earliest=earliest,
        load=_load(case, starts),
        funding=fund(_costs(case, starts), means),
    )


def _best(
    case: Case, board: Board, moscow: Moscow, starts: dict[str, int], effort: Effort
) -> tuple[dict[str, int], ClassResult]:
    """Raise the sum of one class as far as it goes, and hold it there for the classes below."""
    members = [name for name, row in case.problem.candidates.items() if row.moscow == moscow]
    grain = grain_of(case.candidates[name].score for name in members)
    # Times more than there are members, plus one each: equal sums are told apart by how many are placed.
    worth = {name: grain.count(case.candidates[name].score) * (len(members) + 1) + 1 for name in members}
    whole = sum(worth.values())
    proven, bound = True, whole
    if any(name not in starts for name in members):
        goal = weigh((board.placed[name], value) for name, value in worth.items())
        board.hint(starts)
        board.model.maximize(goal)
        solver, status = effort.solve(board.model, SHARE[moscow])
        starts = board.read(solver) if status in FOUND else starts
        proven = status == "OPTIMAL"
        bound = min(math.floor(solver.best_objective_bound + 1e-6), whole) if status in FOUND else whole
        board.model.add(goal >= sum(worth[name] for name in members if name in starts))
    _hold(board, [name for name in members if name in starts], [name for name in members if name not in starts], effort)
    return starts, ClassResult(moscow, 0, 0, 0.0, grain.amount(bound // (len(members) + 1)), proven)


def _hold(board: Board, chosen: Sequence[str], left: Sequence[str], effort: Effort) -> None:
    """Fix the set of a class where no other set has its sum: the classes below are then proven far sooner."""
    if left:
        other = board.model.clone()
        forget(other)
        other.add_bool_or(
            [other.get_bool_var_from_proto_index(board.placed[name].index).negated() for name in chosen]
            + [other.get_bool_var_from_proto_index(board.placed[name].index) for name in left]
        )
        if effort.solve(other, 0.2)[1] != "INFEASIBLE":
            return
    for name in chosen:
        board.model.add(board.placed[name] == 1)
    for name in left:
        board.model.add(board.placed[name] == 0)


def _result(case: Case, starts: Mapping[str, int], found: ClassResult) -> ClassResult:
    members = [row for row in case.candidates.values() if row.moscow == found.moscow]
    score = math.fsum(row.score for row in members if row.id in starts)
    return ClassResult(
        moscow=found.moscow,
        placed=sum(row.id in starts for row in members),
        count=len(members),
        score=score,
        bound=score if found.proven else max(found.bound, score),
        proven=found.proven,
    )


def _placements(case: Case, starts: Mapping[str, int]) -> tuple[Placement, ...]:
    rows = (
        Placement(name, starts[name], starts[name] + row.duration - 1)
        for name, row in case.candidates.items()
        if name in starts
    )
    return tuple(sorted(rows, key=lambda row: row.start))


def _load(case: Case, starts: Mapping[str, int]) -> dict[str, tuple[float, ...]]:
    def at(skill: str, quarter: int) -> float:
        limit = Limit("staff", skill, quarter, quarter, 0.0)
        return math.fsum(takes(case.candidates[name], start, limit) for name, start in starts.items())

    quarters = range(len(case.means.quarters))
    return {skill: tuple(at(skill, quarter) for quarter in quarters) for skill in case.means.capacity}


def _costs(case: Case, starts: Mapping[str, int]) -> tuple[float, ...]:
    windows = (Limit("money", "money", quarter, quarter, 0.0) for quarter in range(len(case.means.quarters)))
    return tuple(
        math.fsum(takes(case.candidates[name], start, limit) for name, start in starts.items()) for limit in windows
    )
