"""What a unit said on its means, as typed rows (RM-03).

As in :mod:`custkit.model.plan`, every row keeps its id, and what nobody stated is None or empty: never a zero.
"""

from dataclasses import dataclass

__all__ = ["Labels", "Means", "Money", "Need", "PostFamily", "Site", "Supply"]

Labels = tuple[tuple[str, str], ...]
"""Option ids and their labels, in the exercise's order."""


@dataclass(frozen=True, slots=True)
class Supply:
    """Staff-months of one skill that are free for change in one quarter."""

    id: str
    skill: str
    """Option id."""
    year: int
    part: int
    """Quarter of the year, 1 to 4."""
    staff_months: float

    @property
    def quarter(self) -> str:
        """Such as ``2027-Q1``: names that sort in time."""
        return f"{self.year:04}-Q{self.part}"


@dataclass(frozen=True, slots=True)
class Need:
    """Staff-months of one skill that an initiative asks for in one quarter."""

    id: str
    initiative: str
    skill: str
    """Option id."""
    year: int
    part: int
    """Quarter of the year, 1 to 4."""
    staff_months: float

    @property
    def quarter(self) -> str:
        """Such as ``2027-Q1``."""
        return f"{self.year:04}-Q{self.part}"

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The initiative that asks."""
        return (self.initiative,)


@dataclass(frozen=True, slots=True)
class Money:
    """What one source gives to one initiative in one year."""

    id: str
    initiative: str
    year: int
    amount: float
    """In the unit's own currency."""
    source: str
    """Option id: ``own``, ``ministry``, ``donor``, ``partner``, ``unfunded``; empty when nobody said."""
    probability: float | None
    """0 to 1; 0 for what nobody has promised, None when nobody said how sure it is."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The initiative that it is for."""
        return (self.initiative,)


@dataclass(frozen=True, slots=True)
class PostFamily:
    """A family of posts: who is there, who is needed, who comes when, and what keeps them. In FTE and days."""

    id: str
    name: str
    skill: str = ""
    """Option id of the skill that it brings to initiatives."""
    existing: float | None = None
    needed: float | None = None
    recruits: tuple[float | None, ...] = ()
    """By year, from the plan's first."""
    training_days: float | None = None
    """A year, for each person."""
    training_topic: str = ""
    motivation: tuple[str, ...] = ()
    """Labels of what keeps them."""
    motivation_cost: float | None = None
    """A year, in the unit's own currency."""
    motivation_owner: str = ""
    """Post."""
    equipment: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """One office or post as it is on an ordinary day."""

    id: str
    name: str
    link: str = ""
    """Label of its line; empty when nobody said."""
    mbps: float | None = None
    uptime: float | None = None
    """Share of working hours in which the line is up, 0 to 1."""
    power: float | None = None
    """Hours a day."""
    central: bool | None = None
    """Whether it works in the central system."""
    backup: bool | None = None
    """Whether there is a second line."""
    security: int | None = None
    """0 to 4."""
    wave: int | None = None
    """In which wave of the rollout it comes, 1 is the first."""
    equipment: str = ""


@dataclass(frozen=True, slots=True)
class Means:
    """People, money and infrastructure of one unit."""

    skills: Labels = ()
    sources: Labels = ()
    supply: tuple[Supply, ...] = ()
    needs: tuple[Need, ...] = ()
    money: tuple[Money, ...] = ()
    families: tuple[PostFamily, ...] = ()
    sites: tuple[Site, ...] = ()
