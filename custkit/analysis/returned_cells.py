"""A cell of a file that came back, read as an answer to the column that it stands in."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from pydantic import ValidationError

from custkit.i18n.numbers import meanings, number_text, parse_date
from custkit.i18n.phrases import everywhere
from custkit.i18n.speech import tr
from custkit.model.answers import (
    CellAnswer,
    ChoiceAnswer,
    ChoicesAnswer,
    DateAnswer,
    DontKnow,
    NotApplicable,
    NumberAnswer,
    RatingAnswer,
    TextAnswer,
    Unreadable,
)
from custkit.model.exercise import Exercise
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion, Column, Option, TableQuestion

__all__ = ["Formula", "Given", "bare", "option_words", "read_cell", "read_option", "with_given_rows"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that would be worked out; it never is."""

    text: str


Given: TypeAlias = str | int | float | date | Formula | None
"""A cell as a file has it."""
_MISSING: Final[Mapping[str, CellAnswer]] = {"don't know": DontKnow(), "not applicable": NotApplicable()}
"""The two ways of not answering, by the words that a file of ours has for them."""
_BETWEEN: Final = re.compile("[;؛]")
"""Stands between several choices in one cell; Arabic keyboards have the second."""
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def bare(text: str) -> str:
    """The words without the marks that no file carries, so that only what somebody typed counts as a change."""
    kept = _TURNS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in kept if c in "\t\n" or unicodedata.category(c) not in {"Cc", "Cs", "Cn"}).strip()


def read_option(options: Sequence[Option], text: str) -> str | None:
    """The id of the option that a text names, by its id or by its words in any language; None where none or several."""
    word = _even(text)
    if any(option.id == word for option in options):
        return word
    found = {
        o.id for o in options if any(_even(label).casefold() == word.casefold() for label in o.label.root.values())
    }
    return found.pop() if len(found) == 1 else None


def option_words(options: Sequence[Option], name: str, language: str) -> str:
    """What a file says for an option: its words where they are read back as this one, else its id.

    Args:
        options: All that may be chosen.
        name: The option's id; any other comes back as it is.
        language: BCP 47 tag.
    """
    option = next((option for option in options if option.id == name), None)
    words = _even(option.label.pick(language)) if option else name
    if _BETWEEN.search(words) or words.casefold() in _missing_words() or read_option(options, words) != name:
        return name
    return words


def with_given_rows(table: TableQuestion, exercises: Mapping[str, Exercise]) -> TableQuestion:
    """The table with the rows that earlier sheets give among what its columns offer, so that a file has their words.

    Rows that people wrote themselves have ids that a file shows; those of a sheet have names that only programs read.

    Args:
        table: As it is asked.
        exercises: The earlier ones among them, by id.
    """
    columns = tuple(
        column.model_copy(update={"options": (*column.options, *_given(column, exercises))})
        if isinstance(column, ChoiceQuestion | ChoicesQuestion) and column.options_from
        else column
        for column in table.columns
    )
    return table.model_copy(update={"columns": columns})


def _given(column: ChoiceQuestion | ChoicesQuestion, exercises: Mapping[str, Exercise]) -> Iterator[Option]:
    for source in column.options_from:
        exercise = exercises.get(source.exercise)
        asked = exercise.question(source.question) if exercise else None
        if isinstance(asked, TableQuestion):
            yield from asked.rows


def _even(text: str) -> str:
    return " ".join(text.split())


def read_cell(column: Column, value: Given, before: CellAnswer | None) -> tuple[CellAnswer | None, str]:
    """A cell as an answer, or why it is none.

    Args:
        column: What it answers.
        value: As the file has it.
        before: What stood there, of which what a file does not show is kept, such as a number's source.
    """
    if value is None:
        return None, ""
    if isinstance(value, Formula):
        return None, tr("a formula: {text}; put its value there", text=value.text[:60])
    if isinstance(value, str) and isinstance(before, Unreadable) and bare(value) == bare(before.text):
        return before, ""
    if isinstance(value, str) and (missing := _missing_words().get(value.casefold())):
        return missing, ""
    try:
        return _answer(column, value, before)
    except (ValidationError, OverflowError):
        return None, tr("longer or larger than can be kept")


@functools.cache
def _missing_words() -> Mapping[str, CellAnswer]:
    """The same in every language."""
    return {word.casefold(): answer for english, answer in _MISSING.items() for word in everywhere(english)}


def _answer(column: Column, value: str | float | date, before: CellAnswer | None) -> tuple[CellAnswer | None, str]:  # noqa: PLR0911 -- one way out for each kind
    match column.kind:
        case "number" | "rating":
            number = _number(column, value, before)
            if number is None:
                return None, _no_number(column, value)
            low, high = (column.low, column.high) if column.kind == "rating" else (column.minimum, column.maximum)
            if (low is not None and number < low) or (high is not None and number > high):
                return None, tr(
                    "{number} lies outside {low} to {high}",
                    number=f"{number:g}",
                    low="" if low is None else low,
                    high="" if high is None else high,
                )
            if column.kind == "rating":
                return (
                    (RatingAnswer(value=int(number)), "") if number == int(number) else (None, tr("not a whole step"))
                )
            kept = before if isinstance(before, NumberAnswer) else NumberAnswer(value=number)
            return kept.model_copy(update={"value": number}), ""
        case "date":
            day = _day(value)
            return (
                (DateAnswer(value=day), "") if day else (None, tr("not a day: {value}", value=f"{str(value)[:40]!r}"))
            )
        case "choice":
            return _choices(column.options, bool(column.options_from), (str(value),), many=False)
        case "choices":
            parts = tuple(part.strip() for part in _BETWEEN.split(str(value)) if part.strip())
            return _choices(column.options, bool(column.options_from), parts, many=True)
        case "text":
            text = str(value)
            if isinstance(before, TextAnswer) and bare(before.value) == bare(text):
                return before, ""
            most = column.max_length
            return (
                (TextAnswer(value=text), "")
                if len(text) <= most
                else (None, tr("longer than {most} letters", most=most))
            )


def _choices(
    options: Sequence[Option], loose: bool, parts: tuple[str, ...], *, many: bool
) -> tuple[CellAnswer | None, str]:
    known = {option.id for option in options}
    parts = tuple(read_option(options, part) or part for part in parts)
    strange = [] if loose else [part for part in parts if part not in known]
    if strange:
        return None, tr(
            "no choice is called {strange}; there are: {known}",
            strange=f"{strange[0][:40]!r}",
            known=", ".join(sorted(known)),
        )
    return (ChoicesAnswer(value=parts) if many else ChoiceAnswer(value=parts[0])), ""


def _number(column: Column, value: str | float | date, before: CellAnswer | None) -> float | None:
    """A number in any notation; None for one that can be read in two ways, unless it stands there as it went out."""
    if isinstance(value, date):
        return None
    if isinstance(value, str):
        if isinstance(before, NumberAnswer) and value.strip() == str(before.value):
            return before.value
        found = meanings(value, decimals=0 if column.kind == "rating" else None)
        if len(found) != 1:
            return None
        value = found[0]
    return float(value) if abs(value) <= 1e15 else None


def _no_number(column: Column, value: str | float | date) -> str:
    """Why a cell holds no number that can be taken."""
    shown = f"{str(value)[:40]!r}"
    found = meanings(value, decimals=0 if column.kind == "rating" else None) if isinstance(value, str) else ()
    if len(found) < 2:
        return tr("not a number: {value}", value=shown)
    one, other = (number_text(number) for number in found)
    return tr("{value} can be read as {one} or as {other}: write one of these", value=shown, one=one, other=other)


def _day(value: str | float | date) -> date | None:
    if isinstance(value, date):
        return value
    return parse_date(str(value)[:10])
