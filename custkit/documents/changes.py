"""What changed since the last mission: how the second week opens."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from custkit.analysis.changes import SheetChange
from custkit.documents.blocks import Block, Bullets, Heading, Item, Note
from custkit.documents.words import capital, counted, day, in_words, listing, refs
from custkit.i18n.phrases import with_commas, with_semicolons
from custkit.i18n.speech import Spoken, said, tr, trn
from custkit.model.scales import Scope

__all__ = ["change_words", "changes_blocks", "first_session"]

_HEADS: Final = Spoken({"new": said("is new"), "changed": said("changed"), "withdrawn": said("was withdrawn")})


def changes_blocks(found: Sequence[SheetChange], since: datetime, names: Mapping[str, str]) -> tuple[Block, ...]:
    """By unit, one line a sheet.

    Args:
        found: What changed.
        since: Since when.
        names: Units by id.
    """
    when = with_commas((day(since.date()), f"{since:%H:%M}"))
    if not found:
        return (Note(tr("Nothing has been handed in, changed or withdrawn since {when}.", when=when)),)
    made: list[Block] = [Note(tr("Since {when}: {change}.", when=when, change=counted(len(found), "change")))]
    for unit in dict.fromkeys(row.unit for row in found):
        own = [row for row in found if row.unit == unit]
        items = tuple(Item(change_words(row), refs(unit, [row.exercise]), strong=f"{row.exercise}:") for row in own)
        made += [Heading(names.get(unit, unit), 4), Bullets(items)]
    return tuple(made)


def first_session() -> Note:
    """Nothing to compare with yet."""
    return Note(
        tr("This is the first session, so there is none to compare with. A moment can be named in the cell above.")
    )


def change_words(row: SheetChange) -> str:
    """One change in a sentence: what happened, and to which rows."""
    if row.scope is Scope.INDIVIDUAL:
        return capital(_own(row.people, row.kind))
    parts = []
    if row.rows_new:
        parts.append(
            trn("{rows_new} is new", "{rows_new} are new", len(row.rows_new), rows_new=listing(row.rows_new, most=8))
        )
    if row.rows_changed:
        parts.append(tr("{rows_changed} changed", rows_changed=listing(row.rows_changed, most=8)))
    if row.rows_gone:
        parts.append(
            trn(
                "{rows_gone} is gone",
                "{rows_gone} are gone",
                len(row.rows_gone),
                rows_gone=listing(row.rows_gone, most=8),
            )
        )
    if row.questions:
        parts.append(
            tr("other answers: {replace}", replace=listing([name.replace("_", " ") for name in row.questions], most=5))
        )
    return tr(
        "The common sheet {heads}{parts}.", heads=_HEADS[row.kind], parts=": " + with_semicolons(parts) if parts else ""
    )


def _own(people: int, kind: str) -> str:
    """What became of people's own sheets; how many, never whose."""
    many = in_words(people)
    match kind:
        case "new":
            return trn("{count} own sheet is new.", "{count} own sheets are new.", people, count=many)
        case "changed":
            return trn("{count} own sheet is changed.", "{count} own sheets are changed.", people, count=many)
        case _:
            return trn("{count} own sheet is withdrawn.", "{count} own sheets are withdrawn.", people, count=many)
