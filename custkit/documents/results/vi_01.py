"""VI-01: what the nation, trade and society will ask of customs, before the vision is written."""

from datetime import date
from typing import Final

from custkit.documents.blocks import Block, Bullets, Item, Paragraph
from custkit.documents.results.common import UNIT, expected_people, not_yet, sheets
from custkit.documents.words import answered, capital, counted, refs, sentence
from custkit.model.plan import UnitPlan
from custkit.model.scales import Scope

__all__ = ["answer_items", "blocks"]

EXERCISE: Final = "VI-01"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """How far the answers look, who gave them, and the answers."""
    _ = today
    alone = sheets(plan, EXERCISE, Scope.INDIVIDUAL)
    people = f"{answered(alone, expected_people(plan))} answered alone." if alone else ""
    if not plan.vision.answers:
        waiting = [Paragraph(people, refs(plan.unit, [EXERCISE]))] if people else []
        return (*waiting, *not_yet("The unit's common answers on the future", UNIT, EXERCISE))
    horizon = f"You look to {plan.vision.horizon}. " if plan.vision.horizon else ""
    given = f"{capital(counted(len(plan.vision.answers), 'question is', 'questions are'))} answered in common."
    return (
        Paragraph(f"{horizon}{given} {people}".strip(), refs(plan.unit, [EXERCISE])),
        Bullets(answer_items(plan)),
    )


def answer_items(plan: UnitPlan) -> tuple[Item, ...]:
    """Each prompt with the answer in the unit's own words."""
    source = refs(plan.unit, [EXERCISE])
    return tuple(Item(sentence(answer), source, strong=_prompt(prompt)) for prompt, answer in plan.vision.answers)


def _prompt(prompt: str) -> str:
    return prompt if prompt.endswith(("?", ":")) else f"{prompt}:"
