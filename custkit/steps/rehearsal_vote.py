"""The closing statement of a rehearsed meeting: a wording that somebody blocks, and one that is taken."""

from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Final

from custkit.model.ballots import ConsentVote
from custkit.steps.opening import Opened
from custkit.steps.rehearsal_tongue import said_in

__all__ = ["WORDINGS", "put_to_the_vote"]

WORDINGS: Final = (
    "We will place every decision on information technology under a body of heads of customs and of IT, one vote each.",
    "We hold that to lead information technology is a task of the head of customs, and will each name one body for it.",
)
_GRADES: Final = ((4, 3, 4, 2, 5, 3), (5, 4, 4, 3, 4))
"""Of each wording, the votes that seats give in turn; of the first, the last seat blocks."""
_AT: Final = time(16, 20, tzinfo=UTC)
_APART: Final = timedelta(minutes=12)


def put_to_the_vote(workshop: Opened) -> None:
    """Hold the votes on the statement once; a workshop that has voted already is left alone.

    Args:
        workshop: The rehearsal, open.
    """
    from custkit.room.facilitation import Facilitation  # heavy: only one of the events needs it

    space = workshop.workspace
    box, seats = workshop.store.ballots(space.workshop.id), space.participants
    if box.all():
        return
    for number, (wording, grades) in enumerate(zip(WORDINGS, _GRADES, strict=True)):
        at = datetime.combine(space.last_day, _AT) + number * _APART
        room = Facilitation(space, workshop.store, now=partial(datetime.fromtimestamp, at.timestamp(), UTC))
        ballot = room.votes.start(said_in(space.workshop.language, wording), "consent")
        for place, seat in enumerate(seats):
            blocks = number == 0 and place == len(seats) - 1
            value = 1 if blocks else grades[place % len(grades)]
            box.cast(ballot.id, seat.code, seat.role_band, ConsentVote(value=value))
        room.votes.close(ballot.id)
