"""VI-04: how ready the front line is, what stands in the way, and what leaders say to whom."""

from datetime import date
from typing import Final

from custkit.analysis import picture_situation as seen
from custkit.analysis.readiness import Readiness
from custkit.charts import readiness as readiness_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Paragraph, Table
from custkit.documents.labels import band_name
from custkit.documents.labels_situation import ELEMENTS
from custkit.documents.results.common import (
    UNIT,
    coverage,
    differing,
    expected_people,
    not_yet,
    small,
    who_answered,
    without_empty,
)
from custkit.documents.words import capital, counted, day, listing, number, refs, sentence
from custkit.i18n.speech import tr, trs
from custkit.model.plan import UnitPlan
from custkit.model.scales import RoleBand

__all__ = ["barrier_words", "blocks", "chart_block", "labels", "message_table", "people", "pledge_items", "talk_items"]

EXERCISE: Final = "VI-04"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Readiness and its barrier, messages, pledges that were released."""
    _ = today
    found = seen.change_readiness(plan)
    if found is None and not plan.messages and not plan.pledges:
        return not_yet(tr("Readiness, messages and pledges"), tr(UNIT), EXERCISE)
    return (*_readiness(plan, found), *_messages(plan), *_pledges(plan))


def labels(plan: UnitPlan) -> dict[str, str]:
    """The elements' words by id."""
    return {row.element: row.label for row in plan.readiness}


def people(found: Readiness) -> int:
    """How many people rated the element with most answers."""
    return max(row.spread.n for row in found.elements)


def _readiness(plan: UnitPlan, found: Readiness | None) -> tuple[Block, ...]:
    if found is None:
        return not_yet(tr("How ready the front line is"), tr("each colleague alone"), EXERCISE)
    text = f"{who_answered(plan, people(found))} {barrier_words(plan, found)}"
    made: list[Block] = [
        Paragraph(text, refs(plan.unit, [EXERCISE])),
        *small(people(found)),
        chart_block(plan, found),
    ]
    if items := talk_items(plan):
        made += [Heading(tr("Where you see it differently"), 4), Bullets(items)]
    if table := _bands(plan):
        made.append(table)
    return tuple(made)


def barrier_words(plan: UnitPlan, found: Readiness) -> str:
    """The barrier and what it asks for first, in sentences."""
    names = labels(plan)
    if found.unknown_before:
        gaps = listing([names.get(name, name).lower() for name in found.unknown_before])
        tail = " " + tr("Nobody rated {gaps}: ask again.", gaps=gaps)
    else:
        tail = ""
    if found.barrier is None:
        return tr("No element stands at 3 or below: no barrier was found.{tail}", tail=tail)
    row = next(row for row in found.elements if row.element == found.barrier)
    name = names.get(found.barrier, found.barrier)
    text = tr(
        "{name} is the barrier (median {median} of 5): the first element at 3 or below.",
        name=name,
        median=number(row.spread.median or 0),
    )
    return f"{text} {sentence(ELEMENTS[found.barrier])}{tail}"


def chart_block(plan: UnitPlan, found: Readiness) -> ChartBlock:
    """The profile of readiness."""
    expected = expected_people(plan)
    return ChartBlock(
        readiness_chart.chart(found, labels(plan), expected=expected),
        tr(
            "Readiness of the front line, in the order in which people need it; what comes after the "
            "barrier helps little before it is overcome"
        ),
        source=tr("ratings {exercise}; after Hiatt (2006)", exercise=EXERCISE),
        coverage=coverage(people(found), expected),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def talk_items(plan: UnitPlan) -> tuple[Item, ...]:
    """Elements on which people lie two steps apart or more; by how much, never who."""
    names, source = labels(plan), refs(plan.unit, [EXERCISE])
    found = differing(plan, EXERCISE, {})
    return tuple(
        Item(item.text, source, strong=f"{names.get(element, element)}:")
        for item in found
        for element in (item.strong.rstrip(":"),)
    )


def _bands(plan: UnitPlan) -> Table | None:
    """Medians by role band; None unless each band has three people."""
    views = seen.readiness_bands(plan)
    names = sorted({view.band for own in views.values() for view in own})
    if not names:
        return None
    rows = []
    for row in plan.readiness:
        medians = {view.band: number(view.median) for view in views[row.element]}
        rows.append((row.label, *(medians.get(band, "–") for band in names)))
    return Table(
        tr("Readiness as each role sees it"),
        (tr("Element"), *(capital(band_name(RoleBand(band))) for band in names)),
        tuple(rows),
        numeric=frozenset(range(1, 1 + len(names))),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Medians, 1 to 5; shown because each role has three people at least."),
    )


def _messages(plan: UnitPlan) -> tuple[Block, ...]:
    head = Heading(tr("What leaders say"), 4)
    if not plan.messages:
        return (head, *not_yet(tr("Why, in one sentence for each audience"), tr(UNIT), EXERCISE))
    return (head, message_table(plan))


def message_table(plan: UnitPlan) -> Table:
    """Why, the objection that is expected and the honest answer, by audience."""
    table = Table(
        tr("Messages by audience"),
        trs("Audience", "Why we do it", "Objection we expect", "Our honest answer"),
        tuple((row.label, row.why, row.objection or "–", row.answer or "–") for row in plan.messages),
        source_ids=refs(plan.unit, [EXERCISE]),
    )
    return without_empty(table)


def pledge_items(plan: UnitPlan) -> tuple[Item, ...]:
    """Pledges that their authors released; without names, the next day first."""
    rows = sorted(plan.pledges, key=lambda pledge: (pledge.by is None, pledge.by or date.max))
    source = refs(plan.unit, [EXERCISE])
    return tuple(Item(sentence(row.text), source, strong=f"{day(row.by)}:" if row.by else "") for row in rows)


def _pledges(plan: UnitPlan) -> tuple[Block, ...]:
    if not plan.pledges:
        return ()
    many = capital(counted(len(plan.pledges), "pledge was released", "pledges were released"))
    text = tr("{many} to the unit by their authors; all others stay with theirs.", many=many)
    return (Heading(tr("Pledges"), 4), Paragraph(text, refs(plan.unit, [EXERCISE])), Bullets(pledge_items(plan)))
