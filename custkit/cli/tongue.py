"""The language of the command line: which one it is, and help that is said in it.

Help is written in English where a command stands, and put into words when somebody asks for it. What click says by
itself (``Usage:``, ``No such option``) comes from the same catalogue: click asks Python's gettext, and is led there.
"""

import gettext
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, TypeVar

import click

from custkit.i18n.catalogue import SOURCE, languages, parents, shelf
from custkit.i18n.speech import speaking, spoken
from custkit.i18n.telling import phrase

__all__ = ["LANGUAGE", "Command", "Option", "Said", "asked", "command", "hearing", "help_texts", "option"]

LANGUAGE: Final = "CUSTKIT_LANGUAGE"
"""Where the environment says it for custkit alone."""
_SYSTEM: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_GETTEXT: Final = "LANGUAGE"
"""Where Python's gettext looks first."""
_OPTION: Final = "--language"
_DOMAIN: Final = "commands"
_GAP: Final = re.compile(r"\n\s*\n")
_AS_IT_IS: Final = "\b"
"""Before a paragraph whose lines click must not join."""
_NOTED: Final = re.compile(r"(\s*\S.*?\s{3,})(\S.*)")
"""A line of an example, and what it is for."""

C = TypeVar("C", bound=Callable[..., Any])


def asked(args: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language that somebody asks for, as a BCP 47 tag; English when nobody does.

    Args:
        args: Words of the command line; ``--language`` stands before the command.
        environ: The environment: CUSTKIT_LANGUAGE, else what the system says of its messages.
    """
    for place, arg in enumerate(args):
        if not arg.startswith("-"):
            break
        name, mark, value = arg.partition("=")
        if name == _OPTION:
            return tag_of(value if mark else next(iter(args[place + 1 :]), "")) or SOURCE
    told = environ.get(LANGUAGE) or next(filter(None, map(environ.get, _SYSTEM)), "")
    return tag_of(told) or SOURCE


def tag_of(locale: str) -> str:
    """``fr_SN.UTF-8`` as ``fr-SN``; empty where it names no language that the kit has."""
    tag = re.split(r"[.@]", locale)[0].replace("_", "-")
    return tag if {tag.partition("-")[0], *parents(tag)} & set(languages()) else ""


@contextmanager
def hearing(language: str) -> Iterator[None]:
    """Speak a language for one command, click's own words included."""
    before, domain = os.environ.get(_GETTEXT), gettext.textdomain()
    tags = parents(language)
    if folder := shelf(tags, _DOMAIN):
        gettext.bindtextdomain(_DOMAIN, str(folder))
        gettext.textdomain(_DOMAIN)
        os.environ[_GETTEXT] = ":".join(tag.replace("-", "_") for tag in tags)
    try:
        with speaking(language):
            yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop(_GETTEXT, None)
        if before is not None:
            os.environ[_GETTEXT] = before


class Said:
    """A text of a command: kept in English, given in the language that is being spoken."""

    def __set_name__(self, _: type, name: str) -> None:
        self._kept = f"_english_{name}"

    def __set__(self, holder: object, english: str | None) -> None:
        holder.__dict__[self._kept] = english

    def __get__(self, holder: object, _: type | None = None) -> Any:  # noqa: ANN401 -- the class itself has no text
        english = holder.__dict__.get(self._kept) if holder is not None else None
        return _worded(english) if english and spoken() != SOURCE else english


def _worded(english: str) -> str:
    """A text with each of its paragraphs in the language that is being spoken."""
    return "\n\n".join(
        "\n".join(mark + phrase(text) if text else mark for mark, text in _pieces(paragraph))
        for paragraph in _GAP.split(english.strip())
    )


def _pieces(paragraph: str) -> Iterator[tuple[str, str]]:
    """The lines of a paragraph: what stays as it is, and what is said."""
    if not paragraph.startswith(_AS_IT_IS):
        yield "", " ".join(paragraph.split())
        return
    for line in paragraph.splitlines():
        if found := _NOTED.fullmatch(line):
            yield found[1], found[2]
        else:
            yield ("", line) if line[:1].isalpha() else (line, "")


def help_texts(found: click.Command) -> Iterator[str]:
    """Everything that a command's help says, as it stands in the catalogue; of a group, also what is below it.

    Args:
        found: The command, while English is spoken.
    """
    helps = (param.help for param in found.params if isinstance(param, click.Option))
    for english in filter(None, (found.help, found.epilog, *helps)):
        for paragraph in _GAP.split(english.strip()):
            yield from (text for _, text in _pieces(paragraph) if text)
    for below in found.commands.values() if isinstance(found, click.Group) else ():
        yield from help_texts(below)


class Command(click.Command):
    """A command whose help is said in the language of whoever asks."""

    help = Said()
    short_help = Said()
    epilog = Said()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``; click would keep the words of whoever asked first."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = phrase("Show this message and exit.")
        return found

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words of the usage line; click writes these two in English alone."""
        known = {"[OPTIONS]": phrase("[OPTIONS]"), "COMMAND [ARGS]...": phrase("COMMAND [ARGS]...")}
        return [known.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]


class Option(click.Option):
    """An option whose help is said in the language of whoever asks."""

    help = Said()


command = partial(click.command, cls=Command)
"""As :func:`click.command`, with help in the language of whoever asks."""


def option(*declared: str, **settings: Any) -> Callable[[C], C]:
    """As :func:`click.option`, with help in the language of whoever asks."""
    return click.option(*declared, cls=Option, **settings)
