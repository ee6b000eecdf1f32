"""A selection held against capacity: must, should, could, and won't this time (MoSCoW)."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from custkit.analysis.ranks import competition_ranks
from custkit.analysis.thresholds import MUST_AND_SHOULD_SHARE, MUST_SHARE, RANK_DIFFERENCE, TIE_TOLERANCE

__all__ = ["ClassLoad", "Moscow", "Option", "Portfolio", "RankGap", "blocked_musts", "check_portfolio", "rank_gaps"]

Moscow: TypeAlias = Literal["must", "should", "could", "wont"]
CLASSES: Final[tuple[Moscow, ...]] = ("must", "should", "could", "wont")


@dataclass(frozen=True, slots=True)
class Option:
    """An initiative that may be selected."""

    id: str
    """Stable id."""
    moscow: Moscow | None
    """Its class; None when not decided."""
    staff_months: float | None
    """Work that it takes; None when nobody knows yet."""
    predecessors: tuple[str, ...] = ()
    """Ids of the initiatives that it depends on."""
    score: float | None = None
    """Its score, more is better."""
    votes: float | None = None
    """Its dots, more is better."""


@dataclass(frozen=True, slots=True)
class ClassLoad:
    """What one class takes of the capacity."""

    moscow: Moscow
    """The class."""
    count: int
    """How many initiatives it holds."""
    staff_months: float
    """Their work, as far as it is known."""
    share: float | None
    """That work divided by capacity; None without capacity."""
    unknown: tuple[str, ...]
    """Ids of those whose work nobody knows yet; they are not in the sum."""


@dataclass(frozen=True, slots=True)
class RankGap:
    """An initiative on which score and vote tell different stories."""

    id: str
    """Stable id."""
    score_rank: int
    """Place by score, 1 is best."""
    vote_rank: int
    """Place by dots, 1 is best."""
    difference: int
    """Vote rank less score rank; above zero, the room likes it less than the score does."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Whether a selection can be carried."""

    capacity: float | None
    """Staff-months available; None when nobody knows yet."""
    loads: tuple[ClassLoad, ...]
    """Must, should, could and won't, in this order."""
    must_share: float | None
    """Musts divided by capacity; at most .60. None without capacity."""
    must_and_should_share: float | None
    """Musts and shoulds divided by capacity; at most .80. None without capacity."""
    must_too_much: bool
    """Whether the musts take more than their share."""
    must_and_should_too_much: bool
    """Whether musts and shoulds together take more than their share."""
    wont_named: bool
    """Whether one initiative at least is a won't this time: nobody has chosen before something is refused."""
    blocked: tuple[tuple[str, ...], ...]
    """For each must that depends on a won't, the chain of ids from the must to the nearest won't."""
    rank_gaps: tuple[RankGap, ...]
    """Initiatives whose ranks by score and by vote differ by more than three; each needs a written reason."""
    undecided: tuple[str, ...]
    """Ids of the initiatives without a class."""
    sound: bool
    """Whether capacity is known, no share is too large, a won't is named and no must is blocked."""


def blocked_musts(classes: Mapping[str, Moscow | None], predecessors: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Find each must that depends on a won't, directly or through others, with the shortest chain that shows it."""
    musts = [name for name, moscow in classes.items() if moscow == "must"]
    chains = (_chain_to_wont(name, classes, predecessors) for name in musts)
    return [chain for chain in chains if chain]


def _chain_to_wont(
    must: str, classes: Mapping[str, Moscow | None], predecessors: Mapping[str, Sequence[str]]
) -> list[str]:
    seen, queue = {must}, deque([[must]])
    while queue:
        chain = queue.popleft()
        for earlier in predecessors.get(chain[-1], ()):
            if classes.get(earlier) == "wont":
                return [*chain, earlier]
            if earlier not in seen:
                seen.add(earlier)
                queue.append([*chain, earlier])
    return []


def rank_gaps(options: Sequence[Option]) -> tuple[RankGap, ...]:
    """List the options whose ranks by score and by dots differ by more than three, widest first.

    Only options with both a score and dots are ranked.
    """
    both = [(option.id, option.score, option.votes) for option in options]
    known = [(name, score, votes) for name, score, votes in both if score is not None and votes is not None]
    if not known:
        return ()
    by_score = competition_ranks([score for _, score, _ in known]).tolist()
    by_votes = competition_ranks([votes for _, _, votes in known]).tolist()
    gaps = [RankGap(row[0], one, other, other - one) for row, one, other in zip(known, by_score, by_votes, strict=True)]
    wide = [gap for gap in gaps if abs(gap.difference) > RANK_DIFFERENCE]
    return tuple(sorted(wide, key=lambda gap: -abs(gap.difference)))


def check_portfolio(options: Sequence[Option], capacity: float | None) -> Portfolio:
    """Hold a selection against capacity and its own dependencies.

    The shares follow the guidance of DSDM (MoSCoW prioritisation): musts at most 60 %, about 20 % left as could.

    Args:
        options: the initiatives, each id once.
        capacity: staff-months available, above zero; None when nobody knows yet.

    Raises:
        ValueError: if an id occurs twice, the capacity is not above zero, or work is negative.
    """
    if len({option.id for option in options}) != len(options):
        raise ValueError("each initiative's id occurs once")
    if (capacity is not None and capacity <= 0) or any((option.staff_months or 0) < 0 for option in options):
        raise ValueError("capacity is above zero, and work is not negative")
    loads = tuple(_load(moscow, options, capacity) for moscow in CLASSES)
    must, should = loads[0].staff_months, loads[1].staff_months
    must_share = None if capacity is None else must / capacity
    both_share = None if capacity is None else (must + should) / capacity
    must_too_much = must_share is not None and must_share > MUST_SHARE + TIE_TOLERANCE
    both_too_much = both_share is not None and both_share > MUST_AND_SHOULD_SHARE + TIE_TOLERANCE
    blocked = blocked_musts(
        {option.id: option.moscow for option in options}, {option.id: option.predecessors for option in options}
    )
    wont_named = loads[3].count > 0
    return Portfolio(
        capacity=capacity,
        loads=loads,
        must_share=must_share,
        must_and_should_share=both_share,
        must_too_much=must_too_much,
        must_and_should_too_much=both_too_much,
        wont_named=wont_named,
        blocked=tuple(tuple(chain) for chain in blocked),
        rank_gaps=rank_gaps(options),
        undecided=tuple(option.id for option in options if option.moscow is None),
        sound=capacity is not None and wont_named and not (must_too_much or both_too_much or blocked),
    )


def _load(moscow: Moscow, options: Sequence[Option], capacity: float | None) -> ClassLoad:
    members = [option for option in options if option.moscow == moscow]
    work = sum((option.staff_months for option in members if option.staff_months is not None), start=0.0)
    unknown = tuple(option.id for option in members if option.staff_months is None)
    return ClassLoad(moscow, len(members), work, None if capacity is None else work / capacity, unknown)
