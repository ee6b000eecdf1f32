"""Section 4: objectives from the top of the strategy map down, their measures, and the texts they serve."""

from custkit.documents.blocks import Block, Bullets, Heading, Item, NotYet, Paragraph, Table
from custkit.documents.labels import PERSPECTIVES, RELATIONS, instrument, pmm, word
from custkit.documents.results import vi_03
from custkit.documents.results.common import UNIT, currency
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import capital, counted, listing, quoted, sentence, share
from custkit.i18n.called import unit_name
from custkit.i18n.phrases import ended, unended, with_commas, with_semicolons
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan_objectives import Alignment, Kpi, Objective

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Strategy map, measures, alignment."""
    plan = given.plan
    if not plan.objectives:
        return (NotYet(tr("Objectives, their measures and their alignment"), tr(UNIT), "VI-03"),)
    return (*_map(given), *_measures(given), *_alignment(given))


def _map(given: StrategyInput) -> tuple[Block, ...]:
    objectives = given.plan.objectives
    lead = tr(
        "{name} has {objective}. Read from the top down, each perspective is carried by the one "
        "below it. {perspective_words}",
        name=unit_name(given.unit),
        objective=counted(len(objectives), "objective"),
        perspective_words=vi_03.perspective_words(given.plan),
    )
    made: list[Block] = [Heading(tr("Strategy map")), Paragraph(lead, given.refs("VI-03"))]
    known = [(code, name) for code, name in PERSPECTIVES.items()]
    for code, name in [*known, ("", tr("Without a perspective"))]:
        own = [o for o in objectives if o.perspective == code or (not code and o.perspective not in PERSPECTIVES)]
        if own:
            made += [Heading(name, 4), Bullets(tuple(_objective(given, objective) for objective in own))]
    return tuple(made)


def _objective(given: StrategyInput, objective: Objective) -> Item:
    measures = [_measure(kpi, currency(given.plan)) for kpi in given.plan.kpis if kpi.objective == objective.id]
    parts = [
        tr("Measured by {measures}.", measures=tr("; and by ").join(measures)) if measures else tr("No measure yet.")
    ]
    if dimension := pmm(objective.pmm):
        parts.append(tr("It serves {dimension}.", dimension=dimension))
    return Item(" ".join(parts), given.refs(objective.id, *objective.source_ids), strong=sentence(objective.title))


def _measure(kpi: Kpi, money: str) -> str:
    value = vi_03.kpi_value(kpi, money)
    start = value if kpi.baseline else tr("a baseline {value}", value=value)
    if kpi.target is None:
        return tr("{name}, with {start} and no target yet", name=quoted(kpi.name), start=start)
    return tr(
        "{name}, from {start} to {kpi_target}",
        name=quoted(kpi.name),
        start=start,
        kpi_target=vi_03.kpi_target(kpi, money),
    )


def _measures(given: StrategyInput) -> tuple[Block, ...]:
    plan = given.plan
    if not plan.kpis:
        return (NotYet(tr("Measures of the objectives"), tr(UNIT), "VI-03"),)
    open_ = [kpi for kpi in plan.kpis if kpi.baseline is None]
    estimates = [kpi for kpi in plan.kpis if kpi.baseline and kpi.baseline.estimate]
    whole = sum(vi_03.smart_of(plan, kpi).score == 5 for kpi in plan.kpis)
    complete = capital(share(whole, len(plan.kpis), "measure"))
    meaning = tr(
        "named, measurable, owned, with a target on the right side of the baseline, where there is one, "
        "and a date inside the plan"
    )
    parts = [
        trn(
            "{complete} is complete: {meaning}.",
            "{complete} are complete: {meaning}.",
            len(plan.kpis),
            complete=complete,
            meaning=meaning,
        )
    ]
    if open_:
        names = listing([quoted(kpi.name) for kpi in open_], most=3)
        parts.append(
            trn(
                "{names} has no baseline yet; no figure is guessed in its place.",
                "{names} have no baseline yet; no figure is guessed in its place.",
                len(open_),
                names=names,
            )
        )
    if estimates:
        parts.append(
            trn(
                "{baseline} rests on an estimate, marked ≈.",
                "{baseline} rest on an estimate, marked ≈.",
                len(estimates),
                baseline=capital(counted(len(estimates), "baseline")),
            )
        )
    table = Table(
        tr("Measures"),
        trs("Id", "Measure", "Source of the baseline", "Measured", "Owner"),
        tuple(
            (
                k.id,
                k.name,
                (k.baseline.source if k.baseline else "") or "–",
                word(k.frequency) or "–",
                k.owner or tr("nobody yet"),
            )
            for k in plan.kpis
        ),
        source_ids=given.refs("VI-03"),
    )
    return (Heading(tr("How we shall know")), Paragraph(" ".join(parts), given.refs(*(k.id for k in plan.kpis))), table)


def _alignment(given: StrategyInput) -> tuple[Block, ...]:
    rows = given.plan.alignments
    if not rows:
        return (NotYet(tr("Alignment with national and international texts"), tr(UNIT), "VI-03"),)
    bare = [o.id for o in given.plan.objectives if o.id not in {row.objective for row in rows}]
    lead = tr(
        "The objectives were held against {place} in national and international texts.",
        place=counted(len(rows), "place"),
    )
    if bare:
        lead += " " + trn("{bare} was not.", "{bare} were not.", len(bare), bare=listing(bare))
    items = tuple(_aligned(given, objective) for objective in given.plan.objectives if objective.id not in bare)
    return (Heading(tr("Alignment")), Paragraph(lead, given.refs("VI-03")), Bullets(items))


def _aligned(given: StrategyInput, objective: Objective) -> Item:
    own = [row for row in given.plan.alignments if row.objective == objective.id]
    text = with_semicolons(_relation(row) for row in own)
    return Item(ended(text), given.refs(*(row.id for row in own)), strong=f"{objective.id}")


def _relation(row: Alignment) -> str:
    text, reference = instrument(row.instrument, row.reference)
    place = with_commas(("", reference)) if reference else ""
    note = f" ({unended(row.note)})" if row.note else ""
    return tr(
        "{relation} the {instrument}{place}{note}",
        relation=RELATIONS.get(row.relation, word(row.relation)),
        instrument=text,
        place=place,
        note=note,
    )
