"""Sites by four separate measures: centralised, stable, reliable, secure; and the order in which they are rolled out.

One tick box for "connected" hides a post whose line is down every afternoon. So each measure stands alone, and what
nobody stated is unknown, never a no.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from custkit.analysis.thresholds import SITE_POWER, SITE_SECURITY, SITE_UPTIME
from custkit.model.plan_means import Site

__all__ = ["MEASURES", "Measure", "SiteShare", "holds", "site_shares", "waves"]

Measure: TypeAlias = Literal["centralised", "stable", "reliable", "secure"]


def _reliable(site: Site) -> bool | None:
    power = None if site.power is None else site.power >= SITE_POWER
    if power is False or site.backup is False:
        return False
    return None if power is None or site.backup is None else True


MEASURES: Final[dict[Measure, Callable[[Site], bool | None]]] = {
    "centralised": lambda site: site.central,
    "stable": lambda site: None if site.uptime is None else site.uptime >= SITE_UPTIME,
    "reliable": _reliable,
    "secure": lambda site: None if site.security is None else site.security >= SITE_SECURITY,
}


def holds(site: Site, measure: Measure) -> bool | None:
    """Whether a site meets a measure; None when nobody stated what it takes to tell.

    Centralised: it works in the central system. Stable: the line is up in 95 % of working hours. Reliable: a second
    line, and power for two shifts. Secure: rules are kept and checked.
    """
    return MEASURES[measure](site)


@dataclass(frozen=True, slots=True)
class SiteShare:
    """How many sites meet one measure."""

    measure: Measure
    met: int
    known: int
    """Sites of which it can be told."""
    unmet: tuple[str, ...]
    """Row ids of those that do not."""


def site_shares(sites: Sequence[Site]) -> tuple[SiteShare, ...]:
    """How many sites meet each measure."""
    found = []
    for measure in MEASURES:
        told = [(site.id, holds(site, measure)) for site in sites]
        known = [answer for _, answer in told if answer is not None]
        found.append(SiteShare(measure, sum(known), len(known), tuple(row for row, answer in told if answer is False)))
    return tuple(found)


def waves(sites: Sequence[Site]) -> tuple[tuple[int | None, tuple[Site, ...]], ...]:
    """Sites by rollout wave, the first first; those without a wave last, and only where not on the central system."""
    named = sorted({site.wave for site in sites if site.wave is not None})
    found: list[tuple[int | None, tuple[Site, ...]]] = [(w, tuple(s for s in sites if s.wave == w)) for w in named]
    if open_ := tuple(site for site in sites if site.wave is None and site.central is False):
        found.append((None, open_))
    return tuple(found)
