"""The closing statement of a rehearsed meeting: a wording that somebody blocks, and one that is taken."""

import hashlib
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Final

from custkit.model.ballots import Ballot, ConsentVote
from custkit.model.events import BallotClosed, BallotOpened
from custkit.steps.opening import Opened

__all__ = ["put_to_the_vote"]

WORDINGS: Final = (
    "We will place every decision on information technology under a body of heads of customs and of IT, one vote each.",
    "We hold that to lead information technology is a task of the head of customs, and will each name one body for it.",
)
_GRADES: Final = ((4, 3, 4, 2, 5, 3), (5, 4, 4, 3, 4))
"""Of each wording, the votes that seats give in turn; of the first, the last seat blocks."""
_AT: Final = time(16, 20, tzinfo=UTC)


def put_to_the_vote(workshop: Opened) -> None:
    """Hold the votes on the statement once; a workshop that has voted already is left alone.

    Args:
        workshop: The rehearsal, open.
    """
    space, store = workshop.workspace, workshop.store
    box, log = store.ballots(space.workshop.id), store.events(space.workshop.id)
    if box.all():
        return
    seats = space.participants
    electorate = dict(Counter(seat.role_band for seat in seats))
    for number, (wording, grades) in enumerate(zip(WORDINGS, _GRADES, strict=True)):
        name = hashlib.sha256(wording.encode()).hexdigest()
        at = datetime.combine(space.last_day, _AT) + number * timedelta(minutes=12)
        ballot = Ballot(id=name[:12], question=wording, kind="consent", electorate=electorate)
        asked = hashlib.sha256(ballot.model_dump_json().encode()).hexdigest()
        box.start(ballot)
        log.add(BallotOpened(at=at, by=None, ballot=ballot.id, digest=asked, voters=ballot.voters))
        for place, seat in enumerate(seats):
            blocks = number == 0 and place == len(seats) - 1
            value = 1 if blocks else grades[place % len(grades)]
            box.cast(ballot.id, seat.code, seat.role_band, ConsentVote(value=value))
        held = box.close(ballot.id)
        end = at + timedelta(minutes=5)
        log.add(BallotClosed(at=end, by=None, ballot=ballot.id, digest=held, papers=box.voted(ballot.id)))
