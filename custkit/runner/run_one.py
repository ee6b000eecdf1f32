"""Run one notebook through papermill, and put the result in its place."""

import json
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from custkit.errors import notice
from custkit.runner import parameters, stale
from custkit.runner.job import Failure, Job, Outcome
from custkit.runner.kernels import applied, socket_prefix, surroundings
from custkit.runner.tidy import ERROR_MARKER, template_ids, tidy
from custkit.runner.warm.hearth import ForgeGoneError

__all__ = ["RUNNING", "WARM", "keep_what_is_left", "run_one"]

WARM: Final = "custkit"
"""The name of the engine whose kernels are forked from a warm process."""

RUNNING: Final = "running.ipynb"
"""The notebook's name in the scratch folder while it runs."""

_ANSI: Final = re.compile(r"\x1b\[[0-9;]*m")
_ADDED_TAGS: Final = frozenset({ERROR_MARKER, "injected-parameters"})
_TRACEBACK_LINES: Final = 12


def run_one(job: Job, *, engine: str | None = None, force: bool = False, scratch: Path | None = None) -> Outcome:
    """Run a job in this process, with a kernel of its own, and tell what became of it.

    The process's working folder and environment change while it runs, so never call this from threads. A notebook that
    fails is kept under :attr:`Job.failed_path` with what it had; whatever lay at the output stays. The output appears
    there whole, at the end.

    Args:
        job: What to run.
        engine: The name of a papermill engine; papermill's own when None or ``nbclient``.
        force: Move aside a notebook that somebody worked in, where else it would be left alone.
        scratch: A folder of this run alone, emptied by whoever made it; a temporary one when None.

    Raises:
        InputError: If the template is not there, or does not take the parameters.
    """
    parameters.check([job])
    started = time.perf_counter()
    with _folder(scratch) as place:
        outcome = _run(job, engine, force=force, scratch=place)
    return replace(outcome, seconds=time.perf_counter() - started)


def keep_what_is_left(job: Job, scratch: Path, failure: Failure) -> Outcome:
    """Keep what a run had that ended with its process, and tell in which cell it was.

    Args:
        job: What was run.
        scratch: The folder that the run had.
        failure: Why it ended; the cell is added when it can be told.
    """
    made_from = stale.parts(job)
    try:
        left = (scratch / RUNNING).read_bytes()
        cell, prompt = _place(json.loads(left))
        content = _tidied(job, left, failed=True)
    except (OSError, ValueError, KeyError):
        # It ended before papermill wrote anything, or in the middle of writing.
        return stale.keep_failed(job, None, made_from, failure)
    return stale.keep_failed(job, content, made_from, replace(failure, cell=cell, prompt=prompt))


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="custkit-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _run(job: Job, engine: str | None, *, force: bool, scratch: Path) -> Outcome:
    made_from = stale.parts(job)
    running = scratch / RUNNING
    try:
        failure = _execute(job, engine, running)
    except ForgeGoneError:
        # Another notebook may have ended the process that kernels are forked from. This one now gets one of its own.
        failure = _execute(job, engine, running, last=True)
    if failure and failure.cell is None and running.exists():
        # The kernel did not come up: many that start at once can collide on a port. The second time it is alone.
        failure = _execute(job, engine, running)
    content = _tidied(job, running.read_bytes(), failed=failure is not None) if running.exists() else None
    if failure is None and content is not None:
        return stale.put(job, content, made_from, force=force)
    return stale.keep_failed(job, content, made_from, failure or Failure(notice("papermill left no notebook")))


def _execute(job: Job, engine: str | None, running: Path, *, last: bool = False) -> Failure | None:
    """Let papermill run the notebook; the reason when it failed.

    Raises:
        ForgeGoneError: If the process is gone that kernels are forked from, and this is not to be the last attempt.
    """
    import papermill  # heavy: only a process that runs notebooks pays for it
    from papermill.exceptions import PapermillExecutionError

    scratch = running.parent
    running.unlink(missing_ok=True)
    job.home.mkdir(parents=True, exist_ok=True)
    own = surroundings(os.environ, scratch=scratch, workshop=job.folder)
    runtime = Path(own["JUPYTER_RUNTIME_DIR"])
    runtime.mkdir(mode=0o700, exist_ok=True)
    try:
        with applied(own):
            papermill.execute_notebook(
                _no_template(job.template),
                _no_template(running),
                dict(job.parameters),
                engine_name=engine,
                kernel_name="python3",
                language="python",
                progress_bar=False,
                cwd=str(job.home),
                **(_client_options(runtime) if engine in {None, "nbclient", WARM} else {}),
            )
    except PapermillExecutionError as error:
        what = _first_line(f"{error.ename}: {error.evalue}")
        cell, prompt = _place(json.loads(running.read_bytes()))
        return Failure(what, cell, prompt, _last_lines(error.traceback))
    except ForgeGoneError as error:
        if not last:
            raise
        return _failure_outside(error.what, running)
    except Exception as error:  # noqa: BLE001 - whatever a kernel, client or engine raises costs this notebook alone
        return _failure_outside(f"{type(error).__name__}: {error}", running)
    return None


def _failure_outside(what: str, running: Path) -> Failure:
    """The failure that an error is which no cell has raised."""
    cell, prompt = _place(json.loads(running.read_bytes())) if running.exists() else (None, None)
    return Failure(_first_line(what), cell, prompt, _last_lines([what]))


def _no_template(path: Path) -> str:
    """A path that papermill will not take for a format string."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _client_options(runtime: Path) -> dict[str, Any]:
    """Options for papermill's own engine: kernels on Unix sockets where the system has them."""
    options: dict[str, Any] = {"record_timing": False}
    if prefix := socket_prefix(runtime):
        from traitlets.config import Config

        # Encryption protects ports; a socket in a folder of ours is closed to others already.
        manager = {"transport": "ipc", "ip": prefix, "transport_encryption": "disabled"}
        options["config"] = Config(KernelManager=manager)
    return options


def _tidied(job: Job, run: bytes, *, failed: bool) -> bytes:
    return tidy(
        run,
        keep=template_ids(job.template.read_bytes()),
        seed=job.name,
        template=job.shown(job.template),
        output=job.shown(job.output),
        failed=failed,
    )


def _place(notebook: dict[str, Any]) -> tuple[int | None, int | None]:
    """The cell that was running last: its place in the template from 1, and its prompt."""
    own = [cell for cell in notebook["cells"] if not _ADDED_TAGS & set(cell["metadata"].get("tags", ()))]
    place: tuple[int | None, int | None] = None, None
    for number, cell in enumerate(own, start=1):
        told = cell["metadata"].get("papermill", {})
        if told.get("start_time") and cell["cell_type"] == "code":
            place = number, cell.get("execution_count")
        if told.get("exception"):
            break
    return place


def _first_line(text: str) -> str:
    lines = (line.strip() for line in _ANSI.sub("", text).splitlines())
    return next(filter(None, lines), notice("it gave no reason"))


def _last_lines(traceback: list[str]) -> str:
    lines = _ANSI.sub("", "\n".join(traceback)).splitlines()
    return "\n".join(lines[-_TRACEBACK_LINES:])
