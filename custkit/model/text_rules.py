"""Rules on words: how many, which ones, and what they must or must not name."""

from typing import Annotated, Literal

from pydantic import Field

from custkit.model.rule_base import BaseRule, PlaceName

__all__ = [
    "Alike",
    "AvoidPhrases",
    "FirstWord",
    "Mentions",
    "NoFigures",
    "NoPersonNames",
    "NotCopied",
    "OnePost",
    "WordCount",
    "WornWords",
]


class WordCount(BaseRule):
    """A text has so many words."""

    rule: Literal["word_count"] = "word_count"
    place: PlaceName
    low: int = 0
    high: int = 10_000


class FirstWord(BaseRule):
    """A text does not begin with one of these words: a deliverable is a thing, not an action."""

    rule: Literal["first_word"] = "first_word"
    place: PlaceName
    none_of: tuple[str, ...] = ()


class WornWords(BaseRule):
    """A text uses at most so many worn words."""

    rule: Literal["worn_words"] = "worn_words"
    place: PlaceName
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    at_most: int = 2


class AvoidPhrases(BaseRule):
    """A text uses none of these phrases: *lack of* names a missing solution, not a condition."""

    rule: Literal["avoid_phrases"] = "avoid_phrases"
    place: PlaceName
    phrases: Annotated[tuple[str, ...], Field(min_length=1)]


class NoFigures(BaseRule):
    """A text holds no number but a year."""

    rule: Literal["no_figures"] = "no_figures"
    place: PlaceName


class Mentions(BaseRule):
    """A text names a year, or something of a list: a beneficiary."""

    rule: Literal["mentions"] = "mentions"
    place: PlaceName
    year: bool = False
    one_of: tuple[str, ...] = ()


class NoPersonNames(BaseRule):
    """A text names a post or an organisation, not a person with a title."""

    rule: Literal["no_person_names"] = "no_person_names"
    place: PlaceName


class OnePost(BaseRule):
    """A text names one post only, not several between semicolons or on several lines."""

    rule: Literal["one_post"] = "one_post"
    place: PlaceName


class NotCopied(BaseRule):
    """A text is not nearly the same as the kit's example or another unit's (F-25)."""

    rule: Literal["not_copied"] = "not_copied"
    place: PlaceName


class Alike(BaseRule):
    """Rows that say nearly the same in a text column are shown, so that they can be merged."""

    rule: Literal["alike"] = "alike"
    place: PlaceName
    likeness: Annotated[float, Field(gt=0, le=1)] = 0.8
    """From this likeness on, 0 (nothing in common) to 1 (the same but for case, accents and spaces)."""
