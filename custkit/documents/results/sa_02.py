"""SA-02: how mature the administration is in its own people's eyes, and where they see it differently."""

from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.analysis.maturity import DimensionMaturity, Maturity
from custkit.charts import maturity as maturity_chart
from custkit.charts import spread as spread_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Paragraph, Table
from custkit.documents.labels import band_name
from custkit.documents.results.common import coverage, expected_people, not_yet, small, who_answered
from custkit.documents.words import capital, counted, in_words, listing, number, quoted, refs
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import said, tr, trn
from custkit.model.plan import UnitPlan
from custkit.model.scales import RoleBand

__all__ = ["blocks", "chart_block", "disagreement_items", "labels", "people", "table", "weakest_words"]

EXERCISE: Final = "SA-02"
ANCHORS: Final = said(
    "0 absent, 1 ad hoc, 2 written and used in places, 3 measured and managed, 4 improving and trusted"
)


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, dumbbell, what to talk about, figures."""
    _ = today
    found = picture.maturity(plan)
    if found is None:
        return not_yet(tr("The maturity picture"), tr("each colleague alone"), EXERCISE)
    source = refs(plan.unit, [EXERCISE])
    made: list[Block] = [Paragraph(_finding(plan, found), source), *small(people(found)), chart_block(plan, found)]
    if items := disagreement_items(plan, found):
        made += [Heading(tr("What to talk about first"), 4), Bullets(items)]
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
        parts.append(
            tr("You see {named} differently ({why}): talk about it first.", named=_named(plan, first), why=_why(row))
        )
    elif people(found) > 1:
        parts.append(tr("On no dimension are your views two levels apart."))
    if widest := _widest(found):
        parts.append(
            tr(
                "You want to go farthest on {named}: up {levels}.",
                named=_named(plan, widest.name),
                levels=_levels(widest.gap or 0),
            )
        )
    return " ".join(parts)


def weakest_words(plan: UnitPlan, found: Maturity) -> str:
    """The weakest dimensions and the mean, in a sentence; both ways of one figure, neither alone."""
    if found.weakest is None or found.mean is None:
        return tr("Nobody gave a level yet.")
    told = [_named(plan, name) for name in found.weakest_dimensions]
    # A list of names that hold an "and" themselves cannot be read without marks.
    conjunction = listing(["1", "2"]).strip("12")
    names = listing([quoted(name) for name in told] if any(conjunction in name for name in told[:-1]) else told, most=3)
    head = trn(
        "The weakest dimension is {names} (median {weakest})",
        "The weakest dimensions are {names} (median {weakest} each)",
        len(found.weakest_dimensions),
        names=names,
        weakest=number(found.weakest),
    )
    return tr(
        "{head}; the mean of all {dimensions} is {mean} of 4.",
        head=head,
        dimensions=in_words(len(found.dimensions)),
        mean=number(found.mean),
    )


def _named(plan: UnitPlan, name: str) -> str:
    label = labels(plan).get(name, name)
    return label if label.isupper() or label[1:2].isupper() else label[:1].lower() + label[1:]


def _levels(gap: float) -> str:
    return counted(int(gap), "level") if gap == int(gap) else tr("{gap} levels", gap=number(gap))


def _widest(found: Maturity) -> DimensionMaturity | None:
    gaps = [row for row in found.dimensions if row.gap is not None and row.gap > 0]
    return max(gaps, key=lambda row: row.gap or 0, default=None)


def _why(row: DimensionMaturity) -> str:
    if row.band_gap is not None and row.band_gap >= (row.current.spread.iqr or 0):
        return with_commas(f"{band_name(RoleBand(view.band))} {number(view.median)}" for view in row.bands)
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
                tr(
                    "median {median}, {why}; {levels}.",
                    median=number(spread.median or 0),
                    why=_why(row),
                    levels=listing(levels),
                ),
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
        tr("Maturity today and wanted, by dimension. Levels: {anchors}", anchors=tr(ANCHORS)),
        source=tr("self-assessment {exercise}", exercise=EXERCISE),
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
            scale=(tr("absent"), tr("improving")),
        ),
        tr("Every answer as a dot, without names"),
        source=tr("self-assessment {exercise}", exercise=EXERCISE),
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
        tr("Maturity by dimension"),
        (
            tr("Dimension"),
            tr("Today"),
            tr("IQR"),
            tr("Wanted"),
            tr("Gap"),
            "n",
            tr("Evidence"),
            *(capital(band_name(RoleBand(b))) for b in bands),
        ),
        tuple(rows),
        numeric=frozenset(range(1, 7 + len(bands))),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr(
            "Medians of n people; IQR is the width of the middle half of the answers; evidence "
            "counts the notes that people gave. Levels: {anchors}.",
            anchors=tr(ANCHORS),
        ),
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else number(value)
