"""The words in blocks, workbooks and drawings, one after another."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from altair.utils.schemapi import SchemaBase

from custkit.documents.blocks import ChartBlock

NOT_WORDS = frozenset(["source_ids", "anchor", "link", "kind", "chart", "code", "media", "moscow", "id", "language"])
"""Fields of blocks that are read by programs."""
NOT_IN_BOOKS = frozenset({"key", "table", "mark", "dress", "workshop", "unit"})
"""Fields of workbooks that are read by programs."""
DRAWN = frozenset({"text", "title", "subtitle", "description", "lines"})
"""Keys of a drawing under which words stand."""


def leaves(value: object, skipped: frozenset[str] = NOT_WORDS) -> Iterator[str]:  # noqa: C901 -- one way in for each kind of thing
    """Every text of a block, or of anything that holds blocks; of a chart only what stands below it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, ChartBlock):
        yield from (value.caption, value.coverage, value.source)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in skipped:
                yield from leaves(getattr(value, field.name), skipped)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from leaves(item, skipped)
    elif hasattr(value, "model_dump"):
        yield from leaves(value.model_dump(mode="json"), skipped)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from leaves(item, skipped)


def drawn(value: object, key: str = "") -> Iterator[str]:
    """Every text of a drawing."""
    if isinstance(value, str) and key in DRAWN:
        yield value
    elif isinstance(value, SchemaBase):
        # What it was made of: writing it out as Vega's JSON takes longer than drawing it.
        yield from drawn(vars(value)["_kwds"], key)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from drawn(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from drawn(item, key)


def charts_of(value: object) -> Iterator[str]:
    """What is written on charts; a long name stands there broken into lines."""
    for block in value if isinstance(value, tuple) else ():
        if isinstance(block, ChartBlock):
            yield from drawn(block.chart)
