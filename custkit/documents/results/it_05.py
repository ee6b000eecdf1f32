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
from custkit.documents.words import capital, counted, day, listing, number, percent, refs, sentence
from custkit.model.plan import UnitPlan
from custkit.model.plan_it import ImprovementCard

__all__ = ["availability", "blocks", "card_items", "finding"]

EXERCISE: Final = "IT-05"
_SITES: Final = 12
_INDICATIVE: Final = "indicative: fewer than ten answers"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, causes, trend, services and sites, users, improvement cards."""
    it = plan.it
    if not (it.outages or it.survey or it.improvements or it.suggestions):
        return not_yet("What is mended next", UNIT, EXERCISE)
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
        parts.append(f"The log of {day(found.first)} to {day(found.last)} holds {lines}.")
        named = _labels(plan, "services")
        known = [level for level in found.services if level.availability is not None]
        if known:
            worst = min(known, key=lambda level: level.availability or 0)
            parts.append(f"{capital(named(worst.name))} was up {availability(worst)} of the agreed time.")
        if vital := [cause for cause in found.causes.causes if cause.vital]:
            causes = listing([_labels(plan, "causes")(cause.name).lower() for cause in vital])
            share = percent(min(sum(cause.share for cause in vital), 1.0))
            parts.append(f"{capital(causes)} {'costs' if len(vital) == 1 else 'cost'} {share} of all minutes lost.")
    if views and views[0].found.mean is not None:
        score = views[0].found
        text = f"{capital(counted(score.n, 'user gives', 'users give'))} the systems {number(score.mean or 0)} of 100"
        parts.append(f"{text} ({_INDICATIVE})." if score.indicative else f"{text}.")
    if not plan.it.improvements:
        parts.append("No improvement card is written yet.")
    return " ".join(parts)


def _labels(plan: UnitPlan, field: str) -> Callable[[str], str]:
    labels = dict(plan.it.services if field == "services" else plan.it.causes)
    return lambda name: labels.get(name, name.replace("_", " ")) or "not said"


def availability(level: ServiceLevel) -> str:
    """Percent with two decimals; one outage is never shown as none."""
    if level.availability is None:
        return "not told"
    said = number(100 * level.availability, 2)
    return f"{'> 99.99' if said == '100' and level.down else said}\u00a0%"


def _log(plan: UnitPlan, found: ServicePicture) -> list[Block]:
    service, cause = _labels(plan, "services"), _labels(plan, "causes")
    source = refs(plan.unit, [EXERCISE])
    coverage = f"{found.over} of {found.counted} outages are over"
    made: list[Block] = []
    if found.causes.causes:
        names = {one.name: cause(one.name) for one in found.causes.causes}
        made.append(
            ChartBlock(
                pareto_chart.chart(found.causes, names),
                "Minutes lost by cause, the costliest first",
                source=f"log of outages {EXERCISE}",
                coverage=coverage,
                source_ids=source,
            )
        )
    if found.trend:
        rows = [trend_chart.Row(service(one.service), one.months) for one in found.trend]
        made.append(
            ChartBlock(
                trend_chart.chart(rows),
                "Availability month by month; the lowest month in red",
                source=f"log of outages {EXERCISE}",
                coverage=coverage,
                source_ids=source,
            )
        )
    made.append(_levels_table("Services", [(service(level.name), level) for level in found.services], plan))
    sites = [(_site(level.name, service), level) for level in found.sites[:_SITES]]
    more = len(found.sites) - len(sites)
    made.append(_levels_table("Services by site, most hours lost first", sites, plan, more))
    made += _notes(plan, found)
    return made


def _site(name: str, service: Callable[[str], str]) -> str:
    code, _, site = name.partition(" / ")
    return f"{service(code)}, {site or 'site not said'}"


def _levels_table(caption: str, rows: list[tuple[str, ServiceLevel]], plan: UnitPlan, more: int = 0) -> Table:
    note = "Outages that overlap count once. Restore: mean hours until back. Between: hours with service per outage."
    if more:
        note += f" {capital(counted(more, 'more row is', 'more rows are'))} not shown."
    return Table(
        caption,
        ("What", "Availability", "Hours lost", "Outages", "Restore (h)", "Between (h)"),
        tuple(
            (
                name + (" (still down)" if level.still_down else ""),
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
        text = "No hours of service are agreed: availability is told for all day and night."
        made.append(Note(text, "warning", source))
    if beyond := [level.name for level in found.services if level.beyond]:
        names = listing([_labels(plan, "services")(name) for name in beyond])
        text = f"{names}: more hours were lost than were agreed, so the log counts hours in which no service was due."
        made.append(Note(text, "warning", source))
    if found.outside:
        told = capital(counted(found.outside, "outage lies", "outages lie"))
        text = f"{told} outside the days of the log and in no figure: check the first and the last day on the sheet."
        made.append(Note(text, "warning", source))
    if plan.it.imported:
        zone = f", on the clock of {found.zone}" if found.zone else ""
        told = capital(counted(plan.it.imported, "outage comes", "outages come"))
        made.append(Note(f"{told} from an imported log{zone}.", source_ids=source))
    return made


def _users_table(plan: UnitPlan, views: tuple[UserView, ...]) -> Table:
    service = _labels(plan, "services")
    return Table(
        "How users see the systems (0 to 100)",
        ("System", "Score", "95 % range", "Users", "Remark"),
        tuple(
            (
                "All systems together" if not view.system else service(view.system),
                "–" if view.found.mean is None else number(view.found.mean),
                "–"
                if view.found.lower is None or view.found.upper is None
                else f"{number(view.found.lower)} to {number(view.found.upper)}",
                str(view.found.n),
                ", ".join(
                    part
                    for part in (
                        _INDICATIVE if view.found.indicative else "",
                        f"{view.found.left_out} with gaps left out" if view.found.left_out else "",
                    )
                    if part
                )
                or "–",
            )
            for view in views
        ),
        numeric=frozenset({1, 3}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note="System Usability Scale (Brooke 1996): no percentage. Systems with one or two answers are single views.",
    )


def _suggestions(plan: UnitPlan) -> list[Block]:
    if not plan.it.suggestions:
        return []
    service = _labels(plan, "services")
    items = tuple(
        Item(sentence(one.text) + (f" ({service(one.service)})" if one.service else ""), refs(plan.unit, [one.id]))
        for one in plan.it.suggestions
    )
    return [Heading("What users suggest", 4), Bullets(items)]


def _cards(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    if not plan.it.improvements:
        return (NotYet("The one change that is tried next", UNIT, EXERCISE),)
    cards = tuple(_card(plan, card, today) for card in plan.it.improvements)
    return (Heading("Improvement cards: plan, do, check, act", 4), *cards)


def _card(plan: UnitPlan, card: ImprovementCard, today: date) -> Table:
    return Table(
        f"{card.id}: {card.change}",
        ("Step", "What"),
        (
            ("Plan", _plan_words(card)),
            ("Do", _do_words(card)),
            ("Check", f"Look at: {sentence(card.measure) if card.measure else 'not said yet.'}"),
            ("Act", sentence(card.learned) if card.learned else _act_words(card, today)),
        ),
        source_ids=refs(plan.unit, [card.id]),
    )


def card_items(plan: UnitPlan) -> tuple[Item, ...]:
    """The improvement cards, one line each, for the strategy."""
    return tuple(
        Item(
            f"{sentence(card.change)} {_plan_words(card)} {_do_words(card)}"
            + (f" What was seen: {sentence(card.learned)}" if card.learned else ""),
            refs(plan.unit, [card.id]),
            strong=card.id,
        )
        for card in plan.it.improvements
    )


def _plan_words(card: ImprovementCard) -> str:
    because = f"Because: {sentence(card.cause)} " if card.cause else ""
    unit = f"\u00a0{card.unit}" if card.unit else ""
    if card.target is None:
        return f"{because}No target is set yet."
    start = f"from {number(card.baseline, 2)}{unit} " if card.baseline is not None else ""
    return f"{because}{card.measure or 'The measure'}: {start}to {number(card.target, 2)}{unit}."


def _do_words(card: ImprovementCard) -> str:
    when = (
        f"Tried from {day(card.test_from)} to {day(card.test_to)}"
        if card.test_from and card.test_to
        else "No dates yet"
    )
    return f"{when}, by {card.owner.rstrip('.')}." if card.owner else f"{when}; no owner is named yet."


def _act_words(card: ImprovementCard, today: date) -> str:
    if card.test_to and card.test_to < today:
        return "The trial is over: what did you see? Keep it, change it, or drop it."
    return "After the trial: keep it, change it, or drop it."
