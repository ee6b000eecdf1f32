"""The command for languages."""

from itertools import islice

import click

from custkit.cli.frame import JSON, examples, print_json, told

__all__ = ["COMMANDS"]


@click.command(epilog=examples("custkit languages", "custkit languages fr", "custkit languages bn --all"))
@click.argument("language", required=False, default="")
@click.option("--all", "everything", is_flag=True, help="List every sentence that is still in English, not the first.")
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
            click.secho(f"{domain}: {len(texts)} in English", bold=True)
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


COMMANDS = (languages,)
