"""Answers as a form shows them and as people type them: fields, the JSON that travels between page and kernel.

A field holds what stands in the control: for a number the raw text, for a choice the option's id. Reading a field
never loses what was typed: what is not an answer yet becomes *unreadable*, and is shown again as it was.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar, assert_never

from pydantic import ValidationError

from custkit.i18n.numbers import number_text, parse_date, parse_number
from custkit.model.answers import (
    AllocationAnswer,
    Answer,
    CellAnswer,
    ChoiceAnswer,
    ChoicesAnswer,
    DateAnswer,
    DontKnow,
    Judgement,
    Link,
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
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    Column,
    DateQuestion,
    LinksQuestion,
    NumberQuestion,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    RatingQuestion,
    TableQuestion,
    TextQuestion,
)

__all__ = ["Field", "read_field", "write_field"]

Field = dict[str, object]
"""JSON of one control, told apart by ``kind``."""

LONGEST_TEXT: Final = 10_000
MOST_ITEMS: Final = 500
Sound = TypeVar("Sound", Judgement, Link)
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
_MARK: Final = re.compile(r"[0-9a-f]{8,32}")


def write_field(question: Question, answer: Answer, language: str) -> Field:
    """Show an answer as what stands in its control."""
    match answer:
        case Unreadable():
            return {"kind": question.kind, "text": answer.text, **_beside(answer.beside)}
        case NumberAnswer():
            year = "" if answer.year is None else str(answer.year)
            return answer.model_dump(exclude={"value"}) | {"text": number_text(answer.value, language), "year": year}
        case TextAnswer():
            return {"kind": "text", "text": answer.value}
        case DateAnswer():
            return {"kind": "date", "text": answer.value.isoformat()}
        case TableAnswer():
            return {"kind": "table", "rows": [_write_row(question, row, language) for row in answer.rows]}
        case _:
            return answer.model_dump(mode="json")


def _beside(beside: Mapping[str, str]) -> Field:
    return {name: text == "true" if name == "estimate" else text for name, text in beside.items()}


def _write_row(question: Question, row: Row, language: str) -> Field:
    columns = {column.id: column for column in question.columns} if isinstance(question, TableQuestion) else {}
    cells = {
        name: write_field(columns[name], answer, language) for name, answer in row.cells.items() if name in columns
    }
    mark = {"mark": row.mark} if row.mark else {}
    return {"id": row.id, "cells": cells, "source_ids": list(row.source_ids), **mark}


def read_field(question: Question, field: object, language: str) -> Answer | None:
    """Read what stands in a control; None where it stands empty or is not a field of this question."""
    if not isinstance(field, Mapping):
        return None
    if field.get("kind") == question.kind:
        return _read(question, field, language)
    return _missing(question, field)


def _missing(question: Question, field: Mapping[str, object]) -> DontKnow | NotApplicable | None:
    match field.get("kind"):
        case "dont_know" if question.may_miss:
            return DontKnow()
        case "not_applicable" if question.may_miss:
            return NotApplicable()
        case _:
            return None


def _read(question: Question, field: Mapping[str, object], language: str) -> Answer | None:
    match question:
        case RankingQuestion():
            places = _places(field.get("value"))
            return RankingAnswer(value=places) if places else None
        case AllocationQuestion():
            given = field.get("value")
            pairs = given.items() if isinstance(given, Mapping) else ()
            dots = {str(key): n for key, given_dots in pairs if _is_id(key) and (n := _whole(given_dots) or 0) > 0}
            return AllocationAnswer(value=dots) if dots else None
        case PairwiseQuestion():
            judged = _valid(Judgement, field.get("value"))
            return PairwiseAnswer(value=judged) if judged else None
        case LinksQuestion():
            links = tuple(dict.fromkeys(_valid(Link, field.get("value"))))
            return LinksAnswer(value=links) if links else None
        case TableQuestion():
            rows = {row.id: row for item in _items(field.get("rows")) if (row := _read_row(question, item, language))}
            return TableAnswer(rows=tuple(rows.values())) if rows else None
        case _:
            return _read_cell(question, field, language)


def _read_cell(column: Column, field: Mapping[str, object], language: str) -> CellAnswer | None:
    text = _text(field.get("text"))
    match column:
        case TextQuestion():
            return TextAnswer(value=text) if text.strip() else None
        case NumberQuestion():
            return _read_number(column, field, language)
        case DateQuestion():
            day = parse_date(text)
            return DateAnswer(value=day) if day else Unreadable(text=text) if text.strip() else None
        case ChoiceQuestion():
            value = field.get("value")
            return ChoiceAnswer(value=str(value)) if _is_id(value) else None
        case ChoicesQuestion():
            chosen = tuple(dict.fromkeys(_ids(field.get("value"))))
            return ChoicesAnswer(value=chosen) if chosen else None
        case RatingQuestion():
            step = _whole(field.get("value"))
            return None if step is None else RatingAnswer(value=step)
        case _:
            assert_never(column)


def _read_number(column: NumberQuestion, field: Mapping[str, object], language: str) -> CellAnswer | None:
    text, year, source = (_text(field.get(name)) for name in ("text", "year", "source"))
    estimate = field.get("estimate") is True
    if not (text.strip() or year.strip() or source.strip() or estimate):
        return None
    value = parse_number(text, decimals=column.decimals, language=language)
    stated = parse_number(year, decimals=0)
    try:
        if value is None or (stated is None and year.strip()) or (stated is not None and stated % 1):
            raise ValueError("not a number yet")  # noqa: TRY301 (one way out for all that cannot be read)
        return NumberAnswer(
            value=value, year=None if stated is None else int(stated), source=source.strip(), estimate=estimate
        )
    except ValueError:
        beside = {"year": year, "source": source, "estimate": "true" if estimate else ""}
        return Unreadable(text=text, beside={name: typed for name, typed in beside.items() if typed})


def _read_row(question: TableQuestion, row: object, language: str) -> Row | None:
    if not isinstance(row, Mapping) or not _is_id(row.get("id")):
        return None
    held, mark = row.get("cells"), row.get("mark")
    typed = held if isinstance(held, Mapping) else {}
    read = {column.id: _read_column(column, typed.get(column.id), language) for column in question.columns}
    cells = {name: answer for name, answer in read.items() if answer is not None}
    origins = tuple(text[:80] for text in _items(row.get("source_ids")) if isinstance(text, str))
    own = mark if isinstance(mark, str) and _MARK.fullmatch(mark) else ""
    return Row(id=str(row["id"]), cells=cells, source_ids=origins, mark=own) if cells else None


def _read_column(column: Column, field: object, language: str) -> CellAnswer | None:
    if not isinstance(field, Mapping):
        return None
    if field.get("kind") == column.kind:
        return _read_cell(column, field, language)
    return _missing(column, field)


def _text(value: object) -> str:
    """Bounded text, without the null and the half characters that no database can hold."""
    if not isinstance(value, str):
        return ""
    whole = value[:LONGEST_TEXT].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "")


def _valid(model: type[Sound], value: object) -> tuple[Sound, ...]:
    """The items that the model accepts; a page of ours sends no others."""

    def read(item: object) -> Sound | None:
        try:
            return model.model_validate(item)
        except ValidationError:
            return None

    return tuple(filter(None, map(read, _items(value))))


def _places(value: object) -> tuple[tuple[str, ...], ...]:
    """Groups of ids, each id in the first group that names it."""
    seen: set[str] = set()
    places: list[tuple[str, ...]] = []
    for group in map(_ids, _items(value)):
        fresh = tuple(dict.fromkeys(item for item in group if item not in seen))
        seen.update(fresh)
        if fresh:
            places.append(fresh)
    return tuple(places)


def _items(value: object) -> Sequence[object]:
    return value[:MOST_ITEMS] if isinstance(value, list | tuple) else ()


def _ids(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in _items(value) if _is_id(item))


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST_ITEMS else None
