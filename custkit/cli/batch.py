"""A batch of notebooks on the terminal: a bar where somebody watches, a line at the end where nobody does."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from custkit.cli.frame import print_json, print_line, shown
from custkit.i18n.telling import phrase, phrases, worded

if TYPE_CHECKING:
    from custkit.runner.batch import Event
    from custkit.runner.job import BatchReport, Failure, Outcome
    from custkit.runner.stale import Verdict

__all__ = ["Pace", "batch_json", "event_lines", "tell_batch", "tell_verdicts", "watching"]


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
    )

    # The time left is reckoned by our own pace: the bar's own would know nothing until the second notebook is done.
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(phrase("notebooks"), total=None, pace="")
        pace = Pace()

        def tell(event: "Event") -> None:
            name = event.job.name if event.outcome is None else phrase("notebooks")
            words = pace.in_words(event.done, event.total)
            bar.update(task, total=event.total, completed=event.done, description=f"{name[:28]:<28}", pace=words)
            if event.outcome is not None and event.outcome.failure is not None:
                # Without markup: what failed may hold brackets.
                bar.console.print(_failed(event.job.name, event.outcome.failure), style="red", markup=False)

        yield tell


class Pace:
    """How fast a batch goes, by what is done so far."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._started = now, now()

    def a_second(self, done: int) -> float | None:
        """Notebooks a second; None before the first is done."""
        passed = self._now() - self._started
        return done / passed if done and passed > 0 else None

    def left(self, done: int, total: int) -> float | None:
        """Seconds that the rest takes at this pace; None before the first is done."""
        pace = self.a_second(done)
        return None if pace is None else (total - done) / pace

    def in_words(self, done: int, total: int) -> str:
        """The pace and the time left, for people; empty before the first is done."""
        pace, left = self.a_second(done), self.left(done, total)
        if pace is None or left is None:
            return ""
        time_left = f"{left // 60:.0f}:{left % 60:02.0f}"
        if pace >= 1:
            return phrase("{pace:.1f} a second, {left} left", pace=pace, left=time_left)
        return phrase("{seconds:.1f} s each, {left} left", seconds=1 / pace, left=time_left)


def event_lines() -> "Callable[[Event], None]":
    """Prints a line of JSON for each event: a notebook starts, or is done."""
    pace = Pace()

    def tell(event: "Event") -> None:
        counted = {"name": event.job.name, "done": event.done, "total": event.total}
        if event.outcome is None:
            print_line({"event": "start", **counted})
            return
        rate, left = pace.a_second(event.done), pace.left(event.done, event.total)
        told = {"rate": rate and round(rate, 3), "left": left if left is None else round(left, 1)}
        print_line({"event": "done", **counted, **told, **_outcome_json(event.outcome)})

    return tell


def _failures_only(*, quiet: bool) -> "Callable[[Event], None]":
    def tell(event: "Event") -> None:
        if not quiet and event.outcome is not None and event.outcome.failure is not None:
            click.echo(_failed(event.job.name, event.outcome.failure), err=True)

    return tell


def _failed(name: str, failure: "Failure") -> str:
    return phrase("failed {name}: {failure}", name=name, failure=worded(failure.told))


def tell_batch(report: "BatchReport") -> None:
    """Say in a few lines what became of a batch."""
    counts = {state.value: count for state, count in report.counts.items() if count}
    line = ", ".join(_counted(state, count) for state, count in counts.items()) or phrase("nothing to do")
    text = phrase("Notebooks: {line} in {seconds:.0f} s.", line=line, seconds=report.seconds)
    click.secho(text, fg="red" if report.exit_status else "green")
    for outcome in report.outcomes:
        _tell_outcome(outcome)


def _counted(state: str, count: int) -> str:
    match state:
        case "succeeded":
            return phrases("{count} made", "{count} made", count)
        case "fresh":
            return phrases("{count} already fresh", "{count} already fresh", count)
        case "kept":
            return phrases("{count} kept", "{count} kept", count)
        case "failed":
            return phrases("{count} failed", "{count} failed", count)
        case _:
            return phrases("{count} not run", "{count} not run", count)


def _tell_outcome(outcome: "Outcome") -> None:
    path = shown(outcome.path) if outcome.path else ""
    if outcome.failure is not None:
        click.secho(f"  {_failed(outcome.job.name, outcome.failure)}", fg="red")
        if path:
            text = phrase("kept as {path}", path=path)
            click.echo(f"    {text}")
    elif outcome.state.value == "kept":
        text = phrase("kept {name}: somebody worked in {path}; --force makes it anew", name=outcome.job.name, path=path)
        click.secho(f"  {text}", fg="yellow")
    elif outcome.moved_to is not None:
        name, moved = outcome.job.name, shown(outcome.moved_to)
        text = phrase("moved {name}: the worked-in notebook is now {path}", name=name, path=moved)
        click.secho(f"  {text}", fg="yellow")


def tell_verdicts(verdicts: "Sequence[Verdict]", *, as_json: bool) -> None:
    """Say of each notebook whether it would be made, and why."""
    if as_json:
        print_json(
            [{"name": v.job.name, "run": v.run, "standing": v.standing.value, "why": v.explain} for v in verdicts]
        )
        return
    make, leave = phrase("make"), phrase("leave")
    width = max(len(make), len(leave)) + 1
    for verdict in verdicts:
        word = make if verdict.run else leave
        click.secho(f"{word:<{width}}{verdict.job.name}: {worded(verdict.explain)}", bold=verdict.run)
    made = sum(verdict.run for verdict in verdicts)
    click.echo(phrase("{made} of {count} notebooks would be made.", made=made, count=len(verdicts)))


def batch_json(report: "BatchReport") -> dict[str, Any]:
    """A batch for a machine."""
    return {
        "seconds": round(report.seconds, 3),
        "counts": {state.value: count for state, count in report.counts.items()},
        "notebooks": [_outcome_json(outcome) for outcome in report.outcomes],
    }


def _outcome_json(outcome: "Outcome") -> dict[str, Any]:
    return {
        "name": outcome.job.name,
        "state": outcome.state.value,
        "path": str(outcome.path) if outcome.path else None,
        "url": outcome.url or None,
        "seconds": round(outcome.seconds, 3),
        "failure": str(outcome.failure) if outcome.failure else None,
        "why": outcome.why,
    }
