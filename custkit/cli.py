"""The command line: arguments, progress, colours and exit status; each step is imported when it is asked for.

This module alone turns errors into words for a terminal. Exit status: 0 fine, 1 some failed, 2 wrong input.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

import click

from custkit import __version__
from custkit.errors import CustkitError, InputError

__all__ = ["cli", "main"]

P = ParamSpec("P")
R = TypeVar("R")

FINE: Final = 0
SOME_FAILED: Final = 1
WRONG_INPUT: Final = 2

FOLDER = click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
UNITS = click.option("--unit", "units", multiple=True, metavar="ID", help="Only this unit; may be given several times.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for a machine to read.")
JOBS = click.option(
    "--jobs", default=2, show_default=True, type=click.IntRange(1, 64), help="How many notebooks run at the same time."
)


def _stop(error: CustkitError) -> None:
    """Say what is wrong, where, and what would be right; then leave with status 2."""
    if isinstance(error, InputError):
        for fault in error.faults:
            click.secho(f"{fault.file}", fg="red", bold=True, nl=False, err=True)
            click.echo((f" @ {fault.place}" if fault.place else "") + f": {fault.what}", err=True)
            if fault.remedy:
                click.secho(f"    -> {fault.remedy}", fg="cyan", err=True)
        count = len(error.faults)
        click.secho(f"{count} fault{'s' if count != 1 else ''}. Nothing was changed.", fg="red", err=True)
    else:
        click.secho(f"{error.where}: {error.what}" if error.where else error.what, fg="red", err=True)
        if error.remedy:
            click.secho(f"    -> {error.remedy}", fg="cyan", err=True)
    sys.exit(WRONG_INPUT)


def _told(command: Callable[P, R]) -> Callable[P, R | None]:
    """Turn custkit's errors into words and an exit status."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R | None:
        try:
            return command(*args, **kwargs)
        except CustkitError as error:
            _stop(error)
        return None

    return wrapper


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _shown(path: Path) -> str:
    """A path as short as it can be told from here."""
    with suppress(ValueError):
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    return str(path)


class _Group(click.Group):
    """Commands in the order in which a workshop needs them, with a guess for a mistyped one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.commands, n=1)
            if near:
                error.message += f" Did you mean {near[0]!r}?"
            raise


def _examples(*lines: str) -> str:
    """The examples at the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples(
        "custkit demo                                   the whole chain, to look around in",
        "custkit new lima --programme virtual --units PER,COL,BOL",
        "custkit check lima && custkit generate lima && custkit lab lima",
        "custkit report lima                            the strategy drafts and the regional picture",
    ),
)
@click.version_option(__version__, prog_name="custkit")
def cli() -> None:
    """Run a strategy workshop for customs administrations, from the roster to the strategy draft.

    A workshop is a folder: workshop.yml, roster.csv, and what custkit makes of them in out/. The commands below stand
    in the order in which a workshop needs them; each explains itself with --help.
    """
