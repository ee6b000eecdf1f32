"""The rule on a tree of causes and effects: one core, every row tied to it, and causes deep enough to act on."""

from collections.abc import Iterable, Iterator, Mapping

from custkit.analysis.filled import Filled
from custkit.analysis.reading import chosen, excerpt, is_blank, named
from custkit.analysis.schedule import find_cycle
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import tr
from custkit.model.answers import LinksAnswer
from custkit.model.findings import Finding
from custkit.model.rules import OneTree

__all__ = ["apply"]

NAMED_AT_MOST = 4
"""Ids in one message: more would not be read."""


def apply(rule: OneTree, filled: Filled) -> Iterator[Finding]:
    """What the rule has to say; it is silent while no row is marked as what it is."""
    kinds = {cell.row: kind[0] for cell in filled.cells(rule.by) if (kind := chosen(cell.answer))}
    if not kinds:
        return
    labels = filled.choices_at(rule.by)
    cores = [row for row, kind in kinds.items() if kind == rule.core]
    if len(cores) != 1:
        what = tr("{named} with “{get}”.", named=named(len(cores), "row"), get=labels.get(rule.core, rule.core))
        yield filled.finding(
            rule, filled.whole(rule.by), what, tr("There is exactly one: what the whole tree is about.")
        )
    answer = filled.payload.get(rule.place)
    if is_blank(answer) or not isinstance(answer, LinksAnswer):
        return
    after = _after(((tie.source, tie.target) for tie in answer.value), kinds)
    if len(cores) == 1:
        yield from _loose(rule, filled, kinds, after, cores[0])
    yield from _shape(rule, filled, kinds, after)


def _after(ties: Iterable[tuple[str, str]], kinds: Mapping[str, str]) -> dict[str, list[str]]:
    """By row, the rows that follow from it; ties to rows that are not there count for nothing."""
    found: dict[str, list[str]] = {row: [] for row in kinds}
    for source, target in ties:
        if source in kinds and target in kinds:
            found[source].append(target)
    return found


def _reached(start: str, after: Mapping[str, Iterable[str]]) -> set[str]:
    ahead, met = [start], set[str]()
    while ahead:
        row = ahead.pop()
        if row not in met:
            met.add(row)
            ahead.extend(after.get(row, ()))
    return met


def _loose(
    rule: OneTree, filled: Filled, kinds: Mapping[str, str], after: Mapping[str, list[str]], core: str
) -> Iterator[Finding]:
    """Rows that the ties do not join to the core in the direction that their kind asks for."""
    before: dict[str, list[str]] = {row: [] for row in kinds}
    for row, targets in after.items():
        for target in targets:
            before[target].append(row)
    followed, leading = _reached(core, after), _reached(core, before)
    whole = filled.whole(rule.place)
    if loose := [row for row, kind in kinds.items() if kind == rule.causes and row not in leading]:
        what = tr("No tie leads from here to the core: {listed}.", listed=_listed(loose))
        yield filled.finding(rule, whole, what, tr("Tie each cause to what it causes."))
    if loose := [row for row, kind in kinds.items() if kind == rule.effects and row not in followed]:
        what = tr("No tie leads from the core to here: {listed}.", listed=_listed(loose))
        yield filled.finding(rule, whole, what, tr("Tie each effect to what it comes from."))


def _shape(
    rule: OneTree, filled: Filled, kinds: Mapping[str, str], after: Mapping[str, list[str]]
) -> Iterator[Finding]:
    """How many roots there are, and how long the longest way is."""
    caused = {target for targets in after.values() for target in targets}
    roots = [row for row, kind in kinds.items() if kind == rule.causes and row not in caused]
    whole = filled.whole(rule.place)
    if len(roots) < rule.roots:
        what = tr("{named}; {roots} are wanted.", named=named(len(roots), "root cause"), roots=rule.roots)
        yield filled.finding(rule, whole, what, tr("Ask “why?” once more, and add what is behind it."))
    if find_cycle(after):
        return  # The links question itself tells of a circle; ways without end cannot be measured.
    longest = max((_height(row, after, {}) for row in kinds), default=0)
    if longest > rule.levels:
        what = tr("The longest way has {longest} rows; {levels} is the most.", longest=longest, levels=rule.levels)
        yield filled.finding(rule, whole, what, tr("Leave out a step that explains nothing."))


def _height(row: str, after: Mapping[str, list[str]], known: dict[str, int]) -> int:
    if row not in known:
        known[row] = 1 + max((_height(target, after, known) for target in after[row]), default=0)
    return known[row]


def _listed(rows: list[str]) -> str:
    more = len(rows) - NAMED_AT_MOST
    return with_commas(excerpt(row) for row in rows[:NAMED_AT_MOST]) + (
        tr(" and {more} more", more=more) if more > 0 else ""
    )
