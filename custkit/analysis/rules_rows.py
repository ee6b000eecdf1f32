"""Rules on the rows of a table: how many, with which values, and how they are spread."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, assert_never

from custkit.analysis.alike import plain
from custkit.analysis.filled import Cell, Filled
from custkit.analysis.reading import amount, chosen, day, excerpt, is_blank, is_given, named, number, words_of
from custkit.i18n.phrases import after_colon, marked, with_commas, with_semicolons
from custkit.i18n.speech import tr
from custkit.model.answers import Answer
from custkit.model.findings import Finding
from custkit.model.questions import ByDepth, RatingQuestion, TableQuestion
from custkit.model.rules import (
    AtLeastRowsWith,
    Covers,
    Distinct,
    FilledShare,
    LinksMatch,
    MoreRowsThan,
    NotMoreThan,
    RowCount,
    RowsPer,
)

__all__ = ["RowRule", "apply"]

RowRule: TypeAlias = (
    AtLeastRowsWith | Covers | RowCount | RowsPer | Distinct | LinksMatch | MoreRowsThan | NotMoreThan | FilledShare
)


def apply(rule: RowRule, filled: Filled) -> Iterator[Finding]:
    """What one rule has to say."""
    match rule:
        case AtLeastRowsWith():
            found = _at_least_rows_with(rule, filled)
        case Covers():
            found = _covers(rule, filled)
        case RowCount():
            found = _row_count(rule, filled)
        case RowsPer():
            found = _rows_per(rule, filled)
        case Distinct():
            found = _distinct(rule, filled)
        case LinksMatch():
            found = _links_match(rule, filled)
        case MoreRowsThan():
            found = _more_rows_than(rule, filled)
        case NotMoreThan():
            found = _not_more_than(rule, filled)
        case FilledShare():
            found = _filled_share(rule, filled)
        case _:
            assert_never(rule)
    return found


def _values(answer: Answer | None) -> tuple[str, ...]:
    """What a cell can be counted by: the ids chosen, or its number."""
    value = number(answer)
    return chosen(answer) if value is None else (amount(value),)


def _given(place: str, filled: Filled) -> tuple[Cell, ...]:
    return tuple(cell for cell in filled.cells(place) if is_given(cell.answer))


def _labelled(values: Iterable[str], labels: Mapping[str, str]) -> str:
    return with_commas(marked(excerpt(labels.get(value, value))) for value in values)


def _at_least_rows_with(rule: AtLeastRowsWith, filled: Filled) -> Iterator[Finding]:
    given = _given(rule.place, filled)
    count = sum(not set(rule.values).isdisjoint(_values(cell.answer)) for cell in given)
    if given and count < rule.count:
        wanted = _labelled(rule.values, filled.choices_at(rule.place))
        what = f"{named(count, 'row has', 'rows have')} {filled.label(rule.place)} {wanted}."
        yield filled.finding(
            rule, filled.whole(rule.place), what, tr("Add one at least, so that there are {count}.", count=rule.count)
        )


def _covers(rule: Covers, filled: Filled) -> Iterator[Finding]:
    used = {value for cell in _given(rule.place, filled) for value in _values(cell.answer)}
    if not used:
        return
    label, labels = filled.label(rule.place), filled.choices_at(rule.place)
    if left := [value for value in rule.values if value not in used]:
        what = tr("{label}: nothing yet for {labelled}.", label=label, labelled=_labelled(left, labels))
        yield filled.finding(
            rule, filled.whole(rule.place), what, tr("Add a row for each, or change one that is there.")
        )
    if len(used) < rule.different:
        what = tr(
            "{label}: {count} of {different} different ones.", label=label, count=len(used), different=rule.different
        )
        yield filled.finding(rule, filled.whole(rule.place), what, tr("Look at those that are not there yet."))


def _row_count(rule: RowCount, filled: Filled) -> Iterator[Finding]:
    depth = filled.context.depth
    low, high = (n.at(depth) if isinstance(n, ByDepth) else n for n in (rule.low, rule.high))
    count = len(filled.rows(rule.place))
    if count and not low <= count <= high:
        wanted = tr("{low} to {high}", low=low, high=high) if high < 10_000 else tr("at least {low}", low=low)
        remedy = tr("Have {wanted} rows here.", wanted=wanted)
        yield filled.finding(rule, filled.whole(rule.place), tr("There {are} here.", are=_are(count)), remedy)


def _are(count: int) -> str:
    return tr("is {count} row", count=count) if count == 1 else tr("are {count} rows", count=count)


def _rows_per(rule: RowsPer, filled: Filled) -> Iterator[Finding]:
    counts = Counter(value for cell in _given(rule.place, filled) for value in chosen(cell.answer))
    if not counts:
        return
    label = filled.label(rule.place)
    for value, name in filled.choices_at(rule.place).items():
        if not rule.at_least <= counts[value] <= rule.at_most:
            what = tr(
                "{named} for {label} {value} “{name}”.",
                named=named(counts[value], "row"),
                label=label,
                value=excerpt(value),
                name=excerpt(name),
            )
            wanted = (
                tr("{at_least} to {at_most}", at_least=rule.at_least, at_most=rule.at_most)
                if rule.at_most < 10_000
                else tr("at least {at_least}", at_least=rule.at_least)
            )
            yield filled.finding(rule, filled.whole(rule.place), what, tr("Have {wanted} for each.", wanted=wanted))


def _distinct(rule: Distinct, filled: Filled) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], str] = {}
    for cells in filled.aligned(*rule.columns):
        if not all(is_given(cell.answer) for cell in cells):
            continue
        key = tuple(_sameness(cell.answer) for cell in cells)
        if key in seen:
            names = with_commas(marked(cell.label) for cell in cells)
            what = tr("The same as {seen} in {names}.", seen=excerpt(seen[key]), names=names)
            yield filled.finding(rule, cells[0], what, tr("Change one of the two rows, or take it away."))
        else:
            seen[key] = cells[0].row


def _sameness(answer: Answer | None) -> object:
    return chosen(answer) or number(answer) or day(answer) or plain(words_of(answer))


def _links_match(rule: LinksMatch, filled: Filled) -> Iterator[Finding]:
    for links, by in filled.aligned(rule.place, rule.by):
        prefix = next((rule.prefixes[value] for value in chosen(by.answer) if value in rule.prefixes), "")
        ids = chosen(links.answer)
        if prefix and ids and not any(row.startswith(f"{prefix}-") for row in ids):
            kind = filled.shown(rule.by, by.answer)
            what = tr(
                "{label} is “{kind}”, and none of {listed} fits it.",
                label=by.label,
                kind=kind,
                listed=with_commas(excerpt(row) for row in ids[:4]),
            )
            yield filled.finding(
                rule, links, what, tr("Choose one at least whose id begins with {prefix}-.", prefix=prefix)
            )


def _more_rows_than(rule: MoreRowsThan, filled: Filled) -> Iterator[Finding]:
    more, less = _count(rule.more, rule.more_value, filled), _count(rule.less, rule.less_value, filled)
    if less is None or more is None or more >= less:
        return
    one, other = _name(rule.more, rule.more_value, filled), _name(rule.less, rule.less_value, filled)
    told = with_semicolons((after_colon(one, named(more, "row")), after_colon(other, named(less, "row"))))
    what = f"{told}."
    yield filled.finding(rule, filled.whole(rule.more), what, tr("Look for more under {one}.", one=one))


def _count(place: str, value: str, filled: Filled) -> int | None:
    """Rows of a place, or those with a value in it; None where the table was answered otherwise."""
    answer = filled.whole(place).answer
    if not is_blank(answer) and not is_given(answer):
        return None
    if not value:
        return len(_given(place, filled)) if "." in place else len(filled.rows(place))
    return sum(value in _values(cell.answer) for cell in filled.cells(place))


def _name(place: str, value: str, filled: Filled) -> str:
    return marked(filled.choices_at(place).get(value, value) if value else filled.label(place))


def _not_more_than(rule: NotMoreThan, filled: Filled) -> Iterator[Finding]:
    given = _given(rule.place, filled)
    count = sum(rule.value in _values(cell.answer) for cell in given)
    if count > rule.share * len(given):
        value = _labelled([rule.value], filled.choices_at(rule.place))
        what = tr(
            "{label} is {value} in {count} of {named}.",
            label=filled.label(rule.place),
            value=value,
            count=count,
            named=named(len(given), "row"),
        )
        remedy = tr("At most {share} % can be so: look again at the others.", share=round(rule.share * 100))
        yield filled.finding(rule, filled.whole(rule.place), what, remedy)


def _filled_share(rule: FilledShare, filled: Filled) -> Iterator[Finding]:
    question_id, _, column_id = rule.place.partition(".")
    table = filled.questions[question_id]
    if not isinstance(table, TableQuestion) or is_blank(filled.payload.get(question_id)):
        return
    rated = [column.id for column in table.columns if isinstance(column, RatingQuestion)]
    columns = [column_id] if column_id else rated or [column.id for column in table.columns]
    rows = {row.id: row for row in filled.rows(question_id)}
    given = filled.offered(table.rows, table.rows_from) if table.grid else None
    wanted = list(rows if given is None else given)
    cells = [rows[row].cells.get(column) if row in rows else None for row in wanted for column in columns]
    answered = sum(is_given(cell) for cell in cells)
    if answered < rule.share * len(cells):
        what = tr(
            "{answered} of {count} cells are answered; “don't know” does not count as an answer.",
            answered=answered,
            count=len(cells),
        )
        remedy = tr("Answer {share} % of them at least, so that the sheet counts.", share=round(rule.share * 100))
        yield filled.finding(rule, filled.whole(question_id), what, remedy)
