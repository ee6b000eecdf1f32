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
from custkit.documents.results.common import UNIT, currency, currency_words, not_yet
from custkit.documents.words import capital, counted, day, in_percent, in_words, listing, number, percent, refs, share
from custkit.i18n.phrases import ended, with_commas
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.plan import UnitPlan

__all__ = ["blocks", "counts_words"]

EXERCISE: Final = "IT-06"
_BEGIN: Final = 7 * 60 + 10
"""The minute of the day at which clearance goes down in the played outage: 07:10."""


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, need beside proof, what is at stake, order of recovery, table, played outage, lessons."""
    it = plan.it
    if not (it.needs or it.tabletop):
        return not_yet(tr("How long each service may be down, and what is proven"), tr(UNIT), EXERCISE)
    found = continuity_of(it, today)
    made: list[Block] = [Paragraph(_finding(plan, found, today), refs(plan.unit, [EXERCISE]))]
    if found:
        made += [_chart_block(plan, found), *_gaps(plan, found), *_stakes(plan), *_order(plan), _table(plan, found)]
    made += _played(plan)
    made.append(Note(tr("Details of continuity stay in this unit. Regional and public papers show counts only.")))
    return tuple(made)


def counts_words(plan: UnitPlan, today: date) -> str:
    """How many services meet their need: all that may leave the unit; empty where nothing is known."""
    counts = dict(verdict_counts(plan.it, today))
    total = sum(counts.values())
    if not total:
        return ""
    parts = [f"{in_words(counts[verdict])} {words}" for verdict, words in _COUNTED.items() if counts.get(verdict)]
    return tr("Of {services}, {parts}.", services=counted(total, "service"), parts=listing(parts))


_COUNTED: Final[Spoken[Verdict]] = Spoken(
    {
        "met": said("proven to come back in time"),
        "not_met": said("short of what is needed"),
        "unproven": said("in time on paper, but not tested within a year"),
        "unknown": said("not known"),
    }
)


def _finding(plan: UnitPlan, found: tuple[ServiceContinuity, ...], today: date) -> str:
    parts = [counts_words(plan, today)]
    late = [one for one in found if (one.state.rto_gap or 0) > 0]
    if late:
        worst = max(late, key=lambda one: one.state.rto_gap or 0)
        parts.append(
            tr(
                "{name} must be back within {rto} h and was back after {restored} h: {rto_gap} h too late.",
                name=worst.need.name,
                rto=number(worst.need.rto or 0),
                restored=number(worst.proof.restored or 0),
                rto_gap=number(worst.state.rto_gap or 0),
            )
        )
    known = stakes(plan.it)
    if known:
        most = max(known, key=lambda stake: stake.curve[2].deferred)
        amount = f"{number(most.curve[2].deferred)} {currency_words(plan)}"
        text = tr("One day without {name} keeps {amount} from coming in on time", name=most.need.name, amount=amount)
        if most.lost_known:
            text += tr("; {lost} of it may never come", lost=f"{number(most.curve[2].lost)} {currency(plan)}".rstrip())
        parts.append(ended(text))
    bare = sum(one.proof.fallback in {"", "none"} for one in found)
    if bare:
        parts.append(
            trn(
                "{service} has no way to clear goods meanwhile.",
                "{service} have no way to clear goods meanwhile.",
                bare,
                service=capital(counted(bare, "service")),
            )
        )
    return " ".join(part for part in parts if part) or tr("The outage was played.")


def _chart_block(plan: UnitPlan, found: tuple[ServiceContinuity, ...]) -> ChartBlock:
    rows = [
        proof_chart.Row(one.need.name, one.need.rto, one.proof.restored, one.need.mtd, one.state.verdict)
        for one in found
    ]
    proven = sum(not one.state.unproven for one in found)
    return ChartBlock(
        proof_chart.chart(rows),
        tr("What is needed, set by the client, beside what is proven, set by the provider"),
        source=tr("business continuity {exercise}", exercise=EXERCISE),
        coverage=tr("{proven} of {found} services tested within a year", proven=proven, found=len(found)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def _gaps(plan: UnitPlan, found: tuple[ServiceContinuity, ...]) -> list[Block]:
    items = tuple(
        Item(ended(listing(told)), refs(plan.unit, [one.need.id]), strong=f"{one.need.name}:")
        for one in found
        if (told := _told(one.state, one))
    )
    return [Heading(tr("What to close first"), 4), Bullets(items)] if items else []


def _told(state: ContinuityState, one: ServiceContinuity) -> list[str]:
    told = []
    if (state.plan_gap or 0) > 0:
        told.append(
            tr(
                "the need contradicts itself by {plan_gap} h (back plus caught up beyond the limit)",
                plan_gap=number(state.plan_gap or 0),
            )
        )
    if (state.rto_gap or 0) > 0:
        told.append(tr("back {rto_gap} h too late", rto_gap=number(state.rto_gap or 0)))
    if (state.mtd_gap or 0) > 0:
        told.append(tr("work is as before {mtd_gap} h beyond what can be borne", mtd_gap=number(state.mtd_gap or 0)))
    if (state.rpo_gap or 0) > 0:
        told.append(tr("up to {rpo_gap} h more of data lost than allowed", rpo_gap=number(state.rpo_gap or 0)))
    if state.unproven:
        told.append(
            tr("never tested")
            if one.proof.last_test is None
            else tr("last tested on {last_test}, a year ago or more", last_test=day(one.proof.last_test))
        )
    return told


def _stakes(plan: UnitPlan) -> list[Block]:
    known = stakes(plan.it)
    if not known:
        return [NotYet(tr("What an outage costs: revenue in one hour"), tr(UNIT), EXERCISE)]
    carried = [f"{stake.need.name} {percent(stake.carried)}" for stake in known if stake.carried]
    text = ended(tr("What the fallback carries is taken off:") + " " + listing(carried)) if carried else ""
    made: list[Block] = [
        ChartBlock(
            exposure_chart.chart(known, currency(plan)),
            tr("Revenue that an outage keeps from coming in on time, and what of it never comes"),
            source=tr("business continuity {exercise}", exercise=EXERCISE),
            coverage=tr("{known} of {needs} services with a known revenue", known=len(known), needs=len(plan.it.needs)),
            source_ids=refs(plan.unit, [stake.need.id for stake in known]),
        )
    ]
    return [*made, Note(text)] if text else made


def _order(plan: UnitPlan) -> list[Block]:
    items = tuple(
        Item(
            tr("back within {rto} h.", rto=number(need.rto))
            if need.rto is not None
            else tr("nobody has said how soon."),
            refs(plan.unit, [need.id]),
            strong=f"{need.name}:",
        )
        for need in recovery(plan.it)
    )
    return [Heading(tr("Order of recovery"), 4), Bullets(items, ordered=True)]


def _table(plan: UnitPlan, found: tuple[ServiceContinuity, ...]) -> Table:
    lasted = longest(plan.it)

    def hours(value: float | None) -> str:
        return "–" if value is None else number(value)

    return Table(
        tr("Need and proof"),
        trs("Service", "Client", "Down at most", "Back within", "Was back after", "Data lost at most",
            "Copied every", "Last test", "Longest in the log", "Meanwhile", "Verdict"),
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
        note=tr("Hours. The client sets the need, the provider sets the proof. A test older than twelve "
"months proves nothing. After NIST SP 800-34 and ISO/TS 22317."),
    )  # fmt: skip


def _fallback(one: ServiceContinuity) -> str:
    words = FALLBACKS.get(one.proof.fallback, one.proof.fallback)
    if one.proof.fallback_share is None or one.proof.fallback in {"", "none"}:
        return words
    return with_commas((words, in_percent(number(one.proof.fallback_share))))


def _played(plan: UnitPlan) -> list[Block]:
    it = plan.it
    if not it.tabletop:
        return [NotYet(tr("The played outage"), tr(UNIT), EXERCISE)]
    decided = sum(bool(moment.decision) for moment in it.tabletop)
    made: list[Block] = [
        Heading(tr("The played outage"), 4),
        Paragraph(
            tr(
                "Clearance was down from 07:10. A decision was taken on {moment}.",
                moment=share(decided, len(it.tabletop), "moment"),
            ),
            refs(plan.unit, [moment.id for moment in it.tabletop]),
        ),
        Table(
            tr("Minute by minute"),
            trs("Clock", "Minute", "What happens", "What is decided", "By which post"),
            tuple(
                (
                    _clock(moment.minute),
                    number(moment.minute),
                    moment.inject,
                    moment.decision or tr("nothing yet"),
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
