"""The logic check as a person sees it: what does not hang together, by area, with what to do."""

from typing import Final

from custkit.analysis.logic import AREAS, Area, Break, breaks
from custkit.documents.blocks import Block, Note, Table
from custkit.documents.words import capital, counted, listing, refs
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import Spoken, said, tr, trs
from custkit.model.plan import UnitPlan

__all__ = ["TITLES", "logic_blocks", "logic_words"]

TITLES: Final[Spoken[Area]] = Spoken(
    {
        "link": said("links between rows"),
        "measure": said("measures"),
        "owner": said("who answers"),
        "date": said("dates"),
        "means": said("people and money"),
    }
)


def logic_blocks(plan: UnitPlan) -> tuple[Block, ...]:
    """A sentence, then one row for each break."""
    found = breaks(plan)
    if not found:
        return (Note(tr("Every row that is there hangs together with the others.")),)
    rows = tuple((capital(TITLES[row.area]), with_commas(row.ids) or "–", row.what, row.remedy) for row in found)
    table = Table(
        tr("Where the strategy does not hang together yet"),
        trs("Area", "Rows", "What", "What to do"),
        rows,
        source_ids=refs(plan.unit, dict.fromkeys(name for row in found for name in row.ids[:1])),
    )
    return (Note(logic_words(found), "warning"), table)


def logic_words(found: tuple[Break, ...]) -> str:
    """How many breaks there are, by area, in a sentence."""
    if not found:
        return tr("Nothing is missing between the rows that are there.")
    parts = [
        tr("{area} in {titles}", area=sum(row.area == area for row in found), titles=TITLES[area])
        for area in AREAS
        if any(row.area == area for row in found)
    ]
    return tr(
        "{place} not hang together yet: {parts}.",
        place=capital(counted(len(found), "place does", "places do")),
        parts=listing(parts),
    )
