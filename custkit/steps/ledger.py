"""Which documents were made from what: only what is stale is made anew, and nothing that somebody edited is lost.

The record lies in ``out/.custkit/documents.ledger`` and is written after each document: a run that was stopped goes on
where it was.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Final

from custkit.runner.record import file_digest, replace_atomically

__all__ = ["Ledger", "Standing", "fingerprint"]

_NAME: Final = "documents.ledger"


class Standing(StrEnum):
    """How a document stands to what it is made from."""

    MISSING = "missing"
    FRESH = "fresh"
    STALE = "stale"
    EDITED = "edited"
    """Somebody has changed the file since it was made."""


@dataclass(slots=True)
class Ledger:
    """What is known of a workshop's documents: of each, a digest of its source and of the file."""

    root: Path
    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> "Ledger":
        """The workshop's ledger; an empty one where there is none, or none that can be read."""
        try:
            told = json.loads((root / "out" / ".custkit" / _NAME).read_text(encoding="utf-8"))
            return cls(root, {str(name): (str(pair[0]), str(pair[1])) for name, pair in told.items()})
        except (OSError, ValueError, TypeError, IndexError, AttributeError):
            return cls(root)

    def standing(self, name: str, source: str) -> Standing:
        """How a document stands.

        Args:
            name: Its path below the workshop's folder.
            source: The digest of what it would be made from now.
        """
        path = self.root / name
        if not path.exists():
            return Standing.MISSING
        made_from, written = self.known.get(name, ("", ""))
        if not written or file_digest(path) != written:
            return Standing.EDITED
        return Standing.FRESH if made_from == source else Standing.STALE

    def put(self, name: str, source: str, content: bytes, *, aside: bool = False) -> Path | None:
        """Put a document in its place and remember it; where it moved an edited one to, if it did.

        Args:
            name: Its path below the workshop's folder.
            source: The digest of what it was made from.
            content: The file.
            aside: Move an edited file aside first.
        """
        path = self.root / name
        moved = None
        if aside and path.exists():
            moved = next(
                p for n in count(1) if not (p := path.with_name(f"{path.stem}.edited-{n}{path.suffix}")).exists()
            )
            path.rename(moved)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_atomically(path, content)
        self.known[name] = (source, hashlib.sha256(content).hexdigest())
        told = json.dumps(dict(sorted(self.known.items())), indent=0)
        replace_atomically(self.root / "out" / ".custkit" / _NAME, told.encode())
        return moved


def fingerprint(*parts: object, files: tuple[Path, ...] = (), digest: Callable[[Path], str] = file_digest) -> str:
    """A digest of what a document is made from, the same in every process: values by their parts, files as they are."""
    whole = hashlib.sha256()
    for part in (*map(_told, parts), *map(digest, files)):
        whole.update(part.encode("utf-8", "backslashreplace"))
        whole.update(b"\0")
    return whole.hexdigest()[:32]


def _told(value: object) -> str:
    """A value in words that do not depend on the order of a set or on where an object lies in memory."""
    match value:
        case Mapping():
            return "{" + ",".join(sorted(f"{_told(name)}:{_told(part)}" for name, part in value.items())) + "}"
        case set() | frozenset():
            return "<" + ",".join(sorted(map(_told, value))) + ">"
        case tuple() | list():
            return "[" + ",".join(map(_told, value)) + "]"
        case bytes():
            return hashlib.sha256(value).hexdigest()
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = (f"{f.name}={_told(getattr(value, f.name))}" for f in fields(value))
            return f"{type(value).__name__}({','.join(parts)})"
        case _:
            return repr(value)
