"""Everything that may run short, in one shape: staff of one skill in a quarter, money, the share of a class."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from custkit.analysis.planning.model import Candidate, Means
from custkit.analysis.portfolio import Moscow

__all__ = ["Kind", "Limit", "limits", "takes"]

Kind: TypeAlias = Literal["staff", "money", "share"]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so much, over the quarters from first to last."""

    kind: Kind
    """What runs short."""
    name: str
    """The skill; ``money``; or the classes of the share, such as ``must + should``."""
    first: int
    """First quarter that it covers, counted from 0."""
    last: int
    """Last quarter that it covers."""
    amount: float
    """Staff-months or money that may be taken."""
    share: float = 1.0
    """For a share, the part of capacity that may be taken."""
    classes: tuple[Moscow, ...] = ()
    """For a share, the classes that it holds down."""
    skill: str = ""
    """For a share, the one skill that it is about; empty for all."""


def limits(means: Means) -> tuple[Limit, ...]:
    """List all limits: skills by quarter, money by quarter, then shares."""
    return (*_staff(means), *_money(means), *_shares(means))


def takes(candidate: Candidate, start: int, limit: Limit) -> float:
    """Say how much a candidate that starts in a quarter takes of a limit."""
    if limit.kind == "share":
        if candidate.moscow not in limit.classes:
            return 0.0
        return math.fsum(candidate.staff.get(limit.skill, ())) if limit.skill else candidate.work
    need = candidate.cost if limit.kind == "money" else candidate.staff.get(limit.name, ())
    return math.fsum(need[max(limit.first - start, 0) : max(limit.last - start + 1, 0)])


def _staff(means: Means) -> Iterator[Limit]:
    for skill, amounts in means.capacity.items():
        for quarter, amount in enumerate(amounts):
            yield Limit("staff", skill, quarter, quarter, amount)


def _money(means: Means) -> Iterator[Limit]:
    rules = means.rules
    if means.sources is None:
        return
    counted = [source.money for source in means.sources if source.probability >= rules.money_from]
    count = len(means.quarters)
    period = rules.lapses_after or count
    for quarter in range(count):
        first = quarter - quarter % period
        # What was not spent since the period began can be spent now, so the sum since then is what counts.
        amount = math.fsum(value for money in counted for value in money[first : quarter + 1])
        yield Limit("money", "money", first, quarter, amount)


def _shares(means: Means) -> Iterator[Limit]:
    rules = means.rules
    whole = _total([means.capacity[rules.counts]] if rules.counts else means.capacity.values())
    last = len(means.quarters) - 1
    if rules.must_share is not None:
        yield Limit("share", "must", 0, last, rules.must_share * whole, rules.must_share, ("must",), rules.counts)
    if rules.must_and_should_share is not None:
        share = rules.must_and_should_share
        yield Limit("share", "must + should", 0, last, share * whole, share, ("must", "should"), rules.counts)


def _total(amounts: Iterable[tuple[float, ...]]) -> float:
    return math.fsum(value for row in amounts for value in row)
