"""A secret vote: what is asked of whom, and what a paper in the box holds.

A paper has no voter, no moment and no place in an order. At most it has the voter's role band, and only where every
band that may vote has people enough.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from custkit.model.base import Model
from custkit.model.scales import RoleBand

__all__ = [
    "Ballot",
    "BallotKind",
    "BallotOption",
    "BlankVote",
    "ChoiceVote",
    "ConsentVote",
    "DotsVote",
    "Paper",
    "RankingVote",
    "Vote",
]

BallotKind = Literal["consent", "choice", "dots", "ranking"]
_OptionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


class BallotOption(Model):
    """One thing to vote for."""

    id: _OptionId
    label: Annotated[str, Field(min_length=1, max_length=300)]


class Ballot(Model):
    """One question put to a vote."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    question: Annotated[str, Field(min_length=3, max_length=600)]
    kind: BallotKind
    options: Annotated[tuple[BallotOption, ...], Field(max_length=60)] = ()
    """None for consent, which has the five grades of agreement."""
    electorate: dict[RoleBand, Annotated[int, Field(ge=1)]]
    """How many seats may vote, by role band."""
    by_band: bool = False
    """Papers carry the role band; asked for only where each band is large enough."""

    @model_validator(mode="after")
    def _options_fit_the_kind(self) -> Self:
        ids = [option.id for option in self.options]
        if len(set(ids)) != len(ids):
            raise ValueError("options repeat")
        if self.kind == "consent" and ids:
            raise ValueError("a vote on agreement has no options of its own")
        if self.kind != "consent" and len(ids) < 2:
            raise ValueError("at least two options are needed")
        return self

    @property
    def voters(self) -> int:
        """How many seats may vote."""
        return sum(self.electorate.values())


class BlankVote(Model):
    """Took part and left the paper blank."""

    kind: Literal["blank"] = "blank"


class ConsentVote(Model):
    """5 champion, 4 support, 3 can live with it, 2 serious concern, 1 block."""

    kind: Literal["consent"] = "consent"
    value: Annotated[int, Field(ge=1, le=5)]


class ChoiceVote(Model):
    """One option."""

    kind: Literal["choice"] = "choice"
    value: _OptionId


class DotsVote(Model):
    """Dots by option id."""

    kind: Literal["dots"] = "dots"
    value: Mapping[_OptionId, Annotated[int, Field(ge=0, le=60)]]


class RankingVote(Model):
    """Option ids, the best first; those left out share the last places."""

    kind: Literal["ranking"] = "ranking"
    value: Annotated[tuple[_OptionId, ...], Field(min_length=1, max_length=60)]


Vote = Annotated[BlankVote | ConsentVote | ChoiceVote | DotsVote | RankingVote, Field(discriminator="kind")]


class Paper(Model):
    """One paper in the box."""

    vote: Vote
    band: RoleBand | None = None
