"""Commands for the days of the workshop: lab, status, collect, rehearse."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custkit.cli.choosing import chooser, taken_in
from custkit.cli.frame import FOLDER, JSON, UNITS, examples, print_json, shown, told
from custkit.cli.tongue import command, option
from custkit.i18n.telling import phrase

if TYPE_CHECKING:
    from custkit.steps.table_return import TableReturn

__all__ = ["COMMANDS"]

LETTERS = {"empty": "·", "draft": "D", "thin": "T", "submitted": "S", "validated": "V"}
COLOURS = {"empty": "bright_black", "draft": "yellow", "thin": "magenta", "submitted": "cyan", "validated": "green"}


@command(epilog=examples("custkit lab lima", "custkit lab lima --port 8899 --no-browser"))
@FOLDER
@option("--port", default=8888, show_default=True, type=click.IntRange(1, 65535), help="Where it listens.")
@option("--browser/--no-browser", default=True, help="Open a browser on it.")
@told
def lab(folder: Path, port: int, *, browser: bool) -> None:
    """Open JupyterLab on a workshop, with the facilitator's console in front.

    It listens on this computer only, and stops with Ctrl-C.
    """
    from custkit.steps.lab import lab as run

    sys.exit(run(folder, port=port, browser=browser))


@command(epilog=examples("custkit status lima", "custkit status lima --json"))
@FOLDER
@UNITS
@JSON
@told
def status(folder: Path, units: tuple[str, ...], *, as_json: bool) -> None:
    """Show how far each unit is with each exercise.

    Empty, draft, thin (in, but too little to work with), submitted, validated; and what each unit needs next.
    """
    from custkit.steps.status import as_dict
    from custkit.steps.status import status as run

    found = run(folder, units=units)
    grid = found.grid
    if as_json:
        print_json([as_dict(cell) for cell in grid.cells])
        return
    width = max([len(unit) for unit in grid.units] + [4])
    click.echo(" " * width + "  " + " ".join(grid.exercises))
    for unit in grid.units:
        click.echo(f"{unit:<{width}}  ", nl=False)
        for exercise in grid.exercises:
            standing = found.standing(unit, exercise)
            click.secho(f"{LETTERS[standing]:^5} ", fg=COLOURS[standing], nl=False)
        click.echo()
    click.echo("  ".join(f"{letter} {_named(name)}" for name, letter in LETTERS.items()))
    for line in found.next_lines():
        click.echo(f"  {line}")


@command(
    epilog=examples(
        "custkit collect lima answers-PER.json",
        "custkit collect lima returned/*.zip --json",
        "custkit collect lima PER-plan.xlsx --accept 1,3-5",
        "custkit collect lima PER-plan.docx --dry-run",
        "custkit collect dakar out/renderings/CPV-fr.xlsx --accept all",
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@option(
    "--accept",
    metavar="LIST",
    help="Changes of workbooks and Word files to take in: all, none, or numbers such as 1,3-5.",
)
@option("--dry-run", is_flag=True, help="List what workbooks and Word files would change, and change nothing.")
@JSON
@told
def collect(folder: Path, files: tuple[Path, ...], accept: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Merge answers that came back as files.

    Takes a participant's answers.json, a copied answers.sqlite, a zip of them, or a request sheet as CSV. Merges by
    participant, exercise and version: the newest counts, the older ones stay in the history, and conflicts are shown
    side by side.

    An edited workbook or Word file comes back as a list of changes; you are asked which of them to take in. So does a
    sheet of words in another language: it changes no answer, its words stand beside them.
    """
    from custkit.cli.following import take_reports
    from custkit.workspace.actuals_file import is_report
    from custkit.workspace.renderings_file import is_renderings
    from custkit.workspace.returned_book import is_book
    from custkit.workspace.returned_word import is_word

    if all(is_report(path) for path in files):
        take_reports(folder, files, accept, look=dry_run, as_json=as_json)
        return
    if all(is_renderings(path) for path in files):
        _collect_renderings(folder, files, accept, dry_run=dry_run, as_json=as_json)
        return
    books = tuple(path for path in files if is_book(path) or is_word(path))
    if books and len(books) < len(files):
        raise click.UsageError(phrase("collect workbooks and Word files by themselves, apart from files of answers"))
    if books:
        _collect_books(folder, books, accept, dry_run=dry_run, as_json=as_json)
        return
    if dry_run or accept is not None:
        raise click.UsageError(phrase("--accept and --dry-run are for workbooks and Word files"))
    from custkit.steps.collect import collect as run

    collected = run(folder, files)
    if as_json:
        print_json(collected.as_dict())
    else:
        for line in collected.lines():
            click.echo(line)
    sys.exit(collected.exit_status)


def _collect_books(folder: Path, files: tuple[Path, ...], accept: str | None, *, dry_run: bool, as_json: bool) -> None:
    from custkit.steps.table_return import TableReturn, list_tables, return_tables

    looked = dry_run or not _asked(accept, as_json=as_json)
    done = (
        TableReturn(list_tables(folder, files), frozenset(), None)
        if looked
        else return_tables(folder, files, chooser(accept))
    )
    then = phrase("Their sheets are to be validated again; a draft counts once it is handed in.")
    _tell_returned(done, then, listing=looked or accept is not None, as_json=as_json)


def _collect_renderings(
    folder: Path, files: tuple[Path, ...], accept: str | None, *, dry_run: bool, as_json: bool
) -> None:
    from custkit.steps.renderings import list_renderings, return_renderings
    from custkit.steps.table_return import TableReturn

    looked = dry_run or not _asked(accept, as_json=as_json)
    done = (
        TableReturn(list_renderings(folder, files), frozenset(), None)
        if looked
        else return_renderings(folder, files, chooser(accept))
    )
    then = phrase("They stand beside the answers, which stay as they are; strategies show both.")
    _tell_returned(done, then, listing=looked or accept is not None, as_json=as_json)


def _asked(accept: str | None, *, as_json: bool) -> bool:
    """Whether somebody says which changes are taken in."""
    return accept is not None or (sys.stdin.isatty() and not as_json)


def _tell_returned(done: "TableReturn", then: str, *, listing: bool, as_json: bool) -> None:
    if as_json:
        changes = [item.as_dict() for item in done.listed]
        kept = str(done.kept) if done.kept else None
        print_json({"changes": changes, "accepted": sorted(done.accepted), "kept": kept})
        return
    for item in done.listed if listing else ():
        click.echo(item.line())
    if not done.listed:
        click.echo(phrase("Nothing has changed."))
    else:
        click.echo(taken_in(len(done.accepted), len(done.listed)))
    if done.accepted:
        click.echo(then)
    if done.kept:
        click.echo(phrase("The others are kept in {path}", path=shown(done.kept)))


@command(epilog=examples("custkit rehearse rehearsal", "custkit rehearse rehearsal --unit XAL"))
@FOLDER
@UNITS
@JSON
@told
def rehearse(folder: Path, units: tuple[str, ...], *, as_json: bool) -> None:
    """Fill a workshop of the fictitious units Alpha, Beta, Gamma and Delta with plausible answers.

    The answers go through the same forms that people use. A folder that is not there yet is made. A workshop with a
    real administration in it is refused: nothing invented is ever stored under a real name.
    """
    from custkit.steps.rehearse import rehearse as run

    done = run(folder, units=units, on_sheet=None if as_json else _tick)
    if as_json:
        print_json(done.as_dict())
    else:
        click.echo("", err=True)
        told = {"sheets": done.sheets, "seats": done.seats, "path": shown(folder)}
        click.secho(phrase("Sheets: {sheets}, seats: {seats}, in {path}.", **told), fg="green")
        click.echo(phrase("Next: {then}", then=f"custkit report {shown(folder)}"))


def _named(standing: str) -> str:
    words = {
        "empty": phrase("empty"),
        "draft": phrase("draft"),
        "thin": phrase("thin"),
        "submitted": phrase("submitted"),
        "validated": phrase("validated"),
    }
    return words[standing]


def _tick(_: str) -> None:
    if sys.stderr.isatty():
        click.echo(".", nl=False, err=True)


COMMANDS = (lab, status, collect, rehearse)
