"""Commands that bring in what an administration has already: import-plan, import-incidents, requests."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from custkit.cli.frame import DAY, FOLDER, JSON, UNITS, examples, print_json, shown, tell, told
from custkit.cli.tongue import command, option
from custkit.i18n.telling import phrase

__all__ = ["COMMANDS"]

FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
WHERE = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
UNIT = click.argument("unit", metavar="UNIT")


@command(
    "import-plan",
    epilog=examples("custkit import-plan niamey XBE plan.csv", "custkit import-plan niamey XBE plan.xlsx --json"),
)
@WHERE
@UNIT
@FILE
@JSON
@told
def plan(folder: Path, unit: str, file: Path, *, as_json: bool) -> None:
    """Bring the lines of a plan onto a unit's sheet (IT-01).

    Columns: number, axis, objective, action, wording, page. Of action and wording one is enough. A line is found again
    by its id (LIN-07), else by its number, else by wording and page. Nothing that was typed is lost.
    """
    from custkit.steps.importing import import_plan

    done = import_plan(folder, unit, file)
    tell(done, as_json=as_json)


@command(
    "import-incidents",
    epilog=examples(
        "custkit import-incidents niamey XBE outages.csv --zone Africa/Niamey",
        "custkit import-incidents niamey XBE log.csv --service SYDONIA=clearance --cause Courant=power",
    ),
)
@WHERE
@UNIT
@FILE
@option("--zone", default="", metavar="NAME", help="The log's clock, such as Africa/Niamey.")
@option("--service", "services", multiple=True, metavar="WORD=ID", help="What the log calls a service.")
@option("--cause", "causes", multiple=True, metavar="WORD=ID", help="What the log calls a cause.")
@JSON
@told
def incidents(  # noqa: PLR0913 -- the command's own options
    folder: Path, unit: str, file: Path, *, zone: str, services: tuple[str, ...], causes: tuple[str, ...], as_json: bool
) -> None:
    """Bring a help desk's log into the figures on service (IT-05).

    Columns: number, opened, restored, service, site, cause, users. Outages that overlap are counted once.
    """
    from custkit.steps.importing import import_incidents

    done = import_incidents(folder, unit, file, zone=zone, services=_pairs(services), causes=_pairs(causes))
    tell(done, as_json=as_json)


def _pairs(given: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for text in given:
        word, mark, option = text.rpartition("=")
        if not mark or not word.strip():
            raise click.UsageError(phrase("{text!r} is not {form}", text=text, form="WORD=ID"))
        pairs[word.strip()] = option.strip()
    return pairs


@command(
    epilog=examples(
        "custkit requests niamey",
        "custkit requests niamey --status",
        "custkit requests niamey --status --on 2027-03-31",
        "custkit requests niamey --unit XBE",
    )
)
@FOLDER
@UNITS
@option("--status", "only_status", is_flag=True, help="Only tell how far each structure is; write nothing.")
@option("--on", type=DAY, metavar="DATE", help="Tell what is overdue on this day, today when left out.")
@JSON
@told
def requests(folder: Path, units: tuple[str, ...], *, only_status: bool, on: datetime | None, as_json: bool) -> None:
    """Write a request sheet for each structure that answers for lines of the plan.

    Each as a page to print, a Word, an Excel and a CSV file and a small notebook, in out/requests; beside them a
    reminder, ready to send. The Word file needs: pip install 'custkit[documents]'. What comes back is merged with
    custkit collect.
    """
    from custkit.steps.requests import requests as run

    done = run(folder, units=units, write=not only_status, today=on.date() if on else None)
    if as_json:
        print_json(done.as_dict())
        return
    for line in done.lines():
        click.echo(line)
    for path in done.files:
        click.echo(f"  {shown(path)}")


COMMANDS = (plan, incidents, requests)
