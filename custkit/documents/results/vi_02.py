"""VI-02: the vision's wording, how it was voted, mission and values."""

from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.analysis.text import check_text
from custkit.charts import agreement as agreement_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Quote, Table
from custkit.documents.results.common import UNIT, coverage, not_yet, small
from custkit.documents.words import answered, capital, counted, day, in_words, listing, number, quoted, refs, sentence
from custkit.i18n.speech import tr, trn
from custkit.model.plan import UnitPlan

__all__ = ["adopted", "blocks", "history_table", "value_items", "vote_chart", "vote_words"]

EXERCISE: Final = "VI-02"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Adopted or not, the wording, the votes, the drafts, mission and values."""
    _ = today
    source = refs(plan.unit, [EXERCISE])
    vision = plan.vision
    found: list[Block] = []
    if vision.text:
        found += [
            Paragraph(vote_words(plan), source),
            Quote(sentence(vision.text), source, large=True),
            *_wording(plan),
        ]
    else:
        found += not_yet(tr("The vision"), tr(UNIT), EXERCISE)
    if chart := vote_chart(plan):
        found += [*small(len(vision.votes)), chart]
    others = [(name, text) for name, text in vision.drafts if text.strip() != vision.text.strip()]
    if others:
        items = tuple(Item(sentence(text), refs(plan.unit, [name]), strong=name) for name, text in others)
        found += [Heading(tr("Other drafts"), 4), Bullets(items)]
    if vision.mission:
        found += [Heading(tr("Mission"), 4), Quote(sentence(vision.mission), source)]
    if vision.values:
        found += [Heading(tr("Values"), 4), Bullets(value_items(plan))]
    if vision.history:
        found.append(history_table(plan))
    return tuple(found)


def adopted(plan: UnitPlan) -> bool:
    """Whether the vision that stands was voted and adopted."""
    vote = picture.vote(plan)
    return bool(plan.vision.text and vote and vote.adopted)


def vote_words(plan: UnitPlan) -> str:
    """Whether the wording is adopted, and how the votes fell."""
    vote = picture.vote(plan)
    if vote is None:
        return tr("This wording has not been voted on yet.")
    cast = len(plan.vision.votes)
    people = trn("{votes} voted", "{votes} voted", cast, votes=answered(cast, plan.vision.expected_votes))
    median = tr("median {median}", median=number(vote.spread.median or 0))
    if vote.adopted:
        block = "" if len(plan.vision.votes) == 1 else tr("; nobody blocks")
        return tr("The vision is adopted. {people}, {median} of 5{block}.", people=people, median=median, block=block)
    if vote.blocks:
        blocked = capital(counted(vote.blocks, "person blocks", "people block"))
        return tr(
            "The vision is not adopted. {people}, {median} of 5. {blocked} it: hear why, then change the wording.",
            people=people,
            median=median,
            blocked=blocked,
        )
    return tr(
        "The vision is not adopted. {people}, {median} of 5, and 4 is needed: ask what would make it better.",
        people=people,
        median=median,
    )


def _wording(plan: UnitPlan) -> tuple[Block, ...]:
    checked = check_text(plan.vision.text)
    if not checked.worn_too_many:
        return ()
    worn = listing([quoted(word) for word in dict.fromkeys(checked.worn)])
    text = tr(
        "The wording uses {worn} worn words: {worn_2}. Would people repeat it?",
        worn=in_words(len(checked.worn)),
        worn_2=worn,
    )
    return (Note(text, "warning", refs(plan.unit, [EXERCISE])),)


def vote_chart(plan: UnitPlan) -> ChartBlock | None:
    """The votes as bars; None before a vote."""
    vote = picture.vote(plan)
    if vote is None:
        return None
    expected = plan.vision.expected_votes
    return ChartBlock(
        agreement_chart.chart(vote, expected=expected, subject=tr("The vision")),
        tr("Votes on the vision, from 5 champion to 1 block"),
        source=tr("vote {exercise}; steps after Kaner (1996)", exercise=EXERCISE),
        coverage=coverage(len(plan.vision.votes), expected),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def value_items(plan: UnitPlan) -> tuple[Item, ...]:
    """Each value with the behaviour by which it can be seen."""
    source = refs(plan.unit, [EXERCISE])
    return tuple(
        Item(
            sentence(value.behaviour) if value.behaviour else tr("No behaviour is named yet."),
            source,
            strong=f"{value.name}:",
        )
        for value in plan.vision.values
    )


def history_table(plan: UnitPlan) -> Table:
    """Earlier wordings, oldest first."""
    return Table(
        tr("Earlier wordings of the vision"),
        (tr("Day"), tr("Wording")),
        tuple((day(at.date()), text) for at, text in plan.vision.history),
        source_ids=refs(plan.unit, [EXERCISE]),
    )
