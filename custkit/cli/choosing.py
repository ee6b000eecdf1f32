"""Which of the changes that came back are taken in: named on the command line, or asked for on a terminal."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from custkit.steps.returned_list import Listed

__all__ = ["chooser"]


def chooser(accept: str | None) -> "Callable[[Sequence[Listed]], frozenset[int]]":
    """What decides on changes that are listed.

    Args:
        accept: ``all``, ``none`` or numbers such as ``1,3-5``; asked for when absent.
    """

    def choose(listed: "Sequence[Listed]") -> frozenset[int]:
        from custkit.steps.returned_list import chosen_numbers

        words = accept
        if words is None and listed:
            for item in listed:
                click.echo(item.line())
            words = click.prompt("Take in which? all, none, or numbers such as 1,3-5", default="none")
        try:
            return chosen_numbers(words or "none", listed)
        except ValueError as error:
            raise click.UsageError(str(error)) from error

    return choose
