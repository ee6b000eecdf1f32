"""Run many notebooks, and go on whatever happens to one of them."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from custkit.errors import CustkitError, Fault, InputError, notice
from custkit.runner import parameters
from custkit.runner.elsewhere import run_elsewhere
from custkit.runner.job import BatchReport, Failure, Job, Outcome, State
from custkit.runner.lanes import run_in_lanes
from custkit.runner.remote import check_addresses, is_address
from custkit.runner.run_one import WARM
from custkit.runner.warm.warmth import COLD, Warmth

__all__ = ["Event", "JobLike", "run_many"]

JobLike: TypeAlias = Job | tuple[str | Path, str | Path, Mapping[str, object]]
"""A job, or (template, output, parameters); the output is a path, or an address such as ``s3://bucket/BGD.ipynb``."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a batch."""

    job: Job
    outcome: Outcome | None
    """None when the job starts."""
    done: int
    """How many jobs are done by now."""
    total: int
    """How many jobs there are."""


def run_many(  # noqa: PLR0913 - each is an option of its own, all but the first by keyword
    wanted: Iterable[JobLike],
    /,
    *,
    jobs: int = 2,
    executor: Executor | None = None,
    on_event: Callable[[Event], None] | None = None,
    engine: str | None = WARM,
    force: bool = False,
    warmth: Warmth = COLD,
) -> BatchReport:
    """Run notebooks side by side, each in a kernel of its own, and report on all of them.

    The batch goes on when a notebook fails, when its kernel dies, and when the process that runs it dies. Ctrl-C ends
    it: what is done stays, and the rest is reported as not started. Like everything that spawns processes, call it from
    a script below ``if __name__ == "__main__":``.

    ::

        report = run_many([("country.ipynb", "out/BGD.ipynb", {"country": "BGD"})], jobs=4)
        raise SystemExit(report.exit_status)

    Args:
        wanted: What to run; no two may write the same file.
        jobs: How many run at the same time, each in a process, when no executor is given.
        executor: Runs the jobs in place of processes of our own: any :class:`concurrent.futures.Executor` whose workers
            are processes and see the same folders, such as Dask's. It stays open. Its jobs report only their end. Jobs
            that it breaks over are run again in processes of our own, so that only the one to blame is lost.
        on_event: Called in this process when a job starts and when it is done.
        engine: The name of a papermill engine: the warm one, which starts stock kernels where it cannot fork;
            papermill's own when None.
        force: Move aside a notebook of a workshop that somebody worked in, where else it would be left alone.
        warmth: What the warm engine loads and starts once for all notebooks.

    Raises:
        InputError: If templates are missing, parameters are unknown, missing or of the wrong type, or two jobs write
            the same file: all at once, before anything runs.
        CustkitError: If the executor's workers are threads.
    """
    given = [job if isinstance(job, Job) else _job(*job) for job in wanted]
    _check(given, jobs, executor)
    started = time.perf_counter()
    board = _Board(given, on_event or (lambda _: None))
    numbered = list(enumerate(given))
    try:
        if executor is not None:
            with closing(_run_in_executor(numbered, executor, engine, warmth, force=force)) as outcomes:
                numbered = board.note_all(outcomes)
        lanes = run_in_lanes(
            numbered, workers=jobs, engine=engine, force=force, warmth=warmth, on_start=board.tell_start
        )
        with closing(lanes):
            board.note_all(lanes)
    except KeyboardInterrupt:
        return board.report(time.perf_counter() - started, interrupted=True)
    return board.report(time.perf_counter() - started)


def _job(template: str | Path, output: str | Path, given: Mapping[str, object]) -> Job:
    if not is_address(output):
        return Job(Path(template), Path(output), given)
    # It runs in its template's folder; nothing is written there.
    name = PurePosixPath(str(output)).name
    return Job(Path(template), Path(template).absolute().with_name(name), given, url=str(output))


class _Board:
    """The outcomes so far."""

    def __init__(self, jobs: Sequence[Job], on_event: Callable[[Event], None]) -> None:
        self._jobs, self._on_event = jobs, on_event
        self._outcomes: dict[int, Outcome] = {}

    def tell_start(self, job: Job) -> None:
        self._on_event(Event(job, None, len(self._outcomes), len(self._jobs)))

    def note_all(self, outcomes: Iterable[tuple[int, Outcome | None]]) -> list[tuple[int, Job]]:
        """Note outcomes as they come; returns the jobs that have none, for somebody else to run."""
        again = []
        for number, outcome in outcomes:
            if outcome is None:
                again.append((number, self._jobs[number]))
                continue
            self._outcomes[number] = outcome
            self._on_event(Event(outcome.job, outcome, len(self._outcomes), len(self._jobs)))
        return again

    def report(self, seconds: float, *, interrupted: bool = False) -> BatchReport:
        """All outcomes in the order of the jobs."""
        return BatchReport(
            tuple(self._outcomes.get(n, Outcome(job, State.NOT_STARTED)) for n, job in enumerate(self._jobs)),
            seconds,
            interrupted=interrupted,
        )


def _check(jobs: Sequence[Job], workers: int, executor: Executor | None) -> None:
    if workers < 1:
        raise ValueError(f"at least one worker is needed, not {workers}")
    if isinstance(executor, ThreadPoolExecutor):
        raise CustkitError(
            notice("notebooks cannot be run in threads: papermill changes the working folder of the whole process"),
            remedy=notice("hand in an executor of processes, or none"),
        )
    check_addresses(job.url for job in jobs if job.url)
    first: dict[str, Job] = {}
    twice = [
        Fault(
            place,
            job.name,
            notice("{first} writes the same file", first=first[key].name),
            notice("give it another name"),
        )
        for job in jobs
        for key, place in _places(job)
        if first.setdefault(key, job) is not job
    ]
    if twice:
        raise InputError(twice)
    parameters.check(jobs)


def _places(job: Job) -> Iterator[tuple[str, str]]:
    """Where a job's result goes, and how that is told."""
    if job.url:
        yield job.url, job.url
    if not job.is_elsewhere:
        yield str(job.output), job.shown(job.output)


def _run_in_executor(
    jobs: Sequence[tuple[int, Job]], executor: Executor, engine: str | None, warmth: Warmth, *, force: bool
) -> Generator[tuple[int, Outcome | None], None, None]:
    """Outcomes as they come; None for a job that has to be run again because the executor broke."""
    futures: dict[Future[Outcome], tuple[int, Job]] = {}
    try:
        for number, job in jobs:
            try:
                futures[executor.submit(run_elsewhere, job, engine=engine, force=force, warmth=warmth)] = number, job
            except BrokenExecutor:
                yield number, None
        for future in as_completed(futures):
            number, job = futures[future]
            yield number, _outcome(job, future)
    finally:
        for future in futures:
            future.cancel()


def _outcome(job: Job, future: Future[Outcome]) -> Outcome | None:
    try:
        return future.result()
    except BrokenExecutor:
        return None
    except CancelledError:
        return Outcome(job, State.NOT_STARTED)
    except Exception as error:  # noqa: BLE001 - an executor may raise errors of its own when it gives a job up
        return Outcome(job, State.FAILED, failure=Failure.of(error))
