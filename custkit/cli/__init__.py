"""The command line: arguments, progress, colours and exit status; each step is imported when it is asked for.

This room alone turns errors into words for a terminal. Exit status: 0 fine, 1 some failed, 2 wrong input.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from custkit import __version__
from custkit.cli import after, before, during, following, importing, room, running, tongues
from custkit.cli.frame import Group, examples
from custkit.cli.tongue import Option, asked, hearing, option, tag_of
from custkit.i18n.catalogue import languages
from custkit.i18n.telling import phrase

__all__ = ["cli", "main"]


class Front(Group):
    """The way in. It hears first in which language somebody wants help, results and errors."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **settings: Any) -> Any:  # noqa: ANN401 -- click's own signature
        """Run the command line in a language."""
        with hearing(asked(sys.argv[1:] if args is None else args, os.environ)):
            return super().main(args, *more, **settings)


def _known(_: click.Context, __: click.Parameter, tag: str) -> None:
    """Refuse a language that the kit does not have; :class:`Front` has heard it already."""
    if tag and not tag_of(tag):
        known = ", ".join(languages())
        text = phrase("there is no language {tag!r} in the kit; choose from {known}", tag=tag, known=known)
        raise click.BadParameter(text)


@click.group(
    cls=Front,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "custkit demo                          the whole chain, to look around in",
        "custkit new lima --programme virtual --units PER,COL,BOL",
        "custkit check lima",
        "custkit generate lima",
        "custkit lab lima",
        "custkit report lima                   the strategy drafts and the regional picture",
    ),
)
@option(
    "--language",
    metavar="TAG",
    default="",
    expose_value=False,
    is_eager=True,
    callback=_known,
    help="Speak this language, such as fr; before the command. Else CUSTKIT_LANGUAGE counts, else the system's.",
)
@click.version_option(__version__, prog_name="custkit", cls=Option, help="Show the version and exit.")
def cli() -> None:
    """Run a strategy workshop for customs administrations, from the roster to the strategy draft.

    A workshop is a folder: workshop.yml, roster.csv, and what custkit makes of them in out/. The commands below stand
    in the order in which a workshop needs them; each explains itself with --help.
    """


COMMANDS = (
    *before.COMMANDS,
    *importing.COMMANDS,
    *during.COMMANDS,
    *room.COMMANDS,
    *running.COMMANDS,
    *after.COMMANDS,
    *following.COMMANDS,
    *tongues.COMMANDS,
)

for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    cli(prog_name="custkit")
