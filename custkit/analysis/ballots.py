"""Count a secret vote, and show no more of it than keeps it secret."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, assert_never

from custkit.analysis.thresholds import BAND_MINIMUM
from custkit.analysis.voting import BordaResult, Consent, DotTally, borda, consent, dot_faults, dot_rule, dot_tally
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.ballots import (
    Ballot,
    BlankVote,
    ChoiceVote,
    ConsentVote,
    DotsVote,
    Paper,
    RankingVote,
    Vote,
)
from custkit.model.scales import RoleBand

__all__ = ["BallotResult", "ChoiceCount", "Count", "may_show_bands", "tally", "vote_faults"]

_DOTS: Final = Spoken(
    {
        "unknown_item": said("a dot lies on something that is not on the paper"),
        "negative": said("there are fewer than no dots on something"),
        "over_cap": said("too many dots lie on one thing"),
        "too_many": said("there are more dots than you have"),
        "too_few": said("some dots are not given yet"),
    }
)


@dataclass(frozen=True, slots=True)
class ChoiceCount:
    """How often each option was chosen."""

    items: tuple[str, ...]
    votes: tuple[int, ...]


Count: TypeAlias = Consent | ChoiceCount | DotTally | BordaResult


@dataclass(frozen=True, slots=True)
class BallotResult:
    """What came out of a ballot."""

    voters: int
    """Seats that could vote."""
    papers: int
    """Papers in the box, the blank ones among them."""
    blank: int
    count: Count | None
    """None where fewer than three papers lie in the box: each would be somebody's."""
    bands: tuple[tuple[RoleBand, int, Count], ...]
    """Papers and count by role band; none unless every band that voted has three papers at least."""


def may_show_bands(electorate: Mapping[RoleBand, int]) -> bool:
    """Whether papers may carry the role band: more than one band, and each of three people at least."""
    return len(electorate) > 1 and min(electorate.values()) >= BAND_MINIMUM


def vote_faults(ballot: Ballot, vote: Vote) -> tuple[str, ...]:
    """What keeps a vote from being counted, in words for the voter; none when it is fine."""
    ids = [option.id for option in ballot.options]
    if isinstance(vote, BlankVote):
        return ()
    if vote.kind != ballot.kind:
        return (tr("this is the paper of another kind of vote"),)
    match vote:
        case ConsentVote():
            return ()
        case ChoiceVote():
            return () if vote.value in ids else (tr("this is not on the paper"),)
        case DotsVote():
            return tuple(_DOTS[fault] for fault in dot_faults(ids, vote.value, dot_rule(len(ids))))
        case RankingVote():
            unknown, repeated = set(vote.value) - set(ids), len(set(vote.value)) < len(vote.value)
            return (tr("something is not on the paper"),) * bool(unknown) + (tr("something stands twice"),) * repeated
        case _:
            assert_never(vote)


def tally(ballot: Ballot, papers: Sequence[Paper]) -> BallotResult:
    """Count the papers of a ballot that was closed.

    Every paper shown is one of at least three, and no smaller group can be found by taking the bands shown from the
    whole: where one band is too small, none is shown.

    Args:
        ballot: What was asked.
        papers: All papers in the box.
    """
    bands = Counter(paper.band for paper in papers)
    shown = ballot.by_band and len(bands) > 1 and min(bands.values()) >= BAND_MINIMUM
    by_band = (
        (band, bands[band], _count(ballot, [paper for paper in papers if paper.band is band]))
        for band in RoleBand
        if shown and bands[band]
    )
    return BallotResult(
        voters=ballot.voters,
        papers=len(papers),
        blank=sum(isinstance(paper.vote, BlankVote) for paper in papers),
        count=_count(ballot, papers) if len(papers) >= BAND_MINIMUM else None,
        bands=tuple(by_band),
    )


def _count(ballot: Ballot, papers: Sequence[Paper]) -> Count:
    ids = [option.id for option in ballot.options]
    votes = [paper.vote for paper in papers]
    match ballot.kind:
        case "consent":
            return consent([vote.value for vote in votes if isinstance(vote, ConsentVote)])
        case "choice":
            chosen = Counter(vote.value for vote in votes if isinstance(vote, ChoiceVote))
            return ChoiceCount(tuple(ids), tuple(chosen[i] for i in ids))
        case "dots":
            return dot_tally(ids, [vote.value for vote in votes if isinstance(vote, DotsVote)])
        case "ranking":
            return borda(ids, [vote.value for vote in votes if isinstance(vote, RankingVote)])
        case _:
            assert_never(ballot.kind)
