"""Request sheets that came back, laid over the unit's sheet: the new is taken, conflicts are shown, none is lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custkit.analysis.reading import chosen, excerpt, words_of
from custkit.analysis.requests import fate_of
from custkit.errors import Fault, InputError, notice
from custkit.i18n.speech import speaking, tr
from custkit.i18n.telling import phrase
from custkit.model.answers import Answer, CellAnswer, ChoiceAnswer, Row, TableAnswer, TextAnswer
from custkit.model.responses import Response
from custkit.model.scales import Status
from custkit.steps.importing import PLAN, append_version, newest_sheet
from custkit.steps.opening import Opened
from custkit.workspace.request_csv import Returned, ReturnedAnswer, is_request_csv, read_request

__all__ = ["RequestReturn", "is_request", "read_requests", "take_request"]


@dataclass(frozen=True, slots=True)
class RequestReturn:
    """What became of a request sheet."""

    name: str
    unit: str
    taken: tuple[str, ...]
    """Lines whose answer is new."""
    known: tuple[str, ...]
    blank: tuple[str, ...]
    """Lines without an answer on this sheet."""
    conflicts: tuple[tuple[str, str, str], ...]
    """Line, the workshop's answer, which stays, and the sheet's, which is kept in the history."""
    strange: tuple[str, ...]
    """Lines that are not on the unit's sheet: their answers were not kept."""
    versions: tuple[Response, ...]
    """What was stored: with conflicts, first the sheet's answers, then the workshop's again."""
    guessed: bool

    def lines(self) -> Iterator[str]:
        """What happened, for people."""
        yield phrase(
            "{name}: {new} new, {known} known already, {blank} without an answer",
            name=self.name,
            new=len(self.taken),
            known=len(self.known),
            blank=len(self.blank),
        )
        if self.guessed:
            yield "  " + phrase("it was saved in an older encoding: look at the letters with accents")
        for line, here, back in self.conflicts:
            place = f"{self.unit} {line}"
            yield "  " + phrase(
                "both sides answered {place}: the one here counts, the other is in its history:", place=place
            )
            yield "    " + phrase("here: {what}", what=excerpt(here))
            yield "    " + phrase("in {file}: {what}", file=self.name, what=excerpt(back))
        for line in self.strange:
            yield "  " + phrase("not kept: there is no line {line} on the sheet of {unit}", line=line, unit=self.unit)

    def as_dict(self) -> dict[str, Any]:
        """What happened, for a machine."""
        ids = [str(version.id) for version in self.versions]
        return {
            "file": self.name,
            "new": ids,
            "known": len(self.known),
            "late": [],
            "conflicts": [[line, here, back] for line, here, back in self.conflicts],
            "refused": list(self.strange),
        }


def is_request(path: Path) -> bool:
    """Whether a file is a request sheet; told by its first line."""
    try:
        with path.open("rb") as file:
            return is_request_csv(file.read(400))
    except OSError:
        return False


def read_requests(workshop: Opened, files: Sequence[Path]) -> tuple[tuple[Returned, ...], tuple[Fault, ...]]:
    """The request sheets of these files, and what is wrong with them."""
    plan = workshop.workspace.workshop
    found: list[Returned] = []
    faults: list[Fault] = []
    for path in files:
        try:
            returned = read_request(path.read_bytes(), path.name)
        except InputError as error:
            faults += error.faults
            continue
        if returned.workshop not in {"", plan.id}:
            what, remedy = (
                notice("this is of the workshop {workshop!r}", workshop=returned.workshop),
                notice("collect it in {plan!r}", plan=plan.id),
            )
            faults.append(Fault(path.name, notice("column workshop"), what, remedy))
        elif plan.unit(returned.unit) is None:
            what = notice("there is no unit {unit!r} here", unit=returned.unit)
            faults.append(Fault(path.name, notice("column unit"), what, notice("add it to workshop.yml first")))
        else:
            found.append(returned)
    return tuple(found), tuple(faults)


def take_request(workshop: Opened, returned: Returned) -> RequestReturn:
    """Lay a sheet's answers over the unit's sheet.

    Raises:
        NotFoundError: If the unit has no seat.
        StoreError: If the store cannot be written.
    """
    (unit,) = workshop.units((returned.unit,))
    newest = newest_sheet(workshop, unit, PLAN)
    payload: dict[str, Answer] = dict(newest.payload) if newest else {}
    table = payload.get("lines")
    rows = {row.id: row for row in table.rows} if isinstance(table, TableAnswer) else {}
    told: dict[str, list[ReturnedAnswer]] = {"blank": [], "known": [], "taken": [], "conflict": [], "strange": []}
    for answer in returned.answers:
        row = rows.get(answer.line)
        told[_fate(row, answer) if row else "strange"].append(answer)
    taken = {**rows, **{answer.line: _answered(rows[answer.line], answer) for answer in told["taken"]}}
    conflicts = tuple((a.line, words_of(rows[a.line].cells.get("answer")), a.answer) for a in told["conflict"])
    versions = []
    if newest and (told["taken"] or conflicts):
        exercise = workshop.workspace.exercises[PLAN]
        status = Status.DRAFT if newest.status is Status.DRAFT else Status.SUBMITTED
        with speaking(unit.language):
            note = tr("answers of {file}", file=returned.name)
            differing = tr("answers of {file}, with those that differ from the workshop's", file=returned.name)
        steps: list[tuple[Mapping[str, Row], str]] = [(taken, note)]
        if conflicts:
            theirs = {**taken, **{a.line: _answered(rows[a.line], a) for a in told["conflict"]}}
            steps.insert(0, (theirs, differing))
        for lines, why in steps:
            whole = {**payload, "lines": TableAnswer(rows=tuple(lines.values()))}
            versions.append(append_version(workshop, unit, exercise, whole, status, why))
    return RequestReturn(
        name=returned.name,
        unit=unit.id,
        taken=_lines(told["taken"]),
        known=_lines(told["known"]),
        blank=_lines(told["blank"]),
        conflicts=conflicts,
        strange=_lines(told["strange"]),
        versions=tuple(versions),
        guessed=returned.guessed,
    )


def _lines(answers: Sequence[ReturnedAnswer]) -> tuple[str, ...]:
    return tuple(answer.line for answer in answers)


def _fate(row: Row, answer: ReturnedAnswer) -> str:
    now = (words_of(row.cells.get("answer")), next(iter(chosen(row.cells.get("status"))), ""))
    return fate_of(now, (answer.answer, answer.status or _status(now[1])), answer.mark)


def _status(now: str) -> str:
    """What an answer without a state of its own is: there in part, unless it was further already."""
    return now if now in {"complete", "validated"} else "partial"


def _answered(row: Row, answer: ReturnedAnswer) -> Row:
    now = next(iter(chosen(row.cells.get("status"))), "")
    cells: dict[str, CellAnswer] = {
        **row.cells,
        "answer": TextAnswer(value=answer.answer),
        "status": ChoiceAnswer(
            value=answer.status if answer.status in {"partial", "complete", "validated"} else _status(now)
        ),
    }
    return Row(id=row.id, cells=cells, source_ids=row.source_ids)
