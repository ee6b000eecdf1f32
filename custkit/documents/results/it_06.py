"""IT-06: what is needed beside what is proven, what an outage puts at stake, and what the played outage showed.

Everything here stays with the unit (D1). What others may see is :func:`counts_words`: counts, no service, no hour.
"""

from datetime import date
from typing import Final

from custkit.analysis.continuity import ContinuityState, Verdict
from custkit.analysis.continuity_picture import (
    ServiceContinuity,
    continuity_of,
    recovery,
    stakes,
    verdict_counts,
)
from custkit.analysis.service_picture import longest
from custkit.charts import exposure as exposure_chart
from custkit.charts import proof as proof_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, NotYet, Paragraph, Quote, Table
from custkit.documents.labels_it import FALLBACKS, VERDICTS
from custkit.documents.results.common import UNIT, not_yet
from custkit.documents.results.it_03 import currency
from custkit.documents.words import capital, counted, day, in_words, listing, number, percent, refs, share
from custkit.model.plan import UnitPlan

__all__ = ["blocks", "counts_words"]

EXERCISE: Final = "IT-06"
_BEGIN: Final = 7 * 60 + 10
"""The minute of the day at which clearance goes down in the played outage: 07:10."""


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, need beside proof, what is at stake, order of recovery, table, played outage, lessons."""
    it = plan.it
    if not (it.needs or it.tabletop):
        return not_yet("How long each service may be down, and what is proven", UNIT, EXERCISE)
    found = continuity_of(it, today)
    made: list[Block] = [Paragraph(_finding(plan, found, today), refs(plan.unit, [EXERCISE]))]
    if found:
        made += [_chart_block(plan, found), *_gaps(plan, found), *_stakes(plan), *_order(plan), _table(plan, found)]
    made += _played(plan)
    made.append(Note("Details of continuity stay in this unit. Regional and public papers show counts only."))
    return tuple(made)


def counts_words(plan: UnitPlan, today: date) -> str:
    """How many services meet their need: all that may leave the unit; empty where nothing is known."""
    counts = dict(verdict_counts(plan.it, today))
    total = sum(counts.values())
    if not total:
        return ""
    parts = [f"{in_words(counts[verdict])} {words}" for verdict, words in _COUNTED.items() if counts.get(verdict)]
    return f"Of {counted(total, 'service')}, {listing(parts)}."


_COUNTED: Final[dict[Verdict, str]] = {
    "met": "proven to come back in time",
    "not_met": "short of what is needed",
    "unproven": "not tested within a year",
    "unknown": "not known",
}


def _finding(plan: UnitPlan, found: tuple[ServiceContinuity, ...], today: date) -> str:
    parts = [counts_words(plan, today)]
    late = [one for one in found if (one.state.rto_gap or 0) > 0]
    if late:
        worst = max(late, key=lambda one: one.state.rto_gap or 0)
        parts.append(
            f"{worst.need.name} must be back within {number(worst.need.rto or 0)} h and was back after"
            f" {number(worst.proof.restored or 0)} h: {number(worst.state.rto_gap or 0)} h too late."
        )
    known = stakes(plan.it)
    if known:
        most = max(known, key=lambda stake: stake.curve[2].deferred)
        amount = f"{number(most.curve[2].deferred)} {currency(plan)}".strip()
        text = f"One day without {most.need.name} keeps {amount} from coming in on time"
        if most.lost_known:
            text += f"; {number(most.curve[2].lost)} of it may never come"
        parts.append(f"{text}.")
    bare = sum(one.proof.fallback in {"", "none"} for one in found)
    if bare:
        verb = "has" if bare == 1 else "have"
        parts.append(f"{capital(counted(bare, 'service'))} {verb} no way to clear goods meanwhile.")
    return " ".join(part for part in parts if part) or "The outage was played."


def _chart_block(plan: UnitPlan, found: tuple[ServiceContinuity, ...]) -> ChartBlock:
    rows = [
        proof_chart.Row(one.need.name, one.need.rto, one.proof.restored, one.need.mtd, one.state.verdict)
        for one in found
    ]
    proven = sum(not one.state.unproven for one in found)
    return ChartBlock(
        proof_chart.chart(rows),
        "What is needed, set by the client, beside what is proven, set by the provider",
        source=f"business continuity {EXERCISE}",
        coverage=f"{proven} of {len(found)} services tested within a year",
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def _gaps(plan: UnitPlan, found: tuple[ServiceContinuity, ...]) -> list[Block]:
    items = tuple(
        Item(f"{listing(told)}.", refs(plan.unit, [one.need.id]), strong=f"{one.need.name}:")
        for one in found
        if (told := _told(one.state, one))
    )
    return [Heading("What to close first", 4), Bullets(items)] if items else []


def _told(state: ContinuityState, one: ServiceContinuity) -> list[str]:
    told = []
    if (state.plan_gap or 0) > 0:
        told.append(
            f"the need contradicts itself by {number(state.plan_gap or 0)} h (back plus caught up beyond the limit)"
        )
    if (state.rto_gap or 0) > 0:
        told.append(f"back {number(state.rto_gap or 0)} h too late")
    if (state.mtd_gap or 0) > 0:
        told.append(f"work is as before {number(state.mtd_gap or 0)} h beyond what can be borne")
    if (state.rpo_gap or 0) > 0:
        told.append(f"up to {number(state.rpo_gap or 0)} h more of data lost than allowed")
    if state.unproven:
        told.append(
            "never tested"
            if one.proof.last_test is None
            else f"last tested on {day(one.proof.last_test)}, a year ago or more"
        )
    return told


def _stakes(plan: UnitPlan) -> list[Block]:
    known = stakes(plan.it)
    if not known:
        return [NotYet("What an outage costs: revenue in one hour", UNIT, EXERCISE)]
    carried = [f"{stake.need.name} {percent(stake.carried)}" for stake in known if stake.carried]
    text = "What the fallback carries is taken off: " + listing(carried) + "." if carried else ""
    made: list[Block] = [
        ChartBlock(
            exposure_chart.chart(known, currency(plan)),
            "Revenue that an outage keeps from coming in on time, and what of it never comes",
            source=f"business continuity {EXERCISE}",
            coverage=f"{len(known)} of {len(plan.it.needs)} services with a known revenue",
            source_ids=refs(plan.unit, [stake.need.id for stake in known]),
        )
    ]
    return [*made, Note(text)] if text else made


def _order(plan: UnitPlan) -> list[Block]:
    items = tuple(
        Item(
            f"back within {number(need.rto)} h." if need.rto is not None else "nobody has said how soon.",
            refs(plan.unit, [need.id]),
            strong=f"{need.name}:",
        )
        for need in recovery(plan.it)
    )
    return [Heading("Order of recovery", 4), Bullets(items, ordered=True)]


def _table(plan: UnitPlan, found: tuple[ServiceContinuity, ...]) -> Table:
    lasted = longest(plan.it)

    def hours(value: float | None) -> str:
        return "–" if value is None else number(value)

    return Table(
        "Need and proof",
        (
            "Service", "Client", "Down at most", "Back within", "Was back after", "Data lost at most", "Copied every",
            "Last test", "Longest in the log", "Meanwhile", "Verdict",
        ),
        tuple(
            (
                one.need.name,
                one.need.client or "–",
                hours(one.need.mtd),
                hours(one.need.rto),
                hours(one.proof.restored),
                hours(one.need.rpo),
                hours(one.proof.backup_interval),
                "–" if one.proof.last_test is None else day(one.proof.last_test),
                hours(lasted.get(one.need.kind)),
                _fallback(one),
                VERDICTS[one.state.verdict],
            )
            for one in found
        ),
        numeric=frozenset({2, 3, 4, 5, 6, 8}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note="Hours. The client sets the need, the provider sets the proof. A test older than twelve months proves"
        " nothing. After NIST SP 800-34 and ISO/TS 22317.",
    )  # fmt: skip


def _fallback(one: ServiceContinuity) -> str:
    words = FALLBACKS.get(one.proof.fallback, one.proof.fallback)
    if one.proof.fallback_share is None or one.proof.fallback in {"", "none"}:
        return words
    return f"{words}, {number(one.proof.fallback_share)}\u00a0%"


def _played(plan: UnitPlan) -> list[Block]:
    it = plan.it
    if not it.tabletop:
        return [NotYet("The played outage", UNIT, EXERCISE)]
    decided = sum(bool(moment.decision) for moment in it.tabletop)
    made: list[Block] = [
        Heading("The played outage", 4),
        Paragraph(
            f"Clearance was down from 07:10. A decision was taken on {share(decided, len(it.tabletop), 'moment')}.",
            refs(plan.unit, [moment.id for moment in it.tabletop]),
        ),
        Table(
            "Minute by minute",
            ("Clock", "Minute", "What happens", "What is decided", "By which post"),
            tuple(
                (
                    _clock(moment.minute),
                    number(moment.minute),
                    moment.inject,
                    moment.decision or "nothing yet",
                    moment.who or "–",
                )
                for moment in it.tabletop
            ),
            numeric=frozenset({1}),
            source_ids=refs(plan.unit, [EXERCISE]),
        ),
    ]
    if it.lessons:
        made.append(Quote(it.lessons, refs(plan.unit, [EXERCISE])))
    return made


def _clock(minute: float) -> str:
    days, rest = divmod(_BEGIN + int(minute), 24 * 60)
    return f"{rest // 60:02}:{rest % 60:02}" + (f" +{days} d" if days else "")
