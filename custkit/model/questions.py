"""What can be asked: one class per kind, told apart by ``kind``.

The simple kinds stand alone or as a column of a table; ranking, allocation, pairwise, table and links stand alone.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from custkit.errors import notice
from custkit.model.base import ExerciseId, Model, Slug
from custkit.model.scales import Combination, Depth, Disclosure, Scope
from custkit.model.texts import Text

__all__ = [
    "AllocationQuestion",
    "ByDepth",
    "ChoiceQuestion",
    "ChoicesQuestion",
    "Column",
    "DateQuestion",
    "LinksQuestion",
    "NumberQuestion",
    "Option",
    "PairwiseQuestion",
    "Question",
    "RankingQuestion",
    "RatingQuestion",
    "Source",
    "TableQuestion",
    "TextQuestion",
]

OptionId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,39}$")]


class Option(Model):
    """One thing to choose, to rank, to compare or to give dots to; or one fixed row of a table."""

    id: OptionId
    label: Text
    note: Text | None = None
    depths: tuple[Depth, ...] = tuple(Depth)


class Source(Model):
    """Options that are the rows of an earlier answer: the initiatives of PR-01, the objectives of VI-03."""

    exercise: ExerciseId
    question: Slug
    label: Slug
    """The column whose words name the row."""
    only: Annotated[str, Field(max_length=80)] = ""
    """``column=value``: only the rows whose choice in that column is this value."""


class ByDepth(Model):
    """A number of rows that depends on the depth."""

    light: int
    standard: int
    deep: int

    def at(self, depth: Depth) -> int:
        """The number for this depth."""
        match depth:
            case Depth.LIGHT:
                return self.light
            case Depth.STANDARD:
                return self.standard
            case Depth.DEEP:
                return self.deep


class _Asked(Model):
    """What every question says of itself."""

    id: Slug
    label: Text
    help: Text | None = None
    example: Text | None = None
    required: bool = False
    """Submission is refused while it is neither answered nor marked *don't know* or *not applicable*."""
    may_miss: bool = True
    """*Don't know* and *not applicable* are offered as answers."""
    depths: tuple[Depth, ...] = tuple(Depth)
    scopes: tuple[Scope, ...] = tuple(Scope)
    """Asked only in these parts of the exercise."""
    combine: Combination | None = None
    """How several answers become one; the exercise's own rule when absent."""
    disclosure: Disclosure | None = None
    """The most that this answer may be disclosed, below the exercise's own limit."""


class TextQuestion(_Asked):
    """Free text, one line or several."""

    kind: Literal["text"] = "text"
    min_length: Annotated[int, Field(ge=0)] = 0
    max_length: Annotated[int, Field(ge=1, le=2000)] = 500
    lines: Annotated[int, Field(ge=1, le=12)] = 1


class NumberQuestion(_Asked):
    """A number with its unit; a sourced one asks for year and source beside it."""

    kind: Literal["number"] = "number"
    minimum: float | None = None
    maximum: float | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    unit: Text | None = None
    sourced: bool = False
    """Year and source are compulsory beside the value, and it can be marked an estimate."""

    @model_validator(mode="after")
    def _ends_in_order(self) -> Self:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(notice("minimum is above maximum"))
        return self


class DateQuestion(_Asked):
    """A day."""

    kind: Literal["date"] = "date"


class _Optioned(_Asked):
    """Either a list of its own, or the rows of earlier answers, or both."""

    options: tuple[Option, ...] = ()
    options_from: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _something_to_choose(self) -> Self:
        if not self.options and not self.options_from:
            raise ValueError(notice("give options or options_from"))
        ids = [option.id for option in self.options]
        if len(set(ids)) != len(ids):
            raise ValueError(
                notice("option ids repeat: {ids}", ids=", ".join(sorted({i for i in ids if ids.count(i) > 1})))
            )
        return self


class ChoiceQuestion(_Optioned):
    """Exactly one of several."""

    kind: Literal["choice"] = "choice"


class ChoicesQuestion(_Optioned):
    """Any of several."""

    kind: Literal["choices"] = "choices"
    at_least: Annotated[int, Field(ge=0)] = 0
    at_most: Annotated[int, Field(ge=1)] = 99


class RatingQuestion(_Asked):
    """A step on a short scale whose anchors are written out."""

    kind: Literal["rating"] = "rating"
    low: int = 1
    high: int = 5
    anchors: dict[int, Text] = {}
    cost: bool = False
    """Less is better: scores reverse it."""

    @model_validator(mode="after")
    def _anchors_on_scale(self) -> Self:
        if self.low >= self.high:
            raise ValueError(notice("low must be below high"))
        if off := [step for step in self.anchors if not self.low <= step <= self.high]:
            raise ValueError(notice("anchors off the scale: {off}", off=off))
        if not {self.low, self.high} <= set(self.anchors):
            raise ValueError(notice("both ends of the scale need a written anchor"))
        return self


class RankingQuestion(_Optioned):
    """All items in order; equals may share a place."""

    kind: Literal["ranking"] = "ranking"


class AllocationQuestion(_Optioned):
    """Dots spread over items."""

    kind: Literal["allocation"] = "allocation"
    total: Annotated[int, Field(ge=1)] | None = None
    """Dots to spend; by the rule of three when absent: max(3, round(items / 3))."""
    cap: Annotated[int, Field(ge=1)] | None = None
    """Most dots on one item; half of the total, rounded up, when absent."""


class PairwiseQuestion(_Optioned):
    """Each pair of items compared on Saaty's scale 1/9 to 9."""

    kind: Literal["pairwise"] = "pairwise"


Column = Annotated[
    TextQuestion | NumberQuestion | DateQuestion | ChoiceQuestion | ChoicesQuestion | RatingQuestion,
    Field(discriminator="kind"),
]


class TableQuestion(_Asked):
    """Rows of simple kinds; each row has an id that it keeps for good."""

    kind: Literal["table"] = "table"
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    row_name: Text = Text("row")
    """What one row is, for buttons and messages: *objective*."""
    prefix: Annotated[str, Field(pattern=r"^[A-Z]{1,4}$")] = "ROW"
    """Row ids are this and a number: ``OBJ-01``; not used where the rows are given."""
    rows: tuple[Option, ...] = ()
    """Given rows: the table is a grid, and its row ids are the options' ids."""
    rows_from: tuple[Source, ...] = ()
    """Given rows that are the rows of an earlier answer."""
    min_rows: int | ByDepth = 0
    max_rows: int | ByDepth = 40
    sift: Slug | None = None
    """The column by whose values a long list can be shown in parts."""
    progress: Slug | None = None
    """The column that is filled in where a row is done; a long list counts them."""

    @model_validator(mode="after")
    def _columns_differ(self) -> Self:
        ids = [column.id for column in self.columns]
        if len(set(ids)) != len(ids):
            raise ValueError(
                notice("column ids repeat: {ids}", ids=", ".join(sorted({i for i in ids if ids.count(i) > 1})))
            )
        if strange := {self.sift, self.progress} - {None, *ids}:
            raise ValueError(
                notice(
                    "sift and progress name columns; there is no {strange}",
                    strange=", ".join(sorted(map(str, strange))),
                )
            )
        return self

    @property
    def grid(self) -> bool:
        """Whether the rows are given rather than added by the participant."""
        return bool(self.rows or self.rows_from)

    def column(self, column_id: str) -> "Column | None":
        """The column with this id."""
        return next((column for column in self.columns if column.id == column_id), None)

    def limits(self, depth: Depth) -> tuple[int, int]:
        """Fewest and most rows at this depth."""
        low, high = (n.at(depth) if isinstance(n, ByDepth) else n for n in (self.min_rows, self.max_rows))
        return low, high


class LinksQuestion(_Asked):
    """Rows of one earlier answer tied to rows of another, or to rows of the same (a tree)."""

    kind: Literal["links"] = "links"
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    targets: Annotated[tuple[Source, ...], Field(min_length=1)]
    tree: bool = False
    """No circle is allowed."""


Question = Annotated[
    TextQuestion
    | NumberQuestion
    | DateQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | RatingQuestion
    | RankingQuestion
    | AllocationQuestion
    | PairwiseQuestion
    | TableQuestion
    | LinksQuestion,
    Field(discriminator="kind"),
]
