"""The decisions that only the head can take, each with its options, read off what is open in the plan."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from custkit.analysis import picture
from custkit.analysis.posts import raci_gaps
from custkit.analysis.thresholds import FIRST_DAYS
from custkit.analysis.within_means import Within, within_means
from custkit.documents.blocks import Item
from custkit.documents.labels import instrument
from custkit.documents.results import within
from custkit.documents.results.common import told
from custkit.documents.results.pr_01 import titles
from custkit.documents.results.pr_04 import chosen
from custkit.documents.results.rm_01 import begins
from custkit.documents.results.vi_02 import adopted
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import counted, day, listing, number, percent, refs, sentence
from custkit.i18n.speech import tr, trn
from custkit.model.plan import UnitPlan

__all__ = ["MOST", "decisions"]

MOST: Final = 5
"""What ten minutes of a head's time can settle."""


def decisions(given: StrategyInput) -> tuple[Item, ...]:
    """At most five decisions, the most far-reaching first."""
    plan = given.plan
    found = [
        *_vision(plan),
        *_blocked(plan),
        *_capacity(plan),
        *_means(plan),
        *_tension(plan),
        *_owners(plan),
        *_gates(plan),
        *_first_choice(plan),
    ]
    return tuple(found[:MOST])


def _vision(plan: UnitPlan) -> Iterator[Item]:
    if plan.vision.text and not adopted(plan):
        text = tr("Adopt the wording as it stands, or name what has to change before the next vote.")
        yield Item(text, refs(plan.unit, ["VI-02"]), strong=tr("The vision is not adopted."))


def _blocked(plan: UnitPlan) -> Iterator[Item]:
    held = picture.portfolio(plan)
    for chain in held.blocked if held else ():
        must, wont = told([chain[0], chain[-1]], titles(plan))
        text = tr(
            "Take {chain} into the plan, or move {chain_2} to a later year, or cut the tie between them.",
            chain=chain[-1],
            chain_2=chain[0],
        )
        yield Item(
            text,
            refs(plan.unit, chain),
            strong=tr("{must} waits for {wont}, which is not done this time.", must=must, wont=wont),
        )


def _capacity(plan: UnitPlan) -> Iterator[Item]:
    held = picture.portfolio(plan)
    if held is None or not any(choice.moscow for choice in plan.selections):
        return
    source = refs(plan.unit, ["PR-04"])
    if held.capacity is None:
        text = tr("State how many staff-months the plan may use in its first year; without it nothing can be promised.")
        yield Item(text, source, strong=tr("The capacity is not known."))
    elif held.must_too_much and held.must_share is not None:
        least = chosen(plan, "must")[-1].initiative
        text = tr(
            "Add people, or take one Must down; the lowest ranked is {told}.", told=told([least], titles(plan))[0]
        )
        yield Item(
            text,
            source,
            strong=tr("Musts take {must_share} of capacity, 60 % is the limit.", must_share=percent(held.must_share)),
        )
    elif held.must_and_should_too_much and held.must_and_should_share is not None:
        text = tr("Add people, or move a Should to Could.")
        share = percent(held.must_and_should_share)
        yield Item(
            text, source, strong=tr("Musts and Shoulds take {share} of capacity, 80 % is the limit.", share=share)
        )


def _means(plan: UnitPlan) -> Iterator[Item]:
    """Musts for which people or money are lacking; those that wait for a decision are asked for elsewhere."""
    found = within_means(plan)
    rows = within.unplaced_rows(plan, found) if isinstance(found, Within) else ()
    for row, _, remedy in rows:
        if row.moscow == "must" and (row.shortages or row.later):
            text = tr("{remedy} Find that, or take this Must down.", remedy=remedy)
            must = told([row.id], titles(plan))[0]
            yield Item(text, refs(plan.unit, [row.id]), strong=tr("{must} finds no place within means.", must=must))


def _tension(plan: UnitPlan) -> Iterator[Item]:
    for row in plan.alignments:
        if row.relation == "in_tension":
            note = f" {sentence(row.note)}" if row.note else ""
            named, place = instrument(row.instrument, row.reference)
            text = tr(
                "{note} Change the objective, ask for the text to be changed, or accept the tension knowingly.",
                note=note,
            ).strip()
            strong = (
                tr(
                    "{objective} is in tension with the {instrument}, {reference}.",
                    objective=row.objective,
                    instrument=named,
                    reference=place,
                )
                .replace(", .", ".")
                .replace(", ।", "।")
            )
            yield Item(text, refs(plan.unit, [row.id, row.objective]), strong=strong)


def _owners(plan: UnitPlan) -> Iterator[Item]:
    nobody = [gap.activity for gap in raci_gaps(plan.activities) if gap.kind == "nobody_accountable"]
    nobody += [kpi.id for kpi in plan.kpis if not kpi.owner.strip()]
    if nobody:
        text = tr("Name one post for each, or take the row out of the plan.")
        yield Item(
            text,
            refs(plan.unit, nobody),
            strong=trn(
                "{nobody} has no owner.", "{nobody} have no owner.", len(nobody), nobody=listing(nobody, most=6)
            ),
        )


def _gates(plan: UnitPlan) -> Iterator[Item]:
    start = begins(plan)
    settled = {report.activity for report in plan.reports if report.status in {"done", "dropped"}}
    for activity in plan.activities:
        if activity.id in settled:
            continue
        due = activity.end or activity.start
        if activity.gate.strip() and start and due and due <= start + timedelta(days=2 * FIRST_DAYS):
            gate = tr("Decision gate: {gate}", gate=sentence(activity.gate))
            text = tr("{gate} Due by {due}. Say yes, or say what must be shown first.", gate=gate, due=day(due))
            yield Item(text, refs(plan.unit, [activity.id]), strong=sentence(activity.title))


def _first_choice(plan: UnitPlan) -> Iterator[Item]:
    musts = chosen(plan, "must")
    if not musts:
        return
    known = [choice.staff_months for choice in musts if choice.staff_months is not None]
    work = (" " + tr("with {known} staff-months", known=number(sum(known)))) if known else ""
    refused = len(chosen(plan, "wont"))
    won_t = (
        tr(", and that {initiative}", initiative=counted(refused, "initiative waits", "initiatives wait"))
        if refused
        else ""
    )
    text = tr(
        "Confirm {must}{work}{won_t}; or exchange one of them, one for one.",
        must=counted(len(musts), "Must"),
        work=work,
        won_t=won_t,
    )
    yield Item(text, refs(plan.unit, [choice.initiative for choice in musts]), strong=tr("What comes first."))
