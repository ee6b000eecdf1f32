"""The head's card: one page for ten minutes of a Director General, with what is so, what is disputed, what to decide.

Facts are the administration's own, with year and source. Decisions are those that only the head can take, each with its
options; what the head decides is entered in the unit's list of decisions (MO-01) like any other answer.
"""

from collections.abc import Iterator
from typing import Final

from custkit.analysis import picture
from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, NotYet, Paragraph
from custkit.documents.brief import REHEARSAL, rehearsal_warning
from custkit.documents.carried import About
from custkit.documents.results import pr_03, sa_01, sa_02, vi_02
from custkit.documents.results.common import UNIT
from custkit.documents.strategy.asks import decisions
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import refs
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import tr
from custkit.model.plan import UnitPlan
from custkit.model.plan_situation import Fact

__all__ = ["about", "blocks"]

_FACTS: Final = 3
_DISPUTES: Final = 3
_FIRST: Final = ("release_time", "electronic_share", "offices_connected", "revenue", "declarations", "staff")
"""Facts in the order in which a head asks for them (ours)."""


def about(given: StrategyInput) -> About:
    """What the card is about."""
    warning = tr(REHEARSAL) if given.workshop.rehearsal or given.unit.fictitious else ""
    return About(
        tr("{unit}: card for the head", unit=unit_name(given.unit)),
        workshop_title(given.workshop),
        unit_name(given.unit),
        given.today,
        warning=warning,
        language=given.unit.language,
    )


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """The card.

    Args:
        given: The unit's plan with what stands around it.
    """
    made: list[Block] = [Heading(about(given).title, 1)]
    if given.workshop.rehearsal or given.unit.fictitious:
        made.append(Note(rehearsal_warning(given.unit), "warning"))
    made += [Heading(tr("Three facts"), 2), *_facts(given.plan)]
    disputes = _disputes(given.plan)
    made.append(Heading(tr("Three disagreements") if len(disputes) == _DISPUTES else tr("Where you disagree"), 2))
    made.append(Bullets(tuple(disputes)) if disputes else _none(given.plan))
    made += [Heading(tr("Decisions that only you can take"), 2), *_decisions(given)]
    return tuple(made)


def _facts(plan: UnitPlan) -> Iterator[Block]:
    known = {fact.id: fact for fact in sa_01.own_facts(plan) if fact.value is not None}
    chosen = [known[name] for name in _FIRST if name in known][:_FACTS]
    if not chosen:
        yield NotYet(tr("The administration's profile"), tr(UNIT), "SA-01")
        return
    yield Bullets(tuple(_fact(plan, fact) for fact in chosen))


def _fact(plan: UnitPlan, fact: Fact) -> Item:
    origin = with_commas(part for part in (str(fact.year or ""), fact.source) if part)
    text = tr("{value} ({origin}).", value=sa_01.shown(fact), origin=origin) if origin else f"{sa_01.shown(fact)}."
    return Item(text, refs(plan.unit, ["SA-01"]), strong=f"{fact.label}:")


def _disputes(plan: UnitPlan) -> list[Item]:
    state, scored, vote = picture.maturity(plan), picture.priorities(plan), picture.vote(plan)
    found: list[Item] = []
    if vote and (vote.blocks or vote.spread.verdict == "discuss"):
        found.append(Item(vi_02.vote_words(plan), refs(plan.unit, ["VI-02"]), strong=tr("The vision:")))
    found += list(sa_02.disagreement_items(plan, state)[:_DISPUTES]) if state else []
    found += list(pr_03.talk_items(plan, scored)[:_DISPUTES]) if scored else []
    return found[:_DISPUTES]


def _none(plan: UnitPlan) -> Block:
    if picture.maturity(plan) or picture.priorities(plan) or picture.vote(plan):
        return Paragraph(tr("No answers lie far apart so far."))
    return Note(tr("Nobody has rated or voted yet, so there is nothing on which to disagree."))


def _decisions(given: StrategyInput) -> Iterator[Block]:
    found = decisions(given)
    if not found:
        yield Paragraph(tr("Nothing that only you can take is open at this moment."))
        return
    yield Bullets(found, ordered=True)
    yield Paragraph(tr("What you decide is entered with a post and a date (MO-01), and is followed from then on."))
