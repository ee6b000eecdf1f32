"""Which of the changes that came back are taken in: named on the command line, or asked for on a terminal."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from custkit.i18n.telling import phrase

if TYPE_CHECKING:
    from custkit.steps.returned_list import Listed

__all__ = ["chooser", "taken_in"]


def taken_in(taken: int, listed: int) -> str:
    """How many of the changes that were listed have been taken in."""
    return phrase("{taken} of {listed} changes taken in.", taken=taken, listed=listed)


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
            words = click.prompt(phrase("Take in which? all, none, or numbers such as 1,3-5"), default="none")
        try:
            return chosen_numbers(words or "none", listed)
        except ValueError as error:
            raise click.UsageError(str(error)) from error

    return choose
