"""Which figures of a PDF float: where they come to stand is looked at, and decided from the first to the last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["Spots", "settle"]

_BEGINNING: Final = 30.0
"""Millimetres from a page's head within which whatever begins it stands."""
_SMALLER: Final = (0.88, 0.8)
"""Of its size: what a figure may be set to where it then fits on its page; its letters stay above six points."""

Json = dict[str, Any]
Spot = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Spots:
    """Where figures, headings and tables have come to stand: page, and millimetres from its head."""

    figures: Mapping[int, Spot]
    headings: Sequence[Spot]
    tables: Sequence[tuple[int, int]] = ()
    """The pages on which each table begins and ends."""


def _figures(blocks: Sequence[Json]) -> list[Json]:
    """The figures with a caption, each with what stands round it.

    ``number`` is its place among them, ``opens`` that of the first heading which leads to it without a word between,
    none where there are words, and ``runs_on`` tells whether more of its section follows. A heading ``waits`` for
    figures above it that do not belong to the section which it is part of.
    """
    found: list[Json] = []
    owners: list[int] = []
    opens, headings, level = None, 0, 1
    for block, after in zip(blocks, [*blocks, None][1:], strict=True):
        if block["kind"] == "heading":
            level = block["level"]
            block["waits"] = any(owner >= level for owner in owners)
            owners = [] if block["waits"] else owners
            opens = headings if opens is None else opens
            headings += 1
            continue
        if block["kind"] == "figure" and block["caption"]:
            runs_on = after is not None and (after["kind"] != "heading" or after["level"] > level)
            block.update(number=len(found), opens=opens, runs_on=runs_on, floats=False)
            owners.append(level)
            found.append(block)
        opens = None
    return found


def settle(blocks: Sequence[Json], look: Callable[[], Spots]) -> None:
    """Decide of one figure after the other whether it floats, so that no page before one stays emptier than it must.

    One that begins a page, by itself or below its heading, has found no room on the page before. What follows in its
    section runs on there, unless that is a table which the figure would tear in two; where nothing does, the figure is
    made a little smaller if that gives it the room. One that would come before a figure above it goes after that. What
    is decided of a figure moves none of those before it.
    """
    figures = _figures(blocks)
    if not figures:
        return
    for number, table in enumerate(block for block in blocks if block["kind"] == "table"):
        table["number"] = number
    spots = look()
    last = (0, 0.0)
    for figure in figures:
        number, whole = figure["number"], figure["width"]
        if number not in spots.figures:
            return  # a template of somebody's own that does not tell
        page = spots.figures[number][0]
        late = spots.figures[number] < last
        if late or (figure["runs_on"] and _begins(figure, spots)):
            figure["floats"] = True
            floating = look()
            # What only just found no room in its place may find it at the head of the same page, before its heading.
            figure["floats"] = late or (floating.figures[number][0] >= page and not _tears(figure, floating))
            spots = floating if figure["floats"] else spots
        if not figure["floats"] and _begins(figure, spots):
            for share in _SMALLER:
                figure["width"] = round(whole * share, 2)
                smaller = look()
                if smaller.figures[number][0] < page:
                    spots = smaller
                    break
            else:
                figure["width"] = whole
        last = max(last, spots.figures[number])


def _begins(figure: Json, spots: Spots) -> bool:
    """Whether a page begins with the figure, or with the heading right above it."""
    page, height = spots.figures[figure["number"]]
    if figure["opens"] is not None and figure["opens"] < len(spots.headings):
        above, height = spots.headings[figure["opens"]]
        if above != page:
            return False
    return page > 1 and height < _BEGINNING


def _tears(figure: Json, spots: Spots) -> bool:
    """Whether the figure stands between the rows of a table."""
    page, _ = spots.figures[figure["number"]]
    return any(begins < page <= ends for begins, ends in spots.tables)
