"""Documents on the terminal: a bar while they are made, then where they lie and what was left alone."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from custkit.cli.frame import shown
from custkit.i18n.telling import phrase, phrases, worded

if TYPE_CHECKING:
    from custkit.steps.printing import PrintedEvent
    from custkit.steps.report import Reported

__all__ = ["printing", "tell_printed"]


@contextmanager
def printing(*, quiet: bool = False) -> Iterator["Callable[[PrintedEvent], None]"]:
    """A progress bar that is told of each document; nothing where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(phrase("documents"), total=None, visible=False)

        def tell(event: "PrintedEvent") -> None:
            name = event.printed.name.rpartition("/")[2]
            bar.update(task, total=event.total, completed=event.done, description=f"{name[:28]:<28}", visible=True)

        yield tell


def tell_printed(done: "Reported", *, every: bool = True) -> None:
    """Say where the documents lie, which were left alone, and which failed.

    Args:
        done: What was written.
        every: Name those that came out well too.
    """
    results = [printed.result.value for printed in done.printed]
    order = ("made", "fresh", "kept", "failed")
    line = ", ".join(_counted(name, results.count(name)) for name in order if name in results)
    text = phrase("Documents: {line}.", line=line or phrase("nothing to do"))
    click.secho(text, fg="red" if "failed" in results else "green")
    for printed in done.printed:
        path = shown(done.root / printed.name)
        match printed.result.value:
            case "failed":
                text = phrase("failed {name}: {failure}", name=path, failure=worded(printed.failure))
                click.secho(f"  {text}", fg="red")
            case "kept":
                text = phrase("kept {path}: you have edited it; --force makes it anew beside it", path=path)
                click.secho(f"  {text}", fg="yellow")
            case _ if every:
                click.echo(f"  {path}")
        if printed.moved_to:
            text = phrase("your edited file is now {path}", path=shown(printed.moved_to))
            click.secho(f"    {text}", fg="yellow")


def _counted(result: str, count: int) -> str:
    match result:
        case "made":
            return phrases("{count} made", "{count} made", count)
        case "fresh":
            return phrases("{count} already fresh", "{count} already fresh", count)
        case "kept":
            return phrases("{count} kept as you edited them", "{count} kept as you edited them", count)
        case _:
            return phrases("{count} failed", "{count} failed", count)
