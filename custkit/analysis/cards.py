"""Task cards as a unit's people sorted them: agreement now and wanted, and what to talk about (IT-02, formula F-09)."""

from collections.abc import Sequence
from dataclasses import dataclass

from custkit.analysis.sorting import Sort, Sorting, sorting
from custkit.model.plan_it import CardSort, ItPlan

__all__ = ["CardTalk", "card_talk"]

BOXES = ("client", "provider", "shared", "nobody")


@dataclass(frozen=True, slots=True)
class CardTalk:
    """What the sorting tells."""

    boxes: tuple[str, ...]
    now: Sorting | None
    """As it is today; None where nobody said."""
    wanted: Sorting | None
    """As it should be; None where nobody said."""
    talk: tuple[tuple[str, str, tuple[tuple[str, tuple[int, ...]], ...]], ...]
    """Contested cards of the wanted state, the most contested first: id, why, and the counts of each group."""
    people: tuple[tuple[str, int], ...]
    """People by side, whether or not they sorted every card."""
    left_out: int
    """How many left cards of the wanted state unsorted; they count for no kappa."""
    changed: int
    """Cards whose majority wants another box than today's."""


def card_talk(it: ItPlan) -> CardTalk | None:
    """Tell how far people and sides agree on the cards; None where nobody has sorted any."""
    if not it.sorts:
        return None
    boxes = tuple(box for box, _ in it.boxes) or BOXES
    now, wanted = (_sorting(it, [(sort.side, dict(pairs)) for sort, pairs in way], boxes) for way in _ways(it.sorts))
    views = {view.card: view for view in wanted.cards} if wanted else {}
    before = {view.card: view.majority for view in now.cards} if now else {}
    sides = dict.fromkeys(sort.side for sort in it.sorts)
    return CardTalk(
        boxes=boxes,
        now=now,
        wanted=wanted,
        talk=tuple(
            (card, views[card].contested or "", tuple((group.group, group.counts) for group in views[card].groups))
            for card in (wanted.talk if wanted else ())
        ),
        people=tuple((side, sum(sort.side == side for sort in it.sorts)) for side in sides),
        left_out=wanted.left_out if wanted else len(it.sorts),
        changed=sum(
            view.majority is not None and before.get(card) is not None and before[card] != view.majority
            for card, view in views.items()
        ),
    )


_Way = list[tuple[CardSort, tuple[tuple[str, str], ...]]]


def _ways(sorts: Sequence[CardSort]) -> tuple[_Way, _Way]:
    return [(sort, sort.now) for sort in sorts], [(sort, sort.wanted) for sort in sorts]


def _sorting(it: ItPlan, sorts: Sequence[tuple[str, dict[str, str]]], boxes: tuple[str, ...]) -> Sorting | None:
    """The sorting of the cards that somebody sorted; at a light depth fewer are laid out than there are."""
    used = {card for _, pairs in sorts for card, box in pairs.items() if box in boxes}
    known = [card for card, _ in it.cards] or sorted(used)
    cards = [card for card in known if card in used]
    if not cards:
        return None
    kept = [Sort(side, {c: box for c, box in pairs.items() if c in cards and box in boxes}) for side, pairs in sorts]
    return sorting(cards, boxes, [sort for sort in kept if sort.boxes])
