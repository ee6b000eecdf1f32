"""Bring a workshop's notebooks up to date: run what is stale, leave the rest, and say why."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import replace

from custkit.runner import parameters
from custkit.runner.batch import Event, run_many
from custkit.runner.job import BatchReport, Failure, Job, Outcome, State
from custkit.runner.run_one import WARM
from custkit.runner.stale import Standing, Verdict, judge, send
from custkit.runner.warm.warmth import COLD, Warmth

__all__ = ["judge_all", "refresh"]


def judge_all(jobs: Iterable[Job], *, force: bool = False) -> tuple[Verdict, ...]:
    """How each job's output stands, in the order of the jobs, without running anything.

    Raises:
        InputError: If templates are missing or do not take what they are given: all faults at once.
    """
    wanted = tuple(jobs)
    parameters.check(wanted)
    return tuple(judge(job, force=force) for job in wanted)


def refresh(  # noqa: PLR0913 - the options of run_many
    jobs: Iterable[Job],
    *,
    workers: int = 2,
    executor: Executor | None = None,
    on_event: Callable[[Event], None] | None = None,
    engine: str | None = WARM,
    force: bool = False,
    warmth: Warmth = COLD,
) -> BatchReport:
    """Run the jobs whose outputs are missing, stale or failed before; report on all, each with its reason.

    What was done before a batch was stopped or killed is fresh the next time, so that the next run does only the rest.

    Args:
        jobs: Each with its workshop's folder; one without is never known to be fresh.
        workers: As the jobs of :func:`run_many`.
        executor: As for :func:`run_many`.
        on_event: As for :func:`run_many`; only the jobs that are run are told and counted.
        engine: As for :func:`run_many`.
        warmth: As for :func:`run_many`.
        force: Run all; a notebook that somebody worked in is moved to ``<name>.worked-1.ipynb`` first.

    Raises:
        InputError: As for :func:`run_many`.
    """
    verdicts = judge_all(jobs, force=force)
    report = run_many(
        [verdict.job for verdict in verdicts if verdict.run],
        jobs=workers,
        executor=executor,
        on_event=on_event,
        engine=engine,
        force=force,
        warmth=warmth,
    )
    ran = iter(report.outcomes)
    return replace(report, outcomes=tuple(_outcome(v, next(ran) if v.run else None) for v in verdicts))


def _outcome(verdict: Verdict, ran: Outcome | None) -> Outcome:
    if ran is not None:
        return replace(ran, why=ran.why or verdict.explain)
    job = verdict.job
    if verdict.standing is not Standing.FRESH:
        return Outcome(job, State.KEPT, path=job.output, why=verdict.explain)
    try:
        send(job)
    except Exception as error:  # noqa: BLE001 - stores have errors of their own; one notebook is not there, the others are
        return Outcome(job, State.FAILED, failure=Failure.of(error), path=job.output, why=verdict.explain)
    return Outcome(job, State.FRESH, path=job.output, why=verdict.explain, url=job.url)
