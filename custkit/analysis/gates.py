"""The way of a request from idea to use: six gates, and two keys to open them (IT-04).

The client signs what is wanted and whether it is good; the provider proves what is possible and what was built. Neither
can turn the other's key. After Cooper, R. G. (1990), Stage-gate systems, Business Horizons 33(3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

__all__ = ["GATES", "KEYS", "Gate", "GateStanding", "Key", "Missing", "Party", "gate_standing", "pipeline"]

Gate: TypeAlias = Literal["G0", "G1", "G2", "G3", "G4", "G5"]
Party: TypeAlias = Literal["client", "provider"]

GATES: Final[tuple[Gate, ...]] = ("G0", "G1", "G2", "G3", "G4", "G5")
"""Idea, specification signed, funded and staffed, built, accepted, in use."""
KEYS: Final[Mapping[Gate, tuple[Party, ...]]] = {
    "G0": ("client",),
    "G1": ("client", "provider"),
    "G2": ("client", "provider"),
    "G3": ("provider",),
    "G4": ("client", "provider"),
    "G5": ("client",),
}
"""Whose keys open each gate.

The client's: the problem and its benefit; the specification; the money; the acceptance; that it is used. The
provider's: options and effort; the people; the test report; that what was tested is what was handed over.
"""

MissingKind: TypeAlias = Literal[
    "client_key", "provider_key", "no_post", "same_post", "no_room", "room_unknown", "too_early"
]


@dataclass(frozen=True, slots=True)
class Key:
    """One key turned: a signature of the client, or a proof of the provider."""

    gate: Gate
    """Which gate."""
    party: Party
    """Who turned it."""
    post: str
    """The post that answers for it, never a name."""
    on: date
    """The day."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps a gate closed."""

    gate: Gate
    """Which gate."""
    kind: MissingKind
    """A key not turned; a key without a post; both keys by one post; no room in the resource plan, or nobody knows
    whether there is; or a key turned before the gate before was opened."""


@dataclass(frozen=True, slots=True)
class GateStanding:
    """How far a request has come."""

    reached: Gate | None
    """The last gate that is open, with all gates before it; None before the first."""
    opened_on: date | None
    """The day on which that gate's last key was turned."""
    waits_for: Gate | None
    """The first gate that is closed; None when the request is in use."""
    missing: tuple[Missing, ...]
    """What keeps that gate closed."""
    ahead: tuple[Gate, ...]
    """Later gates for which a key was turned already; they count for nothing until those before are open."""


def gate_standing(keys: Sequence[Key], room: bool | None = None) -> GateStanding:
    """Tell which gate a request has reached, and what opens the next.

    Of several keys of one party for one gate the latest counts.

    Args:
        keys: the keys turned so far, in any order.
        room: whether the resource plan has people and money for it; G2 opens only then. None when nobody knows.
    """
    reached: Gate | None = None
    opened: date | None = None
    for gate in GATES:
        turned = {key.party: key for key in sorted(keys, key=lambda key: key.on) if key.gate == gate}
        missing = _missing(gate, turned, room, opened)
        if missing:
            later = GATES[GATES.index(gate) + 1 :]
            ahead = tuple(other for other in later if any(key.gate == other for key in keys))
            return GateStanding(reached, opened, gate, missing, ahead)
        reached, opened = gate, max(turned[party].on for party in KEYS[gate])
    return GateStanding(reached, opened, None, (), ())


def _missing(gate: Gate, turned: Mapping[Party, Key], room: bool | None, opened: date | None) -> tuple[Missing, ...]:
    wanted = KEYS[gate]
    mine = [turned[party] for party in wanted if party in turned]
    posts = [key.post.strip().casefold() for key in mine]
    checks: tuple[tuple[MissingKind, bool], ...] = (
        ("client_key", "client" in wanted and "client" not in turned),
        ("provider_key", "provider" in wanted and "provider" not in turned),
        ("no_post", "" in posts),
        ("same_post", len(set(posts)) < len(posts) and "" not in posts),
        ("no_room", gate == "G2" and room is False),
        ("room_unknown", gate == "G2" and room is None),
        ("too_early", opened is not None and any(key.on < opened for key in mine)),
    )
    return tuple(Missing(gate, kind) for kind, found in checks if found)


def pipeline(standings: Mapping[str, GateStanding]) -> tuple[tuple[Gate | None, tuple[str, ...]], ...]:
    """List requests by the gate they have reached, those before the first gate first; every gate has its line."""
    steps: tuple[Gate | None, ...] = (None, *GATES)
    return tuple(
        (step, tuple(name for name, standing in standings.items() if standing.reached == step)) for step in steps
    )
