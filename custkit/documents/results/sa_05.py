"""SA-05: who has power over the plan, who cares, and whom to win first."""

from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.analysis.stakeholders import Standing
from custkit.charts import stakeholders as stakeholder_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Paragraph, Table
from custkit.documents.labels import ENGAGEMENT, QUADRANTS, word
from custkit.documents.results.common import UNIT, not_yet, without_empty
from custkit.documents.words import capital, counted, in_words, listing, number, refs, sentence
from custkit.i18n.speech import tr, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_situation import Stakeholder

__all__ = ["blocks", "chart_block", "first_items", "table", "then_to_win", "to_win"]

EXERCISE: Final = "SA-05"
_FIRST: Final = 3


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, grid, whom to win first, table."""
    _ = today
    if not plan.stakeholders:
        return not_yet(tr("Who must be won, informed or consulted"), tr(UNIT), EXERCISE)
    found: list[Block] = [Paragraph(_finding(plan), refs(plan.unit, [EXERCISE])), chart_block(plan)]
    if items := first_items(plan):
        found += [Heading(tr("Whom to win first"), 4), Bullets(items, ordered=True), *then_to_win(plan)]
    found.append(table(plan))
    return tuple(found)


def to_win(plan: UnitPlan) -> tuple[tuple[Stakeholder, Standing], ...]:
    """Those whose engagement is to rise, the most rewarding first; ties in the plan's order."""
    pairs = zip(plan.stakeholders, picture.standings(plan), strict=True)
    wanted = [(who, at) for who, at in pairs if at.priority is not None and at.priority > 0]
    return tuple(sorted(wanted, key=lambda pair: -(pair[1].priority or 0)))


def _finding(plan: UnitPlan) -> str:
    close = sum(at.quadrant == "manage_closely" for at in picture.standings(plan))
    everybody = capital(counted(len(plan.stakeholders), "stakeholder"))
    parts = [
        tr(
            "{everybody}, {close} of them to manage closely: much power and much interest.",
            everybody=everybody,
            close=in_words(close),
        )
    ]
    if first := to_win(plan):
        who = first[0][0]
        parts.append(
            tr("Win {name} first: power {power}, {way}.", name=who.name, power=number(who.power or 0), way=_way(who))
        )
        if not who.lever:
            parts.append(tr("Nobody has said yet by what."))
    else:
        parts.append(tr("Nobody has to be moved, as you rated it."))
    return " ".join(parts)


def _engaged(level: int | None) -> str:
    return tr("not known") if level is None else ENGAGEMENT[level] if 0 <= level < len(ENGAGEMENT) else str(level)


def _way(who: Stakeholder) -> str:
    return tr("{engaged} today, wanted {engaged_2}", engaged=_engaged(who.now), engaged_2=_engaged(who.wanted))


def first_items(plan: UnitPlan) -> tuple[Item, ...]:
    """The first to be won, with lever and owner; what nobody said is said to be missing."""
    items = []
    for who, standing in to_win(plan)[:_FIRST]:
        lever = tr("Lever: {lever}", lever=sentence(who.lever)) if who.lever else tr("No lever is named yet.")
        owner = tr("Owner: {owner}", owner=sentence(who.owner)) if who.owner else tr("No owner is named yet.")
        head = tr("{way} (priority {priority}).", way=_way(who), priority=number(standing.priority or 0))
        items.append(Item(f"{head} {lever} {owner}", refs(plan.unit, [who.id]), strong=f"{who.name}:"))
    return tuple(items)


def then_to_win(plan: UnitPlan) -> tuple[Paragraph, ...]:
    """Those who are to be won after the first."""
    rest = [who for who, _ in to_win(plan)[_FIRST:]]
    if not rest:
        return ()
    text = tr("After these: {names}.", names=listing(who.name for who in rest))
    return (Paragraph(text, refs(plan.unit, [who.id for who in rest])),)


def chart_block(plan: UnitPlan) -> ChartBlock:
    """The power-interest grid."""
    rated = sum(s.power is not None and s.interest is not None for s in plan.stakeholders)
    return ChartBlock(
        stakeholder_chart.chart(plan.stakeholders),
        tr("Stakeholders by power and interest; filled where engagement is still to be won"),
        source=tr("stakeholder grid {exercise}", exercise=EXERCISE),
        coverage=tr("{rated} of {stakeholders} rated", rated=rated, stakeholders=len(plan.stakeholders)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def table(plan: UnitPlan) -> Table:
    """Everybody with their quadrant and the way still to go."""
    pairs = sorted(
        zip(plan.stakeholders, picture.standings(plan), strict=True),
        key=lambda pair: -(pair[1].priority if pair[1].priority is not None else -99),
    )
    table = Table(
        tr("Stakeholders"),
        trs("Id", "Who", "Kind", "Quadrant", "Today", "Wanted", "Priority", "Lever", "Owner"),
        tuple(
            (
                who.id,
                who.name,
                word(who.kind),
                QUADRANTS[at.quadrant] if at.quadrant else tr("not rated"),
                _engaged(who.now),
                _engaged(who.wanted),
                "–" if at.priority is None else number(at.priority),
                who.lever or "–",
                who.owner or "–",
            )
            for who, at in pairs
        ),
        numeric=frozenset({6}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr(
            "Priority is power times the steps of engagement still to go. Grid after Mendelow (1991) "
            "and Eden and Ackermann (1998)."
        ),
    )
    return without_empty(table)
