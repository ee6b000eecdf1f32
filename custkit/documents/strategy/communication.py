"""What section 9 says on readiness for the change and on messages: the answers of VI-04, without anybody's pledge."""

from custkit.analysis import picture_situation as seen
from custkit.documents.blocks import Block, Heading, NotYet, Paragraph
from custkit.documents.results import vi_04
from custkit.documents.results.common import UNIT, small, who_answered
from custkit.documents.strategy.input import StrategyInput
from custkit.i18n.speech import tr

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """How ready people are and what stands in the way, then why, for each audience."""
    return (
        Heading(tr("How ready we are for the change")),
        *_readiness(given),
        Heading(tr("What we say, and to whom")),
        *_say(given),
    )


def _readiness(given: StrategyInput) -> tuple[Block, ...]:
    plan, found = given.plan, seen.change_readiness(given.plan)
    if found is None:
        return (NotYet(tr("Readiness for the change"), tr("each colleague alone"), "VI-04"),)
    text = f"{who_answered(plan, vi_04.people(found))} {vi_04.barrier_words(plan, found)}"
    return (Paragraph(text, given.refs("VI-04")), *small(vi_04.people(found)), vi_04.chart_block(plan, found))


def _say(given: StrategyInput) -> tuple[Block, ...]:
    if not given.plan.messages:
        return (NotYet(tr("Messages to officers, managers, traders and the ministry"), tr(UNIT), "VI-04"),)
    return (vi_04.message_table(given.plan),)
