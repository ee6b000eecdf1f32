"""IT-03: who decides on IT, what the money serves, which contracts end, and where IT stands in the organisation."""

from datetime import date
from typing import Final

from custkit.analysis.it_money import Spending, contracts_ending, spending
from custkit.charts import money as money_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels_it import OPTIONS, PURPOSES
from custkit.documents.results.common import UNIT, currency, not_yet, without_empty
from custkit.documents.words import capital, counted, day, in_words, listing, number, percent, refs, sentence
from custkit.i18n.phrases import ended, with_semicolons
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_it import Body, SpendItem

__all__ = ["blocks", "bodies_table", "option_blocks", "rights_table", "rights_words", "spend_words"]

EXERCISE: Final = "IT-03"
_FEWEST_MEETINGS: Final = 4


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, decision rights, bodies, spending, what serves no objective, contracts that end, organisation."""
    it = plan.it
    if not (it.bodies or it.decisions or it.spending or it.option.choice):
        return not_yet(tr("Who decides on IT, and what the money serves"), tr(UNIT), EXERCISE)
    found = spending(it.spending)
    text = " ".join(part for part in (rights_words(plan), spend_words(plan, found)) if part)
    made: list[Block] = [Paragraph(text or tr("The first rows are there."), refs(plan.unit, [EXERCISE]))]
    if it.decisions:
        made.append(rights_table(plan))
    if it.bodies:
        made += [bodies_table(plan), *_body_notes(plan)]
    if it.spending:
        made += [_chart_block(plan, found), *_unlinked(plan, found), *_ending(plan, today), _items_table(plan)]
    return (*made, *option_blocks(plan))


def rights_words(plan: UnitPlan) -> str:
    """How many of the decisions have one body that decides."""
    rights = plan.it.decisions
    if not rights:
        return ""
    bare = [right.label for right in rights if not right.decider]
    have = tr(
        "{rights} of {decision}",
        rights=capital(in_words(len(rights) - len(bare))),
        decision=counted(len(rights), "decision"),
    )
    text = tr("{have} have one body that decides.", have=have)
    if bare:
        text += " " + trn(
            "{bare} belongs to nobody: {name}.",
            "{bare} belong to nobody: {name}.",
            len(bare),
            bare=capital(in_words(len(bare))),
            name=listing([name.lower() for name in bare], most=4),
        )
    return text


def spend_words(plan: UnitPlan, found: Spending) -> str:
    """Which share of the cost serves an objective (KPI-27)."""
    if found.share is None:
        return ""
    part, own = percent(found.share), currency(plan)
    if own:
        money = f"{number(found.total)} {own}"
        text = tr("{share} of IT cost ({money} a year) serves a stated objective", share=part, money=money)
    else:
        text = tr(
            "{share} of IT cost ({amount} a year, currency not stated) serves a stated objective",
            share=part,
            amount=number(found.total),
        )
    run = next((total for purpose, total, _ in found.by_purpose if purpose == "run"), None)
    if run is not None:
        text += tr("; {run} keeps things running as today", run=percent(run / found.total))
    return ended(text)


def rights_table(plan: UnitPlan) -> Table:
    """Decisions by bodies: who decides, advises, is told."""
    bodies = plan.it.bodies
    names = {body.id: body.name for body in bodies}
    order = [*names, *({right.decider for right in plan.it.decisions} - {*names, ""})]

    def letter(body: str, decider: str, advisers: tuple[str, ...], informed: tuple[str, ...]) -> str:
        return "D" if body == decider else "A" if body in advisers else "I" if body in informed else "–"

    return Table(
        tr("Who decides"),
        (tr("Decision"), *(names.get(body, body) for body in order)),
        tuple(
            (right.label, *(letter(body, right.decider, right.advisers, right.informed) for body in order))
            for right in plan.it.decisions
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("D decides, A advises before, I is informed. Exactly one D in each row."),
    )


def bodies_table(plan: UnitPlan) -> Table:
    """The bodies with their mandate, chair and rhythm."""
    table = Table(
        tr("Bodies that have a say on IT"),
        trs("Body", "Mandate", "Chair", "Members", "Meetings a year", "Quorum"),
        tuple(
            (
                body.name,
                body.mandate or "–",
                body.chair or "–",
                with_semicolons(body.members) or "–",
                "–" if body.meetings is None else number(body.meetings),
                "–" if body.quorum is None else number(body.quorum),
            )
            for body in plan.it.bodies
        ),
        numeric=frozenset({4, 5}),
        source_ids=refs(plan.unit, [body.id for body in plan.it.bodies]),
    )
    return without_empty(table)


def _body_notes(plan: UnitPlan) -> list[Block]:
    checks: tuple[tuple[str, list[Body]], ...] = (
        (
            tr("meets less than four times a year: it decides too late"),
            [b for b in plan.it.bodies if b.meetings is not None and b.meetings < _FEWEST_MEETINGS],
        ),
        (tr("is chaired by the provider: let those who need the service take the chair"),
         [b for b in plan.it.bodies if b.chair_side == "provider"]),
    )  # fmt: skip
    return [
        Note(ended(f"{listing([body.name for body in own])} {words}"), "warning", refs(plan.unit, [b.id for b in own]))
        for words, own in checks
        if own
    ]


def _chart_block(plan: UnitPlan, found: Spending) -> ChartBlock:
    known = sum(item.cost is not None for item in plan.it.spending)
    return ChartBlock(
        money_chart.chart(found, PURPOSES, currency(plan)),
        tr("IT cost by what it lets you do; hollow where it serves no stated objective"),
        source=tr("governance and investment {exercise}", exercise=EXERCISE),
        coverage=tr("{known} of {spending} items with a cost", known=known, spending=len(plan.it.spending)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def _unlinked(plan: UnitPlan, found: Spending) -> list[Block]:
    if not found.unlinked:
        return [Note(tr("Every item serves an objective."), source_ids=refs(plan.unit, [EXERCISE]))]
    items = tuple(
        Item(
            f"{ended(_cost(plan, item))} "
            + (
                tr("Keep running: {keep_reason}", keep_reason=sentence(item.keep_reason))
                if item.keep_reason
                else tr("Nobody has said why it is kept.")
            ),
            refs(plan.unit, [item.id]),
            strong=f"{item.name}:",
        )
        for item in found.unlinked
    )
    return [Heading(tr("Spending that serves no stated objective"), 4), Bullets(items)]


def _cost(plan: UnitPlan, item: SpendItem) -> str:
    return (
        tr("cost not known")
        if item.cost is None
        else tr("{cost} {currency} a year", cost=number(item.cost), currency=currency(plan)).replace("  ", " ")
    )


def _ending(plan: UnitPlan, today: date) -> list[Block]:
    ending = contracts_ending(plan.it.spending, today)
    if not ending:
        return []
    items = tuple(
        Item(
            ended(
                tr("ends on {contract_end},", contract_end=day(item.contract_end or today))
                + " "
                + (tr("it has ended") if (item.contract_end or today) < today else _left(left))
            )
            + f" {(tr('Owner:') + ' ' + sentence(item.owner) if item.owner else tr('No owner is named yet.'))}",
            refs(plan.unit, [item.id]),
            strong=f"{item.name}:",
        )
        for item, left in ending
    )
    return [Heading(tr("Contracts and licences that end within twelve months"), 4), Bullets(items)]


def _left(months: int) -> str:
    return tr("in less than a month") if months < 1 else tr("in {month}", month=counted(months, "month"))


def _items_table(plan: UnitPlan) -> Table:
    titles = {objective.id for objective in plan.objectives}
    return Table(
        tr("What the money goes to"),
        (
            tr("Id"),
            tr("Item"),
            tr("Cost a year, {money}", money=currency(plan) or tr("currency not stated")),
            *trs("It lets us", "Objectives", "Condition", "Since", "Contract ends"),
        ),
        tuple(
            (
                item.id,
                item.name,
                tr("not known") if item.cost is None else number(item.cost),
                PURPOSES.get(item.purpose, item.purpose) or "–",
                " ".join(f"{o}" if not titles or o in titles else f"{o}?" for o in item.objectives) or tr("none"),
                "–" if item.condition is None else f"{item.condition}/5",
                "–" if item.since is None else str(item.since),
                "–" if item.contract_end is None else day(item.contract_end),
            )
            for item in plan.it.spending
        ),
        numeric=frozenset({2}),
        source_ids=refs(plan.unit, [item.id for item in plan.it.spending]),
        note=tr("Condition as its users see it, 5 is best."),
    )


def option_blocks(plan: UnitPlan) -> tuple[Block, ...]:
    """The place of IT in the organisation."""
    option = plan.it.option
    if not option.choice:
        return not_yet(tr("The place of IT in the organisation"), tr(UNIT), EXERCISE)
    parts = [ended(OPTIONS.get(option.choice, option.choice))]
    if option.reports_to:
        parts.append(tr("It reports to: {reports_to}", reports_to=sentence(option.reports_to)))
    if option.posts is not None:
        parts.append(tr("It has {post}.", post=counted(int(option.posts), "post")))
    if option.mandate:
        parts.append(tr("Mandate: {mandate}", mandate=sentence(option.mandate)))
    if option.choice != "keep":
        missing = [
            name
            for name, there in (
                (tr("a mandate"), option.mandate),
                (tr("a reporting line"), option.reports_to),
                (tr("its posts"), option.posts),
            )
            if there in {"", None}
        ]
        if missing:
            parts.append(tr("Still open: {missing}.", missing=listing(missing)))
    return (Heading(tr("The place of IT"), 4), Paragraph(" ".join(parts), refs(plan.unit, [EXERCISE])))
