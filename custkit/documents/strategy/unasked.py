"""What a workshop did not ask is no decision that is missing: it leaves no gap in the draft, and is named once."""

import re
from collections.abc import Iterator
from typing import Final

from custkit.documents.blocks import Block, Heading, NotYet, Paragraph
from custkit.documents.strategy.input import WORKSHOP, StrategyInput
from custkit.i18n.speech import tr

__all__ = ["left_out", "without_unasked"]

_IDS: Final = re.compile(r"[A-Z]{2}-\d{2}")


def left_out(given: StrategyInput) -> tuple[str, ...]:
    """Ids of the kit's exercises that the programme does not use, sorted."""
    return () if given.asked is None else tuple(sorted(set(given.exercises) - given.asked))


def without_unasked(blocks: tuple[Block, ...], given: StrategyInput) -> tuple[Block, ...]:
    """The blocks without those that miss what no exercise of the programme asks for, and without their headings.

    Args:
        blocks: A section below its heading.
        given: What the strategy is written from.
    """
    if given.asked is None:
        return blocks
    kept = tuple(block for block in blocks if not _is_unasked(block, given.asked))
    if len(kept) == len(blocks):
        return blocks
    text = tr("No exercise of this workshop's programme asks for what stands here.")
    return tuple(_with_something_below(kept)) or (Paragraph(text, (WORKSHOP,), read_only=True),)


def _is_unasked(block: Block, asked: frozenset[str]) -> bool:
    """Whether it misses something, and none of the exercises that would tell it is used."""
    if not isinstance(block, NotYet):
        return False
    wanted = _IDS.findall(block.exercise)
    return bool(wanted) and asked.isdisjoint(wanted)


def _with_something_below(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks without headings that have lost all that stood under them."""
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Heading) and (
            after is None or (isinstance(after, Heading) and after.level <= block.level)
        ):
            continue
        yield block
