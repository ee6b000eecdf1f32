"""Rules on what hangs together: order of work, judgements, capacity, pace, load, and who must be named."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias, assert_never

from custkit.analysis.ahp import ahp, missing_pairs
from custkit.analysis.alike import plain
from custkit.analysis.filled import Cell, Filled
from custkit.analysis.options import is_known, resolve
from custkit.analysis.portfolio import Moscow, blocked_musts
from custkit.analysis.reading import amount, chosen, day, excerpt, filled_rows, is_given, named, number, words_of
from custkit.analysis.rules_words import names
from custkit.analysis.schedule import find_cycle
from custkit.analysis.text import words
from custkit.analysis.thresholds import RATIO_FINE
from custkit.i18n.phrases import exact, marked, one_of, with_commas
from custkit.i18n.speech import tr
from custkit.model.answers import PairwiseAnswer, Row
from custkit.model.findings import Finding, Severity
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion, PairwiseQuestion, Source, TableQuestion
from custkit.model.rules import (
    Acyclic,
    Consistent,
    MilestonePace,
    NamedIn,
    ParallelLoad,
    ShareOfCapacity,
    WontBlocksMust,
)

__all__ = ["PlanRule", "apply"]

PlanRule: TypeAlias = Acyclic | Consistent | ShareOfCapacity | WontBlocksMust | MilestonePace | ParallelLoad | NamedIn

MOST_COMPARED = 9
"""Saaty's random index goes no further."""
DAYS_OF_YEAR = 365.25


def apply(rule: PlanRule, filled: Filled) -> Iterator[Finding]:
    """What one rule has to say."""
    match rule:
        case Acyclic():
            found = _acyclic(rule, filled)
        case Consistent():
            found = _consistent(rule, filled)
        case ShareOfCapacity():
            found = _share_of_capacity(rule, filled)
        case WontBlocksMust():
            found = _wont_blocks_must(rule, filled)
        case MilestonePace():
            found = _milestone_pace(rule, filled)
        case ParallelLoad():
            found = _parallel_load(rule, filled)
        case NamedIn():
            found = _named_in(rule, filled)
        case _:
            assert_never(rule)
    return found


def _acyclic(rule: Acyclic, filled: Filled) -> Iterator[Finding]:
    cells = {cell.row: cell for cell in filled.cells(rule.place)}
    ring = find_cycle({row: [i for i in chosen(cell.answer) if i in cells] for row, cell in cells.items()})
    if ring:
        what = tr("These wait for each other in a circle: {listed}.", listed=" → ".join(excerpt(row) for row in ring))
        yield filled.finding(rule, cells[ring[0]], what, tr("Take one of them out of the circle."))


def _consistent(rule: Consistent, filled: Filled) -> Iterator[Finding]:
    question, cell = filled.questions[rule.place], filled.whole(rule.place)
    if not isinstance(question, PairwiseQuestion) or not isinstance(cell.answer, PairwiseAnswer):
        return
    labels = filled.offered(question.options, question.options_from) or {}
    judged: dict[tuple[str, str], float | None] = {}
    for one in cell.answer.value:
        if {one.more, one.less} <= set(labels) and one.more != one.less and (one.less, one.more) not in judged:
            judged.setdefault((one.more, one.less), one.times)
    if not 2 < len(labels) <= MOST_COMPARED or missing_pairs(list(labels), judged):
        return
    result = ahp(list(labels), judged)
    if result.consistency == "fine" or result.triple is None:
        return
    first, second, third = (marked(excerpt(labels[item])) for item in result.triple.items)
    what = tr(
        "The comparisons pull apart most here: {first} to {second} {times}, {second} to {third} "
        "{times_2}, but {first} to {third} {times_3}; the first two together would say {times_4}. "
        "Consistency ratio {consistency_ratio}; up to {fine} is fine.",
        first=first,
        second=second,
        times=_times(result.triple.first_to_second),
        third=third,
        times_2=_times(result.triple.second_to_third),
        times_3=_times(result.triple.first_to_third),
        times_4=_times(result.triple.implied),
        consistency_ratio=exact(result.consistency_ratio, 2),
        fine=exact(RATIO_FINE, 2),
    )
    look = result.consistency == "look"
    remedy = tr("Have a look at these three.") if look else tr("Please go over these three again.")
    # A person's judgement is never refused: the method asks, and counts it all the same.
    yield filled.finding(rule, cell, what, remedy, most=Severity.HINT if look else Severity.WARNING)


def _times(value: float) -> str:
    return f"{amount(round(value, 1))} : 1" if value >= 1 else f"1 : {amount(round(1 / value, 1))}"


def _share_of_capacity(rule: ShareOfCapacity, filled: Filled) -> Iterator[Finding]:
    capacity = number(filled.whole(rule.capacity).answer)
    pairs = filled.aligned(rule.amount, rule.by)
    counted = [number(cell.answer) for cell, by in pairs if not set(rule.values).isdisjoint(chosen(by.answer))]
    demanded = sum(value for value in counted if value is not None)
    if capacity is None or demanded <= rule.share * capacity + 1e-9:
        return
    labels = filled.choices_at(rule.by)
    classes = " + ".join(labels.get(value, value) for value in rule.values)
    share = f"{round(100 * demanded / capacity)} %" if capacity > 0 else tr("more than all")
    what = tr(
        "{classes} take {demanded} of {capacity} ({share}); {share_2} % is the most.",
        classes=classes,
        demanded=amount(demanded),
        capacity=amount(capacity),
        share=share,
        share_2=round(rule.share * 100),
    )
    yield filled.finding(
        rule, filled.whole(rule.amount), what, tr("Move something to a later class, or make it smaller.")
    )


def _wont_blocks_must(rule: WontBlocksMust, filled: Filled) -> Iterator[Finding]:
    cells = {cell.row: cell for cell in filled.cells(rule.by)}
    question_id = rule.by.partition(".")[0]
    table = filled.questions[question_id]
    sources = table.rows_from if isinstance(table, TableQuestion) else ()
    earlier = {row: ids for source in sources for row, ids in _predecessors(source, filled).items()}
    for chain in blocked_musts({row: _class(cell, rule) for row, cell in cells.items()}, earlier):
        what = tr(
            "{chain} needs {chain_2}, which will not be done: {path}.",
            chain=excerpt(chain[0]),
            chain_2=excerpt(chain[-1]),
            path=_path(chain),
        )
        yield filled.finding(rule, cells[chain[0]], what, tr("Do the one it needs, or leave this one for later too."))


def _path(chain: list[str]) -> str:
    return " → ".join(excerpt(row) for row in chain)


def _class(cell: Cell, rule: WontBlocksMust) -> Moscow | None:
    value = chosen(cell.answer)
    if rule.must in value:
        return "must"
    return "wont" if rule.wont in value else None


def _predecessors(source: Source, filled: Filled) -> dict[str, tuple[str, ...]]:
    """By row of a source, the rows of the same source that its columns name."""
    rows = filled_rows(filled.answers.get((source.exercise, source.question)))
    exercise = filled.exercises.get(source.exercise)
    table = exercise.question(source.question) if exercise else None
    columns = [
        column.id
        for column in (table.columns if isinstance(table, TableQuestion) else ())
        if isinstance(column, ChoiceQuestion | ChoicesQuestion)
        and any((own.exercise, own.question) == (source.exercise, source.question) for own in column.options_from)
    ]
    return {row.id: tuple(i for column in columns for i in chosen(row.cells.get(column))) for row in rows}


def _milestone_pace(rule: MilestonePace, filled: Filled) -> Iterator[Finding]:
    dates: dict[str, list[date]] = defaultdict(list)
    milestones: dict[str, list[date]] = defaultdict(list)
    for cell, flag, parent in filled.aligned(rule.date, rule.flag, rule.parent):
        found = day(cell.answer)
        if found is None:
            continue
        for owner in chosen(parent.answer):
            dates[owner].append(found)
            if "yes" in chosen(flag.answer):
                milestones[owner].append(found)
    start, _ = filled.plan
    labels, whole = filled.choices_at(rule.parent), filled.whole(rule.date)
    for owner, days in dates.items():
        name = f"{excerpt(owner)} {marked(excerpt(labels.get(owner, '')))}" if owner in labels else excerpt(owner)
        begin = max(min(days), start) if start else None
        if begin and not any((found - begin).days <= rule.first_within_days for found in milestones[owner]):
            what = tr(
                "{name} has no milestone in its first {first_within_days} days.",
                name=name,
                first_within_days=rule.first_within_days,
            )
            yield filled.finding(rule, whole, what, tr("Set an early milestone, so that people see that it has begun."))
        years = (max(days) - min(days)).days / DAYS_OF_YEAR
        wanted = max(1, int(rule.a_year * years))
        if len(milestones[owner]) < wanted:
            what = tr(
                "{name} has {named}; {wanted} would be {a_year} a year.",
                name=name,
                named=named(len(milestones[owner]), "milestone"),
                wanted=wanted,
                a_year=rule.a_year,
            )
            yield filled.finding(rule, whole, what, tr("Set more milestones on the way."))


def _parallel_load(rule: ParallelLoad, filled: Filled) -> Iterator[Finding]:
    spans: dict[str, list[tuple[date, date, Cell]]] = defaultdict(list)
    for post, start, end in filled.aligned(rule.post, rule.start, rule.end):
        first, last = day(start.answer), day(end.answer)
        if first and last and first <= last and words_of(post.answer):
            spans[plain(words_of(post.answer))].append((first, last, post))
    for rows in spans.values():
        busiest, cell = max(
            ((sum(first <= begin <= last for first, last, _ in rows), cell) for begin, _, cell in rows),
            key=lambda pair: pair[0],
        )
        if busiest > rule.at_most:
            what = tr(
                "“{words_of}” answers for {busiest} rows at the same time.",
                words_of=excerpt(words_of(cell.answer)),
                busiest=busiest,
            )
            remedy = tr(
                "Share them out, or move some, so that there are at most {at_most} at a time.", at_most=rule.at_most
            )
            yield filled.finding(rule, cell, what, remedy)


def _named_in(rule: NamedIn, filled: Filled) -> Iterator[Finding]:
    texts = [words_of(cell.answer) for place in rule.any_of for cell in filled.cells(place) if is_given(cell.answer)]
    if not any(texts) or not is_known(rule.source, filled.answers, filled.exercises):
        return
    rows = {row.id: row for row in filled_rows(filled.answers.get((rule.source.exercise, rule.source.question)))}
    important = [
        str(option.label)
        for option in resolve(rule.source, filled.answers, filled.exercises)
        if _reaches(rows.get(option.id), rule.at_least)
    ]
    spoken = [words(text) for text in texts]
    left = [label for label in important if not any(names(text, words(label)) for text in spoken)]
    if left:
        listed = with_commas(marked(excerpt(label)) for label in left[:5]) + (" …" if len(left) > 5 else "")
        columns = one_of([marked(filled.label(place)) for place in rule.any_of])
        remedy = tr(
            "Name each under {columns} where it is concerned, worded as in {origin}.",
            columns=columns,
            origin=filled.origin([rule.source]),
        )
        yield filled.finding(rule, filled.whole(rule.any_of[0]), tr("Not named yet: {listed}.", listed=listed), remedy)


def _reaches(row: Row | None, least: Mapping[str, float]) -> bool:
    values = {column: number(row.cells.get(column)) if row else None for column in least}
    return all(value is not None and value >= least[column] for column, value in values.items())
