"""What one participant has before them: what is on now, their sheets, their unit's sheets, and what may be seen."""

from dataclasses import dataclass
from datetime import datetime

from custkit.i18n.words import say
from custkit.model.exercise import Exercise
from custkit.model.people import Participant
from custkit.model.responses import Response
from custkit.model.scales import Scope, Status
from custkit.room.facilitation import Facilitation

__all__ = ["Card", "Home", "Part", "home_of"]


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet that is asked of somebody."""

    scope: Scope
    words: str
    """Whose sheet it is, in the participant's language."""
    status: str
    """``new`` or the status of its newest version."""
    state: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Card:
    """One exercise of the workshop."""

    id: str
    title: str
    parts: tuple[Part, ...]
    now: bool
    """Whether it is worked on now."""
    revealed: bool

    @property
    def done(self) -> bool:
        """Whether every sheet of it is handed in."""
        return all(part.status not in {"new", Status.DRAFT} for part in self.parts)

    @property
    def unsigned(self) -> bool:
        """Whether the unit's common sheet is handed in, and its head has not signed it."""
        return any(part.scope is Scope.UNIT and part.status == Status.SUBMITTED for part in self.parts)


@dataclass(frozen=True, slots=True)
class Home:
    """A participant's first page."""

    now: tuple[Card, ...]
    others: tuple[Card, ...]
    step: str
    """Title of what is on; empty between steps."""
    ends: datetime | None
    following: str
    """Title of what comes next."""
    done: int
    all: int
    vote: bool
    """Whether a secret vote is open in which this seat has not voted yet."""
    to_sign: tuple[Card, ...]
    """Exercises whose common sheet waits for this seat's signature; none for anybody but the head of a unit."""


def home_of(room: Facilitation, seat: Participant, language: str) -> Home:
    """Put a participant's first page together.

    Args:
        room: The running workshop.
        seat: Whose page it is.
        language: BCP 47 tag.
    """
    agenda, space = room.agenda(), room.workspace
    newest = {
        (found.exercise, found.scope): found
        for found in room.store.latest(room.workshop, unit=seat.unit, drafts=True)
        if found.scope is not Scope.INDIVIDUAL or found.participant == seat.code
    }
    cards = [
        Card(
            id=exercise.id,
            title=exercise.title.pick(language),
            parts=_parts(exercise, newest, language),
            now=exercise.id in agenda.exercises_open(),
            revealed=exercise.id in agenda.revealed,
        )
        for exercise in space.used()
    ]
    return Home(
        now=tuple(card for card in cards if card.now),
        others=tuple(card for card in cards if not card.now),
        step=agenda.open.title.pick(language) if agenda.open else "",
        ends=agenda.open.ends if agenda.open else None,
        following=agenda.next.title.pick(language) if agenda.next else "",
        done=sum(card.done for card in cards),
        all=len(cards),
        vote=room.votes.waits_for(seat.code),
        to_sign=tuple(card for card in cards if seat.head and card.unsigned),
    )


def _parts(exercise: Exercise, newest: dict[tuple[str, Scope], Response], language: str) -> tuple[Part, ...]:
    found = []
    for part in exercise.parts:
        response = newest.get((exercise.id, part.who))
        status = response.status if response else None
        state = say(language, f"status.{status}") if status else say(language, "room.new")
        found.append(Part(part.who, say(language, f"scope.{part.who}"), str(status or "new"), state))
    return tuple(found)
