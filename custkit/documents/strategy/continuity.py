"""What section 10 says on continuity: counts only, for this document is handed on and gaps are not (D1)."""

from custkit.documents.blocks import Block, Heading, NotYet, Paragraph
from custkit.documents.results import it_06
from custkit.documents.results.common import UNIT
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import capital, counted, in_words
from custkit.i18n.speech import tr

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """How many services meet their need, how many have a way without the system; no service, no hour, no gap."""
    it = given.plan.it
    words = it_06.counts_words(given.plan, given.today)
    if not words:
        return (NotYet(tr("Continuity of the critical services"), tr(UNIT), "IT-06"),)
    parts = [words]
    ways = {proof.service for proof in it.proofs if proof.fallback not in {"", "none"}}
    held = sum(need.id in ways for need in it.needs)
    parts.append(
        tr("{held} of them can be kept up without the system for a time.", held=capital(in_words(held)))
        if held
        else tr("None of them can be kept up without the system.")
    )
    if it.tabletop:
        parts.append(tr("An outage was played in {moment}.", moment=counted(len(it.tabletop), "moment")))
    parts.append(tr("Services, hours and gaps stay in the unit, in the results of IT-06."))
    return (Heading(tr("Continuity")), Paragraph(" ".join(parts), given.refs("IT-06")))
