"""Bring answers from elsewhere into a store: the newest wins, conflicts are shown, and nothing is lost.

Two sides are in conflict over a sheet when each wrote on after the last version that they
share (or share none), and the last versions of both say different things. Both stay in the store.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from custkit.model.responses import Response, ResponseKey
from custkit.model.scales import Status
from custkit.store.answers import Store

__all__ = ["Conflict", "MergeReport", "Refusal", "merge"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A sheet that was changed on both sides; both versions are kept."""

    key: ResponseKey
    """Whose sheet it is."""
    stored: Response
    """The last version that was in the store."""
    incoming: Response
    """The last version that came in."""
    newest: Response
    """The one of all versions that counts now."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that was not taken in: its id belongs to another answer already, which no honest file brings about."""

    stored: Response
    incoming: Response


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What became of the answers that came in; each is in one of the first three."""

    new: tuple[Response, ...]
    """Not there before, and kept now."""
    known: tuple[Response, ...]
    """There already, word for word."""
    refused: tuple[Refusal, ...]
    """Not kept, side by side with what has their id."""
    conflicts: tuple[Conflict, ...]
    """Sheets changed on both sides."""
    late: tuple[Response, ...]
    """Those of the new that are marked late, or were written after the results were frozen."""


def merge(store: Store, responses: Iterable[Response], *, frozen: datetime | None = None) -> MergeReport:
    """Take answers from elsewhere into a store, and say what became of each.

    Merging the same answers again changes nothing. A file at a time gives the clearest conflicts.

    Args:
        store: Where they go.
        responses: What came back, as :func:`custkit.store.exchange.load` read it.
        frozen: When the results were frozen, if they were.

    Raises:
        StoreError: If the store cannot be read or written.
    """
    incoming = tuple(responses)
    stored = store.find(response.id for response in incoming)
    seen = dict(stored)
    new: list[Response] = []
    known: list[Response] = []
    refused: list[Refusal] = []
    sheets: dict[ResponseKey, list[Response]] = {}
    for response in incoming:
        other = seen.get(response.id)
        if other is not None and other != response:
            refused.append(Refusal(stored=other, incoming=response))
            continue
        (new if other is None else known).append(response)
        seen[response.id] = response
        sheets.setdefault(response.key, []).append(response)
    changed = {response.key for response in new}
    before = {key: store.history(key) for key in sheets if key in changed}
    # The known ones go along, so that what is new keeps its place between them.
    store.take_in(version for versions in sheets.values() for version in versions)
    found = (_conflict(store, key, mine, sheets[key]) for key, mine in before.items())
    return MergeReport(
        new=tuple(new),
        known=tuple(known),
        refused=tuple(refused),
        conflicts=tuple(conflict for conflict in found if conflict),
        late=tuple(response for response in new if _is_late(response, frozen)),
    )


def _conflict(store: Store, key: ResponseKey, mine: Sequence[Response], theirs: Sequence[Response]) -> Conflict | None:
    ours, incoming = _last_apart(mine, theirs), _last_apart(theirs, mine)
    if ours is None or incoming is None or (ours.status, ours.payload) == (incoming.status, incoming.payload):
        return None
    return Conflict(key, stored=ours, incoming=incoming, newest=store.history(key)[-1])


def _last_apart(versions: Sequence[Response], others: Sequence[Response]) -> Response | None:
    """The last version when it is one that the others lack; versions stand in order, the oldest first."""
    return versions[-1] if versions and versions[-1].id not in {other.id for other in others} else None


def _is_late(response: Response, frozen: datetime | None) -> bool:
    return response.status is Status.LATE or (frozen is not None and response.at > frozen)
