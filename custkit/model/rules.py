"""Rules an exercise lays on its answers: named, with parameters, and never a text that is evaluated.

A place is a question id (``drafts``) or a column of a table (``objectives.title``). What each rule means is carried
out in :mod:`custkit.analysis.rules`; here stands only what may be written in an exercise's YAML.
"""

from typing import Annotated, Literal

from pydantic import Field

from custkit.model.base import Model
from custkit.model.findings import Severity
from custkit.model.scales import Scope
from custkit.model.texts import Text

__all__ = [
    "Acyclic",
    "AtLeastRowsWith",
    "Compare",
    "Condition",
    "Consistent",
    "Covers",
    "FilledShare",
    "FirstWord",
    "Mentions",
    "MilestonePace",
    "MoreRowsThan",
    "NoFigures",
    "NoPersonNames",
    "NotCopied",
    "NotMoreThan",
    "ParallelLoad",
    "PlaceName",
    "RequiredWhen",
    "Rule",
    "ShareOfCapacity",
    "TargetDirection",
    "WithinPlan",
    "WontBlocksMust",
    "WordCount",
    "WornWords",
]

PlaceName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]


class Condition(Model):
    """Holds when the answer at a place is one of these, reaches this, was given, or was left out."""

    place: PlaceName
    equals: tuple[str | int | float, ...] = ()
    at_least: float | None = None
    is_missing: bool | None = None
    """True: holds when it is blank, *don't know* or *not applicable*; false: when it was answered."""


class _Rule(Model):
    """What every rule carries."""

    severity: Severity = Severity.ERROR
    remedy: Text | None = None
    """Says what to do, where the rule's own words are too general."""
    scopes: tuple[Scope, ...] = tuple(Scope)

    def places(self) -> tuple[str, ...]:
        """Every question or column that the rule names, so that an exercise can check them."""
        named = (value for name, value in self if name in _PLACE_FIELDS and value)
        held = (value.place for _, value in self if isinstance(value, Condition))
        return (*named, *held)


_PLACE_FIELDS = frozenset(
    {"amount", "baseline", "by", "capacity", "date", "direction", "end", "flag", "left", "less", "more", "parent"}
    | {"place", "post", "right", "start", "target", "unless"}
)


class RequiredWhen(_Rule):
    """An answer is compulsory under a condition; both places may be columns of one row."""

    rule: Literal["required_when"] = "required_when"
    place: PlaceName
    when: Condition


class Compare(_Rule):
    """Two numbers, ratings or dates stand in a relation, in a row or across the sheet; a missing one is silent."""

    rule: Literal["compare"] = "compare"
    left: PlaceName
    relation: Literal["<", "<=", ">", ">=", "!="]
    right: PlaceName
    plus: float = 0
    """Added to the right side: steps, units or days."""
    unless: PlaceName | None = None
    """Excused where this is answered: *explained*."""


class TargetDirection(_Rule):
    """The target lies on the better side of the baseline for a KPI that should rise or fall, and never equals it."""

    rule: Literal["target_direction"] = "target_direction"
    baseline: PlaceName
    target: PlaceName
    direction: PlaceName
    """A choice of ``up``, ``down`` or ``context``."""


class AtLeastRowsWith(_Rule):
    """At least so many rows have one of these values in a column."""

    rule: Literal["at_least_rows_with"] = "at_least_rows_with"
    place: PlaceName
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    count: int = 1


class Covers(_Rule):
    """A column uses every one of these values, or at least so many different ones."""

    rule: Literal["covers"] = "covers"
    place: PlaceName
    values: tuple[str, ...] = ()
    different: int = 0


class MoreRowsThan(_Rule):
    """One table, or the rows of it with a value, has at least as many rows as another."""

    rule: Literal["more_rows_than"] = "more_rows_than"
    more: PlaceName
    more_value: str = ""
    less: PlaceName
    less_value: str = ""


class NotMoreThan(_Rule):
    """A column does not have one value in more than this share of its answered rows."""

    rule: Literal["not_more_than"] = "not_more_than"
    place: PlaceName
    value: str
    share: Annotated[float, Field(gt=0, le=1)]


class FilledShare(_Rule):
    """A grid counts when at least this share of its cells is answered; *don't know* does not count as answered."""

    rule: Literal["filled_share"] = "filled_share"
    place: PlaceName
    share: Annotated[float, Field(gt=0, le=1)]


class WordCount(_Rule):
    """A text has so many words."""

    rule: Literal["word_count"] = "word_count"
    place: PlaceName
    low: int = 0
    high: int = 10_000


class FirstWord(_Rule):
    """A text does not begin with one of these words: a deliverable is a thing, not an action."""

    rule: Literal["first_word"] = "first_word"
    place: PlaceName
    none_of: tuple[str, ...] = ()


class WornWords(_Rule):
    """A text uses at most so many worn words."""

    rule: Literal["worn_words"] = "worn_words"
    place: PlaceName
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    at_most: int = 2


class NoFigures(_Rule):
    """A text holds no number but a year."""

    rule: Literal["no_figures"] = "no_figures"
    place: PlaceName


class Mentions(_Rule):
    """A text names a year, or something of a list: a beneficiary."""

    rule: Literal["mentions"] = "mentions"
    place: PlaceName
    year: bool = False
    one_of: tuple[str, ...] = ()


class NoPersonNames(_Rule):
    """A text names a post or an organisation, not a person with a title."""

    rule: Literal["no_person_names"] = "no_person_names"
    place: PlaceName


class NotCopied(_Rule):
    """A text is not nearly the same as the kit's example or another unit's (F-25)."""

    rule: Literal["not_copied"] = "not_copied"
    place: PlaceName


class Acyclic(_Rule):
    """The rows named as predecessors never lead back to their own row, and all exist."""

    rule: Literal["acyclic"] = "acyclic"
    place: PlaceName


class Consistent(_Rule):
    """Pairwise judgements hold together: consistency ratio at most .10 fine, .20 to think about, above to revisit."""

    rule: Literal["consistent"] = "consistent"
    place: PlaceName


class ShareOfCapacity(_Rule):
    """The amounts of the rows with these values stay within a share of a capacity (MoSCoW)."""

    rule: Literal["share_of_capacity"] = "share_of_capacity"
    amount: PlaceName
    by: PlaceName
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    capacity: PlaceName
    share: Annotated[float, Field(gt=0, le=1)]


class WontBlocksMust(_Rule):
    """A row that must be done does not depend on one that will not; predecessors come from the rows' own source."""

    rule: Literal["wont_blocks_must"] = "wont_blocks_must"
    by: PlaceName
    must: str = "must"
    wont: str = "wont"


class MilestonePace(_Rule):
    """Each parent has a milestone soon after the plan starts, and so many a year."""

    rule: Literal["milestone_pace"] = "milestone_pace"
    date: PlaceName
    flag: PlaceName
    parent: PlaceName
    first_within_days: int = 100
    a_year: int = 2


class ParallelLoad(_Rule):
    """No post answers for more than so many rows at the same time."""

    rule: Literal["parallel_load"] = "parallel_load"
    post: PlaceName
    start: PlaceName
    end: PlaceName
    at_most: int = 5


class WithinPlan(_Rule):
    """A date lies within the plan's start and end, as the profile (SA-01) gives them."""

    rule: Literal["within_plan"] = "within_plan"
    place: PlaceName


Rule = Annotated[
    RequiredWhen
    | Compare
    | TargetDirection
    | AtLeastRowsWith
    | Covers
    | MoreRowsThan
    | NotMoreThan
    | FilledShare
    | WordCount
    | FirstWord
    | WornWords
    | NoFigures
    | Mentions
    | NoPersonNames
    | NotCopied
    | Acyclic
    | Consistent
    | ShareOfCapacity
    | WontBlocksMust
    | MilestonePace
    | ParallelLoad
    | WithinPlan,
    Field(discriminator="rule"),
]
