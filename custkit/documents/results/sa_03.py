"""SA-03: which outside changes the plan must survive, and at which sign it is reviewed."""

from datetime import date
from typing import Final

from custkit.analysis import picture_situation as seen
from custkit.charts import drivers as driver_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels import word
from custkit.documents.labels_situation import BANDS_OF_RISK, HORIZONS
from custkit.documents.results.common import UNIT, differing, not_yet, orphans, waiting, without_empty
from custkit.documents.words import capital, counted, in_words, listing, number, quoted, refs
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_situation import Driver

__all__ = ["blocks", "chart_block", "finding", "talk_items", "titles", "triggered", "watch_list"]

EXERCISE: Final = "SA-03"
CATEGORIES: Final = ("political", "economic", "social", "technological", "legal", "environmental", "security")
_LEAST: Final = 4
"""Categories that the sheet asks for."""


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, bubbles, watch-list, what nobody looked into, where proposers differ."""
    _ = today
    if not plan.drivers:
        return (*waiting(plan, EXERCISE), *not_yet(tr("The drivers of change, in common"), tr(UNIT), EXERCISE))
    source = refs(plan.unit, [EXERCISE])
    made: list[Block] = [Paragraph(finding(plan), source), *_missing(plan), chart_block(plan), watch_list(plan)]
    if items := talk_items(plan):
        made += [Heading(tr("Where those who proposed them differ"), 4), Bullets(items)]
    unused = seen.driver_coverage(plan).orphans
    if unused and (plan.swot or plan.initiatives):
        made += [
            Heading(tr("Not taken up by any finding, objective or initiative"), 4),
            orphans(plan, unused, titles(plan)),
        ]
    return tuple(made)


def titles(plan: UnitPlan) -> dict[str, str]:
    """The drivers' words by id."""
    return {row.id: row.statement for row in plan.drivers}


def finding(plan: UnitPlan) -> str:
    """How many drivers in how many categories, and which weigh most."""
    used = {row.category for row in plan.drivers if row.category}
    many = capital(counted(len(plan.drivers), "driver"))
    parts = [
        trn(
            "{many} in {used} of seven categories is named.",
            "{many} in {used} of seven categories are named.",
            len(plan.drivers),
            many=many,
            used=in_words(len(used)),
        )
    ]
    ranked = [(row, at) for row, at in seen.driver_standings(plan) if at.inherent is not None]
    if ranked:
        first = [row for row, at in ranked if at.rank == 1]
        at = ranked[0][1]
        names = listing([f"{row.id} {quoted(row.statement)}" for row in first], most=2)
        band = with_commas(("", BANDS_OF_RISK[at.inherent_band])) if at.inherent_band else ""
        parts.append(
            trn(
                "{names} weighs most ({inherent} of 25{band}).",
                "{names} weigh most ({inherent} of 25{band}).",
                len(first),
                names=names,
                inherent=number(at.inherent or 0),
                band=band,
            )
        )
    ready = sum(bool(row.trigger) for row in plan.drivers)
    parts.append(tr("{has} a trigger at which the plan is reviewed.", has=capital(counted(ready, "has", "have"))))
    return " ".join(parts)


def _missing(plan: UnitPlan) -> tuple[Note, ...]:
    source = refs(plan.unit, [EXERCISE])
    notes = []
    if bare := seen.unwatched(plan):
        text = trn(
            "Among the heaviest, {id} has no trigger",
            "Among the heaviest, {id} have no trigger",
            len(bare),
            id=listing(row.id for row in bare),
        )
        notes.append(Note(tr("{text} yet: at which sign is the plan reviewed?", text=text), "warning", source))
    used = {row.category for row in plan.drivers}
    if len(used & set(CATEGORIES)) < _LEAST:
        blind = listing([word(name) for name in CATEGORIES if name not in used])
        notes.append(
            Note(
                tr("Nobody looked into these: {blind}. What is not looked for is not seen.", blind=blind),
                "info",
                source,
            )
        )
    return tuple(notes)


def chart_block(plan: UnitPlan) -> ChartBlock:
    """The drivers as bubbles by impact and likelihood."""
    rated = sum(at.inherent is not None for _, at in seen.driver_standings(plan))
    return ChartBlock(
        driver_chart.chart(plan.drivers),
        tr("Drivers by impact and likelihood, numbered from the heaviest; the word beside a bubble is its category"),
        source=tr("drivers scan {exercise}", exercise=EXERCISE),
        coverage=tr("{rated} of {drivers} drivers rated", rated=rated, drivers=len(plan.drivers)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def watch_list(plan: UnitPlan) -> Table:
    """Each driver with its early sign and its trigger, the heaviest first."""
    table = Table(
        tr("Watch-list: early signs, and triggers of a review"),
        trs("Id", "Driver", "Category", "Felt", "Score", "Early sign", "The plan is reviewed when"),
        tuple(
            (
                row.id,
                row.statement,
                word(row.category) or "–",
                HORIZONS.get(row.horizon, "–"),
                "–"
                if at.inherent is None
                else f"{number(at.inherent)} {BANDS_OF_RISK.get(at.inherent_band or '', '')}",
                row.early_sign or "–",
                row.trigger or "–",
            )
            for row, at in seen.driver_standings(plan)
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr(
            "Score: impact times likelihood, 1 to 25: 1 to 4 low, 5 to 9 moderate, 10 to 14 high, 15 "
            "and more severe. It orders the drivers; it measures nothing."
        ),
    )
    return without_empty(table)


def talk_items(plan: UnitPlan) -> tuple[Item, ...]:
    """Drivers whose proposers rated them two steps apart or more; by how much, never who."""
    return differing(plan, EXERCISE, titles(plan))


def triggered(plan: UnitPlan) -> tuple[Driver, ...]:
    """The drivers with a trigger, the heaviest first."""
    return tuple(row for row, _ in seen.driver_standings(plan) if row.trigger)
