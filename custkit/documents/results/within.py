"""Whether a choice can be carried, the roadmap that can, and why the rest stays outside: told in PR-04 and RM-03."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.analysis.asked_load import asked_load
from custkit.analysis.means_case import Assumption, Lacking, MeansCase, Thin
from custkit.analysis.planning.plan import Plan, Unplaced
from custkit.analysis.planning.words import say_musts, say_remedy, say_why
from custkit.analysis.quarters import index, of_day, quarter_words
from custkit.analysis.within_means import Refused, Within, within_means
from custkit.charts import quarters as quarters_chart
from custkit.documents.blocks import Block, ChartBlock, Note, NotYet, Paragraph, Table
from custkit.documents.labels import MOSCOW
from custkit.documents.results.common import UNIT, currency_words, told
from custkit.documents.results.pr_01 import titles
from custkit.documents.words import capital, in_words, listing, percent, refs
from custkit.i18n.phrases import ended, short_day, with_commas, with_semicolons
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.i18n.telling import worded
from custkit.model.plan import UnitPlan

__all__ = ["blocks", "chart", "obstacles", "set_words", "unplaced_rows"]

SOURCES: Final = ("PR-01", "PR-03", "PR-04", "RM-03")
_LACKS: Final[dict[Lacking, tuple[str, str]]] = {
    "initiatives": (said("the initiatives"), "PR-01"),
    "classes": (said("what is Must, Should, Could or Won't"), "PR-04"),
    "capacity": (said("how many staff-months there are"), said("PR-04 for the first year, RM-03 by skill and quarter")),
    "dates": (said("when the plan begins"), "SA-01"),
}
_CLASSES: Final = ("must", "should", "could")
_SEVERAL: Final = Spoken(
    {"must": said("Musts"), "should": said("Shoulds"), "could": said("Coulds"), "wont": said("Won'ts")}
)


def blocks(plan: UnitPlan) -> tuple[Block, ...]:
    """The verdict, the roadmap by quarter, what finds no place and why, and what was assumed."""
    found = within_means(plan)
    if isinstance(found, Thin):
        return (_thin(found),)
    if isinstance(found, Refused):
        text = tr("Whether this fits, quarter by quarter, could not be worked out: {what}.", what=worded(found.what))
        remedy = f" {ended(capital(worded(found.remedy)))}" if found.remedy else ""
        return (Note(f"{text}{remedy}", "warning", refs(plan.unit, SOURCES[:1])),)
    case, best = found.case, found.plan
    made: list[Block] = [_verdict(plan, found)]
    made.append(Paragraph(set_words(best), refs(plan.unit, _sources(plan))))
    if best.placed:
        made += [chart(plan, found), _placed(plan, found), *_early(plan, found)]
    if rows := unplaced_rows(plan, found):
        made += [_outside(plan, rows), *_dated(plan, rows)]
    if notes := tuple(_assumed(plan, case)):
        text = tr("For this it was assumed that {notes}.", notes=tr("; that ").join(notes))
        made.append(Note(text, source_ids=refs(plan.unit, _sources(plan))))
    return tuple(made)


def _sources(plan: UnitPlan) -> tuple[str, ...]:
    """The exercises that say something of it here: a programme may leave some out."""
    held = {sheet.exercise for sheet in plan.sheets}
    return tuple(name for name in SOURCES if name in held) or SOURCES[:1]


def obstacles(plan: UnitPlan) -> tuple[str, ...]:
    """Why the choice cannot be called feasible as it stands; empty when nothing that is known speaks against it.

    Three things can: the sums of the first year, a skill that is asked for more than there is of it, and Musts that
    find no place in any order.
    """
    found: list[str] = []
    held = picture.portfolio(plan)
    if held and held.must_too_much:
        found.append(tr("Musts take more than their share of the first year"))
    elif held and held.must_and_should_too_much:
        found.append(tr("Musts and Shoulds take more than their share of the first year"))
    labels, load = dict(plan.means.skills), asked_load(plan)
    over: dict[str, list[str]] = {}
    for quarter, skill in load.overloaded:
        over.setdefault(labels.get(skill, skill), []).append(quarter_words(quarter))
    found += [
        tr(
            "{skill} is asked for more than there is in {times}, as the needs are written",
            skill=skill,
            times=listing(times, most=3),
        )
        for skill, times in over.items()
    ]
    within = within_means(plan)
    if isinstance(within, Within) and within.plan.musts.fit is False:
        found.append(tr("not all Musts find a place, in whatever order"))
    return tuple(found)


def _thin(found: Thin) -> NotYet:
    what = listing([tr(_LACKS[kind][0]) for kind in found.lacks])
    where = with_semicolons(tr(_LACKS[kind][1]) for kind in found.lacks)
    return NotYet(tr("A roadmap within means. It still needs {what}", what=what), tr(UNIT), where)


def _verdict(plan: UnitPlan, found: Within) -> Block:
    case, best = found.case, found.plan
    source = refs(plan.unit, _sources(plan))
    musts = say_musts(best.musts, len(case.means.quarters), currency_words(plan))
    against = obstacles(plan)
    if against:
        text = tr(
            "Not feasible as it stands: {against}. {musts}",
            against=with_semicolons(against),
            musts=musts if best.musts.fit is False else _shifted(),
        )
        return Note(text, "warning", source)
    if best.musts.fit is None:
        return Note(musts, "warning", source)
    return Paragraph(tr("This can be carried, quarter by quarter. {musts}", musts=musts), source)


def _shifted() -> str:
    return tr("The roadmap below keeps within means by letting some begin later.")


def set_words(best: Plan) -> str:
    """What finds a place, and how sure it is that nothing better exists."""
    counts = [share_words(row.placed, row.count, row.moscow) for row in best.classes if row.count]
    if not counts:
        return tr("Nothing was chosen to be done.")
    parts = [tr("{counts} find a place.", counts=capital(listing(counts)))]
    if best.proven:
        parts.append(tr("No better set exists: it was proven, Musts first, then Shoulds, then Coulds, each by score."))
    else:
        gap = percent(best.gap)
        parts.append(
            tr(
                "The search was stopped after a few seconds: a better set could be worth up to {gap} more by score.",
                gap=gap,
            )
        )
    return " ".join(parts)


def share_words(placed: int, count: int, moscow: str) -> str:
    """``all four Musts``, ``one of two Shoulds``."""
    names = _SEVERAL[moscow]
    if placed == count:
        if count == 1:
            return tr("the one {name}", name=MOSCOW[moscow])
        if count == 2:
            return tr("both {names}", names=names)
        return tr("all {count} {names}", count=in_words(count), names=names)
    if not placed and count == 1:
        return tr("no {name}", name=MOSCOW[moscow])
    if not placed:
        return tr("none of {count} {names}", count=in_words(count), names=names)
    return tr("{placed} of {count} {names}", placed=in_words(placed), count=in_words(count), names=names)


def chart(plan: UnitPlan, found: Within) -> ChartBlock:
    """The roadmap by quarter."""
    case, best = found.case, found.plan
    names, places = titles(plan), {row.id: row for row in best.placed}
    order = sorted(places.values(), key=lambda row: (row.start, _CLASSES.index(_class(case, row.id)), row.end))
    out = [row for row in best.unplaced if row.moscow != "wont"]
    bars = [quarters_chart.Bar(r.id, names.get(r.id, ""), _class(case, r.id), r.start, r.end) for r in order]
    bars += [quarters_chart.Bar(row.id, names.get(row.id, ""), row.moscow, None) for row in out]
    return ChartBlock(
        quarters_chart.chart(bars, case.means.quarters),
        tr("Roadmap within means: order and capacity are kept in every quarter"),
        source=tr("{exercises}; after Pritsker, Watters and Wolfe (1969)", exercises=with_commas(_sources(plan))),
        coverage=tr(
            "{candidates} of {initiatives} initiatives have a class",
            candidates=len(case.candidates),
            initiatives=len(plan.initiatives),
        ),
        source_ids=refs(plan.unit, _sources(plan)),
    )


def _class(case: MeansCase, name: str) -> str:
    return next(row.moscow for row in case.candidates if row.id == name)


def _placed(plan: UnitPlan, found: Within) -> Table:
    names, times = titles(plan), found.case.means.quarters
    before = {row.id: row.predecessors for row in found.case.candidates}
    rows = tuple(
        (
            row.id,
            names.get(row.id, ""),
            MOSCOW[_class(found.case, row.id)],
            quarter_words(times[row.start]),
            quarter_words(times[row.end]),
            with_commas(before[row.id]) or "–",
        )
        for row in found.plan.placed
    )
    return Table(
        tr("What finds a place within means"),
        trs("Id", "Initiative", "Class", "Begins", "Ends", "Waits for"),
        rows,
        source_ids=refs(plan.unit, [row.id for row in found.plan.placed]),
    )


def _begins(plan: UnitPlan) -> dict[str, date]:
    """The first dated day of each initiative, that of the work on a milestone included."""
    days = [(row.initiative, row.start) for row in plan.activities]
    return {name: min(day for other, day in days if other == name and day) for name, day in days if day}


def _against_dates(plan: UnitPlan, text: str) -> Note:
    """A warning that rests on the dates of the roadmap and on the means."""
    return Note(text, "warning", refs(plan.unit, ["RM-01", *_sources(plan)]))


def _early(plan: UnitPlan, found: Within) -> tuple[Note, ...]:
    """Of which initiatives the dated steps begin before their quarter within means."""
    begins = _begins(plan)
    quarters = {row.id: found.case.means.quarters[row.start] for row in found.plan.placed}
    early = [
        tr(
            "{id} on {day}, within means {quarter}",
            id=name,
            day=short_day(begins[name]),
            quarter=quarter_words(quarter),
        )
        for name, quarter in quarters.items()
        if name in begins and of_day(begins[name]) < index(quarter)
    ]
    if not early:
        return ()
    text = tr(
        "Dated to begin earlier than means allow: {early}. Either these steps move, or their means come earlier.",
        early=with_semicolons(early),
    )
    return (_against_dates(plan, text),)


def unplaced_rows(plan: UnitPlan, found: Within) -> tuple[tuple[Unplaced, str, str], ...]:
    """What was chosen and finds no place: why, and what would bring it in; without what was refused."""
    times, money = found.case.means.quarters, currency_words(plan)
    return tuple(
        (
            row,
            say_why(row, "" if row.start is None else quarter_words(times[row.start]), money),
            say_remedy(row, money) or tr("Only another decision helps."),
        )
        for row in found.plan.unplaced
        if row.why != "refused"
    )


def _dated(plan: UnitPlan, rows: tuple[tuple[Unplaced, str, str], ...]) -> tuple[Note, ...]:
    """Which of those without a place have dates all the same: else two roadmaps contradict each other unsaid."""
    dated = _begins(plan)
    names = [row.id for row, _, _ in rows if row.id in dated]
    if not names:
        return ()
    text = tr(
        "Dated, but without a place within means: {rows}. Either these steps wait, or their means are found.",
        rows=listing(names),
    )
    return (_against_dates(plan, text),)


def _outside(plan: UnitPlan, rows: tuple[tuple[Unplaced, str, str], ...]) -> Table:
    names = titles(plan)
    return Table(
        tr("What finds no place within means"),
        trs("Id", "Initiative", "Class", "Why", "What would bring it in"),
        tuple((row.id, names.get(row.id, ""), MOSCOW[row.moscow], why, remedy) for row, why, remedy in rows),
        source_ids=refs(plan.unit, [row.id for row, _, _ in rows]),
        note=tr("Each reason takes the rest of the roadmap as it stands: it tells what would do, not what is best."),
    )


def _assumed(plan: UnitPlan, case: MeansCase) -> Iterator[str]:
    """What had to be assumed, each as a clause."""
    if case.pooled:
        yield tr(
            "one number of staff-months stands for all skills and for every year (RM-03 asks by skill and quarter)"
        )
        yield tr("work goes on in later quarters as in the first year")
    if case.means.sources:
        yield tr("what a source gives serves whichever initiative begins first, not only the one it was stated for")
    names = titles(plan)
    for row in case.assumed:
        rows = listing(told(row.names, names) if row.kind not in _PLAIN else map(quarter_words, row.names), most=4)
        if row.kind == "carried":
            yield trn(
                "{count} quarter without a statement is like the nearest one stated",
                "{count} quarters without a statement are like the nearest one stated",
                len(row.names),
                count=in_words(len(row.names)),
            )
        else:
            yield tr(_CLAUSES[row.kind], rows=rows)


_PLAIN: Final[frozenset[Assumption]] = frozenset({"no-supply", "carried", "cut", "unsure"})
_CLAUSES: Final[dict[Assumption, str]] = {
    "no-class": said("{rows} stay outside, because nobody has given them a class"),
    "no-work": said("{rows} take no work, because nobody has said how much"),
    "no-duration": said("{rows} take one quarter, because nobody has said how long"),
    "no-score": said("{rows} have no score, so they come last in their class"),
    "open-tie": said("{rows} need not wait for what has no class yet"),
    "no-skill": said("anybody can do the work of {rows}, because it was not told by skill"),
    "no-supply": said("there is always enough of {rows}, because nobody has said how much there is"),
    "unsure": said("money of which nobody said how sure it is does not come ({rows})"),
    "cut": said("the plan ends in {rows}, five years on"),
}
