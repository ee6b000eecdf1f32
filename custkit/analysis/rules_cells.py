"""Rules on what stands side by side: steps that never fall, sums, one of its kind, two keys, and moments in order."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TypeAlias, assert_never

from custkit.analysis.alike import plain
from custkit.analysis.clock import moment, time_of_day
from custkit.analysis.conditions import holds
from custkit.analysis.filled import Cell, Filled
from custkit.analysis.reading import amount, chosen, excerpt, named, number, words_of
from custkit.i18n.phrases import marked, one_of, with_commas
from custkit.i18n.speech import tr
from custkit.model.answers import Answer
from custkit.model.findings import Finding
from custkit.model.rules import CountInRow, Differ, Disjoint, MomentOrder, NotChosen, NotFalling, Total

__all__ = ["CellRule", "apply"]

CellRule: TypeAlias = NotFalling | Total | CountInRow | NotChosen | Disjoint | Differ | MomentOrder


def apply(rule: CellRule, filled: Filled) -> Iterator[Finding]:
    """What one rule has to say."""
    match rule:
        case NotFalling():
            found = _not_falling(rule, filled)
        case Total():
            found = _total(rule, filled)
        case CountInRow():
            found = _count_in_row(rule, filled)
        case NotChosen():
            found = _not_chosen(rule, filled)
        case Disjoint():
            found = _disjoint(rule, filled)
        case Differ():
            found = _differ(rule, filled)
        case MomentOrder():
            found = _moment_order(rule, filled)
        case _:
            assert_never(rule)
    return found


def _not_falling(rule: NotFalling, filled: Filled) -> Iterator[Finding]:
    for cells in filled.aligned(*rule.columns):
        known = [(cell, value) for cell in cells if (value := number(cell.answer)) is not None]
        for (before, one), (after, other) in pairwise(known):
            if other < one:
                what = tr(
                    "{after_label} is {other}, lower than {before_label} with {one}.",
                    after_label=after.label,
                    other=amount(other),
                    before_label=before.label,
                    one=amount(one),
                )
                yield filled.finding(
                    rule,
                    after,
                    what,
                    tr("{after_label} must be at least {one}.", after_label=after.label, one=amount(one)),
                )
                break


def _total(rule: Total, filled: Filled) -> Iterator[Finding]:
    places = (*rule.columns, *((rule.limit,) if rule.limit else ()))
    for cells in filled.aligned(*places):
        parts = cells[: len(rule.columns)]
        known = [value for cell in parts if (value := number(cell.answer)) is not None]
        names = " + ".join(cell.label for cell in parts)
        what = tr("{names} is {sum}.", names=names, sum=amount(sum(known)))
        limit = number(cells[-1].answer) if rule.limit else None
        if rule.low is not None and len(known) == len(parts) and sum(known) < rule.low:
            yield filled.finding(rule, parts[0], what, tr("It must be at least {low}.", low=amount(rule.low)))
        if rule.high is not None and sum(known) > rule.high:
            yield filled.finding(rule, parts[0], what, tr("It must be at most {high}.", high=amount(rule.high)))
        if limit is not None and sum(known) > limit:
            told = tr(
                "{names} is {sum}, {label} is {limit}.",
                names=names,
                sum=amount(sum(known)),
                label=cells[-1].label,
                limit=amount(limit),
            )
            yield filled.finding(
                rule, parts[0], told, tr("Together they must be at most {label}.", label=cells[-1].label)
            )


def _count_in_row(rule: CountInRow, filled: Filled) -> Iterator[Finding]:
    for cells in filled.aligned(*rule.columns):
        hits = [cell for cell in cells if not set(rule.values).isdisjoint(chosen(cell.answer))]
        if not rule.low <= len(hits) <= rule.high:
            place = rule.columns[0]
            labels = filled.choices_at(place)
            wanted = one_of([marked(labels.get(value, value)) for value in rule.values])
            what = tr("{wanted} stands {named} in this row.", wanted=wanted, named=named(len(hits), "time"))
            span = amount(rule.low) if rule.low == rule.high else tr("{low} to {high}", low=rule.low, high=rule.high)
            yield filled.finding(
                rule, hits[-1] if hits else cells[0], what, tr("It must stand there {span} times.", span=span)
            )


def _not_chosen(rule: NotChosen, filled: Filled) -> Iterator[Finding]:
    places = (rule.place, *((rule.when.place,) if rule.when else ()))
    for cell, *condition in filled.aligned(*places):
        refused = [value for value in chosen(cell.answer) if value in rule.values]
        if refused and (rule.when is None or holds(rule.when, condition[0].answer)):
            because = ""
            if rule.when:
                state = filled.shown(rule.when.place, condition[0].answer)
                because = tr(" while “{label}” is “{state}”", label=condition[0].label, state=state) if state else ""
            what = tr(
                "{label} is “{shown}”{because}.",
                label=cell.label,
                shown=filled.shown(rule.place, cell.answer),
                because=because,
            )
            yield filled.finding(rule, cell, what, tr("Choose another one, or be ready to say why."))


def _disjoint(rule: Disjoint, filled: Filled) -> Iterator[Finding]:
    for cells in filled.aligned(*rule.columns):
        for one, other in combinations(cells, 2):
            both = [value for value in chosen(other.answer) if value in chosen(one.answer)]
            if both:
                labels = filled.choices_at(f"{other.question}.{other.column}" if other.column else other.question)
                listed = with_commas(marked(excerpt(labels.get(value, value))) for value in both)
                what = tr(
                    "{listed} stands under “{one_label}” and under “{other_label}”.",
                    listed=listed,
                    one_label=one.label,
                    other_label=other.label,
                )
                yield filled.finding(rule, other, what, tr("Keep it in one of the two."))


def _differ(rule: Differ, filled: Filled) -> Iterator[Finding]:
    for left, right in filled.aligned(rule.left, rule.right):
        one = _sameness(left.answer)
        if one and one == _sameness(right.answer):
            shown = filled.shown(rule.right, right.answer)
            what = tr(
                "“{left_label}” and “{right_label}” are the same: {shown}.",
                left_label=left.label,
                right_label=right.label,
                shown=shown,
            )
            yield filled.finding(rule, right, what, tr("Name two different ones."))


def _sameness(answer: Answer | None) -> object:
    return chosen(answer) or plain(words_of(answer))


def _moment_order(rule: MomentOrder, filled: Filled) -> Iterator[Finding]:
    for start_day, start_time, end_day, end_time in filled.aligned(
        rule.start_day, rule.start_time, rule.end_day, rule.end_time
    ):
        for cell in (start_time, end_time):
            if words_of(cell.answer) and time_of_day(words_of(cell.answer)) is None:
                yield _no_time(rule, cell, filled)
        start, end = moment(start_day.answer, start_time.answer), moment(end_day.answer, end_time.answer)
        if start and end and end < start:
            what = tr("{end:%Y-%m-%d %H:%M} is before {start:%Y-%m-%d %H:%M}.", end=end, start=start)
            yield filled.finding(rule, end_day, what, tr("Check the two days and times."))


def _no_time(rule: MomentOrder, cell: Cell, filled: Filled) -> Finding:
    what = tr("“{words_of}” is no time of day.", words_of=excerpt(words_of(cell.answer)))
    found = filled.finding(rule, cell, what, "")
    return replace(found, remedy=tr("Write it on a clock of 24 hours: 07:10."))
