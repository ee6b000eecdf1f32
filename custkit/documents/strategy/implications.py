"""What section 3 says on IT where a plan was read line by line: the map of implications."""

from custkit.analysis.plan_reading import read_plan
from custkit.documents.blocks import Block, Heading, Paragraph
from custkit.documents.results import it_01
from custkit.documents.strategy.input import StrategyInput
from custkit.i18n.speech import tr

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """The finding, the map, and who answers; nothing where no plan was read."""
    plan = given.plan
    if not plan.it.lines:
        return ()
    found = read_plan(plan.it)
    made: list[Block] = [
        Heading(tr("What the plan in force asks of IT")),
        Paragraph(it_01.finding(plan, found), given.refs("IT-01")),
    ]
    if found.kinds:
        made.append(it_01.chart_block(plan, found))
    if found.owners:
        made.append(it_01.owners_table(plan, found))
    return tuple(made)
