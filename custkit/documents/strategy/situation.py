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
from custkit.model.plan import SwotItem, TowsStrategy

__all__ = ["blocks"]

_SIDES: Final = {
    "strength": "What is strong",
    "weakness": "What is weak",
    "opportunity": "What opens outside",
    "threat": "What threatens from outside",
}


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Profile, maturity, drivers, causes, strengths, SWOT, the strategies made of it, and what they ask of IT."""
    return (
        Heading("The administration"),
        *_profile(given),
        Heading("How mature we are"),
        *_maturity(given),
        *causes.drivers(given),
        *causes.causes(given),
        *causes.strengths(given),
        Heading("Strengths and weaknesses, opportunities and threats"),
        *_swot(given),
        *_strategies(given),
        *implications.blocks(given),
    )


def _profile(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not any(fact.value is not None for fact in plan.facts):
        return (NotYet("The administration's profile", UNIT, "SA-01"),)
    text = sa_01.finding(plan)
    if any(fact.id == "staff" and fact.value is not None for fact in plan.facts):
        text = text.replace("The administration has", f"{given.unit.name} has", 1)
    unknown = [fact.label for fact in plan.facts if fact.missing == "dont_know"]
    gap = f" Not known today: {listing(unknown)}." if unknown else ""
    return (Paragraph(f"{text}{gap} All figures with their sources stand in annex A.", given.refs("SA-01")),)


def _maturity(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    found = picture.maturity(plan)
    if found is None or found.mean is None:
        return (NotYet("The maturity picture", "each colleague alone", "SA-02"),)
    people = sa_02.people(found)
    who = f"{answered(people, expected_people(plan))} rated {in_words(len(found.dimensions))} dimensions from 0 to 4."
    parts = [who, sa_02.weakest_words(plan, found)]
    if found.mean_target is not None:
        parts.append(f"The levels wanted have a mean of {number(found.mean_target)}.")
    if people == 1:
        parts.append("This is one view.")
    elif found.disagreements:
        names = listing([sa_02.labels(plan).get(name, name) for name in found.disagreements])
        parts.append(f"Views are far apart on {names}; the disagreement is kept on record in annex A.")
    else:
        parts.append("On no dimension are views far apart.")
    return (Paragraph(" ".join(parts), given.refs("SA-02")), sa_02.chart_block(plan, found))


def _swot(given: StrategyInput) -> tuple[Block, ...]:
    swot = given.plan.swot
    if not swot:
        return (NotYet("Strengths, weaknesses, opportunities and threats", UNIT, "SA-04"),)
    items = tuple(
        Item(_told(own), given.refs(*(item.id for item in own)), strong=f"{name}:")
        for side, name in _SIDES.items()
        if (own := sorted((i for i in swot if i.quadrant == side), key=lambda i: -(i.weight or 0)))
    )
    lead = f"{capital(counted(len(swot), 'finding'))}, the heaviest of each kind first."
    return (Paragraph(lead, given.refs("SA-04")), Bullets(items))


def _told(items: Sequence[SwotItem]) -> str:
    texts = "; ".join(" ".join(item.text.split()).rstrip(".") for item in items)
    return f"{texts}."


def _strategies(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.tows:
        return (NotYet("What follows: strategies that join inside and outside", UNIT, "SA-04"),)
    rows = [row for code in TOWS for row in plan.tows if row.type.upper() == code]
    rows += [row for row in plan.tows if row not in rows]
    texts = {item.id: item.text for item in plan.swot}
    unused = picture.tows_coverage(plan).orphans
    tail = (
        [f"{capital(counted(len(unused), 'finding serves', 'findings serve'))} no strategy yet: {listing(unused)}."]
        if unused
        else []
    )
    lead = f"From these findings follow {counted(len(rows), 'strategy', 'strategies')}."
    if len(rows) == 1:
        lead = "From these findings follows one strategy."
    return (
        Heading("What follows from it"),
        Paragraph(" ".join([lead, *tail]), given.refs("SA-04")),
        Bullets(tuple(_strategy(given, row, texts) for row in rows)),
    )


def _strategy(given: StrategyInput, row: TowsStrategy, texts: dict[str, str]) -> Item:
    why = [" ".join(texts[item].split()).rstrip(".") for item in row.source_ids if item in texts]
    because = f" It joins: {'; '.join(why)}." if why else ""
    return Item(f"{sentence(row.text)}{because}", given.refs(row.id, *row.source_ids))
