"""Whether an answer that picks, orders, compares or ties options names only those on offer, and enough of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias, assert_never

from custkit.analysis.filled import Filled
from custkit.analysis.reading import excerpt, named
from custkit.analysis.schedule import find_cycle
from custkit.analysis.voting import DotRule, dot_rule
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import tr
from custkit.model.answers import (
    AllocationAnswer,
    Answer,
    ChoiceAnswer,
    ChoicesAnswer,
    LinksAnswer,
    PairwiseAnswer,
    RankingAnswer,
)
from custkit.model.findings import Finding, Severity
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    LinksQuestion,
    Option,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    Source,
)

__all__ = ["Optioned", "check_options", "fault"]

_Listed: TypeAlias = ChoiceQuestion | ChoicesQuestion | RankingQuestion | AllocationQuestion | PairwiseQuestion
Optioned: TypeAlias = _Listed | LinksQuestion
"""The kinds whose answers name options or rows."""

NAMED_AT_MOST = 3
"""Names in one message: more would not be read."""


def fault(question: str, what: str, remedy: str, *, row: str = "", severity: Severity = Severity.ERROR) -> Finding:
    """A finding on the kind, range, length or options of an answer."""
    return Finding(severity, question, what, remedy, row, rule="valid")


def check_options(question: Optioned, answer: Answer, filled: Filled) -> tuple[Finding, ...] | None:
    """List what is wrong with the options that an answer names; None when the answer is of another kind."""
    match question:
        case ChoiceQuestion():
            return _choice(question, answer, filled) if isinstance(answer, ChoiceAnswer) else None
        case ChoicesQuestion():
            return _choices(question, answer, filled) if isinstance(answer, ChoicesAnswer) else None
        case RankingQuestion():
            return _ranking(question, answer, filled) if isinstance(answer, RankingAnswer) else None
        case AllocationQuestion():
            return _allocation(question, answer, filled) if isinstance(answer, AllocationAnswer) else None
        case PairwiseQuestion():
            return _pairwise(question, answer, filled) if isinstance(answer, PairwiseAnswer) else None
        case LinksQuestion():
            return _links(question, answer, filled) if isinstance(answer, LinksAnswer) else None
        case _:
            assert_never(question)


def _choice(question: ChoiceQuestion, answer: ChoiceAnswer, filled: Filled) -> tuple[Finding, ...]:
    """One option that is on offer."""
    return (*_strangers(question, [answer.value], filled),)


def _choices(question: ChoicesQuestion, answer: ChoicesAnswer, filled: Filled) -> tuple[Finding, ...]:
    """Options that are on offer, each once, and as many as wanted."""
    count = len(set(answer.value))
    found = [
        *_strangers(question, answer.value, filled),
        *_repeats(question.id, answer.value),
    ]
    if not question.at_least <= count <= question.at_most:
        wanted = _span(question.at_least, question.at_most, 99)
        found.append(
            fault(
                question.id,
                tr("{named} ticked.", named=named(count, "choice is", "choices are")),
                tr("Tick {wanted}.", wanted=wanted),
            )
        )
    return tuple(found)


def _ranking(question: RankingQuestion, answer: RankingAnswer, filled: Filled) -> tuple[Finding, ...]:
    """Every option in one place."""
    offered = filled.offered(question.options, question.options_from)
    placed = [option for group in answer.value for option in group]
    found = [*_strangers(question, placed, filled), *_repeats(question.id, placed)]
    if left := [label for option, label in (offered or {}).items() if option not in placed]:
        what = tr(
            "{named} no place yet: {names}.", named=named(len(left), "item has", "items have"), names=_names(left)
        )
        found.append(
            fault(question.id, what, tr("Give each item a place; equals may share one."), severity=_gap(question))
        )
    return tuple(found)


def _allocation(question: AllocationQuestion, answer: AllocationAnswer, filled: Filled) -> tuple[Finding, ...]:
    """All dots placed, not too many on one item; a vote among fewer than two items asks for nothing."""
    offered = filled.offered(question.options, question.options_from)
    found = [*_strangers(question, answer.value, filled)]
    limits = _dots(question, offered)
    if limits is None:
        return tuple(found)
    spent = sum(answer.value.values())
    if spent != limits.budget:
        what = tr("{spent} of {named} placed.", spent=spent, named=named(limits.budget, "dot"))
        more = limits.budget - spent
        found.append(
            fault(
                question.id,
                what,
                tr("Place {more} more.", more=more) if more > 0 else tr("Take {value} away.", value=-more),
            )
        )
    labels = offered or {}
    over = [excerpt(labels.get(option, option)) for option, dots in answer.value.items() if dots > limits.cap]
    if over:
        what = tr("More than {named} on one item: {names}.", named=named(limits.cap, "dot"), names=_names(over))
        found.append(fault(question.id, what, tr("Place at most {named} on one item.", named=named(limits.cap, "dot"))))
    return tuple(found)


def _pairwise(question: PairwiseQuestion, answer: PairwiseAnswer, filled: Filled) -> tuple[Finding, ...]:
    """One judgement for each pair of different options, in one direction."""
    offered = filled.offered(question.options, question.options_from)
    judged = [(judgement.more, judgement.less) for judgement in answer.value]
    found = [*_strangers(question, (option for pair in judged for option in pair), filled)]
    if any(more == less for more, less in judged):
        found.append(fault(question.id, tr("An item is compared with itself."), tr("Compare two different items.")))
    counts = Counter(frozenset(pair) for pair in judged)
    if any(count > 1 for count in counts.values()):
        found.append(
            fault(question.id, tr("A pair is judged more than once."), tr("Keep one judgement for each pair."))
        )
    pairs = [(one, other) for one, other in combinations(offered or {}, 2) if frozenset((one, other)) not in counts]
    if pairs and offered:
        names = _names(
            [
                tr("{offered} with {offered_2}", offered=excerpt(offered[one]), offered_2=excerpt(offered[other]))
                for one, other in pairs
            ]
        )
        what = tr("{named} not compared yet: {names}.", named=named(len(pairs), "pair is", "pairs are"), names=names)
        found.append(fault(question.id, what, tr("Compare each of these pairs."), severity=_gap(question)))
    return tuple(found)


def _links(question: LinksQuestion, answer: LinksAnswer, filled: Filled) -> tuple[Finding, ...]:
    """Ties between rows that are there, each once, and in no circle where a tree is wanted."""
    ties = [(link.source, link.target) for link in answer.value]
    found = [
        *_not_on_offer(question.id, (source for source, _ in ties), (), question.sources, filled),
        *_not_on_offer(question.id, (target for _, target in ties), (), question.targets, filled),
    ]
    if len(set(ties)) < len(ties):
        found.append(fault(question.id, tr("Two rows are tied more than once."), tr("Keep one tie between two rows.")))
    if question.tree:
        before: dict[str, list[str]] = {}
        for source, target in ties:
            before.setdefault(target, []).append(source)
        if ring := find_cycle(before):
            what = tr("These rows lead round in a circle: {chain}.", chain=_chain(ring))
            found.append(fault(question.id, what, tr("Take one of these ties away.")))
    return tuple(found)


def _dots(question: AllocationQuestion, offered: Mapping[str, str] | None) -> DotRule | None:
    if offered is None or len(offered) < 2:
        return None
    usual = dot_rule(len(offered))
    budget = question.total or usual.budget
    return DotRule(budget, question.cap or -(-budget // 2))


def _strangers(question: _Listed, ids: Iterable[str], filled: Filled) -> list[Finding]:
    return _not_on_offer(question.id, ids, question.options, question.options_from, filled)


def _not_on_offer(
    question: str, ids: Iterable[str], options: Iterable[Option], sources: Sequence[Source], filled: Filled
) -> list[Finding]:
    """Tell of ids that are not among the choices, unless they may be rows of an answer that is not known."""
    offered = filled.offered(options, sources)
    if offered is None:
        return []
    strange = [i for i in dict.fromkeys(ids) if i not in offered and not filled.may_hide(i, sources)]
    if not strange:
        return []
    what = tr("Not among the choices: {names}.", names=_names([excerpt(option) for option in strange]))
    return [fault(question, what, tr("Choose again; the row may have been taken away where it was entered."))]


def _repeats(question: str, ids: Sequence[str]) -> list[Finding]:
    twice = [excerpt(option) for option, count in Counter(ids).items() if count > 1]
    return (
        [fault(question, tr("Named more than once: {names}.", names=_names(twice)), tr("Name each item once."))]
        if twice
        else []
    )


def _gap(question: Question) -> Severity:
    """An unfinished order or comparison stops a submission only where the question must be answered."""
    return Severity.ERROR if question.required else Severity.WARNING


def _names(names: Sequence[str]) -> str:
    more = len(names) - NAMED_AT_MOST
    return with_commas(names[:NAMED_AT_MOST]) + (tr(" and {more} more", more=more) if more > 0 else "")


def _chain(ids: Iterable[str]) -> str:
    return " → ".join(excerpt(i) for i in ids)


def _span(low: int, high: int, none: int) -> str:
    if high >= none:
        return tr("at least {low}", low=low)
    if not low:
        return tr("at most {high}", high=high)
    return tr("exactly {low}", low=low) if low == high else tr("{low} to {high}", low=low, high=high)
