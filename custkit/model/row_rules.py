"""Rules on what stands side by side in a row, and on rows that are weighed by a score."""

from typing import Annotated, Literal

from pydantic import Field

from custkit.model.rule_base import BaseRule, Condition, PlaceName

__all__ = [
    "CountInRow",
    "Differ",
    "Disjoint",
    "MomentOrder",
    "NotChosen",
    "NotFalling",
    "RequiredFromScore",
    "ScoreNotAbove",
    "TopRowsHave",
    "Total",
]

Places = Annotated[tuple[PlaceName, ...], Field(min_length=2)]
Factors = Annotated[tuple[PlaceName, ...], Field(min_length=1)]


class NotFalling(BaseRule):
    """Numbers or ratings never fall from one place to the next: harm does not shrink while an outage lasts."""

    rule: Literal["not_falling"] = "not_falling"
    columns: Places


class Total(BaseRule):
    """Several numbers add up to no less and no more than this, or to no more than another number.

    What is missing counts as nothing against an upper end, and keeps the lower end silent.
    """

    rule: Literal["total"] = "total"
    columns: Places
    low: float | None = None
    high: float | None = None
    limit: PlaceName | None = None


class CountInRow(BaseRule):
    """So many of these choices have one of these values: *exactly one is accountable*; silent in a blank row."""

    rule: Literal["count_in_row"] = "count_in_row"
    columns: Places
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    low: Annotated[int, Field(ge=0)] = 1
    high: Annotated[int, Field(ge=0)] = 1


class NotChosen(BaseRule):
    """A choice is none of these under a condition: *the provider does not sign for its own work*."""

    rule: Literal["not_chosen"] = "not_chosen"
    place: PlaceName
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    when: Condition | None = None


class Disjoint(BaseRule):
    """Nothing is chosen in two of these places: *who decides does not also advise*."""

    rule: Literal["disjoint"] = "disjoint"
    columns: Places


class Differ(BaseRule):
    """Two texts or choices are not the same: *who says what is needed does not also say that it works*."""

    rule: Literal["differ"] = "differ"
    left: PlaceName
    right: PlaceName


class MomentOrder(BaseRule):
    """A moment, given as a day and a time of day such as 07:10, does not come before an earlier one."""

    rule: Literal["moment_order"] = "moment_order"
    start_day: PlaceName
    start_time: PlaceName
    end_day: PlaceName
    end_time: PlaceName


class ScoreNotAbove(BaseRule):
    """A product of ratings is not above another one unless explained: *what risk is left, beside what there was*."""

    rule: Literal["score_not_above"] = "score_not_above"
    score: Factors
    against: Factors
    unless: PlaceName | None = None


class RequiredFromScore(BaseRule):
    """An answer is compulsory from a product of ratings on, and under a condition where there is one."""

    rule: Literal["required_from_score"] = "required_from_score"
    place: PlaceName
    score: Factors
    at_least: float
    when: Condition | None = None


class TopRowsHave(BaseRule):
    """The rows with the highest product of ratings have an answer in a column: *each of the five largest risks*.

    Of rows with the same score, those that have it are counted first.
    """

    rule: Literal["top_rows_have"] = "top_rows_have"
    place: PlaceName
    score: Factors
    top: Annotated[int, Field(ge=1)]
