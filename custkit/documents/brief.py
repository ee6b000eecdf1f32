"""What stands above a form: whose page this is, and what an exercise is for."""

from datetime import date
from typing import Final

from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, Paragraph
from custkit.documents.carried import About
from custkit.documents.labels import word
from custkit.documents.words import capital, day
from custkit.model.exercise import Exercise, Part
from custkit.model.people import Unit
from custkit.model.scales import Combination, Depth, Scope
from custkit.model.workshop import Workshop

__all__ = ["REHEARSAL", "about", "blocks", "head", "rehearsal_warning"]

REHEARSAL: Final = "Rehearsal with fictitious units"
"""What the foot of every page says where nothing is real."""

STAGES: Final = {
    "profile": "Administration profile",
    "situation": "Where we are",
    "vision": "Where we want to be",
    "priorities": "What comes first",
    "roadmap": "Who does what by when",
    "monitoring": "Whether it works",
    "it_leadership": "Leading IT",
    "strategy": "Strategy draft",
}
_WHO: Final = {Scope.INDIVIDUAL: "alone", Scope.UNIT: "together", Scope.PLENARY: "in plenary"}
_COMBINED: Final = {
    Combination.C1: "Ratings become a median and a spread; nobody's own answer is shown",
    Combination.C2: "Contributions are put together; doubles are merged, and each merge can be undone",
    Combination.C3: "Comparisons are joined by their geometric mean",
    Combination.C4: "Rankings are joined by points",
    Combination.C5: "Dots are added up after everybody has voted",
    Combination.C6: "The most frequent answer counts; ties are for talk",
    Combination.C7: "One common answer, typed by the rapporteur and validated by the head",
}


def head(workshop: Workshop, unit: Unit, stage: str) -> tuple[Block, ...]:
    """The head of a page: unit and stage, workshop, and a warning where everything is made up."""
    found: list[Block] = [
        Heading(f"{unit.name}: {STAGES.get(stage, capital(word(stage)))}", level=2),
        Paragraph(_event(workshop), ("workshop.yml",)),
    ]
    if workshop.rehearsal or unit.fictitious:
        found.append(Note(rehearsal_warning(unit), "warning"))
    return tuple(found)


def about(workshop: Workshop, unit: Unit, stage: str, made: date) -> About:
    """What a unit's page is about, for documents that are made of it.

    Args:
        workshop: The workshop.
        unit: Whose page it is.
        stage: Which one.
        made: The day of the newest answer.
    """
    return About(
        title=f"{unit.name}: {STAGES.get(stage, capital(word(stage)))}",
        event=workshop.title,
        issuer=unit.name,
        made=made,
        warning=REHEARSAL if workshop.rehearsal or unit.fictitious else "",
        language=unit.language,
    )


def rehearsal_warning(unit: Unit) -> str:
    """What a page about a made-up unit must say."""
    return f"Rehearsal: {unit.name} does not exist. The administration, its people and all figures here are fictitious."


def _event(workshop: Workshop) -> str:
    place = f", {workshop.venue}" if workshop.venue else ""
    return f"{workshop.title}{place}, from {day(workshop.starts)}."


def blocks(exercise: Exercise, depth: Depth, language: str) -> tuple[Block, ...]:
    """What an exercise is for, the decision it feeds, who does it in which time, and the steps.

    Args:
        exercise: The exercise.
        depth: How far it goes here.
        language: BCP 47 tag of the reader; what is not translated is shown in English.
    """
    source = (exercise.id,)
    found: list[Block] = [
        Heading(f"{exercise.id}  {exercise.title.pick(language)}"),
        Paragraph(exercise.purpose.pick(language), source),
        Paragraph(f"It decides: {exercise.decision.pick(language)}", source),
        Paragraph(f"{_timing(exercise, depth, language)} {_COMBINED[exercise.combine]}.", source),
    ]
    if exercise.instructions:
        steps = tuple(Item(step.pick(language)) for step in exercise.instructions)
        found.append(Bullets(steps, ordered=True))
    return tuple(found)


def _timing(exercise: Exercise, depth: Depth, language: str) -> str:
    parts = [_part(part, depth, language) for part in exercise.parts if depth in part.minutes]
    if not parts:
        return "No time is set for this depth."
    return capital(", then ".join(parts)) + "."


def _part(part: Part, depth: Depth, language: str) -> str:
    silent = ", in silence" if part.silent else ""
    when = f", {part.when.pick(language)}" if part.when else ""
    return f"{part.minutes[depth]} minutes {_WHO[part.who]}{silent}{when}"
