"""Section 10: what may go wrong, what is done about it, what already has, and continuity in counts."""

from custkit.analysis import picture_situation as seen
from custkit.documents.blocks import Block, Bullets, Heading, Item, NotYet, Paragraph
from custkit.documents.results import rm_02
from custkit.documents.results.common import UNIT
from custkit.documents.strategy import continuity
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import counted, sentence
from custkit.i18n.speech import tr

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Risks before and after the responses, issues, continuity."""
    return (*_risks(given), *_issues(given), *continuity.blocks(given))


def _risks(given: StrategyInput) -> tuple[Block, ...]:
    plan, found = given.plan, seen.risks(given.plan)
    if found is None:
        return (*_threats(given), NotYet(tr("Risks: likelihood, impact, answer and owner"), tr(UNIT), "RM-02"))
    text = rm_02.finding(plan, found)
    return (
        Heading(tr("Risks")),
        Paragraph(text, given.refs("RM-02", *(row.id for row in plan.risks))),
        *rm_02.unanswered_note(plan),
        rm_02.chart_block(plan, found),
        rm_02.register(plan),
    )


def _threats(given: StrategyInput) -> tuple[Block, ...]:
    """What the SWOT names, as a beginning."""
    threats = [item for item in given.plan.swot if item.quadrant == "threat"]
    if not threats:
        return ()
    lead = tr(
        "No risk has been assessed yet. The SWOT names {threat} to begin with:", threat=counted(len(threats), "threat")
    )
    items = tuple(Item(sentence(item.text), given.refs(item.id)) for item in threats)
    return (Paragraph(lead, given.refs("SA-04")), Bullets(items))


def _issues(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.issues:
        return ()
    ids = [row.id for row in plan.issues]
    return (Heading(tr("Issues")), Paragraph(rm_02.issue_words(plan, given.today), given.refs(*ids)))
