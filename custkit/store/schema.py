"""The tables as they are now; how a database comes to have them stands in :mod:`custkit.store.migrations`."""

from typing import Final

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, MetaData, String, Table, Text, func

__all__ = ["METADATA", "RESPONSES", "SCHEMA_VERSIONS"]

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
    sqlite_autoincrement=True,
)
"""One row for each version of each answer sheet; the columns beside the body are there to find it."""
