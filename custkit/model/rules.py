"""Rules an exercise lays on its answers: named, with parameters, and never a text that is evaluated.

What each rule means is carried out in :mod:`custkit.analysis.rules`; here stands only what may be written in an
exercise's YAML.
"""

from typing import Annotated, Literal

from pydantic import Field

from custkit.model.plan_rules import (
    Acyclic,
    AmountShare,
    Consistent,
    MilestonePace,
    NamedIn,
    OneTree,
    ParallelLoad,
    ShareOfCapacity,
    WithinPlan,
    WontBlocksMust,
)
from custkit.model.questions import ByDepth
from custkit.model.row_rules import (
    CountInRow,
    Differ,
    Disjoint,
    MomentOrder,
    NotChosen,
    NotFalling,
    RequiredFromScore,
    ScoreNotAbove,
    TopRowsHave,
    Total,
)
from custkit.model.rule_base import BaseRule, Condition, PlaceName
from custkit.model.text_rules import (
    Alike,
    AvoidPhrases,
    FirstWord,
    Mentions,
    NoFigures,
    NoPersonNames,
    NotCopied,
    OnePost,
    WordCount,
    WornWords,
)

__all__ = [
    "Acyclic",
    "Alike",
    "AmountShare",
    "AnyAnswered",
    "AtLeastRowsWith",
    "AvoidPhrases",
    "Bounds",
    "Compare",
    "Condition",
    "Consistent",
    "CountInRow",
    "Covers",
    "Differ",
    "Disjoint",
    "Distinct",
    "FilledShare",
    "FirstWord",
    "FromToday",
    "Jump",
    "LinksMatch",
    "Mentions",
    "MilestonePace",
    "MomentOrder",
    "MoreRowsThan",
    "NamedIn",
    "NoFigures",
    "NoPersonNames",
    "NotChosen",
    "NotCopied",
    "NotFalling",
    "NotMoreThan",
    "OnePost",
    "OneTree",
    "ParallelLoad",
    "PlaceName",
    "RequiredFromScore",
    "RequiredWhen",
    "RowCount",
    "RowsPer",
    "Rule",
    "ScoreNotAbove",
    "ShareOfCapacity",
    "TargetDirection",
    "TopRowsHave",
    "Total",
    "UnitBounds",
    "WithinPlan",
    "WontBlocksMust",
    "WordCount",
    "WornWords",
]


class RequiredWhen(BaseRule):
    """An answer is compulsory under a condition; both places may be columns of one row."""

    rule: Literal["required_when"] = "required_when"
    place: PlaceName
    when: Condition
    unless: PlaceName | None = None
    """Excused where this is answered instead: *evidence in words, or a row that is the evidence*."""


class AnyAnswered(BaseRule):
    """At least so many of these are answered; columns are counted in each row by itself."""

    rule: Literal["any_answered"] = "any_answered"
    any_of: Annotated[tuple[PlaceName, ...], Field(min_length=2)]
    count: Annotated[int, Field(ge=1)] = 1


class Compare(BaseRule):
    """Two numbers, ratings or dates stand in a relation, in a row or across the sheet; a missing one is silent."""

    rule: Literal["compare"] = "compare"
    left: PlaceName
    relation: Literal["<", "<=", ">", ">=", "!="]
    right: PlaceName
    plus: float = 0
    """Added to the right side: steps, units or days."""
    unless: PlaceName | None = None
    """Excused where this is answered: *explained*."""


class Bounds(BaseRule):
    """A number or rating lies between two ends under a condition: *a milestone that is done stands at 100 %*."""

    rule: Literal["bounds"] = "bounds"
    place: PlaceName
    low: float | None = None
    high: float | None = None
    when: Condition


class UnitBounds(BaseRule):
    """A number keeps the ends of its unit: a share in % lies from 0 to 100.

    ``by`` is a choice column of the same row whose chosen row, in the source of its options, names the unit.
    """

    rule: Literal["unit_bounds"] = "unit_bounds"
    place: PlaceName
    by: PlaceName
    unit: str = "unit"
    """Column of the chosen row in which the unit is written."""
    low: float | None = None
    high: float | None = None
    units: Annotated[tuple[str, ...], Field(min_length=1)]
    """The units to which these ends apply, upper and lower case alike."""


class FromToday(BaseRule):
    """A day, or a year, lies so far from today; negative is past, and 0 is today or this year."""

    rule: Literal["from_today"] = "from_today"
    place: PlaceName
    step: Literal["days", "years"] = "days"
    low: int | None = None
    high: int | None = None
    when: Condition | None = None


class Jump(BaseRule):
    """A rating does not rise by more than so many steps in a short plan; silent where the plan (SA-01) is longer."""

    rule: Literal["jump"] = "jump"
    now: PlaceName
    wanted: PlaceName
    at_most: int = 2
    within_years: int = 3


class TargetDirection(BaseRule):
    """The target lies on the better side of the baseline for a KPI that should rise or fall, and never equals it."""

    rule: Literal["target_direction"] = "target_direction"
    baseline: PlaceName
    target: PlaceName
    direction: PlaceName
    """A choice of ``up``, ``down`` or ``context``."""


class AtLeastRowsWith(BaseRule):
    """At least so many rows have one of these values in a column."""

    rule: Literal["at_least_rows_with"] = "at_least_rows_with"
    place: PlaceName
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    count: int = 1


class Covers(BaseRule):
    """A column uses every one of these values, or at least so many different ones."""

    rule: Literal["covers"] = "covers"
    place: PlaceName
    values: tuple[str, ...] = ()
    different: int = 0


class RowCount(BaseRule):
    """A table has so many rows: for one part of an exercise only, where ``min_rows`` and ``max_rows`` hold for all."""

    rule: Literal["row_count"] = "row_count"
    place: PlaceName
    low: int | ByDepth = 0
    high: int | ByDepth = 10_000


class RowsPer(BaseRule):
    """Each option of a choice column is chosen by so many rows: *one to three measures for each objective*."""

    rule: Literal["rows_per"] = "rows_per"
    place: PlaceName
    at_least: Annotated[int, Field(ge=0)] = 0
    at_most: Annotated[int, Field(ge=1)] = 10_000


class Distinct(BaseRule):
    """No two rows agree in all of these columns; rows in which one of them is missing do not count."""

    rule: Literal["distinct"] = "distinct"
    columns: Annotated[tuple[PlaceName, ...], Field(min_length=1)]


class LinksMatch(BaseRule):
    """What a row is tied to suits its type: an SO strategy has a strength and an opportunity among its links."""

    rule: Literal["links_match"] = "links_match"
    place: PlaceName
    """A choices column whose options are rows."""
    by: PlaceName
    """A choice column of the same table."""
    prefixes: Annotated[dict[str, str], Field(min_length=1)]
    """Prefix that at least one chosen row id has, by the value of ``by``: ``so: S``."""


class MoreRowsThan(BaseRule):
    """One table, or the rows of it with a value, has at least as many rows as another."""

    rule: Literal["more_rows_than"] = "more_rows_than"
    more: PlaceName
    more_value: str = ""
    less: PlaceName
    less_value: str = ""


class NotMoreThan(BaseRule):
    """A column does not have one value in more than this share of its answered rows."""

    rule: Literal["not_more_than"] = "not_more_than"
    place: PlaceName
    value: str
    share: Annotated[float, Field(gt=0, le=1)]


class FilledShare(BaseRule):
    """A grid counts when at least this share of its cells is answered; *don't know* does not count as answered."""

    rule: Literal["filled_share"] = "filled_share"
    place: PlaceName
    share: Annotated[float, Field(gt=0, le=1)]


Rule = Annotated[
    RequiredWhen
    | AnyAnswered
    | Compare
    | Bounds
    | UnitBounds
    | FromToday
    | Jump
    | TargetDirection
    | AtLeastRowsWith
    | Covers
    | RowCount
    | RowsPer
    | Distinct
    | LinksMatch
    | NamedIn
    | MoreRowsThan
    | NotMoreThan
    | FilledShare
    | Acyclic
    | Consistent
    | ShareOfCapacity
    | WontBlocksMust
    | MilestonePace
    | ParallelLoad
    | WithinPlan
    | NotFalling
    | Total
    | CountInRow
    | NotChosen
    | Disjoint
    | Differ
    | MomentOrder
    | ScoreNotAbove
    | RequiredFromScore
    | TopRowsHave
    | OneTree
    | AmountShare
    | WordCount
    | FirstWord
    | WornWords
    | AvoidPhrases
    | NoFigures
    | Mentions
    | NoPersonNames
    | OnePost
    | NotCopied
    | Alike,
    Field(discriminator="rule"),
]
