"""Rows of a unit's plan on where it wants to be and how it will know: vision, objectives, measures (VI-02, VI-03)."""

from dataclasses import dataclass
from datetime import date, datetime

__all__ = ["Alignment", "Baseline", "Kpi", "Objective", "Value", "Vision"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value held by the administration, and one behaviour by which it can be seen."""

    name: str
    behaviour: str


@dataclass(frozen=True, slots=True)
class Vision:
    """Vision, mission and values (VI-01, VI-02)."""

    answers: tuple[tuple[str, str], ...] = ()
    """VI-01: prompt label and answer, in order."""
    horizon: int | None = None
    """Year."""
    drafts: tuple[tuple[str, str], ...] = ()
    """Draft id and wording."""
    text: str = ""
    """The wording that was put to the vote; empty when not decided."""
    mission: str = ""
    values: tuple[Value, ...] = ()
    votes: tuple[int, ...] = ()
    """5 champion .. 1 block; one a person."""
    expected_votes: int = 0
    history: tuple[tuple[datetime, str], ...] = ()
    """Earlier wordings with their moment."""
    themes: tuple[tuple[str, str], ...] = ()
    """Id and words of the themes that the answers are about."""
    themes_elsewhere: tuple[tuple[str, int], ...] = ()
    """Theme id and how many other units name it; empty where so few chose themes that a count would tell whose."""
    units_elsewhere: int = 0
    """How many other units chose themes."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where a KPI stands at the start."""

    value: float
    year: int | None
    source: str
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Kpi:
    """A measure of an objective (VI-03)."""

    id: str
    objective: str
    """Objective id."""
    name: str
    unit: str
    direction: str
    """``up``, ``down`` or ``context``."""
    baseline: Baseline | None
    target: float | None
    target_date: date | None
    frequency: str = ""
    owner: str = ""
    establish_by: date | None = None
    """When the baseline will be known, where it is not."""
    catalogue: str = ""
    """KPI id of the catalogue; empty for the unit's own."""
    pmm: str = ""
    """Dimension of the WCO's Performance Measurement Mechanism; empty for the unit's own measure."""
    own: bool = False
    """Whether it was marked as the unit's own, outside the catalogue."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The objective it measures."""
        return (self.objective,)


@dataclass(frozen=True, slots=True)
class Alignment:
    """How an objective stands to a national or international text (VI-03)."""

    id: str
    objective: str
    instrument: str
    reference: str
    """Article, chapter or page."""
    relation: str
    """``implements``, ``supports``, ``goes_beyond`` or ``in_tension``."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """What is to be reached (VI-03)."""

    id: str
    title: str
    perspective: str
    """``society``, ``stewardship``, ``process`` or ``people``."""
    pmm: str
    """``TFE``, ``REV``, ``ESP`` or ``ORG``."""
    source_ids: tuple[str, ...] = ()
