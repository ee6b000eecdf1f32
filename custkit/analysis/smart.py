"""Whether a measure can be managed: the five letters of SMART, counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from custkit.model.plan_objectives import Kpi

__all__ = ["LETTERS", "Letter", "Smart", "smart"]

Letter: TypeAlias = Literal["specific", "measurable", "assignable", "realistic", "time_related"]
LETTERS: Final[tuple[Letter, ...]] = ("specific", "measurable", "assignable", "realistic", "time_related")


@dataclass(frozen=True, slots=True)
class Smart:
    """How many of the five conditions a measure meets."""

    score: int
    """0 to 5."""
    missing: tuple[Letter, ...]
    """The conditions not met, in the order of the word."""


def smart(kpi: Kpi, plan_end: date | None = None) -> Smart:
    """Count the conditions that a KPI meets.

    Source: Doran, G. T. (1981), There's a S.M.A.R.T. way to write management's goals and objectives, Management Review
    70(11): specific, measurable, assignable, realistic, time-related. What can be read off a row is custkit's own:
    *specific* is a name and an objective; *measurable* a unit and a baseline, or the day on which there will be one;
    *assignable* an owner; *realistic* a target that lies on the right side of the baseline, as far as one is known;
    *time-related* a target date, inside the plan where its end is known.

    Args:
        kpi: The measure.
        plan_end: Last day of the plan; None when it is not set.
    """
    met: Mapping[Letter, bool] = {
        "specific": bool(kpi.name.strip() and kpi.objective),
        "measurable": bool(kpi.unit.strip()) and (kpi.baseline is not None or kpi.establish_by is not None),
        "assignable": bool(kpi.owner.strip()),
        "realistic": _on_the_right_side(kpi),
        "time_related": kpi.target_date is not None and (plan_end is None or kpi.target_date <= plan_end),
    }
    missing = tuple(letter for letter in LETTERS if not met[letter])
    return Smart(len(LETTERS) - len(missing), missing)


def _on_the_right_side(kpi: Kpi) -> bool:
    if kpi.target is None:
        return False
    if kpi.baseline is None or kpi.direction == "context":
        return kpi.baseline is None or kpi.baseline.value != kpi.target
    higher = kpi.target > kpi.baseline.value
    return higher if kpi.direction == "up" else kpi.target < kpi.baseline.value
