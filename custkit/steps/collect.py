"""Answers that came back as files, merged into the workshop's store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custkit.errors import Fault, InputError
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
    sheets: tuple[RequestReturn, ...] = ()
    """Request sheets that came back, and what became of them."""

    @property
    def exit_status(self) -> int:
        """1 where an answer could not be kept, else 0."""
        return int(any(report.refused for _, report in self.files) or any(sheet.strange for sheet in self.sheets))

    def lines(self) -> Iterator[str]:
        """What happened, for people."""
        for name, report in self.files:
            parts = [f"{len(report.new)} new", f"{len(report.known)} known already"]
            parts += [f"{len(report.late)} of the new late"] if report.late else []
            yield f"{name}: {', '.join(parts)}"
            for conflict in report.conflicts:
                yield f"  both sides changed {_place(conflict.stored)}; the newer counts, both are kept:"
                yield f"    here      {_version(conflict.stored)}"
                yield f"    in {name}  {_version(conflict.incoming)}"
            for refusal in report.refused:
                yield f"  not kept: {_place(refusal.incoming)}: another answer has its id {refusal.incoming.id}"
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
        ] + [sheet.as_dict() for sheet in self.sheets]


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
        return Collected(merged, tuple(take_request(workshop, sheet) for sheet in returned))


def _strangers(workshop: Opened, part: Loaded) -> Iterator[Fault]:
    """Answers that belong to another workshop, unit or seat."""
    plan = workshop.workspace.workshop
    seats = {seat.code for seat in workshop.workspace.participants}
    for number, response in enumerate(part.responses):
        place = f"/responses/{number}"
        if response.workshop != plan.id:
            yield Fault(
                part.name, place, f"this is of the workshop {response.workshop!r}", f"collect it in {plan.id!r}"
            )
        elif plan.unit(response.unit) is None:
            yield Fault(part.name, place, f"there is no unit {response.unit!r} here", "add it to workshop.yml first")
        elif response.participant not in seats:
            remedy = "add the seat with this code to roster.csv first"
            yield Fault(part.name, place, f"there is no seat {response.participant!r} here", remedy)


def _place(response: Response) -> str:
    who = f" {response.participant}" if response.scope.value == "individual" else ""
    return f"{response.unit}{who} {response.exercise}"


def _version(response: Response) -> str:
    answered = len(response.payload)
    return f"{response.at:%Y-%m-%d %H:%M} UTC, {response.status.value}, {answered} questions answered"
