"""A batch of notebooks on the terminal: a bar where somebody watches, a line at the end where nobody does."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from custkit.cli.frame import print_json, shown

if TYPE_CHECKING:
    from custkit.runner.batch import Event
    from custkit.runner.job import BatchReport, Outcome
    from custkit.runner.stale import Verdict

__all__ = ["batch_json", "tell_batch", "tell_verdicts", "watching"]


@contextmanager
def watching(*, quiet: bool = False) -> Iterator["Callable[[Event], None]"]:
    """A progress bar that is told events; failures are printed as they come."""
    import sys

    if quiet or not sys.stderr.isatty():
        yield _failures_only(quiet=quiet)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("notebooks", total=None)

        def tell(event: "Event") -> None:
            name = event.job.name if event.outcome is None else "notebooks"
            bar.update(task, total=event.total, completed=event.done, description=f"{name[:28]:<28}")
            if event.outcome is not None and event.outcome.failure is not None:
                bar.console.print(f"[red]failed[/] {event.job.name}: {event.outcome.failure}", markup=True)

        yield tell


def _failures_only(*, quiet: bool) -> "Callable[[Event], None]":
    def tell(event: "Event") -> None:
        if not quiet and event.outcome is not None and event.outcome.failure is not None:
            click.echo(f"failed {event.job.name}: {event.outcome.failure}", err=True)

    return tell


def tell_batch(report: "BatchReport") -> None:
    """Say in a few lines what became of a batch."""
    counts = {state.value: count for state, count in report.counts.items() if count}
    words = {
        "succeeded": "made",
        "fresh": "already fresh",
        "kept": "kept",
        "failed": "failed",
        "not_started": "not run",
    }
    line = ", ".join(f"{count} {words.get(state, state)}" for state, count in counts.items()) or "nothing to do"
    click.secho(f"Notebooks: {line} in {report.seconds:.0f} s.", fg="red" if report.exit_status else "green")
    for outcome in report.outcomes:
        _tell_outcome(outcome)


def _tell_outcome(outcome: "Outcome") -> None:
    path = shown(outcome.path) if outcome.path else ""
    if outcome.failure is not None:
        click.secho(f"  failed  {outcome.job.name}: {outcome.failure}", fg="red")
        if path:
            click.echo(f"          kept as {path}")
    elif outcome.state.value == "kept":
        click.secho(f"  kept    {outcome.job.name}: somebody worked in {path}; --force makes it anew", fg="yellow")
    elif outcome.moved_to is not None:
        click.secho(
            f"  moved   {outcome.job.name}: the worked-in notebook is now {shown(outcome.moved_to)}", fg="yellow"
        )


def tell_verdicts(verdicts: "Sequence[Verdict]", *, as_json: bool) -> None:
    """Say of each notebook whether it would be made, and why."""
    if as_json:
        print_json(
            [{"name": v.job.name, "run": v.run, "standing": v.standing.value, "why": v.explain} for v in verdicts]
        )
        return
    for verdict in verdicts:
        click.secho(f"{'make' if verdict.run else 'leave':<6}{verdict.job.name}: {verdict.explain}", bold=verdict.run)
    click.echo(f"{sum(verdict.run for verdict in verdicts)} of {len(verdicts)} notebooks would be made.")


def batch_json(report: "BatchReport") -> dict[str, Any]:
    """A batch for a machine."""
    return {
        "seconds": round(report.seconds, 3),
        "counts": {state.value: count for state, count in report.counts.items()},
        "notebooks": [
            {
                "name": outcome.job.name,
                "state": outcome.state.value,
                "path": str(outcome.path) if outcome.path else None,
                "seconds": round(outcome.seconds, 3),
                "failure": str(outcome.failure) if outcome.failure else None,
                "why": outcome.why,
            }
            for outcome in report.outcomes
        ],
    }
