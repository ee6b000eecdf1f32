"""How a roadmap is paid: the surest money first, and what of it can be expected."""

from collections.abc import Sequence

from custkit.analysis.planning.model import Means
from custkit.analysis.planning.plan import Funding
from custkit.analysis.thresholds import LIKELY_FROM, SECURED_FROM

__all__ = ["fund"]


def fund(costs: Sequence[float], means: Means) -> tuple[Funding, ...] | None:
    """Cover the cost of each quarter from the sources, the most probable first.

    All sources are drawn on, also those that the plan does not count on, because they narrow the gap when they come.

    Args:
        costs: what the roadmap costs in each quarter.
        means: the sources, and when unspent money lapses; without sources, nothing can be told.
    """
    if means.sources is None:
        return None
    period = means.rules.lapses_after
    sources = sorted(means.sources, key=lambda source: -source.probability)
    left = [0.0] * len(sources)
    rows = []
    for quarter, cost in enumerate(costs):
        if period is not None and quarter % period == 0:
            left = [0.0] * len(sources)
        open_cost, drawn = cost, []
        for number, source in enumerate(sources):
            there = left[number] + source.money[quarter]
            taken = min(there, open_cost)
            left[number] = there - taken
            open_cost -= taken
            drawn.append((source.probability, taken))
        secured = sum(taken for chance, taken in drawn if chance >= SECURED_FROM)
        likely = sum(taken for chance, taken in drawn if LIKELY_FROM <= chance < SECURED_FROM)
        hoped = sum(taken for chance, taken in drawn if chance < LIKELY_FROM)
        expected = sum(chance * taken for chance, taken in drawn)
        rows.append(Funding(means.quarters[quarter], cost, secured, likely, hoped, open_cost, expected))
    return tuple(rows)
