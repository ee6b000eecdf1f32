"""What the regional picture tells of themes, offers and needs, and learning: counts and medians of units."""

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Final

from custkit.analysis.disclosure import Released
from custkit.analysis.regional import FEWEST
from custkit.charts import themes as theme_chart
from custkit.documents.blocks import Block, ChartBlock, Note, NotYet, Paragraph, Table
from custkit.documents.words import answered, capital, counted, in_words, listing, number, share
from custkit.i18n.alphabet import order_key
from custkit.i18n.speech import said, tr, trn, trs

__all__ = ["learnt", "market", "themes"]

_EACH: Final = said("each unit alone")


def themes(units: Sequence[Released]) -> tuple[Block, ...]:
    """Which themes units have in common (VI-01): from three units on, named only where they agreed."""
    there = [unit for unit in units if unit.themes]
    if len(there) < FEWEST:
        return _too_few(tr("Themes of the answers on the future"), len(there), "VI-01")
    labels = tuple({theme: label for unit in there for theme, label in unit.themes}.items())
    columns = [theme_chart.Column(unit.name, frozenset(theme for theme, _ in unit.themes)) for unit in there]
    holders = Counter(theme for unit in there for theme, _ in unit.themes)
    most = [label for theme, label in labels if holders[theme] == max(holders.values())]
    text = trn(
        "{unit} chose the themes of its answers.",
        "{unit} chose the themes of their answers.",
        len(there),
        unit=answered(len(there), len(units), "unit"),
    )
    text += " " + tr(
        "Most widespread: {most} ({values} of {there} units).",
        most=listing(most, most=3),
        values=max(holders.values()),
        there=len(there),
    )
    return (
        Paragraph(text, ("VI-01",)),
        ChartBlock(
            theme_chart.chart(columns, labels),
            tr("Themes by the number of units that name them; a column is a unit, named only where it agreed to be"),
            source=tr("answers on the future VI-01"),
            coverage=tr("{there} of {units} units", there=len(there), units=len(units)),
            source_ids=("VI-01",),
        ),
    )


def market(units: Sequence[Released]) -> tuple[Block, ...]:
    """How often each topic is offered, needed and asked of partners (MO-02); units are not named."""
    there = [unit for unit in units if unit.offers or unit.needs or unit.requests]
    if not there:
        return (NotYet(tr("Offers, needs and requests for assistance"), tr(_EACH), "MO-02"),)
    labels = {topic: label for unit in there for topic, label in (*unit.offers, *unit.needs, *unit.requests)}
    offers, needs, requests = (
        Counter(topic for unit in there for topic, _ in getattr(unit, name)) for name in ("offers", "needs", "requests")
    )
    text = trn(
        "{unit} laid out {offer} and",
        "{unit} laid out {offer} and",
        len(there),
        unit=answered(len(there), len(units), "unit"),
        offer=counted(offers.total(), "offer"),
    )
    text += " " + tr(
        "{need}, and made {request} for assistance.",
        need=counted(needs.total(), "need"),
        request=counted(requests.total(), "request"),
    )
    met = sum(topic in offers for topic in needs)
    if needs:
        text += " " + trn(
            "{topic} is offered too.",
            "{topic} are offered too.",
            max(met, 1),
            topic=capital(share(met, len(needs), "topic that is needed", "topics that are needed")),
        )
    rows = sorted(
        labels, key=lambda topic: (-(needs[topic] + offers[topic] + requests[topic]), order_key(labels[topic]))
    )
    return (
        Paragraph(text, ("MO-02",)),
        Table(
            tr("Topics by how often they are offered, needed and asked of partners"),
            trs("Topic", "Offered", "Needed", "Asked of partners"),
            tuple((labels[t], number(offers[t]), number(needs[t]), number(requests[t])) for t in rows),
            frozenset({1, 2, 3}),
            ("MO-02",),
            tr("Who is matched with whom stands on each unit's own page."),
        ),
    )


def learnt(units: Sequence[Released]) -> tuple[Block, ...]:
    """How far people moved on the five tasks of a leader, over units (MO-02, F-24); from three units on."""
    there = [unit for unit in units if unit.learning]
    if len(there) < FEWEST:
        return _too_few(tr("What was learnt"), len(there), "MO-02")
    labels = {task: label for unit in there for task, label, _, _ in unit.learning}
    changes = {t: [change for unit in there for task, _, _, change in unit.learning if task == t] for t in labels}
    people = {t: sum(n for unit in there for task, _, n, _ in unit.learning if task == t) for t in labels}
    shown = {task: float(median(own)) for task, own in changes.items() if len(own) >= FEWEST}
    text = tr("In {there} units people rated themselves before and after.", there=in_words(len(there)))
    if shown:
        best = max(shown.values())
        names = listing([labels[task] for task, change in shown.items() if change == best], most=3)
        text += (
            (" " + tr("Most moved on {names}: {best} steps at the median of units.", names=names, best=number(best)))
            if best > 0
            else ""
        )
    rows = tuple(
        (
            labels[task],
            number(people[task]),
            number(len(changes[task])),
            number(change),
            number(sum(c > 0 for c in changes[task])),
        )
        for task, change in shown.items()
    )
    return (
        Paragraph(text, ("MO-02",)),
        Table(
            tr("Change from before to after, by task"),
            trs("Task", "Pairs", "Units", "Median change", "Units that rose"),
            rows,
            frozenset({1, 2, 3, 4}),
            ("MO-02",),
            tr("The median of the units' own medians, in steps of a scale from 1 to 5."),
        ),
    )


def _too_few(what: str, count: int, exercise: str) -> tuple[Block, ...]:
    if not count:
        return (NotYet(what, tr(_EACH), exercise),)
    text = tr("{what}: {unit} answered.", what=what, unit=counted(count, "unit"))
    text += " " + tr("Shown from {fewest} on, so that nobody's answer can be guessed.", fewest=in_words(FEWEST))
    return (Note(text, source_ids=(exercise,)),)
