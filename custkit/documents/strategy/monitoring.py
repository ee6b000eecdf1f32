"""Section 11: how the plan is watched, where it stands, and what would reopen it."""

from collections import Counter

from custkit.analysis import picture
from custkit.documents.blocks import Block, Bullets, Heading, Item, NotYet, Paragraph
from custkit.documents.labels import word
from custkit.documents.results import it_05, mo_01, sa_03
from custkit.documents.results.common import UNIT
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import capital, counted, in_words, listing, sentence
from custkit.i18n.phrases import unended
from custkit.i18n.speech import tr

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Who reads what how often, the state today, decisions, triggers."""
    return (*_rhythm(given), *_state(given), *_triggers(given), *_improvement(given))


def _triggers(given: StrategyInput) -> tuple[Block, ...]:
    """At which signs the plan is opened again, the heaviest driver first; changing a plan then is no defeat."""
    rows = sa_03.triggered(given.plan)
    if not rows:
        return (NotYet(tr("Signs that would reopen the plan"), tr(UNIT), "SA-03"),)
    lead = tr("The plan is reviewed before its time when one of {sign} is seen:", sign=counted(len(rows), "sign"))
    if len(rows) == 1:
        lead = tr("The plan is reviewed before its time when this sign is seen:")
    early = {
        row.id: (" " + tr("First seen by: {early_sign}", early_sign=sentence(row.early_sign))) if row.early_sign else ""
        for row in rows
    }
    items = tuple(
        Item(f"{sentence(row.trigger)}{early[row.id]}", given.refs(row.id), strong=f"{unended(row.statement)}:")
        for row in rows
    )
    return (Heading(tr("What would reopen the plan")), Paragraph(lead, given.refs("SA-03")), Bullets(items))


def _improvement(given: StrategyInput) -> tuple[Block, ...]:
    """What is tried next, judged by one measure each."""
    items = it_05.card_items(given.plan)
    if not items:
        return (NotYet(tr("The one change to IT service that is tried next"), tr(UNIT), "IT-05"),)
    return (Heading(tr("What is tried next")), Bullets(items))


def _rhythm(given: StrategyInput) -> tuple[Block, ...]:
    kpis = given.plan.kpis
    if not kpis:
        return (NotYet(tr("What is measured, how often and by whom"), tr(UNIT), "VI-03"),)
    often = Counter(word(kpi.frequency) or tr("at no set interval") for kpi in kpis)
    rhythm = listing([tr("{count} {rhythm}", count=in_words(n), rhythm=name) for name, n in often.most_common()])
    owned = sum(bool(kpi.owner.strip()) for kpi in kpis)
    text = tr(
        "{measure} read: {rhythm}.", measure=capital(counted(len(kpis), "measure is", "measures are")), rhythm=rhythm
    )
    text += (
        (" " + tr("Each has an owner."))
        if owned == len(kpis)
        else (" " + tr("{has} no owner yet.", has=capital(counted(len(kpis) - owned, "has", "have"))))
    )
    return (Paragraph(text, given.refs(*(kpi.id for kpi in kpis))),)


def _state(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    state = picture.monitoring(plan, given.today)
    if state is None or not (plan.readings or plan.reports):
        return (NotYet(tr("The first readings of measures and milestones"), tr(UNIT), "MO-01"),)
    made: list[Block] = [
        Heading(tr("Where the plan stands")),
        Paragraph(mo_01.state_words(plan, state), given.refs("MO-01")),
    ]
    if chart := mo_01.spark_block(plan, state):
        made.append(chart)
    if items := mo_01.exception_items(plan, state):
        made += [Heading(tr("To decide at the next review"), 4), Bullets(items, ordered=True)]
    made += mo_01.overdue(plan, given.today)
    if plan.decisions:
        made += [Heading(tr("Decisions taken"), 4), Bullets(mo_01.decision_items(plan))]
    return tuple(made)
