"""VI-01: what the nation, trade and society will ask of customs, before the vision is written."""

from datetime import date
from typing import Final

from custkit.documents.blocks import Block, Bullets, Heading, Item, Paragraph
from custkit.documents.results.common import UNIT, expected_people, not_yet, sheets
from custkit.documents.words import answered, capital, counted, listing, refs, sentence, share
from custkit.i18n.phrases import ended
from custkit.i18n.speech import tr, trn
from custkit.model.plan import UnitPlan
from custkit.model.scales import Scope

__all__ = ["answer_items", "blocks"]

EXERCISE: Final = "VI-01"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """How far the answers look, who gave them, and the answers."""
    _ = today
    alone = sheets(plan, EXERCISE, Scope.INDIVIDUAL)
    who = answered(alone, expected_people(plan))
    people = trn("{alone} answered alone.", "{alone} answered alone.", alone, alone=who) if alone else ""
    if not plan.vision.answers:
        waiting = [Paragraph(people, refs(plan.unit, [EXERCISE]))] if people else []
        return (*waiting, *not_yet(tr("The unit's common answers on the future"), tr(UNIT), EXERCISE))
    horizon = (tr("You look to {horizon}.", horizon=plan.vision.horizon) + " ") if plan.vision.horizon else ""
    given = tr(
        "{question} answered in common.",
        question=capital(counted(len(plan.vision.answers), "question is", "questions are")),
    )
    return (
        Paragraph(f"{horizon}{given} {people}".strip(), refs(plan.unit, [EXERCISE])),
        Bullets(answer_items(plan)),
        *_themes(plan),
    )


def _themes(plan: UnitPlan) -> tuple[Block, ...]:
    """What the answers are about, and how many other units say the same; counts only, and from three units on."""
    themes, others = plan.vision.themes, plan.vision.units_elsewhere
    source = refs(plan.unit, [EXERCISE])
    if not themes:
        return ()
    if not plan.vision.themes_elsewhere:
        told = listing([label.lower() for _, label in themes])
        wait = (" " + tr("What other units say shows from three units on.")) if others else ""
        return (Paragraph(tr("Your answers are about {told}.{wait}", told=told, wait=wait), source),)
    counts = dict(plan.vision.themes_elsewhere)
    items = tuple(
        Item(ended(share(counts.get(theme, 0), others, "other unit")), source, strong=f"{label}:")
        for theme, label in sorted(themes, key=lambda row: -counts.get(row[0], 0))
    )
    text = tr("Your themes, and how many of the other units name them too.")
    return (Heading(tr("What you share with others"), 4), Paragraph(text, source), Bullets(items))


def answer_items(plan: UnitPlan) -> tuple[Item, ...]:
    """Each prompt with the answer in the unit's own words."""
    source = refs(plan.unit, [EXERCISE])
    return tuple(Item(sentence(answer), source, strong=_prompt(prompt)) for prompt, answer in plan.vision.answers)


def _prompt(prompt: str) -> str:
    return prompt if prompt.endswith(("?", "؟", ":")) else f"{prompt}:"
