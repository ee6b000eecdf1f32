"""The statement of the meeting on the regional page: each wording in order, with its vote; no vote is anybody's."""

from collections.abc import Sequence

from custkit.analysis.statements import Statement
from custkit.charts.agreement import GRADIENTS
from custkit.documents.blocks import Block, Paragraph, Quote, Table
from custkit.documents.words import answered, day, number
from custkit.i18n.speech import tr, trn, trs

__all__ = ["blocks"]


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
        took = trn(
            "{seats} voted; the meeting took this text on {day}.",
            "{seats} voted; the meeting took this text on {day}.",
            last.papers,
            seats=answered(last.papers, last.voters, "seat"),
            day=day(last.closed.date()),
        )
        made += [Paragraph(took, ("ballots",)), Quote(last.text, ("ballots",))]
    else:
        made.append(
            Paragraph(
                tr("No wording was adopted: that takes a median of 4 of 5 at least, and nobody who blocks."),
                ("ballots",),
            )
        )
    rows = tuple(_row(place, one) for place, one in enumerate(found, start=1))
    head = (*trs("No.", "Wording put to the vote", "Day", "Voted"), *GRADIENTS, tr("Taken"))
    note = tr("Votes are secret. Where fewer than three voted, grades are not shown.")
    made.append(Table(tr("Wordings and votes"), head, rows, frozenset(range(3, 9)), ("ballots",), note))
    return tuple(made)


def _row(place: int, one: Statement) -> tuple[str, ...]:
    grades = ("–",) * 5 if one.vote is None else tuple(number(count) for count in one.vote.counts)
    taken = "–" if one.vote is None else tr("yes") if one.adopted else tr("no")
    voted = tr("{papers} of {voters}", papers=number(one.papers), voters=number(one.voters))
    return (number(place), one.text, day(one.closed.date()), voted, *grades, taken)
