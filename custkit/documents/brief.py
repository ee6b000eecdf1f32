"""What stands above a form: whose page this is, and what an exercise is for."""

from datetime import date
from typing import Final

from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, Paragraph
from custkit.documents.carried import About
from custkit.documents.labels import word
from custkit.documents.words import capital, day
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.phrases import after_colon, ended, with_commas
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.exercise import Exercise, Part
from custkit.model.people import Unit
from custkit.model.scales import Combination, Depth, Scope
from custkit.model.workshop import Workshop

__all__ = ["REHEARSAL", "about", "blocks", "head", "rehearsal_warning"]

REHEARSAL: Final = said("Rehearsal with fictitious units")
"""What the foot of every page says where nothing is real."""

STAGES: Final = Spoken(
    {
        "profile": said("Administration profile"),
        "situation": said("Where we are"),
        "vision": said("Where we want to be"),
        "priorities": said("What comes first"),
        "roadmap": said("Who does what by when"),
        "monitoring": said("Whether it works"),
        "it_leadership": said("Leading IT"),
        "strategy": said("Strategy draft"),
    }
)
_WHO: Final = Spoken({Scope.INDIVIDUAL: said("alone"), Scope.UNIT: said("together"), Scope.PLENARY: said("in plenary")})
_COMBINED: Final = Spoken(
    {
        Combination.C1: said("Ratings become a median and a spread; nobody's own answer is shown"),
        Combination.C2: said("Contributions are put together; doubles are merged, and each merge can be undone"),
        Combination.C3: said("Comparisons are joined by their geometric mean"),
        Combination.C4: said("Rankings are joined by points"),
        Combination.C5: said("Dots are added up after everybody has voted"),
        Combination.C6: said("The most frequent answer counts; ties are for talk"),
        Combination.C7: said("One common answer, typed by the rapporteur and validated by the head"),
    }
)


def head(workshop: Workshop, unit: Unit, stage: str) -> tuple[Block, ...]:
    """The head of a page: unit and stage, workshop, and a warning where everything is made up."""
    found: list[Block] = [
        Heading(after_colon(unit_name(unit), STAGES.get(stage, capital(word(stage)))), level=2),
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
        title=after_colon(unit_name(unit), STAGES.get(stage, capital(word(stage)))),
        event=workshop_title(workshop),
        issuer=unit_name(unit),
        made=made,
        warning=tr(REHEARSAL) if workshop.rehearsal or unit.fictitious else "",
        language=unit.language,
    )


def rehearsal_warning(unit: Unit) -> str:
    """What a page about a made-up unit must say."""
    return tr(
        "Rehearsal: {name} does not exist. The administration, its people and all figures here are fictitious.",
        name=unit_name(unit),
    )


def _event(workshop: Workshop) -> str:
    place = with_commas(("", workshop.venue)) if workshop.venue else ""
    return tr(
        "{title}{place}, from {starts}.", title=workshop_title(workshop), place=place, starts=day(workshop.starts)
    )


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
        Paragraph(tr("It decides: {language}", language=exercise.decision.pick(language)), source),
        Paragraph(f"{_timing(exercise, depth, language)} {ended(_COMBINED[exercise.combine])}", source),
    ]
    if exercise.instructions:
        steps = tuple(Item(step.pick(language)) for step in exercise.instructions)
        found.append(Bullets(steps, ordered=True))
    return tuple(found)


def _timing(exercise: Exercise, depth: Depth, language: str) -> str:
    parts = [_part(part, depth, language) for part in exercise.parts if depth in part.minutes]
    if not parts:
        return tr("No time is set for this depth.")
    return ended(capital(tr(", then ").join(parts)))


def _part(part: Part, depth: Depth, language: str) -> str:
    silent = tr(", in silence") if part.silent else ""
    when = with_commas(("", part.when.pick(language))) if part.when else ""
    return tr(
        "{minutes} minutes {who}{silent}{when}",
        minutes=part.minutes[depth],
        who=_WHO[part.who],
        silent=silent,
        when=when,
    )
