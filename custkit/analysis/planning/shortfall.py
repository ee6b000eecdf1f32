"""What is missing for candidates that do not fit, and the least that would let them in."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from custkit.analysis.planning.arrange import lay, minimise, reached, taken
from custkit.analysis.planning.limits import Limit, limits, takes
from custkit.analysis.planning.model import Candidate
from custkit.analysis.planning.plan import Shortage
from custkit.analysis.planning.problem import Case, Problem
from custkit.analysis.planning.solver import Effort, weigh

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar

__all__ = ["least_extra", "shortages"]


def least_extra(
    problem: Problem, names: Sequence[str], others: Mapping[str, int], effort: Effort
) -> tuple[dict[str, int], bool] | None:
    """Place candidates where the least must be added: staff-months first, then money, then the earliest.

    Args:
        problem: what may be placed and its limits.
        names: what is to be placed; with each, all that it waits for is here or among the others.
        others: what is placed already and stays where it is, by id.
        effort: what may be spent.

    Returns:
        Starts by id, and whether it is proven that less does not do; None when precedence leaves no room or the
        effort was spent before any way was found.
    """
    laid = lay(problem, names, others)
    if laid is None:
        return None
    model, begins = laid
    extra: dict[tuple[str, str, int], IntVar] = {}
    for row, free in reached(problem, names, others):
        keys = [(row.limit.kind, row.limit.name, quarter) for quarter in _where(row.limit)]
        most = sum(row.takes.values())
        for key in keys:
            if key not in extra:
                extra[key] = model.new_int_var(0, most, " ".join(map(str, key)))
        model.add(taken(row, begins) - sum(extra[key] for key in keys) <= free)
    staff = sum(variable for key, variable in extra.items() if key[0] != "money")
    money = sum(variable for key, variable in extra.items() if key[0] == "money")
    return minimise(
        model, begins, [staff, money, weigh((variable, place[1]) for place, variable in begins.items())], effort
    )


def shortages(case: Case, starts: Mapping[str, int], others: Mapping[str, int]) -> Iterator[Shortage]:
    """Name each limit that candidates break when they start so, with the others where they are."""
    added: dict[int, float] = {}
    for limit in limits(case.means):
        needed = _demand(case.candidates, starts, limit)
        free = max(limit.amount - _demand(case.candidates, others, limit), 0.0)
        # What was added earlier in the same period of money is there still.
        before = sum(amount for quarter, amount in added.items() if limit.first <= quarter <= limit.last)
        missing = (needed - free - (before if limit.kind == "money" else 0.0)) / limit.share
        # The solver gives way by so much when amounts are thirds; a hundredth of a per mille is nothing to ask for.
        if not needed or missing <= 1e-5 * max(1.0, needed * 1e-3):
            continue
        if limit.kind == "money":
            added[limit.last] = missing
        quarter = "" if limit.kind == "share" else case.means.quarters[limit.last]
        yield Shortage(limit.kind, limit.name, quarter, _tidy(needed), _tidy(free), _tidy(missing))


def _tidy(amount: float) -> float:
    return round(amount, 9)


def _demand(candidates: Mapping[str, Candidate], starts: Mapping[str, int], limit: Limit) -> float:
    return math.fsum(takes(candidates[name], start, limit) for name, start in starts.items())


def _where(limit: Limit) -> Iterable[int]:
    return (limit.last,) if limit.kind == "share" else range(limit.first, limit.last + 1)
