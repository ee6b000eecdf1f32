"""Commands for what comes out: release, report, day, handover, template, trace."""

import sys
from pathlib import Path

import click

from custkit.cli.batch import batch_json, tell_batch, watching
from custkit.cli.frame import (
    DOCUMENT_JOBS,
    FOLDER,
    JSON,
    UNITS,
    examples,
    formats_option,
    print_json,
    shown,
    tell,
    told,
)
from custkit.cli.printing import printing, tell_printed
from custkit.cli.tongue import command, option
from custkit.i18n.telling import phrase

__all__ = ["COMMANDS"]


FORMAT = formats_option("html", "html, pdf, docx, pptx, xlsx, ics, several with commas between them, or all.")
OF_WORDS = formats_option("html", "html, pdf, docx, pptx, several with commas between them, or all.")
FORCE = option("--force", is_flag=True, help="Write also what is fresh; a file that you edited is moved aside first.")


@command(
    epilog=examples(
        "custkit release lima PER --by K7QM-2XRD --exercise VI-02 --exercise VI-03 --to public",
        "custkit release lima PER --by K7QM-2XRD --to workshop --named",
        "custkit release lima PER --by K7QM-2XRD --exercise VI-02 --to unit",
    )
)
@click.argument("words", metavar="[DIR] UNIT", nargs=-1, required=True)
@option("--by", "head", required=True, metavar="CODE", help="The code of the unit's head, who decides.")
@option("--exercise", "exercises", multiple=True, metavar="ID", help="Only this common sheet; may be repeated.")
@option("--to", "level", type=click.Choice(["unit", "workshop", "public"]), help="How far they may travel.")
@option("--named/--unnamed", default=None, help="Whether the unit is named on pages of the region.")
@JSON
@told
def release(  # noqa: PLR0913
    words: tuple[str, ...],
    head: str,
    exercises: tuple[str, ...],
    level: str | None,
    *,
    named: bool | None,
    as_json: bool,
) -> None:
    """Let a unit's common sheets be seen outside it, as its head chose, or take that back.

    Without it nothing leaves a unit but counts and medians. Who chose what and when is on record. What the method keeps
    inside a unit, such as details of continuity, is refused. A sheet that is changed later must be released anew.
    """
    from custkit.steps.release import LEVELS
    from custkit.steps.release import release as run

    if len(words) > 2:
        raise click.UsageError(
            phrase("one workshop folder and one unit are wanted, not {given!r}", given=" ".join(words))
        )
    folder = Path(words[0] if len(words) == 2 else ".")
    done = run(folder, words[-1], head, exercises=exercises, level=LEVELS[level] if level else None, named=named)
    tell(done, as_json=as_json)


@command(
    epilog=examples(
        "custkit report lima",
        "custkit report lima --format pdf,docx --unit PER",
        "custkit report lima --format all --jobs 4",
        "custkit report lima --edition public --unit PER --format pdf",
    )
)
@FOLDER
@UNITS
@option(
    "--edition",
    type=click.Choice(["own", "public"]),
    default="own",
    show_default=True,
    help="public: only each unit's strategy, from what its head released for everybody.",
)
@FORMAT
@DOCUMENT_JOBS
@FORCE
@JSON
@told
def report(  # noqa: PLR0913
    folder: Path, units: tuple[str, ...], edition: str, formats: str, jobs: int, *, force: bool, as_json: bool
) -> None:
    """Write the documents: strategies, roadmap pages, monitoring sheets, calendars.

    Strategies are there as html, pdf, docx and pptx, roadmap pages as pdf, monitoring sheets as xlsx, tables of the
    plan as xlsx and docx, calendars as ics. Without --unit the regional picture and the organiser's report come too.

    HTML needs nothing more than custkit; the other formats come with: pip install 'custkit[documents]'. Only what is
    stale is made; a document that you have edited is left alone.
    """
    _write(folder, units, formats, ("strategy",), jobs, force=force, as_json=as_json, public=edition == "public")


@command(epilog=examples("custkit day lima", "custkit day lima --unit PER --format pdf"))
@FOLDER
@UNITS
@OF_WORDS
@DOCUMENT_JOBS
@FORCE
@JSON
@told
def day(folder: Path, units: tuple[str, ...], formats: str, jobs: int, *, force: bool, as_json: bool) -> None:  # noqa: PLR0913
    """Write each unit's day page and the card for its head.

    The day page tells what you said, where you disagree and what comes next. The card is for ten minutes with the head:
    three facts, three disagreements, and at most five decisions with their options.
    """
    _write(folder, units, formats, ("day",), jobs, force=force, as_json=as_json)


@command(epilog=examples("custkit handover lima", "custkit handover lima --unit PER --disclosure public"))
@FOLDER
@UNITS
@option(
    "--disclosure",
    type=click.Choice(["unit", "workshop", "public"]),
    help="How far the answers in a pack may travel; left out, unit for a unit's pack, workshop for the organiser's.",
)
@formats_option("all", "Of the documents: html, pdf, docx, pptx, xlsx, ics, several with commas between them, or all.")
@DOCUMENT_JOBS
@JSON
@told
def handover(  # noqa: PLR0913
    folder: Path, units: tuple[str, ...], disclosure: str | None, formats: str, jobs: int, *, as_json: bool
) -> None:
    """Pack what stays: documents, answers, what they mean, empty templates, checksums.

    One ZIP for each unit and one for the organiser, in out/handover/. It opens on a machine without Python.
    """
    from custkit.documents import press
    from custkit.steps.handover import LEVELS
    from custkit.steps.handover import handover as run
    from custkit.steps.report import formats_of

    # A unit's pack that leaves it holds its public edition alone.
    offered = press.OF_WORDS if units and LEVELS.get(disclosure or "unit") != LEVELS["unit"] else press.FORMATS
    with watching(quiet=as_json) as on_event, printing(quiet=as_json) as on_printed:
        done = run(
            folder,
            units=units,
            level=LEVELS[disclosure] if disclosure else None,
            formats=formats_of(formats, offered),
            workers=jobs,
            on_event=on_event,
            on_printed=on_printed,
        )
    if as_json:
        print_json({"packs": [str(path) for path in done.packs], **batch_json(done.reported.batch)})
    else:
        tell_batch(done.reported.batch)
        tell_printed(done.reported, every=False)
        for path in done.packs:
            click.echo(f"  {shown(path)}")
    sys.exit(done.exit_status)


@command(epilog=examples("custkit template docx lima", "custkit template pdf"))
@click.argument("kind", metavar="KIND", type=click.Choice(["docx", "pptx", "pdf", "roadmap"]))
@FOLDER
@told
def template(kind: str, folder: Path) -> None:
    """Copy a document template into the workshop, to change it there.

    docx and pptx are opened in Word and PowerPoint; pdf and roadmap are typst files. What you do not copy keeps coming
    from the kit, with its later corrections.
    """
    from custkit.steps.template import copy_template

    path = shown(copy_template(folder, kind))
    click.echo(phrase("Change it in {path}; the next custkit report uses it.", path=path))


def _write(  # noqa: PLR0913 -- the options of the two commands
    folder: Path,
    units: tuple[str, ...],
    formats: str,
    stages: tuple[str, ...],
    jobs: int,
    *,
    force: bool,
    as_json: bool,
    public: bool = False,
) -> None:
    from custkit.documents import press
    from custkit.steps.report import formats_of
    from custkit.steps.report import report as run

    offered = press.OF_WORDS if public or "strategy" not in stages else press.FORMATS
    with watching(quiet=as_json) as on_event, printing(quiet=as_json) as on_printed:
        done = run(
            folder,
            units=units,
            formats=formats_of(formats, offered),
            stages=stages,
            public=public,
            workers=jobs,
            force=force,
            on_event=on_event,
            on_printed=on_printed,
        )
    if as_json:
        printed = [{"name": p.name, "result": p.result.value, "failure": p.failure or None} for p in done.printed]
        paths = [str(path) for path in done.documents]
        print_json({"documents": paths, "printed": printed, **batch_json(done.batch)})
    else:
        tell_batch(done.batch)
        tell_printed(done)
    sys.exit(done.exit_status)


@command(
    epilog=examples("custkit trace lima ACT-07 --unit PER", "custkit trace lima PER/OBJ-02", "custkit trace OBJ-02")
)
@click.argument("words", metavar="[DIR] ID", nargs=-1, required=True)
@option("--unit", default="", metavar="ID", help="The unit whose row it is; or write UNIT/ROW.")
@JSON
@told
def trace(words: tuple[str, ...], unit: str, *, as_json: bool) -> None:
    """Tell why a row is in the plan.

    Walks back from it to priority, objective, finding and evidence, and forward to its milestones and measures.
    """
    from custkit.steps.trace import trace as run

    if len(words) > 2:
        raise click.UsageError(
            phrase("one workshop folder and one row id are wanted, not {given!r}", given=" ".join(words))
        )
    found = run(Path(words[0] if len(words) == 2 else "."), words[-1], unit=unit)
    tell(found, as_json=as_json)


COMMANDS = (release, report, day, handover, template, trace)
