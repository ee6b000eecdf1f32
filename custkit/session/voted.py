"""What the whole meeting put to a secret vote and took or did not take; read only once a box is closed."""

from custkit.analysis.statements import Statement, statements
from custkit.model.events import BallotClosed
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
    ends = {event.ballot: event.at for event in store.events(workshop).everything() if isinstance(event, BallotClosed)}
    return statements(
        (ends[ballot.id], ballot, box.papers(ballot.id)) for ballot, closed in box.all() if closed and ballot.id in ends
    )
