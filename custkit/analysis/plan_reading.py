"""What a plan that was read line by line asks of IT: where, in which way, and who answers for it (IT-01)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from custkit.model.plan_it import ItPlan, PlanLine

__all__ = ["ANSWERED", "NOBODY", "STEERING", "TOUCHED", "Owner", "PlanReading", "home_of", "read_plan"]

TOUCHED: Final = frozenset({"medium", "high"})
"""Effects from which on somebody must answer for a line."""
NOBODY: Final = frozenset({"", "nobody", "vacant"})
"""Not a structure: nobody was named, nobody claims it, or the structure is not there yet."""
STEERING: Final = "steering"
"""Where lines go that nobody claims: the Steering Committee."""
ANSWERED: Final = frozenset({"complete", "validated"})


def home_of(line: PlanLine) -> str:
    """The structure that a line belongs to; the Steering Committee where nobody answers for it."""
    return STEERING if line.accountable in NOBODY else line.accountable


@dataclass(frozen=True, slots=True)
class Owner:
    """A structure and the lines it answers for."""

    structure: str
    """Option id."""
    lines: tuple[str, ...]
    """Ids of lines that touch IT."""
    asked: int
    """Lines on which it is asked something."""
    answered: int
    """Of these, how many are complete or validated."""


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A plan as it was read."""

    total: int
    read: int
    """Lines whose effect on IT was told."""
    effects: Mapping[str, int]
    """Lines by effect."""
    axes: tuple[str, ...]
    """Axes with a line that touches IT, in the plan's order; empty text for lines without one."""
    by_objective: bool
    """Whether the lines have no axis, so that the objectives they serve stand in ``axes``; a line may serve several."""
    kinds: tuple[str, ...]
    """Kinds of effect that were used, in the exercise's order."""
    counts: Mapping[tuple[str, str], int]
    """Lines by axis, or objective, and kind."""
    owners: tuple[Owner, ...]
    """Those with most lines first, structures only."""
    unclaimed: tuple[str, ...]
    """Lines that touch IT and that nobody answers for: they go to the Steering Committee."""
    vacant: tuple[str, ...]
    """Lines that wait for a structure that is not there yet."""
    reversed: tuple[str, ...]
    """Business lines for which the IT Service answers."""
    asked: int
    """Lines on which a structure is asked something."""
    answered: int

    @property
    def completeness(self) -> float | None:
        """Share of what was asked that is complete or validated; None where nothing was asked."""
        return self.answered / self.asked if self.asked else None


def read_plan(it: ItPlan) -> PlanReading:
    """Tell what the lines of a plan ask of IT."""
    touched = [line for line in it.lines if line.effect in TOUCHED]
    shown = [line for line in it.lines if line.kinds]
    known = [kind for kind, _ in it.kinds] or list(dict.fromkeys(k for line in shown for k in line.kinds))
    by_objective = not any(line.axis for line in shown) and any(line.objectives for line in shown)
    groups = {line.id: (line.objectives or ("",)) if by_objective else (line.axis,) for line in shown}
    counts = Counter((group, kind) for line in shown for group in groups[line.id] for kind in line.kinds)
    asked = [line for line in it.lines if line.asked]
    return PlanReading(
        total=len(it.lines),
        read=sum(bool(line.effect) for line in it.lines),
        effects=Counter(line.effect for line in it.lines if line.effect),
        axes=tuple(dict.fromkeys(group for line in shown for group in groups[line.id])),
        by_objective=by_objective,
        kinds=tuple(kind for kind in known if any(kind in line.kinds for line in shown)),
        counts=counts,
        owners=_owners(touched, asked),
        unclaimed=tuple(line.id for line in touched if line.accountable in {"", "nobody"}),
        vacant=tuple(line.id for line in touched if line.accountable == "vacant"),
        reversed=tuple(line.id for line in it.lines if line.nature == "business" and line.accountable == "it_service"),
        asked=len(asked),
        answered=sum(line.status in ANSWERED for line in asked),
    )


def _owners(touched: Sequence[PlanLine], asked: Sequence[PlanLine]) -> tuple[Owner, ...]:
    names = dict.fromkeys(line.accountable for line in (*touched, *asked) if line.accountable not in NOBODY)
    found = (
        Owner(
            name,
            tuple(line.id for line in touched if line.accountable == name),
            sum(line.accountable == name for line in asked),
            sum(line.accountable == name and line.status in ANSWERED for line in asked),
        )
        for name in names
    )
    return tuple(sorted(found, key=lambda owner: -len(owner.lines)))
