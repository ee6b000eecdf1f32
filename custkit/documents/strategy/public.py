"""The public edition: the strategy from what its unit released for everybody, and silence on all else."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from custkit.documents.blocks import Block, Heading, Note, NotYet, Paragraph
from custkit.documents.brief import rehearsal_warning
from custkit.documents.carried import About
from custkit.documents.strategy import mandate, registry
from custkit.documents.strategy.input import WORKSHOP, StrategyInput
from custkit.documents.strategy.renderings import rendered_tables
from custkit.documents.words import day
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.speech import tr

__all__ = ["about", "blocks"]

_ALL: Final = {
    "0": ("VI-02", "VI-03", "PR-01", "PR-04", "RM-01"),
    "2": ("VI-02",),
    "4": ("VI-03",),
    "6": ("PR-01", "PR-04"),
    "7": ("PR-01", "RM-01"),
    "8": ("RM-03",),
    "10": ("RM-02",),
    "11": ("MO-01",),
}
"""Sections, each with the exercises that must all be released: half of a section would tell what is not so."""
_ANY: Final = {
    "3": ("SA-01", "SA-02", "SA-03", "SA-04", "SA-05", "SA-06", "SA-07", "IT-01"),
    "5": ("IT-02", "IT-03"),
    "9": ("SA-05", "VI-04"),
}
"""Sections whose parts stand each for itself: one released exercise is enough."""


def about(given: StrategyInput) -> About:
    """What the edition is about, for its first page and the file's properties."""
    return replace(registry.about(given), state=tr("Public edition"))


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """The edition: what was released, section by section, in the strategy's own order and numbers.

    Args:
        given: The strategy's input, its plan read for the public: with nothing in it that was not released.
    """
    there = {sheet.exercise for sheet in given.plan.sheets}
    made: list[Block] = [
        Heading(about(given).title, level=1),
        Paragraph(
            tr(
                "Public edition of {on}, from the workshop “{title}”.",
                on=day(given.today),
                title=workshop_title(given.workshop),
            ),
            (WORKSHOP,),
        ),
    ]
    if given.workshop.rehearsal or given.unit.fictitious:
        made.append(Note(rehearsal_warning(given.unit), "warning"))
    made.append(
        Note(
            tr(
                "It holds what {unit} released for everybody. A section that is not here was not released.",
                unit=unit_name(given.unit),
            )
        )
    )
    told = _filled(mandate.public(given))
    if told:
        made += [Heading(f"1  {tr(dict(registry.SECTIONS)['1'])}", level=2), *told]
    found = [number for number, _ in registry.SECTIONS if _is_released(number, there)]
    for number in found:
        head, *body = registry.section_blocks(number, given)
        if kept := _filled(body):
            made += [head, *kept]
    made += rendered_tables(given.renderings, given.exercises)
    if not found:
        made.append(Note(tr("Nothing of the plan has been released yet."), "warning"))
    return tuple(made)


def _is_released(number: str, there: Collection[str]) -> bool:
    if number in _ALL:
        return all(exercise in there for exercise in _ALL[number])
    return any(exercise in there for exercise in _ANY.get(number, ()))


def _filled(body: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without dashed boxes, whose "not yet decided" would be untrue here, and headings over nothing."""
    kept: list[Block] = []
    for block in body:
        if isinstance(block, NotYet):
            continue
        while isinstance(block, Heading) and kept and isinstance(last := kept[-1], Heading):
            if last.level < block.level:
                break
            kept.pop()
        kept.append(block)
    while kept and isinstance(kept[-1], Heading):
        kept.pop()
    return tuple(kept)
