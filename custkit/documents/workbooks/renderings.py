"""A sheet of a unit's texts to be put into another language, and handed back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from custkit.analysis.renderings import Beside, Words
from custkit.documents.book import Book, Column, Sheet
from custkit.documents.carried import About
from custkit.documents.paper import Dress
from custkit.documents.strategy.renderings import where
from custkit.i18n.cldr import language_in
from custkit.i18n.speech import said, tr
from custkit.model.exercise import Exercise
from custkit.model.renderings import Made, Place

__all__ = ["MACHINE", "PERSON", "REMARK", "TABLE", "book", "twin"]

TABLE: Final = "renderings"
"""What the sheet is, before the language's tag: ``renderings/fr``."""
MACHINE: Final = said("machine")
PERSON: Final = said("person")
REMARK: Final = said(
    "Write the words in the other language beside the text, who put them so, and the post of whoever looked them over. "
    "Leave ids and marks as they are. Rows without words are passed over."
)
"""Stands below the texts; on the way back it is no row."""


def book(  # noqa: PLR0913 -- what a sheet of texts consists of
    words: Iterable[Words],
    found: Iterable[Beside],
    exercises: Mapping[str, Exercise],
    about: About,
    *,
    tag: str,
    dress: Dress,
    workshop: str,
    unit: str,
) -> Book:
    """The texts in their order, each with the rendering that it has already.

    Args:
        words: The unit's texts.
        found: Their renderings in any language; those in this one stand beside them.
        exercises: By id, for the names of places.
        about: What stands above the sheet.
        tag: BCP 47 tag of the language that is asked for.
        dress: How it looks.
        workshop: The workshop's id.
        unit: The unit's id.
    """
    there: dict[Place, Beside] = {one.words.place: one for one in found if one.rendering.language == tag}
    made = {Made.MACHINE: tr(MACHINE), Made.PERSON: tr(PERSON)}
    rows = []
    for one in words:
        known = there.get(one.place)
        # An outdated one stands apart: left as it is, it would come back as a rendering of the new words.
        held = known if known and not known.outdated else None
        earlier = known.rendering.text if known and known.outdated else None
        told = (held.rendering.text, made[held.rendering.made], held.rendering.reviewer) if held else (None, None, None)
        rows.append((str(one.place), where(one.place, exercises), one.text, earlier, *told, one.mark))
    columns = (
        Column("id", tr("Id"), width=24),
        Column("", tr("Where"), width=28),
        Column("words", tr("As written"), width=50),
        Column("", tr("Earlier rendering, outdated"), width=28),
        Column("rendering", tr("Rendering"), width=50, open=True),
        Column("made", tr("Made by"), "choice", 12, tuple(made.values()), open=True),
        Column("reviewer", tr("Looked over by (post)"), width=24, open=True),
        Column("mark", tr("Mark"), width=18),
    )
    sheet = Sheet(language_in(tag), f"{TABLE}/{tag}", columns, tuple(rows), about.title, (tr(REMARK),))
    return Book(about, (sheet,), dress, workshop, unit)


def twin(given: Book, tag: str) -> Sheet:
    """The same rows for a CSV file, which tells in each of them what it is.

    Args:
        given: The workbook.
        tag: BCP 47 tag of its language.
    """
    (sheet,) = given.sheets
    told = (Column("workshop", ""), Column("unit", ""), Column("language", ""))
    names = {1: "where", 3: "earlier"}
    columns = tuple(replace(column, key=names.get(at, column.key)) for at, column in enumerate(sheet.columns))
    rows = tuple((given.workshop, given.unit, tag, *row) for row in sheet.rows)
    return Sheet(sheet.name, sheet.table, (*told, *columns), rows)
