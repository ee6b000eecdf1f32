"""What section 3 says on drivers of change, root causes and strengths: the answers of SA-03, SA-06 and SA-07."""

from typing import Final

from custkit.analysis import picture_situation as seen
from custkit.documents.blocks import Block, Bullets, Heading, Item, NotYet, Paragraph
from custkit.documents.labels_situation import VRIO
from custkit.documents.results import sa_03, sa_06, sa_07
from custkit.documents.results.common import UNIT
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import listing, percent, quoted, sentence
from custkit.i18n.phrases import ended
from custkit.i18n.speech import Spoken, said, tr

__all__ = ["causes", "drivers", "strengths"]

_OURS: Final = Spoken(
    {"yes": said("Ours to cure:"), "with_others": said("To cure with others:"), "no": said("To watch:")}
)


def drivers(given: StrategyInput) -> tuple[Block, ...]:
    """What changes outside, the heaviest first; the triggers stand in section 11."""
    plan = given.plan
    head = Heading(tr("What changes around us"))
    if not plan.drivers:
        return (head, NotYet(tr("Drivers of change"), tr(UNIT), "SA-03"))
    text = tr("{finding} The signs that reopen the plan stand in section 11.", finding=sa_03.finding(plan))
    return (head, Paragraph(text, given.refs("SA-03", *(row.id for row in plan.drivers))), sa_03.chart_block(plan))


def causes(given: StrategyInput) -> tuple[Block, ...]:
    """The core problem, and the root causes that the plan attacks or can only watch."""
    plan, tree = given.plan, seen.tree(given.plan)
    head = Heading(tr("Why things are as they are"))
    if tree is None:
        return (head, NotYet(tr("Root causes"), tr(UNIT), "SA-06"))
    rows = sa_06.roots(plan, tree)
    made: list[Block] = [
        head,
        Paragraph(sa_06.finding(plan, tree), given.refs("SA-06", tree.core)),
        sa_06.chart_block(plan, tree),
    ]
    items = tuple(
        Item(f"{sentence(row.text)}{_mirror(row.mirror)}", given.refs(row.id, *row.source_ids), strong=_ours(row.ours))
        for row in rows
    )
    return (*made, Heading(tr("Root causes"), 4), Bullets(items)) if items else tuple(made)


def _ours(answer: str) -> str:
    return _OURS.get(answer, "")


def _mirror(text: str) -> str:
    return (" " + tr("Turned round: {text}", text=sentence(text))) if text else ""


def strengths(given: StrategyInput) -> tuple[Block, ...]:
    """What the plan is built on, and where time goes; medians only."""
    plan = given.plan
    head = Heading(tr("What we build on, and where time goes"))
    made: list[Block] = [head]
    if plan.assets:
        made.append(Paragraph(sa_07.finding(plan), given.refs("SA-07")))
        strong = [(row, at) for row, at in seen.asset_standings(plan) if at.standing in {"lasting", "idle"}]
        if strong:
            made.append(
                Bullets(
                    tuple(
                        Item(
                            ended(f"{VRIO[at.standing]}{_free(row.free)}"),
                            given.refs(row.id),
                            strong=f"{row.name}:",
                        )
                        for row, at in strong
                        if at.standing
                    )
                )
            )
    else:
        made.append(NotYet(tr("The assets that the plan is built on"), tr(UNIT), "SA-07"))
    return (*made, *_time(given))


def _time(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if plan.time.share is None:
        return (NotYet(tr("Where time goes"), tr("three colleagues at least, each alone"), "SA-07"),)
    parts = [sa_07.time_words(plan)]
    if plan.time.alarm and not sa_07.stops(plan):
        parts.append(tr("That is above 40 %, and no initiative stops or reduces anything yet."))
    if plan.fires:
        parts.append(
            tr(
                "What comes back again and again: {text}.",
                text=listing([quoted(row.text) for row in plan.fires], most=3),
            )
        )
    return (Paragraph(" ".join(parts), given.refs("SA-07", *(row.id for row in plan.fires))),)


def _free(free: float | None) -> str:
    return "" if free is None else tr(", {free} of it free", free=percent(free))
