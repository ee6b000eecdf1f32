"""What several exercises' results share: who answered, what is missing, a row in a sentence."""

from collections.abc import Iterable, Mapping, Sequence

from custkit.documents.blocks import Bullets, Item, Note, NotYet
from custkit.documents.words import answered, refs
from custkit.model.plan import UnitPlan
from custkit.model.scales import Scope, Status

__all__ = [
    "UNIT",
    "coverage",
    "expected_people",
    "not_yet",
    "orphans",
    "sheets",
    "small",
    "told",
    "who_answered",
]

UNIT = "the unit's rapporteur with its head"


def expected_people(plan: UnitPlan) -> int:
    """How many people were asked one by one; 0 when nobody counted."""
    return max([row.expected for row in plan.maturity] + [plan.vision.expected_votes])


def who_answered(plan: UnitPlan, count: int) -> str:
    """To begin a sentence: ``Five of eight colleagues answered.``."""
    return f"{answered(count, expected_people(plan))} answered."


def coverage(count: int, expected: int) -> str:
    """For the line below a chart: ``5 of 8 answered``."""
    return f"{count} of {expected} answered" if expected >= count > 0 else f"{count} answered"


def small(count: int) -> tuple[Note, ...]:
    """What has to be said of an answer that rests on one person."""
    if count != 1:
        return ()
    return (Note("One respondent: this is one view, so there is no spread and nothing on which to disagree."),)


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
