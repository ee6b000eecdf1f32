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

__all__ = ["learnt", "market", "themes"]

_EACH: Final = "each unit alone"


def themes(units: Sequence[Released]) -> tuple[Block, ...]:
    """Which themes units have in common (VI-01): from three units on, named only where they agreed."""
    there = [unit for unit in units if unit.themes]
    if len(there) < FEWEST:
        return _too_few("Themes of the answers on the future", len(there), "VI-01")
    labels = tuple({theme: label for unit in there for theme, label in unit.themes}.items())
    columns = [theme_chart.Column(unit.name, frozenset(theme for theme, _ in unit.themes)) for unit in there]
    holders = Counter(theme for unit in there for theme, _ in unit.themes)
    most = [label for theme, label in labels if holders[theme] == max(holders.values())]
    text = f"{answered(len(there), len(units), 'unit')} chose the themes of their answers."
    text += f" Most widespread: {listing(most, most=3)} ({max(holders.values())} of {len(there)} units)."
    return (
        Paragraph(text, ("VI-01",)),
        ChartBlock(
            theme_chart.chart(columns, labels),
            "Themes by the number of units that name them; a column is a unit, named only where it agreed to be",
            source="answers on the future VI-01",
            coverage=f"{len(there)} of {len(units)} units",
            source_ids=("VI-01",),
        ),
    )


def market(units: Sequence[Released]) -> tuple[Block, ...]:
    """How often each topic is offered, needed and asked of partners (MO-02); units are not named."""
    there = [unit for unit in units if unit.offers or unit.needs or unit.requests]
    if not there:
        return (NotYet("Offers, needs and requests for assistance", _EACH, "MO-02"),)
    labels = {topic: label for unit in there for topic, label in (*unit.offers, *unit.needs, *unit.requests)}
    offers, needs, requests = (
        Counter(topic for unit in there for topic, _ in getattr(unit, name)) for name in ("offers", "needs", "requests")
    )
    text = f"{answered(len(there), len(units), 'unit')} laid out {counted(offers.total(), 'offer')} and"
    text += f" {counted(needs.total(), 'need')}, and made {counted(requests.total(), 'request')} for assistance."
    met = sum(topic in offers for topic in needs)
    if needs:
        verb = "is" if met < 2 else "are"
        text += (
            f" {capital(share(met, len(needs), 'topic that is needed', 'topics that are needed'))} {verb} offered too."
        )
    rows = sorted(labels, key=lambda topic: (-(needs[topic] + offers[topic] + requests[topic]), labels[topic]))
    return (
        Paragraph(text, ("MO-02",)),
        Table(
            "Topics by how often they are offered, needed and asked of partners",
            ("Topic", "Offered", "Needed", "Asked of partners"),
            tuple((labels[t], number(offers[t]), number(needs[t]), number(requests[t])) for t in rows),
            frozenset({1, 2, 3}),
            ("MO-02",),
            "Who is matched with whom stands on each unit's own page.",
        ),
    )


def learnt(units: Sequence[Released]) -> tuple[Block, ...]:
    """How far people moved on the five tasks of a leader, over units (MO-02, F-24); from three units on."""
    there = [unit for unit in units if unit.learning]
    if len(there) < FEWEST:
        return _too_few("What was learnt", len(there), "MO-02")
    labels = {task: label for unit in there for task, label, _, _ in unit.learning}
    changes = {t: [change for unit in there for task, _, _, change in unit.learning if task == t] for t in labels}
    people = {t: sum(n for unit in there for task, _, n, _ in unit.learning if task == t) for t in labels}
    shown = {task: float(median(own)) for task, own in changes.items() if len(own) >= FEWEST}
    text = f"In {in_words(len(there))} units people rated themselves before and after."
    if shown:
        best = max(shown.values())
        names = listing([labels[task] for task, change in shown.items() if change == best], most=3)
        text += f" Most moved on {names}: {number(best)} steps at the median of units." if best > 0 else ""
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
            "Change from before to after, by task",
            ("Task", "People", "Units", "Median change", "Units that rose"),
            rows,
            frozenset({1, 2, 3, 4}),
            ("MO-02",),
            "The median of the units' own medians, in steps of a scale from 1 to 5.",
        ),
    )


def _too_few(what: str, count: int, exercise: str) -> tuple[Block, ...]:
    if not count:
        return (NotYet(what, _EACH, exercise),)
    text = f"{what}: {counted(count, 'unit')} answered."
    text += f" Shown from {in_words(FEWEST)} on, so that nobody's answer can be guessed."
    return (Note(text, source_ids=(exercise,)),)
