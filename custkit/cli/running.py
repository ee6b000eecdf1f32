"""Commands while a workshop runs: agenda, freeze, withdraw, changes, logic."""

from pathlib import Path

import click

from custkit.cli.frame import FOLDER, JSON, UNITS, examples, print_json, shown, tell, told
from custkit.cli.tongue import command, option
from custkit.i18n.telling import phrase

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "custkit agenda lima",
        "custkit agenda lima --zone Dhaka --zone America/Lima --language es",
        "custkit agenda lima --from 'day 1, 13:20' --late 25",
        "custkit agenda lima --write agenda.html",
    )
)
@FOLDER
@option("--zone", "zones", multiple=True, metavar="NAME", help="A place of the programme, or an IANA name.")
@option("--language", default="", metavar="TAG", help="Of the titles; the workshop's own when left out.")
@option("--from", "start", default="", metavar="SLOT", help="What begins late, as 'day 1, 13:20'.")
@option("--late", default=0, show_default=True, type=click.IntRange(0, 600), help="Minutes late.")
@option("--interpreted", is_flag=True, help="Sessions are interpreted: a fifth is added.")
@option("--write", type=click.Path(path_type=Path, dir_okay=False), help="Write a file: .html to print, or .csv.")
@JSON
@told
def agenda(  # noqa: PLR0913 -- the command's own options
    folder: Path,
    *,
    zones: tuple[str, ...],
    language: str,
    start: str,
    late: int,
    interpreted: bool,
    write: Path | None,
    as_json: bool,
) -> None:
    """Print the programme on everybody's clock, as planned or after a late start.

    With --late, what follows is moved: breaks give what they can, no session is cut. It tells what may go at light
    depth, and what must not because later exercises need it. Times of --from are on the programme's clock.
    """
    from custkit.steps.agenda import print_agenda

    found = print_agenda(folder, zones=zones, language=language, start=start, late=late, interpreted=interpreted)
    if write is not None:
        if write.suffix.lower() not in {".csv", ".html"}:
            raise click.UsageError(phrase("a file that ends in .html or .csv is wanted, not {name!r}", name=write.name))
        write.write_bytes(found.csv() if write.suffix.lower() == ".csv" else found.html().encode())
        click.secho(phrase("Written to {path}.", path=shown(write)), fg="green", err=as_json)
    if as_json:
        print_json(list(found.rows()))
    elif write is None:
        for line in found.lines():
            click.secho(line, fg="yellow" if line.startswith("!") else None)


@command(epilog=examples("custkit freeze lima", "custkit freeze lima --lift"))
@FOLDER
@option("--lift", is_flag=True, help="Let results flow again.")
@JSON
@told
def freeze(folder: Path, *, lift: bool, as_json: bool) -> None:
    """Let results stand still: what comes later waits until the next freeze.

    Every result then says since when it stands, and of how many sheets. An exercise that begins later flows as usual.
    """
    from custkit.steps.freeze import freeze as run

    done = run(folder, lift=lift)
    tell(done, as_json=as_json)


@command(
    epilog=examples(
        "custkit withdraw lima K7QM-2XRD",
        "custkit withdraw lima K7QM-2XRD --exercise VI-01 --note 'entered at the wrong seat'",
        "custkit withdraw lima PER --exercise PR-04",
    )
)
@click.argument("words", metavar="[DIR] CODE", nargs=-1, required=True)
@option("--exercise", default="", metavar="ID", help="Only this one; a unit's sheets go one at a time.")
@option("--note", default="", metavar="TEXT", help="Why; kept with the sheets.")
@JSON
@told
def withdraw(words: tuple[str, ...], exercise: str, note: str, *, as_json: bool) -> None:
    """Take a person's sheets, or a unit's common one, out of every result.

    CODE is a participant's code, or a unit's id. Every figure moves at once, frozen or not; the history keeps what was
    written, and a sheet that is handed in again counts again.
    """
    from custkit.steps.withdraw import withdraw as run

    if len(words) > 2:
        raise click.UsageError(
            phrase("one workshop folder and one code are wanted, not {given!r}", given=" ".join(words))
        )
    done = run(Path(words[0] if len(words) == 2 else "."), words[-1], exercise=exercise, note=note)
    tell(done, as_json=as_json)


@command(
    epilog=examples(
        "custkit changes niamey",
        "custkit changes niamey --since 'session 1'",
        "custkit changes niamey --since '2027-02-08 14:30' --unit IT",
    )
)
@FOLDER
@UNITS
@option("--since", default="", metavar="WHEN", help="A day, a day and time, or 'session 1'.")
@JSON
@told
def changes(folder: Path, units: tuple[str, ...], since: str, *, as_json: bool) -> None:
    """Tell what each unit handed in, changed or withdrew since a moment.

    Without --since: since the end of the session before the one that is on. How a second mission opens.
    """
    from custkit.steps.changes import what_changed

    found = what_changed(folder, since=since, units=units)
    tell(found, as_json=as_json)


@command(epilog=examples("custkit logic lima", "custkit logic lima --unit PER"))
@FOLDER
@UNITS
@JSON
@told
def logic(folder: Path, units: tuple[str, ...], *, as_json: bool) -> None:
    """Find where a strategy does not hang together.

    Every gap between finding, objective, initiative, milestone, measure, owner and date, both ways; what is asked of a
    post or a skill beyond what there is. Each with what to do, and in which exercise.
    """
    from custkit.steps.logic import logic as run

    found = run(folder, units=units)
    tell(found, as_json=as_json)


COMMANDS = (agenda, freeze, withdraw, changes, logic)
