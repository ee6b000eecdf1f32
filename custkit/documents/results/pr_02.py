"""PR-02: what "important" means here: the criteria's weights, their spread, and how consistent they are."""

from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.analysis.ahp import AhpResult
from custkit.analysis.picture import Weights
from custkit.documents.blocks import Block, Note, Paragraph, Table
from custkit.documents.results.common import not_yet, small, who_answered
from custkit.documents.words import capital, listing, number, percent, refs, uneven
from custkit.i18n.speech import tr
from custkit.model.plan import UnitPlan

__all__ = ["blocks", "criterion_labels", "weight_table", "weight_words"]

EXERCISE: Final = "PR-02"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, consistency, table."""
    _ = today
    held = picture.weights(plan)
    if held is None or held.method == "equal":
        return not_yet(tr("What counts most when initiatives are compared"), tr("each colleague alone"), EXERCISE)
    source = refs(plan.unit, [EXERCISE])
    found: list[Block] = [
        Paragraph(f"{who_answered(plan, held.people)} {weight_words(plan, held)}", source),
        *small(held.people),
    ]
    if held.pairwise:
        found.append(_consistency(plan, held.pairwise.group, held.people))
    found.append(weight_table(plan, held))
    return tuple(found)


def criterion_labels(plan: UnitPlan) -> dict[str, str]:
    """The criteria's words by id."""
    return dict(plan.criteria)


def weight_words(plan: UnitPlan, held: Weights) -> str:
    """What weighs most and least, in a sentence."""
    names = criterion_labels(plan)
    order = sorted(zip(held.criteria, held.values, strict=True), key=lambda pair: -round(pair[1], 9))
    told = [f"{names.get(name, name)} ({percent(value)})" for name, value in order]
    if len(told) == 1:
        return tr("Only {told} counts.", told=told[0])
    even = sum(percent(value) == percent(order[0][1]) for _, value in order)
    if even == len(told):
        return tr("All criteria count the same: {told}.", told=listing(told))
    first, rest = capital(listing(told[:even])), listing(told[even:])
    text = (
        tr("{told} count most, then {told_2}.", told=first, told_2=rest)
        if even > 1
        else tr("{told} counts most, then {told_2}.", told=first, told_2=rest)
    )
    return f"{text} {uneven(held.values)}".rstrip()


def _consistency(plan: UnitPlan, found: AhpResult, people: int) -> Note:
    whose = tr("The judgements") if people == 1 else tr("The common judgements")
    ratio = tr("consistency ratio {consistency_ratio}", consistency_ratio=number(found.consistency_ratio, 2))
    source = refs(plan.unit, [EXERCISE])
    if found.consistency == "fine" or found.triple is None:
        return Note(
            tr("{whose} go together well ({ratio}; up to 0.1 is fine).", whose=whose, ratio=ratio), source_ids=source
        )
    names = criterion_labels(plan)
    one, two, three = (names.get(name, name) for name in found.triple.items)
    triple = tr(
        "{one} against {two} {times}, {two} against {three} {times_2}, so {one} against {three} "
        "should be about {times_3} but was judged {times_4}",
        one=one,
        two=two,
        times=_times(found.triple.first_to_second),
        three=three,
        times_2=_times(found.triple.second_to_third),
        times_3=_times(found.triple.implied),
        times_4=_times(found.triple.first_to_third),
    )
    ask = tr("Look at this once more") if found.consistency == "look" else tr("Please revisit this before you score")
    return Note(
        tr(
            "{whose} contradict each other ({ratio}; up to 0.1 is fine). Most of all: {triple}. {ask}.",
            whose=whose,
            ratio=ratio,
            triple=triple,
            ask=ask,
        ),
        "warning",
        source,
    )


def _times(value: float) -> str:
    return tr("{value} times", value=number(value)) if value >= 1 else f"1/{number(1 / value)}"


def weight_table(plan: UnitPlan, held: Weights) -> Table:
    """Each criterion's weight, with the lowest and highest that one person's judgements give."""
    names = criterion_labels(plan)
    low = dict(zip(held.criteria, held.pairwise.lowest, strict=True)) if held.pairwise else {}
    high = dict(zip(held.criteria, held.pairwise.highest, strict=True)) if held.pairwise else {}
    points = dict(zip(held.ranking.items, held.ranking.points, strict=True)) if held.ranking else {}
    rows = [
        (
            f"{names.get(name, name)}{(' ' + tr('(less is better)') if name in plan.cost_criteria else '')}",
            percent(value),
            *((tr("{low} to {high}", low=percent(low[name]), high=percent(high[name])),) if low else ()),
            *((number(points[name]),) if points else ()),
        )
        for name, value in sorted(zip(held.criteria, held.values, strict=True), key=lambda pair: -round(pair[1], 9))
    ]
    head = (
        tr("Criterion"),
        tr("Weight"),
        *((tr("From person to person"),) if low else ()),
        *((tr("Points"),) if points else ()),
    )
    method = (
        tr("Pairwise comparison after Saaty (1980), joined by the geometric mean (Aczél and Saaty 1983).")
        if held.pairwise
        else tr("Rankings joined by Borda points, weights by rank-order centroid (Barron and Barrett 1996).")
    )
    return Table(
        tr("Weights of the criteria"),
        head,
        tuple(rows),
        numeric=frozenset(range(1, len(head))),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=f"{method} n = {held.people}. {uneven(held.values)}".rstrip(),
    )
