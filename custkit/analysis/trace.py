"""Why a row is in the plan: back to the evidence it rests on, forward to what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from custkit.analysis.reading import amount
from custkit.errors import NotFoundError
from custkit.i18n.speech import tr
from custkit.model.origins import OriginKind
from custkit.model.plan import UnitPlan
from custkit.model.plan_situation import Fact, SwotItem

__all__ = ["Node", "Step", "StepKind", "Trace", "nodes", "trace"]

StepKind: TypeAlias = Literal[
    "fact",
    "dimension",
    "evidence",
    "strength",
    "weakness",
    "opportunity",
    "threat",
    "strategy",
    "stakeholder",
    "draft",
    "objective",
    "kpi",
    "alignment",
    "initiative",
    "selection",
    "activity",
    "milestone",
    "report",
    "reading",
    "decision",
    "issue",
    "offer",
    "need",
    "assistance",
    OriginKind,
    "unknown",
]
"""What a row is; ``unknown`` for an id that other rows name and that is not there any more."""

NEAR: Final = 60.0
"""Least likeness (0 to 100) of an id for it to be suggested (ours)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row on the way, with the rows that follow on it in the same direction."""

    kind: StepKind
    id: str
    """Row id inside the unit."""
    label: str
    """Its words."""
    steps: tuple["Step", ...] = ()
    """The next rows: what it rests on, or what rests on it."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A row between its evidence and its results."""

    unit: str
    kind: StepKind
    id: str
    label: str
    back: tuple[Step, ...]
    """What it rests on, down to the evidence."""
    forward: tuple[Step, ...]
    """What rests on it, down to readings and reports."""


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the plan and the rows that it rests on."""

    kind: StepKind
    label: str
    rests_on: tuple[str, ...] = ()
    id: str = ""
    """Id to show, where the node's own is made up: a selection has its initiative's."""


def trace(plans: UnitPlan | Iterable[UnitPlan], row_id: str) -> Trace:
    """Walk from a row back to its evidence and forward to its results.

    Args:
        plans: One unit's plan, or several.
        row_id: ``OBJ-03``, or ``XAL/OBJ-03`` where several units have such a row; case does not matter.

    Raises:
        NotFoundError: If no plan has the row, or several have it; the remedy names what is near.
    """
    many = (plans,) if isinstance(plans, UnitPlan) else tuple(plans)
    unit, _, wanted = row_id.strip().rpartition("/")
    graphs = {plan.unit: nodes(plan) for plan in many if not unit or plan.unit.casefold() == unit.casefold()}
    found = [(name, key) for name, graph in graphs.items() for key in graph if key.casefold() == wanted.casefold()]
    if len(found) != 1:
        raise _not_one(row_id, wanted, found, graphs)
    name, key = found[0]
    graph = graphs[name]
    node = graph[key]
    return Trace(name, node.kind, key, node.label, _back(key, graph, {key}), _forward(key, graph, _later(graph), {key}))


def _not_one(
    row_id: str, wanted: str, found: list[tuple[str, str]], graphs: Mapping[str, Mapping[str, Node]]
) -> NotFoundError:
    if found:
        places = ", ".join(f"{unit}/{key}" for unit, key in found)
        return NotFoundError(
            tr("{row_id} is in {found} plans", row_id=f"{row_id!r}", found=len(found)),
            remedy=tr("choose one of {places}", places=places),
        )
    from rapidfuzz import fuzz, process  # a compiled library: only a slip pays for it

    ids = list(dict.fromkeys(key for graph in graphs.values() for key, node in graph.items() if not node.id))
    close = process.extract(wanted.upper(), ids, scorer=fuzz.ratio, limit=3, score_cutoff=NEAR)
    near = ", ".join(key for key, _, _ in close)
    remedy = (
        tr("did you mean {near}?", near=near)
        if near
        else tr("the ids stand beside the rows of the plan: OBJ-01, INI-03")
    )
    return NotFoundError(tr("no row {row_id} in the plan", row_id=f"{row_id!r}"), remedy=remedy)


def nodes(plan: UnitPlan) -> dict[str, Node]:
    """Every row of a plan by id, with the rows that it rests on; selections and reports under ids of their own."""
    answers = _answers(plan)
    return {
        **{fact.id: Node("fact", _fact(fact)) for fact in plan.facts},
        **{row.dimension: Node("dimension", row.label) for row in plan.maturity},
        **{item.id: Node(_quadrant(item.quadrant), item.text, _grounds(item)) for item in plan.swot},
        **{f"{item.id}/evidence": Node("evidence", item.evidence, (), item.id) for item in plan.swot if item.evidence},
        **{row.id: Node("strategy", row.text, row.source_ids) for row in plan.tows},
        **{row.id: Node("stakeholder", row.name) for row in plan.stakeholders},
        **{draft: Node("draft", text) for draft, text in plan.vision.drafts},
        **{row.id: Node("objective", row.title, row.source_ids) for row in plan.objectives},
        **{row.id: Node("kpi", row.name, row.source_ids) for row in plan.kpis},
        **{
            row.id: Node("alignment", _words(row.relation, row.instrument, row.reference), (row.objective,))
            for row in plan.alignments
        },
        **{row.id: Node("initiative", row.title, row.source_ids) for row in plan.initiatives},
        **{
            f"{row.initiative}/selection": Node(
                "selection", _chosen(row.moscow, row.dots), (row.initiative,), row.initiative
            )
            for row in plan.selections
        },
        **{
            row.id: Node(
                "milestone" if row.milestone else "activity", row.title, (*row.source_ids, *answers.get(row.id, ()))
            )
            for row in plan.activities
        },
        **{
            f"{row.activity}/report": Node(
                "report", f"{row.status or 'reported'}, {amount(row.percent)} %", (row.activity,), row.activity
            )
            for row in plan.reports
        },
        **{
            row.id: Node("reading", f"{row.period.isoformat()}: {amount(row.value)}", (row.kpi,))
            for row in plan.readings
        },
        **{row.id: Node("decision", row.text) for row in plan.decisions},
        **{row.id: Node("issue", row.title) for row in plan.issues},
        **{row.id: Node("offer", _words(row.label, row.detail)) for row in plan.offers},
        **{row.id: Node("need", _words(row.label, row.detail)) for row in plan.needs},
        **{row.id: Node("assistance", _words(row.kind, row.label, row.detail)) for row in plan.requests},
        **{row.id: Node(row.kind, row.label, row.source_ids) for row in plan.origins},
    }


def _answers(plan: UnitPlan) -> dict[str, tuple[str, ...]]:
    """By step of the roadmap, the risks that it answers."""
    found: dict[str, tuple[str, ...]] = {}
    for risk in plan.risks:
        for step in risk.actions:
            found[step] = (*found.get(step, ()), risk.id)
    return found


def _grounds(item: SwotItem) -> tuple[str, ...]:
    return (*item.source_ids, *((f"{item.id}/evidence",) if item.evidence else ()))


def _words(*parts: str) -> str:
    return " ".join(part.replace("_", " ") for part in parts if part)


def _chosen(moscow: str, dots: int) -> str:
    return ", ".join(part for part in (moscow, f"{dots} dot{'' if dots == 1 else 's'}" if dots else "") if part)


def _fact(fact: Fact) -> str:
    if fact.value is None:
        return fact.label
    shown = fact.value if isinstance(fact.value, str) else f"{'≈ ' if fact.estimate else ''}{amount(fact.value)}"
    origin = ", ".join(str(part) for part in (fact.year, fact.source) if part)
    return f"{fact.label}: {shown} {fact.unit}".rstrip() + (f" ({origin})" if origin else "")


def _quadrant(name: str) -> StepKind:
    kinds: dict[str, StepKind] = {
        "strength": "strength",
        "weakness": "weakness",
        "opportunity": "opportunity",
        "threat": "threat",
    }
    return kinds.get(name, "unknown")


def _back(key: str, graph: Mapping[str, Node], seen: set[str]) -> tuple[Step, ...]:
    node = graph.get(key)
    ids = dict.fromkeys(node.rests_on if node else ())
    return tuple(_step(i, graph, _back(i, graph, seen | {i})) for i in ids if i and i not in seen)


def _forward(key: str, graph: Mapping[str, Node], later: Mapping[str, list[str]], seen: set[str]) -> tuple[Step, ...]:
    ids = [i for i in later.get(key, ()) if i not in seen]
    return tuple(_step(i, graph, _forward(i, graph, later, seen | {i})) for i in ids)


def _later(graph: Mapping[str, Node]) -> dict[str, list[str]]:
    """By row, the rows that rest on it."""
    found: dict[str, list[str]] = {}
    for key, node in graph.items():
        for earlier in dict.fromkeys(node.rests_on):
            found.setdefault(earlier, []).append(key)
    return found


def _step(key: str, graph: Mapping[str, Node], steps: tuple[Step, ...]) -> Step:
    node = graph.get(key)
    if node is None:
        return Step("unknown", key, tr("not there any more"), steps)
    return Step(node.kind, node.id or key, node.label, steps)
