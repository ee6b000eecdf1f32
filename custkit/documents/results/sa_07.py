"""SA-07: what there is to build on, and where time goes; strengths come first, and nobody's hours are shown."""

from datetime import date
from typing import Final

from custkit.analysis import picture_situation as seen
from custkit.analysis.assets import AssetStanding
from custkit.charts import timeuse as time_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels import BANDS, band_name, word
from custkit.documents.labels_situation import VRIO, yes_no
from custkit.documents.results.common import UNIT, coverage, expected_people, not_yet, orphans
from custkit.documents.words import (
    answered,
    capital,
    counted,
    in_percent,
    in_words,
    listing,
    number,
    percent,
    quoted,
    refs,
    sentence,
)
from custkit.i18n.phrases import ended
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_situation import AssetEntry

__all__ = ["asset_table", "blocks", "chart_block", "finding", "fire_items", "time_words", "titles"]

EXERCISE: Final = "SA-07"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Assets first, then time, then the fires."""
    _ = today
    if not plan.assets and not plan.time.n and not plan.fires:
        return not_yet(tr("What there is to build on, and where time goes"), tr(UNIT), EXERCISE)
    return (*_assets(plan), *_time(plan), *_fires(plan))


def titles(plan: UnitPlan) -> dict[str, str]:
    """The assets' names by id."""
    return {row.id: row.name for row in plan.assets}


def _assets(plan: UnitPlan) -> tuple[Block, ...]:
    if not plan.assets:
        return not_yet(tr("The assets that the plan is built on"), tr(UNIT), EXERCISE)
    made: list[Block] = [Paragraph(finding(plan), refs(plan.unit, [EXERCISE])), asset_table(plan)]
    unused = seen.asset_coverage(plan).orphans
    if unused and (plan.swot or plan.initiatives):
        made += [
            Heading(tr("Not used by any finding, objective or initiative"), 4),
            orphans(plan, unused, titles(plan)),
        ]
    return tuple(made)


def finding(plan: UnitPlan) -> str:
    """What is strong, what lies idle, and how much of it is free; in this order."""
    rows = seen.asset_standings(plan)
    parts = [tr("{asset} there to build on.", asset=capital(counted(len(rows), "asset is", "assets are")))]
    unused = trs(
        "is an unused strength: nobody is organised to use it yet",
        "are unused strengths: nobody is organised to use them yet",
    )
    for standing, (one, more) in (("lasting", trs("is a lasting strength", "are lasting strengths")), ("idle", unused)):
        if own := [row.name for row, at in rows if at.standing == standing]:
            parts.append(
                ended(f"{capital(listing([quoted(name) for name in own], most=3))} {one if len(own) == 1 else more}")
            )
    free = [row for row, _ in rows if row.free is not None and row.free >= 0.5]
    if free:
        parts.append(
            trn(
                "{asset} is free by half or more in the next twelve months.",
                "{asset} are free by half or more in the next twelve months.",
                len(free),
                asset=capital(counted(len(free), "asset")),
            )
        )
    return " ".join(parts)


def asset_table(plan: UnitPlan) -> Table:
    """Each asset by the four tests, the strongest first."""
    return Table(
        tr("Assets by the four tests"),
        trs("Id", "Asset", "Kind", "Valuable", "Rare", "Hard to copy", "Organised", "It is a", "Free in twelve months"),
        tuple(
            (
                row.id,
                row.name,
                word(row.kind) or "–",
                *(yes_no(test) for test in (row.valuable, row.rare, row.hard_to_copy, row.organised)),
                VRIO[at.standing] if at.standing else tr("not decided: a test is open"),
                _free(row, at),
            )
            for row, at in seen.asset_standings(plan)
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr(
            "The first “no” decides. After Barney (1991); an administration has no competitors, so "
            "the words tell what it can rely on."
        ),
    )


def _free(row: AssetEntry, at: AssetStanding) -> str:
    if row.free is None:
        return tr("not said")
    amount = f" = {number(at.available)} {row.quantity_unit}".rstrip() if at.available is not None else ""
    return f"{percent(row.free)}{amount}"


def _time(plan: UnitPlan) -> tuple[Block, ...]:
    time, source = plan.time, refs(plan.unit, [EXERCISE])
    head = Heading(tr("Where time goes"), 4)
    if time.share is None:
        if not time.n:
            return (head, *not_yet(tr("Where time goes"), tr("each colleague alone"), EXERCISE))
        text = trn(
            "{n} logged a week. Shown from three on: hours belong to the person.",
            "{n} logged a week. Shown from three on: hours belong to the person.",
            time.n,
            n=answered(time.n, expected_people(plan)),
        )
        return (head, Note(text, source_ids=source))
    made: list[Block] = [head, Paragraph(time_words(plan), source), chart_block(plan)]
    if time.alarm and not stops(plan):
        text = tr("Above 40 %, the plan must stop or reduce something, and no initiative does so yet (PR-01).")
        made.append(Note(text, "warning", refs(plan.unit, [EXERCISE, "PR-01"])))
    return tuple(made)


def stops(plan: UnitPlan) -> tuple[str, ...]:
    """Initiatives that stop or reduce something."""
    return tuple(row.id for row in plan.initiatives if row.kind == "stop_reduce")


def time_words(plan: UnitPlan) -> str:
    """The urgent share, and by role band where each has three people."""
    time = plan.time
    parts = [tr("{n} logged an ordinary week.", n=answered(time.n, expected_people(plan)))]
    parts.append(tr("At the median, {share} of it went to what was urgent.", share=_share(time.share or 0)))
    if time.bands:
        told = [f"{band_name(band.band)} {_share(band.share)}" for band in time.bands]
        parts.append(tr("By role: {told}.", told=listing(told)))
    if time.alarm and (own := stops(plan)):
        parts.append(
            trn(
                "That is above 40 %; {own} makes room by stopping something.",
                "That is above 40 %; {own} make room by stopping something.",
                len(own),
                own=listing(own),
            )
        )
    return " ".join(parts)


def _share(share: float) -> str:
    return in_percent(number(share * 100))


def chart_block(plan: UnitPlan) -> ChartBlock:
    """The urgent share and the four boxes."""
    return ChartBlock(
        time_chart.chart(
            plan.time, {band.value: capital(names[1]) for band, names in BANDS.items()}, expected=expected_people(plan)
        ),
        tr("Share of the week that is urgent, and the median of each box"),
        source=tr("one ordinary week, {exercise}", exercise=EXERCISE),
        coverage=coverage(plan.time.n, expected_people(plan)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def fire_items(plan: UnitPlan) -> tuple[Item, ...]:
    """What comes back again and again, with the root that people presume."""
    items = []
    for row in plan.fires:
        root = (" " + tr("Perhaps because: {root}", root=sentence(row.root))) if row.root else ""
        many = (" " + tr("Named by {proposers}.", proposers=in_words(row.proposers))) if row.proposers > 1 else ""
        items.append(Item(f"{sentence(row.text)}{many}{root}", refs(plan.unit, [row.id]), strong=row.id))
    return tuple(items)


def _fires(plan: UnitPlan) -> tuple[Block, ...]:
    if not plan.fires:
        return ()
    return (Heading(tr("Fires that come back"), 4), Bullets(fire_items(plan)))
