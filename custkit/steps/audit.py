"""Whether the room's log was left alone: its chain, the seals written down, the closed votes, the frozen answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from custkit.analysis.chain import Break, Seal, Verdict
from custkit.errors import CustkitError, StoreError, notice
from custkit.i18n.telling import phrase, worded
from custkit.model.events import AnyEvent, BallotClosed, Frozen, Purged
from custkit.steps.opening import Opened, opened

__all__ = ["SEALS", "Audit", "audit", "seals_in"]

SEALS: Final = Path("out", "seals.txt")
"""Where every export writes its seal down, a line each: keep a copy of it elsewhere."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was looked at, and what does not hold."""

    verdict: Verdict
    closed_boxes: int
    frozen: int
    remarks: tuple[str, ...]
    """What could not be compared, and why."""
    faults: tuple[str, ...]
    """What was changed beside the chain."""

    @property
    def exit_status(self) -> int:
        """1 where something does not hold, else 0."""
        return int(not self.verdict.holds or bool(self.faults))

    def lines(self) -> Iterator[str]:
        """The result, for people."""
        verdict = self.verdict
        for broken in verdict.breaks:
            yield phrase("BROKEN at record {number}: {what}", number=broken.number, what=worded(broken.what))
        yield from (phrase("CHANGED: {what}", what=fault) for fault in self.faults)
        if not self.exit_status:
            yield phrase(
                "The log holds: {records} records, {seals} seals written down earlier, {votes} closed votes,"
                " {frozen} frozen states.",
                records=verdict.records,
                seals=verdict.seals,
                votes=self.closed_boxes,
                frozen=self.frozen,
            )
        yield from self.remarks
        if verdict.seal is not None:
            yield phrase(
                "Seal of the newest record, to be written down outside this computer: {seal}", seal=verdict.seal
            )

    def as_dict(self) -> dict[str, object]:
        """The result, for a machine."""
        return {
            "holds": not self.exit_status,
            "records": self.verdict.records,
            "seal": str(self.verdict.seal) if self.verdict.seal else None,
            "breaks": [{"number": found.number, "what": found.what} for found in self.verdict.breaks],
            "changed": list(self.faults),
            "remarks": list(self.remarks),
        }


def audit(folder: Path, seals: Sequence[str] = ()) -> Audit:
    """Look over the log of a workshop.

    Args:
        folder: The workshop.
        seals: Written down elsewhere; those in ``out/seals.txt`` are looked at in any case.

    Raises:
        NotFoundError: If there is no workshop.
        CustkitError: If a seal cannot be read.
        StoreError: If the store cannot be read.
    """
    given = []
    for text in seals:
        seal = Seal.read(text)
        if seal is None:
            raise CustkitError(
                notice("{text!r} is no seal", text=text[:40]), remedy=notice("write it like 41-9f86d081884c7d65")
            )
        given.append(seal)
    with opened(folder) as workshop:
        kept = seals_in(workshop.workspace.root / SEALS)
        log = workshop.store.events(workshop.workspace.workshop.id)
        verdict = log.verify([*kept, *given])
        try:
            events: tuple[AnyEvent, ...] = log.everything()
        except StoreError as error:
            broken = (*verdict.breaks, Break(0, error.what)) if verdict.holds else verdict.breaks
            return Audit(Verdict(verdict.records, verdict.seal, broken, verdict.seals), 0, 0, (), ())
        boxes = [event for event in events if isinstance(event, BallotClosed)]
        frozen = [event for event in events if isinstance(event, Frozen)]
        remarks: list[str] = []
        faults = [*_boxes(workshop, boxes), *_frozen(workshop, frozen, events, remarks)]
        return Audit(verdict, len(boxes), len(frozen), tuple(remarks), tuple(faults))


def seals_in(path: Path) -> tuple[Seal, ...]:
    """The seals in a file, the last word of each line; none where there is no file."""
    if not path.is_file():
        return ()
    words = (line.split() for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return tuple(seal for word in words if word and (seal := Seal.read(word[-1])))


def _boxes(workshop: Opened, closed: Sequence[BallotClosed]) -> Iterator[str]:
    ballots = workshop.store.ballots(workshop.workspace.workshop.id)
    for event in closed:
        if ballots.digest(event.ballot) != event.digest:
            yield phrase(
                "the papers of the vote {ballot} are not those of {when}",
                ballot=event.ballot,
                when=f"{event.at:%Y-%m-%d %H:%M} UTC",
            )


def _frozen(
    workshop: Opened, frozen: Sequence[Frozen], events: Sequence[AnyEvent], remarks: list[str]
) -> Iterator[str]:
    purges = [event.at for event in events if isinstance(event, Purged)]
    for event in frozen:
        count, digest = workshop.store.digest(workshop.workspace.workshop.id, event.answers)
        if (count, digest) == (event.answers, event.digest):
            continue
        when = f"{event.at:%Y-%m-%d %H:%M} UTC"
        if any(purge >= event.at for purge in purges):
            remarks.append(
                phrase("What was frozen on {when} cannot be compared: personal data were purged since.", when=when)
            )
        else:
            yield phrase("the answers are not those that were frozen on {when}", when=when)
