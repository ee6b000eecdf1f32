"""Blocks on their way through a notebook: the cell that shows them as HTML carries them as data too.

So every document is made from the very blocks that were shown, and no format has to guess what a stretch of HTML
meant. A notebook is a file that anybody can edit: what is read back is checked, and refused with its place.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Final

from custkit.documents.blocks import (
    Block,
    Bullets,
    ChartBlock,
    Code,
    Fact,
    Facts,
    Heading,
    Item,
    Note,
    NotYet,
    Paragraph,
    Picture,
    Prose,
    Quote,
    Span,
    Spec,
    Table,
)

__all__ = ["MIME", "About", "UnreadableError", "packed", "settled", "unpacked"]

MIME: Final = "application/vnd.custkit.blocks+json"
"""The media type under which a cell's output carries its blocks; JupyterLab shows the HTML beside it."""

Json = Mapping[str, Any]

_KINDS: Final[dict[str, type[Block]]] = {
    kind.__name__.lower(): kind
    for kind in (
        Heading,
        Paragraph,
        Quote,
        Bullets,
        Facts,
        Table,
        ChartBlock,
        NotYet,
        Note,
        Prose,
        Code,
        Picture,
    )
}
_PARTS: Final[dict[tuple[str, str], Callable[..., object]]] = {
    ("bullets", "items"): Item,
    ("facts", "items"): Fact,
    ("prose", "spans"): Span,
}


class UnreadableError(ValueError):
    """What a notebook carries is not what was put there."""


@dataclass(frozen=True, slots=True)
class About:
    """What stands on a document's first page, at the head and foot of the others, and in its properties."""

    title: str
    event: str = ""
    """The workshop's title."""
    issuer: str = ""
    """Whose document it is: a unit's name."""
    made: date | None = None
    """The day of the newest answer in it; never the clock's."""
    approver: str = ""
    """The post that signs it; empty where nobody does."""
    state: str = ""
    """``Draft`` until somebody has approved it."""
    warning: str = ""
    """What must be said on every page, such as that all of it is fictitious."""
    language: str = "en"


def settled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks with each chart told as a specification, once."""
    return tuple(
        replace(block, chart=Spec(block.chart.to_dict())) if isinstance(block, ChartBlock) else block
        for block in blocks
    )


def packed(blocks: Iterable[Block], about: About | None = None) -> dict[str, object]:
    """Blocks as JSON, with what the document is about where a cell begins one."""
    made: dict[str, object] = {"blocks": [{"block": type(b).__name__.lower(), **_fields(b)} for b in blocks]}
    if about is not None:
        made["about"] = _fields(about)
    return made


def _fields(value: object) -> dict[str, object]:
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is no part of a document")
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:  # noqa: PLR0911 -- one way out for each kind of value
    match value:
        case None | str() | bool() | int() | float():
            return value
        case bytes():
            return b64encode(value).decode("ascii")
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case tuple() | list():
            return [_plain(part) for part in value]
        case Item() | Fact() | Span():
            return _fields(value)
        case _:
            # A chart: whatever can tell itself as a specification.
            return value.to_dict()  # type: ignore[attr-defined]


def unpacked(data: object) -> tuple[tuple[Block, ...], About | None]:
    """Blocks from JSON, and what the document is about where that was told.

    Raises:
        UnreadableError: If it is not what :func:`packed` wrote.
    """
    try:
        held: Any = data
        return tuple(map(_block, held["blocks"])), _about(held["about"]) if "about" in held else None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableError(f"what this cell carries was changed by hand ({error})") from error


def _about(told: Json) -> About:
    made = told.get("made")
    texts: dict[str, Any] = {name: str(value) for name, value in told.items() if name != "made"}
    return About(**texts, made=date.fromisoformat(made) if made else None)


def _block(told: Json) -> Block:
    given = dict(told)
    kind = str(given.pop("block"))
    maker = _KINDS[kind]
    for name, value in given.items():
        given[name] = _value(kind, name, value)
    return maker(**given)


def _value(kind: str, name: str, value: object) -> object:  # noqa: PLR0911 -- one way out for each kind of value
    if part := _PARTS.get((kind, name)):
        return tuple(part(**_item(row)) for row in _rows(value))
    if kind == "picture" and name == "data":
        return b64decode(str(value), validate=True)
    if name == "chart":
        if not isinstance(value, Mapping):
            raise TypeError("a chart is a specification")
        return Spec(value)
    if name in {"numeric", "written"}:
        return frozenset(int(str(place)) for place in _rows(value))
    if kind == "table" and name == "rows":
        return tuple(tuple(str(cell) for cell in _rows(row)) for row in _rows(value))
    if isinstance(value, list):
        return tuple(str(part) for part in value)
    return _scalar(value)


def _rows(value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise TypeError("a list is wanted")
    return value


def _item(told: Json) -> dict[str, object]:
    return {n: tuple(map(str, v)) if isinstance(v, list) else _scalar(v) for n, v in told.items()}


def _scalar(value: object) -> object:
    if not isinstance(value, str | bool | int):
        raise TypeError(f"{type(value).__name__} has no place in a document")
    return value
