"""How a version of a sheet finds its place in the table of answers, within one transaction.

Which version of a sheet is the newest is decided by its *moment*: the response's own ``at``, or a microsecond after
the newest version of the same sheet where the clock of this machine was set back in between. So what was written last
in a store is the newest there, and what comes from another store falls into its place in time. Equal moments are
told apart by response id, so that two stores that took in one another agree. (The idea of a clock that follows
physical time but never runs backwards: Kulkarni et al., Logical Physical Clocks, OPODIS 2014.)
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, and_, func, insert, select

from custkit.errors import StoreError, saying
from custkit.model.responses import Response, ResponseKey
from custkit.model.scales import Status
from custkit.store.remembered import Remembered
from custkit.store.schema import RESPONSES

__all__ = [
    "KEY",
    "Key",
    "add",
    "bodies",
    "is_sheet",
    "key_of",
    "lock",
    "microseconds",
    "newest_id",
    "read_back",
    "read_newest",
    "read_once",
]

_COLUMNS: Final = RESPONSES.c
KEY: Final = (_COLUMNS.workshop, _COLUMNS.exercise, _COLUMNS.unit, _COLUMNS.scope, _COLUMNS.owner)
"""The columns that name a sheet."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_READ_AT_MOST: Final = 4_000_000
"""Letters of the answers that are kept as read, which take some ten times as many bytes."""
_AT_ONCE: Final = 500
"""Ids asked for in one query: databases limit the number of parameters."""

Key = tuple[str, str, str, str, str]
"""What these columns hold for one sheet."""


def add(connection: Connection, responses: tuple[Response, ...], *, live: bool) -> int:
    """Insert what is new, in order, each with its moment; how many were new.

    Args:
        connection: Of a transaction that writes.
        responses: What is to be kept.
        live: They are written here and now; otherwise another store wrote them, and they keep their own moments.

    Raises:
        StoreError: If a different response has the id of one of them.
    """
    if live:
        lock(connection, {key_of(response.key) for response in responses})
    known = bodies(connection, [str(response.id) for response in responses])
    newest: dict[Key, int] = {}
    rows = []
    for response in responses:
        key, response_id, at = key_of(response.key), str(response.id), microseconds(response.at)
        if live and key not in newest:
            newest[key] = _newest_moment(connection, key)
        moment = newest[key] = max(at, newest.get(key, at - 1) + 1)
        if response_id not in known:
            known[response_id] = response.model_dump_json()
            rows.append(_row(response, key, moment, known[response_id]))
        elif read_back(known[response_id]) != response:
            raise StoreError(
                saying("another answer has the id {response_id} already", response_id=response_id),
                where=saying("{exercise}, unit {unit}", exercise=response.exercise, unit=response.unit),
                remedy=saying("give every version of an answer an id of its own"),
            )
    if rows:
        connection.execute(insert(RESPONSES), rows)
    return len(rows)


def bodies(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The stored text of each of these ids that is known."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = select(_COLUMNS.id, _COLUMNS.body).where(_COLUMNS.id.in_(ids[start : start + _AT_ONCE]))
        found.update((row.id, row.body) for row in connection.execute(query))
    return found


def lock(connection: Connection, keys: Iterable[Key]) -> None:
    """Let nobody else write on these sheets until the transaction ends; always in the same order, against deadlock.

    A writer has a SQLite file to itself anyway.
    """
    if connection.dialect.name == "postgresql":
        for key in sorted(keys):
            name = func.hashtextextended("\n".join(key), 0)
            connection.execute(select(func.pg_advisory_xact_lock(name)))


def newest_id(connection: Connection, key: Key) -> str | None:
    """The id of the newest version of a sheet."""
    order = (_COLUMNS.moment.desc(), _COLUMNS.id.desc())
    return connection.scalar(select(_COLUMNS.id).where(is_sheet(key)).order_by(*order).limit(1))


def _newest_moment(connection: Connection, key: Key) -> int:
    """The moment of the newest version of a sheet; before all time when there is none."""
    newest = connection.scalar(select(func.max(_COLUMNS.moment)).where(is_sheet(key)))
    return -(2**62) if newest is None else int(newest)


def is_sheet(key: Key) -> ColumnElement[bool]:
    """Whether a row is a version of this sheet."""
    return and_(*(column == value for column, value in zip(KEY, key, strict=True)))


def key_of(key: ResponseKey) -> Key:
    """What names a sheet in the table."""
    return key.workshop, key.exercise, key.unit, key.scope.value, key.participant or ""


def microseconds(at: datetime) -> int:
    """A moment as the table holds it: microseconds since 1970."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def _row(response: Response, key: Key, moment: int, body: str) -> dict[str, object]:
    places = dict(zip((column.name for column in KEY), key, strict=True))
    return {"id": str(response.id), **places, "status": response.status.value, "moment": moment, "body": body}


def read_back(body: str) -> Response:
    """The answer that a row holds; kept, for a page reads the same rows many times and answers never change.

    Raises:
        StoreError: If it is no answer that this version knows.
    """
    return _READ(body)


def read_newest(body: str) -> Response:
    """The same of the newest version of a sheet, or of the newest that is no draft: the one before it is let go.

    Raises:
        StoreError: As :func:`read_back`.
    """
    found = _READ(body)
    _READ.instead(body, (found.key, found.status is Status.DRAFT))
    return found


def read_once(body: str) -> Response:
    """The same of a version that nobody will ask for again: it is not kept.

    Raises:
        StoreError: As :func:`read_back`.
    """
    try:
        return Response.model_validate_json(body)
    except ValidationError as error:
        raise StoreError(
            saying("a stored answer cannot be read: {error}", error=error.errors()[0]["msg"]),
            remedy=saying("update custkit, or ask who changed the database by hand"),
        ) from error


_READ: Final = Remembered(read_once, _READ_AT_MOST)
