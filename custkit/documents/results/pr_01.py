"""PR-01: the long list of initiatives, and whether objectives and initiatives reach each other."""

from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.documents.blocks import Block, Heading, Note, Paragraph, Table
from custkit.documents.labels import word
from custkit.documents.results.common import UNIT, not_yet, orphans
from custkit.documents.words import capital, counted, listing, number, refs, share
from custkit.i18n.phrases import with_semicolons
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Initiative

__all__ = ["blocks", "coverage_table", "long_list", "parentless", "titles"]

EXERCISE: Final = "PR-01"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, who serves which objective, orphans both ways, the long list."""
    _ = today
    if not plan.initiatives:
        return not_yet(tr("The long list of initiatives"), tr(UNIT), EXERCISE)
    found: list[Block] = [Paragraph(_finding(plan), refs(plan.unit, [EXERCISE]))]
    if plan.objectives:
        found.append(coverage_table(plan))
        if bare := picture.objective_coverage(plan).orphans:
            found += [
                Heading(tr("Objectives that nothing serves yet"), 4),
                orphans(plan, bare, {o.id: o.title for o in plan.objectives}),
            ]
    if loose := parentless(plan):
        text = tr(
            "Without a parent: {id}. Each needs an objective and a finding.", id=listing([row.id for row in loose])
        )
        found.append(Note(text, "warning", refs(plan.unit, [row.id for row in loose])))
    found.append(long_list(plan))
    return tuple(found)


def titles(plan: UnitPlan) -> dict[str, str]:
    """The initiatives' words by id."""
    return {initiative.id: initiative.title for initiative in plan.initiatives}


def parentless(plan: UnitPlan) -> tuple[Initiative, ...]:
    """Initiatives without an objective of this plan or without an origin."""
    known = {objective.id for objective in plan.objectives}
    return tuple(i for i in plan.initiatives if not known.intersection(i.objectives) or not i.origins)


def _finding(plan: UnitPlan) -> str:
    parts = [tr("{initiative} on the long list.", initiative=capital(counted(len(plan.initiatives), "initiative")))]
    if plan.objectives:
        found = picture.objective_coverage(plan)
        parts.append(
            trn(
                "{objective} is served by one at least.",
                "{objective} are served by one at least.",
                found.total,
                objective=capital(share(found.linked, found.total, "objective")),
            )
        )
    steps = sum(bool(i.first_step.strip()) for i in plan.initiatives)
    if steps < len(plan.initiatives):
        parts.append(tr("{has} no first step yet.", has=capital(counted(len(plan.initiatives) - steps, "has", "have"))))
    kinds = [i.kind for i in plan.initiatives if i.kind]
    if kinds:
        most = max(dict.fromkeys(kinds), key=kinds.count)
        parts.append(
            tr("The most frequent kind is {most} ({most_2}).", most=word(most), most_2=number(kinds.count(most)))
        )
    return " ".join(parts)


def coverage_table(plan: UnitPlan) -> Table:
    """For each objective the initiatives that serve it."""
    names = titles(plan)
    return Table(
        tr("Which initiative serves which objective"),
        trs("Id", "Objective", "Served by", "n"),
        tuple(
            (
                objective.id,
                objective.title,
                with_semicolons(f"{i.id} {names[i.id]}" for i in serving) or tr("nothing yet"),
                number(len(serving)),
            )
            for objective in plan.objectives
            for serving in [[i for i in plan.initiatives if objective.id in i.objectives]]
        ),
        numeric=frozenset({3}),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def long_list(plan: UnitPlan) -> Table:
    """All initiatives with their parents and first step."""
    return Table(
        tr("Long list"),
        trs("Id", "Initiative", "Kind", "Serves", "Came from", "Cost", "Months", "First step"),
        tuple(
            (
                i.id,
                i.title,
                word(i.kind) or "–",
                " ".join(i.objectives) or "–",
                " ".join(i.origins) or "–",
                i.cost_band or "–",
                "–" if i.duration is None else number(i.duration),
                i.first_step or tr("not named yet"),
            )
            for i in plan.initiatives
        ),
        numeric=frozenset({6}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Cost from XS to XL in the bands set for the unit's currency."),
    )
