"""Given candidates laid into the quarters that others leave, for one goal after the other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from custkit.analysis.planning.problem import Problem, Row
from custkit.analysis.planning.solver import Effort, forget, order_in_time, weigh

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

__all__ = ["latest_end", "lay", "minimise", "reached", "soonest", "taken"]


def latest_end(problem: Problem, names: Sequence[str], others: Mapping[str, int], effort: Effort) -> int | None:
    """Place candidates so that the last ends as early as possible, with nothing added.

    Returns:
        How many quarters the whole takes from the first quarter of the plan; None when no way was found.
    """
    if any(name not in problem.candidates for name in names):
        return None
    laid = lay(problem, names, others)
    if laid is None:
        return None
    model, begins = laid
    for row, free in reached(problem, names, others):
        model.add(taken(row, begins) <= free)
    end = model.new_int_var(
        0, max(problem.starts[name].stop + problem.candidates[name].duration for name in names), "end"
    )
    for (name, start), variable in begins.items():
        model.add(end >= start + problem.candidates[name].duration).only_enforce_if(variable)
    found = minimise(model, begins, [end], effort)
    if found is None or not found[1]:
        return None
    return max(start + problem.candidates[name].duration for name, start in found[0].items())


def soonest(problem: Problem, starts: Mapping[str, int], effort: Effort) -> tuple[dict[str, int], bool]:
    """Start a set of candidates as early as it can, by the sum of starts.

    Returns:
        Starts by id, and whether it is proven that no sum is lower; the given starts when nothing better was found.
    """
    if all(start == problem.starts[name].start for name, start in starts.items()):
        return dict(starts), True
    laid = lay(problem, tuple(starts), {})
    if laid is None:
        return dict(starts), False
    model, begins = laid
    for row, free in reached(problem, tuple(starts), {}):
        model.add(taken(row, begins) <= free)
    for (name, start), variable in begins.items():
        model.add_hint(variable, starts[name] == start)
    found = minimise(model, begins, [weigh((variable, place[1]) for place, variable in begins.items())], effort)
    if found is None or sum(found[0].values()) > sum(starts.values()):
        return dict(starts), False
    return found


def lay(
    problem: Problem, names: Sequence[str], others: Mapping[str, int]
) -> "tuple[CpModel, dict[tuple[str, int], IntVar]] | None":
    """Variables for the starts of some candidates, each placed once, in order with each other and with the rest."""
    from ortools.sat.python import cp_model

    candidates = problem.candidates
    model = cp_model.CpModel()
    begins: dict[tuple[str, int], IntVar] = {}
    for name in names:
        fixed = [earlier for earlier in candidates[name].predecessors if earlier in others]
        ready = max((others[earlier] + candidates[earlier].duration for earlier in fixed), default=0)
        possible = [start for start in problem.starts[name] if start >= ready]
        if not possible:
            return None
        for start in problem.starts[name]:
            begins[name, start] = model.new_bool_var(f"{name} {start}")
            if start < ready:
                model.add(begins[name, start] == 0)
        model.add_exactly_one(begins[name, start] for start in possible)
    for name in names:
        for earlier in candidates[name].predecessors:
            if earlier not in others:
                one = (earlier, problem.starts[earlier], candidates[earlier].duration)
                order_in_time(model, begins, one, (name, problem.starts[name]))
    return model, begins


def reached(problem: Problem, names: Sequence[str], others: Mapping[str, int]) -> Iterator[tuple[Row, int]]:
    """The rows that the candidates take from, with what the others leave."""
    mine = set(names)
    for row in problem.rows:
        reduced = {place: amount for place, amount in row.takes.items() if place[0] in mine}
        if reduced:
            free = row.most - sum(row.takes.get(item, 0) for item in others.items())
            yield Row(row.limit, row.most, reduced), free


def taken(row: Row, begins: "Mapping[tuple[str, int], IntVar]") -> "LinearExpr":
    """Sum what is taken from a row."""
    return weigh((begins[place], amount) for place, amount in row.takes.items())


def minimise(
    model: "CpModel", begins: "Mapping[tuple[str, int], IntVar]", goals: "Sequence[LinearExpr | int]", effort: Effort
) -> tuple[dict[str, int], bool] | None:
    """Reach one goal after the other, none at the price of an earlier one."""
    starts: dict[str, int] | None = None
    proven = True
    for goal in goals:
        if isinstance(goal, int):
            continue
        model.minimize(goal)
        solver, status = effort.solve(model, 0.6)
        if status not in {"OPTIMAL", "FEASIBLE"}:
            proven = False
            break
        proven = proven and status == "OPTIMAL"
        starts = {name: start for (name, start), variable in begins.items() if solver.boolean_value(variable)}
        model.add(goal <= round(solver.objective_value))
        forget(model)
        for variable in begins.values():
            model.add_hint(variable, solver.value(variable))
    return None if starts is None else (starts, proven)
