"""Wordings that stand side by side until a unit has chosen."""

from typing import Annotated

from pydantic import Field

from custkit.model.answers import Answer
from custkit.model.base import Model, Slug
from custkit.model.people import ParticipantCode

__all__ = ["Clash", "Place", "Wording"]

Place = tuple[str, str, str]
"""Question, row and column; the latter two are empty for an answer that is no table."""


class Wording(Model):
    """What one person wrote in a place."""

    participant: ParticipantCode
    answer: Answer | None = None
    """None where they emptied it."""


class Clash(Model):
    """A place in which several people wrote differently at the same time."""

    question: Slug
    row: Annotated[str, Field(max_length=40)] = ""
    column: Annotated[str, Field(max_length=40)] = ""
    wordings: Annotated[tuple[Wording, ...], Field(min_length=2, max_length=40)]
    """One of each person, in the order in which they came."""

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.question, self.row, self.column

    def of(self, participant: str) -> Wording | None:
        """What this person wrote."""
        return next((wording for wording in self.wordings if wording.participant == participant), None)

    def said(self, participant: ParticipantCode, answer: Answer | None, instead: Wording | None = None) -> "Clash":
        """The same with what this person says now, in the place of what they or somebody said before."""
        before = instead or self.of(participant)
        kept = tuple(w for w in self.wordings if w.participant != participant)
        mine = Wording(participant=participant, answer=answer)
        wordings = tuple(mine if w is before else w for w in self.wordings if w is before or w in kept)
        return self.model_copy(update={"wordings": wordings if before in self.wordings else (*kept, mine)})
