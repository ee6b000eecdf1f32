"""Answers that are handed over as single values, told so that nobody's own can be known.

What may be handed over at all is cut by :mod:`custkit.analysis.border` before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from custkit.model.answers import (
    AllocationAnswer,
    Answer,
    CellAnswer,
    ChoicesAnswer,
    DontKnow,
    LinksAnswer,
    NotApplicable,
    NumberAnswer,
    PairwiseAnswer,
    RankingAnswer,
    TableAnswer,
    Unreadable,
)
from custkit.model.responses import Response
from custkit.model.scales import Scope, Status

__all__ = ["FEWEST", "RawLine", "raw_lines"]

FEWEST = 3
"""People below whose number single answers would tell who gave them."""
_COUNTED = frozenset({Status.SUBMITTED, Status.VALIDATED})


@dataclass(frozen=True, slots=True, order=True)
class RawLine:
    """One value of one answer."""

    unit: str
    exercise: str
    version: int
    scope: str
    """``unit`` or ``individual``; of a person's own answer nothing tells whose it is."""
    question: str
    row: str
    column: str
    kind: str
    value: str
    year: str = ""
    source: str = ""
    estimate: str = ""
    on: str = ""
    """The day of a unit's common answer."""


def raw_lines(responses: Sequence[Response]) -> tuple[RawLine, ...]:
    """Answers that count as single values, sorted so that their order tells nothing about anybody.

    People's own answers are told without code, level and moment, and only where three or more answered an exercise.

    Args:
        responses: The newest version of each sheet, as :func:`custkit.analysis.border.released` gave them.
    """
    own = [r for r in responses if r.status in _COUNTED]
    alone = [r for r in own if r.scope is Scope.INDIVIDUAL]
    people: dict[tuple[str, str], set[str]] = {}
    for response in alone:
        people.setdefault((response.unit, response.exercise), set()).add(response.participant)
    lines = [line for r in own if r.scope is Scope.UNIT for line in _lines(r, r.at.date())]
    for response in alone:
        if len(people[(response.unit, response.exercise)]) >= FEWEST:
            lines += _lines(response, None)
    return tuple(sorted(lines))


def _lines(response: Response, on: date | None) -> Iterator[RawLine]:
    alone = response.scope is Scope.INDIVIDUAL
    for name, answer in sorted(response.payload.items()):
        for row, column, cell in _cells(answer):
            # A row's id that a person drew is that person's own: only the unit's common rows keep theirs.
            yield _line(response, name, "" if alone and column else row, column, cell, on)


def _cells(answer: Answer) -> Iterator[tuple[str, str, Answer | CellAnswer | str]]:
    match answer:
        case TableAnswer():
            for row in answer.rows:
                yield from ((row.id, column, cell) for column, cell in sorted(row.cells.items()))
        case AllocationAnswer():
            yield from ((item, "", str(dots)) for item, dots in sorted(answer.value.items()))
        case RankingAnswer():
            for place, group in enumerate(answer.value, 1):
                yield from ((item, "", str(place)) for item in group)
        case PairwiseAnswer():
            yield from ((f"{pair.more}>{pair.less}", "", f"{pair.times:g}") for pair in answer.value)
        case LinksAnswer():
            yield from ((link.source, "", link.target) for link in answer.value)
        case _:
            yield "", "", answer


def _line(  # noqa: PLR0913, PLR0917 -- what one value consists of
    response: Response, question: str, row: str, column: str, cell: Answer | CellAnswer | str, on: date | None
) -> RawLine:
    kind, value, year, source, estimate = _told(cell)
    return RawLine(
        unit=response.unit,
        exercise=response.exercise,
        version=response.exercise_version,
        scope=response.scope.value,
        question=question,
        row=row,
        column=column,
        kind=kind,
        value=value,
        year=year,
        source=source,
        estimate=estimate,
        on=on.isoformat() if on else "",
    )


def _told(cell: Answer | CellAnswer | str) -> tuple[str, str, str, str, str]:
    match cell:
        case str():
            return "value", cell, "", "", ""
        case NumberAnswer():
            estimate = "yes" if cell.estimate else ""
            return cell.kind, f"{cell.value:.15g}", str(cell.year or ""), cell.source, estimate
        case ChoicesAnswer():
            return cell.kind, "; ".join(cell.value), "", "", ""
        case DontKnow() | NotApplicable():
            return cell.kind, "", "", "", ""
        case Unreadable():
            return cell.kind, cell.text, "", "", ""
        case _:
            return cell.kind, str(getattr(cell, "value", "")), "", "", ""
