"""A chain of records, each with the hash of the one before, so that none can be changed unseen.

Whoever can rewrite the whole database can also make a whole new chain. Therefore *seals*, a record's number with its
hash, are written down elsewhere: into every export, on paper, in a file. A new chain does not fit an old seal.
(Haber, Stornetta, How to time-stamp a digital document, Journal of Cryptology 3, 1991.)
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

__all__ = ["GENESIS", "Break", "Link", "Seal", "Verdict", "link_hash", "verify"]

GENESIS: Final = "0" * 64
"""What the first record names as the one before."""

_SEAL: Final = re.compile(r"(\d{1,12})-([0-9a-f]{16,64})")


@dataclass(frozen=True, slots=True)
class Link:
    """One record of a chain."""

    number: int
    """From 1 on, without gaps."""
    body: str
    """What happened, as text; hashed letter for letter."""
    before: str
    """Hash of the record before."""
    hash: str
    """Hash of this one."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A record's number and the first letters of its hash, written down outside the chain: ``41-9f86d081884c7d65``."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}-{self.hash[:16]}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The seal in a text; None where this is none."""
        found = _SEAL.fullmatch(text.strip().lower())
        return cls(int(found[1]), found[2]) if found else None


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold."""

    number: int
    """The first record that does not fit."""
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a chain holds."""

    records: int
    seal: Seal | None
    """Of the newest record; None where there is none."""
    breaks: tuple[Break, ...]
    seals: int
    """Seals that were held against it."""

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, removed or slipped in."""
        return not self.breaks


def link_hash(workshop: str, number: int, before: str, body: str) -> str:
    """The hash of a record: SHA-256 over its workshop, number, the hash before and its body, each on a line."""
    return hashlib.sha256(f"{workshop}\n{number}\n{before}\n{body}".encode()).hexdigest()


def verify(workshop: str, links: Sequence[Link], seals: Iterable[Seal] = ()) -> Verdict:
    """Walk a chain from its first record, and hold seals against it.

    Args:
        workshop: Whose chain it is.
        links: All records, in order.
        seals: What was written down earlier.
    """
    breaks: list[Break] = []
    before = GENESIS
    for place, link in enumerate(links, start=1):
        if link.number != place:
            breaks.append(Break(place, f"record {place} is missing"))
            break
        if link.before != before:
            breaks.append(Break(place, f"record {place} does not follow the one before it"))
        if link.hash != link_hash(workshop, link.number, link.before, link.body):
            breaks.append(Break(place, f"record {place} was changed"))
        before = link.hash
    held = tuple(seals)
    for seal in held:
        if seal.number > len(links):
            breaks.append(Break(seal.number, f"record {seal.number} was there once (seal {seal}) and is gone"))
        elif not links[seal.number - 1].hash.startswith(seal.hash):
            breaks.append(Break(seal.number, f"record {seal.number} is not the one of the seal {seal}"))
    newest = Seal(links[-1].number, links[-1].hash) if links else None
    return Verdict(len(links), newest, tuple(breaks), len(held))
