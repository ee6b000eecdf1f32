"""Open files that may come from anywhere: bounded in size, and with nothing in them trusted."""

import io
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

from custkit.errors import notice

__all__ = ["Bodies", "ContainerError", "Entry", "entries", "kind_of", "log_beside", "read_bounded", "stored_bodies"]

BYTES_AT_MOST: Final = 200 * 2**20
"""Of one file, and of all that an archive unpacks to; a workshop of seventy people needs a few megabytes."""
ENTRIES_AT_MOST: Final = 500
ROWS_AT_MOST: Final = 500_000
_CELL_AT_MOST: Final = 20 * 2**20
_SQLITE_STEPS: Final = 500_000_000


class ContainerError(Exception):
    """A file cannot be opened; told with its name by :mod:`custkit.store.exchange`."""


class Bodies(NamedTuple):
    """What another store holds, as JSON, the oldest first."""

    answers: Sequence[str]
    renderings: Sequence[str] = ()
    """Of answers, in other languages; a store of before there were any has none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file inside an archive."""

    name: str
    """For messages only; it is never used as a path."""
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    def read(self) -> bytes:
        """The content, of exactly the size that was declared.

        Raises:
            ContainerError: If it is damaged, encrypted or packed in an unusual way.
        """
        try:
            with self.archive.open(self.info) as file:
                return file.read(self.info.file_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise ContainerError(notice("damaged inside the archive: {error}", error=error)) from error
        # zipfile raises it where a password is wanted, and a kind of it for a packing that it does not know.
        except RuntimeError as error:
            raise ContainerError(notice("locked with a password, or packed in an unusual way")) from error


def kind_of(data: bytes) -> Literal["zip", "sqlite", "other"]:
    """What a file is, told by its first bytes."""
    if data.startswith(b"SQLite format 3\0"):
        return "sqlite"
    return "zip" if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else "other"


def read_bounded(path: Path) -> bytes:
    """The content of a file of a sensible size.

    Raises:
        ContainerError: If it is larger.
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(BYTES_AT_MOST + 1)
    if len(data) > BYTES_AT_MOST:
        raise ContainerError(notice("larger than {most} MB", most=BYTES_AT_MOST // 2**20))
    return data


def log_beside(path: Path) -> bytes:
    """The write-ahead log of a SQLite file that was not closed yet; empty when there is none."""
    log = path.with_name(path.name + "-wal")
    return read_bounded(log) if log.is_file() else b""


def entries(data: bytes) -> tuple[Entry, ...]:
    """The files of an archive, by name.

    Raises:
        ContainerError: If it is damaged, or holds too many files or too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ContainerError(notice("a damaged archive: {error}", error=error)) from error
    files = [info for info in archive.infolist() if not info.is_dir() and not _is_clutter(info.filename)]
    if len(files) > ENTRIES_AT_MOST:
        raise ContainerError(notice("an archive of more than {most} files", most=ENTRIES_AT_MOST))
    if sum(info.file_size for info in files) > BYTES_AT_MOST:
        raise ContainerError(notice("an archive that unpacks to more than {most} MB", most=BYTES_AT_MOST // 2**20))
    found = (Entry(_shown(info.filename), archive, info) for info in files)
    return tuple(sorted(found, key=lambda entry: entry.name))


def stored_bodies(data: bytes, log: bytes = b"") -> Bodies:
    """The answers of another store's SQLite file and their renderings; the file itself is left as it is.

    Args:
        data: The file's content.
        log: The content of the write-ahead log beside it.

    Raises:
        ContainerError: If it is damaged, or no store of answers.
    """
    with tempfile.TemporaryDirectory(prefix="custkit-") as folder:
        copy = Path(folder, "answers.sqlite")
        copy.write_bytes(data)
        copy.with_name("answers.sqlite-wal").write_bytes(log)
        try:
            with closing(sqlite3.connect(copy)) as connection:
                return _read_bodies(connection)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise ContainerError(notice("a damaged database: {error}", error=error)) from error


def _read_bodies(connection: sqlite3.Connection) -> Bodies:
    # The file may be made to harm: no functions in its schema, no huge cells, no endless work.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _CELL_AT_MOST)
    connection.set_progress_handler(lambda: 1, _SQLITE_STEPS)
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise ContainerError(notice("a damaged database"))
    # A view of that name could compute anything; only a table is read.
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if "responses" not in tables:
        raise ContainerError(notice("a database that holds no answers"))
    answers = _bodies(connection, "SELECT CAST(body AS TEXT) FROM responses ORDER BY moment, id LIMIT ?")
    if "renderings" not in tables:
        return Bodies(answers)
    return Bodies(answers, _bodies(connection, "SELECT CAST(body AS TEXT) FROM renderings ORDER BY sequence LIMIT ?"))


def _bodies(connection: sqlite3.Connection, query: str) -> list[str]:
    bodies = [row[0] for row in connection.execute(query, (ROWS_AT_MOST + 1,))]
    if len(bodies) > ROWS_AT_MOST:
        raise ContainerError(notice("a database of more than {most} answers", most=ROWS_AT_MOST))
    return bodies


def _is_clutter(name: str) -> bool:
    """Whether a file was put in by the system that packed the archive."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1] in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[-80:]
