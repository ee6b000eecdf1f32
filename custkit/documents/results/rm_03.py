"""RM-03: whether the ambition fits the means: people by skill and quarter, money by how sure it is, posts, sites."""

from datetime import date
from typing import Final

from custkit.analysis.asked_load import asked_load
from custkit.analysis.funding_stack import funding_stack, stacks_by_year
from custkit.analysis.post_families import family_gaps
from custkit.charts import funding as funding_chart
from custkit.charts import load as load_chart
from custkit.documents.blocks import Block, ChartBlock, Heading, Note, Paragraph, Table
from custkit.documents.results import within
from custkit.documents.results.common import UNIT, currency, currency_words, not_yet
from custkit.documents.results.pr_01 import titles
from custkit.documents.results.rm_03_posts import posts
from custkit.documents.results.rm_03_sites import sites
from custkit.documents.words import listing, number, percent, refs, uneven
from custkit.i18n.phrases import with_semicolons
from custkit.i18n.speech import said, tr
from custkit.model.plan import UnitPlan
from custkit.model.plan_means import Means

__all__ = ["blocks", "funding_block", "funding_table", "funding_words", "load_block"]

EXERCISE: Final = "RM-03"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Load, the roadmap within means, money, posts, sites; each says what is missing where nobody has answered."""
    _ = today
    if plan.means == Means():
        return (*not_yet(tr("People, money and infrastructure"), tr(UNIT), EXERCISE), *within.blocks(plan))
    finding = Paragraph(_finding(plan), refs(plan.unit, [EXERCISE]))
    return (finding, *_people(plan), *_money(plan), *posts(plan), *sites(plan))


def _finding(plan: UnitPlan) -> str:
    """Whether the ambition fits the means, in a few sentences."""
    against = within.obstacles(plan)
    parts = [
        tr("Not feasible as it stands: {against}.", against=with_semicolons(against))
        if against
        else tr("Nothing that is known is overbooked.")
    ]
    whole = funding_stack(plan.means.money)
    if whole.unfunded:
        parts.append(tr("{unfunded} of the money is promised by nobody.", unfunded=percent(whole.unfunded)))
    if missing := sum(row.gap or 0.0 for row in family_gaps(plan.means.families)):
        parts.append(tr("{missing} full-time posts are missing.", missing=number(missing)))
    return " ".join(parts)


def _people(plan: UnitPlan) -> tuple[Block, ...]:
    made: list[Block] = [Heading(tr("Does the work fit the people?"), 4)]
    if plan.means.needs or plan.means.supply:
        made.append(load_block(plan))
    return (*made, *within.blocks(plan))


def load_block(plan: UnitPlan) -> ChartBlock:
    """The load by skill and quarter, as the needs are written."""
    load = asked_load(plan)
    stated = {(row.quarter, row.skill) for row in plan.means.supply}
    known = sum((line.quarter, line.skill) in stated for line in load.skills)
    return ChartBlock(
        load_chart.chart(load, dict(plan.means.skills)),
        tr("Load by skill and quarter; the roadmap within means may begin later than the needs say"),
        source=tr("needs and capacity {exercise}", exercise=EXERCISE),
        coverage=_known_words(known, len(load.skills)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def _known_words(known: int, tiles: int) -> str:
    if known == tiles:
        return tr("capacity stated for {known} of {skills} tiles", known=known, skills=tiles)
    return tr(
        "capacity stated for {known} of {skills} tiles, the others are like the nearest one stated",
        known=known,
        skills=tiles,
    )


def _money(plan: UnitPlan) -> tuple[Block, ...]:
    head = Heading(tr("Who pays?"), 4)
    if not plan.means.money:
        return (head, *not_yet(tr("Money by year and source"), tr(UNIT), EXERCISE))
    made: list[Block] = [head, Paragraph(funding_words(plan), refs(plan.unit, [EXERCISE])), funding_block(plan)]
    first = stacks_by_year(plan.means.money)[0]
    if first[1].too_open and first[1].unfunded is not None:
        text = tr(
            "Of the money of {first}, {unfunded} is promised by nobody: find it, or begin later.",
            first=first[0],
            unfunded=percent(first[1].unfunded),
        )
        made.append(Note(text, "warning", refs(plan.unit, [EXERCISE])))
    return (*made, funding_table(plan))


_SURE: Final = (
    said("{share} secured"),
    said("{share} likely"),
    said("{share} hoped for"),
    said("{share} promised by nobody"),
)


def funding_words(plan: UnitPlan) -> str:
    """What is secured, likely, hoped for and open, in a sentence."""
    whole = funding_stack(plan.means.money)
    if not whole.whole:
        return tr("The amounts add up to nothing.")
    amounts = (whole.secured, whole.likely, whole.hoped, whole.gap)
    told = [
        tr(words, share=percent(amount / whole.whole)) for words, amount in zip(_SURE, amounts, strict=True) if amount
    ]
    text = tr(
        "Of {whole}{unit} for initiatives, {said}.",
        whole=number(whole.whole, 0),
        unit=f" {currency_words(plan)}",
        said=listing(told),
    )
    return f"{text} {uneven(amount / whole.whole for amount in amounts)}".rstrip()


def funding_block(plan: UnitPlan) -> ChartBlock:
    """Money by year."""
    rows = plan.means.money
    told = sum(row.probability is not None for row in rows)
    return ChartBlock(
        funding_chart.chart(stacks_by_year(rows), currency(plan)),
        tr("Money by year and by how sure it is"),
        source=tr("money {exercise}; secured from 90 %, likely from 50 %", exercise=EXERCISE),
        coverage=tr("{told} of {rows} amounts say how sure they are", told=told, rows=len(rows)),
        source_ids=refs(plan.unit, [row.id for row in rows]),
    )


def funding_table(plan: UnitPlan) -> Table:
    """Who gives what to which initiative, for the talk with donors."""
    names, sources = titles(plan), dict(plan.means.sources)
    rows = tuple(
        (
            row.initiative,
            names.get(row.initiative, ""),
            str(row.year),
            sources.get(row.source, row.source) or "–",
            number(row.amount, 0),
            "–" if row.probability is None or row.source == "unfunded" else percent(row.probability),
        )
        for row in sorted(plan.means.money, key=lambda row: (row.initiative, row.year))
    )
    return Table(
        tr("Money by initiative and source"),
        (
            tr("Id"),
            tr("Initiative"),
            tr("Year"),
            tr("From"),
            tr("Amount, {money}", money=currency(plan) or tr("currency not stated")),
            tr("How sure"),
        ),
        rows,
        frozenset({4, 5}),
        refs(plan.unit, [row.id for row in plan.means.money]),
    )
