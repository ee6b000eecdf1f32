"""Section 0: the one page for who has ten minutes."""

from typing import Final

from custkit.analysis import picture
from custkit.analysis.ratios import profile_ratios
from custkit.analysis.thresholds import FIRST_DAYS
from custkit.documents.blocks import Block, Bullets, Fact, Facts, Heading, Item, Note, NotYet, Paragraph, Quote, Table
from custkit.documents.results import rm_01, sa_01, sa_02, vi_02, vi_03
from custkit.documents.results.common import UNIT
from custkit.documents.results.pr_01 import titles
from custkit.documents.results.pr_04 import chosen
from custkit.documents.strategy.asks import decisions
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import (
    APPROX,
    capital,
    counted,
    day,
    in_words,
    listing,
    number,
    percent,
    sentence,
    with_unit,
)
from custkit.model.plan import Kpi, UnitPlan

__all__ = ["blocks", "leading_kpis"]

_MOST: Final = 5


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Vision, where we stand, the Musts, the measures, the first days, the decisions asked for."""
    return (
        *_vision(given),
        *_lead(given),
        *_facts(given),
        *_musts(given),
        *_kpis(given),
        *_first_days(given),
        *_decisions(given),
    )


def _vision(given: StrategyInput) -> tuple[Block, ...]:
    vision, source = given.plan.vision, given.refs("VI-02")
    if not vision.text:
        return (NotYet("The vision", UNIT, "VI-02"),)
    quote = Quote(sentence(vision.text), source, large=True)
    if vi_02.adopted(given.plan):
        return (quote,)
    return (quote, Note("A draft: this wording is not adopted yet.", "warning", source))


def _lead(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.objectives:
        return ()
    parts = [
        f"To get there, {given.unit.name} has set itself {counted(len(plan.objectives), 'objective')}{_period(plan)}."
    ]
    held = picture.portfolio(plan)
    musts = len(chosen(plan, "must"))
    if musts and held:
        text = f"{capital(counted(musts, 'initiative'))} must succeed"
        if held.must_share is not None and held.capacity is not None:
            verb = "it takes" if musts == 1 else "they take"
            capacity = f"the {number(held.capacity)} staff-months of the first year"
            text += f"; {verb} {percent(held.must_share)} of {capacity}"
        parts.append(f"{text}.")
        later = len(chosen(plan, "wont"))
        if later:
            parts.append(f"{capital(counted(later, 'initiative is', 'initiatives are'))} expressly not done now.")
    return (Paragraph(" ".join(parts), given.refs(*(o.id for o in plan.objectives), *(["PR-04"] if musts else []))),)


def _period(plan: UnitPlan) -> str:
    if plan.plan_start and plan.plan_end:
        first, last = plan.plan_start.year, plan.plan_end.year
        return f" for {first}" if first == last else f" for {first} to {last}"
    return ""


def _facts(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    cards: list[Fact] = []
    time = next((fact for fact in plan.facts if fact.id == "release_time" and fact.value is not None), None)
    if time:
        cards.append(Fact("Half of the imports released within", sa_01.shown(time), str(time.year or "")))
    ratios = {ratio.id: ratio for ratio in profile_ratios(plan.facts)}
    if rate := ratios.get("connection_rate"):
        approx = APPROX if rate.estimate else ""
        value = f"{approx}{with_unit(number(rate.value, 0), '%')}"
        cards.append(Fact("Offices on the central system", value, ""))
    found = picture.maturity(plan)
    if found and found.weakest is not None and found.mean is not None:
        names = [sa_02.labels(plan).get(name, name) for name in found.weakest_dimensions]
        below = f"{number(found.weakest)} at its weakest: {_few(names)}"
        cards.append(Fact("Maturity, mean of the medians", f"{number(found.mean)} of 4", below))
    return (Facts(tuple(cards), given.refs("SA-01", "SA-02")),) if cards else ()


def _few(names: list[str]) -> str:
    more = f" and {in_words(len(names) - 2)} more" if len(names) > 2 else ""
    return "; ".join(names[:2]) + more


def _musts(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    musts = chosen(plan, "must")
    if not musts:
        return (NotYet("What must succeed first", UNIT, "PR-04"),)
    rows = {initiative.id: initiative for initiative in plan.initiatives}
    goals = {objective.id: objective.title for objective in plan.objectives}
    items = []
    for choice in musts[:_MOST]:
        row = rows.get(choice.initiative)
        served = [f"{name} ({goals[name]})" for name in (row.objectives if row else ()) if name in goals]
        text = f"Serves {listing(served, most=2)}." if served else "Serves no objective of this plan yet."
        if row and row.first_step:
            text += f" First step: {sentence(row.first_step)}"
        strong = f"{titles(plan).get(choice.initiative, choice.initiative)}."
        items.append(Item(text, given.refs(choice.initiative), strong=strong))
    head = f"What must succeed: the first {in_words(_MOST)}" if len(musts) > _MOST else "What must succeed"
    return (Heading(head), Bullets(tuple(items), ordered=True))


def leading_kpis(plan: UnitPlan) -> tuple[Kpi, ...]:
    """At most five measures: the best described of each objective first, then the others."""
    ordered = sorted(plan.kpis, key=lambda kpi: -vi_03.smart_of(plan, kpi).score)
    first = [next((kpi for kpi in ordered if kpi.objective == o.id), None) for o in plan.objectives]
    chosen_ids = [kpi.id for kpi in first if kpi]
    rest = [kpi.id for kpi in ordered if kpi.id not in chosen_ids]
    kept = [*chosen_ids, *rest][:_MOST]
    return tuple(kpi for kpi in plan.kpis if kpi.id in kept)


def _kpis(given: StrategyInput) -> tuple[Block, ...]:
    kpis = leading_kpis(given.plan)
    if not kpis:
        return (NotYet("By what it will be measured", UNIT, "VI-03"),)
    rows = tuple((kpi.name, vi_03.kpi_value(kpi), vi_03.kpi_target(kpi), kpi.owner or "nobody yet") for kpi in kpis)
    return (
        Table(
            "By what it will be measured",
            ("Measure", "Today", "Target", "Owner"),
            rows,
            source_ids=given.refs(*(kpi.id for kpi in kpis)),
        ),
    )


def _first_days(given: StrategyInput) -> tuple[Block, ...]:
    if not given.plan.activities:
        return (NotYet(f"The first {FIRST_DAYS} days", UNIT, "RM-01"),)
    items = tuple(
        Item(
            f"{sentence(a.title)} {a.accountable or 'Nobody accountable yet'}.",
            given.refs(a.id),
            strong=f"{day(when)}:",
        )
        for a in rm_01.first_milestones(given.plan)
        if (when := a.end or a.start)
    )
    head = Heading(f"The first {FIRST_DAYS} days")
    if not items:
        text = f"No milestone falls into the first {FIRST_DAYS} days yet."
        return (head, Note(text, "warning", given.refs("RM-01")))
    return (head, Bullets(items))


def _decisions(given: StrategyInput) -> tuple[Block, ...]:
    items = decisions(given)
    if not items:
        return ()
    return (Heading(f"Decisions asked of {given.head}"), Bullets(items, ordered=True))
