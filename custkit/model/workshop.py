"""A workshop and the programme it follows."""

from datetime import date, time
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator, model_validator

from custkit.errors import notice
from custkit.model.base import ExerciseId, Model, Slug, UnitId
from custkit.model.people import Unit
from custkit.model.scales import Depth
from custkit.model.texts import Language, Text

__all__ = [
    "Branding",
    "Day",
    "Mandate",
    "Organisation",
    "OwnBranding",
    "Programme",
    "Slot",
    "SlotMode",
    "Use",
    "Workshop",
    "Zone",
]

SlotMode = Annotated[str, Field(pattern=r"^(plenary|rooms|break|own_hours|before)$")]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(
            notice("no such time zone: {name!r} (an IANA name such as 'Asia/Dhaka' is wanted)", name=name)
        ) from error
    return name


class Use(Model):
    """An exercise in a slot, at a depth; ``show`` only presents what was collected and takes no exercise minutes."""

    exercise: ExerciseId
    depth: Depth = Depth.STANDARD
    show: bool = False
    minutes: Annotated[int, Field(ge=1)] | None = None
    """Minutes in the room when part of the exercise is done before the event."""


class Slot(Model):
    """A stretch of the programme."""

    start: time | None = None
    """On the programme's clock; absent for work in own hours."""
    minutes: Annotated[int, Field(ge=1, le=600)]
    title: Text
    mode: SlotMode = "plenary"
    uses: tuple[Use, ...] = ()
    output: Text | None = None
    lead: Text | None = None


class Day(Model):
    """One day of a programme."""

    title: Text
    session: Annotated[int, Field(ge=1)] = 1
    """Which mission or sitting it belongs to."""
    offset_days: Annotated[int, Field(ge=-60, le=400)] = 0
    """Days after the workshop's first day; negative for work before the event."""
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)]


class Zone(Model):
    """A place whose clock matters."""

    place: str
    zone: str

    _known = field_validator("zone")(_known_zone)


class Programme(Model):
    """A timed agenda as data: the kit prints it in each zone and language."""

    id: Slug
    version: Annotated[int, Field(ge=1)] = 1
    title: Text
    purpose: Text
    clock: str = "UTC"
    """The zone in which the slots' times are written."""
    depth: Depth = Depth.STANDARD
    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    zones: tuple[Zone, ...] = ()
    """The zones of its usual participants; a workshop may name others."""

    _known = field_validator("clock")(_known_zone)

    def exercises(self) -> tuple[str, ...]:
        """Every exercise that is done in it, once, in the order of first use."""
        return tuple(dict.fromkeys(u.exercise for d in self.days for s in d.slots for u in s.uses if not u.show))

    def depth_of(self, exercise: str) -> Depth:
        """The deepest at which the exercise is done in it; the programme's own depth when it is not."""
        order = list(Depth)
        used = [u.depth for d in self.days for s in d.slots for u in s.uses if u.exercise == exercise and not u.show]
        return max(used, key=order.index) if used else self.depth


class Organisation(Model):
    """Who is thanked, and for what: host, organiser, funder, partner."""

    role: Annotated[str, Field(pattern=r"^(host|organiser|funder|partner)$")]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    names: dict[Language, Annotated[str, Field(min_length=1, max_length=120)]] = {}
    """What it is called in other languages than that of ``name``."""


class Mandate(Model):
    """Who asked for the strategy, what it covers, how far it looks, and who approves it (by post)."""

    asked_by: Annotated[str, Field(max_length=120)] = ""
    scope: Annotated[str, Field(max_length=300)] = ""
    horizon_years: Annotated[int, Field(ge=1, le=10)] | None = None
    approver: Annotated[str, Field(max_length=120)] = ""


LogoFile = Annotated[
    str, Field(max_length=120, pattern=r"^$|^[^/\\:]+(/[^/\\:]+)*\.(png|PNG|jpg|JPG|jpeg|JPEG|svg|SVG)$")
]
"""A PNG, JPEG or SVG file in the workshop's folder; empty for none."""
PrintedLine = Annotated[str, Field(min_length=1, max_length=100)]


class OwnBranding(Model):
    """What one unit's documents show in place of the workshop's."""

    logo: LogoFile = ""
    colour: Annotated[str, Field(pattern=r"^$|^#[0-9a-fA-F]{6}$")] = ""
    letterhead: Annotated[tuple[PrintedLine, ...], Field(max_length=6)] = ()


class Branding(OwnBranding):
    """How documents look, set once for every format: logo, colour, letterhead, thanks."""

    acknowledgement: Annotated[str, Field(max_length=400)] = ""
    funder: Annotated[str, Field(max_length=400)] = ""
    """The line that a funder asks for."""
    units: dict[UnitId, OwnBranding] = {}
    """By unit, where its documents carry its own."""

    def of(self, unit: str) -> OwnBranding:
        """What a unit's documents carry: its own where it has set it, else the workshop's."""
        own = self.units.get(unit, OwnBranding())
        return OwnBranding(
            logo=own.logo or self.logo, colour=own.colour or self.colour, letterhead=own.letterhead or self.letterhead
        )


class Workshop(Model):
    """What ``workshop.yml`` says: what is run, with whom, when, in which zones, at which depth."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
    title: Annotated[str, Field(min_length=1, max_length=160)]
    titles: dict[Language, Annotated[str, Field(min_length=1, max_length=160)]] = {}
    """The title in other languages than that of ``title``, for pages and documents in these."""
    programme: Slug
    starts: date
    venue: Annotated[str, Field(max_length=120)] = ""
    language: Language = "en"
    """What plenary and facilitators use."""
    zones: tuple[Zone, ...] = ()
    units: Annotated[tuple[Unit, ...], Field(min_length=1)]
    depths: dict[ExerciseId, Depth] = {}
    """Depth by exercise where it differs from the programme's."""
    skip: tuple[ExerciseId, ...] = ()
    """Exercises of the programme that this workshop leaves out."""
    sessions: Annotated[int, Field(ge=1)] = 1
    """How many missions or sittings the workshop is spread over."""
    session: Annotated[int, Field(ge=1)] = 1
    """Which of them is on now: answers are stored as given in it."""
    organisations: tuple[Organisation, ...] = ()
    mandate: Mandate = Mandate()
    branding: Branding = Branding()
    linked_event: Annotated[str, Field(max_length=160)] = ""
    store: str = ""
    """Where answers are kept, as an SQLAlchemy URL; a file in the workshop folder when empty."""
    rehearsal: bool = False
    """A workshop of fictitious units: everything it prints says so."""

    @model_validator(mode="after")
    def _session_is_one_of_them(self) -> Self:
        if self.session > self.sessions:
            raise ValueError(
                notice(
                    "session {session} of {sessions}: there are not so many",
                    session=self.session,
                    sessions=self.sessions,
                )
            )
        return self

    @model_validator(mode="after")
    def _units_differ(self) -> Self:
        ids = [unit.id for unit in self.units]
        if repeated := sorted({i for i in ids if ids.count(i) > 1}):
            raise ValueError(notice("unit ids repeat: {ids}", ids=", ".join(repeated)))
        return self

    def unit(self, unit_id: str) -> Unit | None:
        """The unit with this id."""
        return next((unit for unit in self.units if unit.id == unit_id), None)
