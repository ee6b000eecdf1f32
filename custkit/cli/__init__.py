"""The command line: arguments, progress, colours and exit status; each step is imported when it is asked for.

This room alone turns errors into words for a terminal. Exit status: 0 fine, 1 some failed, 2 wrong input.
"""

import click

from custkit import __version__
from custkit.cli import after, before, during, following, importing, room, running, tongues
from custkit.cli.frame import Group, examples

__all__ = ["cli", "main"]


@click.group(
    cls=Group,
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
@click.version_option(__version__, prog_name="custkit")
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
