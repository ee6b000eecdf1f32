"""A unit's answers as a planning problem: what may be done, what there is, and what had to be assumed to say so.

Duration and predecessors come from PR-01, scores from PR-02 and PR-03, class, work and cost from PR-04, capacity by
skill and quarter and money by source from RM-03. Before RM-03 is there, the one number of PR-04 stands for all skills.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast

from custkit.analysis import quarters
from custkit.analysis.picture import priorities
from custkit.analysis.planning.model import ALL, Candidate, Means, Rules, Source
from custkit.analysis.portfolio import Moscow
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Initiative, Selection
from custkit.model.plan_means import Supply

__all__ = ["ALL", "Assumed", "Assumption", "Lacking", "MeansCase", "Thin", "means_case", "supply_by_skill"]

YEAR: Final = 4
"""Quarters."""
MOST: Final = 20
"""Quarters that are planned: five years, which fit on a page; beyond, nobody knows who will be there."""
UNSAID: Final = 12
"""Quarters that are planned when neither the plan's end nor any later quarter was stated."""

Lacking: TypeAlias = Literal["initiatives", "classes", "capacity", "dates"]
Assumption: TypeAlias = Literal[
    "no-class", "no-work", "no-duration", "no-score", "open-tie", "no-skill", "no-supply", "carried", "unsure", "cut"
]


@dataclass(frozen=True, slots=True)
class Thin:
    """Too little is known to plan."""

    lacks: tuple[Lacking, ...]
    """What must be answered first."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """Something that had to be assumed, so that a reader can object."""

    kind: Assumption
    """``no-class``: left out, no class yet; ``no-work``: counted without work; ``no-duration``: counted as one quarter;
    ``no-score``: counted with no score; ``open-tie``: waits for one that has no class, not kept; ``no-skill``: work is
    known, but not of which skill; ``no-supply``: nobody stated how much there is of a skill, so nothing holds it;
    ``carried``: quarters without a statement are like the nearest one stated; ``unsure``: money of which nobody said
    how sure it is, not counted; ``cut``: the plan is longer than what is planned here."""
    names: tuple[str, ...] = ()
    """Row ids or labels concerned."""


@dataclass(frozen=True, slots=True)
class MeansCase:
    """What may be done, and what there is."""

    candidates: tuple[Candidate, ...]
    means: Means
    """Skills by their labels, so that reasons can be read."""
    pooled: bool
    """Whether capacity is one number for all skills, from PR-04."""
    assumed: tuple[Assumed, ...]


def means_case(plan: UnitPlan) -> MeansCase | Thin:
    """Read a plan as a planning problem, or say what is missing for that."""
    chosen = {row.initiative: row for row in plan.selections if row.moscow}
    told = bool(plan.means.supply)
    span = _span(plan)
    checks: tuple[tuple[Lacking, bool], ...] = (
        ("initiatives", not plan.initiatives),
        ("classes", not chosen),
        ("capacity", not told and not plan.capacity),
        ("dates", span is None),
    )
    lacks = tuple(kind for kind, lacking in checks if lacking)
    if lacks or span is None:
        return Thin(lacks)
    assumed: list[Assumed] = []
    names, longer = quarters.between(*span), span[1] - span[0] + 1 > MOST
    names = names[:MOST]
    rows = [row for row in plan.initiatives if row.id in chosen]
    _note(assumed, "no-class", (row.id for row in plan.initiatives if row.id not in chosen))
    work = {row.id: _Work.of(row, chosen[row.id], plan) for row in rows}
    capacity = _by_skill(plan, names, assumed) if told else {ALL: _pool(plan, len(names))}
    # What is refused takes nothing, so nothing has to be assumed about it.
    live = [row.id for row in rows if chosen[row.id].moscow != "wont"]
    pool = not told or any(work[name].amount is not None and work[name].bare for name in live)
    if told and pool:
        capacity[ALL] = tuple(math.fsum(amounts) for amounts in zip(*capacity.values(), strict=True))
        _note(assumed, "no-skill", (name for name in live if work[name].amount is not None and work[name].bare))
    _note(assumed, "no-work", (name for name in live if work[name].amount is None))
    _note(assumed, "no-duration", (name for name in live if not work[name].known))
    candidates = tuple(_candidates(plan, rows, chosen, work, capacity, pool=pool, first=span[0], assumed=assumed))
    _note(assumed, "cut", [names[-1]] if longer else [])
    rules = Rules(counts=ALL if pool and told else "", lapses_after=None)
    means = Means(names, capacity, _sources(plan, names, assumed), rules)
    return MeansCase(candidates, means, not told, tuple(assumed))


def _note(assumed: list[Assumed], kind: Assumption, names: Iterable[str]) -> None:
    if found := tuple(dict.fromkeys(names)):
        assumed.append(Assumed(kind, found))


def _span(plan: UnitPlan) -> tuple[int, int] | None:
    """First and last quarter to plan: as the profile says, else as far as means were stated."""
    named = [*(row.quarter for row in plan.means.supply), *(row.quarter for row in plan.means.needs)]
    stated = [quarters.index(quarter) for quarter in named]
    stated += [row.year * YEAR + last for row in plan.means.money for last in (0, YEAR - 1)]
    begins = [quarters.of_day(plan.plan_start)] if plan.plan_start else stated
    begins = begins or [row.year * YEAR for row in plan.selections if row.year]
    if not begins:
        return None
    first = min(begins)
    last = quarters.of_day(plan.plan_end) if plan.plan_end else max(stated, default=first + UNSAID - 1)
    return first, max(first, last)


@dataclass(frozen=True, slots=True)
class _Work:
    """What one initiative asks for, quarter by quarter of its life."""

    duration: int
    """Quarters."""
    known: bool
    """Whether anybody said how long it takes."""
    skills: Mapping[str, tuple[float, ...]]
    """By skill id."""
    amount: tuple[float, ...] | None
    """Of all skills together; None when nobody knows."""

    @property
    def bare(self) -> bool:
        """Whether its work is told of no skill."""
        return not self.skills

    @classmethod
    def of(cls, row: Initiative, choice: Selection, plan: UnitPlan) -> "_Work":
        """Needs by skill go before the one number of PR-04, which is about the first year and goes on like it."""
        needs = [need for need in plan.means.needs if need.initiative == row.id]
        places = [quarters.index(need.quarter) for need in needs]
        asked = max(places) - min(places) + 1 if places else 0
        months = math.ceil(row.duration / 3) if row.duration else 0
        duration = max(asked, months, 1)
        known = bool(asked or months)
        if needs:
            skills: dict[str, list[float]] = defaultdict(lambda: [0.0] * duration)
            for need, place in zip(needs, places, strict=True):
                skills[need.skill][place - min(places)] += need.staff_months
            each = {skill: tuple(amounts) for skill, amounts in skills.items()}
            return cls(duration, known, each, tuple(map(math.fsum, zip(*each.values(), strict=True))))
        if choice.staff_months is None:
            return cls(duration, known, {}, None)
        rate = round(choice.staff_months / min(duration, YEAR), 3)
        return cls(duration, known, {}, (rate,) * duration)


def supply_by_skill(supply: Sequence[Supply], names: Sequence[str]) -> dict[str, tuple[float, ...]]:
    """Staff-months by skill id in each of some quarters.

    A quarter without a statement is like the nearest earlier one stated; before the first, like the first.
    """
    stated = defaultdict[str, dict[str, float]](dict)
    for row in supply:
        stated[row.skill][row.quarter] = stated[row.skill].get(row.quarter, 0.0) + row.staff_months

    def at(said: Mapping[str, float], quarter: str) -> float:
        return said[max((q for q in said if q <= quarter), default=min(said))]

    return {skill: tuple(at(said, quarter) for quarter in names) for skill, said in stated.items()}


def _by_skill(plan: UnitPlan, names: Sequence[str], assumed: list[Assumed]) -> dict[str, tuple[float, ...]]:
    """Capacity by skill label."""
    labels, supply = dict(plan.means.skills), plan.means.supply
    capacity = supply_by_skill(supply, names)
    told = {(row.skill, row.quarter) for row in supply}
    _note(assumed, "carried", (quarter for quarter in names if any((skill, quarter) not in told for skill in capacity)))
    return {labels.get(skill, skill): amounts for skill, amounts in capacity.items()}


def _pool(plan: UnitPlan, count: int) -> tuple[float, ...]:
    """A quarter of the first year's staff-months in each quarter."""
    return (round((plan.capacity or 0.0) / YEAR, 3),) * count


def _candidates(  # noqa: PLR0913  each is a view of the same answers, named
    plan: UnitPlan,
    rows: Sequence[Initiative],
    chosen: Mapping[str, Selection],
    work: Mapping[str, _Work],
    capacity: Mapping[str, tuple[float, ...]],
    *,
    pool: bool,
    first: int,
    assumed: list[Assumed],
) -> Iterator[Candidate]:
    ranked, labels = priorities(plan), dict(plan.means.skills)
    scores = {row.item: row.score for row in ranked.ranking.rows if row.score is not None} if ranked else {}
    costs = defaultdict[str, float](float)
    for money in plan.means.money:
        costs[money.initiative] += money.amount
    rows_done = [row for row in rows if chosen[row.id].moscow != "wont"]
    asked = (labels.get(skill, skill) for row in rows_done for skill in work[row.id].skills)
    _note(assumed, "no-supply", (skill for skill in asked if skill not in capacity and capacity.keys() != {ALL}))
    _note(assumed, "no-score", (row.id for row in rows_done if row.id not in scores))
    _note(assumed, "open-tie", (row.id for row in rows_done if any(name not in work for name in row.predecessors)))
    for row in rows:
        found, choice = work[row.id], chosen[row.id]
        staff = {labels.get(skill, skill): amounts for skill, amounts in found.skills.items()}
        staff = {skill: amounts for skill, amounts in staff.items() if skill in capacity}
        if pool and found.amount is not None:
            staff[ALL] = found.amount
        whole = choice.cost if choice.cost is not None else costs.get(row.id, 0.0)
        yield Candidate(
            id=row.id,
            moscow=cast("Moscow", choice.moscow),
            score=round(scores.get(row.id, 0.0) * 100, 1),
            duration=found.duration,
            predecessors=tuple(name for name in dict.fromkeys(row.predecessors) if name in work and name != row.id),
            staff=staff,
            cost=_in_parts(whole, found.duration) if whole else (),
            not_before=max(choice.year * YEAR - first, 0) if choice.year else 0,
        )


def _in_parts(whole: float, count: int) -> tuple[float, ...]:
    """An amount in equal whole parts, what is left over in the first, so that the parts make the whole exactly."""
    part = float(whole // count)
    return (whole - part * (count - 1), *((part,) * (count - 1)))


def _sources(plan: UnitPlan, names: Sequence[str], assumed: list[Assumed]) -> tuple[Source, ...] | None:
    """Money as one purse for each source and how sure it is; a year's amount is there from its first quarter on."""
    if not plan.means.money:
        return None
    labels = dict(plan.means.sources)
    purses: dict[tuple[str, float], list[float]] = {}
    for row in plan.means.money:
        if row.source == "unfunded":
            continue
        place = max(row.year * YEAR - quarters.index(names[0]), 0)
        if place < len(names) and row.year * YEAR + YEAR > quarters.index(names[0]):
            key = (labels.get(row.source, row.source), row.probability or 0.0)
            purses.setdefault(key, [0.0] * len(names))[place] += row.amount
    _note(assumed, "unsure", (row.id for row in plan.means.money if row.probability is None))
    return tuple(Source(name, tuple(money), chance) for (name, chance), money in purses.items())
