"""SA-04: strengths, weaknesses, opportunities, threats, and the strategies made of them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.charts import tows as tows_chart
from custkit.documents.blocks import Block, ChartBlock, Heading, Note, Paragraph, Table
from custkit.documents.labels import SWOT, TOWS
from custkit.documents.results.common import UNIT, not_yet, orphans
from custkit.documents.words import capital, counted, listing, number, refs, share
from custkit.i18n.phrases import with_semicolons
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_situation import SwotItem

__all__ = ["blocks", "chart_block", "heaviest", "swot_table", "tows_matrix", "unused_words"]

EXERCISE: Final = "SA-04"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, the TOWS matrix, what no strategy uses, the SWOT itself."""
    _ = today
    if not plan.swot:
        return not_yet(tr("The SWOT and its strategies"), tr(UNIT), EXERCISE)
    found: list[Block] = [Paragraph(_finding(plan), refs(plan.unit, [EXERCISE]))]
    strengths, weaknesses = (sum(i.quadrant == q for i in plan.swot) for q in ("strength", "weakness"))
    if strengths < weaknesses:
        text = tr("Fewer strengths than weaknesses are listed. A plan is built on what is strong: look once more.")
        found.append(Note(text, "warning", refs(plan.unit, [EXERCISE])))
    found.append(chart_block(plan))
    if plan.tows:
        found.append(tows_matrix(plan))
    else:
        found += not_yet(tr("Strategies that join inside and outside"), tr(UNIT), EXERCISE)
    unused = picture.tows_coverage(plan).orphans
    if plan.tows and unused:
        found += [
            Heading(tr("Not used by any strategy"), 4),
            orphans(plan, unused, {item.id: item.text for item in plan.swot}),
        ]
    found.append(swot_table(plan))
    return tuple(found)


def _finding(plan: UnitPlan) -> str:
    counts = [
        counted(n, singular, plural)
        for quadrant, (singular, plural) in {
            "strength": ("strength", ""),
            "weakness": ("weakness", "weaknesses"),
            "opportunity": ("opportunity", "opportunities"),
            "threat": ("threat", ""),
        }.items()
        if (n := sum(item.quadrant == quadrant for item in plan.swot))
    ]
    parts = [tr("You named {counts}.", counts=listing(counts))]
    if heavy := heaviest(plan.swot, ("weakness", "threat")):
        told = [f"{item.id} {item.text.rstrip('.')}" for item in heavy]
        parts.append(tr("Heaviest among weaknesses and threats: {told}.", told=listing(told, most=2)))
    if plan.tows:
        parts.append(unused_words(plan))
    return " ".join(parts)


def heaviest(items: Sequence[SwotItem], quadrants: Sequence[str]) -> tuple[SwotItem, ...]:
    """The items of these quadrants with the highest weight; none where nothing was weighed."""
    weighed = [item for item in items if item.quadrant in quadrants and item.weight is not None]
    most = max((item.weight or 0 for item in weighed), default=0)
    return tuple(item for item in weighed if item.weight == most)


def unused_words(plan: UnitPlan) -> str:
    """How many items serve a strategy, in a sentence."""
    used = picture.tows_coverage(plan)
    strategies = capital(counted(len(plan.tows), "strategy", "strategies"))
    return trn(
        "{strategies} rests on {finding} of the SWOT.",
        "{strategies} rest on {finding} of the SWOT.",
        len(plan.tows),
        strategies=strategies,
        finding=share(used.linked, used.total, "finding"),
    )


def chart_block(plan: UnitPlan) -> ChartBlock:
    """The TOWS matrix as a picture."""
    used = picture.tows_coverage(plan)
    return ChartBlock(
        tows_chart.chart(plan.swot, plan.tows),
        tr("Findings along the edges, strategies where they meet; an open dot marks a finding that no strategy uses"),
        source=tr("SWOT and TOWS {exercise}", exercise=EXERCISE),
        coverage=tr("{linked} of {total} findings used", linked=used.linked, total=used.total),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def tows_matrix(plan: UnitPlan) -> Table:
    """The strategies in the four fields of the matrix, one row a field."""
    rows = []
    for code, meaning in TOWS.items():
        own = [strategy for strategy in plan.tows if strategy.type.upper() == code]
        rows += [
            (f"{code}  {meaning}" if n == 0 else "", s.id, s.text, " ".join(s.internal), " ".join(s.external))
            for n, s in enumerate(own)
        ] or [(f"{code}  {meaning}", "–", tr("none"), "–", "–")]
    return Table(
        tr("TOWS: strategies from inside and outside"),
        trs("Field", "Id", "Strategy", "From inside", "From outside"),
        tuple(rows),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("After Weihrich (1982). S strength, W weakness, O opportunity, T threat."),
    )


def swot_table(plan: UnitPlan) -> Table:
    """All items by quadrant, heaviest first."""
    order = list(SWOT)
    labels = {row.dimension: row.label for row in plan.maturity}
    items = sorted(plan.swot, key=lambda item: (order.index(item.quadrant), -(item.weight or 0)))
    return Table(
        tr("SWOT"),
        trs("Quadrant", "Id", "Finding", "Weight", "Evidence"),
        tuple(
            (
                SWOT[i.quadrant],
                i.id,
                i.text,
                "–" if i.weight is None else number(i.weight),
                with_semicolons(
                    dict.fromkeys(filter(None, (i.evidence, *(labels.get(row, row) for row in i.source_ids))))
                )
                or "–",
            )
            for i in items
        ),
        numeric=frozenset({3}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Weight 1 to 5."),
    )
