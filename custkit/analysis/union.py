"""Everybody's rows and texts side by side, duplicates merged by hand, every merge on record and reversible (C2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from custkit.analysis.alike import ALIKE_FROM, AlikePair, alike_pairs
from custkit.analysis.reading import filled_rows, is_given, words_of
from custkit.errors import NotFoundError, notice
from custkit.model.answers import Answer, CellAnswer, ChoiceAnswer, ChoicesAnswer, Payload, Row, TableAnswer, TextAnswer
from custkit.model.exercise import Exercise
from custkit.model.questions import Question, TableQuestion
from custkit.model.responses import Response
from custkit.model.scales import Scope

__all__ = ["Entry", "Merge", "Union", "UnionRow", "proposals", "union_of_rows", "union_of_texts"]

Entry: TypeAlias = tuple[str, Answer]
"""A participant's code and that person's answer."""

TEXT = "text"
"""Column id of the one cell that a text becomes."""


@dataclass(frozen=True, slots=True)
class UnionRow:
    """One proposal, or several that were merged."""

    id: str
    """Its id in the union."""
    cells: Mapping[str, CellAnswer]
    """The cells of the proposal whose wording was kept, its blanks filled from those merged into it."""
    source_ids: tuple[str, ...]
    """``<participant code>/<row id>`` of each proposal, the kept one first."""

    @property
    def proposers(self) -> int:
        """How many different people proposed it."""
        return len({source.partition("/")[0] for source in self.source_ids})

    def as_row(self) -> Row:
        """The row for the unit's common sheet, with its sources."""
        return Row(id=self.id, cells=dict(self.cells), source_ids=self.source_ids)


@dataclass(frozen=True, slots=True)
class Merge:
    """One decision of the scribe: two rows say the same."""

    kept: str
    """Id of the row whose wording stays."""
    joined: str
    """Id of the row that went into it."""


@dataclass(frozen=True, slots=True)
class Union:
    """All proposals, and what was merged; a new union for each step, the old one unchanged."""

    proposals: tuple[UnionRow, ...]
    """Each person's rows as they were entered, under union ids."""
    log: tuple[Merge, ...] = ()
    """The merges in the order in which they were made."""
    respondents: int = 0
    """How many people proposed something."""

    @property
    def rows(self) -> tuple[UnionRow, ...]:
        """What stands after all merges, in the order of the proposals; ids of joined rows become those of the kept."""
        rows = {row.id: row for row in self.proposals}
        place: dict[str, str] = {}
        for merge in self.log:
            kept, joined = _holder(merge.kept, place), _holder(merge.joined, place)
            if kept != joined:
                rows[kept] = _joined(rows[kept], rows.pop(joined))
                place[joined] = kept
        names = {gone: _holder(gone, place) for gone in place}
        return tuple(replace(row, cells=_renamed(row.cells, names, row.id)) for row in rows.values())

    def merged(self, kept: str, joined: str) -> "Union":
        """Put one row into another.

        Raises:
            NotFoundError: if either is no row of the union now, or both are the same.
        """
        there = [row.id for row in self.rows]
        for row_id in (kept, joined):
            if row_id not in there:
                raise NotFoundError(
                    notice("no row {row_id!r} to merge", row_id=row_id),
                    remedy=notice("choose two of: {there}", there=", ".join(there)),
                )
        if kept == joined:
            raise NotFoundError(
                notice("{kept!r} cannot be merged with itself", kept=kept), remedy=notice("choose two different rows")
            )
        return replace(self, log=(*self.log, Merge(kept, joined)))

    def split(self, joined: str) -> "Union":
        """Take back the merge by which a row went into another; later merges stay.

        Raises:
            NotFoundError: if the row was not merged into any.
        """
        kept = tuple(merge for merge in self.log if merge.joined != joined)
        if len(kept) == len(self.log):
            raise NotFoundError(
                notice("{joined!r} was not merged", joined=joined),
                remedy=notice("choose from: {known}", known=", ".join(merge.joined for merge in self.log)),
            )
        return replace(self, log=kept)

    def duplicates(self, column: str = TEXT, least: float = ALIKE_FROM) -> tuple[AlikePair, ...]:
        """Pairs of rows whose words in a column are nearly the same, the likest first: for a person to decide on."""
        return alike_pairs({row.id: words_of(row.cells.get(column)) for row in self.rows}, least)


def union_of_rows(entries: Iterable[Entry], prefix: str) -> Union:
    """Put the rows of everybody's tables side by side, numbered anew in the order of the entries.

    Args:
        entries: Code and table of each person; whoever gave no row is left out.
        prefix: Of the table's row ids: ``INI``.
    """
    there = [(code, rows) for code, answer in entries if (rows := filled_rows(answer))]
    sources = [f"{code}/{row.id}" for code, rows in there for row in rows]
    ids = {source: f"{prefix}-{n:02d}" for n, source in enumerate(sources, start=1)}
    proposals = tuple(
        UnionRow(ids[f"{code}/{row.id}"], _renamed(row.cells, own), (f"{code}/{row.id}",))
        for code, rows in there
        for own in ({row.id: ids[f"{code}/{row.id}"] for row in rows},)
        for row in rows
    )
    return Union(proposals, respondents=len({code for code, _ in there}))


def union_of_texts(entries: Iterable[Entry], question: str, prefix: str = "TXT") -> Union:
    """Put everybody's texts side by side, each a row with one cell, ``text``."""
    there = [(code, answer) for code, answer in entries if isinstance(answer, TextAnswer) and is_given(answer)]
    proposals = tuple(
        UnionRow(f"{prefix}-{n:02d}", {TEXT: answer}, (f"{code}/{question}",))
        for n, (code, answer) in enumerate(there, start=1)
    )
    return Union(proposals, respondents=len({code for code, _ in there}))


def proposals(exercise: Exercise, responses: Iterable[Response]) -> Payload:
    """Everybody's own answers as the beginning of the unit's common sheet, for the rapporteur to go on from.

    Rows stand side by side, those with the same words merged; a single answer is taken over only where all who gave one
    agree. What the unit is not asked is left out.

    Args:
        exercise: The exercise.
        responses: The latest counted sheets of the unit's people.
    """
    own = sorted((r for r in responses if r.scope is Scope.INDIVIDUAL), key=lambda response: response.participant)
    entries = {
        question.id: [(r.participant, r.payload[question.id]) for r in own if is_given(r.payload.get(question.id))]
        for question in exercise.questions
        if Scope.UNIT in question.scopes
    }
    begun = {i: _begun(exercise.question(i), given) for i, given in entries.items() if given}
    return {question_id: answer for question_id, answer in begun.items() if answer is not None}


def _begun(question: Question | None, entries: Sequence[Entry]) -> Answer | None:
    if isinstance(question, TableQuestion) and not question.grid:
        union = union_of_rows(entries, question.prefix)
        label = question.columns[0].id
        for pair in union.duplicates(label, least=1):
            there = {row.id for row in union.rows}
            union = union.merged(pair.one, pair.other) if {pair.one, pair.other} <= there else union
        return TableAnswer(rows=tuple(row.as_row() for row in union.rows))
    first = entries[0][1]
    return first if all(answer == first for _, answer in entries) else None


def _renamed(cells: Mapping[str, CellAnswer], names: Mapping[str, str], own: str = "") -> dict[str, CellAnswer]:
    """The cells with row ids that they choose renamed; a row that would then name itself no longer does."""
    return {column: _renamed_cell(cell, names, own) for column, cell in cells.items()}


def _renamed_cell(cell: CellAnswer, names: Mapping[str, str], own: str) -> CellAnswer:
    match cell:
        case ChoiceAnswer(value=value):
            return ChoiceAnswer(value=names.get(value, value))
        case ChoicesAnswer(value=values):
            new = dict.fromkeys(names.get(value, value) for value in values)
            return ChoicesAnswer(value=tuple(value for value in new if value != own))
        case _:
            return cell


def _holder(row_id: str, place: Mapping[str, str]) -> str:
    while row_id in place:
        row_id = place[row_id]
    return row_id


def _joined(kept: UnionRow, joined: UnionRow) -> UnionRow:
    blanks = {column: cell for column, cell in joined.cells.items() if not is_given(kept.cells.get(column))}
    sources = tuple(dict.fromkeys(kept.source_ids + joined.source_ids))
    return UnionRow(kept.id, {**kept.cells, **{c: cell for c, cell in blanks.items() if is_given(cell)}}, sources)
