"""IT-01: what the plan asks of IT, who answers for each line, and how complete their answers are."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from custkit.analysis.plan_reading import PlanReading, home_of, read_plan
from custkit.charts import heat as heat_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels_it import EFFECTS, STATUSES
from custkit.documents.results.common import UNIT, not_yet
from custkit.documents.words import capital, counted, day, in_words, listing, number, percent, refs, sentence, share
from custkit.i18n.phrases import ended, with_commas
from custkit.i18n.speech import said, tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_it import PlanLine

__all__ = ["blocks", "chart_block", "finding", "owners_table", "structure_words"]

EXERCISE: Final = "IT-01"
_IDS: Final = 8
_NO_AXIS: Final = said("without an axis")


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, heat map, who answers, what nobody claims, parking list, the lines that touch IT."""
    if not plan.it.lines:
        return not_yet(tr("What the plan asks of IT"), tr(UNIT), EXERCISE)
    found = read_plan(plan.it)
    made: list[Block] = [Paragraph(finding(plan, found), refs(plan.unit, [EXERCISE]))]
    if found.kinds:
        made.append(chart_block(plan, found))
    if found.owners:
        made.append(owners_table(plan, found))
    made += _orphans(plan, found)
    made += _parked(plan)
    made += _late(plan, today)
    if touched := [line for line in plan.it.lines if line.effect in {"medium", "high"}]:
        made.append(_lines_table(plan, touched))
    return tuple(made)


def structure_words(plan: UnitPlan, structure: str) -> str:
    """A structure's name as the sheet calls it."""
    return dict(plan.it.structures).get(structure, structure.replace("_", " "))


def finding(plan: UnitPlan, found: PlanReading) -> str:
    """How far the reading is, what it found, who is missing."""
    touched = found.effects.get("medium", 0) + found.effects.get("high", 0)
    parts = [tr("The plan was read: {line}.", line=share(found.read, found.total, "line"))]
    if touched:
        text = capital(trn("{count} line needs IT", "{count} lines need IT", touched, count=in_words(touched)))
        if high := found.effects.get("high", 0):
            text += tr(", {high} of them cannot be done without it", high=in_words(high))
        parts.append(ended(text))
    most = [owner for owner in found.owners if len(owner.lines) == len(found.owners[0].lines)]
    if len(most) == 1 and 2 * len(most[0].lines) > touched > 1:
        name = structure_words(plan, most[0].structure)
        parts.append(tr("{name} answers for most of them ({lines}).", name=name, lines=number(len(most[0].lines))))
    if found.vacant:
        parts.append(
            trn(
                "{line} waits for a structure that is not there yet.",
                "{line} wait for a structure that is not there yet.",
                len(found.vacant),
                line=capital(counted(len(found.vacant), "line")),
            )
        )
    if found.completeness is not None:
        parts.append(
            trn(
                "Of {line} on which a structure is asked, {answered} is complete ({completeness}).",
                "Of {line} on which a structure is asked, {answered} are complete ({completeness}).",
                found.answered,
                line=counted(found.asked, "line"),
                answered=in_words(found.answered),
                completeness=percent(found.completeness),
            )
        )
    return " ".join(parts)


def chart_block(plan: UnitPlan, found: PlanReading) -> ChartBlock:
    """The map of axes and kinds of effect."""
    labels = dict(plan.it.kinds)
    titles = {objective.id: objective.title for objective in plan.objectives}
    # What belongs to none is no row among them.
    rows = sorted(found.axes, key=lambda row: not row)
    if found.by_objective:
        axes = tuple((row, f"{row} {titles.get(row, '')}".strip() or tr("no objective")) for row in rows)
    else:
        axes = tuple((axis, axis or tr(_NO_AXIS)) for axis in rows)
    kinds = tuple((kind, labels.get(kind, kind)) for kind in found.kinds)
    return ChartBlock(
        heat_chart.chart(axes, kinds, found.counts, "objective" if found.by_objective else "axis"),
        tr("Lines of the plan by objective and by the way in which they touch IT")
        if found.by_objective
        else tr("Lines of the plan by axis and by the way in which they touch IT"),
        source=tr("plan read line by line {exercise}", exercise=EXERCISE),
        coverage=tr("{read} of {total} lines read", read=found.read, total=found.total),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def owners_table(plan: UnitPlan, found: PlanReading) -> Table:
    """Who answers for how many lines, and how complete the answers are; what nobody answers for is in the list."""
    rows = [
        (
            structure_words(plan, owner.structure),
            str(len(owner.lines)),
            str(owner.asked),
            str(owner.answered),
            percent(owner.answered / owner.asked) if owner.asked else "–",
            _ids(owner.lines),
        )
        for owner in found.owners
    ]
    for name, lines in ((tr("Vacant: not there yet"), found.vacant), (tr("Nobody claims it"), found.unclaimed)):
        if lines:
            rows.append((name, str(len(lines)), "–", "–", "–", _ids(lines)))
    return Table(
        tr("Who answers for the lines that need IT"),
        trs("Structure", "Lines", "Asked", "Complete", "Share", "Ids"),
        tuple(rows),
        numeric=frozenset({1, 2, 3, 4}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Complete: the answer is complete or validated by the structure's head."),
    )


def _ids(lines: Sequence[str]) -> str:
    """The first ids of lines, and how many more there are."""
    more = (" " + tr("and {names} more", names=in_words(len(lines) - _IDS))) if len(lines) > _IDS else ""
    return " ".join(lines[:_IDS]) + more


def _orphans(plan: UnitPlan, found: PlanReading) -> list[Block]:
    lines = {line.id: line for line in plan.it.lines}
    made: list[Block] = []
    if rows := (*found.unclaimed, *found.vacant):
        items = tuple(Item(sentence(lines[row].text), refs(plan.unit, [row]), strong=row) for row in rows)
        made += [Heading(tr("For the Steering Committee: nobody answers for these yet"), 4), Bullets(items)]
    if found.reversed:
        text = tr(
            "The IT Service answers for {business}: {reversed}. Who would know that the result is right?",
            business=counted(len(found.reversed), "business line"),
            reversed=listing(found.reversed, most=6),
        )
        made.append(Note(text, "warning", refs(plan.unit, found.reversed)))
    return made


def _parked(plan: UnitPlan) -> list[Block]:
    open_ = [row for row in plan.it.parked if not row.settled]
    if not plan.it.parked:
        return []
    if not open_:
        text = tr("Nothing is left on the parking list: what was put aside is settled.")
        return [Note(text, source_ids=refs(plan.unit, [EXERCISE]))]
    items = tuple(
        Item(sentence(row.question), refs(plan.unit, [row.id, *([row.line] if row.line else [])]), strong=row.id)
        for row in open_
    )
    return [Heading(tr("On the parking list"), 4), Bullets(items)]


def _late(plan: UnitPlan, today: date) -> list[Block]:
    late = [
        line
        for line in plan.it.lines
        if line.due and line.due < today and line.asked and line.status not in {"complete", "validated"}
    ]
    if not late:
        return []
    items = tuple(
        Item(
            tr(
                "{structure_words}: {asked} It was due on {due}.",
                structure_words=structure_words(plan, home_of(line)),
                asked=sentence(line.asked),
                due=day(line.due or today),
            ),
            refs(plan.unit, [line.id]),
            strong=line.id,
        )
        for line in sorted(late, key=lambda line: line.due or today)
    )
    return [Heading(tr("Answers that are late"), 4), Bullets(items)]


def _lines_table(plan: UnitPlan, lines: list[PlanLine]) -> Table:
    kinds = dict(plan.it.kinds)
    return Table(
        tr("Lines that need IT"),
        trs("Id", "Page", "Line", "Effect", "In which way", "Answers for it", "Answer"),
        tuple(
            (
                line.id,
                line.page or "–",
                line.text,
                EFFECTS.get(line.effect, line.effect),
                with_commas(kinds.get(kind, kind) for kind in line.kinds) or "–",
                structure_words(plan, line.accountable) if line.accountable else "–",
                STATUSES.get(line.status, line.status) if line.asked else "–",
            )
            for line in lines
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Lines stand as the plan words them."),
    )
