"""Section 3: where we are, from the administration's own figures to what follows from them."""

from collections.abc import Sequence
from typing import Final

from custkit.analysis import picture
from custkit.documents.blocks import Block, Bullets, Heading, Item, NotYet, Paragraph
from custkit.documents.labels import TOWS
from custkit.documents.results import sa_01, sa_02
from custkit.documents.results.common import UNIT, expected_people
from custkit.documents.strategy import causes, implications
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import answered, capital, counted, in_words, listing, number, sentence
from custkit.i18n.called import unit_name
from custkit.i18n.phrases import ended, unended, with_semicolons
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.plan_situation import SwotItem, TowsStrategy

__all__ = ["blocks"]

_SIDES: Final = Spoken(
    {
        "strength": said("What is strong"),
        "weakness": said("What is weak"),
        "opportunity": said("What opens outside"),
        "threat": said("What threatens from outside"),
    }
)


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Profile, maturity, drivers, causes, strengths, SWOT, the strategies made of it, and what they ask of IT."""
    return (
        Heading(tr("The administration")),
        *_profile(given),
        Heading(tr("How mature we are")),
        *_maturity(given),
        *causes.drivers(given),
        *causes.causes(given),
        *causes.strengths(given),
        Heading(tr("Strengths and weaknesses, opportunities and threats")),
        *_swot(given),
        *_strategies(given),
        *implications.blocks(given),
    )


def _profile(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not any(fact.value is not None for fact in plan.facts):
        return (NotYet(tr("The administration's profile"), tr(UNIT), "SA-01"),)
    text = sa_01.finding(plan)
    if any(fact.id == "staff" and fact.value is not None for fact in plan.facts):
        text = text.replace("The administration has", f"{unit_name(given.unit)} has", 1)
    unknown = [fact.label for fact in plan.facts if fact.missing == "dont_know"]
    gap = (" " + tr("Not known today: {unknown}.", unknown=listing(unknown))) if unknown else ""
    return (
        Paragraph(
            tr("{text}{gap} All figures with their sources stand in annex A.", text=text, gap=gap), given.refs("SA-01")
        ),
    )


def _maturity(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    found = picture.maturity(plan)
    if found is None or found.mean is None:
        return (NotYet(tr("The maturity picture"), tr("each colleague alone"), "SA-02"),)
    people = sa_02.people(found)
    who = tr(
        "{people} rated {dimensions} dimensions from 0 to 4.",
        people=answered(people, expected_people(plan)),
        dimensions=in_words(len(found.dimensions)),
    )
    parts = [who, sa_02.weakest_words(plan, found)]
    if found.mean_target is not None:
        parts.append(tr("The levels wanted have a mean of {mean_target}.", mean_target=number(found.mean_target)))
    if people == 1:
        parts.append(tr("This is one view."))
    elif found.disagreements:
        names = listing([sa_02.labels(plan).get(name, name) for name in found.disagreements])
        parts.append(tr("Views are far apart on {names}; the disagreement is kept on record in annex A.", names=names))
    else:
        parts.append(tr("On no dimension are views far apart."))
    return (Paragraph(" ".join(parts), given.refs("SA-02")), sa_02.chart_block(plan, found))


def _swot(given: StrategyInput) -> tuple[Block, ...]:
    swot = given.plan.swot
    if not swot:
        return (NotYet(tr("Strengths, weaknesses, opportunities and threats"), tr(UNIT), "SA-04"),)
    items = tuple(
        Item(_told(own), given.refs(*(item.id for item in own)), strong=f"{name}:")
        for side, name in _SIDES.items()
        if (own := sorted((i for i in swot if i.quadrant == side), key=lambda i: -(i.weight or 0)))
    )
    lead = tr("{finding}, the heaviest of each kind first.", finding=capital(counted(len(swot), "finding")))
    return (Paragraph(lead, given.refs("SA-04")), Bullets(items))


def _told(items: Sequence[SwotItem]) -> str:
    texts = with_semicolons(unended(item.text) for item in items)
    return ended(texts)


def _strategies(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.tows:
        return (NotYet(tr("What follows: strategies that join inside and outside"), tr(UNIT), "SA-04"),)
    rows = [row for code in TOWS for row in plan.tows if row.type.upper() == code]
    rows += [row for row in plan.tows if row not in rows]
    texts = {item.id: item.text for item in plan.swot}
    unused = picture.tows_coverage(plan).orphans
    tail = (
        [
            tr(
                "{finding} no strategy yet: {unused}.",
                finding=capital(counted(len(unused), "finding serves", "findings serve")),
                unused=listing(unused),
            )
        ]
        if unused
        else []
    )
    lead = tr("From these findings follow {strategy}.", strategy=counted(len(rows), "strategy", "strategies"))
    if len(rows) == 1:
        lead = tr("From these findings follows one strategy.")
    return (
        Heading(tr("What follows from it")),
        Paragraph(" ".join([lead, *tail]), given.refs("SA-04")),
        Bullets(tuple(_strategy(given, row, texts) for row in rows)),
    )


def _strategy(given: StrategyInput, row: TowsStrategy, texts: dict[str, str]) -> Item:
    why = [unended(texts[item]) for item in row.source_ids if item in texts]
    because = (" " + tr("It joins: {why}.", why=with_semicolons(why))) if why else ""
    return Item(f"{sentence(row.text)}{because}", given.refs(row.id, *row.source_ids))
