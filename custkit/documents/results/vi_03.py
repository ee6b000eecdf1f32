"""VI-03: objectives, their measures, and how they stand to national and international texts."""

from datetime import date
from typing import Final

from custkit.analysis.smart import Smart, smart
from custkit.documents.blocks import Block, Note, Paragraph, Table
from custkit.documents.labels import PERSPECTIVES, RELATIONS, instrument, pmm, word
from custkit.documents.results.common import UNIT, currency, not_yet
from custkit.documents.words import APPROX, capital, counted, day, in_words, listing, month, number, refs, with_unit
from custkit.i18n.phrases import with_semicolons
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_objectives import Alignment, Kpi, Objective

__all__ = [
    "alignment_table",
    "blocks",
    "kpi_table",
    "kpi_target",
    "kpi_value",
    "objective_table",
    "perspective_words",
    "smart_of",
    "unmeasured",
]

EXERCISE: Final = "VI-03"
_LACKS: Final = Spoken(
    {
        "specific": said("name or objective"),
        "measurable": said("unit and baseline"),
        "assignable": said("owner"),
        "realistic": said("target on the right side of the baseline"),
        "time_related": said("target date inside the plan"),
    }
)


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, objectives by perspective, measures with their SMART score, alignment."""
    _ = today
    if not plan.objectives:
        return not_yet(tr("Objectives and their measures"), tr(UNIT), EXERCISE)
    source = refs(plan.unit, [EXERCISE])
    found: list[Block] = [Paragraph(_finding(plan), source), objective_table(plan)]
    if plan.kpis:
        found.append(kpi_table(plan))
    else:
        found += not_yet(tr("Measures of the objectives"), tr(UNIT), EXERCISE)
    if plan.alignments:
        found.append(alignment_table(plan))
        tense = [row for row in plan.alignments if row.relation == "in_tension"]
        if tense:
            text = tr(
                "In tension: {tension_words}. Somebody has to decide which gives way.",
                tension_words=listing([tension_words(row) for row in tense]),
            )
            found.append(Note(text, "warning", refs(plan.unit, [row.id for row in tense])))
    else:
        found += not_yet(tr("Alignment with national and international texts"), tr(UNIT), EXERCISE)
    return tuple(found)


def tension_words(row: Alignment) -> str:
    """An alignment in tension, in a phrase."""
    note = f" ({row.note.rstrip('.')})" if row.note else ""
    text, place = instrument(row.instrument, row.reference)
    return (
        tr(
            "{objective} with {instrument} {reference}",
            objective=row.objective,
            instrument=text,
            reference=place,
        ).rstrip()
        + note
    )


def smart_of(plan: UnitPlan, kpi: Kpi) -> Smart:
    """How many conditions a measure of this plan meets."""
    return smart(kpi, plan.plan_end)


def unmeasured(plan: UnitPlan) -> tuple[Objective, ...]:
    """Objectives without a measure."""
    measured = {kpi.objective for kpi in plan.kpis}
    return tuple(objective for objective in plan.objectives if objective.id not in measured)


def _finding(plan: UnitPlan) -> str:
    parts = [
        tr(
            "{objective} with {measure}.",
            objective=capital(counted(len(plan.objectives), "objective")),
            measure=counted(len(plan.kpis), "measure"),
        )
    ]
    scores = [smart_of(plan, kpi) for kpi in plan.kpis]
    if scores:
        whole = sum(score.score == 5 for score in scores)
        parts.append(
            tr("All of them meet all five conditions of SMART.")
            if whole == len(scores)
            else trn(
                "{whole} of them meets all five conditions of SMART.",
                "{whole} of them meet all five conditions of SMART.",
                whole,
                whole=capital(in_words(whole)),
            )
        )
        parts.append(_most_missed(scores))
    if bare := unmeasured(plan):
        parts.append(
            trn("{id} has no measure yet.", "{id} have no measure yet.", len(bare), id=listing([o.id for o in bare]))
        )
    parts.append(perspective_words(plan))
    return " ".join(part for part in parts if part)


def _most_missed(scores: list[Smart]) -> str:
    missed = [letter for score in scores for letter in score.missing]
    if not missed:
        return ""
    most = max(dict.fromkeys(missed), key=missed.count)
    return tr("Most often missing: {lacks} ({most}).", lacks=_LACKS[most], most=number(missed.count(most)))


def perspective_words(plan: UnitPlan) -> str:
    """Whether every perspective has an objective, in a sentence."""
    used = {objective.perspective for objective in plan.objectives}
    empty = [name for code, name in PERSPECTIVES.items() if code not in used]
    if not empty:
        return tr("All four perspectives have an objective.")
    return trn("{empty} has no objective yet.", "{empty} have no objective yet.", len(empty), empty=listing(empty))


def objective_table(plan: UnitPlan) -> Table:
    """Objectives from the top of the strategy map to its foundation."""
    order = list(PERSPECTIVES)
    rows = sorted(plan.objectives, key=lambda o: order.index(o.perspective) if o.perspective in order else len(order))
    measures = {o.id: [k.name for k in plan.kpis if k.objective == o.id] for o in plan.objectives}
    return Table(
        tr("Objectives by perspective"),
        trs("Perspective", "Id", "Objective", "Measured by", "Dimension", "Rests on"),
        tuple(
            (
                PERSPECTIVES.get(o.perspective, "–"),
                o.id,
                o.title,
                with_semicolons(measures[o.id]) or tr("nothing yet"),
                pmm(o.pmm) or "–",
                " ".join(o.source_ids) or "–",
            )
            for o in rows
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr(
            "Perspectives are a public-sector reading of Kaplan and Norton (1992); dimensions are "
            "those of the WCO Performance Measurement Mechanism."
        ),
    )


def kpi_value(kpi: Kpi, money: str = "") -> str:
    """A baseline as printed: ``≈ 96 hours (2025)``, or the day by which it will be known.

    Args:
        kpi: The measure.
        money: The unit's own currency; empty where nobody has stated it.
    """
    if kpi.baseline:
        year = f" ({kpi.baseline.year})" if kpi.baseline.year else ""
        value = with_unit(number(kpi.baseline.value), kpi.unit, money)
        return f"{APPROX if kpi.baseline.estimate else ''}{value}{year}"
    return (
        tr("to be established by {establish_by}", establish_by=day(kpi.establish_by))
        if kpi.establish_by
        else tr("not known")
    )


def kpi_target(kpi: Kpi, money: str = "") -> str:
    """A target as printed: ``48 hours by December 2029``; arguments as for :func:`kpi_value`."""
    if kpi.target is None:
        return tr("no target yet")
    until = (" " + tr("by {target_date}", target_date=month(kpi.target_date))) if kpi.target_date else ""
    return f"{with_unit(number(kpi.target), kpi.unit, money)}{until}"


def kpi_table(plan: UnitPlan) -> Table:
    """Measures with baseline, target, owner and SMART score, and what each lacks."""
    rows, money = [], currency(plan)
    for kpi in plan.kpis:
        found = smart_of(plan, kpi)
        lacks = with_semicolons(_LACKS[letter] for letter in found.missing)
        origin = kpi.baseline.source if kpi.baseline and kpi.baseline.source else "–"
        rows.append(
            (kpi.id, kpi.name, kpi.objective, kpi_value(kpi, money), origin, kpi_target(kpi, money),
             word(kpi.frequency) or "–", kpi.owner or tr("nobody yet"), f"{found.score}/5", lacks or "–")
        )  # fmt: skip
    return Table(
        tr("Measures"),
        trs("Id", "Measure", "For", "Baseline", "Source", "Target", "Measured", "Owner", "SMART", "Lacks"),
        tuple(rows),
        numeric=frozenset({8}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("SMART after Doran (1981), one point for each condition; ≈ marks an estimate."),
    )


def alignment_table(plan: UnitPlan) -> Table:
    """How each objective stands to which text."""
    titles = {objective.id: objective.title for objective in plan.objectives}
    return Table(
        tr("Alignment"),
        trs("Objective", "Relation", "Text", "Place", "Note"),
        tuple(
            (
                f"{row.objective} {titles.get(row.objective, '')}".strip(),
                RELATIONS.get(row.relation, word(row.relation)),
                word(row.instrument),
                row.reference or "–",
                row.note or "–",
            )
            for row in plan.alignments
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
    )
