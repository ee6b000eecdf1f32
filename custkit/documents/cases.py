"""A case card on a page: what was there, what was decided, what came of it, three questions, and where it is told."""

from collections.abc import Sequence

from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, Paragraph, Table
from custkit.documents.words import sentence

__all__ = ["case_blocks", "case_list"]


def case_blocks(  # noqa: PLR0913 -- the parts of a card, each by name
    *, card_id: str, title: str, context: str, decision: str, outcome: str, questions: Sequence[str], reference: str
) -> tuple[Block, ...]:
    """One case card."""
    parts = (("What was there", context), ("What was decided", decision), ("What came of it", outcome))
    told = tuple(Item(sentence(text), strong=f"{name}:") for name, text in parts if text)
    asked = tuple(Item(question) for question in questions)
    made: list[Block] = [Heading(f"Case: {title}", 4)]
    if told:
        made.append(Bullets(told))
    made += [Paragraph("To talk about:", (card_id,)), Bullets(asked, ordered=True)]
    if reference:
        made.append(Note(f"Told after: {sentence(reference)}"))
    return tuple(made)


def case_list(cards: Sequence[tuple[str, str, bool]]) -> tuple[Block, ...]:
    """All case cards: id, title, and whether it is the workshop's own."""
    rows = tuple((card_id, title, "this workshop" if own else "the kit") for card_id, title, own in cards)
    return (Table("Case cards", ("Id", "Case", "From"), rows, source_ids=("case_cards.csv",)),)
