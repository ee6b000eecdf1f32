"""Rules on single values: compulsory under a condition, in a relation, between ends, near today, inside the plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias, assert_never

from custkit.analysis.conditions import holds
from custkit.analysis.filled import Cell, Filled
from custkit.analysis.reading import (
    amount,
    chosen,
    day,
    filled_rows,
    is_blank,
    is_given,
    is_missing,
    number,
    quantity,
    words_of,
)
from custkit.model.answers import Answer
from custkit.model.findings import Finding
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion, Source, TableQuestion
from custkit.model.rules import (
    AnyAnswered,
    Bounds,
    Compare,
    Condition,
    FromToday,
    Jump,
    RequiredWhen,
    TargetDirection,
    UnitBounds,
    WithinPlan,
)

__all__ = ["ValueRule", "apply"]

ValueRule: TypeAlias = (
    RequiredWhen | AnyAnswered | Compare | Bounds | UnitBounds | FromToday | Jump | TargetDirection | WithinPlan
)

NUMBERS: Final = {
    "<": "less than",
    "<=": "at most",
    ">": "more than",
    ">=": "at least",
    "!=": "different from",
}
DAYS: Final = {"<": "before", "<=": "not after", ">": "after", ">=": "not before", "!=": "another day than"}
DAYS_OF_YEAR: Final = 365.25


def apply(rule: ValueRule, filled: Filled) -> Iterator[Finding]:
    """What one rule has to say."""
    match rule:
        case RequiredWhen():
            found = _required_when(rule, filled)
        case AnyAnswered():
            found = _any_answered(rule, filled)
        case Compare():
            found = _compare(rule, filled)
        case Bounds():
            found = _bounds(rule, filled)
        case UnitBounds():
            found = _unit_bounds(rule, filled)
        case FromToday():
            found = _from_today(rule, filled)
        case Jump():
            found = _jump(rule, filled)
        case TargetDirection():
            found = _target_direction(rule, filled)
        case WithinPlan():
            found = _within_plan(rule, filled)
        case _:
            assert_never(rule)
    return found


def _because(condition: Condition, cell: Cell, filled: Filled) -> str:
    if is_missing(cell.answer):
        return f"it is needed while “{cell.label}” is not answered"
    return f"it is needed because “{cell.label}” is “{filled.shown(condition.place, cell.answer)}”"


def _required_when(rule: RequiredWhen, filled: Filled) -> Iterator[Finding]:
    places = (rule.place, rule.when.place, *((rule.unless,) if rule.unless else ()))
    for cell, condition, *excuse in filled.aligned(*places):
        excused = any(is_given(other.answer) for other in excuse)
        if is_blank(cell.answer) and not excused and holds(rule.when, condition.answer):
            what = f"{cell.label}: not answered yet; {_because(rule.when, condition, filled)}."
            yield filled.finding(rule, cell, what, f"Fill in “{cell.label}”.")


def _any_answered(rule: AnyAnswered, filled: Filled) -> Iterator[Finding]:
    for cells in filled.aligned(*rule.any_of):
        count = sum(not is_missing(cell.answer) for cell in cells)
        if count < rule.count:
            names = ", ".join(f"“{cell.label}”" for cell in cells)
            first = next(cell for cell in cells if is_missing(cell.answer))
            yield filled.finding(
                rule, first, f"{count} of these are answered: {names}.", f"Answer {rule.count} at least."
            )


def _compare(rule: Compare, filled: Filled) -> Iterator[Finding]:
    places = (rule.left, rule.right, *((rule.unless,) if rule.unless else ()))
    for left, right, *excuse in filled.aligned(*places):
        one, other = quantity(left.answer), quantity(right.answer)
        days = day(left.answer) is not None
        if one is None or other is None or days is not (day(right.answer) is not None):
            continue
        if _stands(one, rule.relation, other + rule.plus) or any(is_given(cell.answer) for cell in excuse):
            continue
        what = (
            f"{left.label} is {filled.shown(rule.left, left.answer)}, "
            f"{right.label} is {filled.shown(rule.right, right.answer)}."
        )
        plus = f" plus {amount(rule.plus)}{' days' if days else ''}" if rule.plus else ""
        wanted = (DAYS if days else NUMBERS)[rule.relation]
        yield filled.finding(rule, left, what, f"{left.label} must be {wanted} {right.label}{plus}.")


def _stands(one: float, relation: Literal["<", "<=", ">", ">=", "!="], other: float) -> bool:
    match relation:
        case "<":
            return one < other
        case "<=":
            return one <= other
        case ">":
            return one > other
        case ">=":
            return one >= other
        case "!=":
            return one != other
        case _:
            assert_never(relation)


def _outside(value: float | None, low: float | None, high: float | None) -> bool:
    return value is not None and ((low is not None and value < low) or (high is not None and value > high))


def _ends(low: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return amount(low)
    if low is not None and high is not None:
        return f"from {amount(low)} to {amount(high)}"
    return f"at least {amount(low)}" if low is not None else f"at most {amount(high or 0)}"


def _bounds(rule: Bounds, filled: Filled) -> Iterator[Finding]:
    for cell, condition in filled.aligned(rule.place, rule.when.place):
        value = number(cell.answer)
        if value is not None and _outside(value, rule.low, rule.high) and holds(rule.when, condition.answer):
            state = filled.shown(rule.when.place, condition.answer) or "not answered"
            what = f"{cell.label} is {amount(value)} while “{condition.label}” is “{state}”."
            yield filled.finding(rule, cell, what, f"{cell.label} must then be {_ends(rule.low, rule.high)}.")


def _unit_bounds(rule: UnitBounds, filled: Filled) -> Iterator[Finding]:
    units = {unit.casefold() for unit in rule.units}
    known = _texts_of_rows(_sources(rule.by, filled), rule.unit, filled)
    for cell, by in filled.aligned(rule.place, rule.by):
        value = number(cell.answer)
        unit = next((known[row] for row in chosen(by.answer) if row in known), "")
        if value is not None and unit.casefold() in units and _outside(value, rule.low, rule.high):
            what = f"{cell.label} is {amount(value)}, and its unit is {unit}."
            yield filled.finding(rule, cell, what, f"Write a number {_ends(rule.low, rule.high)}.")


def _sources(place: str, filled: Filled) -> tuple[Source, ...]:
    question_id, _, column_id = place.partition(".")
    question = filled.questions[question_id]
    at = question.column(column_id) if isinstance(question, TableQuestion) else question
    return at.options_from if isinstance(at, ChoiceQuestion | ChoicesQuestion) else ()


def _texts_of_rows(sources: tuple[Source, ...], column: str, filled: Filled) -> dict[str, str]:
    return {
        row.id: words_of(row.cells.get(column))
        for source in sources
        for row in filled_rows(filled.answers.get((source.exercise, source.question)))
    }


def _from_today(rule: FromToday, filled: Filled) -> Iterator[Finding]:
    today = filled.context.today
    places = (rule.place, *((rule.when.place,) if rule.when else ()))
    for cell, *condition in filled.aligned(*places):
        if rule.when is not None and not holds(rule.when, condition[0].answer):
            continue
        if rule.step == "years":
            year = _year(cell.answer)
            low, high = (None if n is None else today.year + n for n in (rule.low, rule.high))
            if year is not None and _outside(year, low, high):
                yield filled.finding(rule, cell, f"{year} is out of range.", f"Choose a year {_ends(low, high)}.")
        elif (value := day(cell.answer)) is not None:
            first, last = (None if n is None else today + timedelta(days=n) for n in (rule.low, rule.high))
            if (first and value < first) or (last and value > last):
                what = f"{value.isoformat()} is too {'early' if first and value < first else 'late'}."
                yield filled.finding(rule, cell, what, f"Choose a day {_between(first, last)}.")


def _between(first: date | None, last: date | None) -> str:
    if first and last:
        return f"from {first.isoformat()} to {last.isoformat()}"
    return f"from {first.isoformat()} on" if first else f"up to {last.isoformat() if last else 'today'}"


def _year(answer: Answer | None) -> int | None:
    """The year that a number or a day stands for."""
    found, value = day(answer), number(answer)
    if found is not None:
        return found.year
    return None if value is None else int(value)


def _jump(rule: Jump, filled: Filled) -> Iterator[Finding]:
    start, end = filled.plan
    if start is None or end is None or (end - start).days > rule.within_years * DAYS_OF_YEAR + 1:
        return
    for now, wanted in filled.aligned(rule.now, rule.wanted):
        one, other = number(now.answer), number(wanted.answer)
        if one is not None and other is not None and other - one > rule.at_most:
            what = f"From {amount(one)} to {amount(other)} within a plan of {_years(start, end)} is a long way."
            remedy = f"Aim at most {rule.at_most} steps higher, or be ready to say how it can be reached."
            yield filled.finding(rule, wanted, what, remedy)


def _years(start: date, end: date) -> str:
    years = max(round((end - start).days / DAYS_OF_YEAR, 1), 0.1)
    return f"{amount(years)} year{'' if years == 1 else 's'}"


def _target_direction(rule: TargetDirection, filled: Filled) -> Iterator[Finding]:
    for baseline, target, direction in filled.aligned(rule.baseline, rule.target, rule.direction):
        one, other, way = number(baseline.answer), number(target.answer), chosen(direction.answer)
        if one is None or other is None:
            continue
        if one == other:
            yield filled.finding(rule, target, f"The target equals the baseline: {amount(one)}.", "Aim at a change.")
        elif ("up" in way and other < one) or ("down" in way and other > one):
            what = f"The target ({amount(other)}) is on the wrong side of the baseline ({amount(one)})."
            wanted = "above" if "up" in way else "below"
            yield filled.finding(rule, target, what, f"Set a target {wanted} the baseline, or change the direction.")


def _within_plan(rule: WithinPlan, filled: Filled) -> Iterator[Finding]:
    start, end = filled.plan
    for cell in filled.cells(rule.place):
        found = day(cell.answer)
        if found is not None:
            outside = (start is not None and found < start) or (end is not None and found > end)
        else:
            year = number(cell.answer)
            outside = _outside(year, start.year if start else None, end.year if end else None)
        if outside:
            what = f"{filled.shown(rule.place, cell.answer)} lies outside the plan."
            remedy = f"Stay within the plan, {_between(start, end)}, or change the plan in the profile (SA-01)."
            yield filled.finding(rule, cell, what, remedy)
