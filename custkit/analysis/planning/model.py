"""What may be done, and what there is to do it with."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from custkit.analysis.portfolio import Moscow
from custkit.analysis.schedule import critical_path
from custkit.analysis.thresholds import LIKELY_FROM, MUST_AND_SHOULD_SHARE, MUST_SHARE
from custkit.errors import Fault, InputError, saying
from custkit.i18n.speech import said

__all__ = ["ALL", "Candidate", "Means", "Rules", "Source", "check", "lengthen"]

ALL: Final = said("all skills together")
"""The skill that stands for all, where work is known but nobody said of whom."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An initiative that may be done."""

    id: str
    """Stable id."""
    moscow: Moscow
    """Its class; a ``wont`` is never placed."""
    score: float
    """Its weighted score, zero or more; more is better."""
    duration: int = 1
    """Quarters that it runs without a break, one or more."""
    predecessors: tuple[str, ...] = ()
    """Ids of the candidates that must be finished before it starts."""
    staff: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """For each skill, the staff-months that it takes in each quarter of its life; as many numbers as quarters."""
    cost: tuple[float, ...] = ()
    """Money that it takes in each quarter of its life, in one currency; empty when it costs nothing."""
    not_before: int = 0
    """The first quarter of the plan in which it may start: its people may have decided to begin later."""

    @property
    def work(self) -> float:
        """Staff-months of all skills over its whole life."""
        return math.fsum(amount for need in self.staff.values() for amount in need)


@dataclass(frozen=True, slots=True)
class Source:
    """Where money comes from."""

    name: str
    """Who gives it: own budget, ministry, donor, partner."""
    money: tuple[float, ...]
    """What it gives in each quarter, in the currency of the costs."""
    probability: float = 1.0
    """How likely it comes, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a plan has to keep besides precedence and capacity."""

    must_share: float | None = MUST_SHARE
    """Musts take at most this share of all capacity; None for no such rule."""
    must_and_should_share: float | None = MUST_AND_SHOULD_SHARE
    """Musts and Shoulds together take at most this share of all capacity; None for no such rule."""
    money_from: float = LIKELY_FROM
    """Money counts, in full, from sources at least this probable, and not at all from others.

    Half a donor's grant never arrives, so a plan that stands on half of it stands on nothing.
    """
    counts: str = ""
    """The skill that the two shares are about, where one stands for all the others; empty for all of them."""
    lapses_after: int | None = 1
    """Unspent money is lost after each so many quarters, counted from the first; None keeps it to the end."""


@dataclass(frozen=True, slots=True)
class Means:
    """What there is, quarter by quarter."""

    quarters: tuple[str, ...]
    """Names of the quarters in order, such as ``2027-Q1``."""
    capacity: Mapping[str, tuple[float, ...]]
    """For each skill, the staff-months available in each quarter."""
    sources: tuple[Source, ...] | None = None
    """Where money comes from; None when nobody knows yet, and then money limits nothing."""
    rules: Rules = Rules()
    """What a plan keeps besides."""


def lengthen(means: Means, quarters: int) -> Means:
    """Add quarters in which staff and money are as in the last one; they are named ``+1``, ``+2`` ..."""

    def longer(amounts: tuple[float, ...]) -> tuple[float, ...]:
        return (*amounts, *(amounts[-1:] * quarters))

    return replace(
        means,
        quarters=means.quarters + tuple(f"+{number + 1}" for number in range(quarters)),
        capacity={skill: longer(amounts) for skill, amounts in means.capacity.items()},
        sources=None
        if means.sources is None
        else tuple(replace(source, money=longer(source.money)) for source in means.sources),
    )


def check(candidates: Sequence[Candidate], means: Means) -> None:
    """Refuse what cannot be planned, all faults at once.

    Raises:
        InputError: if an id occurs twice, a number is missing, negative or no number, a skill has no capacity, or a
            share or probability lies outside 0 to 1.
        CustkitError: if candidates wait for each other in a ring, or for one that is not there.
    """
    faults = [
        *(Fault(candidate.id, *fault) for candidate in candidates for fault in _candidate_faults(candidate, means)),
        *(Fault("means", *fault) for fault in _means_faults(means)),
        *(Fault("rules", *fault) for fault in _rule_faults(means.rules)),
    ]
    ids = [candidate.id for candidate in candidates]
    faults += [Fault(name, "id", saying("occurs more than once")) for name in dict.fromkeys(ids) if ids.count(name) > 1]
    if faults:
        raise InputError(faults)
    critical_path(
        {candidate.id: candidate.duration for candidate in candidates},
        {candidate.id: candidate.predecessors for candidate in candidates},
    )


def _amounts(values: Sequence[float]) -> bool:
    return all(math.isfinite(value) and value >= 0 for value in values)


def _candidate_faults(candidate: Candidate, means: Means) -> Iterator[tuple[str, str, str]]:
    if candidate.duration < 1:
        yield "duration", saying("a duration is one quarter or more"), ""
    if not _amounts([candidate.score]):
        yield "score", saying("a score is a number, zero or more"), ""
    for skill, need in candidate.staff.items():
        if len(need) != candidate.duration or not _amounts(need):
            yield skill, saying("a need is one number, zero or more, for each quarter of its life"), ""
        if skill not in means.capacity:
            yield skill, saying("a skill without capacity"), saying("give its capacity, 0 if there is none")
    if (candidate.cost and len(candidate.cost) != candidate.duration) or not _amounts(candidate.cost):
        yield "cost", saying("a cost is one number, zero or more, for each quarter of its life"), ""


def _means_faults(means: Means) -> Iterator[tuple[str, str, str]]:
    count = len(means.quarters)
    if not count or len(set(means.quarters)) != count:
        yield "quarters", saying("one quarter or more, each named once"), ""
    for skill, amounts in means.capacity.items():
        if len(amounts) != count or not _amounts(amounts):
            yield skill, saying("capacity is one number, zero or more, for each quarter"), ""
    for source in means.sources or ():
        if len(source.money) != count or not _amounts(source.money):
            yield source.name, saying("money is one number, zero or more, for each quarter"), ""
        if not 0 <= source.probability <= 1:
            yield source.name, saying("a probability lies between 0 and 1"), ""


def _rule_faults(rules: Rules) -> Iterator[tuple[str, str, str]]:
    for name in ("must_share", "must_and_should_share", "money_from"):
        value = getattr(rules, name)
        if value is not None and not 0 <= value <= 1:
            yield name, saying("a share lies between 0 and 1"), ""
    if rules.lapses_after is not None and rules.lapses_after < 1:
        yield "lapses_after", saying("one quarter or more"), ""
