"""Rules on rows that are weighed: by a product of ratings such as likelihood and impact, or by their amounts."""

import math
from collections.abc import Iterator, Sequence
from typing import TypeAlias, assert_never

from custkit.analysis.conditions import holds
from custkit.analysis.filled import Cell, Filled
from custkit.analysis.reading import amount, chosen, is_blank, is_given, number
from custkit.i18n.phrases import marked
from custkit.i18n.speech import tr
from custkit.model.findings import Finding
from custkit.model.rules import AmountShare, RequiredFromScore, ScoreNotAbove, TopRowsHave

__all__ = ["ScoreRule", "apply"]

ScoreRule: TypeAlias = ScoreNotAbove | RequiredFromScore | TopRowsHave | AmountShare


def apply(rule: ScoreRule, filled: Filled) -> Iterator[Finding]:
    """What one rule has to say."""
    match rule:
        case ScoreNotAbove():
            found = _score_not_above(rule, filled)
        case RequiredFromScore():
            found = _required_from_score(rule, filled)
        case TopRowsHave():
            found = _top_rows_have(rule, filled)
        case AmountShare():
            found = _amount_share(rule, filled)
        case _:
            assert_never(rule)
    return found


def _score(cells: Sequence[Cell]) -> float | None:
    """The product of what stands in these cells; None while one is missing."""
    values = [number(cell.answer) for cell in cells]
    known = [value for value in values if value is not None]
    return math.prod(known) if len(known) == len(values) else None


def _called(cells: Sequence[Cell]) -> str:
    return " × ".join(cell.label for cell in cells)


def _score_not_above(rule: ScoreNotAbove, filled: Filled) -> Iterator[Finding]:
    count, other = len(rule.score), len(rule.score) + len(rule.against)
    places = (*rule.score, *rule.against, *((rule.unless,) if rule.unless else ()))
    for cells in filled.aligned(*places):
        left, right, excuse = cells[:count], cells[count:other], cells[other:]
        one, before = _score(left), _score(right)
        if one is None or before is None or one <= before or any(is_given(cell.answer) for cell in excuse):
            continue
        what = tr(
            "{called} is {one}, {called_2} is {before}.",
            called=_called(left),
            one=amount(one),
            called_2=_called(right),
            before=amount(before),
        )
        yield filled.finding(
            rule,
            left[0],
            what,
            tr("{called} must be at most {before}, or explained.", called=_called(left), before=amount(before)),
        )


def _required_from_score(rule: RequiredFromScore, filled: Filled) -> Iterator[Finding]:
    places = (rule.place, *rule.score, *((rule.when.place,) if rule.when else ()))
    for cell, *others in filled.aligned(*places):
        factors, condition = others[: len(rule.score)], others[len(rule.score) :]
        score = _score(factors)
        if score is None or score < rule.at_least or not is_blank(cell.answer):
            continue
        if rule.when is None or holds(rule.when, condition[0].answer):
            what = tr(
                "{label}: not answered yet; {called} is {score}.",
                label=cell.label,
                called=_called(factors),
                score=amount(score),
            )
            yield filled.finding(rule, cell, what, tr("Fill in “{label}”.", label=cell.label))


def _top_rows_have(rule: TopRowsHave, filled: Filled) -> Iterator[Finding]:
    rows = [(cell, score) for cell, *rest in filled.aligned(rule.place, *rule.score) if (score := _score(rest))]
    # Of equal scores those with an answer come first: nobody is asked to fill in more rows than the rule wants.
    ordered = sorted(rows, key=lambda row: (-row[1], is_blank(row[0].answer)))
    for cell, score in ordered[: rule.top]:
        if is_blank(cell.answer):
            what = tr(
                "{label}: not answered yet; with {score} this row is one of the first {top}.",
                label=cell.label,
                score=amount(score),
                top=rule.top,
            )
            yield filled.finding(rule, cell, what, tr("Fill in “{label}”.", label=cell.label))


def _amount_share(rule: AmountShare, filled: Filled) -> Iterator[Finding]:
    places = (rule.amount, rule.by, *((rule.first,) if rule.first else ()))
    rows = [
        (value, not set(rule.values).isdisjoint(chosen(by.answer)), number(first[0].answer) if first else 0.0)
        for cell, by, *first in filled.aligned(*places)
        if (value := number(cell.answer)) is not None and is_given(by.answer)
    ]
    start = min((first for _, _, first in rows if first is not None), default=None)
    counted = [(value, hit) for value, hit, first in rows if first == start]
    whole, part = sum(value for value, _ in counted), sum(value for value, hit in counted if hit)
    if whole > 0 and part > rule.share * whole + 1e-9:
        labels = filled.choices_at(rule.by)
        names = " + ".join(marked(labels.get(value, value)) for value in rule.values)
        when = tr(" in {start}", start=amount(start)) if rule.first and start is not None else ""
        what = tr(
            "{names} is {part} of {whole}{when} ({part_2} %).",
            names=names,
            part=amount(part),
            whole=amount(whole),
            when=when,
            part_2=round(100 * part / whole),
        )
        remedy = tr("At most {share} % can be so.", share=round(100 * rule.share))
        yield filled.finding(rule, filled.whole(rule.amount), what, remedy)
