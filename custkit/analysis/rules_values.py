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
from custkit.i18n.phrases import marked, short_day, with_commas
from custkit.i18n.speech import said, tr, trn
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
    "<": said("less than"),
    "<=": said("at most"),
    ">": said("more than"),
    ">=": said("at least"),
    "!=": said("different from"),
}
DAYS: Final = {
    "<": said("before"),
    "<=": said("not after"),
    ">": said("after"),
    ">=": said("not before"),
    "!=": said("another day than"),
}
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
        return tr("it is needed while “{label}” is not answered", label=cell.label)
    return tr(
        "it is needed because “{label}” is “{shown}”",
        label=cell.label,
        shown=filled.shown(condition.place, cell.answer),
    )


def _required_when(rule: RequiredWhen, filled: Filled) -> Iterator[Finding]:
    places = (rule.place, rule.when.place, *((rule.unless,) if rule.unless else ()))
    for cell, condition, *excuse in filled.aligned(*places):
        excused = any(is_given(other.answer) for other in excuse)
        if is_blank(cell.answer) and not excused and holds(rule.when, condition.answer):
            what = tr(
                "{label}: not answered yet; {because}.",
                label=cell.label,
                because=_because(rule.when, condition, filled),
            )
            yield filled.finding(rule, cell, what, tr("Fill in “{label}”.", label=cell.label))


def _any_answered(rule: AnyAnswered, filled: Filled) -> Iterator[Finding]:
    for cells in filled.aligned(*rule.any_of):
        count = sum(not is_missing(cell.answer) for cell in cells)
        if count < rule.count:
            names = with_commas(marked(cell.label) for cell in cells)
            first = next(cell for cell in cells if is_missing(cell.answer))
            yield filled.finding(
                rule,
                first,
                tr("{count} of these are answered: {names}.", count=count, names=names),
                tr("Answer {count} at least.", count=rule.count),
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
        what = tr(
            "{left_label} is {shown}, {right_label} is {shown_2}.",
            left_label=left.label,
            shown=filled.shown(rule.left, left.answer),
            right_label=right.label,
            shown_2=filled.shown(rule.right, right.answer),
        )
        plus = _plus(rule.plus, days=days) if rule.plus else ""
        wanted = tr((DAYS if days else NUMBERS)[rule.relation])
        yield filled.finding(
            rule,
            left,
            what,
            tr(
                "{left_label} must be {wanted} {right_label}{plus}.",
                left_label=left.label,
                wanted=wanted,
                right_label=right.label,
                plus=plus,
            ),
        )


def _plus(value: float, *, days: bool) -> str:
    return tr(" plus {value} days", value=amount(value)) if days else tr(" plus {value}", value=amount(value))


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
        return tr("from {low} to {high}", low=amount(low), high=amount(high))
    return tr("at least {low}", low=amount(low)) if low is not None else tr("at most {value}", value=amount(high or 0))


def _bounds(rule: Bounds, filled: Filled) -> Iterator[Finding]:
    for cell, condition in filled.aligned(rule.place, rule.when.place):
        value = number(cell.answer)
        if value is not None and _outside(value, rule.low, rule.high) and holds(rule.when, condition.answer):
            state = filled.shown(rule.when.place, condition.answer) or tr("not answered")
            what = tr(
                "{label} is {value} while “{label_2}” is “{state}”.",
                label=cell.label,
                value=amount(value),
                label_2=condition.label,
                state=state,
            )
            yield filled.finding(
                rule, cell, what, tr("{label} must then be {ends}.", label=cell.label, ends=_ends(rule.low, rule.high))
            )


def _unit_bounds(rule: UnitBounds, filled: Filled) -> Iterator[Finding]:
    units = {unit.casefold() for unit in rule.units}
    known = _texts_of_rows(_sources(rule.by, filled), rule.unit, filled)
    for cell, by in filled.aligned(rule.place, rule.by):
        value = number(cell.answer)
        unit = next((known[row] for row in chosen(by.answer) if row in known), "")
        if value is not None and unit.casefold() in units and _outside(value, rule.low, rule.high):
            what = tr("{label} is {value}, and its unit is {unit}.", label=cell.label, value=amount(value), unit=unit)
            yield filled.finding(rule, cell, what, tr("Write a number {ends}.", ends=_ends(rule.low, rule.high)))


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
                yield filled.finding(
                    rule,
                    cell,
                    tr("{year} is out of range.", year=year),
                    tr("Choose a year {ends}.", ends=_ends(low, high)),
                )
        elif (value := day(cell.answer)) is not None:
            first, last = (None if n is None else today + timedelta(days=n) for n in (rule.low, rule.high))
            if (first and value < first) or (last and value > last):
                early = bool(first and value < first)
                what = (
                    tr("{day} is too early.", day=short_day(value))
                    if early
                    else tr("{day} is too late.", day=short_day(value))
                )
                yield filled.finding(rule, cell, what, tr("Choose a day {between}.", between=_between(first, last)))


def _between(first: date | None, last: date | None) -> str:
    if first and last:
        return tr("from {first} to {last}", first=short_day(first), last=short_day(last))
    if first:
        return tr("from {first} on", first=short_day(first))
    return tr("up to {last}", last=short_day(last)) if last else tr("up to today")


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
            what = tr(
                "From {one} to {other} within a plan of {years} is a long way.",
                one=amount(one),
                other=amount(other),
                years=_years(start, end),
            )
            remedy = tr(
                "Aim at most {at_most} steps higher, or be ready to say how it can be reached.", at_most=rule.at_most
            )
            yield filled.finding(rule, wanted, what, remedy)


def _years(start: date, end: date) -> str:
    years = max(round((end - start).days / DAYS_OF_YEAR, 1), 0.1)
    return trn("{years} year", "{years} years", 1 if years == 1 else 2, years=amount(years))


def _target_direction(rule: TargetDirection, filled: Filled) -> Iterator[Finding]:
    for baseline, target, direction in filled.aligned(rule.baseline, rule.target, rule.direction):
        one, other, way = number(baseline.answer), number(target.answer), chosen(direction.answer)
        if one is None or other is None:
            continue
        if one == other:
            yield filled.finding(
                rule, target, tr("The target equals the baseline: {one}.", one=amount(one)), tr("Aim at a change.")
            )
        elif ("up" in way and other < one) or ("down" in way and other > one):
            what = tr(
                "The target ({other}) is on the wrong side of the baseline ({one}).",
                other=amount(other),
                one=amount(one),
            )
            remedy = (
                tr("Set a target above the baseline, or change the direction.")
                if "up" in way
                else tr("Set a target below the baseline, or change the direction.")
            )
            yield filled.finding(rule, target, what, remedy)


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
            what = tr("{shown} lies outside the plan.", shown=filled.shown(rule.place, cell.answer))
            remedy = tr(
                "Stay within the plan, {between}, or change the plan in the profile (SA-01).",
                between=_between(start, end),
            )
            yield filled.finding(rule, cell, what, remedy)
