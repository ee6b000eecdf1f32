"""PR-04: the dot vote, what was chosen, and whether it can be carried."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.analysis.portfolio import Portfolio
from custkit.analysis.thresholds import MUST_AND_SHOULD_SHARE, MUST_SHARE
from custkit.analysis.voting import DotTally
from custkit.charts import capacity as capacity_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels import MOSCOW
from custkit.documents.results import within
from custkit.documents.results.common import UNIT, expected_people, not_yet, told
from custkit.documents.results.pr_01 import titles
from custkit.documents.words import answered, capital, counted, listing, number, percent, refs, sentence
from custkit.i18n.phrases import ended, with_commas, with_semicolons
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Selection

__all__ = ["blocks", "capacity_words", "chosen", "dot_table", "gauge", "warnings"]

EXERCISE: Final = "PR-04"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """The vote, the choice, the gauge, what does not hold, the decisions."""
    _ = today
    tally, held = picture.dots(plan), picture.portfolio(plan)
    source = refs(plan.unit, [EXERCISE])
    made: list[Block] = []
    if tally:
        made += [Paragraph(_vote_words(plan, tally), source), dot_table(plan, tally)]
    else:
        made += not_yet(tr("The dot vote"), tr("each colleague alone"), EXERCISE)
    if held is None or not any(choice.moscow for choice in plan.selections):
        return (*made, *not_yet(tr("What is done, and what is not done now"), tr(UNIT), EXERCISE))
    made += [Paragraph(f"{_choice_words(plan)} {capacity_words(plan, held)}", source), gauge(plan, held)]
    made += warnings(plan, held)
    if gaps := _gap_items(plan, held):
        made += [Heading(tr("Where score and vote tell different stories"), 4), Bullets(gaps)]
    return (*made, _decisions(plan), Heading(tr("Does it fit, quarter by quarter?"), 4), *within.blocks(plan))


def chosen(plan: UnitPlan, moscow: str) -> list[Selection]:
    """What was put in a class, the best scored first, then in the order of the sheet."""
    ranked = picture.priorities(plan)
    place = {row.item: row.rank for row in ranked.ranking.rows if row.rank is not None} if ranked else {}
    members = [choice for choice in plan.selections if choice.moscow == moscow]
    return sorted(members, key=lambda choice: place.get(choice.initiative, len(plan.selections) + 1))


def _vote_words(plan: UnitPlan, tally: DotTally) -> str:
    people = trn(
        "{valid} voted with {dot}.",
        "{valid} voted, {dot} each.",
        tally.valid,
        valid=answered(tally.valid, expected_people(plan)),
        dot=counted(tally.rule.budget, "dot"),
    )
    bad = len(tally.faults)
    broken = capital(counted(bad, "ballot breaks", "ballots break"))
    left = " " + trn(
        "{broken} the rule and is not counted.", "{broken} the rule and are not counted.", bad, broken=broken
    )
    most = max(tally.dots, default=0)
    winners = [item for item, dots in zip(tally.items, tally.dots, strict=True) if dots == most]
    top = (
        (
            " "
            + tr(
                "Most dots go to {told} ({most}).", told=listing(told(winners, titles(plan)), most=3), most=number(most)
            )
        )
        if most
        else ""
    )
    return f"{people}{left if bad else ''}{top}"


def dot_table(plan: UnitPlan, tally: DotTally) -> Table:
    """Dots by initiative, most first; how many people gave them, never who."""
    names = titles(plan)
    rows = sorted(zip(tally.items, tally.dots, tally.backers, strict=True), key=lambda row: -row[1])
    return Table(
        tr("Dot vote"),
        trs("Id", "Initiative", "Dots", "Backed by"),
        tuple((item, names.get(item, ""), f"{dots} {'●' * dots}", number(backers)) for item, dots, backers in rows),
        numeric=frozenset({3}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr(
            "n = {valid}; {budget} dots each, at most {cap} on one initiative.",
            valid=tally.valid,
            budget=tally.rule.budget,
            cap=tally.rule.cap,
        ),
    )


def _choice_words(plan: UnitPlan) -> str:
    must, should, could, wont = (len(chosen(plan, code)) for code in ("must", "should", "could", "wont"))
    counts = (
        counted(must, "Must") if must else "",
        counted(should, "Should") if should else "",
        counted(could, "Could") if could else "",
        counted(wont, "Won't") if wont else "",
    )
    return tr("Chosen: {counts}.", counts=listing(filter(None, counts)))


def capacity_words(plan: UnitPlan, held: Portfolio) -> str:
    """What Musts and Shoulds take of the capacity, and whether that is too much.

    The sums of a year can fit where a quarter does not, so this says that it can be carried only where both do.
    """
    if held.capacity is None or held.must_share is None or held.must_and_should_share is None:
        return tr(
            "Nobody has said yet how many staff-months there are, so nobody can tell whether this can be carried."
        )
    musts = tr(
        "Musts take {must_share} of {capacity} staff-months",
        must_share=percent(held.must_share),
        capacity=number(held.capacity),
    )
    both = tr(
        "Musts and Shoulds together {must_and_should_share}", must_and_should_share=percent(held.must_and_should_share)
    )
    if held.must_too_much:
        over = (held.must_share - MUST_SHARE) * held.capacity
        verdict = tr(
            "Musts are {over} staff-months over their {must_share}: take one down or find people.",
            over=number(over),
            must_share=percent(MUST_SHARE),
        )
    elif held.must_and_should_too_much:
        over = (held.must_and_should_share - MUST_AND_SHOULD_SHARE) * held.capacity
        limit = percent(MUST_AND_SHOULD_SHARE)
        verdict = tr(
            "Together they are {over} staff-months over {limit}: move a Should to Could.",
            over=number(over),
            limit=limit,
        )
    elif against := within.obstacles(plan):
        verdict = tr(
            "As a sum that fits; it is still not feasible as it stands: {against}.", against=with_semicolons(against)
        )
    else:
        verdict = tr("That can be carried, with room for bad news.")
    unknown = [name for load in held.loads[:2] for name in load.unknown]
    gap = (" " + tr("The work of {unknown} is not known and not counted.", unknown=listing(unknown))) if unknown else ""
    return f"{ended(with_commas((musts, both)))} {verdict}{_later_words(plan)}{gap}"


def _later_words(plan: UnitPlan) -> str:
    """How much of the work counted begins after the first year, whose capacity it is held against."""
    first = plan.plan_start.year if plan.plan_start else None
    later = [
        choice
        for choice in plan.selections
        if first and choice.moscow in {"must", "should"} and choice.staff_months and (choice.year or first) > first
    ]
    if not later:
        return ""
    return " " + tr(
        "Of this, {staff_months} staff-months are for what begins after {year} ({which}); they are counted too.",
        staff_months=number(sum(choice.staff_months or 0 for choice in later)),
        year=str(first),
        which=listing([choice.initiative for choice in later], most=3),
    )


def gauge(plan: UnitPlan, held: Portfolio) -> ChartBlock:
    """The capacity gauge."""
    known = sum(choice.staff_months is not None for choice in plan.selections)
    return ChartBlock(
        capacity_chart.chart(held),
        tr(
            "Work chosen against capacity; Musts at most {must_share}, with Shoulds at most {must_and_should_share}",
            must_share=percent(MUST_SHARE),
            must_and_should_share=percent(MUST_AND_SHOULD_SHARE),
        ),
        source=tr("selection {exercise}; shares after DSDM", exercise=EXERCISE),
        coverage=tr("{known} of {selections} with staff-months", known=known, selections=len(plan.selections)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def warnings(plan: UnitPlan, held: Portfolio) -> tuple[Note, ...]:
    """What does not hold: a Must that waits for a Won't, nothing refused, something undecided."""
    names = titles(plan)
    notes = [_blocked(plan, chain, names) for chain in held.blocked]
    if not held.wont_named:
        notes.append(Note(tr("Nothing is refused this time. A choice that refuses nothing is no choice."), "warning",
                          refs(plan.unit, [EXERCISE])))  # fmt: skip
    if held.undecided:
        notes.append(
            Note(
                trn(
                    "{undecided} has no class yet.",
                    "{undecided} have no class yet.",
                    len(held.undecided),
                    undecided=listing(held.undecided),
                ),
                "warning",
                refs(plan.unit, held.undecided),
            )
        )
    return tuple(notes)


def _blocked(plan: UnitPlan, chain: tuple[str, ...], names: Mapping[str, str]) -> Note:
    must, wont = told([chain[0], chain[-1]], names)
    way = (" " + tr("(by way of {chain})", chain=listing(chain[1:-1]))) if len(chain) > 2 else ""
    text = tr(
        "{must} is a Must, but it waits for {wont}, which is a Won't this time{way}. One of the two has to move.",
        must=must,
        wont=wont,
        way=way,
    )
    return Note(text, "warning", refs(plan.unit, chain))


def _gap_items(plan: UnitPlan, held: Portfolio) -> tuple[Item, ...]:
    names, reasons = titles(plan), {choice.initiative: choice.reason for choice in plan.selections}
    return tuple(
        Item(
            (
                tr(
                    "place {score_rank} by score, {vote_rank} by dots.",
                    score_rank=gap.score_rank,
                    vote_rank=gap.vote_rank,
                )
                + " "
            )
            + (
                tr("Reason: {reasons}", reasons=sentence(reasons[gap.id]))
                if reasons.get(gap.id)
                else tr("No reason is written yet.")
            ),
            refs(plan.unit, [gap.id]),
            strong=f"{told([gap.id], names)[0]}:",
        )
        for gap in held.rank_gaps
    )


def _decisions(plan: UnitPlan) -> Table:
    names = titles(plan)
    listed = [choice for code in (*MOSCOW, "") for choice in chosen(plan, code)]
    return Table(
        tr("Decisions"),
        trs("Class", "Id", "Initiative", "Staff-months", "Cost", "Year", "Reason"),
        tuple(
            (
                MOSCOW.get(choice.moscow, tr("not decided")),
                choice.initiative,
                names.get(choice.initiative, ""),
                "–" if choice.staff_months is None else number(choice.staff_months),
                "–" if choice.cost is None else number(choice.cost),
                str(choice.year or "–"),
                choice.reason or "–",
            )
            for choice in listed
        ),
        numeric=frozenset({3, 4, 5}),
        source_ids=refs(plan.unit, [EXERCISE]),
    )
