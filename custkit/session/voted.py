"""What the whole meeting put to a secret vote and took or did not take; read only once a box is closed."""

from datetime import datetime

from custkit.analysis.statements import Statement, statements
from custkit.model.events import BallotClosed, BallotOpened
from custkit.store.answers import Store

__all__ = ["voted_statements"]


def voted_statements(store: Store, workshop: str) -> tuple[Statement, ...]:
    """Every wording that was put to the vote by degrees, the earliest first.

    Args:
        store: Where votes are kept.
        workshop: Its id.

    Raises:
        StoreError: If the database cannot be read.
    """
    box = store.ballots(workshop)
    # A box shuts by itself when the last one has voted; the log hears of it when somebody looks.
    moments: dict[str, datetime] = {}
    for event in store.events(workshop).everything():
        if isinstance(event, BallotOpened | BallotClosed):
            moments[event.ballot] = event.at
    return statements(
        (moments[ballot.id], ballot, box.papers(ballot.id))
        for ballot, closed in box.all()
        if closed and ballot.id in moments
    )
