"""Which notebooks have to be made anew, and which must not be touched.

A notebook is known by the content of what it is made from, never by dates: its template, its parameters, the version of
custkit, and the digests that the job names as its inputs. A file that differs from what we wrote was worked in by
somebody; it is never overwritten, and moved aside only when that is asked for.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import count
from pathlib import Path

import custkit
from custkit.runner.job import Failure, Job, Outcome, State
from custkit.runner.record import FailedRun, Record, file_digest, read, replace_atomically, stage, write
from custkit.runner.remote import put_at

__all__ = ["Standing", "Verdict", "is_ours", "judge", "keep_failed", "parts", "put", "send"]


class Standing(StrEnum):
    """How an output stands to what it is made from."""

    MISSING = "missing"
    FRESH = "fresh"
    STALE = "stale"
    WORKED_IN = "worked_in"
    FAILED_BEFORE = "failed_before"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one job's output stands, and what follows."""

    job: Job
    standing: Standing
    explain: str
    """Why, in one sentence."""
    run: bool
    """Whether the job is to be run."""


def parts(job: Job) -> dict[str, str]:
    """What a job's output is made from: digest by label.

    Raises:
        OSError: If the template cannot be read.
    """
    status = job.template.stat()
    given = json.dumps(dict(job.parameters), sort_keys=True, ensure_ascii=False)
    return {
        "template": _template_digest(job.template, status.st_mtime_ns, status.st_size),
        "parameters": _sha256(given.encode()),
        "custkit": custkit.__version__,
        **{f"input {label}": digest for label, digest in job.inputs},
    }


def judge(job: Job, *, force: bool = False) -> Verdict:
    """Tell whether a job has to be run, and why.

    Args:
        job: Its inputs name the digests of everything else that the notebook is made from.
        force: Run whatever the standing is.
    """
    standing, explain = _standing(job)
    run = force or standing not in {Standing.FRESH, Standing.WORKED_IN}
    if force:
        aside = standing is Standing.WORKED_IN
        explain += "; it is moved aside and made anew, as was asked" if aside else "; it is made anew, as was asked"
    elif standing is Standing.WORKED_IN:
        explain += "; it is left alone"
    return Verdict(job, standing, explain, run)


def put(job: Job, content: bytes, made_from: dict[str, str], *, force: bool = False) -> Outcome:
    """Put a finished notebook in its place, unless somebody has worked in what lies there.

    The record is written before the file is moved in, and knows both the old file and the new one: a kill at any moment
    leaves a notebook that the next run recognises as ours.

    Args:
        job: Where it goes.
        content: The notebook.
        made_from: As :func:`parts` gave it before the run.
        force: Move aside a notebook that somebody worked in.
    """
    if job.is_elsewhere:
        put_at(job.url, content)
        return Outcome(job, State.SUCCEEDED, url=job.url)
    job.failed_path.unlink(missing_ok=True)
    if job.folder is None:
        replace_atomically(job.output, content)
        return Outcome(job, State.SUCCEEDED, path=job.output)
    record = read(job)
    moved_to = None
    if job.output.exists() and not is_ours(job.output, record):
        if not force:
            why = "somebody worked in it while it was made anew; it is left alone"
            return Outcome(job, State.KEPT, path=job.output, why=why)
        moved_to = _free_name(job.output)
        job.output.rename(moved_to)
    staged = stage(job.output, content)
    try:
        status = staged.stat()
        old = file_digest(job.output)
        new = _sha256(content)
        write(
            job,
            Record(parts=made_from, written=new, replaced=old, size=status.st_size, modified=status.st_mtime_ns),
        )
        staged.replace(job.output)
    finally:
        staged.unlink(missing_ok=True)
    send(job)
    return Outcome(job, State.SUCCEEDED, path=job.output, moved_to=moved_to, url=job.url)


def send(job: Job) -> None:
    """Put a finished notebook of a workshop at the job's address too, unless this very content was put there before."""
    record = read(job)
    if not job.url or record is None or record.sent.get(job.url) == record.written:
        return
    put_at(job.url, job.output.read_bytes())
    write(job, record.model_copy(update={"sent": {**record.sent, job.url: record.written}}))


def keep_failed(job: Job, content: bytes | None, made_from: dict[str, str], failure: Failure) -> Outcome:
    """Keep a failed notebook beside its output under a name of its own, and remember the failure.

    Args:
        job: What failed; its earlier output stays as it is.
        content: The notebook with what it had; None when there is nothing to keep.
        made_from: As :func:`parts` gave it before the run.
        failure: Why.
    """
    if job.is_elsewhere:
        if content is not None:
            put_at(job.failed_url, content)
        return Outcome(job, State.FAILED, failure=failure, url="" if content is None else job.failed_url)
    job.failed_path.unlink(missing_ok=True)
    if content is not None:
        replace_atomically(job.failed_path, content)
    record = read(job) or Record()
    write(job, record.model_copy(update={"failed": FailedRun(digest=_digest(made_from), what=str(failure))}))
    return Outcome(job, State.FAILED, failure=failure, path=None if content is None else job.failed_path)


def is_ours(path: Path, record: Record | None) -> bool:
    """Whether a file still holds what we wrote there."""
    if record is None or not record.written:
        return False
    status = path.stat()
    if (status.st_size, status.st_mtime_ns) == (record.size, record.modified):
        return True
    return file_digest(path) in {record.written, record.replaced}


def _standing(job: Job) -> tuple[Standing, str]:
    record = read(job)
    now = parts(job)
    there = job.output.exists()
    if there and not is_ours(job.output, record):
        known = record is not None and record.written
        who = "somebody worked in it after it was written" if known else "the file there was not written by custkit"
        return Standing.WORKED_IN, who
    if record and record.failed and record.failed.digest == _digest(now):
        return Standing.FAILED_BEFORE, f"it failed the last time ({record.failed.what})"
    if not there or record is None:
        return Standing.MISSING, "it is not there yet"
    if changed := _changes(record.parts, now):
        return Standing.STALE, f"since it was written, {changed}"
    if _cut_short(job, record):
        return Standing.STALE, "writing it was cut short"
    return Standing.FRESH, "nothing that it is made from has changed"


def _cut_short(job: Job, record: Record) -> bool:
    """Whether the file is the one from before the last writing, which was cut short before its last step."""
    status = job.output.stat()
    if (status.st_size, status.st_mtime_ns) == (record.size, record.modified):
        return False
    return file_digest(job.output) != record.written


def _changes(before: dict[str, str], now: dict[str, str]) -> str:
    """What is no longer the same, in words; empty when all is."""
    changed = [label for label in now if before.get(label) != now[label]]
    gone = [label for label in before if label not in now]
    words = {
        "template": "the template has changed",
        "parameters": "its parameters have changed",
        "custkit": f"custkit has changed from {before.get('custkit', 'an unknown version')} to {now['custkit']}",
    }
    told = [words.get(label, f"{label.removeprefix('input ')} changed") for label in changed]
    return " and ".join([*told, *(f"{label.removeprefix('input ')} is no longer used" for label in gone)])


def _free_name(path: Path) -> Path:
    names: Iterable[Path] = (path.with_name(f"{path.stem}.worked-{n}.ipynb") for n in count(1))
    return next(name for name in names if not name.exists())


@lru_cache(maxsize=256)
def _template_digest(template: Path, modified: int, size: int) -> str:
    """Hash a template once, however many jobs use it; the moment and size tell when it has changed."""
    del modified, size
    return _sha256(template.read_bytes())


def _digest(made_from: dict[str, str]) -> str:
    return _sha256(json.dumps(made_from, sort_keys=True).encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
