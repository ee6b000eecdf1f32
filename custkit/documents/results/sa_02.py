"""SA-02: how mature the administration is in its own people's eyes, and where they see it differently."""

from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.analysis.maturity import DimensionMaturity, Maturity
from custkit.charts import maturity as maturity_chart
from custkit.charts import spread as spread_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Paragraph, Table
from custkit.documents.labels import BANDS
from custkit.documents.results.common import coverage, expected_people, not_yet, small, who_answered
from custkit.documents.words import capital, counted, in_words, listing, number, quoted, refs
from custkit.model.plan import UnitPlan
from custkit.model.scales import RoleBand

__all__ = ["blocks", "chart_block", "disagreement_items", "labels", "people", "table", "weakest_words"]

EXERCISE: Final = "SA-02"
ANCHORS: Final = "0 absent, 1 ad hoc, 2 written and used in places, 3 measured and managed, 4 improving and trusted"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, dumbbell, what to talk about, figures."""
    _ = today
    found = picture.maturity(plan)
    if found is None:
        return not_yet("The maturity picture", "each colleague alone", EXERCISE)
    source = refs(plan.unit, [EXERCISE])
    made: list[Block] = [Paragraph(_finding(plan, found), source), *small(people(found)), chart_block(plan, found)]
    if items := disagreement_items(plan, found):
        made += [Heading("What to talk about first", 4), Bullets(items)]
        if spread := _spread_block(plan, found):
            made.append(spread)
    made.append(table(plan, found))
    return tuple(made)


def people(found: Maturity) -> int:
    """How many people gave a level on the dimension with most answers."""
    return max(row.current.spread.n for row in found.dimensions)


def labels(plan: UnitPlan) -> dict[str, str]:
    """The dimensions' words by id."""
    return {row.dimension: row.label for row in plan.maturity}


def _finding(plan: UnitPlan, found: Maturity) -> str:
    parts = [who_answered(plan, people(found)), weakest_words(plan, found)]
    if found.disagreements:
        first = found.disagreements[0]
        row = next(row for row in found.dimensions if row.name == first)
        parts.append(f"You see {_named(plan, first)} differently ({_why(row)}): talk about it first.")
    elif people(found) > 1:
        parts.append("On no dimension are your views two levels apart.")
    if widest := _widest(found):
        parts.append(f"You want to go farthest on {_named(plan, widest.name)}: up {_levels(widest.gap or 0)}.")
    return " ".join(parts)


def weakest_words(plan: UnitPlan, found: Maturity) -> str:
    """The weakest dimensions and the mean, in a sentence; both ways of one figure, neither alone."""
    if found.weakest is None or found.mean is None:
        return "Nobody gave a level yet."
    told = [_named(plan, name) for name in found.weakest_dimensions]
    # A list of names that hold an "and" themselves cannot be read without marks.
    names = listing([quoted(name) for name in told] if any(" and " in name for name in told[:-1]) else told, most=3)
    several = len(found.weakest_dimensions) > 1
    level = f"median {number(found.weakest)}{' each' if several else ''}"
    head = f"The weakest dimension{'s are' if several else ' is'} {names} ({level})"
    return f"{head}; the mean of all {in_words(len(found.dimensions))} is {number(found.mean)} of 4."


def _named(plan: UnitPlan, name: str) -> str:
    label = labels(plan).get(name, name)
    return label if label.isupper() or label[1:2].isupper() else label[:1].lower() + label[1:]


def _levels(gap: float) -> str:
    return counted(int(gap), "level") if gap == int(gap) else f"{number(gap)} levels"


def _widest(found: Maturity) -> DimensionMaturity | None:
    gaps = [row for row in found.dimensions if row.gap is not None and row.gap > 0]
    return max(gaps, key=lambda row: row.gap or 0, default=None)


def _why(row: DimensionMaturity) -> str:
    if row.band_gap is not None and row.band_gap >= (row.current.spread.iqr or 0):
        return ", ".join(f"{BANDS[RoleBand(view.band)][1]} {number(view.median)}" for view in row.bands)
    return f"IQR {number(row.current.spread.iqr or 0)}"


def disagreement_items(plan: UnitPlan, found: Maturity) -> tuple[Item, ...]:
    """The dimensions on which people are far apart, widest first; by how much, never who."""
    rows = {row.name: row for row in found.dimensions}
    items = []
    for name in found.disagreements:
        row = rows[name]
        spread = row.current.spread
        levels = [
            f"{counted(count, 'says', 'say')} {number(level, 0)}"
            for level, count in zip(row.current.levels, row.current.counts, strict=True)
            if count
        ]
        items.append(
            Item(
                f"median {number(spread.median or 0)}, {_why(row)}; {listing(levels)}.",
                refs(plan.unit, [EXERCISE]),
                strong=f"{capital(_named(plan, name))}:",
            )
        )
    return tuple(items)


def chart_block(plan: UnitPlan, found: Maturity) -> ChartBlock:
    """The dumbbell from today to the level wanted."""
    expected = expected_people(plan)
    return ChartBlock(
        maturity_chart.chart(found, labels(plan), expected=expected),
        f"Maturity today and wanted, by dimension. Levels: {ANCHORS}",
        source=f"self-assessment {EXERCISE}",
        coverage=coverage(people(found), expected),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def _spread_block(plan: UnitPlan, found: Maturity) -> ChartBlock | None:
    rows = [row for row in found.dimensions if row.name in found.disagreements]
    if people(found) < 3:
        return None
    names = labels(plan)
    return ChartBlock(
        spread_chart.chart(
            [spread_chart.Rating(names.get(row.name, row.name), row.current) for row in rows],
            scale=("absent", "improving"),
        ),
        "Every answer as a dot, without names",
        source=f"self-assessment {EXERCISE}",
        coverage=coverage(people(found), expected_people(plan)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def table(plan: UnitPlan, found: Maturity) -> Table:
    """Each dimension's figures; role bands only where each has three people."""
    names = labels(plan)
    evidence = {row.dimension: len(row.evidence) for row in plan.maturity}
    bands = tuple(view.band for view in found.dimensions[0].bands)
    rows = []
    for row in found.dimensions:
        views = {view.band: number(view.median) for view in row.bands}
        spread = row.current.spread
        rows.append(
            (
                names.get(row.name, row.name),
                _figure(spread.median),
                "–" if spread.iqr is None else number(spread.iqr, 2),
                _figure(row.target.spread.median),
                _figure(row.gap),
                number(spread.n),
                number(evidence.get(row.name, 0)),
                *(views.get(band, "–") for band in bands),
            )
        )
    return Table(
        "Maturity by dimension",
        (
            "Dimension",
            "Today",
            "IQR",
            "Wanted",
            "Gap",
            "n",
            "Evidence",
            *(capital(BANDS[RoleBand(b)][1]) for b in bands),
        ),
        tuple(rows),
        numeric=frozenset(range(1, 7 + len(bands))),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=f"Medians of n people; IQR is the width of the middle half of the answers; evidence counts the notes"
        f" that people gave. Levels: {ANCHORS}.",
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else number(value)
