"""How much is there, of what was asked and of what should be linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["AnswerCoverage", "LinkCoverage", "answer_coverage", "link_coverage"]


@dataclass(frozen=True, slots=True)
class LinkCoverage:
    """How the rows of one exercise are linked with those of another."""

    linked: int
    """How many rows of the first have one link at least."""
    total: int
    """How many rows the first has."""
    share: float | None
    """Linked divided by total, 0 to 1; None when there is no row."""
    orphans: tuple[str, ...]
    """Rows of the first without a link, in their order."""
    orphans_across: tuple[str, ...]
    """Rows of the second that no link reaches, in their order."""
    share_across: float | None
    """Share of the rows of the second that a link reaches, 0 to 1; None when there is no row."""
    broken: tuple[tuple[str, str], ...]
    """Links with an end that is no row; they count for nothing."""


def link_coverage(rows: Sequence[str], across: Sequence[str], links: Iterable[tuple[str, str]]) -> LinkCoverage:
    """Tell how far two sets of rows are linked, and which rows stand alone on either side (formula F-19).

    Source: the practice of requirements traceability, as in ISO/IEC/IEEE 29148.

    Args:
        rows: ids of the first set, such as objectives.
        across: ids of the second set, such as initiatives.
        links: pairs of an id of the first and an id of the second set.
    """
    first, second = dict.fromkeys(rows), dict.fromkeys(across)
    pairs = tuple(dict.fromkeys(links))
    whole = [(one, other) for one, other in pairs if one in first and other in second]
    left, right = {one for one, _ in whole}, {other for _, other in whole}
    return LinkCoverage(
        linked=len(left),
        total=len(first),
        share=len(left) / len(first) if first else None,
        orphans=tuple(row for row in first if row not in left),
        orphans_across=tuple(row for row in second if row not in right),
        share_across=len(right) / len(second) if second else None,
        broken=tuple(pair for pair in pairs if pair not in set(whole)),
    )


@dataclass(frozen=True, slots=True)
class AnswerCoverage:
    """How many of the expected answers hold a value."""

    answered: int
    """Answers with a value."""
    dont_know: int
    """Answers *don't know*: they were expected, and hold no value."""
    not_applicable: int
    """Answers *not applicable*: nothing can be expected there."""
    silent: int
    """Expected answers that never came."""
    share: float | None
    """Answered divided by expected less not applicable, 0 to 1; None when nothing can be expected."""


def answer_coverage(expected: int, *, answered: int, dont_know: int = 0, not_applicable: int = 0) -> AnswerCoverage:
    """Tell how much of what was asked holds a value; the three kinds of missing answer stay apart.

    Raises:
        ValueError: if a number is negative or more came than was expected.
    """
    silent = expected - answered - dont_know - not_applicable
    if min(answered, dont_know, not_applicable, silent) < 0:
        raise ValueError(f"{answered} + {dont_know} + {not_applicable} answers of {expected} expected cannot be")
    asked = expected - not_applicable
    return AnswerCoverage(answered, dont_know, not_applicable, silent, answered / asked if asked else None)
