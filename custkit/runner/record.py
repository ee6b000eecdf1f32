"""What is remembered of a notebook that was written: what it was made from, and what its file held.

A record lies in ``out/.custkit/<name>.json`` under the workshop's root, beside nothing that people read.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from custkit.model.base import Model
from custkit.runner.job import Job

__all__ = [
    "FailedRun",
    "Record",
    "file_digest",
    "known_outputs",
    "read",
    "record_path",
    "replace_atomically",
    "stage",
    "write",
]


class FailedRun(Model):
    """The last run, when it failed."""

    digest: str
    """Of what it would have been made from."""
    what: str
    """Why it failed, in one line."""


class Record(Model):
    """What one output was made from, and what we wrote there."""

    output: str = ""
    """Where it lies, relative to the workshop's root; empty when it lies elsewhere."""
    parts: dict[str, str] = {}
    """Digest by label of all that the notebook was made from; empty when none was ever made."""
    written: str = ""
    """Digest of the file as we wrote it."""
    replaced: str = ""
    """Digest of our file that it took the place of: what lies there when writing was cut short at the last moment."""
    size: int = -1
    """Bytes of the file."""
    modified: int = -1
    """When the file was written, in nanoseconds: while it and the size hold, the file need not be read again."""
    sent: dict[str, str] = {}
    """By address, the digest of what was last put there."""
    failed: FailedRun | None = None


def record_path(job: Job) -> Path | None:
    """Where the job's record lies; None when the job belongs to no workshop."""
    return None if job.folder is None else job.folder / "out" / ".custkit" / f"{job.name}.json"


def read(job: Job) -> Record | None:
    """The job's record; None when there is none, or none that can be understood."""
    path = record_path(job)
    return None if path is None else _read(path)


def write(job: Job, record: Record) -> None:
    """Keep a record; does nothing for a job that belongs to no workshop."""
    if (path := record_path(job)) and job.folder:
        inside = job.output.is_relative_to(job.folder)
        output = job.output.relative_to(job.folder).as_posix() if inside else ""
        whole = record.model_copy(update={"output": output})
        replace_atomically(path, (whole.model_dump_json(indent=1) + "\n").encode())


def known_outputs(root: Path) -> Iterator[tuple[Path, Record]]:
    """Every output inside a workshop of which there is a record, in the order of their paths."""
    for path in sorted((root / "out" / ".custkit").rglob("*.json")):
        record = _read(path)
        if record and record.output and (output := (root / record.output).resolve()).is_relative_to(root):
            yield output, record


def file_digest(path: Path) -> str:
    """SHA-256 of a file; empty when there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def stage(path: Path, content: bytes) -> Path:
    """Write a file's new content beside it under a temporary name, safe on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    # A temporary file is for its owner alone; a notebook is for whoever may read the folder.
    staged = Path(name)
    staged.chmod(0o666 & ~_umask())
    return staged


def replace_atomically(path: Path, content: bytes) -> None:
    """Put a file in place whole: whoever reads it sees the old one or the new one."""
    stage(path, content).replace(path)


def _read(path: Path) -> Record | None:
    try:
        return Record.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _umask() -> int:
    """The process's mask for new files, which can be read only by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
