"""What all commands share: options, errors into words and exit status, and how paths and JSON are shown."""

import difflib
import json
import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from functools import wraps
from pathlib import Path
from typing import Any, Final, ParamSpec, Protocol, TypeVar

import click

from custkit.cli.tongue import Command, option
from custkit.errors import CustkitError, InputError
from custkit.i18n.catalogue import SOURCE
from custkit.i18n.speech import speaking
from custkit.i18n.telling import phrase, phrases, worded

__all__ = [
    "DAY",
    "DOCUMENT_JOBS",
    "FOLDER",
    "JOBS",
    "JSON",
    "UNITS",
    "WRONG_INPUT",
    "Group",
    "Result",
    "examples",
    "formats_option",
    "print_json",
    "print_line",
    "shown",
    "tell",
    "told",
]

P = ParamSpec("P")
C = TypeVar("C", bound=Callable[..., Any])
R = TypeVar("R")

WRONG_INPUT: Final = 2

FOLDER = click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
UNITS = option("--unit", "units", multiple=True, metavar="ID", help="Only this unit; may be given several times.")
DAY = click.DateTime(["%Y-%m-%d"])
JSON = option("--json", "as_json", is_flag=True, help="Print JSON for a machine to read.")
JOBS = option(
    "--jobs", default=2, show_default=True, type=click.IntRange(1, 64), help="How many notebooks run at the same time."
)
DOCUMENT_JOBS = option(
    "--jobs",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many notebooks and documents are made at the same time.",
)


def _stop(error: CustkitError) -> None:
    """Say what is wrong, where, and what would be right; then leave with status 2."""
    if isinstance(error, InputError):
        for fault in error.faults:
            click.secho(worded(fault.file), fg="red", bold=True, nl=False, err=True)
            click.echo((f" @ {worded(fault.place)}" if fault.place else "") + f": {worded(fault.what)}", err=True)
            _remedy(fault.remedy)
        count = len(error.faults)
        text = phrases("{count} fault. Nothing was changed.", "{count} faults. Nothing was changed.", count)
        click.secho(text, fg="red", err=True)
    else:
        where = f"{worded(error.where)}: " if error.where else ""
        click.secho(f"{where}{worded(error.what)}", fg="red", err=True)
        _remedy(error.remedy)
    sys.exit(WRONG_INPUT)


def _remedy(remedy: str) -> None:
    if remedy:
        click.secho(f"    -> {worded(remedy)}", fg="cyan", err=True)


def told(command: Callable[P, R]) -> Callable[P, R | None]:
    """Turn custkit's errors into words and an exit status; what is for a machine is said in English, always."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R | None:
        with speaking(SOURCE) if kwargs.get("as_json") else nullcontext():
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


class Group(Command, click.Group):
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
            raise click.UsageError(
                phrase("{told} Did you mean {near!r}?", told=error.message, near=near[0]), ctx
            ) from error


def examples(*lines: str) -> str:
    """The examples at the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def formats_option(default: str, text: str) -> Callable[[C], C]:
    """``--format``, in one list or said several times: nobody who says it twice means the last alone.

    Args:
        default: What it is when nobody says it.
        text: Its help.
    """
    return option(
        "--format",
        "formats",
        default=[default],
        multiple=True,
        callback=lambda _context, _option, given: ",".join(given),
        show_default=True,
        metavar="LIST",
        help=text,
    )
