"""Section 2: mission, vision and values, and the future they answer to."""

from custkit.analysis import picture
from custkit.documents.blocks import Block, Bullets, Heading, NotYet, Paragraph, Quote
from custkit.documents.results.common import UNIT
from custkit.documents.results.vi_01 import answer_items
from custkit.documents.results.vi_02 import value_items
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import answered, capital, counted, number, sentence

__all__ = ["blocks"]


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Mission, vision with its vote, values, and what is asked of customs."""
    vision, source = given.plan.vision, given.refs("VI-02")
    made: list[Block] = []
    if vision.mission:
        made += [Heading("Mission"), Quote(sentence(vision.mission), source)]
    else:
        made.append(NotYet("The mission", UNIT, "VI-02"))
    if vision.text:
        made += [Heading("Vision"), Quote(sentence(vision.text), source), Paragraph(_vote(given), source)]
    else:
        made.append(NotYet("The vision", UNIT, "VI-02"))
    if vision.values:
        made += [Heading("Values, and how they can be seen"), Bullets(value_items(given.plan))]
    else:
        made.append(NotYet("Values", UNIT, "VI-02"))
    return (*made, *_future(given))


def _vote(given: StrategyInput) -> str:
    vision, vote = given.plan.vision, picture.vote(given.plan)
    if vote is None:
        return "The wording has not been voted on yet."
    people = f"{answered(len(vision.votes), vision.expected_votes)} voted"
    median = number(vote.spread.median or 0)
    earlier = (
        f" It replaces {counted(len(vision.history), 'earlier wording')}, kept in annex A." if vision.history else ""
    )
    if vote.adopted:
        scale = "from 1 (block) to 5 (champion)"
        return f"{people}, with a median of {median} on a scale {scale}: the vision is adopted.{earlier}"
    blocks_ = f", and {counted(vote.blocks, 'person blocks', 'people block')} it" if vote.blocks else ""
    return f"{people}, with a median of {median} of 5{blocks_}: the vision is not adopted.{earlier}"


def _future(given: StrategyInput) -> tuple[Block, ...]:
    vision, source = given.plan.vision, given.refs("VI-01")
    if not vision.answers:
        return (NotYet("What nation, trade and society will ask of customs", UNIT, "VI-01"),)
    until = f" until {vision.horizon}" if vision.horizon else ""
    questions = counted(len(vision.answers), "question")
    lead = f"Before the vision was worded, {given.unit.name} answered {questions} about the years{until}."
    return (
        Heading("What will be asked of customs"),
        Paragraph(capital(lead), source),
        Bullets(answer_items(given.plan)),
    )
