"""What every rule has: how much it weighs, whom and which depths it concerns, and the places it names.

A place is a question id (``drafts``) or a column of a table (``objectives.title``).
"""

from typing import Annotated

from pydantic import Field

from custkit.model.base import Model
from custkit.model.findings import Severity
from custkit.model.scales import Depth, Scope
from custkit.model.texts import Text

__all__ = ["BaseRule", "Condition", "PlaceName"]

PlaceName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]


class Condition(Model):
    """Holds when the answer at a place is one of these, reaches this, was given, or was left out."""

    place: PlaceName
    equals: tuple[str | int | float, ...] = ()
    at_least: float | None = None
    is_missing: bool | None = None
    """True: holds when it is blank, *don't know* or *not applicable*; false: when it was answered."""


class BaseRule(Model):
    """What every rule carries."""

    severity: Severity = Severity.ERROR
    remedy: Text | None = None
    """Says what to do, where the rule's own words are too general."""
    scopes: tuple[Scope, ...] = tuple(Scope)
    """Laid only on these people's answers."""
    depths: tuple[Depth, ...] = tuple(Depth)
    """Laid only at these depths; a rule is silent anyway where a place that it names is not asked."""

    def places(self) -> tuple[str, ...]:
        """Every question or column that the rule names, so that an exercise can check them."""
        named = (value for name, value in self if name in _PLACE_FIELDS and value)
        listed = (place for name, value in self if name in _PLACE_LISTS for place in value)
        held = (value.place for _, value in self if isinstance(value, Condition))
        return (*named, *listed, *held)


_PLACE_FIELDS = frozenset(
    {
        "amount",
        "baseline",
        "by",
        "capacity",
        "date",
        "direction",
        "end",
        "end_day",
        "end_time",
        "first",
        "flag",
        "left",
        "less",
        "limit",
        "more",
        "now",
        "parent",
    }
    | {"place", "post", "right", "start", "start_day", "start_time", "target", "unless", "wanted"}
)
_PLACE_LISTS = frozenset({"against", "any_of", "columns", "score"})
