"""Where two groups put the same cards: one pair of bars a card, the boxes told apart by shade and letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from custkit.charts.canvas import Box, Drawing, Mark, Words, draw, nothing_yet
from custkit.charts.parts import legend
from custkit.charts.text import clean, count, listing
from custkit.charts.theme import AMBER, NAVY, PAPER, QUIET, SKY, SMALL, WIDTH, ink_on
from custkit.i18n.phrases import after_colon, ended, sentences, with_commas, with_semicolons
from custkit.i18n.speech import tr

__all__ = ["Card", "alt_text", "chart"]

LABEL, GROUP, HEAD, ROW = 196, 68, 34, 52
_SHADES = ((NAVY, NAVY), (SKY, NAVY), (PAPER, NAVY), (AMBER, NAVY))


@dataclass(frozen=True, slots=True)
class Card:
    """One card: how many of each group put it into each box."""

    name: str
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    """Group's name and its counts, in the order of the boxes."""


def chart(cards: Sequence[Card], boxes: Sequence[str]) -> alt.LayerChart:
    """Draw each card with a bar for each group, split by where its people put it.

    Args:
        cards: the most contested first.
        boxes: names of the boxes; their first letters stand in the bars.
    """
    description = alt_text(cards, boxes)
    if not cards:
        return nothing_yet(tr("Contested cards"), tr("No card is contested, or nobody has sorted any."), description)
    styles = [(Box(0, 0, 0, 0, *_SHADES[place % 4]), f"{_letter(box)}  {box}") for place, box in enumerate(boxes)]
    marks: list[Mark] = [*legend(9, styles)]
    y = float(HEAD)
    for card in cards:
        tall = max(24.0 * len(card.counts) + 6, 30.0)
        marks.append(Words.of(0, y + tall / 2 - 2, card.name, room=LABEL - 10, lines=2))
        for line, (group, counts) in enumerate(card.counts):
            marks += _bar(y + 24 * line + 12, group, counts, boxes)
        y += tall
    return draw(Drawing(y + 4, marks), title=_title(cards), subtitle=_subtitle(cards), description=description)


def _letter(box: str) -> str:
    return clean(box)[:1].upper()


def _bar(y: float, group: str, counts: Sequence[int], boxes: Sequence[str]) -> list[Mark]:
    total = sum(counts)
    marks: list[Mark] = [Words.of(LABEL + GROUP - 8, y, group, size=SMALL, fill=QUIET, align="right", room=GROUP - 8)]
    if not total:
        return [*marks, Words.of(LABEL + GROUP, y, tr("nobody sorted it"), size=SMALL, fill=QUIET)]
    left = float(LABEL + GROUP)
    for place, many in enumerate(counts):
        if many:
            right = left + (WIDTH - LABEL - GROUP) * many / total
            fill, stroke = _SHADES[place % 4]
            marks.append(Box(left, y - 9, right, y + 9, fill, stroke))
            marks.append(
                Words.of((left + right) / 2, y, f"{_letter(boxes[place])} {many}", fill=ink_on(fill), align="center")
            )
            left = right
    return marks


def alt_text(cards: Sequence[Card], boxes: Sequence[str]) -> str:
    """Say which cards are contested, and how each group sorted them."""
    if not cards:
        return tr("Contested cards: none.")
    told = [ended(after_colon(clean(card.name), _groups(card, boxes))) for card in cards]
    return " ".join([sentences(_title(cards), _subtitle(cards)), *told])


def _groups(card: Card, boxes: Sequence[str]) -> str:
    return with_semicolons(
        f"{group} "
        + (with_commas(f"{box} {many}" for box, many in zip(boxes, counts, strict=True) if many) or "nobody")
        for group, counts in card.counts
    )


def _title(cards: Sequence[Card]) -> str:
    return tr(
        "{cards} to talk about; first: {first}",
        cards=count(len(cards), "card"),
        first=listing(card.name for card in cards[:2]),
    )


def _subtitle(cards: Sequence[Card]) -> str:
    people: Mapping[str, int] = {group: max(sum(c) for card in cards for g, c in card.counts if g == group)
                                 for card in cards[:1] for group, _ in card.counts}  # fmt: skip
    return (tr("Where each group would put the card;") + " ") + with_commas(
        after_colon(group, str(many)) for group, many in people.items()
    )
