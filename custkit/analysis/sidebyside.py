"""A sheet on which wordings stand side by side: how each writer sees it, and what becomes of it as they write on.

In a place where several wrote at the same time the sheet holds what was written last. Each writer goes on seeing their
own words there, and the others' beside them, until somebody chooses.
"""

from collections.abc import Collection, Iterable, Mapping

from custkit.model.answers import Answer, Payload, Row, TableAnswer
from custkit.model.clashes import Clash, Place, Wording

__all__ = ["answer_at", "author_of", "folded", "seen_by", "with_answer_at"]

Clashes = tuple[Clash, ...]


def answer_at(payload: Payload, place: Place) -> Answer | None:
    """What stands in a place; None where nothing does."""
    question, row, column = place
    answer = payload.get(question)
    if not row:
        return answer
    found = _row(answer, row)
    return found.cells.get(column) if found else None


def with_answer_at(payload: Payload, place: Place, answer: Answer | None) -> dict[str, Answer]:
    """The same sheet with something else in a place; a row that is not there stays away."""
    question, row, column = place
    if not row:
        changed = {name: each for name, each in payload.items() if name != question}
        return changed if answer is None else changed | {question: answer}
    table = payload.get(question)
    if not isinstance(table, TableAnswer):
        return dict(payload)
    rows = []
    for each in table.rows:
        cells = {name: cell for name, cell in each.cells.items() if each.id != row or name != column}
        if each.id == row and answer is not None:
            cells[column] = answer  # type: ignore[assignment]  # it stood in a cell before
        rows.append(each if cells == each.cells else each.model_copy(update={"cells": cells}))
    return dict(payload) | {question: TableAnswer(rows=tuple(rows))}


def seen_by(payload: Payload, clashes: Clashes, participant: str) -> dict[str, Answer]:
    """The sheet as somebody sees it who has a wording of their own in some places."""
    seen = dict(payload)
    for clash in clashes:
        if (own := clash.of(participant)) is not None:
            seen = with_answer_at(seen, clash.place, own.answer)
    return seen


def folded(  # noqa: PLR0913 -- a sheet, whose hand, and what it did: each is one thing
    payload: Payload,
    clashes: Clashes,
    participant: str,
    taken: Mapping[str, Answer | None],
    *,
    asides: Iterable[tuple[Place, Wording]] = (),
    settled: Collection[Place] = (),
) -> tuple[dict[str, Answer], Clashes]:
    """The sheet and its wordings after somebody has written on it.

    Args:
        payload: As it stood.
        clashes: What stood side by side.
        participant: Who writes.
        taken: The answers that they leave, as they see the sheet; None for one that is gone.
        asides: What others had written where this person has written over it.
        settled: Places for which they have chosen what is to stand.
    """
    new = {name: answer for name, answer in {**payload, **taken}.items() if answer is not None}
    kept: list[Clash] = []
    for clash in clashes:
        question, row, _ = clash.place
        if question not in taken:
            kept.append(clash)
            continue
        if clash.place in settled or (row and _row(new.get(question), row) is None):
            continue
        stood, mine, own = answer_at(payload, clash.place), answer_at(new, clash.place), clash.of(participant)
        if own is None and mine == stood:
            kept.append(clash)
        elif own is None:
            # Written over what stood there, by somebody who had all wordings before them.
            over = next((wording for wording in clash.wordings if wording.answer == stood), None)
            kept.append(clash.said(participant, mine, over))
        elif mine == own.answer:
            # One's own words again are no news: what stood there stays.
            new = with_answer_at(new, clash.place, stood)
            kept.append(clash)
        else:
            kept.append(clash.said(participant, mine))
    known = {clash.place for clash in kept}
    for place, theirs in asides:
        if place in settled or place in known or theirs.participant == participant:
            continue
        mine_now = Wording(participant=participant, answer=answer_at(new, place))
        question, row, column = place
        kept.append(Clash(question=question, row=row, column=column, wordings=(theirs, mine_now)))
    return new, tuple(clash for clash in kept if _differ(clash))


def author_of(place: Place, versions: Iterable[tuple[str, Payload]]) -> str:
    """Who wrote what stands in a place; empty for a sheet without versions.

    Args:
        place: Where.
        versions: Who stored each version, and what it holds; the newest first.
    """
    author, stands = "", None
    for number, (participant, payload) in enumerate(versions):
        answer = answer_at(payload, place)
        if number == 0:
            stands = answer
        if answer != stands:
            break
        author = participant
    return author


def _differ(clash: Clash) -> bool:
    first, *others = clash.wordings
    return any(other.answer != first.answer for other in others)


def _row(answer: Answer | None, row: str) -> Row | None:
    rows = answer.rows if isinstance(answer, TableAnswer) else ()
    return next((each for each in rows if each.id == row), None)
