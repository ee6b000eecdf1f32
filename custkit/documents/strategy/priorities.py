"""Section 6: what comes first, why, and what is not done now."""

from custkit.analysis import picture
from custkit.analysis.within_means import Within, within_means
from custkit.documents.blocks import Block, Bullets, Heading, Item, NotYet, Paragraph
from custkit.documents.labels import MOSCOW
from custkit.documents.results import pr_02, pr_03, pr_04, within
from custkit.documents.results.common import UNIT, told
from custkit.documents.results.pr_01 import titles
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import answered, capital, counted, in_words, listing, number, sentence, share
from custkit.model.plan import Selection

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """How priorities were found, the ranking, what is done, what is not."""
    plan = given.plan
    if not plan.initiatives:
        return (NotYet("Initiatives and their priority", UNIT, "PR-01 to PR-04"),)
    return (*_found(given), *_chosen(given), *_not_now(given))


def _found(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    parts = [f"{capital(counted(len(plan.initiatives), 'initiative was', 'initiatives were'))} proposed."]
    ids = ["PR-01"]
    if plan.objectives:
        coverage = picture.objective_coverage(plan)
        verb = "is" if coverage.total == 1 else "are"
        parts.append(
            f"{capital(share(coverage.linked, coverage.total, 'objective'))} {verb} served by one of them at least."
        )
    held = picture.weights(plan)
    if held and held.method != "equal":
        how = "compared the criteria in pairs" if held.method == "pairwise" else "ranked the criteria"
        parts.append(f"{answered(held.people)} {how}. {pr_02.weight_words(plan, held)}")
        ids.append("PR-02")
    made: list[Block] = [Heading("How the priorities were found"), Paragraph(" ".join(parts), given.refs(*ids))]
    scored = picture.priorities(plan)
    if scored and pr_03.order(scored):
        first = told(pr_03.order(scored)[:3], titles(plan))
        text = f"Scored in silence on {in_words(len(scored.cells[0]))} criteria, {listing(first)} come first."
        if len(first) == 1:
            text = f"Scored in silence, {first[0]} is the one with a score."
        text += _agreement(given)
        made += [Paragraph(text, given.refs("PR-03")), pr_03.ranking_block(plan, scored)]
    else:
        made.append(NotYet("The ranking of the initiatives", "each colleague alone", "PR-03"))
    return tuple(made)


def _agreement(given: StrategyInput) -> str:
    scored = picture.priorities(given.plan)
    if scored is None or scored.concordance is None or scored.concordance.w is None:
        return ""
    words = {
        "very_weak": "hardly agree",
        "weak": "agree weakly",
        "moderate": "agree moderately",
        "strong": "agree strongly",
    }
    agree = words.get(scored.concordance.strength or "", "agree unusually strongly")
    hint = ", a hint only with so few items" if scored.concordance.indicative else ""
    w = number(scored.concordance.w, 2)
    text = f" The {counted(scored.concordance.raters, 'ranking')} {agree} (Kendall's W {w}{hint})."
    talk = len({cell.item for cell in scored.talk})
    return f"{text} Views differ widely on {counted(talk, 'initiative')}; see annex A." if talk else text


def _chosen(given: StrategyInput) -> tuple[Block, ...]:
    plan, held = given.plan, picture.portfolio(given.plan)
    if held is None or not any(choice.moscow for choice in plan.selections):
        return (NotYet("What is done, and what is not done now", UNIT, "PR-04"),)
    made: list[Block] = [
        Heading("What is done"),
        Paragraph(pr_04.capacity_words(plan, held), given.refs("PR-04")),
        pr_04.gauge(plan, held),
    ]
    for code, name in (("must", "Must"), ("should", "Should")):
        if rows := pr_04.chosen(plan, code):
            made.append(Bullets(tuple(_done(given, row, name) for row in rows)))
    return (*made, *pr_04.warnings(plan, held))


def _done(given: StrategyInput, row: Selection, name: str) -> Item:
    initiative = next((i for i in given.plan.initiatives if i.id == row.initiative), None)
    months = f"{number(row.staff_months)} staff-months" if row.staff_months is not None else "work not known yet"
    year = f", {row.year}" if row.year else ""
    effect = f"; {initiative.kpi_effect}" if initiative and initiative.kpi_effect else ""
    reason = f" {sentence(row.reason)}" if row.reason else ""
    title = titles(given.plan).get(row.initiative, row.initiative)
    parents = initiative.source_ids if initiative else ()
    return Item(f"{months}{year}{effect}.{reason}", given.refs(row.initiative, *parents), strong=f"{name}: {title}.")


def _not_now(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    rows = [
        (row, name)
        for code, name in (("could", "Could"), ("wont", "Won't this time"))
        for row in pr_04.chosen(plan, code)
    ]
    outside = _outside(given)
    if not rows and not outside:
        return ()
    items = outside + tuple(
        Item(
            sentence(row.reason) if row.reason else "No reason is written yet.",
            given.refs(row.initiative),
            strong=f"{name}: {titles(plan).get(row.initiative, row.initiative)}.",
        )
        for row, name in rows
    )
    text = (
        "A Could is taken up when there is capacity left; a Won't is not done in this plan, and may be proposed again."
    )
    return (Heading("What is not done now"), Paragraph(text, given.refs("PR-04")), Bullets(items))


def _outside(given: StrategyInput) -> tuple[Item, ...]:
    """What was chosen and finds no place within means: why, and what would bring it in; Coulds stand below anyway."""
    found = within_means(given.plan)
    if not isinstance(found, Within):
        return ()
    names = titles(given.plan)
    return tuple(
        Item(
            f"{why} {remedy}",
            given.refs(row.id),
            strong=f"{MOSCOW[row.moscow]}, but without a place: {names.get(row.id, row.id)}.",
        )
        for row, why, remedy in within.unplaced_rows(found.plan)
        if row.moscow in {"must", "should"}
    )
