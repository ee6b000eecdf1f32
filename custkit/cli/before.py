"""Commands for the days before: demo, new, check, generate."""

import sys
from contextlib import nullcontext
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custkit.cli.batch import batch_json, event_lines, tell_batch, tell_verdicts, watching
from custkit.cli.frame import DAY, FOLDER, JOBS, JSON, UNITS, examples, print_json, print_line, shown, told
from custkit.cli.tongue import command, option
from custkit.errors import InputError
from custkit.i18n.telling import phrase, phrases, worded

if TYPE_CHECKING:
    from custkit.steps.demo import Demonstrated
    from custkit.steps.demo_event import Shown

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "custkit demo",
        "custkit demo tour --jobs 4",
        "custkit demo two-missions --programme niamey",
    )
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@option(
    "--programme",
    type=click.Choice(["dakar", "niamey", "virtual"]),
    help="Rehearse this event at its true size instead: 24 administrations, one with two missions, or 67 people.",
)
@JOBS
@JSON
@told
def demo(folder: Path | None, programme: str | None, jobs: int, *, as_json: bool) -> None:
    """Run the whole chain once, to look around in.

    Makes the notebooks of seven countries with their public figures and blank answers, then rehearses a workshop of
    four fictitious administrations to its strategy drafts and the regional picture. Run again, it goes on where it was.

    With --programme it rehearses one of the three events for which custkit was made, at its true size and with
    fictitious administrations alone; that takes some minutes.
    """
    from custkit.steps.demo import demo as run
    from custkit.steps.demo_event import demo_event

    home = folder or Path("custkit-demo" + (f"-{programme}" if programme else ""))
    step = None if as_json else _step
    made: Demonstrated | Shown
    with watching(quiet=as_json) as on_event:
        if programme:
            made = demo_event(home, programme, workers=jobs, on_event=on_event, on_step=step)
        else:
            made = run(home, workers=jobs, on_event=on_event, on_step=step)
    if as_json:
        print_json(made.as_dict())
    else:
        click.echo()
        for line in made.lines(shown):
            click.echo(line)
    sys.exit(made.exit_status)


def _step(text: str) -> None:
    click.secho(text, fg="cyan", err=True)


@command(
    epilog=examples(
        "custkit new gtfp --programme virtual --units BGD,BOL,COL,GTM,PER,UKR,UZB",
        "custkit new lima --units PER --roster seats.xlsx --starts 2027-03-01",
        'custkit new niamey --units "IT=IT Service,RSC=Reform Steering Committee"',
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option(
    "--programme",
    default="virtual",
    show_default=True,
    metavar="NAME",
    help="The timed agenda to follow: dakar, niamey, relay or virtual.",
)
@option(
    "--units",
    required=True,
    metavar="LIST",
    help="ISO codes of countries, or ID=Name for the structures of one administration, with commas between.",
)
@option("--roster", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Seats, as CSV or XLSX.")
@option("--title", default="", metavar="TEXT", help="The workshop's title, as printed on every output.")
@option("--starts", type=DAY, metavar="DAY", help="First day, as 2027-03-01; in four weeks when left out.")
@told
def new(folder: Path, programme: str, units: str, roster: Path | None, title: str, starts: datetime | None) -> None:  # noqa: PLR0913, PLR0917 -- the command's own options
    """Make a workshop folder, ready to edit.

    Writes workshop.yml and roster.csv with comments that tell what to change. Nothing that exists is overwritten.
    """
    from custkit.steps.new import new as run

    created = run(
        folder,
        programme=programme,
        units=tuple(item.strip() for item in units.split(",") if item.strip()),
        roster=roster,
        title=title,
        starts=starts.date() if starts else None,
    )
    count = len(created.workshop.units)
    text = phrases(
        "A workshop with {count} unit is in {path}.",
        "A workshop with {count} units is in {path}.",
        count,
        path=shown(folder),
    )
    click.secho(text, fg="green")
    for path in created.files:
        click.echo(f"  {shown(path)}")
    click.echo(
        phrase(
            "Next: fill in {roster}, then {then}",
            roster=shown(folder / "roster.csv"),
            then=f"custkit check {shown(folder)}",
        )
    )


@command(epilog=examples("custkit check lima", "custkit check lima --json"))
@FOLDER
@JSON
@told
def check(folder: Path, *, as_json: bool) -> None:
    """Find every fault of every file of a workshop at once.

    Each is told with its file, its place, what is wrong and what would be right. Changes nothing.
    """
    from custkit.steps.check import check as run

    found = run(folder)
    if as_json:
        kinds = (("fault", found.faults), ("remark", found.remarks))
        print_json([{"kind": kind, **asdict(fault)} for kind, faults in kinds for fault in faults])
        sys.exit(2 if found.faults else 0)
    if found.faults:
        raise InputError(found.faults)
    for remark in found.remarks:
        click.secho(phrase("worth a look: {remark}", remark=remark.told(worded)), fg="yellow")
    click.secho(phrase("No fault found."), fg="green")


@command(
    epilog=examples(
        "custkit generate lima",
        "custkit generate lima --unit PER --stage situation --stage vision",
        "custkit generate lima --jobs 4 --force",
        "custkit generate lima --explain",
        "custkit generate lima --scheduler tcp://cluster:8786",
        "custkit generate lima --to s3://workshops/lima",
    )
)
@FOLDER
@UNITS
@option("--stage", "stages", multiple=True, metavar="NAME", help="Only this stage; may be given several times.")
@JOBS
@option("--force", is_flag=True, help="Make also what is fresh; a notebook that somebody worked in is moved aside.")
@option("--explain", "explains", is_flag=True, help="Only tell which would be made, and why.")
@option(
    "--engine",
    default="custkit",
    show_default=True,
    metavar="NAME",
    help="papermill's engine: custkit forks kernels from a warm process; nbclient is papermill's own.",
)
@option("--scheduler", default="", metavar="ADDRESS", help="Run on the workers of this Dask scheduler.")
@option("--to", default="", metavar="URL", help="Put the notebooks there too: s3://bucket/lima, file:///share.")
@option("--json", "as_json", is_flag=True, help="Print JSON for a machine: a line for each event.")
@told
def generate(  # noqa: PLR0913 -- the command's own options
    folder: Path,
    *,
    units: tuple[str, ...],
    stages: tuple[str, ...],
    jobs: int,
    force: bool,
    explains: bool,
    engine: str,
    scheduler: str,
    to: str,
    as_json: bool,
) -> None:
    """Fill and run one notebook for each unit and stage.

    Only what is stale is made; a notebook that somebody worked in is never overwritten. A failure keeps the notebook
    and names it while the others go on. Stopped half-way, the next run does the rest.
    """
    from custkit.steps.generate import explain
    from custkit.steps.generate import generate as run

    if explains:
        tell_verdicts(explain(folder, units=units, stages=stages, force=force), as_json=as_json)
        return
    with nullcontext(event_lines()) if as_json else watching() as on_event:
        report = run(
            folder,
            units=units,
            stages=stages,
            workers=jobs,
            force=force,
            on_event=on_event,
            engine=engine,
            scheduler=scheduler,
            to=to,
        )
    if as_json:
        print_line({"event": "report", **batch_json(report)})
    else:
        tell_batch(report)
        if not report.exit_status:
            click.echo(phrase("Next: {then}", then=f"custkit lab {shown(folder)}"))
    sys.exit(report.exit_status)


COMMANDS = (demo, new, check, generate)
