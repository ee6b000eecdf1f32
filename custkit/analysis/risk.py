"""Risks by likelihood and impact, before and after the response; and how long issues have been open (formula F-10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Final, Literal, TypeAlias

from custkit.analysis.ranks import competition_ranks
from custkit.analysis.thresholds import ISSUE_DAYS, RISK_HIGH, RISK_MODERATE, RISK_SEVERE, TIE_TOLERANCE

__all__ = [
    "Issue",
    "IssueAge",
    "Risk",
    "RiskBand",
    "RiskCell",
    "RiskMap",
    "RiskStanding",
    "issue_ages",
    "risk_band",
    "risk_map",
    "risk_score",
]

RiskBand: TypeAlias = Literal["low", "moderate", "high", "severe"]
LEVELS: Final = (1, 2, 3, 4, 5)


def risk_score(likelihood: float, impact: float) -> float:
    """Multiply likelihood by impact, 1 to 25.

    Sources: ISO 31000:2018, Risk management; IEC 31010:2019, Risk assessment techniques (consequence-likelihood
    matrix). A score orders risks; it is no amount of anything.

    Args:
        likelihood: 1 to 5; the median of several people may lie between two steps.
        impact: 1 to 5.

    Raises:
        ValueError: if one of them lies outside 1 to 5.
    """
    if not (1 <= likelihood <= 5 and 1 <= impact <= 5):
        raise ValueError(f"likelihood and impact go from 1 to 5: {likelihood}, {impact}")
    return likelihood * impact


def risk_band(score: float) -> RiskBand:
    """Put a score into words: 1-4 low, 5-9 moderate, 10-14 high, 15-25 severe; scores in between go to the lower one.

    Raises:
        ValueError: if the score lies outside 1 to 25.
    """
    if not 1 <= score <= 25:
        raise ValueError(f"a risk score goes from 1 to 25: {score}")
    bands: tuple[tuple[float, RiskBand], ...] = (
        (RISK_SEVERE, "severe"),
        (RISK_HIGH, "high"),
        (RISK_MODERATE, "moderate"),
    )
    return next((band for least, band in bands if score >= least - TIE_TOLERANCE), "low")


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk as it was rated, each from 1 to 5; None for what nobody knows."""

    id: str
    """Row id."""
    likelihood: float | None
    """Before any response."""
    impact: float | None
    """Before any response."""
    residual_likelihood: float | None = None
    """After the response."""
    residual_impact: float | None = None
    """After the response."""


@dataclass(frozen=True, slots=True)
class RiskStanding:
    """How a risk stands before and after its response."""

    id: str
    """Row id."""
    inherent: float | None
    """Score before the response, 1 to 25; None when likelihood or impact is unknown."""
    inherent_band: RiskBand | None
    """The score in words; None with it."""
    residual: float | None
    """Score after the response; None when one of its two values is unknown."""
    residual_band: RiskBand | None
    """The score in words; None with it."""
    reduction: float | None
    """Inherent less residual score; below zero, the response makes it worse, and needs explaining."""
    rank: int | None
    """Place by inherent score, 1 is worst; tied ones share a place; None without a score."""


@dataclass(frozen=True, slots=True)
class RiskCell:
    """One field of the 5 x 5 map."""

    likelihood: int
    """1 to 5."""
    impact: int
    """1 to 5."""
    band: RiskBand
    """The band of the field's own score."""
    ids: tuple[str, ...]
    """Risks that lie there, in the order they came; a median between two steps lies on the higher one."""


@dataclass(frozen=True, slots=True)
class RiskMap:
    """Risks before and after their responses."""

    rows: tuple[RiskStanding, ...]
    """One for each risk, in the order they were given."""
    before: tuple[RiskCell, ...]
    """25 fields, likelihood 5 to 1, and impact 1 to 5 within each, as one reads the map."""
    after: tuple[RiskCell, ...]
    """The same with residual values."""
    unrated: tuple[str, ...]
    """Risks that are not on the first map because likelihood or impact is unknown."""
    without_residual: tuple[str, ...]
    """Risks that are not on the second map because a residual value is unknown."""


def risk_map(risks: Sequence[Risk]) -> RiskMap:
    """Lay risks out before and after their responses (formula F-10).

    Raises:
        ValueError: if a value lies outside 1 to 5.
    """
    inherent = [_score(risk.likelihood, risk.impact) for risk in risks]
    residual = [_score(risk.residual_likelihood, risk.residual_impact) for risk in risks]
    there = [score for score in inherent if score is not None]
    ranks = iter(competition_ranks(there).tolist() if there else [])
    rows = tuple(
        RiskStanding(
            id=risk.id,
            inherent=before,
            inherent_band=None if before is None else risk_band(before),
            residual=after,
            residual_band=None if after is None else risk_band(after),
            reduction=None if before is None or after is None else before - after,
            rank=None if before is None else next(ranks),
        )
        for risk, before, after in zip(risks, inherent, residual, strict=True)
    )
    return RiskMap(
        rows=rows,
        before=_cells([(risk.id, risk.likelihood, risk.impact) for risk in risks]),
        after=_cells([(risk.id, risk.residual_likelihood, risk.residual_impact) for risk in risks]),
        unrated=tuple(row.id for row in rows if row.inherent is None),
        without_residual=tuple(row.id for row in rows if row.residual is None),
    )


def _score(likelihood: float | None, impact: float | None) -> float | None:
    return None if likelihood is None or impact is None else risk_score(likelihood, impact)


def _cells(risks: Sequence[tuple[str, float | None, float | None]]) -> tuple[RiskCell, ...]:
    placed = [
        (name, floor(likelihood + 0.5), floor(impact + 0.5))
        for name, likelihood, impact in risks
        if likelihood is not None and impact is not None
    ]
    return tuple(
        RiskCell(
            likelihood,
            impact,
            risk_band(risk_score(likelihood, impact)),
            tuple(name for name, across, down in placed if (across, down) == (likelihood, impact)),
        )
        for likelihood in reversed(LEVELS)
        for impact in LEVELS
    )


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem that is already there."""

    id: str
    """Row id."""
    raised: date
    """The day it was written down."""
    severity: int
    """1 to 3, 3 is worst."""
    closed: date | None = None
    """The day it was resolved; None while it is open."""


@dataclass(frozen=True, slots=True)
class IssueAge:
    """How long an issue has been there."""

    id: str
    """Row id."""
    severity: int
    """1 to 3, 3 is worst."""
    open: bool
    """Whether it is open on the day asked for."""
    days: int
    """Days from being raised to being closed, or to the day asked for."""
    overdue: bool
    """Whether it is open for more than 30 days."""


def issue_ages(issues: Sequence[Issue], today: date, limit: int = ISSUE_DAYS) -> tuple[IssueAge, ...]:
    """Tell how long issues have been open: overdue ones first, then open ones, each by severity and age.

    Args:
        issues: raised up to today; what was raised later is left out, so that an earlier day can be asked for.
        today: the day to count to; an issue closed later counts as open.
        limit: an issue open for more days is overdue.

    Raises:
        ValueError: if an issue was closed before it was raised, or a severity is not 1, 2 or 3.
    """
    for issue in issues:
        if issue.severity not in {1, 2, 3} or (issue.closed is not None and issue.closed < issue.raised):
            raise ValueError(f"{issue.id}: severity is 1, 2 or 3, and an issue is closed after it was raised")
    ages = [_age(issue, today, limit) for issue in issues if issue.raised <= today]
    return tuple(sorted(ages, key=lambda age: (not age.overdue, not age.open, -age.severity, -age.days)))


def _age(issue: Issue, today: date, limit: int) -> IssueAge:
    still = issue.closed is None or issue.closed > today
    end = today if still or issue.closed is None else issue.closed
    days = (end - issue.raised).days
    return IssueAge(issue.id, issue.severity, still, days, still and days > limit)
