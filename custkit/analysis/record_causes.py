"""Drivers, problems and their causes, assets, fires and working time as typed rows (SA-03, SA-06, SA-07)."""

from collections import defaultdict
from statistics import median
from typing import Final

from custkit.analysis.reading import number
from custkit.analysis.record_sheets import Line, Sheets
from custkit.analysis.thresholds import BAND_MINIMUM
from custkit.analysis.timeuse import Week, time_use
from custkit.model.answers import LinksAnswer
from custkit.model.plan_situation import AssetEntry, BandShare, Driver, Fire, Problem, WorkingTime
from custkit.model.responses import Response
from custkit.model.scales import RoleBand

__all__ = ["assets", "causes", "drivers", "fires", "problems", "working_time"]

BOXES: Final = ("urgent_important", "important", "urgent", "neither")
"""The four boxes of a week, in the order of the sheet."""


def drivers(sheets: Sheets) -> tuple[Driver, ...]:
    """What changes outside, with what its proposers gave alone."""
    return tuple(
        Driver(
            id=line.id,
            statement=line.text("statement"),
            category=line.one("category"),
            direction=line.one("direction"),
            impact=line.step("impact", 1, 5),
            likelihood=line.step("likelihood", 1, 5),
            horizon=line.one("horizon"),
            early_sign=line.text("early_sign"),
            trigger=line.text("trigger"),
            impacts=sheets.alone("SA-03", "drivers", line, "impact"),
            likelihoods=sheets.alone("SA-03", "drivers", line, "likelihood"),
        )
        for line in sheets.rows("SA-03", "drivers")
        if line.text("statement")
    )


def causes(sheets: Sheets) -> defaultdict[str, tuple[str, ...]]:
    """By problem, the problems that cause it, each once and never itself."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    answer = sheets.answer("SA-06", "ties")
    for tie in answer.value if isinstance(answer, LinksAnswer) else ():
        if tie.source != tie.target and tie.source not in found[tie.target]:
            found[tie.target] = (*found[tie.target], tie.source)
    return found


def problems(sheets: Sheets) -> tuple[Problem, ...]:
    """The nodes of the tree, each with the problems that cause it; ties to rows without words are left out."""
    lines = [line for line in sheets.rows("SA-06", "nodes") if line.text("text")]
    there, behind = {line.id for line in lines}, causes(sheets)
    return tuple(
        Problem(
            id=line.id,
            text=line.text("text"),
            kind=line.one("kind"),
            ours=line.one("ours"),
            evidence=line.many("evidence"),
            mirror=line.text("mirror"),
            causes=tuple(cause for cause in behind[line.id] if cause in there),
        )
        for line in lines
    )


def assets(sheets: Sheets) -> tuple[AssetEntry, ...]:
    """What there is to build on; a share that lies outside 0 to 100 % is missing."""
    return tuple(
        AssetEntry(
            id=line.id,
            name=line.text("name"),
            kind=line.one("kind"),
            valuable=_test(line, "valuable"),
            rare=_test(line, "rare"),
            hard_to_copy=_test(line, "hard_to_copy"),
            organised=_test(line, "organised"),
            quantity=quantity if (quantity := line.number("quantity")) is not None and quantity >= 0 else None,
            quantity_unit=line.text("quantity_unit"),
            free=free / 100 if (free := line.number("free")) is not None and 0 <= free <= 100 else None,
        )
        for line in sheets.rows("SA-07", "assets")
        if line.text("name")
    )


def _test(line: Line, column: str) -> bool | None:
    return {"yes": True, "no": False}.get(line.one(column))


def fires(sheets: Sheets) -> tuple[Fire, ...]:
    """What comes back again and again, named by most people first."""
    found = [
        Fire(line.id, line.text("fire"), line.text("root"), line.proposers)
        for line in sheets.rows("SA-07", "fires")
        if line.text("fire")
    ]
    return tuple(sorted(found, key=lambda fire: -fire.proposers))


def working_time(sheets: Sheets) -> WorkingTime:
    """Where the unit's time goes: medians, and nothing at all of fewer than three people's hours (F-18)."""
    weeks = [(response.role_band, week) for response in sheets.own.get("SA-07", ()) if (week := _week(response))]
    found = time_use([week for _, week in weeks], [band.value for band, _ in weeks])
    if found.n < BAND_MINIMUM:
        return WorkingTime(n=found.n)
    logged = [week for _, week in weeks if week.logged]
    return WorkingTime(
        n=found.n,
        share=found.share,
        alarm=found.alarm,
        boxes=tuple(float(median(getattr(week, box) / week.logged for week in logged)) for box in BOXES),
        bands=tuple(BandShare(RoleBand(view.band), view.n, view.median) for view in found.bands),
    )


def _week(response: Response) -> Week | None:
    """One person's week; None where a box is missing or below zero, or all are empty."""
    hours = [number(response.payload.get(box)) for box in BOXES]
    known = [value for value in hours if value is not None and value >= 0]
    return Week(*known) if len(known) == len(BOXES) and sum(known) > 0 else None
