"""The small closed lists that the whole method shares."""

from enum import IntEnum, StrEnum

__all__ = ["Combination", "Depth", "Disclosure", "EnteredBy", "RoleBand", "Scope", "Status", "UnitKind"]


class UnitKind(StrEnum):
    """What a unit is: a country's delegation, or a structure inside one administration."""

    COUNTRY = "country"
    STRUCTURE = "structure"


class RoleBand(StrEnum):
    """A participant's level, coarse enough not to name anybody."""

    DG = "dg"
    DIRECTOR = "director"
    MANAGER = "manager"
    SPECIALIST = "specialist"
    PARTNER = "partner"


class Depth(StrEnum):
    """How far an exercise goes: the same ids and outputs, fewer rows when light."""

    LIGHT = "light"
    STANDARD = "standard"
    DEEP = "deep"


class Scope(StrEnum):
    """Whose answer it is: one person's, the unit's common one, or the plenary's."""

    INDIVIDUAL = "individual"
    UNIT = "unit"
    PLENARY = "plenary"


class Status(StrEnum):
    """Where a response stands; a later status is a new response, never a change of an old one."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    VALIDATED = "validated"
    LATE = "late"
    WITHDRAWN = "withdrawn"


class EnteredBy(StrEnum):
    """Whose hands typed it."""

    SELF = "self"
    SCRIBE = "scribe"
    IMPORT = "import"
    REHEARSAL = "rehearsal"


class Disclosure(IntEnum):
    """How far an answer may travel: D0 the participant, D1 the unit, D2 the workshop, D3 the public."""

    PARTICIPANT = 0
    UNIT = 1
    WORKSHOP = 2
    PUBLIC = 3


class Combination(StrEnum):
    """How many answers become one.

    C1 ratings to median and spread; C2 texts to their union, merges logged; C3 pairwise judgements to their geometric
    mean; C4 ranks to Borda points; C5 dots to sums; C6 categories to mode and kappa; C7 one entry by the rapporteur,
    validated by the unit's head.
    """

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    C5 = "C5"
    C6 = "C6"
    C7 = "C7"
