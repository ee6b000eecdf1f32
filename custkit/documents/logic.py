"""The logic check as a person sees it: what does not hang together, by area, with what to do."""

from typing import Final

from custkit.analysis.logic import AREAS, Area, Break, breaks
from custkit.documents.blocks import Block, Note, Table
from custkit.documents.words import capital, counted, listing, refs
from custkit.model.plan import UnitPlan

__all__ = ["TITLES", "logic_blocks", "logic_words"]

TITLES: Final[dict[Area, str]] = {
    "link": "links between rows",
    "measure": "measures",
    "owner": "who answers",
    "date": "dates",
    "means": "means",
}


def logic_blocks(plan: UnitPlan) -> tuple[Block, ...]:
    """A sentence, then one row for each break."""
    found = breaks(plan)
    if not found:
        return (Note("Every row that is there hangs together with the others."),)
    rows = tuple((capital(TITLES[row.area]), ", ".join(row.ids) or "–", row.what, row.remedy) for row in found)
    table = Table(
        "Where the strategy does not hang together yet",
        ("Area", "Rows", "What", "What to do"),
        rows,
        source_ids=refs(plan.unit, dict.fromkeys(name for row in found for name in row.ids[:1])),
    )
    return (Note(logic_words(found), "warning"), table)


def logic_words(found: tuple[Break, ...]) -> str:
    """How many breaks there are, by area, in a sentence."""
    if not found:
        return "Nothing is missing between the rows that are there."
    parts = [
        f"{sum(row.area == area for row in found)} in {TITLES[area]}"
        for area in AREAS
        if any(row.area == area for row in found)
    ]
    return f"{capital(counted(len(found), 'place does', 'places do'))} not hang together yet: {listing(parts)}."
