"""The parts of a document, free of any format.

Each block that says something carries ``source_ids``: the rows or exercises it rests on (``XAL/OBJ-03``, ``SA-02``).
Text in a block is text: a renderer escapes it, whatever it looks like.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from custkit.i18n.phrases import ended
from custkit.i18n.speech import tr

__all__ = [
    "Block",
    "Bullets",
    "ChartBlock",
    "Code",
    "Drawable",
    "Fact",
    "Facts",
    "Heading",
    "Item",
    "NotYet",
    "Note",
    "Paragraph",
    "Picture",
    "Prose",
    "Quote",
    "Section",
    "Span",
    "Spec",
    "Table",
]


class Drawable(Protocol):
    """What a chart must be able to do: tell itself as a Vega-Lite specification."""

    def to_dict(self) -> dict[str, object]:
        """The specification, ``description`` (the alternative text) included."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A chart as nothing but its specification: what a notebook carries, and any renderer can draw."""

    spec: Mapping[str, object]

    def to_dict(self) -> dict[str, object]:
        """The specification."""
        return dict(self.spec)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 2 is a section's own, 3 the first level below it."""

    text: str
    level: int = 3
    anchor: str = ""
    """Where a link inside the document leads; empty for none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few of them."""

    text: str
    source_ids: tuple[str, ...] = ()
    read_only: bool = False
    """Whether it is for readers alone: no slide is made for it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The unit's own wording, set apart: a vision, a mission."""

    text: str
    source_ids: tuple[str, ...] = ()
    large: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list; ``strong`` is its first words, set apart."""

    text: str
    source_ids: tuple[str, ...] = ()
    strong: str = ""
    link: str = ""
    """Anchor of a heading in the same document; empty for none."""
    level: int = 0
    """How far it stands inside the list: 1 below the item before it at 0, and so on."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: its name, its value as shown, and the line below it (year, source)."""

    label: str
    value: str
    note: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures side by side."""

    items: tuple[Fact, ...]
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; ``numeric`` are the columns set flush right, ``written`` those that readers write in."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    source_ids: tuple[str, ...] = ()
    note: str = ""
    written: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its caption; the alternative text is the chart's own description."""

    chart: Drawable
    caption: str
    source: str = ""
    coverage: str = ""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotYet:
    """Nothing was decided: what is missing, who decides it, and in which exercise. Never a filler."""

    what: str
    who: str
    exercise: str = ""

    @property
    def text(self) -> str:
        """The sentence that is printed."""
        said = tr("{what}: not yet decided by {who}", what=self.what, who=self.who)
        return ended(f"{said} ({self.exercise})" if self.exercise else said)


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know about what stands here; ``kind`` is ``info`` or ``warning``."""

    text: str
    kind: str = "info"
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words set in one way."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    """A web address; empty for none."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph with emphasis and links, as a facilitator wrote it into a notebook."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Code:
    """Text whose lines and spaces count: a program, or what one printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that is no chart of ours: PNG, JPEG or SVG."""

    data: bytes
    media: str
    """``image/png``, ``image/jpeg`` or ``image/svg+xml``."""
    alt: str
    caption: str = ""


Block = Heading | Paragraph | Quote | Bullets | Facts | Table | ChartBlock | NotYet | Note | Prose | Code | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a document."""

    number: str
    """As printed: ``4`` or ``A``."""
    title: str
    blocks: tuple[Block, ...]
