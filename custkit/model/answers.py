"""What can be answered: one class per kind, told apart by ``kind``.

A question that is not in the payload was left blank. *Don't know* and *not applicable* are answers of their own, and
none of the three is a zero. What was typed but cannot be read as an answer yet (``12,5x`` in a number) is kept word
for word as *unreadable*, so that a draft never loses it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from custkit.model.base import Model

__all__ = [
    "AllocationAnswer",
    "Answer",
    "CellAnswer",
    "ChoiceAnswer",
    "ChoicesAnswer",
    "DateAnswer",
    "DontKnow",
    "Judgement",
    "Link",
    "LinksAnswer",
    "NotApplicable",
    "NumberAnswer",
    "PairwiseAnswer",
    "Payload",
    "RankingAnswer",
    "RatingAnswer",
    "Row",
    "TableAnswer",
    "TextAnswer",
    "Unreadable",
]


class DontKnow(Model):
    """The respondent does not know."""

    kind: Literal["dont_know"] = "dont_know"


class NotApplicable(Model):
    """The question does not apply to this unit."""

    kind: Literal["not_applicable"] = "not_applicable"


class Unreadable(Model):
    """Typed, kept, and not yet an answer."""

    kind: Literal["unreadable"] = "unreadable"
    text: Annotated[str, Field(max_length=10_000)]
    beside: Mapping[str, Annotated[str, Field(max_length=10_000)]] = {}
    """What stood beside it, word for word: ``year``, ``source``, ``estimate`` of a sourced number."""


class TextAnswer(Model):
    """Words, as typed."""

    kind: Literal["text"] = "text"
    value: Annotated[str, Field(min_length=1, max_length=10_000)]


class NumberAnswer(Model):
    """A number; a sourced one has its year and source."""

    kind: Literal["number"] = "number"
    value: Annotated[float, Field(allow_inf_nan=False)]
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    source: Annotated[str, Field(max_length=200)] = ""
    estimate: bool = False


class DateAnswer(Model):
    """A day."""

    kind: Literal["date"] = "date"
    value: date


class ChoiceAnswer(Model):
    """The id of the option chosen."""

    kind: Literal["choice"] = "choice"
    value: str


class ChoicesAnswer(Model):
    """The ids of the options chosen, in the question's order."""

    kind: Literal["choices"] = "choices"
    value: tuple[str, ...]


class RatingAnswer(Model):
    """The step chosen."""

    kind: Literal["rating"] = "rating"
    value: int


class RankingAnswer(Model):
    """Option ids from first to last; those in one group share a place."""

    kind: Literal["ranking"] = "ranking"
    value: tuple[tuple[str, ...], ...]


class AllocationAnswer(Model):
    """Dots by option id; an option without dots may be left out."""

    kind: Literal["allocation"] = "allocation"
    value: Mapping[str, Annotated[int, Field(ge=0)]]


class Judgement(Model):
    """How many times ``more`` matters as much as ``less``: 1 (equal) to 9 on Saaty's scale."""

    more: str
    less: str
    times: Annotated[float, Field(ge=1, le=9)] = 1


class PairwiseAnswer(Model):
    """One judgement for each pair compared."""

    kind: Literal["pairwise"] = "pairwise"
    value: tuple[Judgement, ...]


class Link(Model):
    """One row tied to another."""

    source: str
    target: str


class LinksAnswer(Model):
    """Ties between rows."""

    kind: Literal["links"] = "links"
    value: tuple[Link, ...]


CellAnswer = Annotated[
    TextAnswer
    | NumberAnswer
    | DateAnswer
    | ChoiceAnswer
    | ChoicesAnswer
    | RatingAnswer
    | DontKnow
    | NotApplicable
    | Unreadable,
    Field(discriminator="kind"),
]


class Row(Model):
    """One row of a table: its id for good, its cells by column id, and the rows it was merged from."""

    id: Annotated[str, Field(min_length=1, max_length=40)]
    cells: Mapping[str, CellAnswer] = {}
    source_ids: tuple[str, ...] = ()
    """Where a unit's row came from: ``<participant code>/<row id>`` of each proposal merged into it."""
    mark: Annotated[str, Field(max_length=32, exclude_if=lambda mark: not mark)] = ""
    """Given at random where the row was begun, and its own for good: two people who begin a row in the same moment may
    give both the same id, and a page learns by it under which id its row was kept. Empty for rows of other origin."""


class TableAnswer(Model):
    """Rows, in the order in which they stand."""

    kind: Literal["table"] = "table"
    rows: tuple[Row, ...]


Answer = Annotated[
    TextAnswer
    | NumberAnswer
    | DateAnswer
    | ChoiceAnswer
    | ChoicesAnswer
    | RatingAnswer
    | RankingAnswer
    | AllocationAnswer
    | PairwiseAnswer
    | TableAnswer
    | LinksAnswer
    | DontKnow
    | NotApplicable
    | Unreadable,
    Field(discriminator="kind"),
]

Payload = Mapping[str, Answer]
"""Answers by question id; what is not there was left blank."""
