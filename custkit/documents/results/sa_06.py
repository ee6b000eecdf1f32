"""SA-06: causes before solutions, and the same tree turned round into objectives."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from custkit.analysis import picture_situation as seen
from custkit.analysis.problem_tree import ProblemTree, walk
from custkit.charts import problem_tree as tree_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels_situation import OURS
from custkit.documents.results.common import UNIT, not_yet, orphans
from custkit.documents.words import capital, counted, in_words, listing, quoted, refs, sentence
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_situation import Problem

__all__ = ["blocks", "chart_block", "finding", "mirror_block", "outline", "root_table", "roots", "titles"]

EXERCISE: Final = "SA-06"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, tree, the tree in words, root causes, the tree turned round."""
    _ = today
    if not plan.problems:
        return not_yet(tr("The problem tree"), tr(UNIT), EXERCISE)
    tree = seen.tree(plan)
    source = refs(plan.unit, [EXERCISE])
    if tree is None:
        text = tr(
            "{problem} written, and none is the core yet.",
            problem=capital(counted(len(plan.problems), "problem is", "problems are")),
        )
        return (Paragraph(text, source), *not_yet(tr("The core problem"), tr(UNIT), EXERCISE))
    made: list[Block] = [Paragraph(finding(plan, tree), source), *_warnings(plan, tree), chart_block(plan, tree)]
    made += _in_words(plan, tree, titles(plan), mirror=False)
    if tree.roots:
        made.append(root_table(plan, tree))
    unused = seen.root_coverage(plan).orphans
    if unused and (plan.objectives or plan.initiatives):
        made += [
            Heading(tr("Root causes that no objective and no initiative takes up"), 4),
            orphans(plan, unused, titles(plan)),
        ]
    return (*made, *_mirror(plan, tree))


def titles(plan: UnitPlan) -> dict[str, str]:
    """The problems' words by id."""
    return {row.id: row.text for row in plan.problems}


def _turned(plan: UnitPlan) -> dict[str, str]:
    return {row.id: row.mirror for row in plan.problems if row.mirror}


def roots(plan: UnitPlan, tree: ProblemTree) -> tuple[Problem, ...]:
    """The root causes, in the order of the sheet."""
    return tuple(row for row in plan.problems if row.id in tree.roots)


def finding(plan: UnitPlan, tree: ProblemTree) -> str:
    """The core, how many roots it has, and how many of them customs can change."""
    found = roots(plan, tree)
    parts = [tr("The core problem is {titles}.", titles=quoted(titles(plan)[tree.core]))]
    if not found:
        return tr("{parts} No cause is tied to it yet.", parts=parts[0])
    parts.append(
        trn(
            "{root} lies behind it.",
            "{root} lie behind it.",
            len(found),
            root=capital(counted(len(found), "root cause", "root causes")),
        )
    )
    alone, joint, never = (sum(row.ours == answer for row in found) for answer in ("yes", "with_others", "no"))
    told = [tr("{alone} alone", alone=in_words(alone))] if alone else []
    told += [tr("{joint} with others", joint=in_words(joint))] if joint else []
    if told:
        parts.append(tr("Customs can change {told}.", told=listing(told)))
    if never:
        parts.append(
            trn(
                "{is_} out of its hands and belongs to the drivers.",
                "{is_} out of its hands and belong to the drivers.",
                never,
                is_=capital(counted(never, "is", "are")),
            )
        )
    return " ".join(parts)


def _warnings(plan: UnitPlan, tree: ProblemTree) -> tuple[Note, ...]:
    notes = []
    if tree.loose:
        text = trn(
            "{loose} is not tied to the core, and not in the picture.",
            "{loose} are not tied to the core, and not in the picture.",
            len(tree.loose),
            loose=listing(tree.loose, most=6),
        )
        notes.append(Note(text, "warning", refs(plan.unit, tree.loose)))
    if tree.circles:
        ties = listing(
            [tr("{cause} to {effect}", cause=cause, effect=effect) for cause, effect in tree.circles], most=3
        )
        ids = [row for tie in tree.circles for row in tie]
        notes.append(
            Note(
                tr("A tie that leads back to where it came from is left out: {ties}.", ties=ties),
                "warning",
                refs(plan.unit, ids),
            )
        )
    return tuple(notes)


def _placed(tree: ProblemTree) -> int:
    return sum(map(len, tree.layers))


def chart_block(plan: UnitPlan, tree: ProblemTree) -> ChartBlock:
    """The tree as a picture."""
    return ChartBlock(
        tree_chart.chart(tree, titles(plan)),
        tr("Causes below lead to the core; effects above follow from it. Read each line upwards with the word “so”"),
        source=tr("problem tree {exercise}", exercise=EXERCISE),
        coverage=tr(
            "{placed} of {problems} problems tied to the core", placed=_placed(tree), problems=len(plan.problems)
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def mirror_block(plan: UnitPlan, tree: ProblemTree) -> ChartBlock:
    """The tree turned round, as a picture."""
    turned = _turned(plan)
    there = sum(name in turned for layer in tree.layers for name in layer)
    return ChartBlock(
        tree_chart.chart(tree, turned, mirror=True),
        tr("The tree of objectives: means below lead to the core objective; ends above follow from it"),
        source=tr("problem tree {exercise}, turned round", exercise=EXERCISE),
        coverage=tr("{there} of {placed} problems turned round", there=there, placed=_placed(tree)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def _mirror(plan: UnitPlan, tree: ProblemTree) -> tuple[Block, ...]:
    head = Heading(tr("Turned round: the tree of objectives"), 4)
    if not _turned(plan):
        return (head, *not_yet(tr("The results that would be reached instead"), tr(UNIT), EXERCISE))
    return (head, mirror_block(plan, tree), *_in_words(plan, tree, _turned(plan), mirror=True))


def _in_words(plan: UnitPlan, tree: ProblemTree, texts: Mapping[str, str], *, mirror: bool) -> list[Block]:
    causes, effects = (outline(plan, tree, texts, causes=side) for side in (True, False))
    below, above = (
        (tr("by which means"), tr("to which ends")) if mirror else (tr("what causes it"), tr("what comes of it"))
    )
    made: list[Block] = []
    if causes:
        made += [Heading(tr("In words: {below}", below=below), 5), Bullets(causes)]
    if effects:
        made += [Heading(tr("In words: {above}", above=above), 5), Bullets(effects)]
    return made


def outline(plan: UnitPlan, tree: ProblemTree, texts: Mapping[str, str], *, causes: bool) -> tuple[Item, ...]:
    """One side of the tree as a nested list: for who cannot see the picture, and for reading aloud."""
    return tuple(
        Item(
            sentence(texts.get(branch.id) or tr("Not turned round yet"))
            + ((" " + tr("(See above.)")) if branch.again else ""),
            refs(plan.unit, [branch.id]),
            level=branch.depth,
        )
        for branch in walk(tree, causes=causes)
    )


def root_table(plan: UnitPlan, tree: ProblemTree) -> Table:
    """The root causes, who can change them, what shows them, and what takes them up."""
    users = [(row.id, row.source_ids) for row in plan.objectives]
    users += [(row.id, row.source_ids) for row in plan.initiatives]
    return Table(
        tr("Root causes"),
        trs("Id", "Root cause", "Can customs change it?", "Shown by", "Taken up by"),
        tuple(
            (
                row.id,
                row.text,
                OURS.get(row.ours, tr("not said")),
                " ".join(row.evidence) or tr("nobody counted it yet"),
                " ".join(name for name, sources in users if row.id in sources) or "–",
            )
            for row in roots(plan, tree)
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("A root cause is cured once; an effect is cured every year again. After Norad (1999) and GTZ (1997)."),
    )
