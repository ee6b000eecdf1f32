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
from custkit.i18n.phrases import ended
from custkit.i18n.speech import tr, trn

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Overview, Gantt, RACI."""
    plan = given.plan
    schedule = picture.roadmap(plan)
    if schedule is None:
        return (NotYet(tr("The roadmap"), tr(UNIT), "RM-01"), *_within(given), *process.blocks(given))
    milestones = sum(activity.milestone for activity in plan.activities)
    steps = counted(len(plan.activities) - milestones, "activity", "activities")
    parts = [tr("The roadmap has {steps} and {milestone}", steps=steps, milestone=counted(milestones, "milestone"))]
    if schedule.start and schedule.end:
        parts[0] += tr(", from {start} to {end}", start=day(schedule.start), end=day(schedule.end))
    parts[0] = ended(parts[0])
    parts.append(rm_01.critical_words(plan, schedule))
    planned = {activity.initiative for activity in plan.activities}
    bare = [row.initiative for row in (*chosen(plan, "must"), *chosen(plan, "should")) if row.initiative not in planned]
    if bare:
        parts.append(
            trn(
                "Chosen, but not on the roadmap yet, is {bare}.",
                "Chosen, but not on the roadmap yet, are {bare}.",
                len(bare),
                bare=listing(bare),
            )
        )
    return (
        Paragraph(" ".join(part for part in parts if part), given.refs("RM-01")),
        rm_01.gantt_block(plan, schedule, given.today),
        *rm_01.chances(plan),
        *_within(given),
        Heading(tr("Who answers for what")),
        Paragraph(_answerable(given), given.refs("RM-01")),
        rm_01.raci_table(plan),
        *process.blocks(given),
    )


def _within(given: StrategyInput) -> tuple[Block, ...]:
    """The initiatives by quarter, as people and money carry them."""
    found = within_means(given.plan)
    if isinstance(found, Refused) or (isinstance(found, Thin) and not given.plan.selections):
        return ()
    return (Heading(tr("Initiatives by quarter, within means")), *within.blocks(given.plan))


def _answerable(given: StrategyInput) -> str:
    loads, gaps = post_loads(given.plan.activities), raci_gaps(given.plan.activities)
    if not loads:
        return tr("No post is accountable for anything yet.")
    parts = [
        trn(
            "{post} answers for the roadmap.",
            "{post} answer for the roadmap.",
            len(loads),
            post=capital(counted(len(loads), "post")),
        )
    ]
    most = max(loads, key=lambda load: len(load.activities))
    if sum(len(load.activities) == len(most.activities) for load in loads) == 1 < len(loads):
        parts.append(tr("{post} carries most: {row}.", post=most.post, row=counted(len(most.activities), "row")))
    parts += [
        tr(
            "{post} is accountable for {peak} activities at one time, which is too many.",
            post=load.post,
            peak=in_words(load.peak),
        )
        for load in loads
        if load.too_much
    ]
    rows = list(dict.fromkeys(gap.activity for gap in gaps))
    parts.append(
        trn(
            "{rows} is not complete; the last column says why.",
            "{rows} are not complete; the last column says why.",
            len(rows),
            rows=listing(rows, most=6),
        )
        if rows
        else tr("Nothing is missing in the table.")
    )
    return " ".join(parts)
