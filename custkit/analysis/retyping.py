"""Numbers that were typed from paper, typed a second time, and what the two entries say of one another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from custkit.i18n.catalogue import SOURCE
from custkit.i18n.numbers import number_text, parse_number
from custkit.model.answers import Answer, NumberAnswer, Payload, TableAnswer, Unreadable
from custkit.model.clashes import Place
from custkit.model.questions import NumberQuestion, Question, TableQuestion

__all__ = ["Entry", "Retyped", "asks_numbers", "compared", "entries", "holds_numbers"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of a sheet that asks for a number, and what stands there."""

    place: Place
    """Question, row and column; the latter two are empty for a number that stands alone."""
    label: str
    """What is asked, in the reader's language: question, row, column and unit."""
    first: str
    """What stands there, as somebody would type it; empty where nothing does."""
    value: float | None
    """The same as a number; None where nothing stands there, or nothing that can be read as one."""
    decimals: int


@dataclass(frozen=True, slots=True)
class Retyped:
    """A number beside what was typed for it a second time."""

    entry: Entry
    second: str
    """As typed."""
    agrees: bool
    """Whether both are the same number, or both empty."""


def asks_numbers(asked: Iterable[Question]) -> bool:
    """Whether a sheet with these questions asks for any number."""
    return any(
        isinstance(cell, NumberQuestion)
        for question in asked
        for cell in (question.columns if isinstance(question, TableQuestion) else (question,))
    )


def holds_numbers(asked: Sequence[Question], payload: Payload) -> bool:
    """Whether any number stands on a sheet in a place that its part and depth ask for."""
    return any(entry.first for entry in entries(asked, payload, SOURCE))


def entries(asked: Sequence[Question], payload: Payload, language: str) -> tuple[Entry, ...]:
    """All places for numbers in the order of the paper: those that stand alone, and those of each row that is there.

    Args:
        asked: The questions of the sheet's part and depth.
        payload: What stands on the sheet.
        language: BCP 47 tag of the reader.
    """
    found = []
    for question in asked:
        answer, label = payload.get(question.id), question.label.pick(language)
        if isinstance(question, NumberQuestion):
            found.append(_entry((question.id, "", ""), [label], question, answer, language))
        elif isinstance(question, TableQuestion):
            rows = {row.id: row.cells for row in answer.rows} if isinstance(answer, TableAnswer) else {}
            names = {row.id: row.label.pick(language) for row in question.rows}
            found += [
                _entry(
                    (question.id, row, column.id),
                    [label, names.get(row, row), column.label.pick(language)],
                    column,
                    rows.get(row, {}).get(column.id),
                    language,
                )
                for row in dict.fromkeys([*names, *rows])
                for column in question.columns
                if isinstance(column, NumberQuestion)
            ]
    return tuple(found)


def compared(found: Iterable[Entry], typed: Mapping[Place, str], language: str) -> tuple[Retyped, ...]:
    """Each number beside the second entry; a place of which nothing is told was left empty.

    Args:
        found: The places, with what stands there.
        typed: What was typed now, by place.
        language: BCP 47 tag in which it was typed.
    """
    return tuple(_beside(entry, typed.get(entry.place, "").strip(), language) for entry in found)


def _entry(place: Place, label: list[str], asked: NumberQuestion, answer: Answer | None, language: str) -> Entry:
    unit = f" ({asked.unit.pick(language)})" if asked.unit else ""
    first, value = "", None
    match answer:
        case NumberAnswer():
            first, value = number_text(answer.value, language), answer.value
        case Unreadable():
            # A number without its year or source is no answer yet, and is a number all the same.
            first, value = answer.text.strip(), parse_number(answer.text, decimals=asked.decimals, language=language)
        case _:
            pass
    return Entry(place, ", ".join(label) + unit, first, value, asked.decimals)


def _beside(entry: Entry, second: str, language: str) -> Retyped:
    value = parse_number(second, decimals=entry.decimals, language=language)
    return Retyped(entry, second, value == entry.value if second and value is not None else second == entry.first == "")
