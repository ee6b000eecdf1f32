"""The words of the method side by side in several languages, for interpreters and for whoever writes for the room."""

from collections.abc import Sequence

from custkit.documents.blocks import Block, Heading, Note, Paragraph, Table
from custkit.documents.words import capital
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import tr, trn

__all__ = ["blocks"]


def blocks(
    title: str, languages: Sequence[str], rows: Sequence[Sequence[str]], missing: Sequence[int]
) -> tuple[Block, ...]:
    """A list to print.

    Args:
        title: Its title.
        languages: The languages' names, in the order of the columns.
        rows: Of each term: the English word, the word in each language (blank where nobody has translated it), and
            what it means.
        missing: Of each language, how many terms have no word yet.
    """
    told = with_commas([f"{name} ({count})" for name, count in zip(languages, missing, strict=True) if count])
    made: list[Block] = [
        Heading(title, level=1),
        Paragraph(
            trn(
                "{count} word. It has one meaning, in the forms, in the room and in the documents.",
                "{count} words. Each has one meaning, in the forms, in the room and in the documents.",
                len(rows),
            )
        ),
    ]
    if told:
        made.append(Note(tr("Not translated yet, and left blank: {languages}.", languages=told), "warning"))
    head = (tr("Word"), *languages, tr("Meaning here"))
    listed = tuple((*(str(capital(word)) for word in row[:-1]), row[-1]) for row in rows)
    made.append(Table(tr("Words, by the English one"), head, listed, source_ids=("glossary.csv",)))
    return tuple(made)
