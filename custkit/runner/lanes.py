"""Processes of our own, side by side, each running one notebook after another.

One process has one job at a time. So when a process dies, it is known which notebook it takes along, and no other is
touched: it is replaced, and the batch goes on. Processes are spawned, never forked, and never threads: papermill
changes the working folder of its process.
"""

import gc
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path

from custkit.errors import notice
from custkit.runner.job import Failure, Job, Outcome, State
from custkit.runner.kernels import FIXED
from custkit.runner.run_one import WARM, keep_what_is_left, run_one
from custkit.runner.warm.hearth import kept_warm
from custkit.runner.warm.warmth import COLD, Warmth

__all__ = ["run_in_lanes"]

_GRACE = 10.0
"""Seconds that a process gets to shut its kernel down before it is killed."""

_LOG = "log.txt"
_LOG_LINES = 12


def run_in_lanes(  # noqa: PLR0913 - each is an option of its own, all but the jobs by keyword
    jobs: Sequence[tuple[int, Job]],
    *,
    workers: int,
    engine: str | None = None,
    force: bool = False,
    warmth: Warmth = COLD,
    on_start: Callable[[Job], None],
) -> Generator[tuple[int, Outcome], None, None]:
    """Run jobs in processes of our own and yield each outcome as it comes, with the job's number.

    Closing the iterator, or an exception such as Ctrl-C inside it, ends all processes and their kernels.

    Args:
        jobs: Each with a number of the caller's.
        workers: How many processes.
        engine: The name of a papermill engine; papermill's own when None.
        force: Move aside notebooks that somebody worked in.
        warmth: What the warm engine loads and starts once for all notebooks.
        on_start: Called with each job when it starts.
    """
    waiting = deque(jobs)
    with (
        tempfile.TemporaryDirectory(prefix="custkit-", ignore_cleanup_errors=True) as root,
        _told(warmth if engine == WARM and jobs else None) as told,
    ):
        lanes = [_Lane(Path(root), number, engine, told, force=force) for number in range(min(workers, len(jobs)))]
        try:
            while waiting or any(lane.job for lane in lanes):
                for lane in lanes:
                    if lane.job is None and waiting:
                        number, job = waiting.popleft()
                        lane.give(number, job)
                        on_start(job)
                for lane in _ready([lane for lane in lanes if lane.job]):
                    yield lane.number_of_job, lane.take()
        finally:
            for lane in lanes:
                lane.ask_to_end()
            for lane in lanes:
                lane.end()


def _told(warmth: Warmth | None) -> AbstractContextManager[dict[str, str]]:
    """What the lanes are told in their environment: where their kernels are forked, and where helpers listen."""
    return nullcontext({}) if warmth is None else kept_warm(warmth, FIXED)


class _Lane:
    """One place where one process at a time runs one job at a time."""

    def __init__(self, root: Path, number: int, engine: str | None, told: dict[str, str], *, force: bool) -> None:
        self.scratch = root / str(number)
        self.job: Job | None = None
        self.number_of_job = -1
        self._engine, self._told, self._force = engine, told, force
        self._start()

    def _start(self) -> None:
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir()
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        arguments = (theirs, self.scratch, self._engine, self._told, self._force)
        self.process = context.Process(target=_serve, args=arguments, daemon=True)
        self.process.start()
        # Ours would keep the pipe open after the process has died.
        theirs.close()

    def give(self, number: int, job: Job) -> None:
        """Hand over a job, to a new process when the last one has died."""
        if not self.process.is_alive():
            self.end()
            self._start()
        self.number_of_job, self.job = number, job
        # A process that dies right now is noticed when its answer is waited for.
        with suppress(OSError):
            self.connection.send(job)

    def take(self) -> Outcome:
        """The outcome of the job that was handed over."""
        job, self.job = self.job, None
        if job is None:
            raise RuntimeError("no job was handed over")
        try:
            outcome: Outcome = self.connection.recv()
        except (EOFError, OSError):
            self.process.join()
            outcome = self._buried(job)
        return outcome

    def _buried(self, job: Job) -> Outcome:
        failure = self._obituary()
        try:
            return keep_what_is_left(job, self.scratch, failure)
        except OSError:
            # A full disk may be what killed it.
            return Outcome(job, State.FAILED, failure=failure)

    def _obituary(self) -> Failure:
        code = self.process.exitcode or 0
        how = notice("the process that ran it was ended with status {status}", status=code)
        if code < 0:
            how = notice("the process that ran it was ended by {signal}", signal=signal.Signals(-code).name)
        try:
            said = (self.scratch / _LOG).read_text(errors="replace").splitlines()[-_LOG_LINES:]
        except OSError:
            said = []
        return Failure(how, traceback="\n".join(said))

    def ask_to_end(self) -> None:
        """Tell the process to end: at once with its kernel when it is at work."""
        if self.job is not None:
            self.process.terminate()
            return
        with suppress(OSError):
            self.connection.send(None)

    def end(self) -> None:
        """Wait for the process's end, and kill it when it takes too long."""
        self.process.join(_GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.connection.close()
        self.process.close()


def _ready(lanes: Sequence[_Lane]) -> Iterator[_Lane]:
    """Wait until at least one of these has an outcome or has died."""
    by_connection = {lane.connection: lane for lane in lanes}
    for connection in wait(list(by_connection)):
        if isinstance(connection, Connection) or connection in by_connection:
            yield by_connection[connection]


def _serve(
    connection: "Connection[Outcome, Job | None]", scratch: Path, engine: str | None, told: dict[str, str], force: bool
) -> None:
    """What a lane's process does: take jobs, send outcomes, until it is told to end or is left alone."""
    # Ctrl-C goes to every process of the terminal; the parent decides what it means, and sends SIGTERM.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    _log_to(scratch / _LOG)
    os.environ.update(told)
    threading.Thread(target=_end_with_parent, args=(scratch,), daemon=True).start()
    try:
        while (job := connection.recv()) is not None:
            try:
                outcome = run_one(job, engine=engine, force=force, scratch=scratch)
            except Exception as error:  # noqa: BLE001 - a full disk, or a template that has vanished, costs one notebook
                outcome = Outcome(job, State.FAILED, failure=Failure.of(error))
            connection.send(outcome)
            if not gc.get_freeze_count():
                # What is loaded by now stays; looking through it again and again for garbage finds nothing.
                gc.collect()
                gc.freeze()
    except (EOFError, OSError):
        # The parent is gone, and with it whoever would have removed the folder.
        sys.exit(1)
    finally:
        if (parent := parent_process()) is None or not parent.is_alive():
            _remove(scratch)


def _remove(scratch: Path) -> None:
    """Remove a lane's folder, and the folder of all lanes with the last of them."""
    shutil.rmtree(scratch, ignore_errors=True)
    with suppress(OSError):
        scratch.parent.rmdir()


def _log_to(path: Path) -> None:
    """Send what this process and its kernels print to a file: the terminal belongs to the parent."""
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)


def _end_with_parent(scratch: Path) -> None:
    """End with the kernel when the parent is gone without a word."""
    if parent := parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
        _remove(scratch)
        os._exit(1)
