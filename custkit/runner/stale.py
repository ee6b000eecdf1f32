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
from functools import lru_cache, reduce
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Final

import custkit
from custkit.errors import Saying, notice
from custkit.runner.job import Failure, Job, Outcome, State
from custkit.runner.record import FailedRun, Record, file_digest, read, replace_atomically, stage, write
from custkit.runner.remote import put_at

__all__ = ["INPUTS", "Standing", "Verdict", "is_ours", "judge", "keep_failed", "parts", "put", "send"]


INPUTS: Final = MappingProxyType(
    {
        "answers": notice("answers"),
        "answers of other units": notice("answers of other units"),
        "approved versions": notice("approved versions"),
        "exercises": notice("exercises"),
        "figures": notice("figures"),
        "frozen": notice("frozen"),
        "renderings": notice("renderings"),
        "seats": notice("seats"),
        "unit": notice("unit"),
        "units": notice("units"),
        "votes": notice("votes"),
        "workshop": notice("workshop"),
    }
)
"""What the notebooks of a workshop are made from, by the label of the input; any other label stands for itself."""


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
        explain = (
            notice("{why}; it is moved aside and made anew, as was asked", why=explain)
            if aside
            else notice("{why}; it is made anew, as was asked", why=explain)
        )
    elif standing is Standing.WORKED_IN:
        explain = notice("{why}; it is left alone", why=explain)
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
            why = notice("somebody worked in it while it was made anew; it is left alone")
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
        ours = notice("somebody worked in it after it was written")
        return Standing.WORKED_IN, ours if known else notice("the file there was not written by custkit")
    if record and record.failed and record.failed.digest == _digest(now):
        return Standing.FAILED_BEFORE, notice("it failed the last time ({what})", what=record.failed.what)
    if not there or record is None:
        return Standing.MISSING, notice("it is not there yet")
    if changed := _changes(record.parts, now):
        return Standing.STALE, notice("since it was written, {changed}", changed=changed)
    if _cut_short(job, record):
        return Standing.STALE, notice("writing it was cut short")
    return Standing.FRESH, notice("nothing that it is made from has changed")


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
    told = [
        *(_changed(label, before.get(label, ""), now[label]) for label in changed),
        *(notice("{what} is no longer used", what=_input(label)) for label in gone),
    ]
    return reduce(lambda one, other: notice("{one} and {other}", one=one, other=other), told) if told else ""


def _changed(label: str, before: str, now: str) -> Saying:
    match label:
        case "template":
            return notice("the template has changed")
        case "parameters":
            return notice("its parameters have changed")
        case "custkit":
            version = before or notice("an unknown version")
            return notice("custkit has changed from {before} to {now}", before=version, now=now)
        case _:
            return notice("{what} changed", what=_input(label))


def _input(label: str) -> str:
    """What people call an input of a notebook."""
    name = label.removeprefix("input ")
    return INPUTS.get(name, name)


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
