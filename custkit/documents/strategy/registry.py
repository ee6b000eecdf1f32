"""The order of the strategy draft, and who writes which section."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, Paragraph
from custkit.documents.brief import REHEARSAL, rehearsal_warning
from custkit.documents.carried import About
from custkit.documents.strategy import (
    annex,
    governance,
    mandate,
    means,
    monitoring,
    objectives,
    priorities,
    risks,
    roadmap,
    situation,
    stakeholders,
    summary,
    vision,
)
from custkit.documents.strategy.input import WORKSHOP, StrategyInput
from custkit.documents.strategy.unasked import without_unasked
from custkit.documents.words import day, sentence
from custkit.errors import NotFoundError, notice, saying
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.speech import said, tr
from custkit.model.plan import UnitPlan

__all__ = ["SECTIONS", "about", "cover", "section_blocks"]

Writer: TypeAlias = Callable[[StrategyInput], tuple[Block, ...]]

_WRITERS: Final[Mapping[str, tuple[str, Writer]]] = {
    "0": (said("Summary"), summary.blocks),
    "1": (said("Mandate and method"), mandate.blocks),
    "2": (said("Mission, vision and values"), vision.blocks),
    "3": (said("Where we are"), situation.blocks),
    "4": (said("Objectives and measures"), objectives.blocks),
    "5": (said("Governance"), governance.blocks),
    "6": (said("Priorities"), priorities.blocks),
    "7": (said("Roadmap"), roadmap.blocks),
    "8": (said("People, infrastructure and money"), means.blocks),
    "9": (said("Stakeholders and communication"), stakeholders.blocks),
    "10": (said("Risks and continuity"), risks.blocks),
    "11": (said("Monitoring and review"), monitoring.blocks),
    "A": (said("Annex: disagreements, tables, terms"), annex.blocks),
}
SECTIONS: Final = tuple((number, title) for number, (title, _) in _WRITERS.items())
"""Number and title of each section, in order."""


def about(given: StrategyInput) -> About:
    """What the draft is about: for its first page, the head of the others and the file's properties."""
    plan = given.plan
    return About(
        title=tr("{unit}: strategy{years}", unit=unit_name(given.unit), years=_years(plan)),
        event=workshop_title(given.workshop),
        issuer=unit_name(given.unit),
        made=given.today,
        approver=given.workshop.mandate.approver,
        state=tr("Version {version}", version=given.approved.version) if given.approved else tr("Draft"),
        warning=tr(REHEARSAL) if given.workshop.rehearsal or given.unit.fictitious else "",
        language=given.unit.language,
    )


def _years(plan: UnitPlan) -> str:
    if not plan.plan_start or not plan.plan_end:
        return ""
    first, last = plan.plan_start.year, plan.plan_end.year
    return f" {first}" if first == last else " " + tr("{year} to {year_2}", year=first, year_2=last)


def cover(given: StrategyInput) -> tuple[Block, ...]:
    """The first page: whose strategy, for which years, in which state, and what is in it."""
    plan = given.plan
    made: list[Block] = [
        Heading(about(given).title, level=1),
        Paragraph(
            tr(
                "{state} of {on}, from the workshop “{title}”.",
                state=about(given).state,
                on=day(given.approved.on if given.approved else given.today),
                title=workshop_title(given.workshop),
            ),
            (WORKSHOP,),
        ),
    ]
    if given.workshop.rehearsal or given.unit.fictitious:
        made.append(Note(rehearsal_warning(given.unit), "warning"))
    approver = given.workshop.mandate.approver or tr("nobody yet")
    stands = tr("This is a draft for discussion; to be approved by: {approver}.", approver=approver)
    if given.approved:
        stands = tr(
            "Approved by {approver}: {reason}", approver=given.approved.approver, reason=sentence(given.approved.reason)
        )
    made.append(
        Note(
            tr(
                "{stands} Marks like [{unit}/OBJ-01] name the rows that a statement rests on. What "
                "nobody has decided is said, in a dashed box.",
                stands=stands,
                unit=plan.unit,
            )
        )
    )
    items = tuple(Item(tr(title), strong=number, link=_anchor(number)) for number, title in SECTIONS)
    return (*made, Bullets(items))


def _anchor(number: str) -> str:
    return f"s{number}"


def section_blocks(number: str, given: StrategyInput) -> tuple[Block, ...]:
    """One section with its heading.

    Args:
        number: ``0`` to ``11``, or ``A``.
        given: What the strategy is written from.

    Raises:
        NotFoundError: If there is no such section.
    """
    if number not in _WRITERS:
        raise NotFoundError(
            notice("the strategy has no section {number!r}", number=number),
            remedy=saying("use one of: {known}", known=", ".join(_WRITERS)),
        )
    title, writer = _WRITERS[number]
    head = Heading(f"{number}  {tr(title)}", level=2, anchor=_anchor(number))
    return (head, *without_unasked(writer(given), given))
