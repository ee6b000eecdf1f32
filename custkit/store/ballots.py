"""Keep secret votes: a list of who has voted, a box of papers, and nothing that ties one to the other.

* The list holds a salted hash of each voter's code and the hash of a receipt. The receipt proves that its holder has
  voted. It does not prove what, and nobody can be asked to show that.
* Papers carry random numbers. At every vote the whole box is written anew in the order of new numbers, so that
  neither row numbers nor a database's transaction numbers tell which paper came with which voter.
* The box stays shut until the ballot is closed, and no paper goes in afterwards.

What this cannot do: a person who changes the program on the server, or who copies the database between two votes and
compares the copies, can see what was added. docs/explanation/ballots.md tells this to those who vote.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, delete, func, insert, select, update

from custkit.analysis.ballots import vote_faults
from custkit.errors import CustkitError, NotFoundError, StoreError, saying
from custkit.model.ballots import Ballot, Paper, Vote
from custkit.model.people import ParticipantCode
from custkit.model.scales import RoleBand
from custkit.store.engine import told, writing
from custkit.store.schema import BALLOT_PAPERS, BALLOT_VOTERS, BALLOTS

__all__ = ["Ballots", "hashed"]

_OPEN: Final = 0
_CLOSED: Final = 1


class Ballots:
    """The ballots of one workshop.

    Args:
        engine: That of an open store, whose tables are up to date.
        workshop: Whose ballots these are.
        token: Draws a random number of so many bytes as hexadecimal digits.
    """

    def __init__(self, engine: Engine, workshop: str, token: Callable[[int], str] = secrets.token_hex) -> None:
        self._engine, self._workshop, self._token = engine, workshop, token

    def start(self, ballot: Ballot) -> None:
        """Begin a ballot.

        Raises:
            StoreError: If there is one with this id, or the database refuses.
        """
        row = {"id": ballot.id, "workshop": self._workshop, "salt": self._token(32), "closed": _OPEN}
        with told(self._engine), writing(self._engine) as connection:
            connection.execute(insert(BALLOTS).values(row | {"body": ballot.model_dump_json()}))

    def all(self) -> tuple[tuple[Ballot, bool], ...]:
        """Every ballot, and whether it is closed.

        Raises:
            StoreError: If the database cannot be read.
        """
        query = select(BALLOTS.c.body, BALLOTS.c.closed).where(BALLOTS.c.workshop == self._workshop)
        with told(self._engine), self._engine.connect() as connection:
            rows = connection.execute(query.order_by(BALLOTS.c.id)).all()
        return tuple((Ballot.model_validate_json(row.body), row.closed == _CLOSED) for row in rows)

    def cast(self, ballot_id: str, code: ParticipantCode, band: RoleBand, vote: Vote) -> str:
        """Put a paper into the box; gives the receipt, which is shown once and kept nowhere.

        When everybody has voted the ballot closes by itself.

        Raises:
            NotFoundError: If there is no such ballot.
            CustkitError: If it is closed, this voter has voted, or the vote cannot be counted.
            StoreError: If the database refuses.
        """
        with told(self._engine), writing(self._engine) as connection:
            row, ballot = self._row(connection, ballot_id, lock=True)
            if row.closed:
                raise CustkitError(saying("the vote is closed"))
            if faults := vote_faults(ballot, vote):
                raise CustkitError(faults[0], remedy=saying("mend the paper and hand it in again"))
            voter = hashed(row.salt, code)
            if connection.scalar(select(func.count()).select_from(BALLOT_VOTERS).where(*_voter(ballot_id, voter))):
                raise CustkitError(
                    saying("you have voted already"), remedy=saying("a paper in the box cannot be taken out again")
                )
            receipt = self._token(8)
            listed = {"ballot": ballot_id, "voter": voter, "receipt": hashed(row.salt, receipt)}
            connection.execute(insert(BALLOT_VOTERS).values(listed))
            paper = Paper(vote=vote, band=band if ballot.by_band else None)
            self._shuffle_in(connection, ballot_id, paper)
            if self._voted(connection, ballot_id) >= ballot.voters:
                connection.execute(update(BALLOTS).where(BALLOTS.c.id == ballot_id).values(closed=_CLOSED))
        return receipt

    def voted(self, ballot_id: str) -> int:
        """How many have voted; all that is known of a ballot before it is closed.

        Raises:
            StoreError: If the database cannot be read.
        """
        with told(self._engine), self._engine.connect() as connection:
            return self._voted(connection, ballot_id)

    def has_voted(self, ballot_id: str, code: ParticipantCode) -> bool:
        """Whether this voter has voted.

        Raises:
            NotFoundError: If there is no such ballot.
            StoreError: If the database cannot be read.
        """
        with told(self._engine), self._engine.connect() as connection:
            row, _ = self._row(connection, ballot_id)
            mine = _voter(ballot_id, hashed(row.salt, code))
            return bool(connection.scalar(select(func.count()).select_from(BALLOT_VOTERS).where(*mine)))

    def proves(self, ballot_id: str, receipt: str) -> bool:
        """Whether somebody who voted was given this receipt.

        Raises:
            NotFoundError: If there is no such ballot.
            StoreError: If the database cannot be read.
        """
        with told(self._engine), self._engine.connect() as connection:
            row, _ = self._row(connection, ballot_id)
            known = (BALLOT_VOTERS.c.ballot == ballot_id, BALLOT_VOTERS.c.receipt == hashed(row.salt, receipt.strip()))
            return bool(connection.scalar(select(func.count()).select_from(BALLOT_VOTERS).where(*known)))

    def close(self, ballot_id: str) -> str:
        """Shut the box; gives the digest of its papers, which the chain of events keeps.

        Raises:
            NotFoundError: If there is no such ballot.
            StoreError: If the database refuses.
        """
        with told(self._engine), writing(self._engine) as connection:
            self._row(connection, ballot_id, lock=True)
            connection.execute(update(BALLOTS).where(BALLOTS.c.id == ballot_id).values(closed=_CLOSED))
        return self.digest(ballot_id)

    def digest(self, ballot_id: str) -> str:
        """SHA-256 over the papers as they lie in the box, in the order of their numbers.

        Raises:
            StoreError: If the database cannot be read.
        """
        with told(self._engine), self._engine.connect() as connection:
            rows = connection.execute(_box(ballot_id)).all()
        return hashlib.sha256("\n".join(f"{row.number} {row.body}" for row in rows).encode()).hexdigest()

    def papers(self, ballot_id: str) -> tuple[Paper, ...]:
        """What lies in the box, in no order.

        Raises:
            NotFoundError: If there is no such ballot.
            CustkitError: While it is open: nobody counts before all have voted.
            StoreError: If the database cannot be read, or more papers lie in the box than voted.
        """
        with told(self._engine), self._engine.connect() as connection:
            row, ballot = self._row(connection, ballot_id)
            if not row.closed:
                raise CustkitError(saying("the box is shut until the vote is closed"))
            papers = connection.execute(_box(ballot_id)).all()
            if len(papers) != self._voted(connection, ballot_id) or len(papers) > ballot.voters:
                raise StoreError(
                    saying("the papers do not fit the list of voters"), remedy=saying("hold the vote again")
                )
        return tuple(Paper.model_validate_json(paper.body) for paper in papers)

    def _shuffle_in(self, connection: Connection, ballot_id: str, paper: Paper) -> None:
        bodies = [row.body for row in connection.execute(_box(ballot_id))]
        connection.execute(delete(BALLOT_PAPERS).where(BALLOT_PAPERS.c.ballot == ballot_id))
        numbered = sorted((self._token(16), body) for body in (*bodies, paper.model_dump_json()))
        rows = [{"ballot": ballot_id, "number": number, "body": body} for number, body in numbered]
        connection.execute(insert(BALLOT_PAPERS), rows)

    def _row(self, connection: Connection, ballot_id: str, *, lock: bool = False) -> tuple[Row[Any], Ballot]:
        query = select(BALLOTS).where(BALLOTS.c.id == ballot_id, BALLOTS.c.workshop == self._workshop)
        row = connection.execute(query.with_for_update() if lock else query).first()
        if row is None:
            raise NotFoundError(saying("there is no such vote"))
        return row, Ballot.model_validate_json(row.body)

    def _voted(self, connection: Connection, ballot_id: str) -> int:
        query = select(func.count()).select_from(BALLOT_VOTERS).where(BALLOT_VOTERS.c.ballot == ballot_id)
        return int(connection.scalar(query) or 0)


def _box(ballot_id: str) -> Select[Any]:
    return (
        select(BALLOT_PAPERS.c.number, BALLOT_PAPERS.c.body)
        .where(BALLOT_PAPERS.c.ballot == ballot_id)
        .order_by(BALLOT_PAPERS.c.number)
    )


def _voter(ballot_id: str, voter: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return BALLOT_VOTERS.c.ballot == ballot_id, BALLOT_VOTERS.c.voter == voter


def hashed(salt: str, text: str) -> str:
    """What stands for a code or a receipt in a list of voters."""
    return hmac.new(bytes.fromhex(salt), text.encode(), hashlib.sha256).hexdigest()
