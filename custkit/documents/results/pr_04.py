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
from custkit.model.plan import Selection, UnitPlan

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
        made += not_yet("The dot vote", "each colleague alone", EXERCISE)
    if held is None or not any(choice.moscow for choice in plan.selections):
        return (*made, *not_yet("What is done, and what is not done now", UNIT, EXERCISE))
    made += [Paragraph(f"{_choice_words(plan)} {capacity_words(plan, held)}", source), gauge(plan, held)]
    made += warnings(plan, held)
    if gaps := _gap_items(plan, held):
        made += [Heading("Where score and vote tell different stories", 4), Bullets(gaps)]
    return (*made, _decisions(plan), Heading("Does it fit, quarter by quarter?", 4), *within.blocks(plan))


def chosen(plan: UnitPlan, moscow: str) -> list[Selection]:
    """What was put in a class, the best scored first, then in the order of the sheet."""
    ranked = picture.priorities(plan)
    place = {row.item: row.rank for row in ranked.ranking.rows if row.rank is not None} if ranked else {}
    members = [choice for choice in plan.selections if choice.moscow == moscow]
    return sorted(members, key=lambda choice: place.get(choice.initiative, len(plan.selections) + 1))


def _vote_words(plan: UnitPlan, tally: DotTally) -> str:
    people = f"{answered(tally.valid, expected_people(plan))} voted, {counted(tally.rule.budget, 'dot')} each."
    bad = len(tally.faults)
    broken = capital(counted(bad, "ballot breaks", "ballots break"))
    left = f" {broken} the rule and {'is' if bad == 1 else 'are'} not counted."
    most = max(tally.dots, default=0)
    winners = [item for item, dots in zip(tally.items, tally.dots, strict=True) if dots == most]
    top = f" Most dots go to {listing(told(winners, titles(plan)), most=3)} ({number(most)})." if most else ""
    return f"{people}{left if bad else ''}{top}"


def dot_table(plan: UnitPlan, tally: DotTally) -> Table:
    """Dots by initiative, most first; how many people gave them, never who."""
    names = titles(plan)
    rows = sorted(zip(tally.items, tally.dots, tally.backers, strict=True), key=lambda row: -row[1])
    return Table(
        "Dot vote",
        ("Id", "Initiative", "Dots", "Backed by"),
        tuple((item, names.get(item, ""), f"{dots} {'●' * dots}", number(backers)) for item, dots, backers in rows),
        numeric=frozenset({3}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=f"n = {tally.valid}; {tally.rule.budget} dots each, at most {tally.rule.cap} on one initiative.",
    )


def _choice_words(plan: UnitPlan) -> str:
    words = {"must": "Must", "should": "Should", "could": "Could", "wont": "Won't"}
    counts = [counted(n, word) for code, word in words.items() if (n := len(chosen(plan, code)))]
    return f"Chosen: {listing(counts)}."


def capacity_words(plan: UnitPlan, held: Portfolio) -> str:
    """What Musts and Shoulds take of the capacity, and whether that is too much.

    The sums of a year can fit where a quarter does not, so this says that it can be carried only where both do.
    """
    if held.capacity is None or held.must_share is None or held.must_and_should_share is None:
        return "Nobody has said yet how many staff-months there are, so nobody can tell whether this can be carried."
    musts = f"Musts take {percent(held.must_share)} of {number(held.capacity)} staff-months"
    both = f"Musts and Shoulds together {percent(held.must_and_should_share)}"
    if held.must_too_much:
        over = (held.must_share - MUST_SHARE) * held.capacity
        verdict = (
            f"Musts are {number(over)} staff-months over their {percent(MUST_SHARE)}: take one down or find people."
        )
    elif held.must_and_should_too_much:
        over = (held.must_and_should_share - MUST_AND_SHOULD_SHARE) * held.capacity
        limit = percent(MUST_AND_SHOULD_SHARE)
        verdict = f"Together they are {number(over)} staff-months over {limit}: move a Should to Could."
    elif against := within.obstacles(plan):
        verdict = f"As a sum that fits; it is still not feasible as it stands: {'; '.join(against)}."
    else:
        verdict = "That can be carried, with room for bad news."
    unknown = [name for load in held.loads[:2] for name in load.unknown]
    gap = f" The work of {listing(unknown)} is not known and not counted." if unknown else ""
    return f"{musts}, {both}. {verdict}{gap}"


def gauge(plan: UnitPlan, held: Portfolio) -> ChartBlock:
    """The capacity gauge."""
    known = sum(choice.staff_months is not None for choice in plan.selections)
    return ChartBlock(
        capacity_chart.chart(held),
        f"Work chosen against capacity; Musts at most {percent(MUST_SHARE)}, with Shoulds at most"
        f" {percent(MUST_AND_SHOULD_SHARE)}",
        source=f"selection {EXERCISE}; shares after DSDM",
        coverage=f"{known} of {len(plan.selections)} with staff-months",
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def warnings(plan: UnitPlan, held: Portfolio) -> tuple[Note, ...]:
    """What does not hold: a Must that waits for a Won't, nothing refused, something undecided."""
    names = titles(plan)
    notes = [_blocked(plan, chain, names) for chain in held.blocked]
    if not held.wont_named:
        notes.append(Note("Nothing is refused this time. A choice that refuses nothing is no choice.", "warning",
                          refs(plan.unit, [EXERCISE])))  # fmt: skip
    if held.undecided:
        verb = "has" if len(held.undecided) == 1 else "have"
        notes.append(
            Note(f"{listing(held.undecided)} {verb} no class yet.", "warning", refs(plan.unit, held.undecided))
        )
    return tuple(notes)


def _blocked(plan: UnitPlan, chain: tuple[str, ...], names: Mapping[str, str]) -> Note:
    must, wont = told([chain[0], chain[-1]], names)
    way = f" (by way of {listing(chain[1:-1])})" if len(chain) > 2 else ""
    text = f"{must} is a Must, but it waits for {wont}, which is a Won't this time{way}. One of the two has to move."
    return Note(text, "warning", refs(plan.unit, chain))


def _gap_items(plan: UnitPlan, held: Portfolio) -> tuple[Item, ...]:
    names, reasons = titles(plan), {choice.initiative: choice.reason for choice in plan.selections}
    return tuple(
        Item(
            f"place {gap.score_rank} by score, {gap.vote_rank} by dots. "
            + (f"Reason: {sentence(reasons[gap.id])}" if reasons.get(gap.id) else "No reason is written yet."),
            refs(plan.unit, [gap.id]),
            strong=f"{told([gap.id], names)[0]}:",
        )
        for gap in held.rank_gaps
    )


def _decisions(plan: UnitPlan) -> Table:
    names = titles(plan)
    listed = [choice for code in (*MOSCOW, "") for choice in chosen(plan, code)]
    return Table(
        "Decisions",
        ("Class", "Id", "Initiative", "Staff-months", "Cost", "Year", "Reason"),
        tuple(
            (
                MOSCOW.get(choice.moscow, "not decided"),
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
