"""Which module tells the results of which exercise."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias

from custkit.documents.blocks import Block, Note
from custkit.documents.results import (
    it_01,
    it_02,
    it_03,
    it_04,
    it_05,
    it_06,
    mo_01,
    mo_02,
    pr_01,
    pr_02,
    pr_03,
    pr_04,
    rm_01,
    rm_02,
    rm_03,
    sa_01,
    sa_02,
    sa_03,
    sa_04,
    sa_05,
    sa_06,
    sa_07,
    vi_01,
    vi_02,
    vi_03,
    vi_04,
)
from custkit.documents.results.common import not_yet, sheets
from custkit.documents.words import capital, counted, listing, refs
from custkit.i18n.speech import tr, trn
from custkit.model.plan import UnitPlan
from custkit.model.scales import Scope

__all__ = ["RESULTS", "blocks"]

Teller: TypeAlias = Callable[[UnitPlan, date], tuple[Block, ...]]

RESULTS: Final[Mapping[str, Teller]] = {
    module.EXERCISE: module.blocks
    for module in (
        *(sa_01, sa_02, sa_03, sa_04, sa_05, sa_06, sa_07),
        *(vi_01, vi_02, vi_03, vi_04),
        *(pr_01, pr_02, pr_03, pr_04),
        *(rm_01, rm_02, rm_03),
        *(mo_01, mo_02),
        *(it_01, it_02, it_03, it_04, it_05, it_06),
    )
}


def blocks(exercise_id: str, plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """What a unit's answers to an exercise amount to: the finding in plain words, then chart, then table.

    An exercise without a picture of its own, such as one that a facilitator has added, tells who has answered.

    Args:
        exercise_id: The exercise.
        plan: All that the unit has said.
        today: The day on which delays are counted.
    """
    teller = RESULTS.get(exercise_id)
    return teller(plan, today) if teller else _received(exercise_id, plan)


def _received(exercise_id: str, plan: UnitPlan) -> tuple[Block, ...]:
    alone, common = (sheets(plan, exercise_id, scope) for scope in (Scope.INDIVIDUAL, Scope.UNIT))
    parts = [counted(alone, "colleague's sheet", "colleagues' sheets")] if alone else []
    parts += [tr("the unit's common sheet")] if common else []
    if not parts:
        return not_yet(tr("An answer"), tr("the unit"), exercise_id)
    return (
        Note(
            trn("{parts} is in.", "{parts} are in.", alone + common, parts=capital(listing(parts))),
            source_ids=refs(plan.unit, [exercise_id]),
        ),
    )
