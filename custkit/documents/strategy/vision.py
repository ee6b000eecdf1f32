"""Section 2: mission, vision and values, and the future they answer to."""

from custkit.analysis import picture
from custkit.documents.blocks import Block, Bullets, Heading, NotYet, Paragraph, Quote
from custkit.documents.results.common import UNIT
from custkit.documents.results.vi_01 import answer_items
from custkit.documents.results.vi_02 import value_items
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.strategy.renderings import rendered_words
from custkit.documents.words import answered, capital, counted, number, sentence
from custkit.i18n.called import unit_name
from custkit.i18n.speech import tr, trn

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Mission, vision with its vote, values, and what is asked of customs."""
    vision, source = given.plan.vision, given.refs("VI-02")
    made: list[Block] = []
    if vision.mission:
        made += [
            Heading(tr("Mission")),
            Quote(sentence(vision.mission), source),
            *rendered_words(given.renderings, "VI-02", vision.mission),
        ]
    else:
        made.append(NotYet(tr("The mission"), tr(UNIT), "VI-02"))
    if vision.text:
        made += [
            Heading(tr("Vision")),
            Quote(sentence(vision.text), source),
            *rendered_words(given.renderings, "VI-02", vision.text),
        ]
        made.append(Paragraph(_vote(given), source))
    else:
        made.append(NotYet(tr("The vision"), tr(UNIT), "VI-02"))
    if vision.values:
        made += [Heading(tr("Values, and how they can be seen")), Bullets(value_items(given.plan))]
    else:
        made.append(NotYet(tr("Values"), tr(UNIT), "VI-02"))
    return (*made, *_future(given))


def _vote(given: StrategyInput) -> str:
    vision, vote = given.plan.vision, picture.vote(given.plan)
    if vote is None:
        return tr("The wording has not been voted on yet.")
    cast = len(vision.votes)
    people = trn("{votes} voted", "{votes} voted", cast, votes=answered(cast, vision.expected_votes))
    median = number(vote.spread.median or 0)
    earlier = (
        (" " + tr("It replaces {earlier}, kept in annex A.", earlier=counted(len(vision.history), "earlier wording")))
        if vision.history
        else ""
    )
    if vote.adopted:
        scale = tr("from 1 (block) to 5 (champion)")
        return tr(
            "{people}, with a median of {median} on a scale {scale}: the vision is adopted.{earlier}",
            people=people,
            median=median,
            scale=scale,
            earlier=earlier,
        )
    blocks_ = (
        tr(", and {person} it", person=counted(vote.blocks, "person blocks", "people block")) if vote.blocks else ""
    )
    return tr(
        "{people}, with a median of {median} of 5{blocks}: the vision is not adopted.{earlier}",
        people=people,
        median=median,
        blocks=blocks_,
        earlier=earlier,
    )


def _future(given: StrategyInput) -> tuple[Block, ...]:
    vision, source = given.plan.vision, given.refs("VI-01")
    if not vision.answers:
        return (NotYet(tr("What nation, trade and society will ask of customs"), tr(UNIT), "VI-01"),)
    until = (" " + tr("until {horizon}", horizon=vision.horizon)) if vision.horizon else ""
    questions = counted(len(vision.answers), "question")
    lead = tr(
        "Before the vision was worded, {name} answered {questions} about the years{until}.",
        name=unit_name(given.unit),
        questions=questions,
        until=until,
    )
    return (
        Heading(tr("What will be asked of customs")),
        Paragraph(capital(lead), source),
        Bullets(answer_items(given.plan)),
    )
