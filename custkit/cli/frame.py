"""What all commands share: options, errors into words and exit status, and how paths and JSON are shown."""

import difflib
import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, Final, ParamSpec, Protocol, TypeVar

import click

from custkit.errors import CustkitError, InputError

__all__ = [
    "FOLDER",
    "JOBS",
    "JSON",
    "UNITS",
    "WRONG_INPUT",
    "Group",
    "Result",
    "examples",
    "print_json",
    "print_line",
    "shown",
    "tell",
    "told",
]

P = ParamSpec("P")
R = TypeVar("R")

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
            click.secho(fault.file, fg="red", bold=True, nl=False, err=True)
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


def told(command: Callable[P, R]) -> Callable[P, R | None]:
    """Turn custkit's errors into words and an exit status."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R | None:
        try:
            return command(*args, **kwargs)
        except CustkitError as error:
            _stop(error)
        return None

    return wrapper


def print_json(value: object) -> None:
    """Print a value for a machine; what JSON does not know is written as text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


class Result(Protocol):
    """What a step found or did, for a machine and for people."""

    def as_dict(self) -> object:
        """For a machine."""

    def lines(self) -> Iterable[str]:
        """For people."""


def tell(done: Result, *, as_json: bool) -> None:
    """Print what a step found or did, as JSON or line by line."""
    if as_json:
        print_json(done.as_dict())
        return
    for line in done.lines():
        click.echo(line)


def print_line(value: object) -> None:
    """Print a value for a machine that reads line by line, at once."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))
    sys.stdout.flush()


def shown(path: Path) -> str:
    """A path as short as it can be told from here."""
    with suppress(ValueError):
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    return str(path)


class Group(click.Group):
    """Commands in the order in which a workshop needs them, with a guess for a mistyped one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's own signature
        """The commands in the order in which they were added."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:  # noqa: ANN401 -- click's own signature
        """The command that was meant, or an error that guesses."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], self.commands, n=1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from error


def examples(*lines: str) -> str:
    """The examples at the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
