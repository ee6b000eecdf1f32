"""A list of the method's words in several languages, printed for interpreters."""

from collections.abc import Callable, Sequence
from pathlib import Path

from custkit.documents.carried import About
from custkit.documents.paper import Paper
from custkit.documents.press import OF_TABLES, Format, Order, PaperSource, check_formats
from custkit.documents.word_list import blocks
from custkit.errors import NotFoundError, notice
from custkit.i18n.called import workshop_title
from custkit.i18n.cldr import language_in
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import speaking, tr
from custkit.i18n.tabled import translation, worded
from custkit.i18n.words import languages as known
from custkit.runner.job import BatchReport
from custkit.steps.dress import dress_of, templates_of
from custkit.steps.printing import PrintedEvent, print_all
from custkit.steps.report import Reported
from custkit.workspace.cards import Term, terms
from custkit.workspace.folder import Workspace, find_folder, open_folder

__all__ = ["glossary"]


def glossary(  # noqa: PLR0913 -- the command's own options
    folder: Path,
    *,
    languages: Sequence[str] = (),
    formats: tuple[Format, ...] = ("html",),
    workers: int = 2,
    force: bool = False,
    on_printed: Callable[[PrintedEvent], None] | None = None,
) -> Reported:
    """Print the words of the workshop, its own ones among them, side by side.

    Args:
        folder: The workshop's folder, or one inside it.
        languages: BCP 47 tags; those of the workshop and its units when empty.
        formats: In which formats.
        workers: How many processes.
        force: Make also what is fresh.
        on_printed: Told of each document.

    Raises:
        NotFoundError: If there is no workshop, or the kit does not know a language.
        InputError: If the workshop's own words have faults.
        NeedError: If a format needs what is not installed.
    """
    check_formats(formats)
    space = open_folder(find_folder(folder))
    wanted = tuple(dict.fromkeys(languages)) or _spoken(space)
    for tag in wanted:
        if tag not in known():
            remedy = notice("choose from: {known}", known=", ".join(known()))
            raise NotFoundError(
                notice("there is no language {tag!r} in the kit", tag=tag), where="--language", remedy=remedy
            )
    stem = "-".join(("out/documents/glossary", *wanted))
    with speaking(space.workshop.language):
        paper = _paper(space, tuple(tag for tag in wanted if tag != "en"))
    source = PaperSource(paper, templates_of(space))
    orders = [Order(f"{stem}.{name}", name, source) for name in formats if name in OF_TABLES]
    printed = print_all(space.root, orders, workers=workers, force=force, on_event=on_printed)
    return Reported(printed, BatchReport(()), space.root)


def _spoken(space: Workspace) -> tuple[str, ...]:
    """The languages of the workshop and its units that the kit has a catalogue for; English alone when it has none."""
    tags = [space.workshop.language, *(unit.language for unit in space.workshop.units)]
    found = (next((t for t in (tag, tag.partition("-")[0]) if t in known()), "") for tag in tags)
    return tuple(dict.fromkeys(filter(None, found))) or ("en",)


def _paper(space: Workspace, wanted: Sequence[str]) -> Paper:
    names = [language_in(tag) for tag in wanted]
    held = terms(space.root)
    rows = [(term.term, *(_in(term, tag) for tag in wanted), _meaning(term)) for term in held]
    missing = [sum(not row[place] for row in rows) for place in range(1, 1 + len(wanted))]
    title = tr("Words of the workshop: {languages}", languages=with_commas([language_in("en"), *names]))
    about = About(title, workshop_title(space.workshop), made=space.workshop.starts, language=space.workshop.language)
    return Paper(about, blocks(title, names, rows, missing), dress_of(space))


def _in(term: Term, language: str) -> str:
    """The word in a language: the kit's translation, else the workshop's own second word, else blank."""
    found = None if term.own else translation(language, "glossary", term.term, "term", term.term)
    return found or term.other


def _meaning(term: Term) -> str:
    """What it means, in the language of the workshop."""
    return term.meaning if term.own else worded("glossary", term.term, "meaning", term.meaning)
