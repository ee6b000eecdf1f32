"""The statement of the meeting on the regional page: each wording in order, with its vote; no vote is anybody's."""

from collections.abc import Sequence

from custkit.analysis.statements import Statement
from custkit.documents.blocks import Block, Paragraph, Quote, Table
from custkit.documents.words import answered, day, number

__all__ = ["blocks"]

_GRADES = ("Block", "Serious concern", "Can live with it", "Support", "Champion")


def blocks(found: Sequence[Statement]) -> tuple[Block, ...]:
    """The wording that stands, then how each was graded; nothing where no statement was put to the vote.

    Args:
        found: The statements, the earliest wording first.
    """
    if not found:
        return ()
    adopted = [one for one in found if one.adopted]
    made: list[Block] = []
    if adopted:
        last = adopted[-1]
        took = f"{answered(last.papers, last.voters, 'seat')} voted; the meeting took this text on"
        made += [Paragraph(f"{took} {day(last.closed.date())}.", ("ballots",)), Quote(last.text, ("ballots",))]
    else:
        made.append(
            Paragraph(
                "No wording was adopted: that takes a median of 4 of 5 at least, and nobody who blocks.", ("ballots",)
            )
        )
    rows = tuple(_row(place, one) for place, one in enumerate(found, start=1))
    head = ("", "Wording put to the vote", "Day", "Voted", *_GRADES, "Taken")
    note = "Votes are secret. Where fewer than three voted, grades are not shown."
    made.append(Table("Wordings and votes", head, rows, frozenset(range(3, 9)), ("ballots",), note))
    return tuple(made)


def _row(place: int, one: Statement) -> tuple[str, ...]:
    grades = ("–",) * 5 if one.vote is None else tuple(number(count) for count in one.vote.counts)
    taken = "–" if one.vote is None else "yes" if one.adopted else "no"
    return (number(place), one.text, day(one.closed.date()), f"{one.papers} of {one.voters}", *grades, taken)
