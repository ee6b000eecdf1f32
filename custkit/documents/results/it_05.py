"""IT-05: how services were kept up, what costs most minutes, how users see them, and what is tried next."""

from collections.abc import Callable
from datetime import date
from typing import Final

from custkit.analysis.service import ServiceLevel
from custkit.analysis.service_picture import ServicePicture, UserView, service_picture, user_views
from custkit.charts import pareto as pareto_chart
from custkit.charts import trend as trend_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, NotYet, Paragraph, Table
from custkit.documents.results.common import UNIT, not_yet
from custkit.documents.words import (
    capital,
    counted,
    day,
    in_percent,
    listing,
    number,
    percent,
    refs,
    sentence,
    with_unit,
)
from custkit.i18n.phrases import after_colon, unended, with_commas
from custkit.i18n.speech import said, tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_it_service import ImprovementCard

__all__ = ["availability", "blocks", "card_items", "finding"]

EXERCISE: Final = "IT-05"
_SITES: Final = 12
_INDICATIVE: Final = said("indicative: fewer than ten answers")


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, causes, trend, services and sites, users, improvement cards."""
    it = plan.it
    if not (it.outages or it.survey or it.improvements or it.suggestions):
        return not_yet(tr("What is mended next"), tr(UNIT), EXERCISE)
    found = service_picture(it)
    views = user_views(it.survey)
    made: list[Block] = [Paragraph(finding(plan, found, views), refs(plan.unit, [EXERCISE]))]
    if found:
        made += _log(plan, found)
    if views:
        made.append(_users_table(plan, views))
    made += _suggestions(plan)
    return (*made, *_cards(plan, today))


def finding(plan: UnitPlan, found: ServicePicture | None, views: tuple[UserView, ...]) -> str:
    """Availability, the costliest cause, the users' score, each in a sentence."""
    parts = []
    if found:
        lines = counted(found.counted, "outage")
        parts.append(
            tr("The log of {first} to {last} holds {lines}.", first=day(found.first), last=day(found.last), lines=lines)
        )
        named = _labels(plan, "services")
        known = [level for level in found.services if level.availability is not None]
        if known:
            worst = min(known, key=lambda level: level.availability or 0)
            parts.append(
                tr(
                    "{named} was up {availability} of the agreed time.",
                    named=capital(named(worst.name)),
                    availability=availability(worst),
                )
            )
        if vital := [cause for cause in found.causes.causes if cause.vital]:
            causes = listing([_labels(plan, "causes")(cause.name).lower() for cause in vital])
            share = percent(min(sum(cause.share for cause in vital), 1.0))
            parts.append(
                trn(
                    "{causes} costs {share} of all minutes lost.",
                    "{causes} cost {share} of all minutes lost.",
                    len(vital),
                    causes=capital(causes),
                    share=share,
                )
            )
    if views and views[0].found.mean is not None:
        score = views[0].found
        text = tr(
            "{user} the systems {mean} of 100",
            user=capital(counted(score.n, "user gives", "users give")),
            mean=number(score.mean or 0),
        )
        parts.append(f"{text} ({tr(_INDICATIVE)})." if score.indicative else f"{text}.")
    if not plan.it.improvements:
        parts.append(tr("No improvement card is written yet."))
    return " ".join(parts)


def _labels(plan: UnitPlan, field: str) -> Callable[[str], str]:
    labels = dict(plan.it.services if field == "services" else plan.it.causes)
    return lambda name: labels.get(name, name.replace("_", " ")) or tr("not said")


def availability(level: ServiceLevel) -> str:
    """Percent with two decimals; one outage is never shown as none."""
    if level.availability is None:
        return tr("not told")
    said = number(100 * level.availability, 2)
    return in_percent("> 99.99" if said == "100" and level.down else said)


def _log(plan: UnitPlan, found: ServicePicture) -> list[Block]:
    service, cause = _labels(plan, "services"), _labels(plan, "causes")
    source = refs(plan.unit, [EXERCISE])
    coverage = tr("{over} of {counted} outages are over", over=found.over, counted=found.counted)
    made: list[Block] = []
    if found.causes.causes:
        names = {one.name: cause(one.name) for one in found.causes.causes}
        made.append(
            ChartBlock(
                pareto_chart.chart(found.causes, names),
                tr("Minutes lost by cause, the costliest first"),
                source=tr("log of outages {exercise}", exercise=EXERCISE),
                coverage=coverage,
                source_ids=source,
            )
        )
    if found.trend:
        rows = [trend_chart.Row(service(one.service), one.months) for one in found.trend]
        made.append(
            ChartBlock(
                trend_chart.chart(rows),
                tr("Availability month by month; the lowest month in red"),
                source=tr("log of outages {exercise}", exercise=EXERCISE),
                coverage=coverage,
                source_ids=source,
            )
        )
    made.append(_levels_table(tr("Services"), [(service(level.name), level) for level in found.services], plan))
    sites = [(_site(level.name, service), level) for level in found.sites[:_SITES]]
    more = len(found.sites) - len(sites)
    made.append(_levels_table(tr("Services by site, most hours lost first"), sites, plan, more))
    made += _notes(plan, found)
    return made


def _site(name: str, service: Callable[[str], str]) -> str:
    code, _, site = name.partition(" / ")
    return f"{service(code)}, {site or tr('site not said')}"


def _levels_table(caption: str, rows: list[tuple[str, ServiceLevel]], plan: UnitPlan, more: int = 0) -> Table:
    note = tr(
        "Outages that overlap count once. Restore: mean hours until back. Between: hours with service per outage."
    )
    if more:
        note += " " + tr("{more} not shown.", more=capital(counted(more, "more row is", "more rows are")))
    return Table(
        caption,
        trs("What", "Availability", "Hours lost", "Outages", "Restore (h)", "Between (h)"),
        tuple(
            (
                name + ((" " + tr("(still down)")) if level.still_down else ""),
                availability(level),
                number(level.down),
                str(level.outages),
                "–" if level.mttr is None else number(level.mttr),
                "–" if level.mtbf is None else number(level.mtbf),
            )
            for name, level in rows
        ),
        numeric=frozenset({1, 2, 3, 4, 5}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=note,
    )


def _notes(plan: UnitPlan, found: ServicePicture) -> list[Block]:
    source = refs(plan.unit, [EXERCISE])
    made: list[Block] = []
    if plan.it.agreed_hours is None:
        text = tr("No hours of service are agreed: availability is told for all day and night.")
        made.append(Note(text, "warning", source))
    if beyond := [level.name for level in found.services if level.beyond]:
        names = listing([_labels(plan, "services")(name) for name in beyond])
        text = tr(
            "{names}: more hours were lost than were agreed, so the log counts hours in which no service was due.",
            names=names,
        )
        made.append(Note(text, "warning", source))
    if found.outside:
        told = capital(counted(found.outside, "outage lies", "outages lie"))
        text = tr(
            "{told} outside the days of the log and in no figure: check the first and the last day on the sheet.",
            told=told,
        )
        made.append(Note(text, "warning", source))
    if plan.it.imported:
        zone = tr(", on the clock of {zone}", zone=found.zone) if found.zone else ""
        told = capital(counted(plan.it.imported, "outage comes", "outages come"))
        made.append(Note(tr("{told} from an imported log{zone}.", told=told, zone=zone), source_ids=source))
    return made


def _users_table(plan: UnitPlan, views: tuple[UserView, ...]) -> Table:
    service = _labels(plan, "services")
    return Table(
        tr("How users see the systems (0 to 100)"),
        trs("System", "Score", "95 % range", "Users", "Remark"),
        tuple(
            (
                tr("All systems together") if not view.system else service(view.system),
                "–" if view.found.mean is None else number(view.found.mean),
                "–"
                if view.found.lower is None or view.found.upper is None
                else tr("{lower} to {upper}", lower=number(view.found.lower), upper=number(view.found.upper)),
                str(view.found.n),
                with_commas(
                    part
                    for part in (
                        tr(_INDICATIVE) if view.found.indicative else "",
                        tr("{left_out} with gaps left out", left_out=view.found.left_out)
                        if view.found.left_out
                        else "",
                    )
                    if part
                )
                or "–",
            )
            for view in views
        ),
        numeric=frozenset({1, 3}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr(
            "System Usability Scale (Brooke 1996): no percentage. Systems with one or two answers are single views."
        ),
    )


def _suggestions(plan: UnitPlan) -> list[Block]:
    if not plan.it.suggestions:
        return []
    service = _labels(plan, "services")
    items = tuple(
        Item(sentence(one.text) + (f" ({service(one.service)})" if one.service else ""), refs(plan.unit, [one.id]))
        for one in plan.it.suggestions
    )
    return [Heading(tr("What users suggest"), 4), Bullets(items)]


def _cards(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    if not plan.it.improvements:
        return (NotYet(tr("The one change that is tried next"), tr(UNIT), EXERCISE),)
    cards = tuple(_card(plan, card, today) for card in plan.it.improvements)
    return (Heading(tr("Improvement cards: plan, do, check, act"), 4), *cards)


def _card(plan: UnitPlan, card: ImprovementCard, today: date) -> Table:
    return Table(
        after_colon(card.id, card.change),
        (tr("Step"), tr("What")),
        (
            (tr("Plan"), _plan_words(card)),
            (tr("Do"), _do_words(card)),
            (
                tr("Check"),
                tr("Look at: {measure}", measure=sentence(card.measure) if card.measure else tr("not said yet.")),
            ),
            (tr("Act"), sentence(card.learned) if card.learned else _act_words(card, today)),
        ),
        source_ids=refs(plan.unit, [card.id]),
    )


def card_items(plan: UnitPlan) -> tuple[Item, ...]:
    """The improvement cards, one line each, for the strategy."""
    return tuple(
        Item(
            f"{sentence(card.change)} {_plan_words(card)} {_do_words(card)}"
            + ((" " + tr("What was seen: {learned}", learned=sentence(card.learned))) if card.learned else ""),
            refs(plan.unit, [card.id]),
            strong=card.id,
        )
        for card in plan.it.improvements
    )


def _plan_words(card: ImprovementCard) -> str:
    because = (tr("Because: {cause}", cause=sentence(card.cause)) + " ") if card.cause else ""
    if card.target is None:
        return tr("{because}No target is set yet.", because=because)
    measure, target = card.measure or tr("The measure"), with_unit(number(card.target, 2), card.unit)
    if card.baseline is None:
        return tr("{because}{measure}: to {target}.", because=because, measure=measure, target=target)
    start = with_unit(number(card.baseline, 2), card.unit)
    return tr(
        "{because}{measure}: from {start} to {target}.", because=because, measure=measure, start=start, target=target
    )


def _do_words(card: ImprovementCard) -> str:
    when = (
        tr("Tried from {test_from} to {test_to}", test_from=day(card.test_from), test_to=day(card.test_to))
        if card.test_from and card.test_to
        else tr("No dates yet")
    )
    return (
        tr("{when}, by {value}.", when=when, value=unended(card.owner))
        if card.owner
        else tr("{when}; no owner is named yet.", when=when)
    )


def _act_words(card: ImprovementCard, today: date) -> str:
    if card.test_to and card.test_to < today:
        return tr("The trial is over: what did you see? Keep it, change it, or drop it.")
    return tr("After the trial: keep it, change it, or drop it.")
