"""IT-04: requests on their way through the gates, what they take, and how running projects are."""

from datetime import date
from typing import Final

from custkit.analysis.demands import PASSES, DemandStanding, Variance, effort_total, health, standing, variance
from custkit.charts import pipeline as pipeline_chart
from custkit.charts import ranges as range_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels import word
from custkit.documents.labels_it import GATES, LACKS, QUALITIES, WAYS
from custkit.documents.results.common import UNIT, currency, not_yet
from custkit.documents.words import capital, counted, day, in_words, listing, number, percent, refs
from custkit.i18n.phrases import after_colon, ended
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_it import Charter, Demand

__all__ = ["blocks", "health_scale", "health_words", "pipeline_block", "process_words", "standings"]

EXERCISE: Final = "IT-04"
_FEWEST_FUNCTIONS: Final = 3
_LIMITS: Final = Spoken({"time": said("time"), "cost": said("cost"), "quality": said("quality")})


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, pipeline, missing keys, effort, health, variances, requests."""
    _ = today
    it = plan.it
    if not (it.demands or it.charters or it.health):
        return not_yet(tr("Which requests go through which gate"), tr(UNIT), EXERCISE)
    made: list[Block] = [Paragraph(_finding(plan), refs(plan.unit, [EXERCISE]))]
    if it.demands:
        made += [pipeline_block(plan), *_keys(plan), *_effort(plan)]
    made += _health(plan)
    if it.charters:
        made += _variances(plan)
    if it.demands:
        made.append(_table(plan))
    return tuple(made)


def standings(plan: UnitPlan) -> tuple[DemandStanding, ...]:
    """How far each request has come, the furthest first."""
    found = [standing(demand) for demand in plan.it.demands]
    return tuple(sorted(found, key=lambda one: -PASSES.index(one.passed)))


def _finding(plan: UnitPlan) -> str:
    parts = [process_words(plan)]
    if words := health_words(plan):
        parts.append(words)
    outside = [variance(charter) for charter in plan.it.charters]
    if outside := [one for one in outside if one.beyond]:
        names = {charter.id: charter.name for charter in plan.it.charters}
        projects = listing([names[one.charter] for one in outside])
        parts.append(
            trn(
                "{projects} is outside the tolerance: the sponsor decides anew.",
                "{projects} are outside the tolerance: the sponsor decides anew.",
                len(outside),
                projects=projects,
            )
        )
    return " ".join(part for part in parts if part)


def process_words(plan: UnitPlan) -> str:
    """How many requests stand where, and which lack a key."""
    if not plan.it.demands:
        return ""
    found = standings(plan)
    counts = [
        tr("{n} at {gates}", n=in_words(n), gates=GATES[gate])
        for gate in PASSES
        if (n := sum(one.passed == gate for one in found))
    ]
    text = ended(after_colon(capital(counted(len(found), "request")), listing(counts)))
    if unsigned := [one.demand for one in found if one.lacks]:
        text += " " + trn(
            "{unsigned} stands further on paper than the signatures allow.",
            "{unsigned} stand further on paper than the signatures allow.",
            len(unsigned),
            unsigned=listing(unsigned, most=4),
        )
    return text


def health_words(plan: UnitPlan) -> str:
    """The score of the health check, with what is missing."""
    if not plan.it.health:
        return ""
    found = health(plan.it.health)
    name = next((c.name for c in plan.it.charters if c.id == plan.it.health_of), tr("The project that was checked"))
    text = tr("{name} scores {score} of {best} in the health check", name=name, score=found.score, best=found.best)
    if found.missing:
        text += tr(", with {question} unanswered", question=counted(found.missing, "question"))
    zero = sum(score == 0 for _, _, score in found.weak)
    return tr("{text}; {answer} of no.", text=text, answer=counted(zero, "answer")) if zero else f"{text}."


def pipeline_block(plan: UnitPlan) -> ChartBlock:
    """The way of each request through the gates."""
    found = standings(plan)
    titles = {demand.id: demand.title for demand in plan.it.demands}
    keyed = sum(not one.lacks for one in found)
    return ChartBlock(
        pipeline_chart.chart(found, titles),
        tr("Requests by gate: the client signs G1 and G4, the provider proves G3"),
        source=tr("demand and charter {exercise}", exercise=EXERCISE),
        coverage=tr("{keyed} of {found} with all keys up to their gate", keyed=keyed, found=len(found)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def _keys(plan: UnitPlan) -> list[Block]:
    titles = {demand.id: demand.title for demand in plan.it.demands}
    items = [
        Item(
            ended(
                tr(
                    "{titles}: said to be at {said}, but",
                    titles=titles[one.demand],
                    said=GATES.get(one.said, tr("no gate")),
                )
                + " "
                + listing([LACKS[lack.kind] for lack in one.lacks])
            ),
            refs(plan.unit, [one.demand]),
            strong=one.demand,
        )
        for one in standings(plan)
        if one.lacks
    ]
    thin = [d for d in plan.it.demands if PASSES.index(d.gate or "g0") >= 1 and d.functions < _FEWEST_FUNCTIONS]
    items += [
        Item(
            tr(
                "{title}: {function} named; three at least make a specification.",
                title=d.title,
                function=counted(d.functions, "function"),
            ),
            refs(plan.unit, [d.id]),
            strong=d.id,
        )
        for d in thin
    ]
    return [Heading(tr("Keys that are missing"), 4), Bullets(tuple(items))] if items else []


def _effort(plan: UnitPlan) -> list[Block]:
    estimated = [demand for demand in plan.it.demands if demand.effort]
    total = effort_total(plan.it.demands)
    if total is None:
        return []
    rows = [
        range_chart.Range(f"{d.id}  {d.title}", *d.effort, expected=expected)
        for d in estimated
        if d.effort and (one := standing(d).effort) and (expected := one.expected) is not None
    ]
    expected, deviation = total
    text = tr("In all {expected} staff-months are to be expected", expected=number(expected))
    text += (
        tr(", give or take {deviation} (one standard deviation).", deviation=number(deviation)) if deviation else "."
    )
    if left := len(plan.it.demands) - len(estimated):
        text += " " + tr(
            "{request} no three estimates and is not in the sum.",
            request=capital(counted(left, "request has", "requests have")),
        )
    return [
        ChartBlock(
            range_chart.chart(rows, tr("staff-months")),
            tr("Effort of each request from three estimates"),
            source=tr("demand and charter {exercise}", exercise=EXERCISE),
            coverage=tr("{estimated} of {demands} estimated", estimated=len(estimated), demands=len(plan.it.demands)),
            source_ids=refs(plan.unit, [d.id for d in estimated]),
        ),
        Paragraph(text, refs(plan.unit, [d.id for d in estimated])),
    ]


def _health(plan: UnitPlan) -> list[Block]:
    if not plan.it.health:
        return []
    found = health(plan.it.health)
    source = refs(plan.unit, [plan.it.health_of or EXERCISE])
    if not found.weak:
        return [
            Note(
                tr(
                    "All answers of the health check are the best: {score} of {best}.",
                    score=found.score,
                    best=found.best,
                ),
                source_ids=source,
            )
        ]
    answers = {0: tr("no"), 1: tr("in part")}
    items = tuple(Item(f"{label} {ended(capital(answers[score]))}", source) for _, label, score in found.weak)
    return [
        Heading(tr("Weak answers of the health check ({score} of {best})", score=found.score, best=found.best), 4),
        Bullets(items),
        Note(health_scale(), source_ids=source),
    ]


def health_scale() -> str:
    """What the numbers of the health check stand for."""
    return tr("An answer counts 0 for no, 1 for in part and 2 for a yes that one can show.")


def _variances(plan: UnitPlan) -> list[Block]:
    found = {one.charter: one for one in map(variance, plan.it.charters)}
    return [
        Table(
            tr("Running projects against what was agreed"),
            trs("Project", "Sponsor", "Agreed end", "Time", "Cost", "Quality", "Tolerance", "Verdict"),
            tuple(_variance_row(charter, found[charter.id]) for charter in plan.it.charters),
            numeric=frozenset({3, 4, 6}),
            source_ids=refs(plan.unit, [charter.id for charter in plan.it.charters]),
            note=tr("Time and cost as a share above the baseline; beyond the tolerance the sponsor decides anew."),
        )
    ]


def _variance_row(charter: Charter, found: Variance) -> tuple[str, ...]:
    return (
        charter.name,
        charter.sponsor or "–",
        "–" if charter.end is None else day(charter.end),
        _time(found),
        "–" if found.cost is None else _signed(found.cost),
        QUALITIES.get(found.quality, found.quality),
        tr("none stated") if found.tolerance is None else percent(found.tolerance),
        tr("outside: {beyond}", beyond=listing(_LIMITS[name] for name in found.beyond))
        if found.beyond
        else _inside(found),
    )


def _inside(found: Variance) -> str:
    known = found.days is not None or found.cost is not None or found.quality
    return tr("inside") if known else tr("not known")


def _time(found: Variance) -> str:
    if found.days is None:
        return "–"
    return (
        tr("{days} days", days=number(found.days))
        if found.time is None
        else tr("{days} days ({signed})", days=number(found.days), signed=_signed(found.time))
    )


def _signed(value: float) -> str:
    return f"+{percent(value)}" if value > 0 else f"\u2212{percent(-value)}" if value < 0 else percent(0)


def _table(plan: UnitPlan) -> Table:
    passed = {one.demand: one for one in standings(plan)}
    return Table(
        tr("Requests"),
        (
            *trs("Id", "Request", "Client", "Who gains", "Gate", "How", "Expected effort"),
            tr("Cost, {money}", money=currency(plan) or tr("currency not stated")),
        ),
        tuple(_row(demand, passed[demand.id]) for demand in plan.it.demands),
        numeric=frozenset({6, 7}),
        source_ids=refs(plan.unit, [demand.id for demand in plan.it.demands]),
        note=tr("Gate: the last one whose keys are there. Effort in staff-months."),
    )


def _row(demand: Demand, found: DemandStanding) -> tuple[str, ...]:
    return (
        demand.id,
        demand.title,
        demand.client or "–",
        word(demand.beneficiary) if demand.beneficiary else "–",
        GATES[found.passed],
        WAYS.get(demand.way, demand.way),
        "–" if found.effort is None else number(found.effort.expected),
        "–" if demand.cost is None else number(demand.cost),
    )
