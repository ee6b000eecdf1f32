"""The tables as they are now; how a database comes to have them stands in :mod:`custkit.store.migrations`."""

from typing import Final

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, MetaData, String, Table, Text, func, text

__all__ = [
    "BALLOTS",
    "BALLOT_PAPERS",
    "BALLOT_VOTERS",
    "EVENTS",
    "METADATA",
    "PSEUDONYMS",
    "RENDERINGS",
    "RESPONSES",
    "SCHEMA_VERSIONS",
]

METADATA: Final = MetaData()

SCHEMA_VERSIONS: Final = Table(
    "schema_versions",
    METADATA,
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("name", String(80), nullable=False),
    Column("applied", DateTime, nullable=False, server_default=func.now()),
)
"""One row for each migration step that was applied."""

RESPONSES: Final = Table(
    "responses",
    METADATA,
    # In the order in which they reached this store.
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("workshop", String(60), nullable=False),
    Column("exercise", String(8), nullable=False),
    Column("unit", String(16), nullable=False),
    Column("scope", String(16), nullable=False),
    # Whose entry it is: a participant's code, or empty where it is common to the unit or the plenary.
    Column("owner", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    # Decides which version is the newest: microseconds since 1970 in UTC.
    Column("moment", BigInteger, nullable=False),
    # The whole response as JSON: what is read back.
    Column("body", Text, nullable=False),
    Index("responses_by_key", "workshop", "exercise", "unit", "scope", "owner", "moment", "id"),
    Index("responses_by_unit", "workshop", "unit", "exercise", "scope", "owner", "moment", "id"),
    # What was handed in, by unit: a sheet may have hundreds of drafts on top of it.
    Index(
        "responses_handed_in",
        *("workshop", "unit", "exercise", "scope", "owner", "moment", "id"),
        sqlite_where=text("status != 'draft'"),
        postgresql_where=text("status != 'draft'"),
    ),
    sqlite_autoincrement=True,
)
"""One row for each version of each answer sheet; the columns beside the body are there to find it."""

EVENTS: Final = Table(
    "events",
    METADATA,
    Column("workshop", String(60), primary_key=True),
    # From 1 on without gaps: two writers cannot add a record in the same place.
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
"""What happened in the room: one row for each record of a workshop's hash chain."""

PSEUDONYMS: Final = Table(
    "pseudonyms",
    METADATA,
    Column("workshop", String(60), primary_key=True),
    Column("code", String(16), primary_key=True),
    Column("salt", String(64), nullable=False),
)
"""The salt that ties a code to its pseudonym in the events; once a row is deleted, nothing does."""

BALLOTS: Final = Table(
    "ballots",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("workshop", String(60), nullable=False),
    Column("salt", String(64), nullable=False),
    Column("closed", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("ballots_by_workshop", "workshop"),
)
"""One row for each ballot: its question, options and electorate as JSON."""

BALLOT_VOTERS: Final = Table(
    "ballot_voters",
    METADATA,
    Column("ballot", String(12), primary_key=True),
    Column("voter", String(64), primary_key=True),
    Column("receipt", String(64), nullable=False),
    sqlite_with_rowid=False,
)
"""Who has voted, as a salted hash, and the hash of their receipt; nothing of what."""

BALLOT_PAPERS: Final = Table(
    "ballot_papers",
    METADATA,
    Column("ballot", String(12), primary_key=True),
    # Random, and drawn anew for all papers at every vote, so that no order tells who voted when.
    Column("number", String(32), primary_key=True),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What was voted; nothing of who or when."""

RENDERINGS: Final = Table(
    "renderings",
    METADATA,
    # In the order in which they came: the last one of a text in a language counts.
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("workshop", String(60), nullable=False),
    Column("unit", String(16), nullable=False),
    # The whole rendering as JSON: what is read back.
    Column("body", Text, nullable=False),
    Index("renderings_by_unit", "workshop", "unit", "sequence"),
    sqlite_autoincrement=True,
)
"""One row for each version of an answer in another language."""
