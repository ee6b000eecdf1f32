"""Section 5: who decides on IT, what users and providers promise each other, and where IT stands."""

from custkit.analysis.it_money import spending
from custkit.documents.blocks import Block, Heading, NotYet, Paragraph
from custkit.documents.results import it_02, it_03
from custkit.documents.results.common import UNIT
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import capital, counted, in_words
from custkit.i18n.speech import tr

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Decision rights and bodies, the charter with its table of parts, the organisation of IT."""
    return (*_rights(given), *_charter(given), *_organisation(given))


def _rights(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.it.decisions and not plan.it.bodies:
        return (NotYet(tr("Decision rights"), tr(UNIT), "IT-03"),)
    made: list[Block] = [Heading(tr("Who decides"))]
    words = " ".join(w for w in (it_03.rights_words(plan), it_03.spend_words(plan, spending(plan.it.spending))) if w)
    if words:
        made.append(Paragraph(words, given.refs("IT-03")))
    if plan.it.decisions:
        made.append(it_03.rights_table(plan))
    if plan.it.bodies:
        made.append(it_03.bodies_table(plan))
    return tuple(made)


def _charter(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.it.split and not plan.it.promises:
        return (NotYet(tr("The charter between users and providers"), tr(UNIT), "IT-02"),)
    made: list[Block] = [Heading(tr("Client and provider"))]
    if plan.it.split:
        clear = sum(len(card.accountable) == 1 for card in plan.it.split)
        cards = counted(len(plan.it.split), "task")
        text = tr(
            "Structures that need a service are clients, the IT Service is their provider. {cards} "
            "were laid out between them; {clear} have exactly one who answers.",
            cards=capital(cards),
            clear=in_words(clear),
        )
        made += [Paragraph(text, given.refs("IT-02")), it_02.raci_table(plan), *it_02.raci_gaps(plan)]
    return (*made, *it_02.charter_blocks(plan), *it_02.words_table(plan))


def _organisation(given: StrategyInput) -> tuple[Block, ...]:
    if not given.plan.it.option.choice:
        return (NotYet(tr("The organisation of IT"), tr(UNIT), "IT-03"),)
    return it_03.option_blocks(given.plan)
