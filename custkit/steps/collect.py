"""Answers that came back as files, merged into the workshop's store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custkit.errors import Fault, InputError, notice
from custkit.i18n.telling import phrase
from custkit.model.renderings import Rendering
from custkit.model.responses import Response
from custkit.steps.opening import Opened, opened
from custkit.steps.request_return import RequestReturn, is_request, read_requests, take_request
from custkit.store.exchange import Loaded, read_file
from custkit.store.merging import MergeReport, merge

__all__ = ["Collected", "collect"]


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of each file."""

    files: tuple[tuple[str, MergeReport], ...]
    """Name of the file and what became of its answers."""
    renderings: int = 0
    """Answers in other languages that were not here yet."""
    sheets: tuple[RequestReturn, ...] = ()
    """Request sheets that came back, and what became of them."""

    @property
    def exit_status(self) -> int:
        """1 where an answer could not be kept, else 0."""
        return int(any(report.refused for _, report in self.files) or any(sheet.strange for sheet in self.sheets))

    def lines(self) -> Iterator[str]:
        """What happened, for people."""
        for name, report in self.files:
            told = phrase(
                "{name}: {new} new, {known} known already", name=name, new=len(report.new), known=len(report.known)
            )
            yield told + (phrase(", {late} of the new late", late=len(report.late)) if report.late else "")
            for conflict in report.conflicts:
                place = _place(conflict.stored)
                yield "  " + phrase("both sides changed {place}; the newer counts, both are kept:", place=place)
                yield "    " + phrase("here: {what}", what=_version(conflict.stored))
                yield "    " + phrase("in {file}: {what}", file=name, what=_version(conflict.incoming))
            for refusal in report.refused:
                yield "  " + phrase(
                    "not kept: {place}: another answer has its id {id}",
                    place=_place(refusal.incoming),
                    id=refusal.incoming.id,
                )
        if self.renderings:
            yield phrase("renderings in other languages: {count} new", count=self.renderings)
        for sheet in self.sheets:
            yield from sheet.lines()

    def as_dict(self) -> list[dict[str, Any]]:
        """What happened, for a machine."""
        return [
            {
                "file": name,
                "new": [str(response.id) for response in report.new],
                "known": len(report.known),
                "late": [str(response.id) for response in report.late],
                "conflicts": [[str(c.stored.id), str(c.incoming.id)] for c in report.conflicts],
                "refused": [str(refusal.incoming.id) for refusal in report.refused],
            }
            for name, report in self.files
        ] + [
            *([{"renderings": self.renderings}] if self.renderings else []),
            *(sheet.as_dict() for sheet in self.sheets),
        ]


def collect(folder: Path, files: Sequence[Path]) -> Collected:
    """Merge files of answers into the workshop's store: all of them, or none where one has a fault.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: With every fault of every file; nothing was merged then.
        StoreError: If the store cannot be written.
    """
    with opened(folder) as workshop:
        filled = [path for path in files if is_request(path)]
        loaded = [part for path in files if path not in filled for part in read_file(path)]
        faults = [fault for part in loaded for fault in (*part.faults, *_strangers(workshop, part))]
        returned, wrong = read_requests(workshop, filled)
        if faults or wrong:
            raise InputError([*faults, *wrong])
        merged = tuple((part.name, merge(workshop.store, part.responses)) for part in loaded)
        rendered = _renderings(workshop, loaded)
        return Collected(merged, rendered, tuple(take_request(workshop, sheet) for sheet in returned))


def _renderings(workshop: Opened, loaded: Sequence[Loaded]) -> int:
    """Keep what came in other languages and is not here yet, and tell how many these are."""
    kept = workshop.store.renderings(workshop.workspace.workshop.id)
    known = set(kept.everything())
    new = list(dict.fromkeys(one for part in loaded for one in part.renderings if one not in known))
    kept.add(new)
    return len(new)


def _strangers(workshop: Opened, part: Loaded) -> Iterator[Fault]:
    """Answers that belong to another workshop, unit or seat, and renderings of such."""
    seats = {seat.code for seat in workshop.workspace.participants}
    for number, rendering in enumerate(part.renderings):
        if fault := _elsewhere(workshop, rendering, part.name, f"/renderings/{number}"):
            yield fault
    for number, response in enumerate(part.responses):
        place = f"/responses/{number}"
        if fault := _elsewhere(workshop, response, part.name, place):
            yield fault
        elif response.participant not in seats:
            remedy = notice("add the seat with this code to roster.csv first")
            yield Fault(
                part.name,
                place,
                notice("there is no seat {seat!r} here", seat=response.participant),
                remedy,
            )


def _elsewhere(workshop: Opened, one: Response | Rendering, file: str, place: str) -> Fault | None:
    """What is wrong where it belongs to another workshop or unit."""
    plan = workshop.workspace.workshop
    if one.workshop != plan.id:
        what = notice("this is of the workshop {workshop!r}", workshop=one.workshop)
        return Fault(file, place, what, notice("collect it in {plan!r}", plan=plan.id))
    if plan.unit(one.unit) is None:
        what = notice("there is no unit {unit!r} here", unit=one.unit)
        return Fault(file, place, what, notice("add it to workshop.yml first"))
    return None


def _place(response: Response) -> str:
    who = f" {response.participant}" if response.scope.value == "individual" else ""
    return f"{response.unit}{who} {response.exercise}"


def _version(response: Response) -> str:
    answered = len(response.payload)
    return phrase(
        "{at}, {status}, {answered} questions answered",
        at=f"{response.at:%Y-%m-%d %H:%M} UTC",
        status=response.status.value,
        answered=answered,
    )
