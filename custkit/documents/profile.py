"""A country's public figures: each group in sentences and a chart, with what is missing said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from custkit.analysis.position import Position
from custkit.analysis.position_words import in_words
from custkit.charts import position as position_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph
from custkit.documents.words import capital, listing, share
from custkit.i18n.called import country_name
from custkit.i18n.phrases import ended, unended, with_semicolons
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.figures import Country, Figure, ProfileLine, WcoRegion
from custkit.model.people import Unit

__all__ = ["ProfileRow", "blocks", "credits_line", "fictitious"]

_A_CHART: Final = 4
"""Indicators that one chart holds and still prints on half a page."""
_REGIONS: Final = Spoken[WcoRegion](
    {
        "AMS": said("the Americas"),
        "AP": said("Asia and the Pacific"),
        "ESA": said("East and Southern Africa"),
        "EUR": said("Europe"),
        "MENA": said("the Middle East and North Africa"),
        "WCA": said("West and Central Africa"),
    }
)
"""The six regions of the World Customs Organization, in short."""


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One indicator of a country's profile."""

    line: ProfileLine
    position: Position
    past: tuple[Figure, ...] = ()
    """The country's own figures, by rising year."""


def fictitious(unit: Unit) -> tuple[Block, ...]:
    """What is said where there are no public figures: the unit is made up, or it is no country."""
    if unit.fictitious:
        text = tr(
            "{name} is a fictitious administration: there are no public figures about it, and none are invented.",
            name=unit.name,
        )
    else:
        text = tr(
            "{name} names no country, so no public figures belong to it. Its own figures stand in SA-01.",
            name=unit.name,
        )
    return (Note(text),)


def blocks(country: Country, rows: Sequence[ProfileRow], name: str = "") -> tuple[Block, ...]:
    """The profile: what it rests on, then each group with its chart and sentences.

    Args:
        country: The country.
        rows: Its indicators, lines of a group together, in the order to show.
        name: What the pages around it call the country; its English name when empty.
    """
    name = name or country_name(country.iso2, country.name)
    made: list[Block] = [Paragraph(_lead(country, rows, name), (country.iso3,))]
    for group, members in groupby(rows, key=lambda row: row.line.group):
        made += _group(country, group, tuple(members), name)
    return tuple(made)


def _lead(country: Country, rows: Sequence[ProfileRow], name: str) -> str:
    held = sum(row.position.latest is not None for row in rows)
    text = tr(
        "Public figures about {name}: {indicator} with a figure.",
        name=name,
        indicator=share(held, len(rows), "indicator"),
    )
    if held < len(rows):
        missing = [row.position.indicator.label for row in rows if row.position.latest is None]
        text += " " + tr("Nothing is held on {missing}.", missing=listing(missing, most=4))
    region = _REGIONS[country.wco_region] if country.wco_region else ""
    beside = (
        (" " + tr("Each stands beside its WCO region, {region}, and its own past; there is no ranking.", region=region))
        if region
        else ""
    )
    return f"{text}{beside}"


def _group(country: Country, group: str, rows: Sequence[ProfileRow], name: str) -> tuple[Block, ...]:
    region = _REGIONS[country.wco_region] if country.wco_region else tr("its region")
    past: Mapping[str, tuple[Figure, ...]] = {row.position.indicator.id: row.past for row in rows}
    drawn = [row for row in rows if row.position.latest is not None or row.position.peers]
    made: list[Block] = [Heading(group)]
    for start in range(0, len(drawn), _A_CHART):
        part = drawn[start : start + _A_CHART]
        held = sum(row.position.latest is not None for row in part)
        made.append(
            ChartBlock(
                position_chart.chart([row.position for row in part], past, name=name, region=region),
                tr(
                    "{group}: {name} beside {region} and beside its own past",
                    group=group,
                    name=name,
                    region=region,
                ),
                source=credits_line([row.position for row in part]),
                coverage=tr("{held} of {part} with a figure", held=held, part=len(part)),
                source_ids=tuple(dict.fromkeys(row.position.indicator.id for row in part)),
            )
        )
    made.append(Bullets(tuple(_item(row) for row in rows)))
    return tuple(made)


def credits_line(positions: Sequence[Position]) -> str:
    """Who published the figures, when, and under which licence."""
    shown = [
        f"{figure.credit} ({figure.licence})"
        for position in positions
        for figure in ((position.latest or position.compared or next(iter(position.peers), None)),)
        if figure
    ]
    return with_semicolons(dict.fromkeys(shown))


def _item(row: ProfileRow) -> Item:
    found, indicator = row.position, row.position.indicator
    latest = found.latest
    credit = (
        (" " + tr("Source: {credit} ({licence}).", credit=latest.credit, licence=latest.licence))
        if latest
        else (" " + tr("Publisher: {publisher}.", publisher=indicator.publisher))
    )
    note = f" {ended(unended(row.line.note))}" if row.line.note else ""
    return Item(f"{in_words(found).text()}{note}{credit}", (indicator.id,), strong=f"{capital(indicator.label)}:")
