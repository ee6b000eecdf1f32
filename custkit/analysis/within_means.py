"""Whether what was chosen can be carried, and the best roadmap that can: a unit's answers through the solver.

Solving takes a second or more, and a page is drawn many times. So a plan is found once for each set of answers and
remembered while the process lives; the same answers give the same plan anywhere.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from custkit.analysis.means_case import MeansCase, Thin, means_case
from custkit.analysis.planning.choose import choose
from custkit.analysis.planning.plan import Plan
from custkit.errors import CustkitError, InputError, saying, together
from custkit.model.plan import UnitPlan

__all__ = ["Refused", "Within", "within_means"]

EFFORT: Final = 4.0
"""Units of the solver's work clock that one page may wait for: about as many seconds of one core, or less."""
REMEMBERED: Final = 64
"""Plans kept: more than the units of any workshop."""


@dataclass(frozen=True, slots=True)
class Within:
    """The best roadmap that the means carry."""

    case: MeansCase
    plan: Plan


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was planned, although enough is known."""

    what: str
    """In one sentence without a full stop."""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A case by what it says, so that two equal ones are known as one."""

    key: str
    case: MeansCase = field(compare=False)


def within_means(plan: UnitPlan) -> Within | Thin | Refused:
    """Find the best roadmap within a unit's means; or say what is missing, or why it cannot be done.

    Args:
        plan: all that the unit has said.
    """
    case = means_case(plan)
    if isinstance(case, Thin):
        return case
    found = _solved(_Asked(repr((case.candidates, case.means)), case))
    return found if isinstance(found, Refused) else Within(case, found)


@lru_cache(maxsize=REMEMBERED)
def _solved(asked: _Asked) -> Plan | Refused:
    try:
        return choose(asked.case.candidates, asked.case.means, time_limit=EFFORT)
    except InputError as error:
        return Refused(
            together(
                saying("{what} ({name}, {place})", what=fault.what, name=fault.file, place=fault.place)
                for fault in error.faults
            )
        )
    except CustkitError as error:
        return Refused(error.what, error.remedy)
