"""Rules on what hangs together: order of work, causes, judgements, capacity, pace, load, and who must be named."""

from typing import Annotated, Literal

from pydantic import Field

from custkit.model.questions import Source
from custkit.model.rule_base import BaseRule, PlaceName

__all__ = [
    "Acyclic",
    "AmountShare",
    "Consistent",
    "MilestonePace",
    "NamedIn",
    "OneTree",
    "ParallelLoad",
    "ShareOfCapacity",
    "WithinPlan",
    "WontBlocksMust",
]


class Acyclic(BaseRule):
    """The rows named as predecessors never lead back to their own row, and all exist."""

    rule: Literal["acyclic"] = "acyclic"
    place: PlaceName


class Consistent(BaseRule):
    """Pairwise judgements hold together: consistency ratio at most .10 fine, .20 to think about, above to revisit."""

    rule: Literal["consistent"] = "consistent"
    place: PlaceName


class ShareOfCapacity(BaseRule):
    """The amounts of the rows with these values stay within a share of a capacity (MoSCoW)."""

    rule: Literal["share_of_capacity"] = "share_of_capacity"
    amount: PlaceName
    by: PlaceName
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    capacity: PlaceName
    share: Annotated[float, Field(gt=0, le=1)]


class WontBlocksMust(BaseRule):
    """A row that must be done does not depend on one that will not; predecessors come from the rows' own source."""

    rule: Literal["wont_blocks_must"] = "wont_blocks_must"
    by: PlaceName
    must: str = "must"
    wont: str = "wont"


class MilestonePace(BaseRule):
    """Each parent has a milestone soon after the plan starts, and so many a year."""

    rule: Literal["milestone_pace"] = "milestone_pace"
    date: PlaceName
    flag: PlaceName
    parent: PlaceName
    first_within_days: int = 100
    a_year: int = 2


class ParallelLoad(BaseRule):
    """No post answers for more than so many rows at the same time."""

    rule: Literal["parallel_load"] = "parallel_load"
    post: PlaceName
    start: PlaceName
    end: PlaceName
    at_most: int = 5


class WithinPlan(BaseRule):
    """A date, or a year, lies within the plan's start and end, as the profile (SA-01) gives them."""

    rule: Literal["within_plan"] = "within_plan"
    place: PlaceName


class NamedIn(BaseRule):
    """Each important row of an earlier answer is named in one of these text columns: key stakeholders in the RACI."""

    rule: Literal["named_in"] = "named_in"
    any_of: Annotated[tuple[PlaceName, ...], Field(min_length=1)]
    source: Source
    at_least: dict[str, float] = {}
    """Rating columns of the source and the least value in each that makes a row important."""


class OneTree(BaseRule):
    """Ties make one tree: a single core, causes that lead to it, effects that follow from it."""

    rule: Literal["one_tree"] = "one_tree"
    place: PlaceName
    """A links question whose ties go from cause to effect, among the rows of one table."""
    by: PlaceName
    """A choice column of that table which says what a row is."""
    core: str = "core"
    causes: str = "cause"
    effects: str = "effect"
    roots: Annotated[int, Field(ge=0)] = 3
    """Least number of causes that nothing else causes."""
    levels: Annotated[int, Field(ge=2)] = 5
    """Most rows on a way from a root to the end of it."""


class AmountShare(BaseRule):
    """The amounts of the rows with these values are at most a share of all amounts: *unfunded in the first year*."""

    rule: Literal["amount_share"] = "amount_share"
    amount: PlaceName
    by: PlaceName
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    share: Annotated[float, Field(gt=0, le=1)]
    first: PlaceName | None = None
    """Only the rows that have the least number in this column count: the first year."""
