"""Commands for languages: what the kit speaks, and its words for interpreters."""

import sys
from itertools import islice
from pathlib import Path

import click

from custkit.cli.after import FORCE
from custkit.cli.frame import DOCUMENT_JOBS, FOLDER, JSON, UNITS, examples, formats_option, print_json, shown, told
from custkit.cli.printing import printing, tell_printed
from custkit.cli.tongue import command, option
from custkit.i18n.telling import phrase

__all__ = ["COMMANDS"]


@command(epilog=examples("custkit languages", "custkit languages fr", "custkit languages bn --all"))
@click.argument("language", required=False, default="")
@option("--all", "everything", is_flag=True, help="List every sentence that is still in English, not the first.")
@JSON
@told
def languages(language: str, *, everything: bool, as_json: bool) -> None:
    """Tell which languages the kit speaks, and what is still shown in English.

    A sentence whose English has changed since it was translated counts as outdated and is shown in English until
    somebody has looked at it.
    """
    from custkit.steps.languages import languages as run
    from custkit.steps.languages import still_english

    if language:
        found = still_english(language)
        if as_json:
            print_json(found)
            return
        for domain, texts in found.items():
            click.secho(phrase("{domain}: {count} in English", domain=domain, count=len(texts)), bold=True)
            for text in texts if everything else islice(texts, 5):
                click.echo(f"  {text}")
        return
    spoken = run()
    if as_json:
        print_json([one.as_dict() for one in spoken])
        return
    for one in spoken:
        shares = [f"{d.domain} {d.translated}/{d.messages}" for d in one.domains if d.messages]
        click.echo(f"{one.tag:6}{one.name} ({one.own_name}): {', '.join(shares)}")


@command(
    epilog=examples("custkit glossary dakar", "custkit glossary dakar --language fr --language pt --format pdf,xlsx")
)
@FOLDER
@option(
    "--language",
    "tongues",
    multiple=True,
    metavar="TAG",
    help="A column, such as fr; may be given several times. The workshop's own languages when left out.",
)
@formats_option("html", "html, pdf, docx, pptx, xlsx, several with commas between them, or all.")
@DOCUMENT_JOBS
@FORCE
@JSON
@told
def glossary(folder: Path, tongues: tuple[str, ...], formats: str, jobs: int, *, force: bool, as_json: bool) -> None:  # noqa: PLR0913
    """Print the words of the method side by side in several languages, for interpreters.

    The workshop's own words, in its glossary.csv, stand among them.
    """
    from custkit.documents.press import OF_TABLES
    from custkit.steps.glossary import glossary as run
    from custkit.steps.report import formats_of

    with printing(quiet=as_json) as on_printed:
        done = run(
            folder,
            languages=tongues,
            formats=formats_of(formats, OF_TABLES),
            workers=jobs,
            force=force,
            on_printed=on_printed,
        )
    if as_json:
        print_json({"documents": [str(path) for path in done.documents]})
    else:
        tell_printed(done)
    sys.exit(done.exit_status)


@command(
    epilog=examples(
        "custkit renderings dakar --to fr",
        "custkit renderings dakar --to fr --unit CPV",
    )
)
@FOLDER
@option("--to", "tag", required=True, metavar="TAG", help="The language that is asked for, such as fr.")
@UNITS
@JSON
@told
def renderings(folder: Path, tag: str, units: tuple[str, ...], *, as_json: bool) -> None:
    """Write sheets of what units wrote, to be put into another language.

    Each sheet is a workbook, with a CSV file of the same rows. Fill in the words, who put them so (machine or person)
    and the post that looked them over, and bring the sheet back with custkit collect. The answers stay as they are:
    strategies show the other words beside them. custkit calls no translation service.
    """
    from custkit.steps.renderings import send_out

    sent = send_out(folder, tag, units=units)
    if as_json:
        print_json([one.as_dict() for one in sent])
        return
    for one in sent:
        click.echo(one.line())
        for path in one.files:
            click.echo(f"  {shown(path)}")
    if not sent:
        click.echo(phrase("Nobody has written anything yet in another language."))


COMMANDS = (languages, glossary, renderings)
