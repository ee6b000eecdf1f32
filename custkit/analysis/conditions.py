"""Whether an answer is as a condition of a rule says."""

from custkit.analysis.reading import chosen, is_missing, number, words_of
from custkit.model.answers import Answer
from custkit.model.rule_base import Condition

__all__ = ["holds"]


def holds(condition: Condition, answer: Answer | None) -> bool:
    """Whether all that a condition names is so; a missing value equals nothing and reaches nothing."""
    if condition.is_missing is not None and is_missing(answer) is not condition.is_missing:
        return False
    value = number(answer)
    if condition.at_least is not None and (value is None or value < condition.at_least):
        return False
    return not condition.equals or any(_equals(wanted, answer) for wanted in condition.equals)


def _equals(wanted: str | float, answer: Answer | None) -> bool:
    if isinstance(wanted, str):
        return wanted in chosen(answer) or wanted == words_of(answer)
    return number(answer) == wanted
