"""Rows of a unit's plan from the situation analysis (SA-01 to SA-07): facts, maturity, drivers, SWOT, causes, time."""

from dataclasses import dataclass

from custkit.model.scales import RoleBand

__all__ = [
    "AssetEntry",
    "BandShare",
    "Driver",
    "Fact",
    "Fire",
    "MaturityRatings",
    "Problem",
    "Stakeholder",
    "SwotItem",
    "TowsStrategy",
    "WorkingTime",
]


@dataclass(frozen=True, slots=True)
class Driver:
    """A change outside that the plan must survive (SA-03)."""

    id: str
    statement: str
    category: str
    """``political``, ``economic``, ``social``, ``technological``, ``legal``, ``environmental`` or ``security``."""
    direction: str
    """``opportunity``, ``threat`` or ``both``."""
    impact: int | None
    """1 to 5."""
    likelihood: int | None
    """1 to 5."""
    horizon: str = ""
    """``near`` (within one year), ``middle`` (one to three) or ``far`` (three to seven)."""
    early_sign: str = ""
    trigger: str = ""
    """At which sign the plan is reviewed."""
    impacts: tuple[int, ...] = ()
    """What those who proposed it gave alone, before the unit agreed."""
    likelihoods: tuple[int, ...] = ()
    """The same for likelihood."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A condition that hurts, in the tree of causes and effects (SA-06)."""

    id: str
    text: str
    kind: str
    """``core``, ``cause`` or ``effect``."""
    ours: str = ""
    """Whether customs can change it: ``yes``, ``with_others`` or ``no``; empty when nobody said."""
    evidence: tuple[str, ...] = ()
    """Ids of the profile's figures that show it."""
    mirror: str = ""
    """The same turned round, as a result that is reached."""
    causes: tuple[str, ...] = ()
    """Ids of the problems that cause it."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The figures and the causes it rests on."""
        return self.evidence + self.causes


@dataclass(frozen=True, slots=True)
class AssetEntry:
    """Something that the administration has and others would miss (SA-07); None for a test that nobody answered."""

    id: str
    name: str
    kind: str
    """``people``, ``data``, ``system``, ``legal``, ``relationship``, ``money`` or ``reputation``."""
    valuable: bool | None
    rare: bool | None
    hard_to_copy: bool | None
    organised: bool | None
    quantity: float | None = None
    quantity_unit: str = ""
    """What is counted: ``officers``."""
    free: float | None = None
    """Share that no other work has taken in the next twelve months, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Fire:
    """What bursts into the week again and again, and what may light it (SA-07)."""

    id: str
    text: str
    root: str
    proposers: int
    """How many people named it before the merge; 0 when the unit wrote it together."""


@dataclass(frozen=True, slots=True)
class BandShare:
    """The urgent share of one role band's time."""

    band: RoleBand
    n: int
    """People, three at least."""
    share: float
    """Median of their own shares, 0 to 1."""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Where a unit's time goes (SA-07): medians only, for the hours of a person stay with that person."""

    n: int = 0
    """How many people logged a week."""
    share: float | None = None
    """Median of their urgent shares, 0 to 1 (F-18); None while fewer than three logged, for it would tell on them."""
    alarm: bool = False
    """Whether that is above 40 %."""
    boxes: tuple[float, ...] = ()
    """Median share of the week in each box: urgent and important, important, urgent, neither; empty like ``share``."""
    bands: tuple[BandShare, ...] = ()
    """By role band; empty unless each band has three people at least."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the administration's profile (SA-01)."""

    id: str
    """Question id: ``staff``, ``release_time``."""
    label: str
    value: float | str | None
    """None when it was answered *don't know* or *not applicable*; see ``missing``."""
    unit: str = ""
    year: int | None = None
    source: str = ""
    estimate: bool = False
    missing: str = ""
    """``dont_know``, ``not_applicable`` or empty."""


@dataclass(frozen=True, slots=True)
class MaturityRatings:
    """What the participants of one unit said of one dimension (SA-02); one entry a person, in the same order."""

    dimension: str
    """Option id."""
    label: str
    current: tuple[int | None, ...]
    """0 to 4; None where that person gave none. The persons are the same in every dimension."""
    target: tuple[int | None, ...]
    """0 to 4; None where that person gave none."""
    confidence: tuple[int | None, ...]
    """1 to 3; None where that person gave none."""
    bands: tuple[RoleBand, ...]
    """Role band of each person."""
    evidence: tuple[str, ...]
    """What was written as evidence, blank ones left out."""
    expected: int = 0
    """How many were asked; the rest is missing, not zero."""


@dataclass(frozen=True, slots=True)
class SwotItem:
    """One strength, weakness, opportunity or threat (SA-04)."""

    id: str
    quadrant: str
    """``strength``, ``weakness``, ``opportunity`` or ``threat``."""
    text: str
    weight: float | None
    """1 to 5; the median where several rated it."""
    evidence: str = ""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TowsStrategy:
    """A strategy that joins what is inside with what is outside (SA-04)."""

    id: str
    type: str
    """``SO``, ``WO``, ``ST`` or ``WT``."""
    text: str
    internal: tuple[str, ...]
    """Ids of strengths or weaknesses."""
    external: tuple[str, ...]
    """Ids of opportunities or threats."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The items it rests on."""
        return self.internal + self.external


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """An organisation or post to be won, informed or consulted (SA-05)."""

    id: str
    name: str
    kind: str
    power: float | None
    """1 to 5."""
    interest: float | None
    """1 to 5."""
    now: int | None
    """Engagement 0 unaware .. 4 leading."""
    wanted: int | None
    lever: str = ""
    owner: str = ""
