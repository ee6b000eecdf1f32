"""How long a service may be down, how long it would be down, and what must come back first (formula F-16).

Sources: NIST SP 800-34 Rev. 1, Contingency Planning Guide for Federal Information Systems; ISO/TS 22317,
Guidelines for business impact analysis. The client says what is needed, the provider proves what is possible.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from math import inf
from typing import Literal, TypeAlias

from custkit.analysis.schedule import find_cycle
from custkit.analysis.thresholds import TIE_TOLERANCE, UNPROVEN_MONTHS
from custkit.errors import CustkitError, saying, together

__all__ = [
    "ContinuityState",
    "Need",
    "Proof",
    "Verdict",
    "continuity",
    "is_unproven",
    "recovery_gap",
    "recovery_order",
]

Verdict: TypeAlias = Literal["met", "not_met", "unproven", "unknown"]


def recovery_gap(achieved: float, required: float) -> float:
    """Hours achieved less hours required, for recovery time or recovery point; above zero, the need is not met."""
    return achieved - required


def is_unproven(last_test: date | None, today: date, months: int = UNPROVEN_MONTHS) -> bool:
    """Tell whether recovery was never tested, or last more than so many calendar months ago.

    A test on 29 February is good up to the last day of a February.
    """
    if last_test is None:
        return True
    passed = 12 * (today.year - last_test.year) + today.month - last_test.month
    return (passed, today.day) > (months, last_test.day)


@dataclass(frozen=True, slots=True)
class Need:
    """What the client needs of a service, in hours; None where nobody has said."""

    service: str
    """Name or row id."""
    mtd: float | None
    """Maximum tolerable downtime."""
    rto: float | None
    """Recovery time objective: until the system runs again."""
    work_recovery: float | None
    """From then on until work is as before: checking data, catching up."""
    rpo: float | None
    """Recovery point objective: how much recent work may have to be typed again."""
    impact: float = 0.0
    """How much it hurts when it is down, any scale, more is worse; decides between services with one deadline."""
    needs: tuple[str, ...] = ()
    """Services that must run before this one can."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the provider can show for a service."""

    service: str
    """Name or row id."""
    last_test: date | None
    """Day of the last recovery test; None if there was none."""
    restored_in: float | None
    """Hours to restore in that test."""
    backup_interval: float | None
    """Hours between two backups: as much work is lost at worst."""


@dataclass(frozen=True, slots=True)
class ContinuityState:
    """Need and proof of one service side by side; gaps in hours, above zero is not met."""

    service: str
    """Name or row id."""
    plan_gap: float | None
    """RTO + work recovery less MTD: above zero the need contradicts itself; None when one is unknown."""
    rto_gap: float | None
    """Hours to restore less RTO; None when one is unknown."""
    rpo_gap: float | None
    """Backup interval less RPO; None when one is unknown."""
    mtd_gap: float | None
    """Hours to restore + work recovery less MTD: what users would feel; None when one is unknown."""
    unproven: bool
    """Whether there was no test in the last twelve months."""
    verdict: Verdict
    """Not met (some gap above zero), else unproven, else unknown (a gap cannot be told), else met."""


def continuity(needs: Sequence[Need], proofs: Sequence[Proof], today: date) -> tuple[ContinuityState, ...]:
    """Hold what is needed against what is proven (formula F-16), one line for each need, in their order.

    Raises:
        ValueError: if a number of hours is negative, or a service has two needs or two proofs.
    """
    by_service = {proof.service: proof for proof in proofs}
    if len(by_service) < len(proofs) or len({need.service for need in needs}) < len(needs):
        raise ValueError("a service has one need and one proof")
    given = [value for need in needs for value in (need.mtd, need.rto, need.work_recovery, need.rpo)]
    given += [value for proof in proofs for value in (proof.restored_in, proof.backup_interval)]
    if any(value is not None and value < 0 for value in given):
        raise ValueError("hours are not negative")
    nothing = Proof("", last_test=None, restored_in=None, backup_interval=None)
    return tuple(_state(need, by_service.get(need.service, nothing), today) for need in needs)


def _state(need: Need, proof: Proof, today: date) -> ContinuityState:
    plan = _gap(_sum(need.rto, need.work_recovery), need.mtd)
    rto, rpo = _gap(proof.restored_in, need.rto), _gap(proof.backup_interval, need.rpo)
    mtd = _gap(_sum(proof.restored_in, need.work_recovery), need.mtd)
    unproven = is_unproven(proof.last_test, today)
    return ContinuityState(need.service, plan, rto, rpo, mtd, unproven, _verdict((plan, rto, rpo, mtd), unproven))


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _gap(achieved: float | None, required: float | None) -> float | None:
    return None if achieved is None or required is None else recovery_gap(achieved, required)


def _verdict(gaps: Sequence[float | None], unproven: bool) -> Verdict:
    if any(gap is not None and gap > TIE_TOLERANCE for gap in gaps):
        return "not_met"
    if unproven:
        return "unproven"
    return "unknown" if None in gaps else "met"


def recovery_order(needs: Sequence[Need]) -> tuple[str, ...]:
    """Give the order in which services must come back: what others need first, then by deadline, then by impact.

    A service that others need inherits the earliest of their deadlines (MTD less work recovery, or RTO where that is
    earlier), so that a network with no deadline of its own comes before the clearance that runs on it. Services without
    any deadline go last; ties stay in the order they came.

    Raises:
        CustkitError: if services need each other in a ring, or one that is not there; the message names them.
    """
    by_service = {need.service: need for need in needs}
    unknown = [
        saying("{service} needs {one}", service=need.service, one=one)
        for need in needs
        for one in need.needs
        if one not in by_service
    ]
    if unknown:
        raise CustkitError(
            saying("services that are not there: {unknown}", unknown=together(unknown)),
            where=saying("recovery order"),
            remedy=saying("name a service that exists, or take the link away"),
        )
    ring = find_cycle({need.service: need.needs for need in needs})
    if ring:
        raise CustkitError(
            saying("services need each other in a ring: {ring}", ring=" -> ".join(ring)),
            where=saying("recovery order"),
            remedy=saying("take one of these links away"),
        )
    return _by_urgency(by_service)


def _deadline(need: Need) -> float:
    latest = inf if need.mtd is None else need.mtd - (need.work_recovery or 0.0)
    return min(latest, inf if need.rto is None else need.rto)


def _by_urgency(needs: Mapping[str, Need]) -> tuple[str, ...]:
    """Hand out the most urgent service whose needs are met, again and again."""
    place = {service: number for number, service in enumerate(needs)}
    urgency = {service: (_deadline(need), -need.impact, place[service]) for service, need in needs.items()}
    for _ in needs:  # a chain is no longer than the number of services
        for need in needs.values():
            for one in need.needs:
                urgency[one] = min(urgency[one], (*urgency[need.service][:2], place[one]))
    waiting = {service: set(need.needs) for service, need in needs.items()}
    ready = [(urgency[service], service) for service, before in waiting.items() if not before]
    heapify(ready)
    order: list[str] = []
    while ready:
        _, service = heappop(ready)
        order.append(service)
        for follower, before in waiting.items():
            if service in before:
                before.discard(service)
                if not before:
                    heappush(ready, (urgency[follower], follower))
    return tuple(order)
