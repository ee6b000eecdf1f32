"""Statements of the whole meeting: each wording that was put to the vote by degrees, in order, and how it fared.

The grades are those of the vote on a vision: 5 champion, 4 support, 3 can live with it, 2 serious concern, 1 block.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from custkit.analysis.ballots import tally
from custkit.analysis.voting import Consent
from custkit.model.ballots import Ballot, Paper

__all__ = ["Statement", "statements"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One wording and its vote."""

    text: str
    """Exactly as it was put to the vote."""
    closed: datetime
    voters: int
    """Seats that could vote."""
    papers: int
    blank: int
    vote: Consent | None
    """None where fewer than three voted: each paper would be somebody's."""

    @property
    def adopted(self) -> bool:
        """Whether the meeting took it: the median is 4 at least and nobody blocks."""
        return self.vote is not None and self.vote.adopted


def statements(closed: Iterable[tuple[datetime, Ballot, Sequence[Paper]]]) -> tuple[Statement, ...]:
    """The statements among ballots that were closed, the earliest wording first.

    Args:
        closed: Of each closed ballot its end, what was asked, and the papers in its box.
    """
    found = []
    for at, ballot, papers in sorted(closed, key=lambda one: one[0]):
        if ballot.kind != "consent":
            continue
        result = tally(ballot, papers)
        vote = result.count if isinstance(result.count, Consent) else None
        found.append(Statement(ballot.question, at, result.voters, result.papers, result.blank, vote))
    return tuple(found)
