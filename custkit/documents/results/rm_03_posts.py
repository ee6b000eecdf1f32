"""The part of RM-03 on posts: who is missing, who comes in which year, what is taught, what keeps them."""

from custkit.analysis.post_families import FamilyGap, family_gaps
from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, Paragraph, Table
from custkit.documents.results.common import UNIT, currency, not_yet
from custkit.documents.words import counted, listing, number, refs, sentence
from custkit.model.plan import UnitPlan

__all__ = ["family_items", "family_table", "gap_words", "posts"]

EXERCISE = "RM-03"


def posts(plan: UnitPlan) -> tuple[Block, ...]:
    """Gaps by family and year, then what is taught and what keeps people."""
    head = Heading("Who is missing, who comes, what keeps them?", 4)
    if not plan.means.families:
        return (head, *not_yet("Families of posts", UNIT, EXERCISE))
    gaps = family_gaps(plan.means.families)
    made: list[Block] = [head, Paragraph(gap_words(gaps), refs(plan.unit, [EXERCISE])), family_table(plan)]
    made += [
        Note(
            f"{row.family.name}: {number(row.recruited)} recruits for a gap of {number(row.gap or 0)}. Check them.",
            "warning",
            refs(plan.unit, [row.family.id]),
        )
        for row in gaps
        if row.too_many
    ]
    items = family_items(plan)
    return (*made, Bullets(items)) if items else tuple(made)


def gap_words(gaps: tuple[FamilyGap, ...]) -> str:
    """How many posts are missing now and at the end, in a sentence."""
    known = [row for row in gaps if row.gap is not None]
    now, end = sum(row.gap or 0.0 for row in known), sum(row.open or 0.0 for row in known)
    if not known:
        return "Nobody has said yet how many are there and how many are needed."
    families = counted(len(known), "family", "families")
    if not now:
        return f"No post is missing in {families}."
    text = f"{number(now)} full-time posts are missing in {families}"
    left = f"; {number(end)} will be missing when all recruits have come" if end else "; the recruits fill them all"
    widest = max(known, key=lambda row: row.gap or 0.0)
    return f"{text}{left}. The widest gap: {widest.family.name}, {number(widest.gap or 0)}."


def family_table(plan: UnitPlan) -> Table:
    """There, needed, missing, recruited by year, still missing."""
    gaps = family_gaps(plan.means.families)
    years = max((len(row.family.recruits) for row in gaps), default=0)
    first = plan.plan_start.year if plan.plan_start else None
    heads = [str(first + year) if first else f"Year {year + 1}" for year in range(years)]

    def shown(value: float | None) -> str:
        return "–" if value is None else number(value)

    rows = tuple(
        (
            row.family.name,
            dict(plan.means.skills).get(row.family.skill, "–"),
            shown(row.family.existing),
            shown(row.family.needed),
            shown(row.gap),
            *(shown(value) for value in (*row.family.recruits, *[None] * (years - len(row.family.recruits)))),
            shown(row.open),
            shown(row.family.training_days),
        )
        for row in gaps
    )
    return Table(
        "Families of posts, in full-time equivalents",
        ("Family", "Skill", "There", "Needed", "Missing", *heads, "Still missing", "Training days"),
        rows,
        frozenset(range(2, 7 + years)),
        refs(plan.unit, [row.family.id for row in gaps]),
        "Under each year: who is recruited. Training days are a year, for each person.",
    )


def family_items(plan: UnitPlan) -> tuple[Item, ...]:
    """What is taught, what keeps people, who sees to it, what they need."""
    unit = f" {money}" if (money := currency(plan)) else ""
    found = []
    for row in plan.means.families:
        parts = [f"Taught: {sentence(row.training_topic)}"] if row.training_topic else []
        if row.motivation:
            cost = f", {number(row.motivation_cost, 0)}{unit} a year" if row.motivation_cost else ""
            owner = f", seen to by {row.motivation_owner}" if row.motivation_owner else ", and nobody sees to it yet"
            parts.append(f"Kept by: {listing([text.lower() for text in row.motivation])}{cost}{owner}.")
        if row.equipment:
            parts.append(f"Needs: {sentence(row.equipment)}")
        if parts:
            found.append(Item(" ".join(parts), refs(plan.unit, [row.id]), strong=f"{row.name}."))
    return tuple(found)
