"""The facilitator's talk list: of all that people disagree on, the few things worth the room's time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from custkit.analysis.ahp_revisit import Dispute, Revisit
from custkit.analysis.ballot_counts import BallotCounts
from custkit.analysis.disagreement import SplitSpread
from custkit.analysis.thresholds import DISPUTE_FACTOR, EXCEPTIONS_SHOWN, RATIO_FINE, SHAKY_MOVE, TIE_TOLERANCE
from custkit.analysis.weight_margins import WeightMargins

__all__ = ["TalkKind", "TalkPoint", "talk_list"]

TalkKind: TypeAlias = Literal["rating", "dispute", "contradiction", "counting", "weight"]


@dataclass(frozen=True, slots=True)
class TalkPoint:
    """One thing to talk about."""

    kind: TalkKind
    """A rating far apart, a pair judged differently, a contradiction in the group's judgements, ballots whose winner
    depends on how they are counted, or a weight that decides the first place."""
    about: tuple[str, ...]
    """Item, pair or criterion; empty for ballots."""
    sentence: str
    """What to tell the room."""


def talk_list(  # noqa: PLR0913  each kind of disagreement is found by itself, and any may be missing
    ratings: Mapping[str, SplitSpread] | None = None,
    *,
    dispute: Dispute | None = None,
    revisit: Revisit | None = None,
    ballots: BallotCounts | None = None,
    margins: WeightMargins | None = None,
    most: int = EXCEPTIONS_SHOWN,
) -> tuple[TalkPoint, ...]:
    """Choose what to talk about: first what decides the result, then ratings, the widest spread first.

    Points are: ballots whose first place depends on the counting; a first place that flips when one weight moves by
    five points or less; a pair that one person judged five times as high as another, or that people judge in opposite
    ways; a contradiction above .10; and ratings with a range of two steps or more.

    Args:
        ratings: where the disagreement on each rated item lies, by item.
        dispute: the pair on which the group differs most.
        revisit: the pair that carries the contradiction in the group's joint judgements.
        ballots: all ways of counting the ballots.
        margins: how far weights may move.
        most: how many points at most.
    """
    points: list[TalkPoint] = []
    if ballots is not None and ballots.ballots and not ballots.same:
        points.append(TalkPoint("counting", (), ballots.sentence))
    if margins is not None and margins.tightest and (margins.move or 0.0) <= SHAKY_MOVE + TIE_TOLERANCE:
        points.append(TalkPoint("weight", (margins.tightest,), margins.sentence))
    if dispute is not None and (dispute.opposite or dispute.factor >= DISPUTE_FACTOR - TIE_TOLERANCE):
        points.append(TalkPoint("dispute", (dispute.first, dispute.second), dispute.sentence))
    if revisit is not None and revisit.ratio_before > RATIO_FINE + TIE_TOLERANCE:
        points.append(TalkPoint("contradiction", (revisit.first, revisit.second), revisit.sentence))
    wide = {item: split for item, split in (ratings or {}).items() if split.overall.verdict == "discuss"}
    for item, split in sorted(wide.items(), key=lambda row: -(row[1].overall.iqr or 0.0)):
        points.append(TalkPoint("rating", (item,), f"{item}: {split.sentence}"))
    return tuple(points[:most])
