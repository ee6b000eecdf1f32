"""Commands for the months after: approve, versions, follow-up."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click
from click.core import ParameterSource

from custkit.cli.batch import batch_json, tell_batch, watching
from custkit.cli.choosing import chooser, taken_in
from custkit.cli.frame import DAY, DOCUMENT_JOBS, FOLDER, JSON, UNITS, examples, formats_option, print_json, tell, told
from custkit.cli.printing import printing, tell_printed
from custkit.cli.tongue import command, option
from custkit.i18n.telling import phrase

__all__ = ["COMMANDS", "take_reports"]

WHERE = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))


@command(
    epilog=examples(
        'custkit approve lima PER --by "Director General" --reason "Adopted by the Board of Directors"',
        'custkit approve lima PER --by "Director General" --reason "Budget cut by a tenth" --on 2027-03-15',
    )
)
@WHERE
@click.argument("unit", metavar="UNIT")
@option("--by", "approver", required=True, metavar="POST", help="The post that approves; never a person's name.")
@option("--reason", required=True, metavar="TEXT", help="Why there is this version.")
@option("--on", "on", type=DAY, metavar="DATE", help="The day of the signature, today when left out.")
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
    told = {"unit": done.unit, "version": done.version, "on": done.on, "approver": done.approver}
    click.echo(phrase("The plan of {unit} is version {version}, approved on {on} by {approver}.", **told))
    click.echo(phrase("What changes from now on is listed by: {command}", command=f"custkit versions {folder}"))


@command(epilog=examples("custkit versions lima", "custkit versions lima --unit PER --json"))
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
    tell(found, as_json=as_json)


@command(
    "follow-up",
    epilog=examples(
        "custkit follow-up lima --at 90",
        "custkit follow-up lima --at 365 --unit PER --format html,docx,xlsx",
        "custkit follow-up lima --actuals PER-monitoring.csv",
        "custkit follow-up lima --actuals PER-monitoring.xlsx --accept 1,3-5",
        "custkit follow-up lima --export openproject,msproject",
    ),
)
@WHERE
@option("--at", type=click.Choice(["30", "90", "180", "365"]), help="Days after the workshop's last day.")
@option("--on", type=DAY, metavar="DATE", help="Look at the plan on this day, not that many days after.")
@UNITS
@formats_option("html", "Of the review: html, pdf, docx, pptx, xlsx, several with commas between them, or all.")
@option(
    "--export",
    "tools",
    default="",
    metavar="LIST",
    help="The roadmap for tools that run projects: openproject (CSV), msproject (XML and CSV) or both.",
)
@option(
    "--actuals", "files", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
    help="Take in a report, CSV or XLSX; may be given several times.",
)  # fmt: skip
@option("--accept", metavar="LIST", help="Which changes of reports to take in: all, none, or numbers such as 1,3-5.")
@DOCUMENT_JOBS
@option("--force", is_flag=True, help="Make also what is fresh; what you edited is moved aside first.")
@JSON
@told
def follow_up(  # noqa: PLR0913, PLR0917 -- the command's own options
    folder: Path,
    at: str | None,
    on: datetime | None,
    units: tuple[str, ...],
    formats: str,
    tools: str,
    files: tuple[Path, ...],
    accept: str | None,
    jobs: int,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Review the plan 30, 90 or 180 days or 12 months after the workshop.

    Opens a notebook for each unit, filled from its plan, and writes the review as a document: what was due, measures
    expected and actual, five things to decide at most, and changes against the approved plan.

    With --actuals, what offices report is listed change by change, and nothing is taken in before somebody accepts it:
    the monitoring sheet's CSV twin, its workbook, or a table of your own with the column id.
    """
    if files:
        if at or tools or force:
            raise click.UsageError(phrase("take reports in first, then open the review: --actuals goes by itself"))
        if len(units) > 1:
            raise click.UsageError(phrase("with --actuals one unit is named at most"))
        take_reports(folder, files, accept, unit=units[0] if units else "", as_json=as_json)
        return
    if accept is not None:
        raise click.UsageError(phrase("--accept is for reports: give them with --actuals"))
    if not at and not tools:
        raise click.UsageError(phrase("say which review is wanted, such as --at 90, or give --actuals or --export"))
    if not at and click.get_current_context().get_parameter_source("formats") is not ParameterSource.DEFAULT:
        raise click.UsageError(phrase("--format is for a review: say which, such as --at 90"))
    from custkit.documents.press import OF_TABLES
    from custkit.steps.follow_up import follow_up as run
    from custkit.steps.follow_up import tools_of
    from custkit.steps.report import formats_of

    with watching(quiet=as_json) as on_event, printing(quiet=as_json) as on_printed:
        done = run(
            folder,
            at=int(at) if at else None,
            units=units,
            on=on.date() if on else None,
            formats=formats_of(formats, OF_TABLES),
            tools=tools_of(tools),
            workers=jobs,
            force=force,
            on_event=on_event,
            on_printed=on_printed,
        )
    if as_json:
        print_json({"documents": [str(path) for path in done.documents], **batch_json(done.batch)})
    else:
        if at:
            tell_batch(done.batch)
        tell_printed(done)
    sys.exit(done.exit_status)


def take_reports(  # noqa: PLR0913 -- two commands take reports, each with options of its own
    folder: Path, files: Sequence[Path], accept: str | None, *, unit: str = "", look: bool = False, as_json: bool
) -> None:
    """List what reports would change, and take in what somebody accepts.

    Args:
        folder: The workshop.
        files: The reports.
        accept: Which changes; asked for on a terminal when absent.
        unit: Whose they are, where the files do not say so.
        look: Only list them.
        as_json: Print for a machine.
    """
    from custkit.steps.actuals import list_actuals, take_actuals
    from custkit.steps.table_return import TableReturn

    asked = not look and (accept is not None or (sys.stdin.isatty() and not as_json))
    if asked:
        done = take_actuals(folder, files, chooser(accept), unit=unit)
    else:
        done = TableReturn(list_actuals(folder, files, unit=unit), frozenset(), None)
    if as_json:
        print_json({"changes": [item.as_dict() for item in done.listed], "accepted": sorted(done.accepted)})
        return
    for item in done.listed if not asked or accept is not None else ():
        click.echo(item.line())
    if not done.listed:
        click.echo(phrase("Nothing new is reported."))
        return
    click.echo(taken_in(len(done.accepted), len(done.listed)))
    if not asked:
        click.echo(phrase("Take them in with --accept all, or with numbers such as --accept 1,3-5."))


COMMANDS = (approve, versions, follow_up)
