"""What the strategy draft is written from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from custkit.analysis.plan_versions import PlanChange
from custkit.analysis.renderings import Beside
from custkit.documents.blocks import Block
from custkit.documents.words import refs
from custkit.i18n.speech import tr
from custkit.model.events import PlanApproved
from custkit.model.exercise import Exercise
from custkit.model.people import Participant, Unit
from custkit.model.plan import UnitPlan
from custkit.model.workshop import Workshop

__all__ = ["ROSTER", "WORKSHOP", "StrategyInput"]

WORKSHOP: Final = "workshop.yml"
ROSTER: Final = "roster.csv"
"""The files that a statement about the event rests on."""


@dataclass(frozen=True, slots=True)
class StrategyInput:
    """One unit's plan with all that stands around it."""

    workshop: Workshop
    unit: Unit
    plan: UnitPlan
    exercises: Mapping[str, Exercise]
    """By id, for titles and versions."""
    participants: tuple[Participant, ...]
    """The unit's seats; posts and role bands are printed, names never."""
    today: date
    profile: tuple[Block, ...] = ()
    """The country's public figures, ready to print."""
    glossary: tuple[tuple[str, str], ...] = ()
    """Terms and their one meaning, in the order to print."""
    versions: tuple[PlanApproved, ...] = ()
    """Those that were approved, the first one first."""
    changes: tuple[PlanChange, ...] = ()
    """Against the newest of them."""
    asked: frozenset[str] | None = None
    """Ids of the exercises that the programme uses; None when any may be asked."""
    renderings: tuple[Beside, ...] = ()
    """Texts of the unit in other languages, as far as the reader may see them."""

    def refs(self, *ids: str) -> tuple[str, ...]:
        """Ids of the unit's rows or exercises, as written under a statement."""
        return refs(self.plan.unit, ids)

    @property
    def approved(self) -> PlanApproved | None:
        """The version that this plan is, word for word; None for a draft."""
        return self.versions[-1] if self.versions and not self.changes else None

    @property
    def head(self) -> str:
        """Who decides for the unit, in a sentence."""
        return self.workshop.mandate.approver or tr("the head of the administration")
