"""Sections whose exercises are still to come: 8 means, 10 risks; with what is known already."""

from custkit.analysis.portfolio import Moscow
from custkit.documents.blocks import Block, Bullets, Item, NotYet, Paragraph
from custkit.documents.results.common import UNIT
from custkit.documents.results.pr_04 import chosen
from custkit.documents.strategy import continuity
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import counted, listing, number, sentence

__all__ = ["means", "risks"]


def means(given: StrategyInput) -> tuple[Block, ...]:
    """Section 8: what the choice needs as far as it is known, and that the funding is open."""
    known = _known_means(given)
    return (*known, NotYet("People, infrastructure, money and the funding gap", UNIT, "RM-03"))


def _known_means(given: StrategyInput) -> tuple[Block, ...]:
    classes: tuple[Moscow, ...] = ("must", "should")
    rows = [choice for code in classes for choice in chosen(given.plan, code)]
    work = [row.staff_months for row in rows if row.staff_months is not None]
    cost = [row.cost for row in rows if row.cost is not None]
    if not work and not cost:
        return ()
    currency = next((str(f.value) for f in given.plan.facts if f.id == "currency" and f.value), "")
    currency = currency or next((f.unit for f in given.plan.facts if f.id == "revenue"), "")
    sums = [f"{number(sum(work))} staff-months"] if work else []
    sums += [f"{number(sum(cost))} {currency}".rstrip()] if cost else []
    parts = [f"Musts and Shoulds need {listing(sums)}, as far as it is known."]
    if given.plan.capacity is not None and work:
        parts.append(f"In the first year there are {number(given.plan.capacity)} staff-months.")
    bare = [row.initiative for row in rows if row.staff_months is None or row.cost is None]
    if bare:
        parts.append(f"Work or cost of {listing(bare)} is not known yet and not in the sum.")
    return (Paragraph(" ".join(parts), given.refs("PR-04")),)


def risks(given: StrategyInput) -> tuple[Block, ...]:
    """Section 10: the threats that are known, and that they are not assessed yet."""
    threats = [item for item in given.plan.swot if item.quadrant == "threat"]
    open_ = (NotYet("Risks: likelihood, impact, answer and owner", UNIT, "RM-02"), *continuity.blocks(given))
    if not threats:
        return open_
    lead = f"No risk has been assessed yet. The SWOT names {counted(len(threats), 'threat')} to begin with:"
    items = tuple(Item(sentence(item.text), given.refs(item.id)) for item in threats)
    return (Paragraph(lead, given.refs("SA-04")), Bullets(items), *open_)
