"""A section whose exercise is still to come: 8 means; with what is known already."""

from custkit.analysis.portfolio import Moscow
from custkit.documents.blocks import Block, NotYet, Paragraph
from custkit.documents.results.common import UNIT
from custkit.documents.results.pr_04 import chosen
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import listing, number

__all__ = ["means"]


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
