"""Commands for the months after: approve, versions, follow-up."""

from datetime import date, datetime
from pathlib import Path

import click

from custkit.cli.frame import FOLDER, JSON, UNITS, examples, print_json, told

__all__ = ["COMMANDS"]

DAY = click.DateTime(["%Y-%m-%d"])
WHERE = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))


@click.command(
    epilog=examples(
        'custkit approve lima PER --by "Director General" --reason "Adopted by the Board of Directors"',
        'custkit approve lima PER --by "Director General" --reason "Budget cut by a tenth" --on 2027-03-15',
    )
)
@WHERE
@click.argument("unit", metavar="UNIT")
@click.option("--by", "approver", required=True, metavar="POST", help="The post that approves; never a person's name.")
@click.option("--reason", required=True, metavar="TEXT", help="Why there is this version.")
@click.option("--on", "on", type=DAY, metavar="DATE", help="The day of the signature, today when left out.")
@JSON
@told
def approve(folder: Path, unit: str, approver: str, reason: str, on: datetime | None, *, as_json: bool) -> None:  # noqa: PLR0913
    """Keep a unit's plan, as it stands now, as the version that was signed.

    The first is version 1. Later ones say why there is another. Versions stand in the workshop's log, which only grows,
    and in the strategy document.
    """
    from custkit.steps.approve import approve as run

    day = on.date() if on else date.today()  # noqa: DTZ011 -- the facilitator's own calendar day is meant
    done = run(folder, unit, approver=approver, reason=reason, on=day)
    if as_json:
        print_json(done.model_dump(mode="json"))
        return
    click.echo(f"The plan of {done.unit} is version {done.version}, approved on {done.on} by {done.approver}.")
    click.echo(f"What changes from now on is listed by: custkit versions {folder}")


@click.command(epilog=examples("custkit versions lima", "custkit versions lima --unit PER --json"))
@FOLDER
@UNITS
@JSON
@told
def versions(folder: Path, units: tuple[str, ...], *, as_json: bool) -> None:
    """List the approved versions of each plan, and what has changed since the newest.

    Rows are told by their ids: added, removed, moved to another date, or changed.
    """
    from custkit.steps.approve import versions as run

    found = run(folder, units=units)
    if as_json:
        print_json(found.as_dict())
        return
    for line in found.lines():
        click.echo(line)


COMMANDS = (approve, versions)
