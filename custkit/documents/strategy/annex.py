"""Annex A: terms, the tables behind the text, and the disagreements that are kept on record."""

from custkit.analysis import picture, picture_situation
from custkit.analysis.posts import post_loads
from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, NotYet, Paragraph, Table
from custkit.documents.logic import logic_blocks
from custkit.documents.results import (
    pr_01,
    pr_03,
    rm_01,
    rm_02,
    sa_01,
    sa_02,
    sa_03,
    sa_04,
    sa_05,
    sa_06,
    sa_07,
    vi_02,
    vi_04,
)
from custkit.documents.results.common import small, told
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.strategy.renderings import rendered_tables
from custkit.documents.words import capital, sentence
from custkit.i18n.speech import tr, trs

__all__ = ["blocks", "disagreements"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Disagreements first, for they are the ones that get lost; then gaps, tables, public figures, glossary."""
    words = rendered_tables(given.renderings, given.exercises)
    return (*_record(given), *_logic(given), *_tables(given), *words, *_public(given), *_glossary(given))


def _record(given: StrategyInput) -> tuple[Block, ...]:
    items = disagreements(given)
    head = Heading(tr("Disagreements kept on record"))
    if items:
        text = tr("A plan that hides where its authors differ is surprised later. These differences stay here.")
        return (head, Note(text), Bullets(items))
    asked = bool(given.plan.maturity or given.plan.scores or given.plan.vision.votes or given.plan.readiness)
    if not asked:
        return (head, NotYet(tr("Where views differ"), tr("each colleague alone"), "SA-02, VI-02, PR-03"))
    if len(given.participants) == 1:
        return (head, *small(1))
    plan = given.plan
    held = {"SA-02": plan.maturity, "VI-02": plan.vision.votes, "PR-03": plan.scores, "VI-04": plan.readiness}
    text = tr("No answers lie far apart, and nobody blocks.") if plan.vision.votes else tr("No answers lie far apart.")
    return (head, Paragraph(text, given.refs(*(name for name, answers in held.items() if answers))))


def disagreements(given: StrategyInput) -> tuple[Item, ...]:
    """Where people see it differently: maturity, drivers, the vote, readiness, scores, dots, risks."""
    plan, found = given.plan, []
    if state := picture.maturity(plan):
        found += [_marked("SA-02", item) for item in sa_02.disagreement_items(plan, state)]
    found += [_marked("SA-03", item) for item in sa_03.talk_items(plan)]
    vote = picture.vote(plan)
    if vote and (vote.blocks or vote.spread.verdict == "discuss"):
        found.append(Item(vi_02.vote_words(plan), given.refs("VI-02"), strong=tr("VI-02 Vision:")))
    found += [_marked("VI-04", item) for item in vi_04.talk_items(plan)]
    found += [_marked("RM-02", item) for item in rm_02.talk_items(plan)]
    if scored := picture.priorities(plan):
        found += [_marked("PR-03", item) for item in pr_03.talk_items(plan, scored)]
    held = picture.portfolio(plan)
    reasons = {choice.initiative: choice.reason for choice in plan.selections}
    for gap in held.rank_gaps if held else ():
        reason = sentence(reasons[gap.id]) if reasons.get(gap.id) else tr("No reason is written.")
        text = tr(
            "place {score_rank} by score, {vote_rank} by dots. {reason}",
            score_rank=gap.score_rank,
            vote_rank=gap.vote_rank,
            reason=reason,
        )
        found.append(Item(text, given.refs(gap.id), strong=f"PR-04 {told([gap.id], pr_01.titles(plan))[0]}:"))
    return tuple(found)


def _marked(exercise: str, item: Item) -> Item:
    return Item(item.text, item.source_ids, strong=f"{exercise} {item.strong}")


def _logic(given: StrategyInput) -> tuple[Block, ...]:
    """What does not hang together yet; nothing before there is a strategy."""
    if not (given.plan.objectives or given.plan.initiatives):
        return ()
    return (Heading(tr("Logic of the strategy")), *logic_blocks(given.plan))


def _tables(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    state, tree, scored = picture.maturity(plan), picture_situation.tree(plan), picture.priorities(plan)
    made = [
        _facts(given) if plan.facts else None,
        sa_01.baseline_table(plan),
        sa_02.table(plan, state) if state else None,
        sa_03.watch_list(plan) if plan.drivers else None,
        sa_04.swot_table(plan) if plan.swot else None,
        sa_05.table(plan) if plan.stakeholders else None,
        sa_06.root_table(plan, tree) if tree and tree.roots else None,
        sa_07.asset_table(plan) if plan.assets else None,
        pr_01.long_list(plan) if plan.initiatives else None,
        pr_03.ranking_table(plan, scored) if scored and pr_03.order(scored) else None,
        rm_01.load_table(plan) if post_loads(plan.activities) else None,
        rm_02.issue_table(plan, given.today) if plan.issues else None,
        vi_02.history_table(plan) if plan.vision.history else None,
    ]
    there = [table for table in made if table is not None]
    return (Heading(tr("Data tables")), *there) if there else ()


def _facts(given: StrategyInput) -> Table:
    return Table(
        tr("The administration's own figures"),
        trs("Fact", "Value", "Year", "Source"),
        tuple(
            (fact.label, sa_01.shown(fact), str(fact.year or "–"), fact.source or "–")
            for fact in sa_01.own_facts(given.plan)
            if fact.id != "currency"
        ),
        frozenset({1, 2}),
        given.refs("SA-01"),
        tr("As entered by the unit; ≈ marks an estimate."),
    )


def _public(given: StrategyInput) -> tuple[Block, ...]:
    return (Heading(tr("Public figures")), *given.profile) if given.profile else ()


def _glossary(given: StrategyInput) -> tuple[Block, ...]:
    if not given.glossary:
        return ()
    # The room's own words stand among the kit's: they may have been typed with a capital, and without a full stop.
    rows = tuple((str(capital(term)), sentence(meaning)) for term, meaning in given.glossary)
    table = Table(tr("Glossary"), (tr("Term"), tr("Meaning here")), rows, source_ids=("glossary.csv",))
    return (Heading(tr("Terms")), table)
