"""The part of RM-03 on sites: four separate measures for each, and the rollout by wave."""

from collections.abc import Mapping
from typing import Final

from custkit.analysis.sites import MEASURES, Measure, SiteShare, holds, site_shares, waves
from custkit.documents.blocks import Block, Bullets, Heading, Item, Paragraph, Table
from custkit.documents.labels_situation import yes_no
from custkit.documents.results.common import UNIT, not_yet
from custkit.documents.words import capital, counted, in_words, number, percent, refs
from custkit.i18n.phrases import after_colon, ended, with_commas, with_semicolons
from custkit.i18n.speech import Spoken, said, tr, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_means import Site

__all__ = ["site_table", "site_words", "sites"]

EXERCISE = "RM-03"
_MEASURES: Final[Mapping[Measure, str]] = Spoken(
    {
        "centralised": said("centralised"),
        "stable": said("stable"),
        "reliable": said("reliable"),
        "secure": said("secure"),
    }
)


def sites(plan: UnitPlan) -> tuple[Block, ...]:
    """How many meet each measure, the table, the waves."""
    head = Heading(tr("Are the sites ready?"), 4)
    if not plan.means.sites:
        return (head, *not_yet(tr("Sites: line, power, security"), tr(UNIT), EXERCISE))
    made: list[Block] = [head, Paragraph(site_words(plan), refs(plan.unit, [EXERCISE])), site_table(plan)]
    rollout = waves(plan.means.sites)
    items = tuple(_wave(plan, wave, own) for wave, own in rollout)
    return (*made, Heading(tr("Rollout by wave"), 4), Bullets(items)) if items else tuple(made)


def site_words(plan: UnitPlan) -> str:
    """How many sites meet each of the four measures, in a sentence."""
    said = with_semicolons(_share_words(row) for row in site_shares(plan.means.sites))
    return ended(after_colon(capital(counted(len(plan.means.sites), "site")), said))


def _share_words(row: SiteShare) -> str:
    if not row.known:
        return tr("whether they are {measure} nobody has said", measure=_MEASURES[row.measure])
    return tr(
        "{met} of {known} {measure}",
        met=in_words(row.met) if row.met else tr("none"),
        known=in_words(row.known),
        measure=_MEASURES[row.measure],
    )


def site_table(plan: UnitPlan) -> Table:
    """One row a site, the four measures apart, each with the figure that it rests on."""
    return Table(
        tr("Sites by four separate measures"),
        trs("Site", "Data line", "Centralised", "Stable", "Reliable", "Secure", "Wave", "Needs"),
        tuple(
            (
                site.name,
                _line(site),
                yes_no(site.central),
                _measured(site, "stable", "" if site.uptime is None else percent(site.uptime)),
                _measured(site, "reliable", _reliable(site)),
                _measured(
                    site, "secure", "" if site.security is None else tr("step {security}", security=site.security)
                ),
                "–" if site.wave is None else str(site.wave),
                site.equipment or "–",
            )
            for site in plan.means.sites
        ),
        source_ids=refs(plan.unit, [site.id for site in plan.means.sites]),
        note=tr(
            "Centralised: in the central system. Stable: line up in 95 % of working hours. Reliable: "
            "a second line and 20 hours of power. Secure: step 3 of 4, rules are kept and checked. ? "
            "nobody has said."
        ),
    )


def _line(site: Site) -> str:
    speed = (" " + tr("{mbps} Mbps", mbps=number(site.mbps))) if site.mbps is not None else ""
    return f"{site.link or '?'}{speed}"


def _reliable(site: Site) -> str:
    parts = [] if site.power is None else [tr("{power} h power", power=number(site.power))]
    parts += [] if site.backup is None else [tr("second line") if site.backup else tr("one line")]
    return with_commas(parts)


def _measured(site: Site, measure: Measure, figure: str) -> str:
    said = yes_no(holds(site, measure))
    return f"{said} ({figure})" if figure else said


def _wave(plan: UnitPlan, wave: int | None, own: tuple[Site, ...]) -> Item:
    lacks = [
        f"{site.name} ({with_commas(missing)})" if (missing := _missing(site)) else tr("{name} (ready)", name=site.name)
        for site in own
    ]
    strong = tr("Wave {wave}:", wave=wave) if wave is not None else tr("Without a wave:")
    return Item(ended(with_semicolons(lacks)), refs(plan.unit, [site.id for site in own]), strong=strong)


def _missing(site: Site) -> list[str]:
    return [tr("not {measure}", measure=_MEASURES[measure]) for measure in MEASURES if holds(site, measure) is False]
