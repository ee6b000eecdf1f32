"""Section 6: what comes first, why, and what is not done now."""

from typing import Final

from custkit.analysis import picture
from custkit.analysis.planning.plan import Unplaced
from custkit.analysis.within_means import Within, within_means
from custkit.documents.blocks import Block, Bullets, Heading, Item, NotYet, Paragraph
from custkit.documents.labels import MOSCOW
from custkit.documents.results import pr_02, pr_03, pr_04, within
from custkit.documents.results.common import UNIT, told
from custkit.documents.results.pr_01 import titles
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import answered, capital, counted, in_words, listing, number, sentence, share
from custkit.i18n.phrases import after_colon, ended, exact, with_commas
from custkit.i18n.speech import tr, trn
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Selection

__all__ = ["blocks"]

_EXERCISES: Final = ("PR-01", "PR-02", "PR-03", "PR-04")


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """How priorities were found, the ranking, what is done, what is not."""
    plan = given.plan
    if not plan.initiatives:
        asked = [name for name in _EXERCISES if given.asked is None or name in given.asked]
        where = listing(asked) if 0 < len(asked) < len(_EXERCISES) else tr("PR-01 to PR-04")
        return (NotYet(tr("Initiatives and their priority"), tr(UNIT), where),)
    return (*_found(given), *_chosen(given), *_not_now(given))


def _found(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    parts = [
        tr(
            "{initiative} proposed.",
            initiative=capital(counted(len(plan.initiatives), "initiative was", "initiatives were")),
        )
    ]
    ids = ["PR-01"]
    if plan.objectives:
        coverage = picture.chosen_coverage(plan)
        parts.append(
            trn(
                "{objective} is served by one at least that is not refused.",
                "{objective} are served by one at least that is not refused.",
                coverage.total,
                objective=capital(share(coverage.linked, coverage.total, "objective")),
            )
        )
    held = picture.weights(plan)
    if held and held.method != "equal":
        how = tr("compared the criteria in pairs") if held.method == "pairwise" else tr("ranked the criteria")
        parts.append(f"{ended(f'{answered(held.people)} {how}')} {pr_02.weight_words(plan, held)}")
        ids.append("PR-02")
    made: list[Block] = [Heading(tr("How the priorities were found")), Paragraph(" ".join(parts), given.refs(*ids))]
    scored = picture.priorities(plan)
    if scored and pr_03.order(scored):
        first = told(pr_03.order(scored)[:3], titles(plan))
        text = tr(
            "Scored in silence on {cells} criteria, {first} come first.",
            cells=in_words(len(scored.cells[0])),
            first=listing(first),
        )
        if len(first) == 1:
            text = tr("Scored in silence, {first} is the one with a score.", first=first[0])
        text += _agreement(given)
        made += [Paragraph(text, given.refs("PR-03")), pr_03.ranking_block(plan, scored)]
    else:
        made.append(NotYet(tr("The ranking of the initiatives"), tr("each colleague alone"), "PR-03"))
    return tuple(made)


def _agreement(given: StrategyInput) -> str:
    scored = picture.priorities(given.plan)
    if scored is None or scored.concordance is None or scored.concordance.w is None:
        return ""
    words = {
        "very_weak": tr("hardly agree"),
        "weak": tr("agree weakly"),
        "moderate": tr("agree moderately"),
        "strong": tr("agree strongly"),
    }
    agree = words.get(scored.concordance.strength or "", tr("agree unusually strongly"))
    hint = tr(", a hint only with so few items") if scored.concordance.indicative else ""
    w = exact(scored.concordance.w, 2)
    text = " " + tr(
        "The {ranking} {agree} (Kendall's W {w}{hint}).",
        ranking=counted(scored.concordance.raters, "ranking"),
        agree=agree,
        w=w,
        hint=hint,
    )
    talk = len({cell.item for cell in scored.talk})
    return (
        tr(
            "{text} Views differ widely on {initiative}; see annex A.",
            text=text,
            initiative=counted(talk, "initiative"),
        )
        if talk
        else text
    )


def _chosen(given: StrategyInput) -> tuple[Block, ...]:
    plan, held = given.plan, picture.portfolio(given.plan)
    if held is None or not any(choice.moscow for choice in plan.selections):
        return (NotYet(tr("What is done, and what is not done now"), tr(UNIT), "PR-04"),)
    made: list[Block] = [
        Heading(tr("What is done")),
        Paragraph(pr_04.capacity_words(plan, held), given.refs("PR-04")),
        pr_04.gauge(plan, held),
    ]
    outside = {row.id for row, _, _ in _without_place(plan)}
    for code, name in (("must", tr("Must")), ("should", tr("Should"))):
        if rows := pr_04.chosen(plan, code):
            items = (_done(given, row, name, placed=row.initiative not in outside) for row in rows)
            made.append(Bullets(tuple(items)))
    return (*made, *pr_04.warnings(plan, held))


def _done(given: StrategyInput, row: Selection, name: str, *, placed: bool) -> Item:
    initiative = next((i for i in given.plan.initiatives if i.id == row.initiative), None)
    months = capital(
        tr("{staff_months} staff-months", staff_months=number(row.staff_months))
        if row.staff_months is not None
        else tr("work not known yet")
    )
    work = with_commas((months, str(row.year))) if row.year else months
    place = "" if placed else " " + tr("It finds no place within means yet; the reason stands below.")
    effect = f" {sentence(initiative.kpi_effect)}" if initiative and initiative.kpi_effect else ""
    reason = f" {sentence(row.reason)}" if row.reason else ""
    title = titles(given.plan).get(row.initiative, row.initiative)
    parents = initiative.source_ids if initiative else ()
    return Item(
        f"{ended(work)}{effect}{reason}{place}",
        given.refs(row.initiative, *parents),
        strong=ended(after_colon(name, title)),
    )


def _not_now(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    rows = [
        (row, name)
        for code, name in (("could", tr("Could")), ("wont", tr("Won't this time")))
        for row in pr_04.chosen(plan, code)
    ]
    outside = _outside(given)
    if not rows and not outside:
        return ()
    items = outside + tuple(
        Item(
            sentence(row.reason) if row.reason else tr("No reason is written yet."),
            given.refs(row.initiative),
            strong=ended(after_colon(name, titles(plan).get(row.initiative, row.initiative))),
        )
        for row, name in rows
    )
    text = tr(
        "A Could is taken up when there is capacity left; a Won't is not done in this plan, and may be proposed again."
    )
    return (Heading(tr("What is not done now")), Paragraph(text, given.refs("PR-04")), Bullets(items))


def _without_place(plan: UnitPlan) -> tuple[tuple[Unplaced, str, str], ...]:
    """What was chosen and finds no place within means: why, and what would bring it in."""
    found = within_means(plan)
    return within.unplaced_rows(plan, found) if isinstance(found, Within) else ()


def _outside(given: StrategyInput) -> tuple[Item, ...]:
    """The same for Musts and Shoulds; Coulds stand below anyway."""
    names = titles(given.plan)
    return tuple(
        Item(
            f"{why} {remedy}",
            given.refs(row.id),
            strong=tr("{moscow}, but without a place: {id}.", moscow=MOSCOW[row.moscow], id=names.get(row.id, row.id)),
        )
        for row, why, remedy in _without_place(given.plan)
        if row.moscow in {"must", "should"}
    )
