"""The one place that runs the solver: its effort, its seed, and how a problem becomes its variables.

The solver is CP-SAT of OR-tools, an extra of custkit. It is imported where it is needed, so that everything else works
without it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from custkit.analysis.planning.problem import Problem
from custkit.errors import CustkitError, saying

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExpr

__all__ = ["Board", "Effort", "forget", "lay_out", "need_solver", "order_in_time", "weigh"]


def need_solver() -> None:
    """Say how to get the solver when it is not there.

    Raises:
        CustkitError: if OR-tools is not installed.
    """
    if find_spec("ortools") is None:
        raise CustkitError(
            saying("choosing within means needs the solver OR-tools, which is not installed"),
            where="planning",
            remedy=saying('install it with: pip install "custkit[planning]"'),
        )


class Effort:
    """What may still be spent on solving, counted by the solver's own clock.

    That clock counts work, not time, so that two machines stop at the same point and find the same plan. One unit is
    about a second or less of one core.
    """

    def __init__(self, units: float, *, seed: int, workers: int, relaxation: int = 2) -> None:
        self.left, self.seed, self.workers, self.relaxation = units, seed, workers, relaxation

    def solve(self, model: "CpModel", share: float = 1.0) -> "tuple[CpSolver, str]":
        """Solve a model with a share of what is left; gives the solver and OPTIMAL, FEASIBLE, INFEASIBLE or UNKNOWN."""
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        settings = solver.parameters
        settings.random_seed = self.seed
        settings.num_workers = self.workers
        # Several ways of searching take turns, by work and not by time: what one finds helps the others, which proves
        # tight plans twenty times sooner, and it ends the same each time, however many workers there are.
        settings.interleave_search = True
        # The linear relaxation of starts by quarter is tight; used in full (2), choices are proven far sooner.
        settings.linearization_level = self.relaxation
        settings.max_deterministic_time = max(self.left * share, 0.01)
        status = solver.status_name(solver.solve(model))
        self.left = max(self.left - solver.response_proto.deterministic_time, 0.0)
        return solver, status


@dataclass(frozen=True, slots=True)
class Board:
    """A problem as variables."""

    model: "CpModel"
    """The model that grows as it is solved class by class."""
    begins: "Mapping[tuple[str, int], IntVar]"
    """For (id, start), whether the candidate starts then."""
    placed: "Mapping[str, IntVar]"
    """Whether a candidate is placed at all."""

    def hint(self, starts: Mapping[str, int]) -> None:
        """Tell the solver a schedule to begin with."""
        forget(self.model)
        for (name, start), variable in self.begins.items():
            self.model.add_hint(variable, starts.get(name) == start)
        for name, variable in self.placed.items():
            self.model.add_hint(variable, name in starts)

    def read(self, solver: "CpSolver") -> dict[str, int]:
        """Read the schedule that the solver found."""
        return {name: start for (name, start), variable in self.begins.items() if solver.boolean_value(variable)}


def forget(model: "CpModel") -> None:
    """Take away a model's goal and hints; what must be kept stays."""
    model.clear_objective()  # type: ignore[no-untyped-call]  # OR-tools gives these two no types
    model.clear_hints()  # type: ignore[no-untyped-call]  # as above


def order_in_time(
    model: "CpModel",
    begins: "Mapping[tuple[str, int], IntVar]",
    earlier: tuple[str, range, int],
    later: tuple[str, range],
) -> None:
    """Let one candidate (id, starts, duration) be finished before another (id, starts) begins.

    For each quarter: when the later one has begun, the earlier one had begun a duration before. This form, one line for
    each quarter, leaves the linear relaxation far tighter than one line for all.
    """
    name, starts, duration = earlier
    follower, followers = later
    for quarter in followers:
        begun = [begins[follower, start] for start in followers if start <= quarter]
        before = [begins[name, start] for start in starts if start + duration <= quarter]
        model.add(sum(begun) <= sum(before))


def lay_out(problem: Problem) -> Board:
    """Turn a problem into variables and what they must keep."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    placed = {name: model.new_bool_var(name) for name in problem.candidates}
    begins = {
        (name, start): model.new_bool_var(f"{name} {start}")
        for name in problem.candidates
        for start in problem.starts[name]
    }
    for name, candidate in problem.candidates.items():
        model.add_exactly_one([*(begins[name, start] for start in problem.starts[name]), ~placed[name]])
        for earlier in candidate.predecessors:
            model.add_implication(placed[name], placed[earlier])
            one = (earlier, problem.starts[earlier], problem.candidates[earlier].duration)
            order_in_time(model, begins, one, (name, problem.starts[name]))
    for row in problem.rows:
        model.add(weigh((begins[place], amount) for place, amount in row.takes.items()) <= row.most)
    _add_totals(model, problem, placed)
    return Board(model, begins, placed)


def weigh(terms: "Iterable[tuple[IntVar, int]]") -> "LinearExpr":
    """Sum variables, each times its weight; those that weigh nothing are left out."""
    from ortools.sat.python import cp_model

    heavy = [(variable, weight) for variable, weight in terms if weight]
    return cp_model.LinearExpr.weighted_sum([variable for variable, _ in heavy], [weight for _, weight in heavy])


def _add_totals(model: "CpModel", problem: Problem, placed: "Mapping[str, IntVar]") -> None:
    """Add what follows from the rows: over the whole plan nobody has more than all quarters together.

    True without being said, but it ties the choice to the means directly, and choosing becomes easier to prove.
    """
    skills = dict.fromkeys(row.limit.name for row in problem.rows if row.limit.kind == "staff")
    grain = problem.grains["staff"]
    for skill in skills:
        rows = [row for row in problem.rows if row.limit.kind == "staff" and row.limit.name == skill]
        amounts = (
            (placed[name], sum(grain.count(amount) for amount in candidate.staff.get(skill, ())))
            for name, candidate in problem.candidates.items()
        )
        model.add(weigh(amounts) <= sum(row.most for row in rows))
    periods = {row.limit.first: row.most for row in problem.rows if row.limit.kind == "money"}
    costs = (
        (placed[name], sum(problem.grains["money"].count(amount) for amount in candidate.cost))
        for name, candidate in problem.candidates.items()
    )
    if periods:
        model.add(weigh(costs) <= sum(periods.values()))
