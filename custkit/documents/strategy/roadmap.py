"""Section 7: the roadmap: what happens when, what decides the end, who answers for it."""

from custkit.analysis import picture
from custkit.analysis.means_case import Thin
from custkit.analysis.posts import post_loads, raci_gaps
from custkit.analysis.within_means import Refused, within_means
from custkit.documents.blocks import Block, Heading, NotYet, Paragraph
from custkit.documents.results import rm_01, within
from custkit.documents.results.common import UNIT
from custkit.documents.results.pr_04 import chosen
from custkit.documents.strategy import process
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import capital, counted, day, in_words, listing

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Overview, Gantt, RACI."""
    plan = given.plan
    schedule = picture.roadmap(plan)
    if schedule is None:
        return (NotYet("The roadmap", UNIT, "RM-01"), *_within(given), *process.blocks(given))
    milestones = sum(activity.milestone for activity in plan.activities)
    steps = counted(len(plan.activities) - milestones, "activity", "activities")
    parts = [f"The roadmap has {steps} and {counted(milestones, 'milestone')}"]
    if schedule.start and schedule.end:
        parts[0] += f", from {day(schedule.start)} to {day(schedule.end)}"
    parts[0] += "."
    parts.append(rm_01.critical_words(plan, schedule))
    planned = {activity.initiative for activity in plan.activities}
    bare = [row.initiative for row in (*chosen(plan, "must"), *chosen(plan, "should")) if row.initiative not in planned]
    if bare:
        verb = "is" if len(bare) == 1 else "are"
        parts.append(f"Chosen, but not on the roadmap yet, {verb} {listing(bare)}.")
    return (
        Paragraph(" ".join(part for part in parts if part), given.refs("RM-01")),
        rm_01.gantt_block(plan, schedule, given.today),
        *rm_01.chances(plan),
        *_within(given),
        Heading("Who answers for what"),
        Paragraph(_answerable(given), given.refs("RM-01")),
        rm_01.raci_table(plan),
        *process.blocks(given),
    )


def _within(given: StrategyInput) -> tuple[Block, ...]:
    """The initiatives by quarter, as people and money carry them."""
    found = within_means(given.plan)
    if isinstance(found, Refused) or (isinstance(found, Thin) and not given.plan.selections):
        return ()
    return (Heading("Initiatives by quarter, within means"), *within.blocks(given.plan))


def _answerable(given: StrategyInput) -> str:
    loads, gaps = post_loads(given.plan.activities), raci_gaps(given.plan.activities)
    if not loads:
        return "No post is accountable for anything yet."
    verb = "answers" if len(loads) == 1 else "answer"
    parts = [f"{capital(counted(len(loads), 'post'))} {verb} for the roadmap."]
    most = max(loads, key=lambda load: len(load.activities))
    if len(loads) > 1:
        parts.append(f"{most.post} carries most: {counted(len(most.activities), 'row')}.")
    parts += [
        f"{load.post} is accountable for {in_words(load.peak)} activities at one time, which is too many."
        for load in loads
        if load.too_much
    ]
    rows = list(dict.fromkeys(gap.activity for gap in gaps))
    parts.append(
        f"{listing(rows, most=6)} {'is' if len(rows) == 1 else 'are'} not complete; the last column says why."
        if rows
        else "Nothing is missing in the table."
    )
    return " ".join(parts)
