"""Section 0: the one page for who has ten minutes."""

from typing import Final

from custkit.analysis import picture
from custkit.analysis.ratios import profile_ratios
from custkit.analysis.thresholds import FIRST_DAYS
from custkit.documents.blocks import Block, Bullets, Fact, Facts, Heading, Item, Note, NotYet, Paragraph, Quote, Table
from custkit.documents.results import rm_01, sa_01, sa_02, vi_02, vi_03
from custkit.documents.results.common import UNIT, currency
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
from custkit.i18n.called import unit_name
from custkit.i18n.phrases import ended, with_semicolons
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_objectives import Kpi

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
        return (NotYet(tr("The vision"), tr(UNIT), "VI-02"),)
    quote = Quote(sentence(vision.text), source, large=True)
    if vi_02.adopted(given.plan):
        return (quote,)
    return (quote, Note(tr("A draft: this wording is not adopted yet."), "warning", source))


def _lead(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.objectives:
        return ()
    told = {
        "name": unit_name(given.unit),
        "objective": counted(len(plan.objectives), "objective"),
        "period": _period(plan),
    }
    parts = [
        tr("To get there, {name} has set itself {objective}{period}.", **told)
        if plan.vision.text
        else tr("{name} has set itself {objective}{period}.", **told),
    ]
    held = picture.portfolio(plan)
    musts = len(chosen(plan, "must"))
    if musts and held:
        text = tr("{initiative} must succeed", initiative=capital(counted(musts, "initiative")))
        if held.must_share is not None and held.capacity is not None:
            text += trn(
                "; it takes {must_share} of the {capacity} staff-months of the first year",
                "; they take {must_share} of the {capacity} staff-months of the first year",
                musts,
                must_share=percent(held.must_share),
                capacity=number(held.capacity),
            )
        parts.append(ended(text))
        later = len(chosen(plan, "wont"))
        if later:
            parts.append(
                tr(
                    "{initiative} expressly not done now.",
                    initiative=capital(counted(later, "initiative is", "initiatives are")),
                )
            )
    return (Paragraph(" ".join(parts), given.refs(*(o.id for o in plan.objectives), *(["PR-04"] if musts else []))),)


def _period(plan: UnitPlan) -> str:
    if plan.plan_start and plan.plan_end:
        first, last = plan.plan_start.year, plan.plan_end.year
        return (
            (" " + tr("for {first}", first=first))
            if first == last
            else (" " + tr("for {first} to {last}", first=first, last=last))
        )
    return ""


def _facts(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    cards: list[Fact] = []
    time = next((fact for fact in plan.facts if fact.id == "release_time" and fact.value is not None), None)
    if time:
        cards.append(Fact(tr("Half of the imports released within"), sa_01.shown(time), str(time.year or "")))
    ratios = {ratio.id: ratio for ratio in profile_ratios(plan.facts)}
    if rate := ratios.get("connection_rate"):
        approx = APPROX if rate.estimate else ""
        value = f"{approx}{with_unit(number(rate.value, 0), '%')}"
        cards.append(Fact(tr("Offices on the central system"), value, ""))
    found = picture.maturity(plan)
    if found and found.weakest is not None and found.mean is not None:
        names = [sa_02.labels(plan).get(name, name) for name in found.weakest_dimensions]
        below = tr("{weakest} at its weakest: {few}", weakest=number(found.weakest), few=_few(names))
        cards.append(Fact(tr("Maturity, mean of the medians"), tr("{mean} of 4", mean=number(found.mean)), below))
    return (Facts(tuple(cards), given.refs("SA-01", "SA-02")),) if cards else ()


def _few(names: list[str]) -> str:
    more = (" " + tr("and {names} more", names=in_words(len(names) - 2))) if len(names) > 2 else ""
    return with_semicolons(names[:2]) + more


def _musts(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    musts = chosen(plan, "must")
    if not musts:
        return (NotYet(tr("What must succeed first"), tr(UNIT), "PR-04"),)
    rows = {initiative.id: initiative for initiative in plan.initiatives}
    goals = {objective.id: objective.title for objective in plan.objectives}
    items = []
    for choice in musts[:_MOST]:
        row = rows.get(choice.initiative)
        served = [f"{name} ({goals[name]})" for name in (row.objectives if row else ()) if name in goals]
        text = (
            tr("Serves {served}.", served=listing(served, most=2))
            if served
            else tr("Serves no objective of this plan yet.")
        )
        if row and row.first_step:
            text += " " + tr("First step: {first_step}", first_step=sentence(row.first_step))
        strong = ended(titles(plan).get(choice.initiative, choice.initiative))
        items.append(Item(text, given.refs(choice.initiative), strong=strong))
    head = (
        tr("What must succeed: the first {most}", most=in_words(_MOST))
        if len(musts) > _MOST
        else tr("What must succeed")
    )
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
        return (NotYet(tr("By what it will be measured"), tr(UNIT), "VI-03"),)
    money = currency(given.plan)
    rows = tuple(
        (kpi.name, vi_03.kpi_value(kpi, money), vi_03.kpi_target(kpi, money), kpi.owner or tr("nobody yet"))
        for kpi in kpis
    )
    return (
        Table(
            tr("By what it will be measured"),
            trs("Measure", "Today", "Target", "Owner"),
            rows,
            source_ids=given.refs(*(kpi.id for kpi in kpis)),
        ),
    )


def _first_days(given: StrategyInput) -> tuple[Block, ...]:
    if not given.plan.activities:
        return (NotYet(tr("The first {first_days} days", first_days=FIRST_DAYS), tr(UNIT), "RM-01"),)
    items = tuple(
        Item(
            f"{sentence(a.title)} {ended(a.accountable or tr('Nobody accountable yet'))}",
            given.refs(a.id),
            strong=f"{day(when)}:",
        )
        for a in rm_01.first_milestones(given.plan)
        if (when := a.end or a.start)
    )
    head = Heading(tr("The first {first_days} days", first_days=FIRST_DAYS))
    if not items:
        text = tr("No milestone falls into the first {first_days} days yet.", first_days=FIRST_DAYS)
        return (head, Note(text, "warning", given.refs("RM-01")))
    return (head, Bullets(items))


def _decisions(given: StrategyInput) -> tuple[Block, ...]:
    items = decisions(given)
    if not items:
        return ()
    return (Heading(tr("Decisions asked of {head}", head=given.head)), Bullets(items, ordered=True))
