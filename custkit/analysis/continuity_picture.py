"""Need beside proof, what an outage puts at stake, and the order of recovery, from a unit's sheet (IT-06).

Details of continuity never leave the unit; :func:`verdict_counts` is all that others may see.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from custkit.analysis.continuity import ContinuityState, Verdict, continuity, recovery_order
from custkit.analysis.continuity import Need as Wanted
from custkit.analysis.continuity import Proof as Shown
from custkit.analysis.exposure import Exposure, exposure_curve
from custkit.model.plan_it import ItPlan
from custkit.model.plan_it_service import Need, Proof

__all__ = ["ServiceContinuity", "Stake", "continuity_of", "recovery", "stakes", "verdict_counts"]

VERDICTS: Final[tuple[Verdict, ...]] = ("not_met", "unproven", "unknown", "met")


@dataclass(frozen=True, slots=True)
class ServiceContinuity:
    """One service: what is needed, what is proven, and what follows."""

    need: Need
    proof: Proof
    state: ContinuityState


def continuity_of(it: ItPlan, today: date) -> tuple[ServiceContinuity, ...]:
    """Hold need against proof for each service (formula F-16), in the order of the sheet."""
    proofs = {proof.service: proof for proof in it.proofs}
    needs = {need.id: need for need in it.needs}
    states = continuity(
        [_wanted(need, it) for need in needs.values()],
        [Shown(p.service, p.last_test, p.restored, p.backup_interval) for p in proofs.values() if p.service in needs],
        today,
    )
    return tuple(
        ServiceContinuity(needs[state.service], proofs.get(state.service, Proof(state.service)), state)
        for state in states
    )


def _wanted(need: Need, it: ItPlan) -> Wanted:
    return Wanted(need.id, need.mtd, need.rto, need.work_recovery, need.rpo, _impact(need.id, it))


def _impact(service: str, it: ItPlan) -> float:
    """All harm of a service over time, added up; decides between services with the same deadline."""
    return float(sum(step for harm in it.harms if harm.service == service for step in harm.steps if step is not None))


def recovery(it: ItPlan) -> tuple[Need, ...]:
    """The services in the order in which they must come back: by deadline, then by harm."""
    needs = {need.id: need for need in it.needs}
    return tuple(needs[service] for service in recovery_order([_wanted(need, it) for need in needs.values()]))


@dataclass(frozen=True, slots=True)
class Stake:
    """What outages of one service put at stake."""

    need: Need
    carried: float
    """Share of the volume that the fallback carries, 0 to 1; 0 where nobody has said."""
    curve: tuple[Exposure, ...]
    """After one hour, four hours, a day, three days, a week; in the unit's own currency."""
    lost_known: bool
    """Whether somebody estimated what never comes back; else the lost part is not told."""


def stakes(it: ItPlan) -> tuple[Stake, ...]:
    """Work out what is deferred and what is lost (formula F-17), for services whose revenue is known."""
    proofs = {proof.service: proof for proof in it.proofs}
    found = []
    for need in it.needs:
        if need.revenue_hour:
            carried = (proofs[need.id].fallback_share or 0.0) / 100 if need.id in proofs else 0.0
            never = (need.never_recovered or 0.0) / 100
            curve = exposure_curve(need.revenue_hour, never, carried)
            found.append(Stake(need, carried, curve, need.never_recovered is not None))
    return tuple(found)


def verdict_counts(it: ItPlan, today: date) -> tuple[tuple[Verdict, int], ...]:
    """How many services meet their need, do not, or are unproven: no name, no hour, no gap."""
    counts = Counter(one.state.verdict for one in continuity_of(it, today))
    return tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict])
