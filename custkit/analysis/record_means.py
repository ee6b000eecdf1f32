"""People, money and infrastructure as typed rows (RM-03)."""

from collections.abc import Iterator
from typing import Final

from custkit.analysis.record_sheets import Line, Sheets
from custkit.model.plan_means import Labels, Means, Money, Need, PostFamily, Site, Supply
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion

__all__ = ["means"]

EXERCISE: Final = "RM-03"
YEARS: Final = ("recruit_1", "recruit_2", "recruit_3")
PARTS: Final = {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4}
TOLD: Final = {"yes": True, "no": False}


def means(sheets: Sheets) -> Means:
    """All of RM-03; a row that does not say what it is about is passed over."""
    found = Means(
        skills=_labels(sheets, "supply", "skill") or _labels(sheets, "demand", "skill"),
        sources=_labels(sheets, "funding", "source"),
        supply=tuple(_supply(sheets)),
        needs=tuple(_needs(sheets)),
        money=tuple(_money(sheets)),
        families=tuple(_families(sheets)),
        sites=tuple(_sites(sheets)),
    )
    return found if found.supply or found.needs or found.money or found.families or found.sites else Means()


def _labels(sheets: Sheets, table: str, column: str) -> Labels:
    found = next((c for c in sheets.columns(EXERCISE, table) if c.id == column), None)
    options = found.options if isinstance(found, ChoiceQuestion | ChoicesQuestion) else ()
    return tuple((option.id, option.label.pick(sheets.language)) for option in options)


def _quarter(line: Line) -> tuple[int, int] | None:
    """Year and quarter of the year; None when one is missing."""
    year, part = line.number("year"), PARTS.get(line.one("quarter"))
    return None if year is None or part is None else (int(year), part)


def _supply(sheets: Sheets) -> Iterator[Supply]:
    for line in sheets.rows(EXERCISE, "supply"):
        skill, quarter, amount = line.one("skill"), _quarter(line), line.number("staff_months")
        if skill and quarter and amount is not None and amount >= 0:
            yield Supply(line.id, skill, *quarter, amount)


def _needs(sheets: Sheets) -> Iterator[Need]:
    for line in sheets.rows(EXERCISE, "demand"):
        initiative, skill, quarter = line.one("initiative"), line.one("skill"), _quarter(line)
        amount = line.number("staff_months")
        if initiative and skill and quarter and amount is not None and amount >= 0:
            yield Need(line.id, initiative, skill, *quarter, amount)


def _money(sheets: Sheets) -> Iterator[Money]:
    for line in sheets.rows(EXERCISE, "funding"):
        initiative, year, amount = line.one("initiative"), line.number("year"), line.number("amount")
        source, chance = line.one("source"), line.number("probability")
        if initiative and year is not None and amount is not None and amount >= 0:
            sure = 0.0 if source == "unfunded" else None if chance is None else min(max(chance / 100, 0.0), 1.0)
            yield Money(line.id, initiative, int(year), amount, source, sure)


def _families(sheets: Sheets) -> Iterator[PostFamily]:
    keeps = dict(_labels(sheets, "families", "motivation"))
    for line in sheets.rows(EXERCISE, "families"):
        if name := line.text("name"):
            yield PostFamily(
                id=line.id,
                name=name,
                skill=line.one("skill"),
                existing=line.number("existing"),
                needed=line.number("needed"),
                recruits=tuple(line.number(column) for column in YEARS),
                training_days=line.number("training_days"),
                training_topic=line.text("training_topic"),
                motivation=tuple(keeps.get(code, code) for code in line.many("motivation")),
                motivation_cost=line.number("motivation_cost"),
                motivation_owner=line.text("motivation_owner"),
                equipment=line.text("equipment"),
            )


def _sites(sheets: Sheets) -> Iterator[Site]:
    links = dict(_labels(sheets, "sites", "link"))
    for line in sheets.rows(EXERCISE, "sites"):
        if name := line.text("name"):
            uptime, wave, link = line.number("uptime"), line.number("wave"), line.one("link")
            yield Site(
                id=line.id,
                name=name,
                link=links.get(link, link),
                mbps=line.number("mbps"),
                uptime=None if uptime is None else uptime / 100,
                power=line.number("power"),
                central=TOLD.get(line.one("central")),
                backup=TOLD.get(line.one("backup_link")),
                security=line.step("security", 0, 4),
                wave=None if wave is None else int(wave),
                equipment=line.text("equipment"),
            )
