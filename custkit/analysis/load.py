"""Work asked for against people there are, by quarter and skill (formula F-20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from custkit.analysis.thresholds import LOAD_AMBER, LOAD_RED, TIE_TOLERANCE

__all__ = ["Capacity", "Demand", "LoadColour", "LoadTable", "QuarterLoad", "load_colour", "load_share", "load_table"]

LoadColour: TypeAlias = Literal["green", "amber", "red", "grey"]


def load_share(demanded: float, available: float) -> float | None:
    """Staff-months demanded divided by those available; None when none are available.

    Source: the practice of capacity planning, as in ISO/IEC 20000-1:2018 on capacity management.

    Raises:
        ValueError: if one of them is negative.
    """
    if min(demanded, available) < 0:
        raise ValueError(f"staff-months are not negative: {demanded}, {available}")
    return demanded / available if available > 0 else None


def load_colour(demanded: float, available: float | None) -> LoadColour:
    """Green up to 85 % of what is available, amber up to 100 %, red above; grey when nobody knows what is available.

    Work without anybody to do it is red.

    Raises:
        ValueError: if a number is negative.
    """
    if available is None:
        return "grey"
    share = load_share(demanded, available)
    if share is None:
        return "red" if demanded > 0 else "green"
    if share > LOAD_RED + TIE_TOLERANCE:
        return "red"
    return "amber" if share > LOAD_AMBER + TIE_TOLERANCE else "green"


@dataclass(frozen=True, slots=True)
class Demand:
    """Work that an initiative asks for."""

    initiative: str
    """Row id."""
    quarter: str
    """Such as ``2027-Q1``: names that sort in time."""
    skill: str
    """What the people must be able to do."""
    staff_months: float
    """Not negative."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """People there are."""

    quarter: str
    """Such as ``2027-Q1``."""
    skill: str
    """What they are able to do."""
    staff_months: float
    """Not negative; free for the plan, daily work taken off."""


@dataclass(frozen=True, slots=True)
class QuarterLoad:
    """The load on one skill, or on all together, in one quarter."""

    quarter: str
    """Such as ``2027-Q1``."""
    skill: str
    """Which skill; empty for all together."""
    demanded: float
    """Staff-months asked for."""
    available: float | None
    """Staff-months there are; None when nobody said, for all together: when nobody said for one of the skills asked."""
    share: float | None
    """Demanded divided by available; None when that is unknown or nothing."""
    colour: LoadColour
    """Green, amber, red; grey when what is available is unknown."""
    missing: float
    """Staff-months demanded beyond what is available; 0 when it fits or is unknown."""
    initiatives: tuple[tuple[str, float], ...]
    """Who asks for it, and for how much: most first, then in the order they came."""


@dataclass(frozen=True, slots=True)
class LoadTable:
    """The load on people over time."""

    skills: tuple[QuarterLoad, ...]
    """One for each quarter and skill that is asked for or there, by quarter, then in the order skills came."""
    totals: tuple[QuarterLoad, ...]
    """One for each quarter. A total that fits does not help a skill that does not: an engineer is no lawyer."""
    overloaded: tuple[tuple[str, str], ...]
    """Quarter and skill of each red line."""


def load_table(demands: Sequence[Demand], capacities: Sequence[Capacity]) -> LoadTable:
    """Hold the work asked for against the people there are (formula F-20).

    Raises:
        ValueError: if a number is negative.
    """
    rows: tuple[Demand | Capacity, ...] = (*demands, *capacities)
    if any(row.staff_months < 0 for row in rows):
        raise ValueError("staff-months are not negative")
    quarters = sorted({row.quarter for row in rows})
    skills = tuple(dict.fromkeys(row.skill for row in rows))
    present = {(row.quarter, row.skill) for row in rows}
    lines = tuple(
        _load(quarter, skill, demands, _available(capacities, quarter, skill))
        for quarter in quarters
        for skill in skills
        if (quarter, skill) in present
    )
    totals = tuple(
        _load(quarter, "", demands, _sum_known([line for line in lines if line.quarter == quarter]))
        for quarter in quarters
    )
    return LoadTable(lines, totals, tuple((line.quarter, line.skill) for line in lines if line.colour == "red"))


def _available(capacities: Sequence[Capacity], quarter: str, skill: str) -> float | None:
    said = [row.staff_months for row in capacities if (row.quarter, row.skill) == (quarter, skill)]
    return sum(said) if said else None


def _sum_known(lines: Sequence[QuarterLoad]) -> float | None:
    known = [line.available for line in lines if line.available is not None]
    return sum(known) if len(known) == len(lines) else None


def _load(quarter: str, skill: str, demands: Sequence[Demand], available: float | None) -> QuarterLoad:
    asked: dict[str, float] = {}
    for row in demands:
        if row.quarter == quarter and skill in {"", row.skill}:
            asked[row.initiative] = asked.get(row.initiative, 0.0) + row.staff_months
    demanded = sum(asked.values(), start=0.0)
    return QuarterLoad(
        quarter=quarter,
        skill=skill,
        demanded=demanded,
        available=available,
        share=None if available is None else load_share(demanded, available),
        colour=load_colour(demanded, available),
        missing=0.0 if available is None else max(demanded - available, 0.0),
        initiatives=tuple(sorted(asked.items(), key=lambda item: -item[1])),
    )
