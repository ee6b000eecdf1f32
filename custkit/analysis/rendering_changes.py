"""What a sheet of rendered texts that came back would change: row by row, and only in renderings."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from re import fullmatch
from typing import Final

from pydantic import ValidationError

from custkit.analysis.renderings import Beside, Words
from custkit.analysis.returned import Change, GivenRow, GivenTable
from custkit.analysis.returned_cells import Formula, Given, bare
from custkit.i18n.speech import tr
from custkit.model.answers import TextAnswer
from custkit.model.renderings import Made, Place, Rendering, fingerprint

__all__ = ["Offer", "offers"]

_UNKNOWN: Final = "0" * 16
"""The mark of words that the sheet does not tell: what renders them is outdated from the start."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A change, and the rendering that would be kept; None where it cannot be taken."""

    change: Change
    rendering: Rendering | None = None


def offers(  # noqa: PLR0913 -- what came back, what stands, and how its words are read
    given: GivenTable,
    words: Sequence[Words],
    stands: Sequence[Beside],
    at: datetime,
    *,
    makers: Mapping[str, Made],
    names: Collection[str] = (),
) -> Iterator[Offer]:
    """What accepting a sheet would change, in its order; a row that changes nothing is passed over.

    Args:
        given: As it came back; its table is ``renderings/`` and the language's tag.
        words: The unit's texts as they stand now.
        stands: Their renderings in any language.
        at: The moment that a rendering would carry.
        makers: Who made it, by each word for it in small letters.
        names: Of people of the workshop: none of them is kept as a post.
    """
    tag = given.table.partition("/")[2]
    texts = {str(one.place): one for one in words}
    there = {str(one.words.place): one.rendering for one in stands if one.rendering.language == tag}
    seen: Counter[str] = Counter()
    for row in given.rows:
        name = _text(row.cells.get("id"))
        place = tr("{name}, row {number}", name=given.name, number=row.number)
        seen[name] += 1
        held = there.get(name)
        read = _Row(row, texts.get(name), held, makers, names)
        if not read.says_anything(given.columns):
            continue
        told = tr("this id stands in a row above already") if seen[name] > 1 else read.fault()
        before = TextAnswer(value=held.text) if held else None
        if told or read.words is None:
            yield Offer(Change("unknown" if read.words is None else "unreadable", place, name, tag, before, told=told))
            continue
        try:
            made = Rendering(
                workshop=given.workshop, unit=given.unit, place=Place.read(name), language=tag, text=read.text,
                made=read.made or (held.made if held else Made.PERSON), of=read.mark, at=at,
                reviewer=read.reviewer or (held.reviewer if held else ""),
            )  # fmt: skip
        except ValidationError:
            yield Offer(Change("unreadable", place, name, tag, before, told=tr("longer or larger than can be kept")))
            continue
        if held and made.model_copy(update={"at": held.at}) == held:
            continue
        after = TextAnswer(value=made.text) if made.text else None
        changed = Change("changed", place, name, tag, before, after, told=read.told(made), doubtful=read.doubtful(made))
        yield Offer(changed, made)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the sheet beside what stands."""

    row: GivenRow
    words: Words | None
    held: Rendering | None
    makers: Mapping[str, Made]
    names: Collection[str]

    @property
    def text(self) -> str:
        return _text(self.row.cells.get("rendering"))

    @property
    def reviewer(self) -> str:
        return " ".join(_text(self.row.cells.get("reviewer")).split())

    @property
    def made(self) -> Made | None:
        return self.makers.get(_text(self.row.cells.get("made")).casefold())

    @property
    def mark(self) -> str:
        """Fingerprint of the words that were rendered: as the sheet tells it, else of the words that stand in it."""
        told = _text(self.row.cells.get("mark")).casefold()
        if fullmatch(r"[0-9a-f]{16}", told):
            return told
        shown = _text(self.row.cells.get("words"))
        if self.words and bare(self.words.text) == shown:
            return self.words.mark
        return fingerprint(shown) if shown else _UNKNOWN

    def says_anything(self, columns: Collection[str]) -> bool:
        """Whether there is a rendering, or one that was in the sheet was taken away.

        One that is outdated does not go out with the sheet, and so its absence says nothing.
        """
        sent = self.held is not None and self.words is not None and self.held.of == self.words.mark
        return "rendering" in columns and bool(self.row.cells.get("rendering") or sent)

    def fault(self) -> str:
        """Why it cannot be taken; empty where it can."""
        if self.words is None:
            return tr("no text of the unit stands there")
        for key in ("rendering", "reviewer", "made"):
            if isinstance(cell := self.row.cells.get(key), Formula):
                return tr("a formula: {text}; put its value there", text=cell.text[:60])
        return self._unsigned() if self.text else ""

    def _unsigned(self) -> str:
        """What is missing of who made it and who looked it over."""
        if self.made is None:
            return tr("tell who put it into the other language: machine or person")
        if not self.reviewer:
            return tr("tell the post of whoever looked it over")
        if any(name.casefold() in self.reviewer.casefold() for name in self.names if name):
            return tr("a name of the roster; write the post")
        return ""

    def doubtful(self, made: Rendering) -> bool:
        """Whether it is taken only when it is chosen by its number."""
        return not made.text or self.words is None or made.of != self.words.mark

    def told(self, made: Rendering) -> str:
        """Who made it, and what is to be looked at."""
        if not made.text:
            return tr("the rendering is taken back")
        who = tr("machine; looked over by: {post}", post=made.reviewer)
        if made.made is Made.PERSON:
            who = tr("person; looked over by: {post}", post=made.reviewer)
        outdated = tr("outdated, the words have changed since")
        return f"{who}; {outdated}" if self.doubtful(made) else who


def _text(value: Given) -> str:
    return "" if value is None or isinstance(value, Formula) else bare(str(value))
