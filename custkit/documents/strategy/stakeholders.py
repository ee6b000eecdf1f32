"""Section 9: whom the plan needs, and how they are won."""

from custkit.analysis import picture
from custkit.documents.blocks import Block, Bullets, Heading, NotYet, Paragraph
from custkit.documents.results import sa_05
from custkit.documents.results.common import UNIT
from custkit.documents.strategy import communication
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import capital, counted, listing
from custkit.i18n.speech import tr, trn

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Grid, whom to win first, communication."""
    plan = given.plan
    if not plan.stakeholders:
        return (
            NotYet(tr("Whom the plan needs, and how they are won"), tr(UNIT), "SA-05"),
            *communication.blocks(given),
        )
    pairs = list(zip(plan.stakeholders, picture.standings(plan), strict=True))
    close = [who.name for who, at in pairs if at.quadrant == "manage_closely"]
    win = [who for who, _ in sa_05.to_win(plan)]
    bare = [who.name for who, at in pairs if not at.quadrant]
    parts = [
        tr(
            "{stakeholder} placed by power and interest.",
            stakeholder=capital(counted(len(pairs) - len(bare), "stakeholder was", "stakeholders were")),
        )
    ]
    if bare:
        parts.append(tr("Not rated: {unrated}.", unrated=listing(bare, most=5)))
    if close:
        parts.append(
            trn(
                "{close} has much of both and is managed closely.",
                "{close} have much of both and are managed closely.",
                len(close),
                close=listing(close, most=5),
            )
        )
    if win:
        parts.append(tr("{is_} to be moved towards more support.", is_=capital(counted(len(win), "is", "are"))))
    alone = [who.name for who in win if not who.owner]
    if alone:
        parts.append(
            trn(
                "Of these, {bare} has no owner yet.",
                "Of these, {bare} have no owner yet.",
                len(alone),
                bare=listing(alone),
            )
        )
    made: list[Block] = [Paragraph(" ".join(parts), given.refs("SA-05")), sa_05.chart_block(plan)]
    if items := sa_05.first_items(plan):
        made += [Heading(tr("Whom to win first")), Bullets(items, ordered=True), *sa_05.then_to_win(plan)]
    return (*made, *communication.blocks(given))
