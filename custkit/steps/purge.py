"""Remove a person's data on request, and write the receipt that they take away."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

from custkit.analysis.chain import Seal
from custkit.i18n.telling import phrase
from custkit.model.events import Purged
from custkit.model.renderings import Rendering
from custkit.model.responses import Response
from custkit.steps.opening import opened
from custkit.store.purge import Cleared, Mode
from custkit.workspace.codes import new_codes
from custkit.workspace.copies import Copies, copies_in
from custkit.workspace.files import write_whole
from custkit.workspace.folder import ROSTER
from custkit.workspace.seats import remove_seat

__all__ = ["Receipt", "purge"]

FOLDER: Final = Path("out", "receipts")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was done, without the person's name or code."""

    id: str
    at: datetime
    workshop: str
    mode: Mode
    cleared: Cleared
    was_head: bool
    naming: int
    """Stored answers and renderings in whose words the name still stands: only a person can tell if it is meant."""
    copies: Copies
    """Files of the workshop folder that were written before."""
    seal: Seal
    path: Path

    def lines(self) -> Iterator[str]:
        """The receipt, for people."""
        done = self.cleared
        yield phrase(
            "Receipt {id}: personal data removed from the workshop {workshop}", id=self.id, workshop=self.workshop
        )
        when = f"{self.at:%Y-%m-%d %H:%M} UTC"
        yield phrase("on {when}. Record {seal} of the workshop's log.", when=when, seal=self.seal)
        yield ""
        yield "- " + phrase(
            "The line with name, post and code was taken out of the roster. The code opens nothing any more."
        )
        yield "- " + phrase(
            "Stored versions of answers that carry a random code in its place, which nobody has: {versions}.",
            versions=done.versions,
        )
        if self.mode == "withdrawn":
            yield "- " + phrase(
                "Of them this person's own, which were emptied and count nowhere: {emptied}.", emptied=done.emptied
            )
        else:
            yield "- " + phrase("This person's own answers stay and count; nothing leads from them to the person.")
        yield "- " + phrase(
            "Lists of voters that no longer name this person: {votes}. Votes were secret, and stay counted.",
            votes=done.votes,
        )
        yield "- " + phrase("The log of the room holds, and nothing in it leads to this person.")
        if self.was_head:
            yield "- " + phrase("The unit has no head now: name another in roster.csv, or nobody can sign.")
        if self.naming:
            yield "- " + phrase(
                "Stored answers in whose words the name stands: {naming}. Look whether they mean this person.",
                naming=self.naming,
            )
        yield "- " + phrase("Files that were written before were not changed. They show answers as they were then.")
        if self.copies.found:
            yield "- " + phrase("Files that still hold the code or the name, to be deleted or made again:")
            yield from (f"    {name}" for name in self.copies.found)
        if self.copies.others:
            yield "- " + phrase(
                "Documents and archives in which neither was found, or which cannot be searched, such as PDF."
            )
            yield "  " + phrase(
                "They may hold what this person wrote. Delete them or make them again, if it is to go there too:"
            )
            yield from (f"    {name}" for name in self.copies.others)
        yield "- " + phrase("Out of reach: paper, files sent to others, backups of this computer.")


def purge(
    folder: Path, code: str, *, mode: Mode = "anonymised", now: datetime | None = None, random: Random | None = None
) -> Receipt:
    """Remove a person's data.

    Args:
        folder: The workshop.
        code: The person's code, as it stands in the roster.
        mode: ``anonymised`` keeps the person's answers without the person; ``withdrawn`` empties them.
        now: The moment; that of the system's clock when absent.
        random: Where the code that stands in comes from; the system's own source of chance when absent.

    Raises:
        NotFoundError: If there is no workshop, or no seat with this code.
        InputError: If the workshop's files have faults, or the roster cannot be written.
        StoreError: If the store cannot be written.
    """
    at = now or datetime.now(UTC)
    with opened(folder) as workshop:
        root, plan = workshop.workspace.root, workshop.workspace.workshop
        taken = [person.code for person in workshop.workspace.people]
        seat = remove_seat(root / ROSTER, plan.units, code)
        stand_in = next(new_codes(random or secrets.SystemRandom(), taken))
        cleared = workshop.store.purge(plan.id, code, stand_in, mode)
        number = secrets.token_hex(8)
        event = Purged(at=at, mode=mode, receipt=number, versions=cleared.versions)
        seal = workshop.store.events(plan.id).add(event).seal
        kept = workshop.store.renderings(plan.id).everything()
        naming = _naming((*workshop.store.everything(plan.id), *kept), seat.name)
        receipt = Receipt(
            id=number,
            at=at,
            workshop=plan.id,
            mode=mode,
            cleared=cleared,
            was_head=seat.head,
            naming=naming,
            copies=copies_in(root, (code, seat.name), made=root / "out", passed=("answers.sqlite",)),
            seal=seal,
            path=root / FOLDER / f"purge-{number}.txt",
        )
    receipt.path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(receipt.path, ("\n".join(receipt.lines()) + "\n").encode())
    return receipt


def _naming(stored: Iterable[Response | Rendering], name: str) -> int:
    if not name:
        return 0
    return sum(name.casefold() in one.model_dump_json().casefold() for one in stored)
