"""Commands for what comes out: report, trace."""

import sys
from pathlib import Path

import click

from custkit.cli.batch import batch_json, tell_batch, watching
from custkit.cli.frame import FOLDER, JOBS, JSON, UNITS, examples, print_json, shown, told

__all__ = ["COMMANDS"]


@click.command(epilog=examples("custkit report lima", "custkit report lima --unit PER"))
@FOLDER
@UNITS
@JOBS
@click.option("--force", is_flag=True, help="Write also what is fresh.")
@JSON
@told
def report(folder: Path, units: tuple[str, ...], jobs: int, *, force: bool, as_json: bool) -> None:
    """Write each unit's strategy draft and the regional picture.

    Each is one HTML file that opens without a network, prints on A4, and names the source of every statement.
    """
    from custkit.steps.report import report as run

    with watching(quiet=as_json) as on_event:
        done = run(folder, units=units, workers=jobs, force=force, on_event=on_event)
    if as_json:
        print_json({"documents": [str(path) for path in done.documents], **batch_json(done.batch)})
    else:
        tell_batch(done.batch)
        for path in done.documents:
            click.echo(f"  {shown(path)}")
    sys.exit(done.batch.exit_status)


@click.command(
    epilog=examples("custkit trace lima ACT-07 --unit PER", "custkit trace lima PER/OBJ-02", "custkit trace OBJ-02")
)
@click.argument("words", metavar="[DIR] ID", nargs=-1, required=True)
@click.option("--unit", default="", metavar="ID", help="The unit whose row it is; or write UNIT/ROW.")
@JSON
@told
def trace(words: tuple[str, ...], unit: str, *, as_json: bool) -> None:
    """Tell why a row is in the plan.

    Walks back from it to priority, objective, finding and evidence, and forward to its milestones and measures.
    """
    from custkit.steps.trace import trace as run

    if len(words) > 2:
        raise click.UsageError(f"one workshop folder and one row id are wanted, not {' '.join(words)!r}")
    found = run(Path(words[0] if len(words) == 2 else "."), words[-1], unit=unit)
    if as_json:
        print_json(found.as_dict())
        return
    for line in found.lines():
        click.echo(line)


COMMANDS = (report, trace)
