"""The part of RM-03 on posts: who is missing, who comes in which year, what is taught, what keeps them."""

from custkit.analysis.post_families import FamilyGap, family_gaps
from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, Paragraph, Table
from custkit.documents.results.common import UNIT, currency_words, not_yet
from custkit.documents.words import counted, listing, number, refs, sentence
from custkit.i18n.phrases import ended
from custkit.i18n.speech import tr
from custkit.model.plan import UnitPlan

__all__ = ["family_items", "family_table", "gap_words", "posts"]

EXERCISE = "RM-03"


def posts(plan: UnitPlan) -> tuple[Block, ...]:
    """Gaps by family and year, then what is taught and what keeps people."""
    head = Heading(tr("Who is missing, who comes, what keeps them?"), 4)
    if not plan.means.families:
        return (head, *not_yet(tr("Families of posts"), tr(UNIT), EXERCISE))
    gaps = family_gaps(plan.means.families)
    made: list[Block] = [head, Paragraph(gap_words(gaps), refs(plan.unit, [EXERCISE])), family_table(plan)]
    made += [
        Note(
            tr(
                "{name}: {recruited} recruits for a gap of {gap}. Check them.",
                name=row.family.name,
                recruited=number(row.recruited),
                gap=number(row.gap or 0),
            ),
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
        return tr("Nobody has said yet how many are there and how many are needed.")
    families = counted(len(known), "family", "families")
    if not now:
        return tr("No post is missing in {families}.", families=families)
    text = tr("{now} full-time posts are missing in {families}", now=number(now), families=families)
    left = (
        tr("; {end} will be missing when all recruits have come", end=number(end))
        if end
        else tr("; the recruits fill them all")
    )
    widest = max(known, key=lambda row: row.gap or 0.0)
    return tr(
        "{text}{left}. The widest gap: {name}, {gap}.",
        text=text,
        left=left,
        name=widest.family.name,
        gap=number(widest.gap or 0),
    )


def family_table(plan: UnitPlan) -> Table:
    """There, needed, missing, recruited by year, still missing."""
    gaps = family_gaps(plan.means.families)
    years = max((len(row.family.recruits) for row in gaps), default=0)
    first = plan.plan_start.year if plan.plan_start else None
    heads = [str(first + year) if first else tr("Year {year}", year=year + 1) for year in range(years)]

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
        tr("Families of posts, in full-time equivalents"),
        (
            tr("Family"),
            tr("Skill"),
            tr("There"),
            tr("Needed"),
            tr("Missing"),
            *heads,
            tr("Still missing"),
            tr("Training days"),
        ),
        rows,
        frozenset(range(2, 7 + years)),
        refs(plan.unit, [row.family.id for row in gaps]),
        tr("Under each year: who is recruited. Training days are a year, for each person."),
    )


def family_items(plan: UnitPlan) -> tuple[Item, ...]:
    """What is taught, what keeps people, who sees to it, what they need."""
    unit = f" {currency_words(plan)}"
    found = []
    for row in plan.means.families:
        parts = (
            [tr("Taught: {training_topic}", training_topic=sentence(row.training_topic))] if row.training_topic else []
        )
        if row.motivation:
            cost = (
                tr(", {motivation_cost}{unit} a year", motivation_cost=number(row.motivation_cost, 0), unit=unit)
                if row.motivation_cost
                else ""
            )
            owner = (
                tr(", seen to by {motivation_owner}", motivation_owner=row.motivation_owner)
                if row.motivation_owner
                else tr(", and nobody sees to it yet")
            )
            parts.append(
                tr(
                    "Kept by: {text}{cost}{owner}.",
                    text=listing([text.lower() for text in row.motivation]),
                    cost=cost,
                    owner=owner,
                )
            )
        if row.equipment:
            parts.append(tr("Needs: {equipment}", equipment=sentence(row.equipment)))
        if parts:
            found.append(Item(" ".join(parts), refs(plan.unit, [row.id]), strong=ended(row.name)))
    return tuple(found)
