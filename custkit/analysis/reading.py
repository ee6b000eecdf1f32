"""What one answer says: whether it is there at all, and its words, number, day or ids."""

from datetime import date
from typing import Final, assert_never

from custkit.i18n.speech import trn
from custkit.model.answers import (
    AllocationAnswer,
    Answer,
    CellAnswer,
    ChoiceAnswer,
    ChoicesAnswer,
    DateAnswer,
    DontKnow,
    LinksAnswer,
    NotApplicable,
    NumberAnswer,
    PairwiseAnswer,
    RankingAnswer,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Unreadable,
)

__all__ = [
    "amount",
    "chosen",
    "day",
    "excerpt",
    "filled_rows",
    "is_blank",
    "is_given",
    "is_missing",
    "named",
    "number",
    "quantity",
    "words_of",
]

EXCERPT: Final = 40
"""Characters of somebody's words that a message repeats: enough to know them again."""


def is_blank(answer: Answer | None) -> bool:
    """Whether nothing was entered; *don't know* and *not applicable* are entries."""
    match answer:
        case None:
            return True
        case TextAnswer(value=text) | ChoiceAnswer(value=text) | Unreadable(text=text):
            return not text.strip()
        case ChoicesAnswer() | RankingAnswer() | PairwiseAnswer() | LinksAnswer():
            return not answer.value
        case AllocationAnswer():
            return not any(answer.value.values())
        case TableAnswer():
            return not filled_rows(answer)
        case NumberAnswer() | DateAnswer() | RatingAnswer() | DontKnow() | NotApplicable():
            return False
        case _:
            assert_never(answer)


def is_missing(answer: Answer | None) -> bool:
    """Whether there is no value: blank, *don't know* or *not applicable*."""
    return is_blank(answer) or isinstance(answer, DontKnow | NotApplicable)


def is_given(answer: Answer | None) -> bool:
    """Whether there is a value that can be read."""
    return not is_missing(answer) and not isinstance(answer, Unreadable)


def filled_rows(answer: Answer | None) -> tuple[Row, ...]:
    """The rows of a table in which something was entered, in their order; none when it is no table."""
    if not isinstance(answer, TableAnswer):
        return ()
    return tuple(row for row in answer.rows if not all(is_blank(cell) for cell in row.cells.values()))


def words_of(answer: Answer | CellAnswer | None) -> str:
    """The text of a text answer without surrounding space; empty when there is none."""
    return answer.value.strip() if isinstance(answer, TextAnswer) else ""


def number(answer: Answer | CellAnswer | None) -> float | None:
    """The value of a number or a rating; None when there is none."""
    return float(answer.value) if isinstance(answer, NumberAnswer | RatingAnswer) else None


def day(answer: Answer | CellAnswer | None) -> date | None:
    """The day of a date answer; None when there is none."""
    return answer.value if isinstance(answer, DateAnswer) else None


def chosen(answer: Answer | CellAnswer | None) -> tuple[str, ...]:
    """The option ids of a choice or of choices; none when nothing was chosen."""
    match answer:
        case ChoiceAnswer(value=value):
            return (value,) if value.strip() else ()
        case ChoicesAnswer(value=values):
            return values
        case _:
            return ()


def quantity(answer: Answer | CellAnswer | None) -> float | None:
    """A number, rating or day as a number that can be compared with its like; None when there is none."""
    found = day(answer)
    return number(answer) if found is None else float(found.toordinal())


def amount(value: float) -> str:
    """A number for people: whole ones without decimals, thousands apart from 10,000 on (a year stays 2031)."""
    return format(value, ",.15g" if abs(value) >= 10_000 else ".15g")


def named(count: int, one: str, more: str = "") -> str:
    """A count with its noun, by the plural rules of the language: ``1 row``, ``3 rows``.

    Args:
        count: How many.
        one: The noun for one, written out in the call so that translators' tools find it.
        more: The noun for several; ``one`` with an s when empty.
    """
    return trn(f"{{count}} {one}", f"{{count}} {more or one + 's'}", count)


def excerpt(text: str) -> str:
    """The beginning of somebody's words on one line, for a message that repeats them."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1].rstrip() + "…"
