"""PR-03: the initiatives ranked, how firm each place is, and what to talk about."""

from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.analysis.agreement import Concordance
from custkit.analysis.scores import ScoredItem
from custkit.analysis.sheets import JointScores
from custkit.charts import quadrant as quadrant_chart
from custkit.charts import ranking as ranking_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.results.common import coverage, expected_people, not_yet, small, told
from custkit.documents.results.pr_01 import titles
from custkit.documents.results.pr_02 import criterion_labels
from custkit.documents.words import answered, capital, counted, in_words, listing, number, percent, refs
from custkit.i18n.phrases import exact
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.plan import UnitPlan

__all__ = ["blocks", "concordance_words", "effort_chart", "order", "ranking_block", "ranking_table", "talk_items"]

EXERCISE: Final = "PR-03"
_FIRM: Final = 0.8
"""A place kept in fewer draws than this is called not firm."""
_TALK_MOST: Final = 6
_STRENGTH: Final = Spoken(
    {
        "very_weak": said("very weak"),
        "weak": said("weak"),
        "moderate": said("moderate"),
        "strong": said("strong"),
        "unusually_strong": said("unusually strong"),
    }
)


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, ranking, talk list, impact and effort, table."""
    _ = today
    found = picture.priorities(plan)
    if found is None or not any(row.score is not None for row in found.ranking.rows):
        return not_yet(tr("The ranking of the initiatives"), tr("each colleague alone, in silence"), EXERCISE)
    source = refs(plan.unit, [EXERCISE])
    made: list[Block] = [
        Paragraph(_finding(plan, found), source),
        *small(len(found.counted)),
        ranking_block(plan, found),
    ]
    held = picture.weights(plan)
    if held and held.method == "equal":
        made.append(Note(tr("Nobody has weighed the criteria (PR-02), so all count alike."), source_ids=source))
    if items := talk_items(plan, found):
        first = items[:_TALK_MOST]
        made += [
            Heading(tr("Talk about these, not about everything"), 4),
            Bullets(first),
            *_more(len(items) - len(first)),
        ]
    if chart := effort_chart(plan):
        made.append(chart)
    made.append(ranking_table(plan, found))
    return tuple(made)


def order(found: JointScores) -> list[str]:
    """Ids of the scored initiatives, best first; ties in the plan's order."""
    scored = [row for row in found.ranking.rows if row.rank is not None]
    return [row.item for row in sorted(scored, key=lambda row: row.rank or 0)]


def _finding(plan: UnitPlan, found: JointScores) -> str:
    names, top = titles(plan), found.ranking.top
    first = order(found)[:top]
    parts = [
        tr("{scoring} counted.", scoring=answered(len(found.counted), expected_people(plan), "scoring sheet"))
        if found.counted
        else ""
    ]
    if found.left_out:
        left = capital(counted(len(found.left_out), "sheet has", "sheets have"))
        parts.append(
            trn(
                "{left} too many gaps and is left out.",
                "{left} too many gaps and are left out.",
                len(found.left_out),
                left=left,
            )
        )
    parts.append(tr("First comes {told}.", told=told(first[:1], names)[0]))
    shaky = [row.item for row in found.ranking.rows if row.item in first and (row.stability or 0) < _FIRM]
    if shaky:
        parts.append(tr("Not firm among the first {top}: {shaky}.", top=in_words(top), shaky=listing(shaky)))
    else:
        parts.append(tr("The first {top} hold their places when the weights shift.", top=in_words(top)))
    if found.concordance:
        parts.append(concordance_words(found.concordance))
    return " ".join(part for part in parts if part)


def concordance_words(found: Concordance) -> str:
    """How alike people rank, in a sentence; indicative where few items were ranked."""
    if found.w is None or found.strength is None:
        return ""
    hint = tr(", indicative because fewer than seven were ranked") if found.indicative else ""
    return (
        tr(
            "Your rankings agree: {strength} (Kendall's W {w}{hint}).",
            strength=_STRENGTH[found.strength],
            w=exact(found.w, 2),
            hint=hint,
        )
        if (found.strength in {"strong", "unusually_strong"})
        else tr(
            "Agreement between your rankings is {strength} (Kendall's W {w}{hint}).",
            strength=_STRENGTH[found.strength],
            w=exact(found.w, 2),
            hint=hint,
        )
    )


def ranking_block(plan: UnitPlan, found: JointScores) -> ChartBlock:
    """The ranking as bars."""
    people = len(found.counted)
    return ChartBlock(
        ranking_chart.chart(found.ranking, titles(plan), people=people),
        tr(
            "Initiatives by weighted score, with the share of {draws} shifted weight sets in which "
            "each stays among the first {top}",
            draws=number(found.ranking.draws),
            top=in_words(found.ranking.top),
        ),
        source=tr("scores {exercise}, weights PR-02", exercise=EXERCISE),
        coverage=coverage(people, expected_people(plan)),
        source_ids=refs(plan.unit, [EXERCISE, "PR-02"]),
    )


def talk_items(plan: UnitPlan, found: JointScores) -> tuple[Item, ...]:
    """The cells on which people are far apart, widest first."""
    names, criteria = titles(plan), criterion_labels(plan)
    return tuple(
        Item(
            tr(
                "{criterion}, median {median}, IQR {iqr}.",
                criterion=criteria.get(cell.criterion, cell.criterion),
                median=number(cell.spread.median or 0),
                iqr=number(cell.spread.iqr or 0),
            ),
            refs(plan.unit, [cell.item]),
            strong=f"{told([cell.item], names)[0]}:",
        )
        for cell in found.talk
    )


def _more(count: int) -> tuple[Note, ...]:
    if not count:
        return ()
    text = trn(
        "{count} more score lies as far apart; annex A of the strategy lists them all.",
        "{count} more scores lie as far apart; annex A of the strategy lists them all.",
        count,
        count=in_words(count),
    )
    return (Note(text),)


def effort_chart(plan: UnitPlan) -> ChartBlock | None:
    """Impact against effort; None where nobody rated them."""
    names = titles(plan)
    chosen = {choice.initiative for choice in plan.selections if choice.moscow in {"must", "should"}}
    rows = [
        quadrant_chart.Rated(
            row.initiative,
            names.get(row.initiative, ""),
            row.impact.median,
            row.effort.median,
            row.initiative in chosen,
        )
        for row in picture.impact_efforts(plan)
    ]
    placed = sum(row.impact is not None and row.effort is not None for row in rows)
    if not placed:
        return None
    return ChartBlock(
        quadrant_chart.chart(rows),
        tr("Impact and effort by the median, cut at 3"),
        source=tr("scores {exercise}", exercise=EXERCISE),
        coverage=tr("{placed} of {rows} rated", placed=placed, rows=len(rows)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def _score_words(row: ScoredItem) -> str:
    if row.score is None:
        return tr("not scored")
    return tr("{score} (thin)", score=exact(row.score, 2)) if row.thin else exact(row.score, 2)


def ranking_table(plan: UnitPlan, found: JointScores) -> Table:
    """Places, scores, stability and coverage."""
    names = titles(plan)
    rows = {row.item: row for row in found.ranking.rows}
    listed = [*order(found), *(row.item for row in found.ranking.rows if row.rank is None)]
    return Table(
        tr("Ranking"),
        trs("Rank", "Id", "Initiative", "Score", "Stays in front", "Known"),
        tuple(
            (
                str(row.rank) if row.rank is not None else "–",
                item,
                names.get(item, ""),
                _score_words(row),
                "–" if row.stability is None else percent(row.stability),
                percent(row.coverage),
            )
            for item in listed
            for row in [rows[item]]
        ),
        numeric=frozenset({0, 3, 4, 5}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr(
            "Score 0 to 1, cost criteria reversed. Stays in front: share of shifted weight sets in "
            "which it is among the first {top} (after Lahdelma and others 1998). Known: share of the "
            "weight on cells that somebody filled; thin below 70 %.",
            top=in_words(found.ranking.top),
        ),
    )
