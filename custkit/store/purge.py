"""Take a person out of the store on request: the one place in which stored answers are changed.

The code gives way to a new one that is in no roster, wherever it stands: as owner of sheets, as whoever typed a common
one, as the origin of a merged row. Answers stay and count (*anonymised*), or the person's own sheets are emptied and
count no more (*withdrawn*). What the unit wrote together stays the unit's.
"""

import secrets
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import Connection, Engine, select, text, update

from custkit.model.responses import Response
from custkit.model.scales import Scope, Status
from custkit.store.ballots import hashed
from custkit.store.engine import told, writing
from custkit.store.events import Events
from custkit.store.migrations import unguarded
from custkit.store.schema import BALLOT_VOTERS, BALLOTS, RESPONSES

__all__ = ["Cleared", "Mode", "clear"]

Mode: TypeAlias = Literal["anonymised", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was changed."""

    versions: int
    """Stored versions in which the code stood."""
    emptied: int
    """How many of them were emptied."""
    votes: int
    """Entries in lists of voters that lead to nobody now; the papers stay as they are."""
    pseudonym: bool
    """Whether the log knew the person; its entries lead to nobody now."""


def clear(engine: Engine, workshop: str, code: str, stand_in: str, mode: Mode) -> Cleared:
    """Put another code in the place of a person's.

    Args:
        engine: That of an open store, whose tables are up to date.
        workshop: Id of the workshop.
        code: The person's code.
        stand_in: A new code that nobody has.
        mode: What becomes of the person's own sheets.

    Raises:
        StoreError: If the database refuses; nothing was changed then.
    """
    events = Events(engine, workshop)
    voters = _voters(engine, workshop, code)
    with told(engine), writing(engine) as connection:
        with unguarded(connection):
            versions, emptied = _rewrite(connection, workshop, code, stand_in, mode)
        for ballot, voter in voters:
            where = (BALLOT_VOTERS.c.ballot == ballot, BALLOT_VOTERS.c.voter == voter)
            connection.execute(update(BALLOT_VOTERS).where(*where).values(voter=secrets.token_hex(32)))
    known = events.forget(code)
    if engine.dialect.name == "sqlite":
        # The write-ahead log still holds the pages as they were.
        with told(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    return Cleared(versions, emptied, len(voters), known)


def _rewrite(connection: Connection, workshop: str, code: str, stand_in: str, mode: Mode) -> tuple[int, int]:
    held = RESPONSES.c.body.contains(code, autoescape=True)
    query = select(RESPONSES.c.sequence, RESPONSES.c.owner, RESPONSES.c.body)
    rows = connection.execute(query.where(RESPONSES.c.workshop == workshop, held)).all()
    emptied = 0
    for row in rows:
        changes = {"body": row.body.replace(code, stand_in)}
        if row.owner == code:
            changes["owner"] = stand_in
            if mode == "withdrawn":
                response = Response.model_validate_json(changes["body"])
                changes["body"] = _empty(response).model_dump_json()
                changes["status"] = Status.WITHDRAWN.value
                emptied += 1
        connection.execute(update(RESPONSES).where(RESPONSES.c.sequence == row.sequence).values(changes))
    return len(rows), emptied


def _empty(response: Response) -> Response:
    assert response.scope is Scope.INDIVIDUAL  # noqa: S101 -- only such a sheet has an owner
    return response.revised(payload={}, note="", status=Status.WITHDRAWN)


def _voters(engine: Engine, workshop: str, code: str) -> list[tuple[str, str]]:
    """The person's entries in lists of voters."""
    with told(engine), engine.connect() as connection:
        salts = connection.execute(select(BALLOTS.c.id, BALLOTS.c.salt).where(BALLOTS.c.workshop == workshop)).all()
        made = [(row.id, hashed(row.salt, code)) for row in salts]
        listed = {(row.ballot, row.voter) for row in connection.execute(select(BALLOT_VOTERS))}
    return [entry for entry in made if entry in listed]
