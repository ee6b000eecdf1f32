"""Who changed what on a sheet, place by place, and the sheet without somebody's last change of one place.

What one person wrote in a place without anybody else writing there, within one sitting, is one change, however often it
was saved on the way. A row that is begun is told by its cells; one that is taken away is told, and comes back, as a
whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from custkit.analysis.sidebyside import answer_at, with_answer_at
from custkit.model.answers import Answer, Payload, Row, TableAnswer
from custkit.model.clashes import Place
from custkit.model.responses import Response

__all__ = ["SITTING", "PlaceChange", "changes_of", "last_change", "undone"]

SITTING: Final = timedelta(minutes=10)
"""What one person saves within so long of their own newest is one piece of work."""


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What one person did to one place in one sitting."""

    place: Place
    """Question, row and column; without a column it is a row that was taken away, without a row a whole answer."""
    version: Response
    """The newest version that belongs to it; its participant made the change."""
    number: int
    """Where that version stands in the history, the newest being 0."""
    before: Answer | Row | None
    after: Answer | Row | None
    position: int = 0
    """Where a row stood that was taken away."""
    stands: bool = False
    """Whether nobody has changed the place since, so that the change can be undone."""


def changes_of(history: Sequence[Response]) -> tuple[PlaceChange, ...]:
    """All changes, the newest first.

    Args:
        history: Every version of the sheet, the newest first; what an edit of the exercise carried over is nobody's.
    """
    found: dict[Place, list[PlaceChange]] = {}
    for number, version in enumerate(history):
        older = history[number + 1] if number + 1 < len(history) else None
        if older is not None and older.exercise_version != version.exercise_version:
            continue
        for change in _between(version, older.payload if older else _given(version), number):
            runs = found.setdefault(change.place, [])
            newer = runs[-1] if runs else None
            if newer and _one_work(newer, change):
                runs[-1] = replace(newer, before=change.before, position=change.position)
            else:
                runs.append(change)
    now = history[0].payload if history else {}
    made = [
        replace(run, stands=rank == 0 and _stands(now, run))
        for runs in found.values()
        for rank, run in enumerate(runs)
        if run.before != run.after
    ]
    return tuple(sorted(made, key=lambda change: change.number))


def last_change(history: Sequence[Response], place: Place) -> PlaceChange | None:
    """The change of a place that can be undone; None where there is none, or where somebody has gone on since."""
    return next((change for change in changes_of(history) if change.place == place and change.stands), None)


def undone(payload: Payload, change: PlaceChange) -> dict[str, Answer]:
    """The sheet without a change; all else on it stays as it is."""
    question, row, column = change.place
    if isinstance(change.before, Row):
        table = payload.get(question)
        rows = list(table.rows) if isinstance(table, TableAnswer) else []
        rows.insert(change.position, change.before)
        return {**payload, question: TableAnswer(rows=tuple(rows))}
    before = change.before
    found = with_answer_at(payload, change.place, before)
    table = found.get(question)
    if not column or not isinstance(table, TableAnswer):
        return found
    # A row of which nothing is left was begun by this change.
    kept = tuple(each for each in table.rows if each.id != row or each.cells)
    if kept:
        return {**found, question: TableAnswer(rows=kept)}
    return {name: answer for name, answer in found.items() if name != question}


def _given(first: Response) -> Payload:
    """What a sheet began with before anybody wrote on it: rows that its people had proposed alone."""
    tables = {q: answer for q, answer in first.payload.items() if isinstance(answer, TableAnswer)}
    proposed = {q: tuple(row for row in table.rows if row.source_ids) for q, table in tables.items()}
    return {question: TableAnswer(rows=rows) for question, rows in proposed.items() if rows}


def _between(version: Response, older: Payload, number: int) -> Iterable[PlaceChange]:
    """What one version changed."""
    for question in dict.fromkeys([*version.payload, *older]):
        before, after = older.get(question), version.payload.get(question)
        if before == after:
            continue
        rows = [answer for answer in (before, after) if answer is not None]
        if not all(isinstance(answer, TableAnswer) for answer in rows):
            yield PlaceChange((question, "", ""), version, number, before, after)
            continue
        began, stands = _rows(before), _rows(after)
        for position, (row, gone) in enumerate(began.items()):
            if row not in stands:
                yield PlaceChange((question, row, ""), version, number, gone, None, position)
        for row, now in stands.items():
            was = began[row].cells if row in began else {}
            for column in dict.fromkeys([*now.cells, *was]):
                if was.get(column) != now.cells.get(column):
                    place = question, row, column
                    yield PlaceChange(place, version, number, was.get(column), now.cells.get(column))


def _rows(answer: Answer | None) -> dict[str, Row]:
    return {row.id: row for row in answer.rows} if isinstance(answer, TableAnswer) else {}


def _one_work(newer: PlaceChange, older: PlaceChange) -> bool:
    same = newer.version.participant == older.version.participant
    return same and newer.before == older.after and newer.version.at - older.version.at < SITTING


def _stands(payload: Payload, change: PlaceChange) -> bool:
    question, row, column = change.place
    if row and not column:
        return row not in _rows(payload.get(question))
    if row and row not in _rows(payload.get(question)):
        return False
    return answer_at(payload, change.place) == change.after
