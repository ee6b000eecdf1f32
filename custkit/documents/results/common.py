"""What several exercises' results share: who answered, what is missing, a row in a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from custkit.analysis.picture_situation import differences
from custkit.documents.blocks import Bullets, Item, Note, NotYet, Paragraph, Table
from custkit.documents.words import answered, capital, counted, in_words, listing, number, refs
from custkit.i18n.speech import Spoken, said, tr, trn
from custkit.model.plan import UnitPlan
from custkit.model.scales import Scope, Status

__all__ = [
    "UNIT",
    "coverage",
    "currency",
    "currency_words",
    "differing",
    "expected_people",
    "not_yet",
    "orphans",
    "sheets",
    "small",
    "told",
    "waiting",
    "who_answered",
    "without_empty",
]

UNIT = said("the unit's rapporteur with its head")


def expected_people(plan: UnitPlan) -> int:
    """How many people were asked one by one; 0 when nobody counted."""
    return max([row.expected for row in plan.maturity] + [plan.vision.expected_votes, plan.expected])


def who_answered(plan: UnitPlan, count: int) -> str:
    """To begin a sentence: ``Five of eight colleagues answered.``."""
    who = answered(count, expected_people(plan))
    return trn("{count} answered.", "{count} answered.", count, count=who)


def coverage(count: int, expected: int) -> str:
    """For the line below a chart: ``5 of 8 answered``."""
    return (
        trn("{count} of {expected} answered", "{count} of {expected} answered", count, expected=expected)
        if expected >= count > 0
        else trn("{count} answered", "{count} answered", count)
    )


def currency(plan: UnitPlan) -> str:
    """The unit's own currency; empty when nobody said."""
    stated = next((str(fact.value) for fact in plan.facts if fact.id == "currency" and fact.value), "")
    return stated or next((fact.unit for fact in plan.facts if fact.id == "revenue"), "")


def currency_words(plan: UnitPlan) -> str:
    """What stands after an amount in a sentence: the unit's own currency, or that nobody has stated it."""
    return currency(plan) or tr("(currency not stated)")


def small(count: int) -> tuple[Note, ...]:
    """What has to be said of an answer that rests on one person."""
    if count != 1:
        return ()
    return (Note(tr("One respondent: this is one view, so there is no spread and nothing on which to disagree.")),)


def waiting(plan: UnitPlan, exercise: str) -> tuple[Paragraph, ...]:
    """That people have answered alone, and the unit's common sheet is still to come; nothing before anybody did."""
    alone = sheets(plan, exercise, Scope.INDIVIDUAL)
    if not alone:
        return ()
    text = trn(
        "{colleague} has answered alone; the unit has not put it together yet.",
        "{colleague} have answered alone; the unit has not put it together yet.",
        alone,
        colleague=capital(counted(alone, "colleague")),
    )
    return (Paragraph(text, refs(plan.unit, [exercise])),)


_RATED: Final = Spoken({"readiness": said("readiness"), "impact": said("impact"), "likelihood": said("likelihood")})


def differing(plan: UnitPlan, exercise: str, titles: Mapping[str, str]) -> tuple[Item, ...]:
    """What people rated alone and lie two steps apart on or more, widest first; by how much, never who."""
    items = []
    for found in differences(plan, exercise):
        at = found.spread
        text = tr(
            "{what} of {lower} to {upper} for the middle half of {n} answers, median {median}.",
            what=_RATED[found.what],
            lower=number(at.lower or 0),
            upper=number(at.upper or 0),
            n=in_words(at.n),
            median=number(at.median or 0),
        )
        named = f"{found.id} {titles[found.id]}" if found.id in titles else found.id
        items.append(Item(text, refs(plan.unit, [found.id]), strong=f"{named}:"))
    return tuple(items)


def without_empty(table: Table) -> Table:
    """The table without columns in which nothing is written yet; its note says which these are."""
    bare = [place for place in range(1, len(table.head)) if all(row[place] == "–" for row in table.rows)]
    if not bare or not table.rows:
        return table
    kept = [place for place in range(len(table.head)) if place not in bare]
    told = tr("Nothing is written yet under: {heads}.", heads=listing(table.head[place] for place in bare))
    return replace(
        table,
        head=tuple(table.head[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        numeric=frozenset(kept.index(place) for place in table.numeric if place in kept),
        note=f"{table.note} {told}".strip(),
    )


def not_yet(what: str, who: str, exercise: str) -> tuple[NotYet, ...]:
    """Nothing is there; who decides it, and where."""
    return (NotYet(what, who, exercise),)


def sheets(plan: UnitPlan, exercise: str, scope: Scope) -> int:
    """How many sheets of an exercise were counted."""
    counted_as = {Status.SUBMITTED, Status.VALIDATED}
    return sum(s.exercise == exercise and s.scope is scope and s.status in counted_as for s in plan.sheets)


def told(ids: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    """Rows with their words: ``INI-04 Advance manifest``."""
    return [f"{row} {titles[row]}" if row in titles else row for row in ids]


def orphans(plan: UnitPlan, ids: Sequence[str], titles: Mapping[str, str]) -> Bullets:
    """Rows that stand alone, as a list."""
    return Bullets(tuple(Item(titles.get(row, ""), refs(plan.unit, [row]), strong=row) for row in ids))
