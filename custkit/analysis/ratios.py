"""What an administration's own figures say in proportion (SA-01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from custkit.model.plan_situation import Fact

__all__ = ["Ratio", "profile_ratios"]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure divided by another."""

    id: str
    """``it_per_thousand``, ``declarations_per_officer`` or ``connection_rate``."""
    value: float
    """In staff per 1 000, declarations per officer and year, or per cent."""
    source_ids: tuple[str, str]
    """Ids of the two facts: numerator, denominator."""
    estimate: bool
    """Whether one of the two is an estimate, so that the ratio is one too."""


_RATIOS: Final = (
    ("it_per_thousand", "it_staff", "staff", 1000.0),
    ("declarations_per_officer", "declarations", "staff", 1.0),
    ("connection_rate", "offices_connected", "offices", 100.0),
)


def profile_ratios(facts: Sequence[Fact]) -> tuple[Ratio, ...]:
    """Give the ratios whose two figures are known; none over zero."""
    by_id: Mapping[str, Fact] = {fact.id: fact for fact in facts}
    found = []
    for name, above, below, times in _RATIOS:
        one, other = by_id.get(above), by_id.get(below)
        if one is None or other is None:
            continue
        numerator, denominator = one.value, other.value
        if isinstance(numerator, float | int) and isinstance(denominator, float | int) and denominator > 0:
            value = times * numerator / denominator
            found.append(Ratio(name, value, (above, below), one.estimate or other.estimate))
    return tuple(found)
