"""Who takes part: units and their participants."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from custkit.model.base import Model, UnitId
from custkit.model.scales import RoleBand, UnitKind
from custkit.model.texts import Language

__all__ = ["Helper", "HelperRole", "Participant", "ParticipantCode", "Unit"]

ParticipantCode = Annotated[str, StringConstraints(pattern=r"^[A-Z2-9]{4}-[A-Z2-9]{4}$")]
"""A random code such as ``K7QM-2XRD``; it alone is stored with an answer."""


class Unit(Model):
    """A country's delegation or a structure inside one administration; one person is enough."""

    id: UnitId
    kind: UnitKind = UnitKind.COUNTRY
    name: Annotated[str, Field(min_length=1, max_length=80)]
    names: dict[Language, Annotated[str, Field(min_length=1, max_length=80)]] = {}
    """What it is called in other languages than that of ``name``; a country's are known."""
    language: Language = "en"
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    """ISO 3166-1 alpha-3 of the unit or of its administration; absent for a fictitious one."""
    region: str = ""
    fictitious: bool = False
    """A demonstration unit: its figures are made up and say so wherever they are shown."""
    named: bool = False
    """The unit agreed to be named on regional pages (disclosure D2 or more)."""


class Participant(Model):
    """A seat at the workshop; the name, where there is one, never leaves the roster."""

    code: ParticipantCode
    unit: UnitId
    role_band: RoleBand
    post: Annotated[str, Field(max_length=80)] = ""
    name: Annotated[str, Field(max_length=80)] = ""
    gender: str = ""
    language: Language | None = None
    """The participant's own language where it differs from the unit's."""
    head: bool = False
    """Validates the unit's common answers."""


class HelperRole(StrEnum):
    """What somebody does in the room who answers nothing themselves."""

    OBSERVER = "observer"
    """Reads the agenda, the wall and what was revealed."""
    SCRIBE = "scribe"
    """Types what comes on paper or by telephone, on behalf of those who wrote or said it."""


class Helper(Model):
    """Somebody with a code of their own who has no seat: never asked, never counted, never a voter."""

    code: ParticipantCode
    role: HelperRole
    unit: UnitId | None = None
    """The only unit for which a scribe types; None for all of them, and for an observer."""
    post: Annotated[str, Field(max_length=80)] = ""
    name: Annotated[str, Field(max_length=80)] = ""
    language: Language | None = None
