"""Rows of a plan from exchange and review: who helps whom, what was learnt, what is asked of partners (MO-02)."""

from dataclasses import dataclass

__all__ = ["HelpRow", "Market", "Request", "Review", "Stall", "TaskRatings", "Usefulness"]


@dataclass(frozen=True, slots=True)
class HelpRow:
    """Something that a unit offers, or needs."""

    id: str
    topic: str
    """Topic id, the same for offers, needs and requests."""
    label: str
    """The topic's words."""
    detail: str
    languages: tuple[str, ...]
    """In which they can work on it with others."""
    readiness: str = ""
    """``now``, ``quarter`` or ``year``."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request for assistance, to a partner."""

    id: str
    topic: str
    label: str
    """The topic's words."""
    kind: str
    """``training``, ``mission``, ``diagnostic``, ``visit``, ``documents`` or ``funding``."""
    timing: str
    """``soon``, ``year`` or ``later``."""
    detail: str


@dataclass(frozen=True, slots=True)
class TaskRatings:
    """How people rate one task of a leader before and after; one entry a person, in the same order."""

    task: str
    label: str
    before: tuple[int | None, ...]
    """1 to 5."""
    after: tuple[int | None, ...]
    """1 to 5."""


@dataclass(frozen=True, slots=True)
class Usefulness:
    """How useful one part of the event was to each person, in any order."""

    part: str
    label: str
    ratings: tuple[int, ...]
    """1 to 5; who did not take part is left out."""


@dataclass(frozen=True, slots=True)
class Review:
    """What people wrote alone at the end, each list sorted so that its order tells nothing about anybody.

    The lists are empty where fewer than three of several people wrote, for each would know the other's words.
    """

    people: int = 0
    """How many wrote something."""
    planned: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stall:
    """What one unit lays out in the market of offers and needs."""

    name: str = ""
    """The unit's name; empty unless it lets others see its contact post or agreed to be named."""
    contact: str = ""
    """Its contact post; empty without its consent."""
    offers: tuple[HelpRow, ...] = ()
    needs: tuple[HelpRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Market:
    """The stalls of all units, in the workshop's order, so that every unit's page tells the same matches."""

    own: int | None = None
    """Place of the unit's own stall; None where nobody looks for one unit."""
    stalls: tuple[Stall, ...] = ()
