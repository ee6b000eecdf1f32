"""The unit's words in other languages: a column beside what was written, each marked with who put it so."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from custkit.analysis.renderings import Beside
from custkit.documents.blocks import Block, Heading, Note, Paragraph, Table
from custkit.documents.words import capital
from custkit.i18n.cldr import language_in
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import spoken, tr
from custkit.i18n.words import direction
from custkit.model.exercise import Exercise
from custkit.model.questions import TableQuestion
from custkit.model.renderings import Made, Place

__all__ = ["made_by", "rendered_tables", "rendered_words", "where"]

_FROM_RIGHT: Final = "\u200f"
"""An invisible letter that is read from right to left."""


def rendered_tables(found: Iterable[Beside], exercises: Mapping[str, Exercise]) -> tuple[Block, ...]:
    """A table for each language: where a text stands, the words as written, their rendering, who made it.

    Args:
        found: Texts with their renderings; nothing is made where there are none.
        exercises: By id, for the names of places.
    """
    by_language: dict[str, list[Beside]] = {}
    for one in found:
        by_language.setdefault(one.rendering.language, []).append(one)
    if not by_language:
        return ()
    return (
        Heading(tr("Words in other languages")),
        Note(
            tr(
                "What counts is what was written, in the language of its authors. A rendering stands beside it as a "
                "help to the reader."
            )
        ),
        *(_table(tag, by_language[tag], exercises) for tag in sorted(by_language)),
    )


def rendered_words(found: Iterable[Beside], exercise: str, text: str) -> Iterator[Paragraph]:
    """Below a text that is set apart: its renderings, each with its language and mark.

    Args:
        found: Texts with their renderings.
        exercise: Where the text was written.
        text: The words as written.
    """
    for one in found:
        if one.words.place.exercise == exercise and one.words.text.split() == text.split():
            told = tr(
                "{language} ({made}): {text}",
                language=capital(language_in(one.rendering.language)),
                made=made_by(one),
                text=_turned(one),
            )
            yield Paragraph(told, (f"{one.rendering.unit}/{exercise}",))


def made_by(one: Beside) -> str:
    """The mark of a rendering: a machine or a person, the post that looked it over, and whether it is outdated."""
    post = one.rendering.reviewer
    if one.rendering.made is Made.MACHINE:
        told = tr("machine; looked over by: {post}", post=post)
    else:
        told = tr("person; looked over by: {post}", post=post)
    outdated = tr("outdated, the words have changed since")
    return f"{told}; {outdated}" if one.outdated else told


def where(place: Place, exercises: Mapping[str, Exercise]) -> str:
    """A place in words: ``VI-03 OBJ-01, Objective``."""
    exercise = exercises.get(place.exercise)
    asked = exercise.question(place.question) if exercise else None
    if isinstance(asked, TableQuestion):
        column = asked.column(place.column)
        label = column.label.pick(spoken()) if column else place.column
    else:
        label = asked.label.pick(spoken()) if asked else place.question
    return with_commas((f"{place.exercise} {place.row}" if place.row else place.exercise, label))


def _turned(one: Beside) -> str:
    """The rendering, with marks that keep the full stop of Arabic at its end on a page from left to right."""
    turned = direction(one.rendering.language) == "rtl" != direction(spoken())
    return f"{_FROM_RIGHT}{one.rendering.text}{_FROM_RIGHT}" if turned else one.rendering.text


def _table(tag: str, found: list[Beside], exercises: Mapping[str, Exercise]) -> Table:
    language = language_in(tag)
    return Table(
        tr("Words as written, and in this language: {language}", language=language),
        (tr("Where"), tr("As written"), tr("Rendering"), tr("Made by")),
        tuple((where(one.words.place, exercises), one.words.text, _turned(one), made_by(one)) for one in found),
        source_ids=tuple(dict.fromkeys(f"{one.rendering.unit}/{one.words.place.exercise}" for one in found)),
    )
