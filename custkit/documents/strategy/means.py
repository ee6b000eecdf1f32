"""Section 8: people, infrastructure and money: what the choice needs, what there is, and what is missing."""

from custkit.analysis.funding_stack import stacks_by_year
from custkit.analysis.portfolio import Moscow
from custkit.analysis.post_families import family_gaps
from custkit.documents.blocks import Block, Bullets, Heading, Note, NotYet, Paragraph
from custkit.documents.results import rm_03, rm_03_posts, rm_03_sites, within
from custkit.documents.results.common import UNIT, currency_words
from custkit.documents.results.pr_04 import chosen
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import listing, number, percent
from custkit.i18n.phrases import with_semicolons
from custkit.i18n.speech import tr

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """What is needed, load, posts, sites, money and the gap; each part that nobody has answered says so."""
    return (*_needed(given), *_load(given), *_posts(given), *_sites(given), *_money(given))


def _needed(given: StrategyInput) -> tuple[Block, ...]:
    classes: tuple[Moscow, ...] = ("must", "should")
    rows = [choice for code in classes for choice in chosen(given.plan, code)]
    work = [row.staff_months for row in rows if row.staff_months is not None]
    cost = [row.cost for row in rows if row.cost is not None]
    if not work and not cost:
        return ()
    sums = [tr("{work} staff-months", work=number(sum(work)))] if work else []
    sums += [f"{number(sum(cost))} {currency_words(given.plan)}"] if cost else []
    parts = [tr("Musts and Shoulds need {sums}, as far as it is known.", sums=listing(sums))]
    if given.plan.capacity is not None and work:
        parts.append(tr("In the first year there are {capacity} staff-months.", capacity=number(given.plan.capacity)))
    bare = [row.initiative for row in rows if row.staff_months is None or row.cost is None]
    if bare:
        parts.append(tr("Work or cost of {bare} is not known yet and not in the sum.", bare=listing(bare)))
    return (Paragraph(" ".join(parts), given.refs("PR-04")),)


def _load(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.means.supply and not plan.means.needs:
        return (Heading(tr("People")), NotYet(tr("People by skill and quarter"), tr(UNIT), "RM-03"))
    made: list[Block] = [Heading(tr("People")), rm_03.load_block(plan)]
    if against := within.obstacles(plan):
        text = tr("Not feasible as it stands: {against}. Section 7 shows what fits.", against=with_semicolons(against))
        made.append(Note(text, "warning", given.refs("RM-03", "PR-04")))
    return tuple(made)


def _posts(given: StrategyInput) -> tuple[Block, ...]:
    families = given.plan.means.families
    if not families:
        return (NotYet(tr("Posts to fill, training and motivation"), tr(UNIT), "RM-03"),)
    made: list[Block] = [
        Heading(tr("Posts, training, motivation, equipment"), 4),
        Paragraph(rm_03_posts.gap_words(family_gaps(families)), given.refs(*(row.id for row in families))),
        rm_03_posts.family_table(given.plan),
    ]
    items = rm_03_posts.family_items(given.plan)
    return (*made, Bullets(items)) if items else tuple(made)


def _sites(given: StrategyInput) -> tuple[Block, ...]:
    if not given.plan.means.sites:
        waiting = NotYet(tr("Infrastructure: centralised, stable, reliable, secure"), tr(UNIT), "RM-03")
        return (Heading(tr("Infrastructure")), waiting)
    return (Heading(tr("Infrastructure")), *rm_03_sites.sites(given.plan)[1:])


def _money(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.means.money:
        waiting = NotYet(tr("Money by source, and the funding gap"), tr(UNIT), "RM-03")
        return (Heading(tr("Money and the funding gap")), waiting)
    years = stacks_by_year(plan.means.money)
    open_ = [
        tr("{unfunded} of {year}", unfunded=percent(stack.unfunded), year=year)
        for year, stack in years
        if stack.too_open and stack.unfunded is not None
    ]
    text = rm_03.funding_words(plan)
    if open_:
        text += " " + tr(
            "Promised by nobody: {open}; what hangs on it begins when somebody has promised it.", open=listing(open_)
        )
    return (
        Heading(tr("Money and the funding gap")),
        Paragraph(text, given.refs("RM-03")),
        rm_03.funding_block(plan),
        rm_03.funding_table(plan),
    )
