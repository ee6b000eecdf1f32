"""A case card on a page: what was there, what was decided, what came of it, three questions, and where it is told."""

from collections.abc import Sequence

from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, Paragraph, Table
from custkit.documents.words import sentence
from custkit.i18n.speech import tr, trs

__all__ = ["case_blocks", "case_list"]


def case_blocks(  # noqa: PLR0913 -- the parts of a card, each by name
    *, card_id: str, title: str, context: str, decision: str, outcome: str, questions: Sequence[str], reference: str
) -> tuple[Block, ...]:
    """One case card."""
    parts = ((tr("What was there"), context), (tr("What was decided"), decision), (tr("What came of it"), outcome))
    told = tuple(Item(sentence(text), strong=f"{name}:") for name, text in parts if text)
    asked = tuple(Item(question) for question in questions)
    made: list[Block] = [Heading(tr("Case: {title}", title=title), 4)]
    if told:
        made.append(Bullets(told))
    made += [Paragraph(tr("To talk about:"), (card_id,)), Bullets(asked, ordered=True)]
    if reference:
        made.append(Note(tr("Told after: {reference}", reference=sentence(reference))))
    return tuple(made)


def case_list(cards: Sequence[tuple[str, str, bool]]) -> tuple[Block, ...]:
    """All case cards: id, title, and whether it is the workshop's own."""
    rows = tuple((card_id, title, tr("this workshop") if own else tr("the kit")) for card_id, title, own in cards)
    return (Table(tr("Case cards"), trs("Id", "Case", "From"), rows, source_ids=("case_cards.csv",)),)
