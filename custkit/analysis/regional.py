"""What several units share, from what they let go (OUT-2)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Final

from custkit.analysis.agreement import Concordance, concordance
from custkit.analysis.disclosure import Measure, Released
from custkit.analysis.thresholds import LOW_MATURITY, SHARED_THEME, TIE_TOLERANCE
from custkit.i18n.catalogue import languages
from custkit.i18n.speech import speaking, tr

__all__ = ["BaselineGroup", "Priorities", "Theme", "baseline_groups", "is_money", "levels", "priorities", "themes"]

_CODE: Final = re.compile(r"[A-Z]{3}\b")
"""An ISO 4217 code."""
FEWEST: Final = 3
"""Units that a median across units needs: with two, each would know the other's."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A challenge, and how many units have it."""

    id: str
    label: str
    low: int
    """Units whose median on it is below 2."""
    rated: int
    """Units that rated it."""
    named: int
    """Units whose SWOT names it as evidence of a weakness or threat."""
    swot: int
    """Units with a SWOT."""
    units: int
    """Units with one or the other."""
    answered: int
    """Units that rated it or have a SWOT."""
    shared: bool
    """Whether half of the units that answered have it; never with fewer than three."""


def levels(units: Sequence[Released]) -> tuple[tuple[str, str, tuple[float, ...]], ...]:
    """For each dimension its id, its label and the units' medians, sorted, so that no place tells whose it is."""
    labels = {name: label for unit in units for name, label, _ in unit.maturity}
    return tuple(
        (name, label, tuple(sorted(level for unit in units for own, _, level in unit.maturity if own == name)))
        for name, label in labels.items()
    )


def themes(units: Sequence[Released]) -> tuple[Theme, ...]:
    """Count each maturity dimension as a challenge of a unit, the most widespread first."""
    found = []
    for name, label, _ in levels(units):
        level = [next((value for own, _, value in unit.maturity if own == name), None) for unit in units]
        low = [value is not None and value < LOW_MATURITY - TIE_TOLERANCE for value in level]
        named = [name in unit.weak_points for unit in units]
        answered = sum(value is not None or unit.swot for value, unit in zip(level, units, strict=True))
        either = sum(one or other for one, other in zip(low, named, strict=True))
        found.append(
            Theme(
                id=name,
                label=label,
                low=sum(low),
                rated=sum(value is not None for value in level),
                named=sum(named),
                swot=sum(unit.swot for unit in units),
                units=either,
                answered=answered,
                shared=answered >= FEWEST and either >= SHARED_THEME * answered,
            )
        )
    return tuple(sorted(found, key=lambda theme: -theme.units))


@dataclass(frozen=True, slots=True)
class Priorities:
    """Which kinds of initiatives units put first."""

    rows: tuple[tuple[str, int, int], ...]
    """Kind or tag, Musts of that kind in all units, units with one at least; most units first."""
    units: int
    """Units with a Must."""
    agreement: Concordance | None
    """How alike the units order the kinds by their number of Musts; None with one kind or fewer than two units."""


def priorities(units: Sequence[Released], *, by: str = "kind") -> Priorities:
    """Count the units' Musts by kind or by tag, and tell how alike the units' choices are (F-03).

    Args:
        units: What the units let go.
        by: ``kind`` or ``tag``.
    """
    counts = [dict(unit.chosen if by == "kind" else unit.tags) for unit in units]
    counts = [own for own in counts if own]
    names = sorted({name for own in counts for name in own})
    rows = [
        (name, sum(own.get(name, 0) for own in counts), sum(own.get(name, 0) > 0 for own in counts)) for name in names
    ]
    table = [[float(own.get(name, 0)) for name in names] for own in counts]
    found = concordance(table) if len(names) > 1 and len(table) > 1 else None
    return Priorities(tuple(sorted(rows, key=lambda row: (-row[2], -row[1]))), len(counts), found)


@dataclass(frozen=True, slots=True)
class BaselineGroup:
    """One KPI of the catalogue across units."""

    pmm: str
    catalogue: str
    unit: str
    units: int
    """Units that measure it."""
    known: int
    """How many of them know their baseline."""
    median: float | None
    """Median of the baselines, in ``unit``; None with fewer than three, or where units differ."""
    estimate: bool
    """Whether one of the baselines that it stands for is an estimate."""
    named: tuple[tuple[str, Measure], ...]
    """Unit name and measure of the units that agreed to be named."""


def is_money(unit: str) -> bool:
    """Whether a unit of measure is a currency or has one in it: ``currency``, ``XOF``, ``PEN/year``."""
    from babel.numbers import is_currency

    code = _CODE.match(unit)
    return "currency" in unit or (code is not None and is_currency(code.group()))


@cache
def _scales() -> Mapping[str, str]:
    """The catalogue's own units of measure by what each language of the kit calls them."""
    found: dict[str, str] = {}
    for language in languages():
        with speaking(language):
            found |= {tr("h").casefold(): "h", tr("days").casefold(): "days"}
    return found


def _scale(unit: str) -> str:
    """A measure's scale as the catalogue has it: each delegation writes hours and days in its own language."""
    return _scales().get(unit.strip().casefold(), unit.strip())


def baseline_groups(units: Sequence[Released]) -> tuple[BaselineGroup, ...]:
    """Group the catalogue KPIs that units chose by PMM dimension; money is never joined across units."""
    keys = sorted({(m.pmm, m.catalogue) for unit in units for m in unit.measures if m.catalogue})
    found = []
    for pmm, catalogue in keys:
        own = [(unit, m) for unit in units for m in unit.measures if (m.pmm, m.catalogue) == (pmm, catalogue)]
        scales = {_scale(m.unit) for _, m in own}
        values = [m.baseline for _, m in own if m.baseline is not None]
        joined = len(values) >= FEWEST and len(scales) == 1 and not is_money(next(iter(scales)))
        found.append(
            BaselineGroup(
                pmm=pmm,
                catalogue=catalogue,
                unit=next(iter(scales)) if len(scales) == 1 else "",
                units=len(own),
                known=len(values),
                median=float(median(values)) if joined else None,
                estimate=any(m.estimate for _, m in own if m.baseline is not None),
                named=tuple((unit.name, m) for unit, m in own if unit.name and m.baseline is not None),
            )
        )
    return tuple(found)
