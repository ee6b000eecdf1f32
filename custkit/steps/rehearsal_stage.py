"""The three events of which custkit must be able to run each, as rehearsals of their true size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from custkit.steps.rehearsal_cast import Casting
from custkit.workspace.units import DERIVED

__all__ = ["STAGES", "Stage"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One event as a rehearsal."""

    programme: str
    title: str
    castings: tuple[Casting, ...]
    structures: Mapping[str, str]
    """Names of structures by unit id; empty where the units are administrations."""
    host: str = ""
    sessions: int = 1
    """Missions or sittings that it spans."""

    @property
    def people(self) -> int:
        """How many take part."""
        return sum(one.seats for one in self.castings)

    @property
    def words(self) -> Sequence[str]:
        """Units as one types them for a new workshop."""
        return [f"{one.unit}={self.structures[one.unit]}" if self.structures else one.unit for one in self.castings]


def _administrations(sizes: Mapping[str, int]) -> tuple[Casting, ...]:
    return tuple(
        Casting(unit, DERIVED[unit][1], seats, DERIVED[unit][0]) if unit in DERIVED else Casting(unit, unit, seats)
        for unit, seats in sizes.items()
    )


_PAIRS: Final = frozenset({"XAL", "XBE", "XDE", "XEP", "XZE", "XET"})
"""Administrations that send two people; all others send one."""
_DAKAR: Final = {unit: 1 + (unit in _PAIRS) for unit in ("XAL", "XBE", "XGA", "XDE", *DERIVED)}
_VIRTUAL: Final = {"XAL": 10, "XBE": 10, "XGA": 8, "XDE": 9, "XEP": 10, "XZE": 10, "XMU": 10}
_NIAMEY: Final = {"IT": "IT Service", "RSC": "Reform Steering Committee", "DIR": "Directors of central services"}

STAGES: Final[Mapping[str, Stage]] = {
    "dakar": Stage("dakar", "Rehearsal: two days on leading IT", _administrations(_DAKAR), {}),
    "niamey": Stage(
        "niamey",
        "Rehearsal: an IT strategy in two missions",
        (
            Casting("RSC", "XBE", 6, "Beta"),
            Casting("IT", "XBE", 5, "Beta"),
            Casting("DIR", "XBE", 8, "Beta"),
        ),
        _NIAMEY,
        sessions=2,
    ),
    "virtual": Stage("virtual", "Rehearsal: two virtual days", _administrations(_VIRTUAL), {}),
}
"""By programme: 24 administrations and 30 people; one administration with three structures; 7 and 67 people."""
